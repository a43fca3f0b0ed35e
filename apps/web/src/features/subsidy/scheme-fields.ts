import type { SchemeRules } from '@galleria/contract/subsidy';
import { type DeliveryScheme, type SchemeFault, validateScheme } from '@galleria/domain/subsidy';
import { parseLocalDate } from '@galleria/domain/time';
import { parseNumber } from '@galleria/phrases/format';

/** An amount (or a rate) that holds from a day. The first of a list holds from the day on which the version begins, whatever its `from`. */
export type AmountRow = { readonly from: string; readonly amount: string };
export type Rows = readonly AmountRow[];
type Criterion = SchemeRules['eligibility']['criteria']['all'][number];
export type CriterionKind = Criterion['kind'];
/** A criterion that is not asked for, that everybody must meet, or one of several of which one is enough. */
export type Demand = 'NO' | 'ALL' | 'ANY';
type Places = NonNullable<SchemeRules['places']>;
export type Exception = NonNullable<SchemeRules['minDistance']>['exceptions'][number];

export const JUDGED = ['AGE_MIN', 'CANNOT_SHOP', 'NO_CAR', 'NO_TRANSIT', 'DISABILITY', 'FARDTJANST'] as const;
/** Facts of the register, which nobody has to judge. */
export const KNOWN = ['YEAR_ROUND', 'REGISTERED_RESIDENT'] as const;

/** Every parameter of the rules, as typed. What a later branch of the rules adds and this form does not know stays as it was. */
export type SchemeFields = {
  readonly validFrom: string;
  /** Of a trial, which ends by itself; empty: until further notice. */
  readonly lastDay: string;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly name: string;
  readonly compensation: Rows;
  readonly vat: SchemeRules['compensation']['vatTreatment'];
  readonly vatRates: Rows;
  readonly indexedBy: SchemeRules['compensation']['indexedBy'];
  readonly transport: boolean;
  readonly capPerPiece: string;
  readonly means: 'ANY' | 'CHEAPEST' | 'BOAT';
  readonly payee: SchemeRules['payee'];
  readonly payFailed: boolean;
  readonly feeMode: SchemeRules['residentFee']['mode'];
  readonly feeLimits: Rows;
  /** The most, where the least is said too. */
  readonly feeCeilings: Rows;
  readonly fee: Rows;
  readonly feeKeptBy: SchemeRules['residentFee']['keptBy'];
  readonly feeSplit: NonNullable<SchemeRules['residentFee']['split']>;
  readonly mode: SchemeRules['eligibility']['mode'];
  readonly validityMonths: string;
  readonly criteria: Readonly<Record<CriterionKind, Demand>>;
  readonly ageMin: string;
  readonly excludedVillages: Places['excludedVillages'];
  readonly includedVillages: Places['includedVillages'];
  readonly excludedAreas: SchemeRules['excludedAreas'];
  readonly includedAreas: Places['includedAreas'];
  readonly minDistance: string;
  readonly comparison: 'AT_LEAST' | 'MORE_THAN';
  readonly measuredTo: 'NEAREST_SHOP' | 'ORDERING_SHOP';
  readonly exceptions: readonly Exception[];
  readonly maxOccasions: string;
  readonly countsTrips: boolean;
  readonly countsFailed: boolean;
  readonly shoppingTrips: boolean;
  readonly minOrder: Rows;
  readonly goods: SchemeRules['goodsAllowed'];
  readonly beerOnly: boolean;
  readonly vendorRules: SchemeRules['vendorRules'];
  readonly vendorWithin: boolean;
  readonly vendorApproval: boolean;
  readonly catchmentDuty: boolean;
  readonly evidence: SchemeRules['evidence'];
  readonly period: SchemeRules['reporting']['period'];
  readonly startMonth: string;
  readonly dueDays: string;
  /** Of the year's last report; empty: as of the others. */
  readonly closingDueDays: string;
  readonly paymentDays: string;
  readonly hasGuideline: boolean;
  readonly guidelineTitle: string;
  readonly guidelineDnr: string;
  readonly guidelineDecidedOn: string;
  readonly guidelineUrl: string;
};

