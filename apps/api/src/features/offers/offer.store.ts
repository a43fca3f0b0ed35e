import type { TenantTx } from '@galleria/db';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { columnNames, recordset, recordsetFields, selectOffer, TODAY, updateSet } from './columns.ts';
import type { OfferDraft, OfferRow } from './offer.ts';

export const FACTS_DUE = 'offers.facts-due';
/** How long goods that a till file brought may be shown while their shop fills in what the law asks. Decision record 0007. */
const DAYS_TO_TELL = 90;
const DAY_MS = 86_400_000;
const MORNING_MS = 3 * 3_600_000;

/** Offers by id, as their shop keeps them. */
export function findOffers(tx: TenantTx, ids: readonly string[]): Promise<OfferRow[]> {
  return tx.query<OfferRow>(`select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.id = any($2::uuid[])`, [
    tx.tenantId,
    ids,
  ]);
}

export async function findOffer(tx: TenantTx, shopId: string, id: string): Promise<OfferRow | undefined> {
  const rows = await tx.query<OfferRow>(
    `select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.shop_id = $2 and o.id = $3`,
    [tx.tenantId, shopId, id],
  );
  return rows[0];
}

/** A shop's whole range, for comparing with a till file. */
export function allOffers(tx: TenantTx, shopId: string): Promise<OfferRow[]> {
  return tx.query<OfferRow>(
    `select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.shop_id = $2 order by o.sku limit 60000`,
    [tx.tenantId, shopId],
  );
}

/** The same, held until the transaction ends: whoever edits next waits and then sees this change. */
export async function lockOffer(tx: TenantTx, shopId: string, id: string): Promise<OfferRow | undefined> {
  const rows = await tx.query<OfferRow>(
    `select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.shop_id = $2 and o.id = $3 for update`,
    [tx.tenantId, shopId, id],
  );
  return rows[0];
}

/** A shop's offers by article number, held until the transaction ends, in the order in which they are written. */
export function lockOffersBySku(tx: TenantTx, shopId: string, skus: readonly string[]): Promise<OfferRow[]> {
  return tx.query<OfferRow>(
    `select ${selectOffer('o')} from offers o where o.tenant_id = $1 and o.shop_id = $2 and o.sku = any($3::text[]) order by o.sku for update`,
    [tx.tenantId, shopId, skus],
  );
}

/**
 * Writes offers whole, new or known (by shop and article number), raises the version of what differs and keeps the price history.
 * Counted goods get their stock row with nothing on hand. The keys are given as lists beside the rows, so that the index is used also right
 * after a first import, when the database has not counted the table yet. Returns the ids as stored (a known article keeps its own).
 */
export async function writeOffers(tx: TenantTx, drafts: readonly OfferDraft[], cause: string): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = await tx.query<{ id: string; shopId: string; untold: string | null }>(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as r(${recordset})),
     before as (
       select o.shop_id, o.sku, o.price_ore from offers o
       where o.tenant_id = $1 and o.shop_id = any($4::uuid[]) and o.sku = any($5::text[])),
     written as (
       insert into offers (tenant_id, ${columnNames}, facts_by)
       select $1, ${recordsetFields}, case when r."handMade" then null else ${TODAY} + ${DAYS_TO_TELL} end from r order by r."shopId", r.sku
       on conflict (tenant_id, shop_id, sku) do update set ${updateSet}, version = offers.version + 1, updated_at = now(),
         price_changed_at = case when offers.price_ore <> excluded.price_ore then now() else offers.price_changed_at end
       returning id, shop_id, sku, price_ore, stock_kind, facts_by, xmax = 0 as fresh),
     priced as (
       insert into price_history (tenant_id, id, shop_id, offer_id, price_ore, cause)
       select $1, gen_random_uuid(), w.shop_id, w.id, w.price_ore, $3 from written w left join before b using (shop_id, sku)
       where b.price_ore is distinct from w.price_ore),
     shelved as (
       insert into stock (tenant_id, shop_id, offer_id, bundled)
       select $1, shop_id, id, exists (select from bundle_parts p where p.tenant_id = $1 and p.offer_id = written.id) from written where stock_kind = 'counted'
       on conflict do nothing)
     select id, shop_id as "shopId", case when fresh then facts_by::text end as untold from written`,
    [tx.tenantId, JSON.stringify(drafts), cause, [...new Set(drafts.map((draft) => draft.shopId))], drafts.map((draft) => draft.sku)],
  );
  await leaveReview(tx, rows);
  return rows.map((row) => row.id);
}

/** New goods have some weeks until what the law asks must be told: the day after, they are looked at again. One job for each shop and day. */
async function leaveReview(tx: TenantTx, written: readonly { readonly shopId: string; readonly untold: string | null }[]): Promise<void> {
  const days = new Map(
    written.flatMap(({ shopId, untold }) => (untold === null ? [] : [[`${shopId}:${untold}`, { shopId, untold }] as const])),
  );
  await tell(
    tx,
    ...[...days].map(([dedupe, { shopId, untold }]) => ({
      topic: FACTS_DUE,
      dedupe,
      payload: { shopId },
      runAt: new Date(Date.parse(`${untold}T00:00:00Z`) + DAY_MS + MORNING_MS),
    })),
  );
}

/** Live goods of a shop that still lack something although their day has passed. */
export async function overdueOffers(tx: TenantTx, shopId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from offers where tenant_id = $1 and shop_id = $2 and state = 'live' and facts_by < ${TODAY} and wanted_facts <> '{}' order by id`,
    [tx.tenantId, shopId],
  );
  return rows.map((row) => row.id);
}

