import type { SchemeRules } from '@galleria/contract/subsidy';
import { type DeliveryScheme, type SchemeFault, validateScheme } from '@galleria/domain/subsidy';
import { parseLocalDate } from '@galleria/domain/time';
import { parseNumber } from '@galleria/phrases/format';

/** The parameters that an officer changes, as typed. What is not here stays as in the rules that the new version starts from. */
export type SchemeFields = {
  readonly validFrom: string;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly name: string;
  readonly compensation: string;
  readonly vat: SchemeRules['compensation']['vatTreatment'];
  readonly transport: boolean;
  readonly payee: SchemeRules['payee'];
  readonly payFailed: boolean;
  readonly feeMode: SchemeRules['residentFee']['mode'];
  readonly fee: string;
  readonly feeKeptBy: SchemeRules['residentFee']['keptBy'];
  readonly feeSplit: NonNullable<SchemeRules['residentFee']['split']>;
  readonly mode: SchemeRules['eligibility']['mode'];
  readonly validityMonths: string;
  readonly yearRound: boolean;
  readonly registered: boolean;
  readonly minDistance: string;
  readonly measuredTo: 'NEAREST_SHOP' | 'ORDERING_SHOP';
  readonly maxOccasions: string;
  readonly minOrder: string;
  readonly goods: SchemeRules['goodsAllowed'];
  readonly beerOnly: boolean;
  readonly vendorRules: SchemeRules['vendorRules'];
  readonly vendorWithin: boolean;
  readonly vendorApproval: boolean;
  readonly evidence: SchemeRules['evidence'];
  readonly dueDays: string;
  readonly paymentDays: string;
};

const asText = (value: number | undefined, unit: number): string => (value === undefined ? '' : String(value / unit).replace('.', ','));
const latest = (rows: SchemeRules['minOrderValue']): number | undefined => rows.at(-1)?.amount;

export function fieldsFrom(rules: SchemeRules, head: Pick<SchemeFields, 'validFrom' | 'decidedOn' | 'registrationNumber'>): SchemeFields {
  const asks = new Set(rules.eligibility.criteria.all.map(({ kind }) => kind));
  return {
    ...head,
    name: rules.name,
    compensation: asText(latest(rules.compensation.amounts), 100),
    vat: rules.compensation.vatTreatment,
    transport: rules.transportReimbursement !== null,
    payee: rules.payee,
    payFailed: rules.payFailed,
    feeMode: rules.residentFee.mode,
    fee: asText(latest(rules.residentFee.mode === 'FIXED' ? rules.residentFee.charged : rules.residentFee.limits), 100),
    feeKeptBy: rules.residentFee.keptBy,
    feeSplit: rules.residentFee.split ?? 'BY_GOODS',
    mode: rules.eligibility.mode,
    validityMonths: rules.eligibility.validityMonths?.toString() ?? '',
    yearRound: asks.has('YEAR_ROUND'),
    registered: asks.has('REGISTERED_RESIDENT'),
    minDistance: asText(rules.minDistance?.metres, 1000),
    measuredTo: rules.minDistance?.measuredTo ?? 'NEAREST_SHOP',
    maxOccasions: rules.maxOccasions?.n.toString() ?? '',
    minOrder: asText(latest(rules.minOrderValue), 100),
    goods: rules.goodsAllowed,
    beerOnly: rules.forbiddenBaskets.includes('BEER_ONLY'),
    vendorRules: rules.vendorRules,
    vendorWithin: rules.vendorWithin === 'MUNICIPALITY',
    vendorApproval: rules.vendorApprovalRequired,
    evidence: rules.evidence,
    dueDays: String(rules.reporting.dueDays),
    paymentDays: String(rules.paymentTermsDays),
  };
}

/** A number that is not one becomes −1, which no rule accepts: the fault then stands at its field. */
const numberOf = (text: string, unit = 1): number => {
  const value = parseNumber(text);
  return value === undefined ? -1 : Math.round(value * unit);
};

