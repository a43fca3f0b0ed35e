import type { DeskOffer, KnownGuest, UsualOffer } from '@galleria/contract/phone-orders';
import type { TenantTx } from '@galleria/db';
import type { LineBundle } from '@galleria/domain/bundle';
import type { Wish } from '@galleria/domain/order';
import { askedWords, BEFORE_MAKER, fold } from '@galleria/domain/search';

const OFFER = `p.offer_id as id, p.detail->>'sku' as sku, p.name, p.category, p.card->'price' as price, p.card->'unitPrice' as "unitPrice", coalesce(p.card->'promotions', '[]') as promotions, (p.card->>'depositOre')::int as "depositOre",
  (p.card->>'weighed')::boolean as weighed, p.card->'quantity' as quantity, p.card->>'zone' as zone, (p.card->>'ageLimit')::int as "ageLimit",
  p.in_stock and not p.sold_out as "inStock"`;
/** The shop's own public rows, wherever it is at home; services are not bought through a basket. */
const OWN = `from shop_admissions a join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
  where a.tenant_id = $1 and a.shop_id = $2 and a.state = 'admitted' and not (p.card->>'service')::boolean and (p.recalled_in is null or $1::int <> all(p.recalled_in))`;
const AT_MOST = 12;
const LIKE_SIGNS = /[\\%_]/g;

/** Goods by their number: the shop's own article number, or the one under the bar code. */
export function offersByNumber(tx: TenantTx, shopId: string, number: string): Promise<DeskOffer[]> {
  return tx.query<DeskOffer & Record<string, unknown>>(
    `select ${OFFER} ${OWN} and (p.detail->>'sku' = $3 or p.gtin = lpad($3, 13, '0') or p.gtin = lpad($3, 14, '0') or p.gtin = $3)
     order by p.detail->>'sku' <> $3, p.name limit ${AT_MOST}`,
    [tx.tenantId, shopId, number],
  );
}

/** Goods whose name holds every word, as parts of words and with or without dots (of a maker's name only the beginnings count); what begins with the first word, and what can be bought, first. */
export async function offersByWords(tx: TenantTx, shopId: string, query: string): Promise<DeskOffer[]> {
  const words = askedWords(query).map((word) => word.plain);
  const [first] = words;
  if (first === undefined) return [];
  const patterns = words.map((word) => `%${word.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`);
  return tx.query<DeskOffer & Record<string, unknown>>(
    `select ${OFFER} ${OWN} and p.folded like all ($3::text[])
       and not exists (select from unnest($5::text[]) w where strpos(p.folded, ' ' || w) = 0 and strpos(split_part(p.folded, '${BEFORE_MAKER}', 1), w) = 0)
     order by (p.in_stock and not p.sold_out) desc, p.folded not like $4 || '%', p.folded not like '% ' || $4 || '%', length(p.name), p.name limit ${AT_MOST}`,
    [tx.tenantId, shopId, patterns, fold(first), words],
  );
}

/** The shop's goods of some categories, or of some ids, for the form on paper. */
export function offersFor(
  tx: TenantTx,
  shopId: string,
  wanted: { readonly categories?: readonly string[] | undefined; readonly ids?: readonly string[] | undefined },
  limit: number,
): Promise<DeskOffer[]> {
  return tx.query<DeskOffer & Record<string, unknown>>(
    `select ${OFFER} ${OWN} and p.in_stock and not p.sold_out
       and ($3::text[] is null or p.category = any($3)) and ($4::uuid[] is null or p.offer_id = any($4))
     order by p.category, p.name, p.offer_id limit $5`,
    [tx.tenantId, shopId, wanted.categories ?? null, wanted.ids ?? null, limit],
  );
}

export interface CallerIs {
  readonly householdId?: string | undefined;
  readonly phone?: string | undefined;
}
// The fence shows a shop the orders that it has a part in. A guest's orders from a household's telephone are the household's too.
const THEIRS = `(o.household_id = $3 or (o.household_id is null and o.phone = $4))`;

