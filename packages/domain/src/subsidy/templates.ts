import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { borgholm, FEE_NOT_STATED, falun, gotene, ornskoldsvik, sala, savsjo, sunne, svenljunga } from './more-templates.ts';
import type { DeliveryScheme, SchemeRules } from './scheme.ts';

/**
 * Rules that real municipalities have published, to start a scheme of one's own from. A template decides nothing: days, decision and
 * record number are the municipality's own. What a source leaves open is set to what refuses nobody; where it names no amount, the
 * officer must, and a fee that it says nothing of is not no fee (`TEMPLATE_GAPS`). Source: DOMAIN 2.3.
 */
export type SchemeTemplateKey =
  | 'HARJEDALEN'
  | 'KALIX'
  | 'JOKKMOKK'
  | 'SUNNE'
  | 'ORNSKOLDSVIK'
  | 'GOTENE'
  | 'SAVSJO'
  | 'FALUN'
  | 'SVENLJUNGA'
  | 'SALA'
  | 'BORGHOLM';

/** Härjedalen 2013: 200 kr to the shop, 20 kr at the door, once a week, not past another shop. Source: DOMAIN 1.6, [S6], [S12]. */
const harjedalen: SchemeRules = {
  name: 'Hemsändning Härjedalen',
  compensation: {
    amounts: [{ from: localDate('2013-01-01'), amount: kronor(200) }],
    vatTreatment: 'EX_VAT',
    vatRates: [],
    indexedBy: 'NONE',
  },
  transportReimbursement: null,
  payee: 'VENDOR',
  payFailed: false,
  residentFee: {
    mode: 'FIXED',
    limits: [],
    charged: [{ from: localDate('2013-01-01'), amount: kronor(20) }],
    keptBy: 'VENDOR',
  },
  eligibility: {
    mode: 'CARE_DECISION',
    criteria: { all: [{ kind: 'CANNOT_SHOP' }], any: [{ kind: 'AGE_MIN', years: 65 }, { kind: 'DISABILITY' }] },
    validityMonths: null,
  },
  minDistance: null,
  excludedAreas: [],
  maxOccasions: { n: 1, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: true, countsFailed: false },
  minOrderValue: [],
  goodsAllowed: 'DAILY_GOODS',
  forbiddenBaskets: [],
  vendorRules: ['NEAREST_WITH_AGREEMENT', 'NOT_PAST_ANOTHER'],
  vendorWithin: 'ANYWHERE',
  vendorApprovalRequired: true,
  catchmentDuty: true,
  evidence: 'SIGNATURE',
  reporting: { period: 'MONTH', startMonth: 1, dueDays: 15 },
  paymentTermsDays: 30,
  shoppingTrips: true,
  guidelineDocument: { title: 'Regler för hemsändning av dagligvaror', dnr: null, decidedOn: null, url: null },
};

/** Kalix 2011: 120 kr indexed by CPI, no fee may be taken, anybody, twice a week, any shop of the municipality. Source: [S8]. */
const kalix: SchemeRules = {
  name: 'Hemsändning Kalix',
  compensation: {
    amounts: [{ from: localDate('2011-01-01'), amount: kronor(120) }],
    vatTreatment: 'NO_VAT',
    vatRates: [],
    indexedBy: 'CPI',
  },
  transportReimbursement: null,
  // Clubs drive, and invoice.
  payee: 'CARRIER',
  payFailed: false,
  residentFee: { mode: 'FORBIDDEN', limits: [], charged: [], keptBy: 'CARRIER' },
  eligibility: { mode: 'NONE', criteria: { all: [], any: [] }, validityMonths: null },
  minDistance: null,
  excludedAreas: [],
  maxOccasions: { n: 2, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: false },
  minOrderValue: [],
  goodsAllowed: 'DAILY_GOODS',
  forbiddenBaskets: [],
  // "Nearest rural shop if possible" is advice, so no rule refuses another.
  vendorRules: [],
  vendorWithin: 'MUNICIPALITY',
  vendorApprovalRequired: false,
  catchmentDuty: false,
  evidence: 'CUSTOMER_CONFIRM',
  reporting: { period: 'MONTH', startMonth: 1, dueDays: 10 },
  paymentTermsDays: 10,
  shoppingTrips: false,
  guidelineDocument: { title: 'Riktlinjer för hemsändning av varor', dnr: null, decidedOn: null, url: null },
};

