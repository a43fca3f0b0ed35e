import type { FeeSplit } from '../fees/index.ts';
import type { Ore } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';

/** An amount that holds from a day until the next row begins. Rows stand in order of `from`; money is öre. */
export type DatedAmount = { readonly from: LocalDate; readonly amount: Ore };
/** A rate in whole per cent that holds from a day until the next row begins. */
export type DatedRate = { readonly from: LocalDate; readonly ratePercent: number };

/** Who may stand at an end of the money: the shop, the carrier, or the municipality itself. */
export type Party = 'VENDOR' | 'CARRIER' | 'MUNICIPALITY';

/** What the municipality pays for one occasion (household and day). `amounts` is empty when only real transport cost is paid. */
export type CompensationRule = {
  readonly amounts: readonly DatedAmount[];
  /** EX_VAT and NO_VAT: the amounts hold no VAT. INCLUDED: they do, at `vatRates`, and it is taken out before anything is counted. */
  readonly vatTreatment: 'EX_VAT' | 'INCLUDED' | 'NO_VAT';
  readonly vatRates: readonly DatedRate[];
  /** How the next year's amount is found; the officer enters the result as a new dated row. */
  readonly indexedBy: 'NONE' | 'CPI' | 'BUDGET';
};

/**
 * Real cost of carriage, ex VAT, paid on top of (or instead of) the fixed amount. BOAT: of carriers that go by boat alone, as boat freight in Örnsköldsvik.
 * CHEAPEST, as the bus in Jokkmokk: what another carrier would have driven for less is remarked on and takes nothing away, since its car may have been
 * full or broken down that day.
 */
export type TransportReimbursement = { readonly capPerPiece: Ore | null; readonly means: 'ANY' | 'CHEAPEST' | 'BOAT' };

/**
 * What the resident pays, VAT included. `limits` is the floor of MIN and the ceiling of MAX; MAX_EQUALS_COMPENSATION takes its ceiling
 * from the compensation. `charged` is the fee itself under FIXED, and under MIN and MAX what is proposed where the shop says nothing.
 */
export type ResidentFeeRule = {
  readonly mode: 'FORBIDDEN' | 'FREE' | 'FIXED' | 'MIN' | 'MAX' | 'MAX_EQUALS_COMPENSATION';
  readonly limits: readonly DatedAmount[];
  /** The most that may be taken under MIN, where the rules name both ends; missing: they name the least alone. */
  readonly ceilings?: readonly DatedAmount[] | undefined;
  readonly charged: readonly DatedAmount[];
  /**
   * Whose it is: one that the municipality keeps lowers its outlay, one that the shop keeps does not (DOMAIN 2.2). It is always taken with the goods, by
   * whoever these are paid to, and the books pass it on.
   */
  readonly keptBy: Party;
  /** How one fee is divided over the shops of an occasion; missing in versions from before it could be said: by the value of their goods. */
  readonly split?: FeeSplit | undefined;
};

export type Criterion =
  | { readonly kind: 'AGE_MIN'; readonly years: number }
  | { readonly kind: 'DISABILITY' | 'NO_CAR' | 'NO_TRANSIT' | 'FARDTJANST' | 'CANNOT_SHOP' | 'REGISTERED_RESIDENT' | 'YEAR_ROUND' };

export type EligibilityRule = {
  readonly mode: 'NONE' | 'AREA' | 'SELF_DECLARED_AT_VENDOR' | 'VENDOR_APPLIES' | 'RESIDENT_APPLIES' | 'CARE_DECISION';
  /** Every one of `all` and, where `any` is not empty, at least one of `any`. Whoever decides applies them; the reason is not kept here. */
  readonly criteria: { readonly all: readonly Criterion[]; readonly any: readonly Criterion[] };
  /** How long a decision holds; null until it is withdrawn. */
  readonly validityMonths: number | null;
};

export type MinDistanceRule = {
  readonly metres: number;
  /** "Minst 2 km" (AT_LEAST) or "mer än 3 km" (MORE_THAN). */
  readonly comparison: 'AT_LEAST' | 'MORE_THAN';
  readonly measuredTo: 'NEAREST_SHOP' | 'ORDERING_SHOP';
  /** Grounds on which a decision may set the distance aside. Only the fact that it did reaches `assess`. */
  readonly exceptions: readonly ('FARDTJANST' | 'ILLNESS' | 'CARE_DECISION' | 'SPECIAL_REASONS')[];
};

/** An area that the scheme does not serve (a tätort): one ring of [longitude, latitude] in WGS 84, closed or open. */
export type Area = { readonly name: string; readonly ring: readonly (readonly [number, number])[] };

/** A village of the municipality by its id in the register; `name` as it was when the rules were decided. */
export type VillageRef = { readonly id: string; readonly name: string };

/**
 * Whom the scheme serves by village and by further areas. Where anything is included, only what lies within it is served; what is
 * excluded (here, or as an excluded area) never is.
 */
