import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Ore, ore } from '../money/index.ts';
import { type LocalDate, localDate } from '../time/index.ts';
import { assess } from './assess.ts';
import { KNOWN_GRANT_RULES } from './grant-rules.fixture.ts';
import { type NoteFacts, occasionsOf } from './occasion.ts';
import type { DeliveryScheme } from './scheme.ts';
import { aNote, aScheme, GRANTED, NEAREST_SHOP } from './subsidy.fixture.ts';

/*
 * A year counted once more, as an auditor would with DOMAIN 2 and the notes on the table: one occasion at a time, nothing of `assess` but the shapes
 * of what goes in. Every answer must be the same, over random histories whose rules change in the middle of a month.
 */

const DAY_MS = 86_400_000;
const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayAfter = (day: string, days: number): LocalDate => localDate(new Date(atNoon(day) + days * DAY_MS).toISOString().slice(0, 10));
/** The Monday of a day's week names the week. */
const mondayOf = (day: string): string => dayAfter(day, -((new Date(atNoon(day)).getUTCDay() + 6) % 7));

/** 2.3: the version that began last of those that hold on the day; a delivery keeps the rules of its day. */
function ruleOf(versions: readonly DeliveryScheme[], day: string): DeliveryScheme | undefined {
  const holding = versions.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  return [...holding].sort((a, b) => (a.validFrom === b.validFrom ? b.version - a.version : a.validFrom < b.validFrom ? 1 : -1))[0];
}
const amountOf = (rows: readonly { readonly from: string; readonly amount: number }[], day: string): number =>
  [...rows].reverse().find(({ from }) => from <= day)?.amount ?? 0;

/** 2.3, "Who" and "Distance". */
function againstHousehold(rule: DeliveryScheme, { household, day }: NoteFacts): string[] {
  const found: string[] = [];
  const right = household.eligibility;
  const isGranted = right !== null && right.validFrom <= day && (right.validTo ?? '9999') >= day;
  if (!['NONE', 'AREA'].includes(rule.eligibility.mode) && !isGranted) found.push('NOT_ELIGIBLE');
  for (const { kind } of rule.eligibility.criteria.all) {
    if (kind === 'YEAR_ROUND' && !household.yearRound) found.push('NOT_YEAR_ROUND');
    if (kind === 'REGISTERED_RESIDENT' && !household.registeredResident) found.push('NOT_REGISTERED');
  }
  if (rule.places?.excludedVillages.some(({ id }) => id === household.villageId)) found.push('IN_EXCLUDED_AREA');
  const limit = rule.minDistance;
  if (!limit || (isGranted && right.distanceExempt && limit.exceptions.length > 0)) return found;
  const road = household.distanceToNearestShop;
  if (!road || road.method === 'ESTIMATE' || road.measuredOn === null) found.push('DISTANCE_UNKNOWN');
  else if (road.metres < limit.metres || (road.metres === limit.metres && limit.comparison === 'MORE_THAN')) found.push('TOO_NEAR');
  return found;
}

const worth = (note: NoteFacts, ...kinds: string[]): number =>
  (note.goods ?? []).filter((each) => kinds.includes(each.class)).reduce((sum, { value }) => sum + value, 0);

/** 2.3, "Other": daily goods, no order of beer alone, and the shop. */
function againstNote(rule: DeliveryScheme, note: NoteFacts): string[] {
  const found: string[] = [];
  const has = (kind: string): boolean => note.goods?.some((each) => each.class === kind) ?? false;
  if (note.goods !== null && !has('DAILY_GOODS')) {
    if (!has('BEER')) found.push('NOT_DAILY_GOODS');
    else if (rule.forbiddenBaskets.length > 0) found.push('BEER_ONLY');
  }
  if (rule.vendorApprovalRequired && note.shop?.approved === false) found.push('SHOP_NOT_APPROVED');
  if (rule.vendorWithin === 'MUNICIPALITY' && note.shop?.withinMunicipality === false) found.push('SHOP_OUTSIDE_MUNICIPALITY');
  if (rule.vendorRules.includes('NEAREST') && note.shop?.nearest === false) found.push('NOT_NEAREST_SHOP');
  return found;
}

/** 2.3, "Resident fee": conditions of the compensation, but for a fixed one, which is only looked at. */
function againstFee(rule: DeliveryScheme, day: string, fee: number): string[] {
  const limit = amountOf(rule.residentFee.limits, day);
  switch (rule.residentFee.mode) {
    case 'FORBIDDEN':
      return fee > 0 ? ['FEE_FORBIDDEN'] : [];
    case 'FREE':
      return fee > 0 ? ['FEE_ABOVE_MAXIMUM'] : [];
    case 'MIN':
      return fee < limit ? ['FEE_BELOW_MINIMUM'] : [];
    case 'MAX':
      return fee > limit ? ['FEE_ABOVE_MAXIMUM'] : [];
    case 'MAX_EQUALS_COMPENSATION':
      return fee > amountOf(rule.compensation.amounts, day) ? ['FEE_ABOVE_MAXIMUM'] : [];
    default:
      return [];
  }
}

