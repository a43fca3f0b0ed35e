import type { Quote, ShopChoice } from '@galleria/contract/checkout';
import { type DemoHousehold, households } from '@galleria/demo/people';
import type { Ctx, Deps } from '../core/context.ts';
import { moveOrder } from '../features/picking/index.ts';
import { complain, decideRefund } from '../features/refunds/index.ts';
import { openTenants } from '../http/tenants.ts';
import { buy, type Goods, type House, inShop, partOf, pick } from './ordering.ts';

const ARJEPLOG = '2506';
const GROCER = 'silverhandeln';
const MERCHANT = 'hornavans-bygg';

interface DemoOrder {
  /** The household's number in Arjeplog. */
  readonly household: number;
  readonly minutesAgo: number;
  /** Article and how many times its smallest quantity. */
  readonly goods: Goods;
  readonly message?: string;
  /** At the door when left out. */
  readonly payment?: 'swish' | 'invoice';
  /** How far the shop has come; left out: nobody has looked yet. */
  readonly work?: 'seen' | 'picking' | 'packed' | 'fetched';
  /** What came after goods that were fetched. */
  readonly after?: 'complaint' | 'refund';
}

const of = (shop: string, ...goods: readonly (readonly [sku: string, times: number])[]): Goods =>
  goods.map(([sku, times]) => [shop, sku, times]);

/** A little more than a month and the time to pay ago: the invoice for it is past its day. */
export const INVOICED_MINUTES_AGO = 38 * 24 * 60;

/** This morning's orders: somebody is at the shelves already, and three nobody has opened. */
const ORDERS: readonly DemoOrder[] = [
  {
    household: 6,
    minutesAgo: 190,
    goods: of(GROCER, ['1101', 2], ['1201', 1], ['1404', 1], ['1681', 2], ['1302', 1], ['1630', 1]),
    work: 'packed',
  },
  {
    household: 2,
    minutesAgo: 120,
    goods: of(GROCER, ['1102', 1], ['1205', 1], ['1614', 2], ['1617', 1], ['1686', 1], ['1318', 1]),
    message: 'Ta gärna den limpa som har längst datum.',
    work: 'picking',
  },
  { household: 4, minutesAgo: 75, goods: of(GROCER, ['1104', 2], ['1203', 1], ['1601', 1], ['1608', 1], ['1610', 1]), work: 'seen' },
  {
    household: 3,
    minutesAgo: 50,
    goods: [...of(GROCER, ['1103', 1], ['1207', 1], ['1683', 1]), ...of(MERCHANT, ['3101', 4])],
    work: 'seen',
  },
  { household: 7, minutesAgo: 9, goods: of(GROCER, ['1109', 2], ['1303', 1], ['1615', 1], ['1414', 1]), message: 'Ring när ni är på väg.' },
  { household: 1, minutesAgo: 6, goods: of(GROCER, ['1101', 1], ['1201', 2], ['1308', 2], ['1634', 1]) },
  { household: 5, minutesAgo: 2, goods: of(GROCER, ['1101', 3], ['1602', 1], ['1682', 2], ['1689', 1], ['1312', 1]) },
  // Yesterday's, fetched in the shop: what the lists for the till begin with.
  { household: 6, minutesAgo: 1_800, goods: of(GROCER, ['1101', 1], ['1201', 1], ['1630', 2]), work: 'fetched', after: 'refund' },
  // Packed, and asked to pay to the shop's own Swish number.
  { household: 8, minutesAgo: 150, goods: of(GROCER, ['1101', 1], ['1205', 1], ['1630', 1]), payment: 'swish', work: 'packed' },
  // On the shop's monthly invoice: one of last month, and one that waits for its invoice.
  {
    household: 25,
    minutesAgo: INVOICED_MINUTES_AGO,
    goods: of(GROCER, ['1101', 2], ['1201', 1], ['1683', 1]),
    payment: 'invoice',
    work: 'fetched',
  },
  { household: 25, minutesAgo: 1_750, goods: of(GROCER, ['1102', 1], ['1207', 1]), payment: 'invoice', work: 'fetched' },
  { household: 3, minutesAgo: 1_700, goods: of(GROCER, ['1102', 2], ['1205', 1], ['1614', 1]), work: 'fetched', after: 'complaint' },
];

