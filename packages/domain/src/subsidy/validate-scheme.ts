import { kronor, type Ore } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { parseLocalDate } from '../time/index.ts';
import { checkFee, type FeeFault } from './fee.ts';
import { type Area, amountAt, type DatedAmount, type DeliveryScheme, needsDecision, rateAt } from './scheme.ts';

/** What is wrong with a scheme, and in which field, so that the page can say it beside the field. Amounts in öre. */
export type SchemeFault = { readonly field: string } & (
  | { readonly code: 'NAME_MISSING' | 'VERSION_INVALID' | 'DATE_INVALID' | 'VALIDITY_REVERSED' }
  | { readonly code: 'AMOUNT_OUT_OF_RANGE'; readonly maximum: Ore }
  | { readonly code: 'ROWS_NOT_IN_ORDER' | 'NOT_COVERED_FROM_START' }
  | { readonly code: 'NO_COMPENSATION' | 'VAT_RATE_MISSING' | 'RATE_OUT_OF_RANGE' }
  | { readonly code: 'FEE_MISSING' | 'FEE_LIMIT_MISSING' | 'FEE_LIMIT_UNUSED' | 'FEE_LIMITS_REVERSED' }
  | FeeFault
  | { readonly code: 'NUMBER_OUT_OF_RANGE'; readonly minimum: number; readonly maximum: number }
  | { readonly code: 'AREA_MISSING' | 'AREA_INVALID' | 'VILLAGE_BOTH_WAYS' }
  | { readonly code: 'GUIDELINE_TITLE_MISSING' | 'GUIDELINE_ADDRESS_INVALID' }
  | { readonly code: 'CRITERION_WITHOUT_DECISION' | 'VALIDITY_WITHOUT_DECISION' | 'EXCEPTION_WITHOUT_DECISION' }
  | { readonly code: 'TRIPS_COUNTED_BUT_NOT_COVERED' | 'AGREEMENT_NOT_REQUIRED' }
);

/** More than any municipality pays for one occasion: a slip of the decimal point is caught here. */
const HIGHEST_AMOUNT = kronor(10_000);

function rowFaults(scheme: DeliveryScheme, field: string, rows: readonly DatedAmount[]): SchemeFault[] {
  const faults: SchemeFault[] = [];
  if (rows.some((row) => !parseLocalDate(row.from))) faults.push({ field, code: 'DATE_INVALID' });
  if (rows.some((row) => !Number.isSafeInteger(row.amount) || row.amount < 0 || row.amount > HIGHEST_AMOUNT)) {
    faults.push({ field, code: 'AMOUNT_OUT_OF_RANGE', maximum: HIGHEST_AMOUNT });
  }
  if (rows.some((row, index) => index > 0 && row.from <= (rows[index - 1]?.from ?? ''))) faults.push({ field, code: 'ROWS_NOT_IN_ORDER' });
  const first = rows[0];
  if (first && first.from > scheme.validFrom) faults.push({ field, code: 'NOT_COVERED_FROM_START' });
  return faults;
}

function headFaults(scheme: DeliveryScheme): SchemeFault[] {
  const faults: SchemeFault[] = [];
  if (scheme.name.trim() === '') faults.push({ field: 'name', code: 'NAME_MISSING' });
  if (!Number.isSafeInteger(scheme.version) || scheme.version < 1) faults.push({ field: 'version', code: 'VERSION_INVALID' });
  if (!parseLocalDate(scheme.validFrom)) faults.push({ field: 'validFrom', code: 'DATE_INVALID' });
  if (scheme.validTo !== null && !parseLocalDate(scheme.validTo)) faults.push({ field: 'validTo', code: 'DATE_INVALID' });
  if (scheme.validTo !== null && scheme.validTo < scheme.validFrom) faults.push({ field: 'validTo', code: 'VALIDITY_REVERSED' });
  if (scheme.decided && !parseLocalDate(scheme.decided.on)) faults.push({ field: 'decided.on', code: 'DATE_INVALID' });
  return faults;
}

