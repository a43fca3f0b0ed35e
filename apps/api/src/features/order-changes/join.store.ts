import { asJudge, type TenantTx } from '@galleria/db';
import type { FeeKind, JoinedParts, RiddenPart } from '@galleria/domain/order';
import type { PaymentMethod } from '@galleria/domain/payment';

/** What others pay for the same stop, of the same kind of fee, whichever shop has them. */
export interface Elsewhere {
  readonly [column: string]: unknown;
  readonly id: string;
  /** Other shops' parts of its order. */
  readonly feeOre: number;
  readonly freightOre: number;
  /** Of that: what can still be left out, since those parts wait and go with nobody. */
  readonly movableOre: number;
  readonly movableFreightOre: number;
  /** Parts that go with its delivery. */
  readonly carriedOre: number;
  readonly carriedFreightOre: number;
}
export interface Half {
  readonly id: string;
  readonly orderId: string;
  /** The mandate by which it was ordered for a household. */
  readonly delegationId: string | null;
  readonly shopId: string;
  readonly reference: string;
  readonly placedAt: Date;
  readonly state: string;
  readonly version: number;
  readonly cutOffAt: Date;
  readonly roundId: string | null;
  readonly day: string | null;
  readonly stop: string;
  readonly doorKey: string;
  readonly payment: PaymentMethod;
  readonly account: string | null;
  readonly feeOre: number;
  readonly freightOre: number;
  readonly feeKind: FeeKind;
  readonly couponed: boolean;
  readonly totalOre: number;
  readonly message: string;
  /** The part whose delivery this one goes with; its own: others go with it. */
  readonly joinedTo: string | null;
  readonly offOre: number;
  readonly freightOffOre: number;
  readonly elsewhere: Elsewhere;
  /** What its payment in advance can bear of a fee; null: it is not paid so. */
  readonly roomOre: number | null;
  /** It is to be paid in advance, and nobody has approved that. */
  readonly unpaid: boolean;
  readonly cancelledBy: string | null;
  readonly lines: readonly {
    readonly goods: number;
    readonly deposit: number;
    readonly ratePercent: number;
    readonly bundleId: string | null;
  }[];
}

/** Of a part: how much of a fee fits into what is approved or drawn at the provider beside its goods; null: it is paid otherwise. */
const ROOM = (
  part: string,
): string => `(select case y.state when 'captured' then y.captured_ore when 'pending' then greatest(y.amount_ore, ${part}.total_ore + ${part}.joined_off_ore) else y.amount_ore end - ${part}.goods_ore - ${part}.deposit_ore
      from payments y where y.tenant_id = $1 and y.shop_order_id = ${part}.id and ${part}.payment_method = 'card')`;
const UNPAID =
  "s.payment_method = 'card' and exists (select from payments w where w.tenant_id = $1 and w.shop_order_id = s.id and w.state = 'pending')";
const HALF = `
  select s.id, s.order_id as "orderId", o.delegation_id as "delegationId", s.shop_id as "shopId", o.year || '-' || o.number as reference, s.placed_at as "placedAt", s.state, s.version,
    s.cut_off_at as "cutOffAt", s.round_id as "roundId", s.day::text as day, concat_ws('|', s.round_id, s.day, o.door_key) as stop, o.door_key as "doorKey", s.payment_method as payment,
    s.invoice_customer_id as account, s.fee_ore as "feeOre", s.freight_ore as "freightOre", s.fee_kind as "feeKind", s.coupon_id is not null as couponed, s.total_ore as "totalOre", s.message,
    s.joined_to as "joinedTo", s.joined_off_ore as "offOre", s.joined_freight_ore as "freightOffOre", s.cancelled_by as "cancelledBy", ${ROOM('s')} as "roomOre", ${UNPAID} as unpaid,
    (select jsonb_agg(jsonb_build_object('goods', l.amount_ore, 'deposit', l.deposit_ore, 'ratePercent', l.vat_percent, 'bundleId', l.bundle->>'id') order by l.position)
     from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) as lines
  from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id`;

/** Parts of the same shop for one person to one door, of orders that the caller may see. */
const ALIKE = `s.shop_id = me.shop_id and s.home_tenant_id = me.home_tenant_id and s.fulfilment = 'delivery' and me.fulfilment = 'delivery' and s.order_id <> me.order_id
  and o.door_key <> '' and o.door_key = mine.door_key and (o.customer_id = mine.customer_id or o.household_id = mine.household_id or o.phone = mine.phone or o.email = mine.email)`;
const WITH = `${HALF} join shop_orders me on me.tenant_id = $1 and me.id = $2 join orders mine on mine.tenant_id = $1 and mine.id = me.order_id
  where s.tenant_id = $1 and ${ALIKE}`;

