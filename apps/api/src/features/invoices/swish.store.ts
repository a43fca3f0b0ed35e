import type { TenantTx } from '@galleria/db';

export interface SwishFacts {
  readonly id: string;
  readonly orderId: string;
  readonly shopId: string;
  readonly reference: string;
  readonly language: 'sv' | 'en';
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly printed: boolean;
  readonly shopName: string;
  readonly placedOn: string;
  readonly day: string | null;
  readonly state: string;
  readonly payment: string;
  /** By a correction of its delivery note nothing was handed over. */
  readonly neverDelivered: boolean;
  /** What the resident was asked for when it was packed; null: not packed yet. */
  readonly amountOre: number | null;
  /** The shop's own of today; empty: it takes no Swish any longer. */
  readonly number: string;
  /** The one that was told last. */
  readonly toldNumber: string | null;
  readonly message: string | null;
  readonly askedAt: string | null;
  readonly receivedOre: number;
  /** Marked as paid, or as paid back below zero, in the shop's books and not here. */
  readonly markedOre: number;
  /** What the books say is left of goods that were handed over, without refunds that wait on their own list; null: they hold no sale of it. */
  readonly bookedLeftOre: number | null;
}

// Of a part `s`: what `payOrder` of the ledger has posted, with what took it back.
const MARKED = `coalesce((select -sum(p.amount_ore) from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'customers'
      where e.tenant_id = $1 and e.subject = s.id and e.cause ~ '^(undone:)?paid:[0-9a-f-]{36}$'), 0)::float8`;
const LEFT_BY_BOOKS = `(select (sum(p.amount_ore) + coalesce((select sum(f.due_ore) from refunds f where f.tenant_id = $1 and f.shop_order_id = s.id and f.paid_at is null), 0))::float8
      from ledger_postings p where p.tenant_id = $1 and p.shop_id = s.shop_id and p.subject = s.id and p.account = 'customers' and s.payment_method = 'swish' and exists (select from ledger_entries e where e.tenant_id = $1
        and e.subject = s.id and e.kind = 'sale' and not exists (select from ledger_entries r where r.tenant_id = $1 and r.reverses = e.id)))`;
// Whoever buys sees no books, and is told what they say of her own request.
const booksSay = ({ scope }: TenantTx): string =>
  scope.kind === 'customer' || scope.kind === 'guest'
    ? 'app.marked_paid(s.id)::float8 as "markedOre", app.left_by_books(s.id)::float8 as "bookedLeftOre"'
    : `${MARKED} as "markedOre", ${LEFT_BY_BOOKS} as "bookedLeftOre"`;
const NUMBER = (
  shop: string,
): string => `coalesce((select p.paying->>'swish' from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
      where a.tenant_id = $1 and a.shop_id = ${shop}), '')`;
const factsFor = (tx: TenantTx): string => `
  select s.id, s.order_id as "orderId", s.shop_id as "shopId", o.year || '-' || o.number as reference, o.language, o.name, o.phone, o.email, o.printed,
    s.seller->>'name' as "shopName", (s.placed_at at time zone 'Europe/Stockholm')::date::text as "placedOn", s.day::text as day, s.state, s.payment_method as payment, s.never_delivered as "neverDelivered", q.amount_ore as "amountOre", ${NUMBER('s.shop_id')} as number, q.number as "toldNumber", q.message,
    to_jsonb(q.asked_at)#>>'{}' as "askedAt",
    coalesce((select sum(r.amount_ore) from received_payments r where r.tenant_id = $1 and r.subject = s.id and r.undone_at is null), 0)::float8 as "receivedOre",
    ${booksSay(tx)}
  from shop_orders s
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  left join swish_requests q on q.tenant_id = $1 and q.id = s.id
  where s.tenant_id = $1`;

export async function findSwish(tx: TenantTx, shopOrderId: string): Promise<SwishFacts | undefined> {
  const [row] = await tx.query<SwishFacts & Record<string, unknown>>(`${factsFor(tx)} and s.id = $2`, [tx.tenantId, shopOrderId]);
  return row;
}

/** The parts of an order that are paid by Swish to their shop. */
export function swishOfOrder(tx: TenantTx, orderId: string): Promise<SwishFacts[]> {
  return tx.query<SwishFacts & Record<string, unknown>>(
    `${factsFor(tx)} and s.order_id = $2 and (s.payment_method = 'swish' or q.id is not null) order by s.position`,
    [tx.tenantId, orderId],
  );
}