interface Counted {
  readonly subsidised: boolean;
  readonly reasons: readonly string[];
  readonly compensation: number;
  readonly feeReceived: number;
  readonly netOutlay: number;
  readonly grant: number;
  readonly claimable: boolean;
  /** It has taken one of the week's places. */
  readonly placed: boolean;
}
const NOTHING = { subsidised: false, compensation: 0, feeReceived: 0, netOutlay: 0, grant: 0, claimable: false, placed: false };

/** One household's day. `taken`: how many of the week's places went to what was promised earlier. */
function count(rule: DeliveryScheme | undefined, notes: readonly NoteFacts[], taken: number): Counted {
  const [first] = notes;
  if (!rule || !first) return { ...NOTHING, reasons: ['NO_SCHEME'] };
  const { day } = first;
  const reasons = againstHousehold(rule, first);
  const good = notes.filter((note) => againstNote(rule, note).length === 0);
  if (good.length === 0) reasons.push(...notes.flatMap((note) => againstNote(rule, note)));
  const least = amountOf(rule.minOrderValue, day);
  const isStated = good.length > 0 && good.every(({ goods }) => goods !== null);
  if (isStated && good.reduce((sum, note) => sum + worth(note, 'DAILY_GOODS', 'BEER'), 0) < least) reasons.push('BELOW_MINIMUM_ORDER');
  const isAnyDelivered = notes.some(({ outcome }) => outcome.state === 'DELIVERED');
  if (good.length > 0 && isAnyDelivered) {
    reasons.push(
      ...againstFee(
        rule,
        day,
        good.reduce((sum, { fee }) => sum + fee, 0),
      ),
    );
  }
  const limit = rule.maxOccasions;
  if (reasons.length === 0 && limit && taken >= limit.n) reasons.push('WEEKLY_LIMIT');
  const came = good.filter(({ outcome }) => outcome.state !== 'FAILED');
  const isFailed = good.length > 0 && came.length === 0;
  const isRight = reasons.length === 0;
  if (isFailed) reasons.push('FAILED');
  const placed = isRight && limit !== null && (!isFailed || limit.countsFailed);
  const paid = !isRight ? [] : isFailed ? (rule.payFailed ? good : []) : came;
  const money = moneyOf(rule, day, paid);
  const subsidised = reasons.length === 0;
  // 2.2: half of the net outlay, at most 100 kronor, never less than nothing.
  const grant = subsidised ? Math.max(0, Math.min(Math.floor(money.netOutlay / 2), 10_000)) : 0;
  return {
    ...money,
    subsidised,
    reasons,
    placed,
    claimable: subsidised && paid.some(({ outcome }) => outcome.state === 'DELIVERED'),
    grant,
  };
}

/** 2.2: what the municipality pays without VAT, less the fees that it keeps. The fixed amount is one for the whole day. */
function moneyOf(rule: DeliveryScheme, day: string, paid: readonly NoteFacts[]) {
  const stated = amountOf(rule.compensation.amounts, day);
  const rate = [...rule.compensation.vatRates].reverse().find(({ from }) => from <= day)?.ratePercent ?? 0;
  const vat = rule.compensation.vatTreatment === 'INCLUDED' ? Math.round((stated * rate) / (100 + rate)) : 0;
  const cap = rule.transportReimbursement?.capPerPiece ?? null;
  const carried = paid.map(({ transportCost, pieces }) => {
    if (!rule.transportReimbursement || transportCost === null) return 0;
    return cap === null ? transportCost : Math.min(transportCost, cap * pieces);
  });
  const compensation = paid.length === 0 ? 0 : stated - vat + carried.reduce((sum, each) => sum + each, 0);
  const feeReceived = paid.filter(({ feeKeptBy }) => feeKeptBy === 'MUNICIPALITY').reduce((sum, { fee }) => sum + fee, 0);
  return { compensation, feeReceived, netOutlay: compensation - feeReceived };
}