export interface Held {
  readonly tx: TenantTx;
  readonly id: string;
}
interface Row extends Omit<Half, 'elsewhere'> {
  readonly [column: string]: unknown;
}
const SAME_FEE = "b.tenant_id = $1 and b.id <> s.id and b.state <> 'cancelled' and b.fee_kind is not distinct from s.fee_kind";
// A scheme's fee is of the household and its day, whichever round drives; the round's own is of the round (`feeKey`).
const OF_ORDER =
  "b.order_id = s.order_id and b.day = s.day and (b.fee_kind = 'scheme' or b.round_id = s.round_id) and b.joined_to is distinct from s.id";
/** A part that waits, and goes with nobody. */
const MOVABLE = "b.state = 'placed' and b.cut_off_at > $3 and b.joined_to is null";
const ELSEWHERE = `
  select s.id, coalesce(sum(b.fee_ore) filter (where ${OF_ORDER}), 0)::int as "feeOre", coalesce(sum(b.freight_ore) filter (where ${OF_ORDER}), 0)::int as "freightOre",
    coalesce(sum(b.fee_ore) filter (where ${OF_ORDER} and ${MOVABLE}), 0)::int as "movableOre", coalesce(sum(b.freight_ore) filter (where ${OF_ORDER} and ${MOVABLE}), 0)::int as "movableFreightOre",
    coalesce(sum(b.fee_ore) filter (where b.joined_to = s.id), 0)::int as "carriedOre", coalesce(sum(b.freight_ore) filter (where b.joined_to = s.id), 0)::int as "carriedFreightOre"
  from shop_orders s left join shop_orders b on ${SAME_FEE} and (b.order_id = s.order_id or b.joined_to = s.id)
  where s.tenant_id = $1 and s.id = any($2::uuid[]) group by s.id`;

/** With what others pay for their stops. Read over the wall: a shop judges over whole orders, and is shown sums of none but its own parts. */
async function weighed(tx: TenantTx, rows: readonly Row[], now: Date): Promise<Half[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await asJudge(tx, (judge) => judge.query<Elsewhere>(ELSEWHERE, [tx.tenantId, ids, now]));
  const byId = new Map(found.map((each) => [each.id, each]));
  return rows.flatMap((row) => {
    const elsewhere = byId.get(row.id);
    return elsewhere ? [{ ...row, elsewhere } as Half] : [];
  });
}

export async function findHalf(tx: TenantTx, id: string, now: Date): Promise<Half | undefined> {
  return (await weighed(tx, await tx.query<Row>(`${HALF} where s.tenant_id = $1 and s.id = $2`, [tx.tenantId, id]), now))[0];
}
/** The others that still wait and go to the same stop. */
export async function halvesLike(tx: TenantTx, id: string, now: Date): Promise<Half[]> {
  const rows = await tx.query<Row>(
    `${WITH} and me.state = 'placed' and s.state = 'placed' and s.round_id = me.round_id and s.day = me.day and least(s.cut_off_at, me.cut_off_at) > $3
     order by s.placed_at, s.id limit 5`,
    [tx.tenantId, id, now],
  );
  return weighed(tx, rows, now);
}

