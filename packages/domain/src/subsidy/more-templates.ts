import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import type { Criterion, DatedAmount, ResidentFeeRule, SchemeRules } from './scheme.ts';

/** An amount whose first year the source does not tell: it holds from any day on which a scheme may begin. */
const amount = (value: number, from = '2000-01-01'): readonly DatedAmount[] => [{ from: localDate(from), amount: kronor(value) }];
const paid = (amounts: readonly DatedAmount[], indexedBy: 'NONE' | 'BUDGET' = 'NONE'): SchemeRules['compensation'] => ({
  amounts,
  vatTreatment: 'EX_VAT',
  vatRates: [],
  indexedBy,
});
const shopTakes = (rule: Pick<ResidentFeeRule, 'mode' | 'limits'>): ResidentFeeRule => ({
  ...rule,
  charged: [],
  keptBy: 'VENDOR',
});
/**
 * The source says nothing of a fee, which is not that there is none: it refuses nobody, and the least fee is for the officer to fill in, as an amount that the
 * source does not name is.
 */
export const FEE_NOT_STATED = shopTakes({ mode: 'MIN', limits: [] });
/** "Dealer may take own fee": what it will, or nothing. */
const ANY_FEE = shopTakes({ mode: 'MIN', limits: amount(0) });
const all = (...kinds: readonly Exclude<Criterion['kind'], 'AGE_MIN'>[]): readonly Criterion[] => kinds.map((kind) => ({ kind }));
const weekly = (n: number, countsTrips = false): SchemeRules['maxOccasions'] => ({
  n,
  per: 'ISO_WEEK',
  unit: 'HOUSEHOLD',
  countsTrips,
  countsFailed: false,
});

/** What these eight have in common, or leave open. */
const BASE: Omit<SchemeRules, 'name' | 'compensation' | 'eligibility' | 'guidelineDocument'> = {
  transportReimbursement: null,
  payee: 'VENDOR',
  payFailed: false,
  residentFee: FEE_NOT_STATED,
  minDistance: null,
  excludedAreas: [],
  maxOccasions: weekly(1),
  minOrderValue: [],
  goodsAllowed: 'DAILY_GOODS',
  forbiddenBaskets: [],
  vendorRules: [],
  vendorWithin: 'ANYWHERE',
  vendorApprovalRequired: false,
  catchmentDuty: false,
  evidence: 'DRIVER_REPORT',
  reporting: { period: 'MONTH', startMonth: 1, dueDays: 15 },
  paymentTermsDays: 30,
  shoppingTrips: false,
};
const guidelines = (title: string): SchemeRules['guidelineDocument'] => ({ title, dnr: null, decidedOn: null, url: null });

/** Sunne: the shop applies; two kilometres, nearer with a care decision or illness; two a week, rides counted; the amount stands in each year's budget. Source: [S14]. */
export const sunne: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Sunne',
  compensation: paid([], 'BUDGET'),
  eligibility: { mode: 'VENDOR_APPLIES', criteria: { all: all('YEAR_ROUND'), any: [] }, validityMonths: null },
  minDistance: {
    metres: 2_000,
    comparison: 'AT_LEAST',
    measuredTo: 'NEAREST_SHOP',
    exceptions: ['CARE_DECISION', 'FARDTJANST', 'ILLNESS'],
  },
  maxOccasions: weekly(2, true),
  shoppingTrips: true,
  reporting: { period: 'QUARTER', startMonth: 1, dueDays: 15 },
  guidelineDocument: guidelines('Riktlinjer för hemsändningsbidrag'),
};

/** Örnsköldsvik: 200 kr and boat freight up to 200 a piece; the shop must take at least 30; two kilometres, a home lived in all year. Source: [S24]. */
export const ornskoldsvik: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Örnsköldsvik',
  compensation: paid(amount(200)),
  transportReimbursement: { capPerPiece: kronor(200), means: 'BOAT' },
  residentFee: shopTakes({ mode: 'MIN', limits: amount(30) }),
  eligibility: { mode: 'NONE', criteria: { all: all('YEAR_ROUND'), any: [] }, validityMonths: null },
  minDistance: { metres: 2_000, comparison: 'AT_LEAST', measuredTo: 'NEAREST_SHOP', exceptions: [] },
  catchmentDuty: true,
  reporting: { period: 'QUARTER', startMonth: 1, dueDays: 15 },
  guidelineDocument: guidelines('Regler för hemsändning i gles- och landsbygd'),
};