/** Everything, one by one: for each occasion all of its week's earlier promises are looked through again. */
function recount(notes: readonly NoteFacts[], versions: readonly DeliveryScheme[]): ReadonlyMap<string, Counted> {
  const promised = (note: NoteFacts) => `${note.promisedAt.toISOString()} ${note.noteId}`;
  const days = [...Map.groupBy(notes, ({ householdId, day }) => `${householdId} ${day}`).values()].map((own) =>
    [...own].sort((a, b) => (promised(a) < promised(b) ? -1 : 1)),
  );
  const inOrder = days.sort((a, b) => {
    const [x, y] = [a[0], b[0]];
    if (!x || !y) return 0;
    const by = x.promisedAt.getTime() - y.promisedAt.getTime();
    return by || (`${x.householdId}/${x.day}` < `${y.householdId}/${y.day}` ? -1 : 1);
  });
  const done: { readonly household: string; readonly week: string; readonly counted: Counted }[] = [];
  const answers = new Map<string, Counted>();
  for (const own of inOrder) {
    const [first] = own;
    if (!first) continue;
    const week = mondayOf(first.day);
    const taken = done.filter((each) => each.household === first.householdId && each.week === week && each.counted.placed).length;
    const counted = count(ruleOf(versions, first.day), own, taken);
    done.push({ household: first.householdId, week, counted });
    answers.set(`${first.householdId} ${first.day}`, counted);
  }
  return answers;
}

