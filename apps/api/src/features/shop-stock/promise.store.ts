import type { PromisedOffer } from '@galleria/contract/stock';
import type { TenantTx } from '@galleria/db';

/** One line of an order that is placed and not packed. `offerId` is of the shop's home. */
export interface PromisedLine {
  readonly offerId: string;
  readonly shopOrderId: string;
  readonly number: number;
  readonly year: number;
  readonly name: string;
  readonly householdId: string | null;
  readonly state: 'placed' | 'picking';
  readonly day: string | null;
  readonly quantity: number;
}

/** More open lines than this no village shop has; the page says so by its last page. */
const MOST_LINES = 5_000;

/** What one galleria's open orders have promised of a shop's goods, the nearest day first. */
export function promisedLines(tx: TenantTx, shopId: string): Promise<PromisedLine[]> {
  return tx.query<PromisedLine & Record<string, unknown>>(
    `select l.offer_id as "offerId", s.id as "shopOrderId", o.number, o.year, o.name, o.household_id as "householdId", s.state, s.day, sum(l.quantity)::int as quantity
     from shop_orders s
     join orders o on o.tenant_id = $1 and o.id = s.order_id
     join order_lines r on r.tenant_id = $1 and r.shop_order_id = s.id
     cross join lateral (
       select r.offer_id, r.quantity
       union all
       select (r.replacement->>'offerId')::uuid, (r.replacement->>'quantity')::int where r.replacement is not null) l
     where s.tenant_id = $1 and s.shop_id = $2 and s.state in ('placed', 'picking')
     group by l.offer_id, s.id, o.number, o.year, o.name, o.household_id, s.state, s.day, s.placed_at
     order by s.day nulls first, s.placed_at, s.id limit $3`,
    [tx.tenantId, shopId, MOST_LINES],
  );
}

export type PromisedGoods = Omit<PromisedOffer, 'orders' | 'promised' | 'short'>;

/** The goods behind the promises, as their shop keeps them. */
export function promisedGoods(tx: TenantTx, shopId: string, ids: readonly string[]): Promise<PromisedGoods[]> {
  return tx.query<PromisedGoods>(
    `select o.id, o.sku, o.name, o.price_unit as unit, o.stock_kind as "stockKind", o.sold_out as "soldOut", o.shelf,
       case when o.stock_kind = 'counted' then coalesce(s.on_hand, 0) end as "onHand",
       case when o.stock_kind = 'counted' then coalesce(s.reserved, 0) end as reserved
     from offers o left join stock s on s.tenant_id = $1 and s.shop_id = o.shop_id and s.offer_id = o.id
     where o.tenant_id = $1 and o.shop_id = $2 and o.id = any($3::uuid[])
     order by o.name collate "sv-SE-x-icu", o.id`,
    [tx.tenantId, shopId, ids],
  );
}