function compensationFaults(scheme: DeliveryScheme): SchemeFault[] {
  const { amounts, vatTreatment, vatRates } = scheme.compensation;
  const faults = rowFaults(scheme, 'compensation.amounts', amounts);
  if (amounts.length === 0 && !scheme.transportReimbursement) faults.push({ field: 'compensation.amounts', code: 'NO_COMPENSATION' });
  const unsorted = vatRates.some((row, index) => !parseLocalDate(row.from) || (index > 0 && row.from <= (vatRates[index - 1]?.from ?? '')));
  if (unsorted) faults.push({ field: 'compensation.vatRates', code: 'ROWS_NOT_IN_ORDER' });
  if (vatTreatment === 'INCLUDED' && rateAt(vatRates, scheme.validFrom) === undefined) {
    faults.push({ field: 'compensation.vatRates', code: 'VAT_RATE_MISSING' });
  }
  if (vatRates.some((row) => !Number.isInteger(row.ratePercent) || row.ratePercent < 0 || row.ratePercent > 100)) {
    faults.push({ field: 'compensation.vatRates', code: 'RATE_OUT_OF_RANGE' });
  }
  const cap = scheme.transportReimbursement?.capPerPiece ?? null;
  if (cap !== null && (!Number.isSafeInteger(cap) || cap < 0 || cap > HIGHEST_AMOUNT)) {
    faults.push({ field: 'transportReimbursement.capPerPiece', code: 'AMOUNT_OUT_OF_RANGE', maximum: HIGHEST_AMOUNT });
  }
  return faults;
}

/** A fee is tried on every day on which something about it changes, so a later row that breaks the rule is found as well. */
function feeFaults(scheme: DeliveryScheme): SchemeFault[] {
  const { mode, limits, ceilings = [], charged } = scheme.residentFee;
  const field = 'residentFee.charged';
  const top = 'residentFee.ceilings';
  const faults = [
    ...rowFaults(scheme, 'residentFee.limits', limits),
    ...rowFaults(scheme, top, ceilings),
    ...rowFaults(scheme, field, charged),
  ];
  const limited = mode === 'MIN' || mode === 'MAX';
  if (mode === 'FIXED' && charged.length === 0) faults.push({ field, code: 'FEE_MISSING' });
  if (limited && limits.length === 0) faults.push({ field: 'residentFee.limits', code: 'FEE_LIMIT_MISSING' });
  if (!limited && limits.length > 0) faults.push({ field: 'residentFee.limits', code: 'FEE_LIMIT_UNUSED' });
  if (mode === 'MAX_EQUALS_COMPENSATION' && scheme.compensation.amounts.length === 0) {
    faults.push({ field: 'compensation.amounts', code: 'FEE_LIMIT_MISSING' });
  }
  if (mode !== 'MIN' && ceilings.length > 0) faults.push({ field: top, code: 'FEE_LIMIT_UNUSED' });
  const changes = [scheme.validFrom, ...[...limits, ...ceilings, ...charged, ...scheme.compensation.amounts].map((row) => row.from)];
  for (const day of changes) {
    if (day < scheme.validFrom || (scheme.validTo !== null && day > scheme.validTo)) continue;
    const [least, most] = [amountAt(limits, day), amountAt(ceilings, day)];
    if (least !== undefined && most !== undefined && most < least) return [...faults, { field: top, code: 'FEE_LIMITS_REVERSED' }];
    const fee = amountAt(charged, day);
    const checked = fee === undefined ? undefined : checkFee(scheme, day, fee);
    if (checked && !checked.ok) return [...faults, { field, ...checked.error }];
  }
  return faults;
}

function eligibilityFaults(scheme: DeliveryScheme): SchemeFault[] {
  const { mode, criteria, validityMonths } = scheme.eligibility;
  const decided = needsDecision(mode);
  const faults: SchemeFault[] = [];
  const all = [...criteria.all, ...criteria.any];
  // Year-round and registered are facts of the household; everything else somebody must judge, and so must have the right to.
  const judged = [...criteria.all.filter((each) => each.kind !== 'YEAR_ROUND' && each.kind !== 'REGISTERED_RESIDENT'), ...criteria.any];
  if (!decided && judged.length > 0) faults.push({ field: 'eligibility.criteria', code: 'CRITERION_WITHOUT_DECISION' });
  if (!decided && validityMonths !== null) faults.push({ field: 'eligibility.validityMonths', code: 'VALIDITY_WITHOUT_DECISION' });
  if (validityMonths !== null) faults.push(...numberFaults('eligibility.validityMonths', validityMonths, 1, 120));
  for (const each of all) if (each.kind === 'AGE_MIN') faults.push(...numberFaults('eligibility.criteria', each.years, 1, 120));
  if (!decided && (scheme.minDistance?.exceptions.length ?? 0) > 0) {
    faults.push({ field: 'minDistance.exceptions', code: 'EXCEPTION_WITHOUT_DECISION' });
  }
  return faults;
}