export interface ShelfCount {
  readonly shopId: string;
  readonly offerId: string;
  readonly onHand: number;
}

/** Why a shelf holds another number: `cause` names the deed; a person who counted says the reason too. */
export interface CountCause {
  readonly cause: string;
  readonly reason?: string;
  readonly note?: string;
}

/** Sets on-hand (never reservations) and journals the difference. Rows are locked in key order. */
export async function setOnHand(tx: TenantTx, counts: readonly ShelfCount[], why: CountCause): Promise<void> {
  if (counts.length === 0) return;
  await tx.run(
    `with c as (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[]) as c(id, shop_id, offer_id, on_hand)),
     locked as (
       select s.shop_id, s.offer_id, s.on_hand from stock s join c using (shop_id, offer_id)
       where s.tenant_id = $1 and s.shop_id = any($3::uuid[]) and s.offer_id = any($4::uuid[]) order by s.shop_id, s.offer_id for update of s),
     moved as (
       update stock s set on_hand = c.on_hand from c join locked using (shop_id, offer_id)
       where s.tenant_id = $1 and s.shop_id = any($3::uuid[]) and s.offer_id = any($4::uuid[])
         and s.shop_id = c.shop_id and s.offer_id = c.offer_id and s.on_hand <> c.on_hand
       returning c.id, s.shop_id, s.offer_id, c.on_hand - locked.on_hand as change)
     insert into stock_movements (tenant_id, id, shop_id, offer_id, on_hand_change, reserved_change, cause, reason, note, actor)
     select $1, id, shop_id, offer_id, change, 0, $6, $7, $8, $9 from moved`,
    [
      ...[tx.tenantId, counts.map(() => newId()), counts.map((c) => c.shopId), counts.map((c) => c.offerId), counts.map((c) => c.onHand)],
      ...[why.cause, why.reason ?? null, why.note ?? '', tx.actor],
    ],
  );
}

/** Goods whose shelf somebody has counted since an instant. */
export async function countedSince(tx: TenantTx, shopId: string, since: Date): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select distinct offer_id as id from stock_movements where tenant_id = $1 and shop_id = $2 and at >= $3 and cause like 'count:%'`,
    [tx.tenantId, shopId, since],
  );
  return new Set(rows.map((row) => row.id));
}

/** What lies on the shop's shelves, of counted goods, by offer. */
export async function onHandOf(tx: TenantTx, shopId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; onHand: number }>(
    'select offer_id as id, on_hand as "onHand" from stock where tenant_id = $1 and shop_id = $2',
    [tx.tenantId, shopId],
  );
  return new Map(rows.map((row) => [row.id, row.onHand]));
}

/** What was packed for web orders since an instant, by offer, in base units: what a till that printed then cannot know of. */
export async function packedSince(tx: TenantTx, shopId: string, since: Date): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; units: number }>(
    `select offer_id as id, sum(-on_hand_change)::int as units from stock_movements
     where tenant_id = $1 and shop_id = $2 and at >= $3 and cause like 'pack:%' group by offer_id having sum(-on_hand_change) <> 0`,
    [tx.tenantId, shopId, since],
  );
  return new Map(rows.map((row) => [row.id, row.units]));
}