const ORDER_OF = 'select order_id as "orderId" from shop_orders where tenant_id = $1 and id = $2';
/** Parts of the order whose key the caller holds that could come to the same stop as another order's part. */
export async function halvesOfKey(keyed: TenantTx, { shopId, roundId, day, doorKey, orderId }: Half, now: Date): Promise<Half[]> {
  if (doorKey === '' || roundId === null) return [];
  const rows = await keyed.query<Row>(
    `${HALF} where s.tenant_id = $1 and s.shop_id = $2 and s.round_id = $3 and s.day = $4 and s.order_id <> $5 and o.door_key = $6 and s.fulfilment = 'delivery' limit 5`,
    [keyed.tenantId, shopId, roundId, day, orderId, doorKey],
  );
  return weighed(keyed, rows, now);
}
/** A part of each of two orders, each read and held by whoever may: a guest has a key for each. */
export async function holdEach(mine: Held, theirs: Held, now: Date): Promise<readonly [Half, Half] | undefined> {
  // One after the other: the keys change between statements.
  const orders: string[] = [];
  for (const { tx, id } of [mine, theirs])
    orders.push(...(await tx.query<{ orderId: string }>(ORDER_OF, [tx.tenantId, id])).map(({ orderId }) => orderId));
  await queueAtOrders(mine.tx, orders);
  for (const { tx, id } of [mine, theirs].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await tx.query('select 1 from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  }
  const own = await findHalf(mine.tx, mine.id, now);
  const [other] = own ? (await halvesOfKey(theirs.tx, own, now)).filter(({ id }) => id === theirs.id) : [];
  return own && other && [own, other];
}

/**
 * Whoever joins two orders, in whichever of their shops, is before or after another who does: else each could leave out the fee that the other counts on.
 * The key is the orders' own.
 */
async function queueAtOrders(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  const hold = "select pg_advisory_xact_lock(hashtextextended('join:' || id, $1)) from unnest($2::text[]) id order by id";
  await tx.query(hold, [tx.tenantId, [...orderIds].sort()]);
}
/** Both, held in one order whoever asks, so that two windows that join them the other way round do not wait for each other. */
export async function holdBoth(tx: TenantTx, id: string, other: string, now: Date): Promise<readonly [Half, Half] | undefined> {
  const both = 'select order_id as "orderId" from shop_orders where tenant_id = $1 and id in ($2, $3)';
  const orders = await tx.query<{ orderId: string }>(both, [tx.tenantId, id, other]);
  await queueAtOrders(
    tx,
    orders.map(({ orderId }) => orderId),
  );
  await tx.query('select 1 from shop_orders where tenant_id = $1 and id in ($2, $3) order by id for update', [tx.tenantId, id, other]);
  const mine = await findHalf(tx, id, now);
  const [theirs] = await weighed(tx, await tx.query<Row>(`${WITH} and s.id = $3`, [tx.tenantId, id, other]), now);
  return mine && theirs && [mine, theirs];
}

interface Joining {
  readonly stays: Half;
  readonly goes: Half;
  readonly joined: JoinedParts;
  readonly by: 'resident' | 'shop';
  readonly why: string;
  readonly at: Date;
}
/** The lines of the part that goes are written beside those of the one that stays, which has them from now on; its own remain for whoever asks what was ordered. */
export async function writeJoin(tx: TenantTx, { stays, goes, joined, by, why, at }: Joining): Promise<boolean> {
  const kept = await tx.run(
    `update shop_orders set goods_ore = $4, deposit_ore = $5, fee_ore = $6, fee_kind = $7, total_ore = $8, vat = $9, message = $10, version = version + 1,
       freight_ore = $12,
       crates = crates + (select g.crates from shop_orders g where g.tenant_id = $1 and g.id = $11),
       cold_litres = cold_litres + (select g.cold_litres from shop_orders g where g.tenant_id = $1 and g.id = $11)
     where tenant_id = $1 and id = $2 and version = $3 and state = 'placed'`,
    [
      ...[tx.tenantId, stays.id, stays.version, joined.goods, joined.deposit, joined.fee, (joined.feeOfOther ? goes : stays).feeKind],
      ...[
        joined.total,
        JSON.stringify(joined.vat),
        [stays.message, goes.message].filter(Boolean).join('\n').slice(0, 500),
        goes.id,
        joined.freight,
      ],
    ],
  );
  const gone = await tx.run(
    `update shop_orders set state = 'cancelled', cancelled_at = $4, cancelled_by = $5, cancelled_why = $6, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'placed'`,
    [tx.tenantId, goes.id, goes.version, at, by, why],
  );
  if (kept !== 1 || gone !== 1) return false;
  await tx.run(
    `insert into order_lines (tenant_id, shop_order_id, position, order_id, shop_id, offer_id, home_tenant_id, sku, gtin, name, quantity, price_ore, price_unit,
       price_amount, amount_ore, deposit_ore, vat_category, vat_percent, stock_kind, weighed, temperature_zone, age_limit, daily_goods, withdrawable, wish, weight_grams, promotion, bundle, volume_ml)
     select tenant_id, $3, position + (select max(position) from order_lines where tenant_id = $1 and shop_order_id = $3), $4, shop_id, offer_id, home_tenant_id, sku, gtin,
       name, quantity, price_ore, price_unit, price_amount, amount_ore, deposit_ore, vat_category, vat_percent, stock_kind, weighed, temperature_zone, age_limit,
       daily_goods, withdrawable, wish, weight_grams, promotion, bundle, volume_ml
     from order_lines where tenant_id = $1 and shop_order_id = $2`,
    [tx.tenantId, goes.id, stays.id, stays.orderId],
  );
  // A shop sees its own part alone, and so the difference.
  await tx.run('update orders set total_ore = total_ore + $3 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    stays.orderId,
    joined.total - stays.totalOre,
  ]);
  return true;
}

/** What a part's delivery costs from now on, and whose delivery it goes with. Guarded by the state and version that were read. */
export function writeDelivery(
  tx: TenantTx,
  half: Half,
  { fee, freight, off, freightOff, total, vat, joinedTo }: RiddenPart & { readonly joinedTo: string | null },
): Promise<number> {
  return tx.run(
    `with changed as (
       update shop_orders set fee_ore = $5, freight_ore = $6, joined_off_ore = $7, joined_freight_ore = $8, total_ore = $9, vat = $10, joined_to = $11, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and state = $4 returning order_id)
     update orders o set total_ore = total_ore + $12::int from changed where o.tenant_id = $1 and o.id = changed.order_id`,
    [
      ...[tx.tenantId, half.id, half.version, half.state, fee, freight, off, freightOff, total, JSON.stringify(vat), joinedTo],
      total - half.totalOre,
    ],
  );
}
/** Others go with this one's delivery: it keeps its sum, and whoever had read it reads again. Guarded by the state and version that were read. */
export function markPayer(tx: TenantTx, { id, version, state }: Half): Promise<number> {
  return tx.run(
    'update shop_orders set joined_to = id, version = version + 1 where tenant_id = $1 and id = $2 and version = $3 and state = $4',
    [tx.tenantId, id, version, state],
  );
}
/** One part, held. */
export async function holdHalf(tx: TenantTx, id: string, now: Date): Promise<Half | undefined> {
  await tx.query('select 1 from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return findHalf(tx, id, now);
}
const RIDERS = "s.tenant_id = $1 and s.joined_to = $2 and s.id <> $2 and s.state in ('placed', 'picking')";
/** A part with those that go with its delivery and are not packed, all held in one order, the oldest first. Read by the worker, who sees them all. */
export async function holdGroup(tx: TenantTx, payerId: string, now: Date): Promise<{ payer: Half | undefined; riders: Half[] }> {
  await tx.query(`select 1 from shop_orders s where (s.tenant_id = $1 and s.id = $2) or (${RIDERS}) order by s.id for update`, [
    tx.tenantId,
    payerId,
  ]);
  const riders = await tx.query<Row>(`${HALF} where ${RIDERS} order by s.placed_at, s.id`, [tx.tenantId, payerId]);
  return { payer: await findHalf(tx, payerId, now), riders: await weighed(tx, riders, now) };
}
/**
 * Other shops' parts of an order that wait and go with nobody, held with the part whose delivery they come to, and with the one that was joined with that: for
 * the worker, who sees them. `joined`: that one goes with it still.
 */
export async function holdBeside(
  tx: TenantTx,
  { payerId, orderId, riderId }: { readonly payerId: string; readonly orderId: string; readonly riderId: string | undefined },
  now: Date,
): Promise<{ readonly payer: Half | undefined; readonly others: readonly Half[]; readonly joined: boolean }> {
  const [row] = await tx.query<{ orderId: string }>('select order_id as "orderId" from shop_orders where tenant_id = $1 and id = $2', [
    tx.tenantId,
    payerId,
  ]);
  if (row) await queueAtOrders(tx, [row.orderId, orderId]);
  const held = await tx.query<{ id: string }>(
    `select b.id from shop_orders b join shop_orders q on q.tenant_id = $1 and q.id = $2 where b.tenant_id = $1 and (b.id = q.id or b.id = $5::uuid
       or b.order_id = $4 and b.order_id <> q.order_id and b.day = q.day and b.fulfilment = 'delivery' and b.fee_kind is not distinct from q.fee_kind
         and (b.fee_kind = 'scheme' or b.round_id = q.round_id) and b.fee_ore > 0 and ${MOVABLE})
     order by b.id for update of b`,
    [tx.tenantId, payerId, now, orderId, riderId ?? null],
  );
  const joined = riderId === undefined || (await ridesOn(tx, riderId, payerId));
  const others = held.map(({ id }) => id).filter((id) => id !== payerId && id !== riderId);
  const rows = await tx.query<Row>(`${HALF} where s.tenant_id = $1 and s.id = any($2::uuid[]) order by s.placed_at, s.id`, [
    tx.tenantId,
    others,
  ]);
  return { payer: await findHalf(tx, payerId, now), others: await weighed(tx, rows, now), joined };
}
/** Whether a part goes with another's delivery, called off meanwhile or not. */
export async function ridesOn(tx: TenantTx, id: string, payerId: string): Promise<boolean> {
  const rides = 'select from shop_orders where tenant_id = $1 and id = $2 and joined_to = $3';
  return (await tx.query(rides, [tx.tenantId, id, payerId])).length > 0;
}
/** Nobody goes with it any more. */
export function unmarkPayer(tx: TenantTx, id: string): Promise<number> {
  return tx.run(
    `update shop_orders p set joined_to = null, version = version + 1 where p.tenant_id = $1 and p.id = $2 and p.joined_to = p.id
       and not exists (select 1 from shop_orders s where s.tenant_id = $1 and s.joined_to = $2 and s.id <> $2 and s.state <> 'cancelled')`,
    [tx.tenantId, id],
  );
}