function placeFaults({ eligibility, excludedAreas, places }: DeliveryScheme): SchemeFault[] {
  const faults: SchemeFault[] = [];
  const { excludedVillages = [], includedVillages = [], includedAreas = [] } = places ?? {};
  const said = excludedAreas.length + excludedVillages.length + includedVillages.length + includedAreas.length;
  if (eligibility.mode === 'AREA' && said === 0) faults.push({ field: 'excludedAreas', code: 'AREA_MISSING' });
  const onEarth = ([x, y]: readonly [number, number]): boolean => Math.abs(x) <= 180 && Math.abs(y) <= 90;
  const isWrong = (areas: readonly Area[]): boolean =>
    areas.some((area) => area.name.trim() === '' || area.ring.length < 3 || !area.ring.every(onEarth));
  if (isWrong(excludedAreas)) faults.push({ field: 'excludedAreas', code: 'AREA_INVALID' });
  if (isWrong(includedAreas)) faults.push({ field: 'places.includedAreas', code: 'AREA_INVALID' });
  const excluded = new Set(excludedVillages.map(({ id }) => id));
  if (includedVillages.some(({ id }) => excluded.has(id))) faults.push({ field: 'places.includedVillages', code: 'VILLAGE_BOTH_WAYS' });
  return faults;
}

const WEB_ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/;

/** The address becomes a link on pages, so it is one to the web and nothing else. */
function guidelineFaults({ guidelineDocument: document }: DeliveryScheme): SchemeFault[] {
  if (!document) return [];
  const faults: SchemeFault[] = [];
  if (document.title.trim() === '') faults.push({ field: 'guidelineDocument.title', code: 'GUIDELINE_TITLE_MISSING' });
  if (document.url !== null && !WEB_ADDRESS.test(document.url)) {
    faults.push({ field: 'guidelineDocument.url', code: 'GUIDELINE_ADDRESS_INVALID' });
  }
  if (document.decidedOn !== null && !parseLocalDate(document.decidedOn)) {
    faults.push({ field: 'guidelineDocument.decidedOn', code: 'DATE_INVALID' });
  }
  return faults;
}

function numberFaults(field: string, value: number, minimum: number, maximum: number): SchemeFault[] {
  const good = Number.isSafeInteger(value) && value >= minimum && value <= maximum;
  return good ? [] : [{ field, code: 'NUMBER_OUT_OF_RANGE', minimum, maximum }];
}

function ruleFaults(scheme: DeliveryScheme): SchemeFault[] {
  const { maxOccasions, minDistance, reporting } = scheme;
  const faults: SchemeFault[] = [...rowFaults(scheme, 'minOrderValue', scheme.minOrderValue)];
  if (maxOccasions) faults.push(...numberFaults('maxOccasions.n', maxOccasions.n, 1, 14));
  if (minDistance) faults.push(...numberFaults('minDistance.metres', minDistance.metres, 1, 200_000));
  faults.push(...numberFaults('reporting.startMonth', reporting.startMonth, 1, 12));
  faults.push(...numberFaults('reporting.dueDays', reporting.dueDays, 0, 366));
  if (reporting.closingDueDays !== undefined) faults.push(...numberFaults('reporting.closingDueDays', reporting.closingDueDays, 0, 366));
  faults.push(...numberFaults('paymentTermsDays', scheme.paymentTermsDays, 0, 366));
  if (maxOccasions?.countsTrips && !scheme.shoppingTrips)
    faults.push({ field: 'maxOccasions.countsTrips', code: 'TRIPS_COUNTED_BUT_NOT_COVERED' });
  if (scheme.vendorRules.includes('NEAREST_WITH_AGREEMENT') && !scheme.vendorApprovalRequired) {
    faults.push({ field: 'vendorApprovalRequired', code: 'AGREEMENT_NOT_REQUIRED' });
  }
  return faults;
}

/**
 * Whether the parameters can stand beside one another. Answers with every fault at once, each with its field, so that an officer mends
 * them in one go. Kalix with a fee: FEE_FORBIDDEN. Örnsköldsvik with 25 kronor: FEE_BELOW_MINIMUM (30). Source: DOMAIN 2.3, 2.9.
 */
export function validateScheme(scheme: DeliveryScheme): Result<DeliveryScheme, readonly SchemeFault[]> {
  const faults = [
    ...headFaults(scheme),
    ...compensationFaults(scheme),
    ...feeFaults(scheme),
    ...eligibilityFaults(scheme),
    ...placeFaults(scheme),
    ...guidelineFaults(scheme),
    ...ruleFaults(scheme),
  ];
  return faults.length === 0 ? ok(scheme) : refuse(faults);
}
