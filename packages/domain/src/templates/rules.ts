import type { DatedAmount, SchemeRules } from '../subsidy/index.ts';
import type { LocalDate } from '../time/index.ts';

/** The amount of a day alone: older ones are the giver's history. */
const current = (rows: readonly DatedAmount[], day: LocalDate): DatedAmount[] => {
  const row = rows.findLast(({ from }) => from <= day) ?? rows[0];
  return row ? [row] : [];
};

/**
 * Another municipality's rules as a draft of one's own: its conditions and amounts of the day, without what is only its: the name, the decision's document and
 * the places that are left out. Those stay as they are at home. Nothing is decided by this.
 */
export function adoptRules(theirs: SchemeRules, own: SchemeRules | null, day: LocalDate): SchemeRules {
  const areas = own?.excludedAreas ?? [];
  const places = own?.places;
  const isPlaced = areas.length > 0 || Object.values(places ?? {}).some((each) => each.length > 0);
  // Rules that go by area need one, and another municipality's is on another map.
  const mode = theirs.eligibility.mode === 'AREA' && !isPlaced ? 'NONE' : theirs.eligibility.mode;
  const { places: _theirPlaces, ...conditions } = theirs;
  return {
    ...conditions,
    ...(places && { places }),
    name: own?.name ?? theirs.name,
    compensation: { ...theirs.compensation, amounts: current(theirs.compensation.amounts, day) },
    residentFee: {
      ...theirs.residentFee,
      limits: current(theirs.residentFee.limits, day),
      ...(theirs.residentFee.ceilings && { ceilings: current(theirs.residentFee.ceilings, day) }),
      charged: current(theirs.residentFee.charged, day),
    },
    minOrderValue: current(theirs.minOrderValue, day),
    eligibility: { ...theirs.eligibility, mode },
    excludedAreas: areas,
    guidelineDocument: own?.guidelineDocument ?? null,
  };
}

type Amount = (rows: readonly DatedAmount[]) => number | null;

/** What can differ between two municipalities' rules, in the order in which people read them: each as plain values that can be compared. */
const VALUES = {
  compensation: ({ compensation }, amount) => [amount(compensation.amounts), compensation.indexedBy],
  vat: ({ compensation: { vatTreatment, vatRates } }) => [
    vatTreatment,
    vatTreatment === 'INCLUDED' ? (vatRates.at(-1)?.ratePercent ?? null) : null,
  ],
  transport: (rules) => rules.transportReimbursement,
  payee: (rules) => rules.payee,
  payFailed: (rules) => rules.payFailed,
  fee: ({ residentFee: fee }, amount) => [fee.mode, amount(fee.limits), amount(fee.ceilings ?? []), amount(fee.charged)],
  feeKeptBy: ({ residentFee }) => residentFee.keptBy,
  mode: ({ eligibility }) => eligibility.mode,
  criteria: ({ eligibility: { criteria } }) => [sorted(criteria.all), sorted(criteria.any)],
  validity: ({ eligibility }) => eligibility.validityMonths,
  distance: (rules) => rules.minDistance,
  limit: (rules) => rules.maxOccasions,
  minimum: (rules, amount) => amount(rules.minOrderValue),
  goods: (rules) => rules.goodsAllowed,
  beer: (rules) => rules.forbiddenBaskets,
  vendors: (rules) => [...rules.vendorRules].sort(),
  within: (rules) => rules.vendorWithin,
  approval: (rules) => rules.vendorApprovalRequired,
  catchment: (rules) => rules.catchmentDuty,
  evidence: (rules) => rules.evidence,
  reporting: (rules) => rules.reporting,
  payment: (rules) => rules.paymentTermsDays,
  trips: (rules) => rules.shoppingTrips,
} as const satisfies Readonly<Record<string, (rules: SchemeRules, amount: Amount) => unknown>>;

export type RuleField = keyof typeof VALUES;
// The keys of the object just above.
export const RULE_FIELDS = Object.keys(VALUES) as readonly RuleField[];

const sorted = (criteria: readonly object[]): string[] => criteria.map(plain).sort();

/** The same text for the same value, in whatever order its members stand: JSON that was stored comes back in another. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${key}:${plain(member)}`).join(',')}}`;
}

/** The fields in which rules differ on a day; every one of them where there are none yet. */
export function ruleDifferences(now: SchemeRules | null, then: SchemeRules, day: LocalDate): RuleField[] {
  const amount: Amount = (rows) => current(rows, day)[0]?.amount ?? null;
  const held = (rules: SchemeRules, field: RuleField): string => plain(VALUES[field](rules, amount));
  return RULE_FIELDS.filter((field) => now === null || held(now, field) !== held(then, field));
}