export type PlacesRule = {
  readonly excludedVillages: readonly VillageRef[];
  readonly includedVillages: readonly VillageRef[];
  readonly includedAreas: readonly Area[];
};

export type OccasionLimit = {
  readonly n: number;
  readonly per: 'ISO_WEEK';
  readonly unit: 'HOUSEHOLD';
  /** Shopping rides use the same places of the week. */
  readonly countsTrips: boolean;
  /** A delivery that failed uses up a place of the week too. */
  readonly countsFailed: boolean;
};

export type ReportingRule = {
  readonly period: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
  /** The month (1 to 12) in which the reporting year begins: 7 for July to June. */
  readonly startMonth: number;
  readonly dueDays: number;
  /** Of the report that closes the reporting year, where it is due otherwise. */
  readonly closingDueDays?: number | undefined;
};

/** What a municipality decides about the subsidy, apart from when it holds and who decided it. Every parameter of DOMAIN 2.3. */
export type SchemeRules = {
  readonly name: string;
  readonly compensation: CompensationRule;
  readonly transportReimbursement: TransportReimbursement | null;
  readonly payee: 'VENDOR' | 'CARRIER';
  /** A delivery that failed (nobody home, identity refused) is paid to the payee. It is never claimed from the state. */
  readonly payFailed: boolean;
  readonly residentFee: ResidentFeeRule;
  readonly eligibility: EligibilityRule;
  readonly minDistance: MinDistanceRule | null;
  readonly excludedAreas: readonly Area[];
  /** Missing in versions that were decided before it could be said: no village and no further area is named. */
  readonly places?: PlacesRule;
  readonly maxOccasions: OccasionLimit | null;
  /** Least value of daily goods in an occasion, deposit not counted. Empty: no such rule. */
  readonly minOrderValue: readonly DatedAmount[];
  /** ALL_IF_NO_EXTRA_COST: other goods may ride along with daily goods when they cost nothing more to carry. */
  readonly goodsAllowed: 'DAILY_GOODS' | 'ALL_IF_NO_EXTRA_COST';
  readonly forbiddenBaskets: readonly 'BEER_ONLY'[];
  /** Every rule must hold; none means any shop. */
  readonly vendorRules: readonly ('NEAREST' | 'NEAREST_WITH_AGREEMENT' | 'NOT_PAST_ANOTHER')[];
  readonly vendorWithin: 'MUNICIPALITY' | 'ANYWHERE';
  readonly vendorApprovalRequired: boolean;
  /** The shop undertakes to serve its whole catchment. A term of the agreement; no single occasion is tested on it. */
  readonly catchmentDuty: boolean;
  readonly evidence: 'SIGNATURE' | 'CUSTOMER_CONFIRM' | 'DRIVER_REPORT';
  readonly reporting: ReportingRule;
  readonly paymentTermsDays: number;
  readonly shoppingTrips: boolean;
  readonly guidelineDocument: {
    readonly title: string;
    readonly dnr: string | null;
    readonly decidedOn: LocalDate | null;
    readonly url: string | null;
  } | null;
};

/**
 * One version of a municipality's rules for home delivery. Plain JSON (no undefined, no Date), so that it is stored and compared as it is.
 * `validFrom` and `validTo` are both inside; `validTo` null means until a later version begins. Source: DOMAIN 2.3.
 */
export type DeliveryScheme = SchemeRules & {
  readonly id: string;
  readonly version: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly decided: { readonly on: LocalDate; readonly by: string; readonly dnr: string | null } | null;
};

/** The modes in which somebody is granted the right by a dated row in the register. */
export const needsDecision = (mode: EligibilityRule['mode']): boolean => mode !== 'NONE' && mode !== 'AREA';

/** The amount of a day: the last row that has begun. Undefined before the first. */
export function amountAt(rows: readonly DatedAmount[], day: LocalDate): Ore | undefined {
  return rows.findLast((row) => row.from <= day)?.amount;
}

/** The rate of a day in whole per cent. Undefined before the first row. */
export function rateAt(rows: readonly DatedRate[], day: LocalDate): number | undefined {
  return rows.findLast((row) => row.from <= day)?.ratePercent;
}

/**
 * The version that rules a day: of those that hold on it, the one that began last (then the highest number).
 * A delivery keeps the version of its own day whatever is decided later (golden case 13).
 */
export function schemeOn(versions: readonly DeliveryScheme[], day: LocalDate): DeliveryScheme | undefined {
  let best: DeliveryScheme | undefined;
  for (const scheme of versions) {
    if (scheme.validFrom > day || (scheme.validTo !== null && scheme.validTo < day)) continue;
    const later = !best || scheme.validFrom > best.validFrom || (scheme.validFrom === best.validFrom && scheme.version > best.version);
    if (later) best = scheme;
  }
  return best;
}
