import { type TenantTx, withTenant } from '@galleria/db';
import { type DemoHousehold, households } from '@galleria/demo/people';
import { roundFeeOn } from '@galleria/domain/rounds';
import { dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import type { Deps } from '../core/context.ts';
import { Problem } from '../core/problem.ts';
import { issueNote } from '../features/home-delivery/index.ts';
import { doorOf, editDoor } from '../features/households/index.ts';
import { changeDraft, dropDraft, placePhoneOrder } from '../features/phone-orders/index.ts';
import { liveRounds, type RoundRow, upcomingDays } from '../features/rounds/index.ts';
import { promiseAtCounter } from '../features/subsidy/index.ts';
import { openTenants } from '../http/tenants.ts';
import { carrierIdOf, householdIdOf, shopIdOf, systemCall, villageIdOf } from './ids.ts';
import { buy, contextOf, deskLineOf, type Goods, type House, inShop, type Picked, partOf, pick } from './ordering.ts';

const ARJEPLOG = '2506';
const GROCER = 'silverhandeln';
const MERCHANT = 'hornavans-bygg';
const NEIGHBOUR = 'storvallens-livs';
const STOPS = 12;
const MINUTE_MS = 60_000;

/** A day on which a carrier drives a round. */
interface Drive {
  readonly round: RoundRow;
  readonly day: string;
  readonly departs: Date;
  readonly orderBy: Date;
}

const grocer = (...goods: readonly (readonly [sku: string, times: number])[]): Goods => goods.map(([sku, times]) => [GROCER, sku, times]);

/** What the doors of a run have ordered, one after the other: on shelf, cold and frozen, and beer that nobody under eighteen may be given. */
const BASKETS: readonly Goods[] = [
  grocer(['1101', 1], ['1205', 1], ['1683', 1]),
  grocer(['1103', 1], ['1404', 1], ['1302', 1], ['1821', 1]),
  grocer(['1201', 1], ['1711', 4], ['1713', 2]),
  grocer(['1104', 1], ['1501', 1], ['1614', 1]),
  grocer(['1107', 1], ['1207', 1], ['1634', 1]),
  grocer(['1512', 1], ['1109', 1], ['1602', 1]),
  grocer(['1601', 1], ['1608', 1], ['1686', 1]),
  grocer(['1103', 2], ['1203', 1], ['1312', 1]),
  grocer(['1414', 1], ['1303', 1], ['1615', 1]),
  grocer(['1504', 1], ['1120', 1], ['1689', 1]),
  grocer(['1101', 1], ['1318', 1], ['1617', 1]),
  grocer(['1205', 1], ['1121', 1], ['1634', 1], ['1862', 1]),
];
/** Who orders on the web takes these along, at the other shop whose goods the van carries that day. */
const FROM_MERCHANT: Goods = [
  [MERCHANT, '3703', 1],
  [MERCHANT, '3503', 1],
];
const MOST_WITH_MERCHANT = 3;

/** How far the shop has come with what is driven the day after. */
const AT_THE_SHELVES: readonly (Picked | undefined)[] = ['seen', undefined, undefined, 'seen', undefined, undefined];

const WINTER_NOTES = [
  'Plogat bara fram till brevlådorna. Gå den sandade stigen till höger.',
  'Isigt på bron. Vänd på gårdsplanen.',
] as const;

/**
 * What lies before: the run that is driven next, today's as long as its hours are not over, with its notes made; goods for the bus from Arvidsjaur; and
 * orders to pick for the day after. By the shops' own verbs, and by the rounds' own calendar: on a Sunday, or a red day, it is the next day that is driven.
 */
export async function loadComingDays(deps: Deps, now: Date): Promise<void> {
  const tenant = await openTenants(deps.pool).bySlug('arjeplog');
  if (!tenant) return;
  const house = { deps, tenant };
  const drives = await withTenant(deps.pool, systemCall(tenant.id), async (tx) => ({
    vans: await coming(tx, now, { carrier: 'norrposten', shop: GROCER }),
    buses: await coming(tx, now, { carrier: 'lansgods', shop: NEIGHBOUR }),
  }));
  const [run] = drives.vans;
  const next = drives.vans.find(({ day }) => run && day > run.day);
  if (run) await driveNext(house, run);
  if (next) await fillShelves(house, next);
  if (drives.buses[0]) await sendByBus(house, drives.buses[0]);
}

/** The days on which a carrier drives for a shop, from the one whose hours are not over. */
async function coming(tx: TenantTx, now: Date, { carrier, shop }: { readonly carrier: string; readonly shop: string }): Promise<Drive[]> {
  const rounds = await liveRounds(tx, dayOf(now), carrierIdOf(carrier));
  return rounds
    .filter(({ shops }) => shops.some(({ id }) => id === shopIdOf(shop)))
    .flatMap((round) => upcomingDays(round, now).map((each) => ({ round, ...each })))
    .flatMap(({ round, day, status, departs, windowTo, orderBy }): Drive[] => {
      const at = (time: string) => instantOf(localDate(day), localTime(time.slice(0, 5)));
      if (orderBy === null || status === 'cancelled' || status === 'not-driven' || at(windowTo) <= now) return [];
      return [{ round, day, departs: at(departs), orderBy: new Date(orderBy) }];
    })
    .sort((a, b) => a.departs.getTime() - b.departs.getTime());
}

/** They wait for a test's own order, or ring the shop in one. */
const LEFT_ALONE = [2, 6];

/** Households of the round's villages who live there, as the register has them. */
const doorsOf = ({ round }: Drive): readonly DemoHousehold[] =>
  households.filter(
    ({ municipalityCode, number, villageSlug, home, protectedIdentity }) =>
      municipalityCode === ARJEPLOG &&
      home === 'year-round' &&
      !protectedIdentity &&
      !LEFT_ALONE.includes(number) &&
      round.villages.some(({ id }) => id === villageIdOf(villageSlug)),
  );

/** When the order of a door was made: before the round's last hour for it, and before now. */
const orderedAt = ({ deps }: House, { orderBy }: Drive, index: number): Date =>
  new Date(Math.min(deps.now().getTime(), orderBy.getTime()) - (index * 17 + 8) * MINUTE_MS);

async function driveNext(house: House, run: Drive): Promise<void> {
  // Those that begin the list have orders of their own already.
  const doors = doorsOf(run).toSorted((a, b) => Number(a.number <= 8) - Number(b.number <= 8));
  let stops = 0;
  let withMerchant = 0;
  for (const household of doors) {
    if (stops === STOPS) break;
    // The last one wants food, and an electric heater that the municipality's support is not for: freight beside the fee.
    if (stops === STOPS - 1) {
      await writeNote(house, run, { shop: GROCER, household, dailyGoodsOre: 41_250, otherGoodsOre: 54_900, payment: 'at-door' });
      break;
    }
    const along =
      household.email !== undefined && withMerchant < MOST_WITH_MERCHANT && run.round.shops.some(({ id }) => id === shopIdOf(MERCHANT));
    const placed = await order(house, run, household, { index: stops, along });
    if (!placed) continue;
    stops += 1;
    if (along) withMerchant += 1;
    for (const shop of along ? [GROCER, MERCHANT] : [GROCER]) await packAndHandOver(house, run, { shop, orderId: placed });
    const note = WINTER_NOTES[stops - 2];
    if (note) await tellOfWinter(house, household, note);
  }
}

async function fillShelves(house: House, next: Drive): Promise<void> {
  const doors = doorsOf(next).toReversed();
  for (const [index, until] of AT_THE_SHELVES.entries()) {
    const household = doors[index];
    const placed = household && (await order(house, next, household, { index: index + 5, along: false }));
    if (!placed || !until) continue;
    await inShop(house, GROCER, async (ctx) => {
      const part = await partOf(ctx, placed);
      if (part) await pick(ctx, part, until);
    });
  }
}

interface Wanted {
  readonly index: number;
  /** Something of the merchant's too. */
  readonly along: boolean;
}

/** On the web by whoever has an account, and by telephone by the others. @returns the order's id, or nothing where the day could not be had. */
async function order(house: House, drive: Drive, household: DemoHousehold, { index, along }: Wanted): Promise<string | undefined> {
  const basket = BASKETS[index % BASKETS.length] ?? [];
  const at = orderedAt(house, drive, index);
  const handover = { kind: 'delivery', roundId: drive.round.id, day: drive.day } as const;
  if (household.email === undefined) return ring({ ...house, deps: { ...house.deps, now: () => at } }, household, { basket, handover });
  const shops = along ? [GROCER, MERCHANT] : [GROCER];
  return buy(house, household, {
    goods: along ? [...basket, ...FROM_MERCHANT] : basket,
    at,
    choose: shops.map((shop) => ({ shopId: shopIdOf(shop), handover, payment: 'at-door' })),
  });
}

interface Call {
  readonly basket: Goods;
  readonly handover: { readonly kind: 'delivery'; readonly roundId: string; readonly day: string };
}

function ring(house: House, household: DemoHousehold, { basket, handover }: Call): Promise<string | undefined> {
  return inShop(house, GROCER, async (ctx, shopId) => {
    const { draft, quote } = await changeDraft(ctx, shopId, {
      version: 0,
      content: {
        caller: {
          ...{ householdId: householdIdOf(ARJEPLOG, household.number), name: household.name },
          ...{ street: '', postalCode: '', locality: '', directions: '' },
        },
        ...{ channel: 'phone', lines: basket.map(deskLineOf), wish: 'replace', handover, payment: 'at-door', message: '', confirm: 'auto' },
      },
    });
    if (!draft || !quote || quote.problems.length > 0) {
      await dropDraft(ctx.tx, shopId);
      return undefined;
    }
    return (await placePhoneOrder(ctx, shopId, { version: draft.version, quoteHash: quote.hash })).orderId;
  });
}

/** Picked, packed and given to the carrier on a note, a good while before the car leaves. */
async function packAndHandOver(house: House, { departs }: Drive, { shop, orderId }: { readonly shop: string; readonly orderId: string }) {
  const at = new Date(Math.min(house.deps.now().getTime(), departs.getTime() - 45 * MINUTE_MS));
  await inShop({ ...house, deps: { ...house.deps, now: () => at } }, shop, async (ctx, shopId) => {
    const part = await partOf(ctx, orderId);
    if (!part?.carrierId || !part.day) return;
    const { id, carrierId, roundId, day } = part;
    await pick(ctx, part, 'packed');
    await issueNote(ctx, shopId, { kind: 'order', shopOrderId: id, carrierId, roundId, day });
  });
}

/** What whoever drives there in winter should know, as an officer wrote it down; a household that has told it already keeps its own. */
async function tellOfWinter({ deps, tenant }: House, { number }: DemoHousehold, winterNote: string): Promise<void> {
  await withTenant(deps.pool, { ...systemCall(tenant.id), scope: { kind: 'officer' } }, async (tx) => {
    const id = householdIdOf(ARJEPLOG, number);
    const { people, putWhere, version, winterNote: told } = await doorOf(tx, id);
    if (told !== '') return;
    await editDoor(contextOf({ deps, tenant }, tx, deps.now(), {}), id, { people, putWhere, winterNote, version });
  });
}

interface ByHand {
  readonly shop: string;
  readonly household: DemoHousehold;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly payment: 'at-door' | 'invoice';
}

/**
 * Somebody rang, and the clerk wrote the note at once: at the fee that the product itself proposes at the counter. Where the round is full by then, or the
 * carrier cannot take it, there is none.
 */
async function writeNote(house: House, { round, day }: Drive, { shop, household, ...goods }: ByHand): Promise<void> {
  const written = inShop(house, shop, async (ctx, shopId) => {
    const note = { householdId: householdIdOf(ARJEPLOG, household.number), carrierId: round.carrierId, day, beerOnly: false, ...goods };
    const { charge } = await promiseAtCounter(ctx.tx, {
      ...note,
      ...{ shopId, atHome: shop === GROCER, now: ctx.now, round: { id: round.id, feeOre: roundFeeOn(round, day) } },
    });
    await issueNote(ctx, shopId, {
      ...{ kind: 'by-hand', channel: 'phone', roundId: round.id, depositOre: 400, feeOre: charge?.fee ?? 0, ...note },
      ...{ ageLimit: null, ageGoodsOre: null, parcels: { ambient: 1, chilled: 1, frozen: 0 }, weightGrams: 7_200, message: '' },
    });
  });
  await written.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}

/** Two who rang the shop in Arvidsjaur: the bus takes no money, so the goods are on its invoice. */
async function sendByBus(house: House, bus: Drive): Promise<void> {
  const callers = doorsOf(bus).filter(({ villageSlug }) => villageSlug === 'slagnas' || villageSlug === 'mellanstrom');
  for (const [index, household] of callers.slice(0, 2).entries())
    await writeNote(house, bus, {
      ...{ shop: NEIGHBOUR, household, dailyGoodsOre: 38_750 + index * 6_400, otherGoodsOre: 0, payment: 'invoice' },
    });
}