const asText = (value: number | null | undefined, unit: number): string =>
  value === undefined || value === null ? '' : String(value / unit).replace('.', ',');

/** Rows as they hold from a day on: what has been replaced by then is history. */
function rowsFrom(rows: readonly { readonly from: string; readonly value: number }[], day: string, unit: number): Rows {
  const first = rows.findLast(({ from }) => from <= day) ?? rows[0];
  if (!first) return [];
  return [first, ...rows.filter(({ from }) => from > day && from > first.from)].map(({ from, value }) => ({
    from,
    amount: asText(value, unit),
  }));
}

const amountRows = (rows: SchemeRules['minOrderValue'], day: string): Rows =>
  rowsFrom(
    rows.map(({ from, amount }) => ({ from, value: amount })),
    day,
    100,
  );

function demandsOf({ all, any }: SchemeRules['eligibility']['criteria']): Readonly<Record<CriterionKind, Demand>> {
  const of = (kind: CriterionKind): Demand =>
    all.some((each) => each.kind === kind) ? 'ALL' : any.some((each) => each.kind === kind) ? 'ANY' : 'NO';
  return {
    AGE_MIN: of('AGE_MIN'),
    DISABILITY: of('DISABILITY'),
    CANNOT_SHOP: of('CANNOT_SHOP'),
    NO_CAR: of('NO_CAR'),
    NO_TRANSIT: of('NO_TRANSIT'),
    FARDTJANST: of('FARDTJANST'),
    YEAR_ROUND: of('YEAR_ROUND'),
    REGISTERED_RESIDENT: of('REGISTERED_RESIDENT'),
  };
}

const reportingFields = ({ period, startMonth, dueDays, closingDueDays }: SchemeRules['reporting']) => ({
  period,
  startMonth: String(startMonth),
  dueDays: String(dueDays),
  closingDueDays: closingDueDays?.toString() ?? '',
});

const guidelineFields = (document: SchemeRules['guidelineDocument']) => ({
  hasGuideline: document !== null,
  guidelineTitle: document?.title ?? '',
  guidelineDnr: document?.dnr ?? '',
  guidelineDecidedOn: document?.decidedOn ?? '',
  guidelineUrl: document?.url ?? '',
});

export function fieldsFrom(
  rules: SchemeRules,
  head: Pick<SchemeFields, 'validFrom' | 'lastDay' | 'decidedOn' | 'registrationNumber'>,
): SchemeFields {
  const { compensation, residentFee: fee, eligibility, minDistance, maxOccasions, places, transportReimbursement: transport } = rules;
  const { all, any } = eligibility.criteria;
  const age = [...all, ...any].find((each) => each.kind === 'AGE_MIN');
  const day = head.validFrom;
  return {
    ...head,
    name: rules.name,
    compensation: amountRows(compensation.amounts, day),
    vat: compensation.vatTreatment,
    vatRates: rowsFrom(
      compensation.vatRates.map(({ from, ratePercent }) => ({ from, value: ratePercent })),
      day,
      1,
    ),
    indexedBy: compensation.indexedBy,
    transport: transport !== null,
    capPerPiece: asText(transport?.capPerPiece, 100),
    means: transport?.means ?? 'CHEAPEST',
    payee: rules.payee,
    payFailed: rules.payFailed,
    feeMode: fee.mode,
    feeLimits: amountRows(fee.limits, day),
    feeCeilings: amountRows(fee.ceilings ?? [], day),
    fee: amountRows(fee.charged, day),
    feeKeptBy: fee.keptBy,
    feeSplit: fee.split ?? 'BY_GOODS',
    mode: eligibility.mode,
    validityMonths: eligibility.validityMonths?.toString() ?? '',
    criteria: demandsOf(eligibility.criteria),
    ageMin: age?.kind === 'AGE_MIN' ? String(age.years) : '',
    excludedVillages: places?.excludedVillages ?? [],
    includedVillages: places?.includedVillages ?? [],
    excludedAreas: rules.excludedAreas,
    includedAreas: places?.includedAreas ?? [],
    minDistance: asText(minDistance?.metres, 1000),
    comparison: minDistance?.comparison ?? 'AT_LEAST',
    measuredTo: minDistance?.measuredTo ?? 'NEAREST_SHOP',
    exceptions: minDistance?.exceptions ?? [],
    maxOccasions: maxOccasions?.n.toString() ?? '',
    countsTrips: maxOccasions?.countsTrips ?? false,
    countsFailed: maxOccasions?.countsFailed ?? false,
    shoppingTrips: rules.shoppingTrips,
    minOrder: amountRows(rules.minOrderValue, day),
    goods: rules.goodsAllowed,
    beerOnly: rules.forbiddenBaskets.includes('BEER_ONLY'),
    vendorRules: rules.vendorRules,
    vendorWithin: rules.vendorWithin === 'MUNICIPALITY',
    vendorApproval: rules.vendorApprovalRequired,
    catchmentDuty: rules.catchmentDuty,
    evidence: rules.evidence,
    ...reportingFields(rules.reporting),
    paymentDays: String(rules.paymentTermsDays),
    ...guidelineFields(rules.guidelineDocument),
  };
}

