import type { OfferCard, OfferDetail, ShopFace } from '@galleria/contract/catalogue';
import type { PlatformTx } from '@galleria/db';

/** Public reading: open rows only, no tenant set, one statement each. Lists come back as JSON text that goes out as it is. */

export const PAGE_SIZE = 24;
const CARD = "p.card || jsonb_build_object('inStock', p.in_stock)";

// Which shops sell here: the galleria's own and admitted neighbours, whose rows stay at home.
const ADMITTED = `
  shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state <> 'closed'`;

export interface ListFilter {
  readonly tenantId: number;
  /** Empty: every category. */
  readonly categories: readonly string[];
  readonly shopSlug: string | undefined;
  readonly sort: 'name' | 'price';
  readonly page: number;
}

const listSql = (byCategory: boolean, sort: 'name' | 'price'): string => {
  const order = sort === 'price' ? 'price_ore, name, offer_id' : 'name, offer_id';
  return `
  with hits as (
    select p.* from (select a.home_tenant_id, a.shop_id from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted' and ($2::text is null or s.slug = $2)) a
    cross join lateral (
      select p.card, p.in_stock, p.name, p.price_ore, p.offer_id from public_offers p
      where p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id ${byCategory ? 'and p.category = any($3::text[])' : 'and $3::text[] is not null'}
      order by ${order.replaceAll(/(\w+)(,|$)/g, 'p.$1$2')} limit $4::int + $5::int + 1) p
    order by ${order} offset $4::int limit $5::int + 1)
  select '[' || coalesce(string_agg((${CARD})::text, ',' order by ${order}) filter (where nr <= $5::int), '') || ']' as offers, count(*) > $5::int as more
  from (select *, row_number() over (order by ${order}) as nr from hits) p`;
};

/** One page of offers as JSON text, and whether there are more. */
export async function listOffers(read: PlatformTx, filter: ListFilter): Promise<{ offers: string; more: boolean }> {
  const values = [filter.tenantId, filter.shopSlug ?? null, filter.categories, (filter.page - 1) * PAGE_SIZE, PAGE_SIZE];
  const [row] = await read.query<{ offers: string; more: boolean }>(listSql(filter.categories.length > 0, filter.sort), values);
  return row ?? { offers: '[]', more: false };
}

export function shopNames(read: PlatformTx, tenantId: number): Promise<{ id: string; slug: string; name: string }[]> {
  return read.query(
    `select s.shop_id as id, s.slug, s.name from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted' order by s.name`,
    [tenantId],
  );
}

const FACE = `
  jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'kind', s.kind, 'name', s.name, 'story', s.story, 'orgNumber', s.org_number, 'email', s.email,
    'phone', s.phone, 'street', s.street, 'postalCode', s.postal_code, 'locality', s.locality, 'lat', s.lat, 'lon', s.lon, 'picture', s.picture,
    'pickup', s.pickup, 'open', s.state = 'open', 'hours', s.hours, 'exceptions', s.exceptions,
    'homeMunicipality', case when a.home_tenant_id <> a.tenant_id then (select t.municipality_name from platform.tenants t where t.id = a.home_tenant_id) end)`;

export async function listShops(read: PlatformTx, tenantId: number): Promise<ShopFace[]> {
  const rows = await read.query<{ face: ShopFace }>(
    `select ${FACE} as face from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted'
     order by a.home_tenant_id <> a.tenant_id, s.kind, s.name collate "sv-SE-x-icu" limit 200`,
    [tenantId],
  );
  return rows.map((row) => row.face);
}

export async function findShop(read: PlatformTx, tenantId: number, slug: string): Promise<ShopFace | undefined> {
  const [row] = await read.query<{ face: ShopFace }>(
    `select ${FACE} as face from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted' and s.slug = $2`,
    [tenantId, slug],
  );
  return row?.face;
}

export function countCategories(read: PlatformTx, tenantId: number, shopSlug?: string): Promise<{ category: string; offers: number }[]> {
  return read.query(
    `select p.category, count(*)::int as offers from ${ADMITTED} join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' and ($2::text is null or s.slug = $2) group by p.category order by p.category`,
    [tenantId, shopSlug ?? null],
  );
}

export async function findPublicOffer(
  read: PlatformTx,
  tenantId: number,
  offerId: string,
): Promise<{ offer: OfferCard; detail: OfferDetail; shop: ShopFace } | undefined> {
  const [row] = await read.query<{ offer: OfferCard; detail: OfferDetail; shop: ShopFace }>(
    `select ${CARD} as offer, p.detail, ${FACE} as shop
     from ${ADMITTED} join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state = 'admitted' and p.offer_id = $2`,
    [tenantId, offerId],
  );
  return row;
}

export async function cardsOf(read: PlatformTx, tenantId: number, ids: readonly string[]): Promise<string> {
  const [row] = await read.query<{ offers: string }>(
    `select '[' || coalesce(string_agg((${CARD})::text, ',' order by k.nr), '') || ']' as offers
     from unnest($2::uuid[]) with ordinality as k(offer_id, nr)
     join ${ADMITTED} on a.tenant_id = $1 and a.state = 'admitted'
     join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.offer_id = k.offer_id`,
    [tenantId, ids],
  );
  return row?.offers ?? '[]';
}

export interface Hit {
  readonly id: string;
  readonly name: string;
  readonly inStock: boolean;
}
/** More than these are not ranked: a query that broad needs another word. */
const MAX_HITS = 500;
const HITS_FROM = `from ${ADMITTED} join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id where a.tenant_id = $1 and a.state = 'admitted'`;
const HIT = 'p.offer_id as id, p.name, p.in_stock as "inStock"';

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Every word is part of the folded name or brand; or, for a second try, of the description. */
export function hitsByWords(
  read: PlatformTx,
  tenantId: number,
  words: readonly string[],
  column: 'folded' | 'folded_description',
): Promise<Hit[]> {
  const conditions = words.map((_, index) => `and p.${column} like $${index + 2}`).join(' ');
  return read.query<Hit & Record<string, unknown>>(`select ${HIT} ${HITS_FROM} ${conditions} limit ${MAX_HITS}`, [
    tenantId,
    ...words.map(likePattern),
  ]);
}

export function hitsByGtin(read: PlatformTx, tenantId: number, gtin: string): Promise<Hit[]> {
  return read.query<Hit & Record<string, unknown>>(`select ${HIT} ${HITS_FROM} and p.gtin = $2 limit ${PAGE_SIZE}`, [tenantId, gtin]);
}

/** For a slip of the finger: words that look alike, most alike first. */
export function hitsBySimilarity(read: PlatformTx, tenantId: number, text: string): Promise<Hit[]> {
  return read.query<Hit & Record<string, unknown>>(
    `select ${HIT} ${HITS_FROM} and word_similarity($2, p.folded) >= 0.45 order by word_similarity($2, p.folded) desc, p.name limit ${PAGE_SIZE}`,
    [tenantId, text],
  );
}
