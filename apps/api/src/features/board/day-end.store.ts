import type { TenantTx } from '@galleria/db';
import type { OpenOrder } from '@galleria/domain/day-end';
import type { Opening } from '@galleria/domain/opening';
import { OVERPAID } from '../invoices/index.ts';
import { NOT_BY_CARD } from '../ledger/index.ts';

export interface UnfinishedRow extends OpenOrder {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly name: string;
  readonly householdId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly printed: boolean;
  readonly letterPrintedAt: Date | null;
  readonly village: string;
  readonly round: string | null;
  readonly carrier: string | null;
  readonly carrierPhone: string | null;
  readonly noteId: string | null;
}

/** Every order of one shop in one galleria that is neither finished nor out of its hands, the nearest day first. */
export function unfinishedOrders(tx: TenantTx, shopId: string): Promise<UnfinishedRow[]> {
  return tx.query<UnfinishedRow & Record<string, unknown>>(
    `select s.id, o.number, o.year, s.state, s.fulfilment, s.day, app.season_time(r.seasons, 'departs', s.day, r.departs) as departs, s.placed_at as "placedAt", o.name, o.household_id as "householdId", o.phone, o.email, o.printed, s.letter_printed_at as "letterPrintedAt",
       coalesce(v.name, o.locality) as village, r.name as round, c.name as carrier, c.phone as "carrierPhone", n.id as "noteId", n.state as "noteState",
       (select max(e.at) from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id and e.event = 'make-ready') as "readyAt"
     from shop_orders s
     join orders o on o.tenant_id = $1 and o.id = s.order_id
     left join villages v on v.tenant_id = $1 and v.id = o.village_id
     left join rounds r on r.tenant_id = $1 and r.id = s.round_id
     left join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void' and n.fail_reason is null
     left join platform.carriers c on c.id = coalesce(n.carrier_id, r.carrier_id, s.carrier_id)
     where s.tenant_id = $1 and s.shop_id = $2 and s.state in ('placed', 'picking', 'packed', 'noted', 'ready', 'undelivered')
     order by s.day nulls first, s.placed_at limit 300`,
    [tx.tenantId, shopId],
  );
}

export interface PutRightOrder {
  readonly shopOrderId: string;
  readonly number: number;
  readonly year: number;
  readonly name: string;
  readonly phone: string | null;
  readonly householdId: string | null;
  readonly putRightAt: Date;
}
/** Orders whose delivery note was put right, and whose customers have paid more than they cost: what does not go back by itself. The oldest first. */
export function putRightOrders(tx: TenantTx, shopId: string): Promise<PutRightOrder[]> {
  return tx.query<PutRightOrder & Record<string, unknown>>(
    `select s.id as "shopOrderId", o.number, o.year, o.name, o.phone, o.household_id as "householdId", s.put_right_at as "putRightAt"
     from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
     where s.tenant_id = $1 and s.shop_id = $2 and s.put_right_at is not null and ${NOT_BY_CARD} and (${OVERPAID} or (select coalesce(sum(p.amount_ore), 0)
       from ledger_postings p where p.tenant_id = $1 and p.shop_id = s.shop_id and p.subject = s.id and p.account = 'customers') < 0)
     order by s.put_right_at, s.id limit 300`,
    [tx.tenantId, shopId],
  );
}

/** The shop's hours as the public sees them; undefined when it is not shown. */
export async function openingOf(tx: TenantTx, shopId: string): Promise<Opening | undefined> {
  // Written by publish-shop.ts, which keeps days and times as the domain's.
  const [row] = await tx.query<Opening & Record<string, unknown>>('select hours, exceptions from public_shops where shop_id = $1 limit 1', [
    shopId,
  ]);
  return row;
}