/** A number that is not one becomes −1, which no rule accepts: the fault then stands at its field. */
const numberOf = (text: string, unit = 1): number => {
  const value = parseNumber(text);
  return value === undefined ? -1 : Math.round(value * unit);
};
const isBlank = (text: string): boolean => text.trim() === '';
const orNull = (text: string): string | null => (isBlank(text) ? null : text.trim());

/** Dated values of what was typed; a first row that is left empty says nothing. */
function datedOf(rows: Rows, validFrom: string, unit: number): { readonly from: string; readonly value: number }[] {
  return rows.flatMap(({ from, amount }, index) => {
    if (index === 0 && isBlank(amount)) return [];
    return [{ from: index === 0 ? validFrom : from, value: numberOf(amount, unit) }];
  });
}

export const isDecided = ({ mode }: Pick<SchemeFields, 'mode'>): boolean => mode !== 'NONE' && mode !== 'AREA';

function eligibilityOf(fields: SchemeFields): SchemeRules['eligibility'] {
  const decided = isDecided(fields);
  // What somebody judges needs somebody who decides.
  const kinds: readonly CriterionKind[] = decided ? [...KNOWN, ...JUDGED] : KNOWN;
  const asked = (demand: Demand): Criterion[] =>
    kinds
      .filter((kind) => fields.criteria[kind] === demand)
      .map((kind): Criterion => (kind === 'AGE_MIN' ? { kind, years: numberOf(fields.ageMin) } : { kind }));
  return {
    mode: fields.mode,
    criteria: { all: asked('ALL'), any: decided ? asked('ANY') : [] },
    validityMonths: decided && !isBlank(fields.validityMonths) ? numberOf(fields.validityMonths) : null,
  };
}

function limitsOf(fields: SchemeFields): Pick<SchemeRules, 'minDistance' | 'maxOccasions'> {
  const { comparison, measuredTo, countsTrips, countsFailed } = fields;
  const exceptions = isDecided(fields) ? [...fields.exceptions] : [];
  return {
    minDistance: isBlank(fields.minDistance) ? null : { metres: numberOf(fields.minDistance, 1000), comparison, measuredTo, exceptions },
    maxOccasions: isBlank(fields.maxOccasions)
      ? null
      : { n: numberOf(fields.maxOccasions), per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips, countsFailed },
  };
}

/** The places: nothing at all where none are named, so that rules without any stay as they were written. */
function placesOf({ excludedVillages, includedVillages, includedAreas }: SchemeFields): Pick<SchemeRules, 'places'> {
  const isNone = excludedVillages.length + includedVillages.length + includedAreas.length === 0;
  return isNone ? {} : { places: { excludedVillages, includedVillages, includedAreas } };
}