/**
 * Jokkmokk 2021: the carriage itself is paid (cheapest, normally the bus), 3 km or more to the nearest shop, decision by application,
 * twice a week, daily goods only and no order of beer alone. The nearest shop may lie in a neighbouring municipality. Source: [S7].
 */
const jokkmokk: SchemeRules = {
  name: 'Fraktstöd Jokkmokk',
  compensation: { amounts: [], vatTreatment: 'EX_VAT', vatRates: [], indexedBy: 'NONE' },
  transportReimbursement: { capPerPiece: null, means: 'CHEAPEST' },
  payee: 'CARRIER',
  payFailed: false,
  residentFee: FEE_NOT_STATED,
  eligibility: {
    mode: 'RESIDENT_APPLIES',
    validityMonths: 12,
    criteria: { all: [{ kind: 'REGISTERED_RESIDENT' }, { kind: 'CANNOT_SHOP' }], any: [] },
  },
  minDistance: { metres: 3_000, comparison: 'AT_LEAST', measuredTo: 'NEAREST_SHOP', exceptions: [] },
  excludedAreas: [],
  maxOccasions: { n: 2, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false, countsFailed: false },
  minOrderValue: [],
  goodsAllowed: 'DAILY_GOODS',
  forbiddenBaskets: ['BEER_ONLY'],
  vendorRules: ['NEAREST'],
  vendorWithin: 'ANYWHERE',
  vendorApprovalRequired: false,
  catchmentDuty: false,
  evidence: 'DRIVER_REPORT',
  reporting: { period: 'MONTH', startMonth: 1, dueDays: 15 },
  paymentTermsDays: 30,
  shoppingTrips: false,
  guidelineDocument: { title: 'Riktlinjer för fraktstöd', dnr: null, decidedOn: null, url: null },
};

export const SCHEME_TEMPLATES: Readonly<Record<SchemeTemplateKey, SchemeRules>> = {
  HARJEDALEN: harjedalen,
  KALIX: kalix,
  JOKKMOKK: jokkmokk,
  SUNNE: sunne,
  ORNSKOLDSVIK: ornskoldsvik,
  GOTENE: gotene,
  SAVSJO: savsjo,
  FALUN: falun,
  SVENLJUNGA: svenljunga,
  SALA: sala,
  BORGHOLM: borgholm,
};
/** What the source of a template does not say, though rules need it: a dash in the table of DOMAIN 2.3. Whoever starts from the template fills it in. */
export const TEMPLATE_GAPS: Readonly<Record<SchemeTemplateKey, readonly ('compensation' | 'residentFee')[]>> = {
  HARJEDALEN: [],
  KALIX: [],
  JOKKMOKK: ['residentFee'],
  SUNNE: ['compensation', 'residentFee'],
  ORNSKOLDSVIK: [],
  GOTENE: [],
  SAVSJO: ['residentFee'],
  FALUN: ['residentFee'],
  SVENLJUNGA: ['compensation'],
  SALA: [],
  BORGHOLM: ['residentFee'],
};
export const SCHEME_TEMPLATE_KEYS = Object.keys(SCHEME_TEMPLATES) as readonly SchemeTemplateKey[];

/** A scheme of one's own from a template: the municipality adds id, version, days and decision. */
export function schemeFromTemplate(
  key: SchemeTemplateKey,
  head: Pick<DeliveryScheme, 'id' | 'version' | 'validFrom' | 'validTo' | 'decided'>,
): DeliveryScheme {
  return { ...SCHEME_TEMPLATES[key], ...head };
}