/** What the shop has asked for, and what it could not ask for when it was packed: what is not settled first, by the day it goes out. */
export function swishOfShop(tx: TenantTx, shopId: string): Promise<SwishFacts[]> {
  return tx.query<SwishFacts & Record<string, unknown>>(
    `select * from (${factsFor(tx)} and s.shop_id = $2 and (q.asked_at > now() - interval '1 year'
       or q.id is null and s.payment_method = 'swish' and s.packed_at is not null and s.state in ('packed', 'ready'))) x
     cross join lateral (select case when payment <> 'swish' or state = 'cancelled' or "neverDelivered" then 0 else "amountOre" end - "receivedOre" as "leftOre") l
     order by coalesce("bookedLeftOre" = 0, "leftOre" = 0 or "leftOre" * "markedOre" > 0 and abs("markedOre") >= abs("leftOre"), false), case when state in ('delivered', 'handed-over') then 1 else 0 end,
       day nulls first, "askedAt" desc limit 300`,
    [tx.tenantId, shopId],
  );
}

export interface RequestByLink {
  readonly amountOre: number;
  readonly number: string;
  readonly message: string;
  readonly voided: boolean;
  readonly receivedOre: number;
  readonly markedOre: number;
  readonly bookedLeftOre: number | null;
  readonly shopName: string;
}
/** A guest with the link sees the request alone, and nothing of the order. */
export async function findRequest(tx: TenantTx, id: string): Promise<RequestByLink | undefined> {
  const [row] = await tx.query<RequestByLink & Record<string, unknown>>(
    `select q.amount_ore as "amountOre", ${NUMBER('q.shop_id')} as number, app.marked_paid(q.id)::float8 as "markedOre", app.left_by_books(q.id)::float8 as "bookedLeftOre", q.message, q.voided_at is not null as voided, coalesce((select p.name from shop_admissions a
         join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id where a.tenant_id = $1 and a.shop_id = q.shop_id), '') as "shopName",
       coalesce((select sum(r.amount_ore) from received_payments r where r.tenant_id = $1 and r.subject = q.id and r.undone_at is null), 0)::float8 as "receivedOre"
     from swish_requests q where q.tenant_id = $1 and q.id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** Of a shop, what somebody was asked for and has not paid all of: to be told where to, or that she is not to. */
export async function openRequests(tx: TenantTx, shopId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select q.id from swish_requests q join shop_orders s on s.tenant_id = $1 and s.id = q.id where q.tenant_id = $1 and q.shop_id = $2 and q.voided_at is null
       and s.payment_method = 'swish' and s.state <> 'cancelled' and not s.never_delivered and q.asked_at > now() - interval '1 year' and q.amount_ore > coalesce((select sum(r.amount_ore)
         from received_payments r where r.tenant_id = $1 and r.subject = q.id and r.undone_at is null), 0) order by q.id`,
    [tx.tenantId, shopId],
  );
  return rows.map(({ id }) => id);
}

export interface Asking {
  readonly id: string;
  readonly shopId: string;
  readonly amountOre: number;
  readonly number: string;
  readonly message: string;
  readonly linkHash: Buffer;
  readonly at: Date;
}
/** Asks, or asks for another sum; not for what was cancelled or taken to the door meanwhile. @returns whether it asked. */
export async function writeRequest(tx: TenantTx, { id, shopId, amountOre, number, message, linkHash, at }: Asking): Promise<boolean> {
  const rows = await tx.run(
    `insert into swish_requests (tenant_id, id, shop_id, amount_ore, number, message, link_hash, asked_at, customer_id, guest_key)
     select $1, $2, $3, $4, $5, $6, $7, $8, o.customer_id, o.guest_key from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
     where s.tenant_id = $1 and s.id = $2 and s.payment_method = 'swish' and s.state <> 'cancelled' and not s.never_delivered for share of s
     on conflict (tenant_id, id) do update set amount_ore = excluded.amount_ore, number = excluded.number, message = excluded.message, asked_at = excluded.asked_at, voided_at = null`,
    [tx.tenantId, id, shopId, amountOre, number, message, linkHash, at],
  );
  return rows === 1;
}

/** Nothing is to be paid by the link any longer, if it is so. */
export async function voidRequest(tx: TenantTx, id: string, at: Date): Promise<void> {
  await tx.run(
    `update swish_requests q set voided_at = $3 from shop_orders s
     where q.tenant_id = $1 and q.id = $2 and q.voided_at is null and s.tenant_id = $1 and s.id = $2 and (s.state = 'cancelled' or s.payment_method <> 'swish' or s.never_delivered)`,
    [tx.tenantId, id, at],
  );
}

/** Paid when the goods are handed over after all. Only while they are in the shop. @returns whether it was so. */
export async function toDoor(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.run(
    `update shop_orders set payment_method = 'at-door', version = version + 1
     where tenant_id = $1 and id = $2 and payment_method = 'swish' and state in ('placed', 'picking', 'packed', 'ready')`,
    [tx.tenantId, id],
  );
  return rows === 1;
}