function feeOf(fields: SchemeFields, base: SchemeRules['residentFee']): SchemeRules['residentFee'] {
  const { feeMode, fee, feeKeptBy, feeSplit, validFrom } = fields;
  const rows = fee.trim() === '' ? [] : [{ from: validFrom, amount: numberOf(fee, 100) }];
  const limited = feeMode === 'MIN' || feeMode === 'MAX';
  return {
    ...base,
    mode: feeMode,
    charged: feeMode === 'FIXED' ? rows : [],
    limits: limited ? rows : [],
    keptBy: feeKeptBy,
    split: feeSplit,
  };
}

function eligibilityOf(fields: SchemeFields, base: SchemeRules['eligibility']): SchemeRules['eligibility'] {
  const decided = fields.mode !== 'NONE' && fields.mode !== 'AREA';
  const facts = [fields.yearRound && 'YEAR_ROUND', fields.registered && 'REGISTERED_RESIDENT'] as const;
  const kept = base.criteria.all.filter(({ kind }) => kind !== 'YEAR_ROUND' && kind !== 'REGISTERED_RESIDENT');
  return {
    mode: fields.mode,
    criteria: {
      // What somebody judges needs somebody who decides.
      all: [...(decided ? kept : []), ...facts.filter((kind) => kind !== false).map((kind) => ({ kind }))],
      any: decided ? base.criteria.any : [],
    },
    validityMonths: decided && fields.validityMonths.trim() !== '' ? numberOf(fields.validityMonths) : null,
  };
}

export function rulesFrom(fields: SchemeFields, base: SchemeRules): SchemeRules {
  const dated = (text: string) => (text.trim() === '' ? [] : [{ from: fields.validFrom, amount: numberOf(text, 100) }]);
  const limit = base.maxOccasions ?? { n: 1, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: false };
  const distance = base.minDistance ?? { metres: 0, comparison: 'AT_LEAST', measuredTo: 'NEAREST_SHOP', exceptions: [] };
  return {
    ...base,
    name: fields.name.trim(),
    compensation: {
      ...base.compensation,
      amounts: dated(fields.compensation),
      vatTreatment: fields.vat,
      vatRates: fields.vat === 'INCLUDED' ? [{ from: fields.validFrom, ratePercent: 25 }] : [],
    },
    transportReimbursement: fields.transport ? (base.transportReimbursement ?? { capPerPiece: null, means: 'CHEAPEST' }) : null,
    payee: fields.payee,
    payFailed: fields.payFailed,
    residentFee: feeOf(fields, base.residentFee),
    eligibility: eligibilityOf(fields, base.eligibility),
    minDistance:
      fields.minDistance.trim() === '' ? null : { ...distance, metres: numberOf(fields.minDistance, 1000), measuredTo: fields.measuredTo },
    maxOccasions: fields.maxOccasions.trim() === '' ? null : { ...limit, n: numberOf(fields.maxOccasions) },
    minOrderValue: dated(fields.minOrder),
    goodsAllowed: fields.goods,
    forbiddenBaskets: fields.beerOnly ? ['BEER_ONLY'] : [],
    vendorRules: fields.vendorRules,
    vendorWithin: fields.vendorWithin ? 'MUNICIPALITY' : 'ANYWHERE',
    vendorApprovalRequired: fields.vendorApproval,
    evidence: fields.evidence,
    reporting: { ...base.reporting, dueDays: numberOf(fields.dueDays) },
    paymentTermsDays: numberOf(fields.paymentDays),
  };
}

/** The first fault of each field, by the domain's own check: the same that the API makes. */
export function faultsOf(fields: SchemeFields, rules: SchemeRules): ReadonlyMap<string, SchemeFault['code']> {
  const head = { id: 'new', version: 1, validFrom: fields.validFrom, validTo: null, decided: null };
  // Built from typed text just above: its days and amounts are what the check is for.
  const checked = parseLocalDate(fields.validFrom) ? validateScheme({ ...rules, ...head } as unknown as DeliveryScheme) : undefined;
  const faults = new Map<string, SchemeFault['code']>();
  if (!checked) return faults.set('validFrom', 'DATE_INVALID');
  if (checked.ok) return faults;
  for (const { field, code } of checked.error) if (!faults.has(field)) faults.set(field, code);
  return faults;
}
