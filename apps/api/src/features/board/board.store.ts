import type { TenantTx } from '@galleria/db';
import type { ShopOrderState } from '@galleria/domain/order';
import type { CardPaymentState } from '@galleria/domain/payment';

/** What is not finished, and therefore on the board. */
const OPEN = `('placed', 'picking', 'packed', 'noted', 'ready', 'on-the-way', 'undelivered')`;

/** Changes exactly when something on the board of one shop in one galleria does. One index, no join to lines: this is what is asked every three seconds. */
export async function boardVersion(tx: TenantTx, shopId: string): Promise<string> {
  const [row] = await tx.query<{ version: string }>(
    `select md5(coalesce(string_agg(s.id::text || s.version || (s.first_seen_at is null)::int || coalesce(n.state, '') || coalesce(y.state, ''), ',' order by s.id), '')) as version
     from shop_orders s
     left join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id and n.state not in ('void') and n.fail_reason is null
     left join payments y on y.tenant_id = $1 and y.shop_order_id = s.id
     where s.tenant_id = $1 and s.shop_id = $2 and s.state in ${OPEN}`,
    [tx.tenantId, shopId],
  );
  return row?.version ?? '';
}

export interface BoardRow {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly state: ShopOrderState;
  readonly fulfilment: 'delivery' | 'pickup';
  readonly day: string | null;
  readonly placedAt: Date;
  readonly seen: boolean;
  readonly name: string;
  readonly householdId: string | null;
  readonly village: string;
  readonly lines: number;
  readonly linesDone: number;
  readonly totalOre: number;
  readonly paymentMethod: string;
  readonly paymentState: CardPaymentState | null;
  readonly round: string | null;
  readonly carrier: string | null;
  readonly declined: boolean;
  readonly noteId: string | null;
  readonly together: string | null;
}

/** The open orders of one shop in one galleria, the nearest day first. */
export function openOrders(tx: TenantTx, shopId: string): Promise<BoardRow[]> {
  return tx.query<BoardRow & Record<string, unknown>>(
    `select s.id, o.number, o.year, s.state, s.fulfilment, s.day, s.placed_at as "placedAt", s.first_seen_at is not null as seen, o.name, o.household_id as "householdId",
       coalesce(v.name, o.locality) as village, l.lines, l.done as "linesDone", s.total_ore as "totalOre", s.payment_method as "paymentMethod", y.state as "paymentState",
       r.name as round, c.name as carrier, coalesce(n.state = 'declined', false) as declined, n.id as "noteId",
       case when s.joined_to is not null then (select string_agg(w.year || '-' || w.number, ', ' order by p.placed_at, p.id) from shop_orders p
         join orders w on w.tenant_id = $1 and w.id = p.order_id where p.tenant_id = $1 and p.joined_to = s.joined_to and p.id <> s.id and p.state <> 'cancelled') end as together
     from shop_orders s
     join orders o on o.tenant_id = $1 and o.id = s.order_id
     left join villages v on v.tenant_id = $1 and v.id = o.village_id
     left join rounds r on r.tenant_id = $1 and r.id = s.round_id
     left join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id and n.state not in ('void') and n.fail_reason is null
     left join platform.carriers c on c.id = coalesce(n.carrier_id, r.carrier_id, s.carrier_id)
     left join payments y on y.tenant_id = $1 and y.shop_order_id = s.id
     cross join lateral (select count(*)::int as lines, (count(*) filter (where pick_state <> 'waiting'))::int as done from order_lines
       where tenant_id = $1 and shop_order_id = s.id) l
     where s.tenant_id = $1 and s.shop_id = $2 and s.state in ${OPEN}
     order by s.day nulls first, s.placed_at limit 300`,
    [tx.tenantId, shopId],
  );
}

export interface UnseenRow {
  readonly id: string;
  readonly shopId: string;
  readonly number: number;
  readonly year: number;
  readonly state: string;
  readonly seen: boolean;
  readonly placedAt: Date;
  readonly day: string | null;
  readonly email: string;
  readonly phone: string;
  readonly shopName: string;
}

/** The parts of an order with where their shops are reached. Read by the worker. */
export function partsOfOrder(tx: TenantTx, orderId: string): Promise<UnseenRow[]> {
  return tx.prepared<UnseenRow & Record<string, unknown>>(
    'board-parts-of-order',
    `select s.id, s.shop_id as "shopId", o.number, o.year, s.state, s.first_seen_at is not null as seen, s.placed_at as "placedAt", s.day,
       p.email, p.phone, p.name as "shopName"
     from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
     join public_shops p on p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id
     where s.tenant_id = $1 and s.order_id = $2 order by s.position`,
    [tx.tenantId, orderId],
  );
}