/** What a caller buys here, most often first; goods that are gone are left out. */
export function usualOffers(tx: TenantTx, shopId: string, { householdId, phone }: CallerIs, now: Date): Promise<UsualOffer[]> {
  return tx.query<UsualOffer & Record<string, unknown>>(
    `with bought as (
       select l.offer_id, count(distinct o.id)::int as times, (array_agg(l.quantity order by o.placed_at desc))[1] as last_quantity,
         (max(o.placed_at) at time zone 'Europe/Stockholm')::date::text as last_day
       from orders o
       join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.shop_id = $2 and s.state <> 'cancelled'
       join order_lines l on l.tenant_id = $1 and l.shop_order_id = s.id
       where o.tenant_id = $1 and ${THEIRS} and o.placed_at > $5::timestamptz - interval '1 year'
       group by l.offer_id order by times desc, max(o.placed_at) desc limit 60)
     select ${OFFER}, b.times, b.last_quantity as "lastQuantity", b.last_day as "lastDay"
     ${OWN.replace('where', 'join bought b on b.offer_id = p.offer_id where')} order by b.times desc, b.last_day desc, p.name limit 40`,
    [tx.tenantId, shopId, householdId ?? null, phone ?? null, now],
  );
}

export interface LastOrderRow {
  readonly orderId: string;
  readonly year: number;
  readonly number: number;
  readonly day: string;
  readonly payment: string;
  readonly lines: readonly {
    readonly offerId: string;
    readonly name: string;
    readonly sku: string;
    readonly quantity: number;
    readonly wish: Wish;
    readonly bundle: LineBundle | null;
  }[];
}
/** The caller's latest order here. */
export async function lastOrder(tx: TenantTx, shopId: string, { householdId, phone }: CallerIs): Promise<LastOrderRow | undefined> {
  const [row] = await tx.query<LastOrderRow & Record<string, unknown>>(
    `select o.id as "orderId", o.year, o.number, (o.placed_at at time zone 'Europe/Stockholm')::date::text as day, s.payment_method as payment,
       (select jsonb_agg(jsonb_build_object('offerId', l.offer_id, 'name', l.name, 'sku', l.sku, 'quantity', l.quantity, 'wish', l.wish, 'bundle', l.bundle) order by l.position)
        from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) as lines
     from orders o join shop_orders s on s.tenant_id = $1 and s.order_id = o.id and s.shop_id = $2 and s.state <> 'cancelled'
     where o.tenant_id = $1 and ${THEIRS} order by o.placed_at desc limit 1`,
    [tx.tenantId, shopId, householdId ?? null, phone ?? null],
  );
  return row;
}

/** Earlier customers of this shop who are in no register, by telephone or by name: the latest order of each says where they live. */
export function guestsHere(
  tx: TenantTx,
  shopId: string,
  { phone, name }: { readonly phone?: string | undefined; readonly name?: string | undefined },
  limit: number,
): Promise<KnownGuest[]> {
  const patterns = name ? name.split(/\s+/).map((word) => `%${word.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`) : null;
  return tx.query<KnownGuest & Record<string, unknown>>(
    `select * from (
       select distinct on (o.phone) o.name, o.phone, o.street, o.postal_code as "postalCode", o.locality, o.village_id as "villageId", v.name as village,
         o.directions, (o.placed_at at time zone 'Europe/Stockholm')::date::text as "lastOrder"
       from orders o left join villages v on v.tenant_id = $1 and v.id = o.village_id
       where o.tenant_id = $1 and $2 = any (o.shop_ids) and o.household_id is null and o.phone is not null
         and (o.phone = $3 or o.name ilike all ($4::text[]))
       order by o.phone, o.placed_at desc) g
     order by g.name collate "sv-SE-x-icu", g.phone limit $5`,
    [tx.tenantId, shopId, phone ?? null, patterns, limit],
  );
}

/** The shop's part of an order just placed. */
export async function partOf(tx: TenantTx, orderId: string, shopId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select id from shop_orders where tenant_id = $1 and order_id = $2 and shop_id = $3', [
    tx.tenantId,
    orderId,
    shopId,
  ]);
  return row?.id;
}

/** Until when the shop's part can be changed, and is to be paid if it is paid by a link. */
export async function cutOffOf(tx: TenantTx, orderId: string, shopId: string): Promise<Date | undefined> {
  const [row] = await tx.query<{ at: Date }>(
    'select cut_off_at as at from shop_orders where tenant_id = $1 and order_id = $2 and shop_id = $3',
    [tx.tenantId, orderId, shopId],
  );
  return row?.at;
}
