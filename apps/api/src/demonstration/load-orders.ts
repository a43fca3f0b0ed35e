import type { BasketLine, Quote, QuoteBasket, ShopChoice } from '@galleria/contract/checkout';
import { withTenant } from '@galleria/db';
import { shops } from '@galleria/demo/galleria';
import { type DemoHousehold, households } from '@galleria/demo/people';
import Fastify from 'fastify';
import type { Ctx, Deps, TenantRef } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { placeOrder, quoteBasket } from '../features/checkout/index.ts';
import { findPart, linesOf, markSeen, moveOrder, packOrder, pickLine } from '../features/picking/index.ts';
import { complain, decideRefund } from '../features/refunds/index.ts';
import { customerIdOf } from '../http/callers.ts';
import { openTenants } from '../http/tenants.ts';
import { offerIdOf, shopIdOf, villageIdOf } from './ids.ts';
import { e164 } from './load-households.ts';

const ARJEPLOG = '2506';
const GROCER = 'silverhandeln';
const MERCHANT = 'hornavans-bygg';

interface DemoOrder {
  /** The household's number in Arjeplog. */
  readonly household: number;
  readonly minutesAgo: number;
  /** Article and how many times its smallest quantity. */
  readonly goods: readonly (readonly [shop: string, sku: string, times: number])[];
  readonly message?: string;
  /** At the door when left out. */
  readonly payment?: 'swish' | 'invoice';
  /** How far the shop has come; left out: nobody has looked yet. */
  readonly work?: 'seen' | 'picking' | 'packed' | 'fetched';
  /** What came after goods that were fetched. */
  readonly after?: 'complaint' | 'refund';
}

const of = (shop: string, ...goods: readonly (readonly [sku: string, times: number])[]): DemoOrder['goods'] =>
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

type House = { readonly deps: Deps; readonly tenant: TenantRef };
type Caller = Pick<Ctx, 'customerId' | 'identity' | 'shopId' | 'role'>;

// The verbs want a log to write to; before the house is open nobody reads it.
const { log: silent } = Fastify();
const contextOf = ({ deps, tenant }: House, tx: Ctx['tx'], at: Date, caller: Caller): Ctx => ({
  deps,
  tenant,
  tx,
  now: at,
  requestId: newId(),
  log: silent,
  language: 'sv',
  ...caller,
});

/** As the household's own resident where it has an account, otherwise as a guest. @returns the order's id, or nothing when no day is offered. */
async function place(house: House, household: DemoHousehold, order: DemoOrder): Promise<string | undefined> {
  const at = new Date(house.deps.now().getTime() - order.minutesAgo * 60_000);
  const caller = callerOf(house.tenant, household);
  const { customerId } = caller;
  const scope = customerId ? ({ kind: 'customer', customerId } as const) : ({ kind: 'guest' } as const);
  const actor = caller.identity ? `identity:${caller.identity.id}` : `guest:demonstration-${household.number}`;
  return withTenant(house.deps.pool, { tenantId: house.tenant.id, scope, actor }, async (tx) => {
    const ctx = contextOf(house, tx, at, caller);
    const empty: QuoteBasket = { lines: order.goods.map(lineOf), choices: [], destination: destinationOf(household) };
    const quoted = (await quoteBasket(ctx, empty)).reply();
    const choices = order.work === 'fetched' ? toFetch(quoted, order) : choose(quoted, order);
    if (!choices) return undefined;
    const basket = { ...empty, choices };
    const { hash, quote } = await quoteBasket(ctx, basket);
    if (quote.problems.length > 0) return undefined;
    const phone = e164(household.mobile ?? household.landline);
    const { name, email, directions } = household;
    return (
      await placeOrder(ctx, { ...basket, quoteHash: hash, buyer: { name, directions, ...(phone && { phone }), ...(email && { email }) } })
    ).id;
  });
}

function callerOf(tenant: TenantRef, { email, protectedIdentity }: DemoHousehold): Caller {
  if (!email || protectedIdentity) return {};
  const id = derivedId('demo-resident', email);
  return { customerId: customerIdOf(tenant.id, id), identity: { id, sessionId: newId(), audience: 'resident' } };
}

const lineOf = ([shop, sku, times]: DemoOrder['goods'][number]): BasketLine => {
  const smallest = shops.find((one) => one.slug === shop)?.goods.find((good) => good.sku === sku)?.quantity.min ?? 1;
  return { offerId: offerIdOf(shop, sku), quantity: smallest * times, wish: 'replace' };
};

const destinationOf = (household: DemoHousehold): NonNullable<QuoteBasket['destination']> => ({
  villageId: villageIdOf(household.villageSlug),
  street: household.address,
  postalCode: household.postalCode.replace(' ', ''),
  locality: household.postTown,
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
  const shopId = shopIdOf(GROCER);
  const call = { tenantId: house.tenant.id, scope: { kind: 'shop', shopId }, actor: 'system:demonstration' } as const;
  await withTenant(house.deps.pool, call, async (tx) => {
    const now = house.deps.now();
    const ctx = contextOf(house, tx, now, { shopId, role: 'shop-staff' });
    const [row] = await tx.query<{ id: string }>('select id from shop_orders where tenant_id = $1 and order_id = $2 and shop_id = $3', [
      tx.tenantId,
      orderId,
      shopId,
    ]);
    const part = row && (await findPart(tx, row.id));
    if (!part) return;
    await markSeen(tx, part.id, now);
    if (work === 'seen') return;
    await moveOrder(tx, { shopOrderId: part.id, step: 'start-picking', by: 'shop', now });
    const lines = await linesOf(tx, part.id);
    const isWhole = work === 'packed' || work === 'fetched';
    const found = isWhole ? lines : lines.slice(0, 3);
    for (const { position } of found) await pickLine(ctx, { shopOrderId: part.id, position, state: 'picked' });
    if (!isWhole) return;
    const one = (zone: string) => (lines.some((line) => line.zone === zone) ? 1 : 0);
    await packOrder(ctx, { shopOrderId: part.id, parcels: { ambient: one('ambient'), chilled: one('chilled'), frozen: one('frozen') } });
    if (work !== 'fetched') return;
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
