import type { Pool } from '@galleria/db';
import type { Ctx } from '../../core/context.ts';
import { type FactRow, type KeptRound, type LiveQuestion, type LiveRow, readFacts, readLive } from './market.store.ts';
import type { Market, MarketRound } from './market.ts';

/** What a process keeps of a galleria's market, laid out for asking. */
export interface MarketFacts extends Pick<FactRow, 'version' | 'shops' | 'vatRows'> {
  /** It holds for orders of this day. */
  readonly day: string;
  readonly homes: readonly number[];
  readonly homeOf: ReadonlyMap<string, number>;
  readonly recalled: ReadonlySet<string>;
  readonly roundsTo: ReadonlyMap<string, readonly KeptRound[]>;
  /** The ids of all rounds that ever went to a village. */
  readonly everTo: ReadonlyMap<string, ReadonlySet<string>>;
  readonly villagesOf: ReadonlyMap<string, readonly string[]>;
}

export function layOut({ admitted, rounds, special, recalled, villages, stops, ...row }: FactRow, day: string): MarketFacts {
  const all = rounds.map((round) => ({ ...round, special }));
  const stopsAt = Map.groupBy(stops, ([, villageId]) => villageId);
  return {
    ...row,
    day,
    homes: [...new Set(admitted.map(({ homeTenantId }) => homeTenantId))],
    homeOf: new Map(admitted.map(({ shopId, homeTenantId }) => [shopId, homeTenantId])),
    recalled: new Set(recalled),
    roundsTo: new Map(
      [...stopsAt].map(([villageId, at]) => {
        const ids = new Set(at.map(([roundId]) => roundId));
        return [villageId, all.filter(({ id }) => ids.has(id))];
      }),
    ),
    everTo: new Map([...stopsAt].map(([villageId, at]) => [villageId, new Set(at.map(([roundId]) => roundId))])),
    villagesOf: new Map([...Map.groupBy(villages, ([, postalCode]) => postalCode)].map(([code, there]) => [code, there.map(([id]) => id)])),
  };
}

export interface MarketQuestion extends Pick<LiveQuestion, 'offerIds' | 'from' | 'to' | 'coupons'> {
  readonly villageId: string | undefined;
  readonly postalCode: string | undefined;
}

/** Gallerias of which a process keeps something: more than a region has. */
const MOST_KEPT = 300;
/** So often a reading is begun anew when the market was changed between two statements; then the whole transaction is. */
const MOST_READINGS = 5;
/** Those who see all of it, and so the same. A shop sees of closures its own alone: for it, and for whoever may come, everything is read each time. */
const SEES_ALL: ReadonlySet<string> = new Set(['guest', 'customer', 'officer', 'system']);

/** What each process keeps, by the pool that it reads through: two in one program know nothing of each other, as two programs do. */
const kept = new WeakMap<Pool, Map<number, MarketFacts>>();

function keptBy(pool: Pool): Map<number, MarketFacts> {
  const known = kept.get(pool) ?? new Map<number, MarketFacts>();
  kept.set(pool, known);
  return known;
}

/**
 * Everything that pricing reads of the market, as it stands in the database at one instant: the offers of the basket from the open public rows of every shop
 * admitted here (a neighbour's too, unless this municipality recalls the goods), those shops, the rounds of this tenant that take their goods, the days already
 * begun, and the VAT rows. What seldom changes is kept and used when the statement that reads the rest finds it under the versions of its keeping (decision 0041).
 */
export async function readMarket({ deps, tx }: Pick<Ctx, 'deps' | 'tx'>, wanted: MarketQuestion): Promise<Market> {
  const known = SEES_ALL.has(tx.scope.kind) ? keptBy(deps.pool) : undefined;
  let facts = known?.get(tx.tenantId);
  if (facts?.day !== wanted.from) facts = undefined;
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    if (!facts) {
      facts = layOut(await readFacts(tx, wanted.from), wanted.from);
      if (known) keep(known, tx.tenantId, facts);
    }
    const roundIds = roundsTo(facts, wanted.villageId).map(({ id }) => id);
    const live = await readLive(tx, { ...wanted, homes: facts.homes, roundIds });
    if (live.version === facts.version) return marketFrom(facts, live, wanted);
    facts = undefined;
  }
  throw Object.assign(new Error('the market was changed at every reading'), { code: '40001' });
}

function keep(known: Map<number, MarketFacts>, tenantId: number, facts: MarketFacts): void {
  known.delete(tenantId);
  const [eldest] = known.keys();
  if (known.size >= MOST_KEPT && eldest !== undefined) known.delete(eldest);
  known.set(tenantId, facts);
}

const roundsTo = ({ roundsTo: to }: MarketFacts, villageId: string | undefined): readonly KeptRound[] =>
  (villageId !== undefined && to.get(villageId.toLowerCase())) || [];

/** What was kept and what was just read, as pricing takes it. */
export function marketFrom(facts: MarketFacts, live: LiveRow, { villageId, postalCode }: MarketQuestion): Market {
  const offers = live.offers.filter(
    ({ shopId, homeTenantId, gtin }) => facts.homeOf.get(shopId) === homeTenantId && !(gtin !== null && facts.recalled.has(gtin)),
  );
  const named = new Set(offers.map(({ shopId }) => shopId));
  const shops = facts.shops.filter(({ shopId }) => named.has(shopId));
  const selling = new Set(shops.map(({ shopId }) => shopId));
  const daysOf = Map.groupBy(live.days, ([roundId]) => roundId);
  const rounds = roundsTo(facts, villageId).flatMap((round) => {
    const shopIds = round.shopIds.filter((id) => selling.has(id));
    return shopIds.length === 0 ? [] : { ...round, planned: round, shopIds, days: (daysOf.get(round.id) ?? []).map(dayOfRound) };
  });
  return {
    address: addressOf(facts, villageId?.toLowerCase(), postalCode),
    offers,
    shops,
    rounds,
    coupons: live.coupons,
    vatRows: facts.vatRows,
  };
}

const dayOfRound = ([, day, placesLeft, cratesLeft, coldLitresLeft, cancelled]: LiveRow['days'][number]): MarketRound['days'][number] => ({
  day,
  placesLeft,
  cratesLeft,
  coldLitresLeft,
  cancelled,
});

/**
 * Whether the postal code is the chosen village's. Roads in the country share codes, and not every code is in the register: it is only elsewhere when the
 * register knows it for other villages alone, and there are rounds to those, none of which goes to the chosen one.
 */
function addressOf({ villagesOf, everTo }: MarketFacts, villageId: string | undefined, postalCode: string | undefined): Market['address'] {
  const there = (postalCode !== undefined && villagesOf.get(postalCode)) || [];
  if (there.length === 0 || villageId === undefined || there.includes(villageId)) return 'fits';
  const rounds = there.flatMap((id) => [...(everTo.get(id) ?? [])]);
  const own = everTo.get(villageId);
  return rounds.length === 0 || rounds.some((id) => own?.has(id)) ? 'doubtful' : 'elsewhere';
}