/**
 * A handful of orders on the shops' boards, through the verbs that a resident's page and a picker's telephone use. Their days are taken from what each
 * quote offers, so that it works on any weekday; an order for which no day is offered is not placed.
 */
export async function loadOrders(deps: Deps, now: Date): Promise<void> {
  const { pool } = deps;
  const tenant = await openTenants(pool).bySlug('arjeplog');
  if (!tenant) return;
  for (const order of ORDERS) {
    const household = households.find((one) => one.municipalityCode === ARJEPLOG && one.number === order.household);
    if (!household) continue;
    const placed = await place({ deps, tenant }, household, order);
    // A shop that fetched goods wait in has long picked them: an hour after they were ordered, and the day before today.
    const at = order.work === 'fetched' ? new Date(now.getTime() - (order.minutesAgo - 60) * 60_000) : now;
    if (placed && order.work) await workOn({ deps: { ...deps, now: () => at }, tenant }, placed, order);
  }
}

/** @returns the order's id, or nothing when no day is offered. */
const place = (house: House, household: DemoHousehold, order: DemoOrder): Promise<string | undefined> =>
  buy(house, household, {
    goods: order.goods,
    at: new Date(house.deps.now().getTime() - order.minutesAgo * 60_000),
    choose: (quoted) => (order.work === 'fetched' ? toFetch(quoted, order) : choose(quoted, order)),
  });

/** For each shop the first day on which somebody drives there and takes payment at the door. */
function choose({ shops: quoted }: Quote, { message, payment }: DemoOrder): ShopChoice[] | undefined {
  const choices = quoted.flatMap(({ shopId, deliveries }): ShopChoice[] => {
    const first = deliveries.find((day) => day.placesLeft > 0 && day.takesPayment);
    if (!first) return [];
    const handover = { kind: 'delivery', roundId: first.roundId, day: first.day } as const;
    return [{ shopId, handover, payment: payment ?? 'at-door', ...(message ? { message } : {}) }];
  });
  return choices.length === quoted.length ? choices : undefined;
}

/** Fetched on the first day that the shop is open. */
function toFetch({ shops: quoted }: Quote, { payment }: DemoOrder): ShopChoice[] | undefined {
  const choices = quoted.flatMap(({ shopId, pickups: [first] }): ShopChoice[] =>
    first ? [{ shopId, handover: { kind: 'pickup', day: first.day }, payment: payment ?? 'at-door' }] : [],
  );
  return choices.length === quoted.length ? choices : undefined;
}

/** The grocer's part comes as far as it says, by the picker's own steps. */
async function workOn(house: House, orderId: string, { work, after }: DemoOrder): Promise<void> {
  if (!work) return;
  await inShop(house, GROCER, async (ctx) => {
    const part = await partOf(ctx, orderId);
    if (!part) return;
    await pick(ctx, part, work === 'fetched' ? 'packed' : work);
    if (work !== 'fetched') return;
    const { tx, now } = ctx;
    await moveOrder(tx, { shopOrderId: part.id, step: 'make-ready', by: 'shop', now });
    await moveOrder(tx, { shopOrderId: part.id, step: 'hand-over', by: 'shop', now });
    await whatFollowed(ctx, part.id, after);
  });
}

/** One customer rang about a torn packet, another gets money back that she has not fetched yet. */
async function whatFollowed(ctx: Ctx, shopOrderId: string, after: DemoOrder['after']): Promise<void> {
  if (after === 'complaint') {
    const line = { shopOrderId, position: 1, message: 'Förpackningen var sönder när hon kom hem.', wants: 'replacement' } as const;
    await complain(ctx, undefined, { lines: [line], enteredBy: 'shop' });
  }
  if (after === 'refund') {
    const wish = { kind: 'lines', lines: [{ position: 1, amountOre: 1000 }], feeOre: 0 } as const;
    const note = 'Datumet gick ut dagen efter.';
    await decideRefund(ctx, shopOrderId, {
      wish: { ...wish, lines: [...wish.lines] },
      note,
      reason: 'bad-quality',
      bearer: 'shop',
      way: 'next-delivery',
      paid: false,
    });
  }
}
