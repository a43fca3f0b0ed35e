import type { HomeCareCandidate, HomeCareHome, HomeCareOrder, RecordHomeCare } from '@galleria/contract/home-care';
import type { DeskOffer } from '@galleria/contract/phone-orders';
import { asJudge, type TenantTx } from '@galleria/db';
import { askedWords, BEFORE_MAKER, fold } from '@galleria/domain/search';

/** A mandate for the home care that stands, with the household's door and how the household is reached. */
export interface DeskHome extends HomeCareHome {
  readonly householdId: string;
  readonly delegate: string;
  readonly directions: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** Of whoever has the mandate: where the household itself cannot be written to. */
  readonly delegatePhone: string | null;
  readonly delegateEmail: string | null;
}

interface MandateRow {
  readonly id: string;
  readonly householdId: string;
  readonly delegate: string;
  readonly mayPay: boolean;
  readonly validTo: string | null;
  readonly delegatePhone: string | null;
  readonly delegateEmail: string | null;
}
type HomeRow = Pick<
  DeskHome,
  'householdId' | 'name' | 'street' | 'postalCode' | 'locality' | 'villageId' | 'village' | 'directions' | 'phone' | 'email'
>;

/** Mandates that stand on a day; the fence shows the home care's own alone. Of the households, over the second wall, what it takes to order for them. */
export async function homesOfDesk(tx: TenantTx, today: string, delegation?: string): Promise<DeskHome[]> {
  const mandates = await tx.query<MandateRow & Record<string, unknown>>(
    `select d.id, d.household_id as "householdId", d.name as delegate, d.may_pay as "mayPay", d.valid_to::text as "validTo", d.phone as "delegatePhone",
       d.email as "delegateEmail"
     from delegations d where d.tenant_id = $1 and d.kind = 'home-care' and d.may_order and d.revoked_at is null and d.valid_from <= $2::date
       and (d.valid_to is null or d.valid_to >= $2::date) and ($3::uuid is null or d.id = $3) order by d.given_at desc, d.id limit 1000`,
    [tx.tenantId, today, delegation ?? null],
  );
  if (mandates.length === 0) return [];
  const ids = [...new Set(mandates.map(({ householdId }) => householdId))];
  const rows = await asJudge(tx, (all) =>
    all.query<HomeRow & Record<string, unknown>>(
      `select h.id as "householdId", h.name, h.street, h.postal_code as "postalCode", h.locality, h.village_id as "villageId", v.name as village, h.directions,
         h.phone, h.email
       from households h left join villages v on v.tenant_id = $1 and v.id = h.village_id
       where h.tenant_id = $1 and h.id = any($2::uuid[]) and not h.protected and h.erased_at is null and h.merged_into is null`,
      [tx.tenantId, ids],
    ),
  );
  const homes = new Map(rows.map((row) => [row.householdId, row]));
  // Of two mandates of one household the one with more in it.
  const best = new Map<string, DeskHome>();
  for (const { id, ...mandate } of mandates) {
    const home = homes.get(mandate.householdId);
    const known = best.get(mandate.householdId);
    if (home && (delegation !== undefined || !known || (mandate.mayPay && !known.mayPay)))
      best.set(mandate.householdId, { ...home, ...mandate, delegation: id });
  }
  return [...best.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

export interface DrawRow {
  readonly id: string;
  readonly delegation: string;
  readonly shopIds: readonly string[];
  readonly drawnAt: Date;
  readonly orderId: string | null;
}
const DRAW = `select id, delegation_id as delegation, shop_ids as "shopIds", drawn_at as "drawnAt", order_id as "orderId" from home_care_draws
  where tenant_id = $1 and actor = $2`;

/** The helper's own draw. `hold`: until the end of the transaction, so that one draw becomes one order. */
export async function findDraw(tx: TenantTx, id: string, hold = false): Promise<DrawRow | undefined> {
  const [row] = await tx.query<DrawRow & Record<string, unknown>>(`${DRAW} and id = $3 ${hold ? 'for update' : ''}`, [
    tx.tenantId,
    tx.actor,
    id,
  ]);
  return row;
}

/** Keeps the lot of the day; of two that are drawn at once, and of one that was drawn before, the first stands. */
export async function keepDraw(
  tx: TenantTx,
  draw: { readonly id: string; readonly delegation: string; readonly day: string; readonly shopIds: readonly string[]; readonly now: Date },
): Promise<DrawRow | undefined> {
  await tx.run(
    `insert into home_care_draws (tenant_id, id, actor, delegation_id, day, shop_ids, drawn_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.tenantId, draw.id, tx.actor, draw.delegation, draw.day, draw.shopIds, draw.now],
  );
  const [row] = await tx.query<DrawRow & Record<string, unknown>>(`${DRAW} and delegation_id = $3 and day = $4 and order_id is null`, [
    tx.tenantId,
    tx.actor,
    draw.delegation,
    draw.day,
  ]);
  return row;
}

/** False when an order has come of it already. */
export async function markOrdered(tx: TenantTx, id: string, orderId: string): Promise<boolean> {
  const rows = await tx.run(
    'update home_care_draws set order_id = $3 where tenant_id = $1 and id = $2 and actor = $4 and order_id is null',
    [tx.tenantId, id, orderId, tx.actor],
  );
  return rows === 1;
}

/** Shops that sell here now, whatever they sell. */
export const openShops = (tx: TenantTx): Promise<{ id: string; name: string }[]> =>
  tx.query<{ id: string; name: string }>(
    `select a.shop_id as id, s.name from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state = 'open'
     where a.tenant_id = $1 and a.state = 'admitted' order by a.shop_id limit 200`,
    [tx.tenantId],
  );

/** Of the shops those whose goods some round takes to the village; ask as a buyer, who sees rounds. */
export async function shopsReaching(buyer: TenantTx, villageId: string | null, today: string): Promise<ReadonlySet<string>> {
  const rows = await buyer.query<{ id: string }>(
    `select distinct s.shop_id as id from round_villages v join rounds r on r.tenant_id = $1 and r.id = v.round_id and (r.valid_to is null or r.valid_to >= $3::date)
       join round_shops s on s.tenant_id = $1 and s.round_id = r.id where v.tenant_id = $1 and v.village_id = $2::uuid`,
    [buyer.tenantId, villageId, today],
  );
  return new Set(rows.map(({ id }) => id));
}

const OFFER = `p.offer_id as id, p.detail->>'sku' as sku, p.name, p.category, p.card->'price' as price, p.card->'unitPrice' as "unitPrice", coalesce(p.card->'promotions', '[]') as promotions, (p.card->>'depositOre')::int as "depositOre",
  (p.card->>'weighed')::boolean as weighed, p.card->'quantity' as quantity, p.card->>'zone' as zone, (p.card->>'ageLimit')::int as "ageLimit", p.in_stock and not p.sold_out as "inStock"`;
const LIKE_SIGNS = /[\\%_]/g;
export type FoundOffer = DeskOffer & { readonly shopId: string };

/** Goods of every open shop whose name holds every word; in each shop what begins with the first word, and what can be bought, first. `most` of each shop. */
export function offersOfAll(tx: TenantTx, query: string, most: number): Promise<FoundOffer[]> {
  const words = askedWords(query).map((word) => word.plain);
  const [first] = words;
  if (first === undefined) return Promise.resolve([]);
  const patterns = words.map((word) => `%${word.replace(LIKE_SIGNS, (sign) => `\\${sign}`)}%`);
  return tx.query<FoundOffer & Record<string, unknown>>(
    `select f.* from (
       select p.shop_id as "shopId", ${OFFER}, row_number() over (partition by p.shop_id
           order by (p.in_stock and not p.sold_out) desc, p.folded not like $3 || '%', p.folded not like '% ' || $3 || '%', length(p.name), p.name) as place
       from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state = 'open'
       join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.listed
       where a.tenant_id = $1 and a.state = 'admitted' and not (p.card->>'service')::boolean and (p.recalled_in is null or $1::int <> all(p.recalled_in))
         and p.folded like all ($2::text[])
         and not exists (select from unnest($4::text[]) w where strpos(p.folded, ' ' || w) = 0 and strpos(split_part(p.folded, '${BEFORE_MAKER}', 1), w) = 0)) f
     where f.place <= $5 order by f."shopId", f.place`,
    [tx.tenantId, patterns, fold(first), words, most],
  );
}

interface OrderRow extends Omit<HomeCareOrder, 'reference' | 'placedAt'> {
  readonly year: number;
  readonly number: number;
  readonly placedAt: Date;
}
/** The orders that the helper has made, newest first: the fence shows no others. */
export const ownOrders = (tx: TenantTx): Promise<OrderRow[]> =>
  tx.query<OrderRow & Record<string, unknown>>(
    `select o.id, o.year, o.number, o.name, o.placed_at as "placedAt", o.total_ore as "totalOre",
       (select coalesce(jsonb_agg(jsonb_build_object('shopName', p.seller->>'name', 'day', p.day, 'state', p.state) order by p.position), '[]')
        from shop_orders p where p.tenant_id = $1 and p.order_id = o.id) as parts
     from home_care_draws d join orders o on o.tenant_id = $1 and o.id = d.order_id
     where d.tenant_id = $1 and d.actor = $2 and o.erased_at is null order by o.placed_at desc limit 50`,
    [tx.tenantId, tx.actor],
  );

/** The household of an application on the own desk; none of a protected one. */
export async function householdOnDesk(tx: TenantTx, application: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select h.id from eligibility_applications a join households h on h.tenant_id = $1 and h.id = a.household_id and not h.protected and h.erased_at is null
     where a.tenant_id = $1 and a.id = $2 and a.way = 'care' and a.state in ('granted', 'enrolled')`,
    [tx.tenantId, application],
  );
  return row?.id;
}

/** Households of the own desk but for those named. */
export const candidatesOfDesk = (tx: TenantTx, but: readonly string[]): Promise<HomeCareCandidate[]> =>
  tx.query<HomeCareCandidate>(
    `select * from (
       select distinct on (h.id) a.id as application, h.name, h.street, h.locality
       from eligibility_applications a join households h on h.tenant_id = $1 and h.id = a.household_id and not h.protected and h.erased_at is null
       where a.tenant_id = $1 and a.way = 'care' and a.state in ('granted', 'enrolled') and h.id <> all($2::uuid[]) order by h.id, a.applied_at desc) d
     order by d.name collate "sv-SE-x-icu" limit 200`,
    [tx.tenantId, but],
  );

interface NewMandate extends RecordHomeCare {
  readonly id: string;
  readonly householdId: string;
  readonly name: string;
  readonly today: string;
  readonly now: Date;
}
export async function insertMandate(tx: TenantTx, { id, householdId, name, given, reference, today, now }: NewMandate): Promise<void> {
  await tx.run(
    `insert into delegations (tenant_id, id, household_id, name, kind, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
     values ($1, $2, $3, $4, 'home-care', true, false, false, $5, $6, $7, $8, $9)`,
    [tx.tenantId, id, householdId, name, today, given, reference, tx.actor, now],
  );
}