// From a Monday before Christmas, so that weeks and months and the year turn within the history.
const START = localDate('2026-12-07');
const SPAN = 34;
const money = (most: number) => fc.integer({ min: 0, max: most }).map((each) => ore(each));
const noteArbitrary = fc
  .record({
    house: fc.integer({ min: 0, max: 4 }),
    day: fc.integer({ min: 0, max: SPAN }),
    promised: fc.integer({ min: 0, max: 40 }),
    state: fc.constantFrom('DELIVERED', 'DELIVERED', 'PROMISED', 'FAILED'),
    fee: fc.constantFrom(0, 0, 2_000, 3_000, 9_900),
    keptBy: fc.constantFrom<NoteFacts['feeKeptBy']>('VENDOR', 'CARRIER', 'MUNICIPALITY'),
    cost: fc.option(money(60_000)),
    pieces: fc.integer({ min: 1, max: 3 }),
    goods: fc.option(
      fc.array(
        fc.record({
          class: fc.constantFrom<'DAILY_GOODS' | 'BEER' | 'OTHER'>('DAILY_GOODS', 'DAILY_GOODS', 'BEER', 'OTHER'),
          value: money(20_000),
        }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
    ),
    shop: fc.record({
      approved: fc.boolean(),
      nearest: fc.constantFrom(true, true, false, null),
      withinMunicipality: fc.constantFrom(true, true, false),
    }),
  })
  .map(
    ({ house, day, promised, state, keptBy, cost, fee, ...same }): NoteFacts =>
      aNote('', {
        ...{ householdId: `h${house}`, household: HOUSES[house] ?? GRANTED, day: dayAfter(START, day) },
        ...{ pieces: same.pieces, goods: same.goods, fee: ore(fee), feeKeptBy: keptBy, transportCost: cost },
        promisedAt: new Date(atNoon('2026-12-01') + promised * 3_600_000),
        outcome: state === 'FAILED' ? { state, reason: 'NOT_HOME' } : { state: state === 'PROMISED' ? 'PROMISED' : 'DELIVERED' },
        shop: { ...NEAREST_SHOP, ...same.shop },
      }),
  );
const road = (metres: number, method: 'DRIVEN' | 'ESTIMATE' = 'DRIVEN') => ({ metres, method, measuredOn: localDate('2026-02-01') });
const decided = (from: string, to: string | null, distanceExempt = false) => ({
  eligibility: { validFrom: localDate(from), validTo: to === null ? null : localDate(to), distanceExempt },
});
const HOUSES: readonly NoteFacts['household'][] = [
  { ...GRANTED, ...decided('2026-01-01', null), distanceToNearestShop: road(3_000) },
  { ...GRANTED, ...decided('2026-01-01', null) },
  { ...GRANTED, ...decided('2026-01-01', '2026-12-27'), distanceToNearestShop: road(1_900), yearRound: false },
  { ...GRANTED, ...decided('2026-12-20', null, true), distanceToNearestShop: road(500), villageId: 'tatorten' },
  { ...GRANTED, eligibility: null, distanceToNearestShop: road(9_000, 'ESTIMATE'), registeredResident: false },
];

const rows = fc.tuple(money(30_000), fc.integer({ min: 0, max: SPAN }), money(30_000)).map(([first, day, then]) => [
  { from: localDate('2026-01-01'), amount: first },
  { from: dayAfter(START, day), amount: then },
]);
const versionArbitrary = fc.record({
  compensation: fc.record({ amounts: rows, isIncluded: fc.boolean() }),
  transport: fc.option(fc.option(money(20_000))),
  fee: fc.record({
    mode: fc.constantFrom<DeliveryScheme['residentFee']['mode']>('FORBIDDEN', 'FREE', 'FIXED', 'MIN', 'MAX', 'MAX_EQUALS_COMPENSATION'),
    limits: rows,
  }),
  mode: fc.constantFrom<DeliveryScheme['eligibility']['mode']>('NONE', 'CARE_DECISION', 'RESIDENT_APPLIES'),
  facts: fc.subarray([{ kind: 'YEAR_ROUND' as const }, { kind: 'REGISTERED_RESIDENT' as const }]),
  distance: fc.option(
    fc.record({
      metres: fc.constantFrom(1_900, 2_000, 3_000),
      comparison: fc.constantFrom<'AT_LEAST' | 'MORE_THAN'>('AT_LEAST', 'MORE_THAN'),
      isExempt: fc.boolean(),
    }),
  ),
  isTownOut: fc.boolean(),
  limit: fc.option(fc.record({ n: fc.integer({ min: 1, max: 2 }), countsFailed: fc.boolean() })),
  least: fc.option(money(15_000)),
  flags: fc.record({ payFailed: fc.boolean(), vendorApprovalRequired: fc.boolean() }),
  beer: fc.subarray(['BEER_ONLY' as const]),
  nearest: fc.subarray(['NEAREST' as const]),
  vendorWithin: fc.constantFrom<DeliveryScheme['vendorWithin']>('MUNICIPALITY', 'ANYWHERE', 'ANYWHERE'),
});
type Drawn = typeof versionArbitrary extends fc.Arbitrary<infer T> ? T : never;

const schemeOf = (drawn: Drawn, version: number, validFrom: LocalDate): DeliveryScheme => {
  const { compensation, transport, fee, distance, limit, least } = drawn;
  const vat = { vatTreatment: 'INCLUDED', vatRates: [{ from: localDate('2026-01-01'), ratePercent: 25 }] } as const;
  return aScheme('KALIX', {
    ...{
      id: `v${version}`,
      version,
      validFrom,
      ...drawn.flags,
      forbiddenBaskets: drawn.beer,
      vendorRules: drawn.nearest,
      vendorWithin: drawn.vendorWithin,
    },
    compensation: {
      vatTreatment: 'EX_VAT',
      vatRates: [],
      indexedBy: 'NONE',
      ...(compensation.isIncluded ? vat : {}),
      amounts: compensation.amounts,
    },
    transportReimbursement: transport === null ? null : { capPerPiece: transport, means: 'ANY' },
    residentFee: { mode: fee.mode, limits: fee.limits, charged: [], keptBy: 'VENDOR' },
    eligibility: { mode: drawn.mode, criteria: { all: drawn.facts, any: [] }, validityMonths: null },
    minDistance: distance && { ...distance, measuredTo: 'NEAREST_SHOP', exceptions: distance.isExempt ? ['FARDTJANST'] : [] },
    ...(drawn.isTownOut && {
      places: { excludedVillages: [{ id: 'tatorten', name: 'Tätorten' }], includedVillages: [], includedAreas: [] },
    }),
    maxOccasions: limit && { ...limit, per: 'ISO_WEEK', unit: 'HOUSEHOLD', countsTrips: false },
    minOrderValue: least === null ? [] : [{ from: localDate('2026-01-01'), amount: least as Ore }],
  });
};
const versionsArbitrary = fc
  .array(fc.tuple(versionArbitrary, fc.integer({ min: 0, max: SPAN })), { minLength: 1, maxLength: 3 })
  .map((all) =>
    all.map(([drawn, day], index) => schemeOf(drawn, index + 1, index === 0 ? dayAfter(START, day > 30 ? 3 : -30) : dayAfter(START, day))),
  );

it('counts what an auditor counts one by one, whatever the history and whenever the rules change', () => {
  fc.assert(
    fc.property(fc.array(noteArbitrary, { maxLength: 60 }), versionsArbitrary, (drawn, versions) => {
      const notes = drawn.map((note, index) => ({ ...note, noteId: `n${String(index).padStart(2, '0')}` }));
      const recounted = recount(notes, versions);
      const answers = assess(occasionsOf(notes), versions, KNOWN_GRANT_RULES);
      expect(answers).toHaveLength(recounted.size);
      for (const { householdId, day, reasons, subsidised, compensation, feeReceived, netOutlay, grant, claimable } of answers) {
        const { placed: _, ...counted } = recounted.get(`${householdId} ${day}`) ?? { ...NOTHING, reasons: [] };
        expect({
          subsidised,
          compensation,
          feeReceived,
          netOutlay,
          grant,
          claimable,
          reasons: [...new Set(reasons.map(({ code }) => code))].sort(),
        }).toEqual({
          ...counted,
          reasons: [...new Set(counted.reasons)].sort(),
        });
      }
    }),
    { numRuns: 200 },
  );
});
