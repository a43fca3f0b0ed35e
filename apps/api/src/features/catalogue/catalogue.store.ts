import type { ShopFace } from '@galleria/contract/catalogue';
import type { PlatformTx } from '@galleria/db';

/** Public reading: open rows only, no tenant set, one prepared statement each. Lists come back as JSON text that goes out as it is. */

export const PAGE_SIZE = 24;
// The card is an object that is never empty; adding one member to its text is cheaper than building another object.
const CARD_TEXT = `left(p.card::text, -1) || ', "inStock": ' || p.in_stock::text || '}'`;
const CARD = "p.card || jsonb_build_object('inStock', p.in_stock)";

// Which shops sell here: the galleria's own and admitted neighbours, whose rows stay at home.
const ADMITTED = `
  shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state <> 'closed'`;
const SHOP_NAMES = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'name', s.name) order by s.name)::text, '[]')
   from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted')`;

export interface ListFilter {
  readonly tenantId: number;
  /** Empty: every category. */
  readonly categories: readonly string[];
  readonly shopSlug: string | undefined;
  readonly sort: 'name' | 'price';
  readonly page: number;
}
/** A page of cards and the names of all shops here, both as JSON text. */
export interface CardPage {
  readonly offers: string;
  readonly shops: string;
  readonly more: boolean;
}

// One category is read in index order; several are filtered out of a shop's whole range in order of name.
const CATEGORY = {
  all: '',
  one: 'and p.category = ($2::text[])[1]',
  some: 'and p.category = any($2::text[])',
} as const;
const ORDER = { name: ['name', 'offer_id'], price: ['price_ore', 'name', 'offer_id'] } as const;
interface ListShape {
  readonly category: keyof typeof CATEGORY;
  readonly sort: 'name' | 'price';
  readonly oneShop: boolean;
  readonly firstPage: boolean;
}

/**
 * Every shop gives its first rows in order, from the index alone; of those together the page is cut, and only its cards are read.
 * Limits stand in the text, and what is not asked for is left out of it: a plan that fits all values is then as good as one made anew.
 */
function listSql({ category, sort, oneShop, firstPage }: ListShape): string {
  const columns = ORDER[sort];
  const orderOf = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  const offset = firstPage ? 0 : '$4::int';
  // All four values are always sent; those that a shape does not read must be named once to have a type.
  const named = '$2::text[] is not null and ($3::text is null or true) and $4::int >= 0';
  return `
  with hits as materialized (
    select p.tenant_id, p.offer_id, row_number() over (order by ${orderOf('p')}) as nr
    from (select a.home_tenant_id, a.shop_id from ${ADMITTED}
          where a.tenant_id = $1 and a.state = 'admitted' ${oneShop ? 'and s.slug = $3::text' : ''}) a
    cross join lateral (
      select p.tenant_id, ${orderOf('p')} from public_offers p
      where p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id ${CATEGORY[category]}
      order by ${orderOf('p')} limit ${offset} + ${PAGE_SIZE + 1}) p
    where ${named}
    order by nr offset ${offset} limit ${PAGE_SIZE + 1})
  select '[' || coalesce(string_agg(${CARD_TEXT}, ',' order by h.nr), '') || ']' as offers,
    (select count(*) > ${PAGE_SIZE} from hits) as more, ${SHOP_NAMES} as shops
  from (select * from hits order by nr limit ${PAGE_SIZE}) h join public_offers p using (tenant_id, offer_id)`;
}
const NOTHING: CardPage = { offers: '[]', shops: '[]', more: false };

export async function listOffers(read: PlatformTx, filter: ListFilter): Promise<CardPage> {
  const category = filter.categories.length === 0 ? 'all' : filter.categories.length === 1 ? 'one' : 'some';
  const shape: ListShape = { category, sort: filter.sort, oneShop: filter.shopSlug !== undefined, firstPage: filter.page === 1 };
  const [row] = await read.prepared<CardPage & Record<string, unknown>>(
    `catalogue.list.${Object.values(shape).join('.')}`,
    listSql(shape),
    [filter.tenantId, filter.categories, filter.shopSlug ?? null, (filter.page - 1) * PAGE_SIZE],
  );
  return row ?? NOTHING;
}

const FACE = `
  jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'kind', s.kind, 'name', s.name, 'story', s.story, 'orgNumber', s.org_number, 'email', s.email,
    'phone', s.phone, 'street', s.street, 'postalCode', s.postal_code, 'locality', s.locality, 'lat', s.lat, 'lon', s.lon, 'picture', s.picture,
    'trader', nullif(s.trader, '{}'), 'pickup', s.pickup, 'open', s.state = 'open', 'hours', s.hours, 'exceptions', s.exceptions,
    'homeMunicipality', case when a.home_tenant_id <> a.tenant_id then (select t.municipality_name from platform.tenants t where t.id = a.home_tenant_id) end)`;

export async function listShops(read: PlatformTx, tenantId: number): Promise<ShopFace[]> {
  const rows = await read.query<{ face: ShopFace }>(
    `select ${FACE} as face from ${ADMITTED} where a.tenant_id = $1 and a.state = 'admitted'
     order by a.home_tenant_id <> a.tenant_id, s.kind = 'services', s.name collate "sv-SE-x-icu" limit 200`,
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

// The primary key begins with the tenant: naming the homes of this galleria's shops makes a look-up by id one probe for each.
const HOMES = "any(array(select distinct home_tenant_id from shop_admissions where tenant_id = $1 and state = 'admitted'))";
const OFFER_SQL = `
  select jsonb_build_object('offer', ${CARD}, 'detail', p.detail, 'shop', ${FACE}, 'vatPercent',
    (select v.rate_percent from platform.vat_rates v where v.category = p.detail ->> 'vatCategory' and v.valid_from <= $3::date
       and (v.valid_to is null or v.valid_to >= $3::date) order by v.valid_from desc limit 1))::text as reply
  from public_offers p join ${ADMITTED} on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
  where p.tenant_id = ${HOMES} and p.offer_id = $2 and a.tenant_id = $1 and a.state = 'admitted'`;

/** The reply of one offer as JSON text; `day` chooses the VAT rate. */
export async function findPublicOffer(read: PlatformTx, tenantId: number, offerId: string, day: string): Promise<string | undefined> {
  const [row] = await read.prepared<{ reply: string }>('catalogue.offer', OFFER_SQL, [tenantId, offerId, day]);
  return row?.reply;
}

const CARDS_SQL = `
  select '[' || coalesce((
    select string_agg(${CARD_TEXT}, ',' order by k.nr)
    from (select * from public_offers p where p.tenant_id = ${HOMES} and p.offer_id = any($2::uuid[])) p
    join unnest($2::uuid[]) with ordinality as k(offer_id, nr) using (offer_id)
    join ${ADMITTED} on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
    where a.tenant_id = $1 and a.state = 'admitted'), '') || ']' as offers,
  ${SHOP_NAMES} as shops`;

/** Cards in the order of the ids; what is gone or sells elsewhere is left out. */
export async function cardsOf(read: PlatformTx, tenantId: number, ids: readonly string[]): Promise<Omit<CardPage, 'more'>> {
  const [row] = await read.prepared<{ offers: string; shops: string }>('catalogue.cards', CARDS_SQL, [tenantId, ids]);
  return row ?? NOTHING;
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
  const text = `select ${HIT} ${HITS_FROM} ${conditions} limit ${MAX_HITS}`;
  return read.prepared<Hit & Record<string, unknown>>(`catalogue.words.${column}.${words.length}`, text, [
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