/** Götene 2022: 100 kr, at least 100 kr of daily goods, two kilometres from the shop that delivers; pensioners and disabled. Source: [S25]. */
export const gotene: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Götene',
  compensation: paid(amount(100, '2022-01-01')),
  eligibility: {
    mode: 'VENDOR_APPLIES',
    criteria: { all: all('YEAR_ROUND'), any: [{ kind: 'AGE_MIN', years: 65 }, { kind: 'DISABILITY' }] },
    validityMonths: null,
  },
  minDistance: { metres: 2_000, comparison: 'AT_LEAST', measuredTo: 'ORDERING_SHOP', exceptions: ['SPECIAL_REASONS'] },
  residentFee: ANY_FEE,
  minOrderValue: amount(100, '2022-01-01'),
  guidelineDocument: guidelines('Regler för hemsändning av dagligvaror'),
};

/** Sävsjö: 100 kr, more than three kilometres to the nearest shop, which is the one that offers it. Source: [S26]. */
export const savsjo: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Sävsjö',
  compensation: paid(amount(100)),
  eligibility: { mode: 'VENDOR_APPLIES', criteria: { all: all('YEAR_ROUND', 'REGISTERED_RESIDENT'), any: [] }, validityMonths: null },
  minDistance: { metres: 3_000, comparison: 'MORE_THAN', measuredTo: 'NEAREST_SHOP', exceptions: ['SPECIAL_REASONS'] },
  vendorRules: ['NEAREST_WITH_AGREEMENT'],
  vendorApprovalRequired: true,
  reporting: { period: 'QUARTER', startMonth: 1, dueDays: 30 },
  guidelineDocument: guidelines('Regler för hemsändningsbidrag'),
};

/** Falun 2023: 200 kr to a shop approved beforehand, for whom it is documented that they cannot get there; other goods ride along for nothing. Source: [S27]. */
export const falun: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Falun',
  compensation: paid(amount(200, '2023-01-01')),
  eligibility: {
    mode: 'RESIDENT_APPLIES',
    criteria: { all: [], any: all('NO_CAR', 'NO_TRANSIT', 'DISABILITY') },
    validityMonths: null,
  },
  goodsAllowed: 'ALL_IF_NO_EXTRA_COST',
  vendorApprovalRequired: true,
  evidence: 'SIGNATURE',
  // 15 July, and 31 December.
  reporting: { period: 'HALF_YEAR', startMonth: 1, dueDays: 15, closingDueDays: 0 },
  guidelineDocument: guidelines('Riktlinjer för hemsändningsbidrag'),
};

/** Svenljunga: a need like that for mobility service, outside the town, which each municipality draws itself; the shop may take 20 kr. Source: [S28]. */
export const svenljunga: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Svenljunga',
  compensation: paid([]),
  residentFee: shopTakes({ mode: 'MAX', limits: amount(20) }),
  eligibility: { mode: 'RESIDENT_APPLIES', criteria: { all: all('FARDTJANST'), any: [] }, validityMonths: null },
  maxOccasions: weekly(1, true),
  evidence: 'CUSTOMER_CONFIRM',
  shoppingTrips: true,
  guidelineDocument: guidelines('Regler för hemsändning'),
};

/** Sala: 120 kr ex VAT, and no more than as much from the customer; a year from July to June, at most one invoice a month. Source: [S22]. */
export const sala: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Sala',
  compensation: paid(amount(120)),
  residentFee: shopTakes({ mode: 'MAX_EQUALS_COMPENSATION', limits: [] }),
  // The source has rules by area; each municipality draws its own.
  eligibility: { mode: 'NONE', criteria: { all: [], any: [] }, validityMonths: null },
  reporting: { period: 'MONTH', startMonth: 7, dueDays: 15 },
  guidelineDocument: guidelines('Regler för hemsändningsbidrag'),
};

/**
 * Borgholm: 110 kr for those over 75 or disabled who live there all year, in the country; shops outside the town only, which are so the ones that the
 * municipality approves. More than 12 km away a mobile shop drives, and the villages that it serves are the municipality's to exclude. Source: [S29].
 */
export const borgholm: SchemeRules = {
  ...BASE,
  name: 'Hemsändning Borgholm',
  compensation: paid(amount(110)),
  eligibility: {
    mode: 'RESIDENT_APPLIES',
    criteria: { all: all('YEAR_ROUND'), any: [{ kind: 'AGE_MIN', years: 76 }, { kind: 'DISABILITY' }] },
    validityMonths: null,
  },
  vendorApprovalRequired: true,
  guidelineDocument: guidelines('Regler för hemsändning'),
};