export function rulesFrom(fields: SchemeFields, base: SchemeRules): SchemeRules {
  const { places: _former, ...others } = base;
  const dated = (rows: Rows) => datedOf(rows, fields.validFrom, 100).map(({ from, value }) => ({ from, amount: value }));
  const { ceilings: _formerTop, collectedBy: _nobodyAsks, ...otherFee } = base.residentFee;
  const ceilings = dated(fields.feeCeilings);
  const rates = datedOf(fields.vatRates, fields.validFrom, 1).map(({ from, value }) => ({ from, ratePercent: value }));
  return {
    ...others,
    ...placesOf(fields),
    ...limitsOf(fields),
    name: fields.name.trim(),
    compensation: {
      amounts: dated(fields.compensation),
      vatTreatment: fields.vat,
      vatRates: fields.vat === 'INCLUDED' ? rates : [],
      indexedBy: fields.indexedBy,
    },
    transportReimbursement: fields.transport
      ? { capPerPiece: isBlank(fields.capPerPiece) ? null : numberOf(fields.capPerPiece, 100), means: fields.means }
      : null,
    payee: fields.payee,
    payFailed: fields.payFailed,
    residentFee: {
      ...otherFee,
      mode: fields.feeMode,
      limits: dated(fields.feeLimits),
      // Nothing at all where no ceiling is named, so that rules without one stay as they were written.
      ...(ceilings.length > 0 && { ceilings }),
      charged: dated(fields.fee),
      keptBy: fields.feeKeptBy,
      ...(fields.feeSplit !== (base.residentFee.split ?? 'BY_GOODS') && { split: fields.feeSplit }),
    },
    eligibility: eligibilityOf(fields),
    excludedAreas: fields.excludedAreas,
    minOrderValue: dated(fields.minOrder),
    goodsAllowed: fields.goods,
    forbiddenBaskets: fields.beerOnly ? ['BEER_ONLY'] : [],
    vendorRules: fields.vendorRules,
    vendorWithin: fields.vendorWithin ? 'MUNICIPALITY' : 'ANYWHERE',
    vendorApprovalRequired: fields.vendorApproval,
    catchmentDuty: fields.catchmentDuty,
    evidence: fields.evidence,
    reporting: {
      ...{ period: fields.period, startMonth: numberOf(fields.startMonth), dueDays: numberOf(fields.dueDays) },
      ...(!isBlank(fields.closingDueDays) && { closingDueDays: numberOf(fields.closingDueDays) }),
    },
    paymentTermsDays: numberOf(fields.paymentDays),
    shoppingTrips: fields.shoppingTrips,
    guidelineDocument: fields.hasGuideline
      ? {
          title: fields.guidelineTitle.trim(),
          dnr: orNull(fields.guidelineDnr),
          decidedOn: orNull(fields.guidelineDecidedOn),
          url: orNull(fields.guidelineUrl),
        }
      : null,
  };
}

export type Faults = ReadonlyMap<string, SchemeFault['code']>;

/** The first fault of each field, by the domain's own check: the same that the API makes. */
export function faultsOf(fields: SchemeFields, rules: SchemeRules): Faults {
  const head = {
    id: 'new',
    version: 1,
    validFrom: fields.validFrom,
    validTo: fields.lastDay === '' ? null : fields.lastDay,
    decided: null,
  };
  // Built from typed text just above: its days and amounts are what the check is for.
  const checked = parseLocalDate(fields.validFrom) ? validateScheme({ ...rules, ...head } as unknown as DeliveryScheme) : undefined;
  const faults = new Map<string, SchemeFault['code']>();
  if (!checked) return faults.set('validFrom', 'DATE_INVALID');
  if (checked.ok) return faults;
  for (const { field, code } of checked.error) if (!faults.has(field)) faults.set(field, code);
  return faults;
}

/** What is only not filled in yet: said when the officer tries to decide. What contradicts something else is said at once. */
const NOT_YET: ReadonlySet<SchemeFault['code']> = new Set([
  'NAME_MISSING',
  'DATE_INVALID',
  'NO_COMPENSATION',
  'FEE_MISSING',
  'FEE_LIMIT_MISSING',
  'VAT_RATE_MISSING',
  'GUIDELINE_TITLE_MISSING',
]);
export const contradictions = (faults: Faults): Faults => new Map([...faults].filter(([, code]) => !NOT_YET.has(code)));
