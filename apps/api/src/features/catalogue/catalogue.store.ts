import type { ShopFace } from '@galleria/contract/catalogue';
import type { PlatformTx } from '@galleria/db';
import { ADMITTED, notRecalled, SELLS_HERE } from './sellers.store.ts';
import { OtherSellers, type Sellers } from './sellers.ts';

/** Public reading: open rows only, no tenant set, one prepared statement each. Lists come back as JSON text that goes out as it is. */

export const PAGE_SIZE = 24;

export interface ListFilter {
  /** A leaf of the tree, a department above some, or everything. */
  readonly category: { readonly column: 'category' | 'department'; readonly slug: string } | undefined;
  readonly shopSlug: string | undefined;
  readonly sort: 'name' | 'price';
  readonly page: number;
}
/** A card as the database keeps it, an object that is never empty; `inStock` is a column of its own, since it changes by itself. */
export interface CardRow {
  readonly card: string;
  readonly inStock: boolean;
  /** Whether the shops that the statement was told are those that sell here now. */
  readonly fresh: boolean;
}
/** A page of cards as JSON text. */
export interface CardPage {
  readonly offers: string;
  readonly more: boolean;
}

/** One more row than a page was asked for: it says that there is a next page. */
export const ROWS = PAGE_SIZE + 1;
const NOTHING: CardPage = { offers: '[]', more: false };

const cardText = ({ card, inStock }: CardRow): string => `{"inStock":${inStock},${card.slice(1)}`;
export function pageOf(rows: readonly CardRow[], sure: boolean): CardPage {
  if (rows[0]?.fresh === false && !sure) throw new OtherSellers();
  return { offers: `[${rows.slice(0, PAGE_SIZE).map(cardText).join()}]`, more: rows.length > PAGE_SIZE };
}
/** Whether the ids in `$3` are the shops that sell here, in order. Each shop is looked up by its key: a region has many more than sell here. */
export const STILL_SELLING = `coalesce((select array_agg(a.shop_id order by a.shop_id) from shop_admissions a cross join lateral (
    select 1 from public_shops s where s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state <> 'closed' offset 0) s
  where a.tenant_id = $1 and a.state = 'admitted'), '{}') = $3::uuid[]`;

const ORDER = { name: ['name', 'offer_id'], price: ['price_ore', 'name', 'offer_id'] } as const;
interface ListShape {
  readonly column: 'category' | 'department' | undefined;
  readonly sort: 'name' | 'price';
  readonly near: boolean;
  readonly oneShop: boolean;
  /** The galleria's own shops are read together, by an index over all of its home. */
  readonly home: boolean;
  /** So many other shops at most. */
  readonly places: number;
}
/** Statements are made for so many shops; what is left over asks for nobody. Few sizes, since every connection keeps a plan for each. */
const PLACES = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256];
const placesFor = (shops: number): number => PLACES.find((places) => places >= shops) ?? shops;
/** More of its own shops than these a galleria reads together. */
const ONE_BY_ONE = 4;
/** So many pages are read by one plan, whose limits are written in it. */
const NEAR_PAGES = 8;

/**
 * Every shop gives its rows in order, from an index; they are merged as they come, and reading ends with the page. Each shop is a branch of its own
 * (PostgreSQL merges branches, not rows of a join), and where a galleria has many shops of its own, they are one. The limit in a branch is never reached: it makes
 * the planner read in order instead of sorting.
 * A value inside `(select …)` is hidden from the planner, which would otherwise hold a plan for these very values to be cheaper and plan every time.
 */
function listSql({ column, sort, near, oneShop, home, places }: ListShape): string {
  const order = ORDER[sort].join(', ');
  const branch = (place: string) => `
    (select tenant_id, ${order}, card, in_stock from public_offers
     where ${place} ${column ? `and ${column} = $4::text` : ''} and listed and ${notRecalled('public_offers')}
     order by ${order} limit ${near ? NEAR_PAGES * PAGE_SIZE + 1 : `(select $5::int) + ${ROWS}`})`;
  // A condition that no index serves: the order must come from the index of the home.
  const own = home ? [branch('tenant_id = $1 and array_position($3::uuid[], shop_id) is not null')] : [];
  const others = Array.from({ length: places }, (_, at) =>
    branch(`tenant_id = ($2::int[])[${at + 1}] and shop_id = ($6::uuid[])[${at + 1}]`),
  );
  const branches = [...own, ...others].join(' union all ');
  const fresh = oneShop ? `exists (select 1 from ${SELLS_HERE} and a.shop_id = ($6::uuid[])[1])` : STILL_SELLING;
  // All values are always sent; the one that a shape does not read must be named once to have a type.
  return `
  select h.card::text as card, h.in_stock as "inStock", ${fresh} as fresh
  from (select * from (${branches}) every_shop order by ${order} offset (select $5::int) limit ${ROWS}) h
  where ($4::text is null or true) and ($2::int[] is null or true) and ($3::uuid[] is null or true) and ($6::uuid[] is null or true)`;
}

export async function listOffers(read: PlatformTx, tenantId: number, sellers: Sellers, filter: ListFilter): Promise<CardPage> {
  const { category, shopSlug, sort, page } = filter;
  const shops = shopSlug === undefined ? sellers.shops : sellers.shops.filter((shop) => shop.slug === shopSlug);
  if (shops.length === 0) return NOTHING;
  const home = shopSlug === undefined && shops.filter((shop) => shop.home === tenantId).length > ONE_BY_ONE;
  const single = home ? shops.filter((shop) => shop.home !== tenantId) : shops;
  const shape: ListShape = {
    column: category?.column,
    sort,
    near: page <= NEAR_PAGES,
    oneShop: shopSlug !== undefined,
    home,
    places: placesFor(single.length),
  };
  const empty = Array.from({ length: shape.places - single.length }, () => null);
  const rows = await read.prepared<CardRow & Record<string, unknown>>(
    `catalogue.list.${Object.values(shape).map(String).join('.')}`,
    listSql(shape),
    [
      tenantId,
      [...single.map((shop) => shop.home), ...empty],
      shops.map((shop) => shop.id),
      category?.slug ?? null,
      (page - 1) * PAGE_SIZE,
      [...single.map((shop) => shop.id), ...empty],
    ],
  );
  return pageOf(rows, sellers.sure);
}

const FACE = `
  jsonb_build_object('id', s.shop_id, 'slug', s.slug, 'kind', s.kind, 'name', s.name, 'story', s.story, 'orgNumber', s.org_number, 'email', s.email,
    'phone', s.phone, 'street', s.street, 'postalCode', s.postal_code, 'locality', s.locality, 'lat', s.lat, 'lon', s.lon, 'picture', s.picture,
    'trader', nullif(s.trader, '{}'), 'pickup', s.pickup, 'open', s.state = 'open', 'hours', s.hours, 'exceptions', s.exceptions,
    'homeMunicipality', case when a.home_tenant_id <> a.tenant_id then (select t.municipality_name from platform.tenants t where t.id = a.home_tenant_id) end)`;

export async function listShops(read: PlatformTx, tenantId: number): Promise<ShopFace[]> {
  const rows = await read.query<{ face: ShopFace }>(
    `select ${FACE} as face from ${SELLS_HERE}
     order by a.home_tenant_id <> a.tenant_id, s.kind = 'services', s.name collate "sv-SE-x-icu" limit 200`,
    [tenantId],
  );
  return rows.map((row) => row.face);
}

export async function findShop(read: PlatformTx, tenantId: number, slug: string): Promise<ShopFace | undefined> {
  const [row] = await read.query<{ face: ShopFace }>(`select ${FACE} as face from ${SELLS_HERE} and s.slug = $2`, [tenantId, slug]);
  return row?.face;
}

export function countCategories(read: PlatformTx, tenantId: number, shopSlug?: string): Promise<{ category: string; offers: number }[]> {
  return read.query(
    `select p.category, count(*)::int as offers from ${ADMITTED} join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.listed and ${notRecalled('p')}
     where a.tenant_id = $1 and a.state = 'admitted' and ($2::text is null or s.slug = $2) group by p.category order by p.category`,
    [tenantId, shopSlug ?? null],
  );
}

// The primary key begins with the tenant: naming the homes of this galleria's shops makes a look-up by id one probe for each.
const HOMES = "any(array(select distinct home_tenant_id from shop_admissions where tenant_id = $1 and state = 'admitted'))";
const OFFER_SQL = `
  select p.card::text as card, p.in_stock as "inStock", p.detail::text as detail, ${FACE}::text as shop,
    (select v.rate_percent from platform.vat_rates v where v.category = p.detail ->> 'vatCategory' and v.valid_from <= $3::date
       and (v.valid_to is null or v.valid_to >= $3::date) order by v.valid_from desc limit 1) as "vatPercent",
    case when p.variant_group is null then '[]' else (
      select json_agg(json_build_object('id', o.offer_id, 'values', o.card->'variants'->'values', 'priceOre', o.price_ore, 'inStock', o.in_stock)
        order by (o.card->'variants'->>'position')::int)
      from public_offers o where o.tenant_id = p.tenant_id and o.variant_group = p.variant_group and ${notRecalled('o')})::text end as variants
  from public_offers p join ${ADMITTED} on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
  where p.tenant_id = ${HOMES} and p.offer_id = $2 and ${notRecalled('p')} and a.tenant_id = $1 and a.state = 'admitted'`;
interface OfferRow extends Omit<CardRow, 'fresh'> {
  readonly detail: string;
  readonly shop: string;
  readonly vatPercent: number | null;
  readonly variants: string;
}

/** What an offer's page is told, as the members of a JSON object; `day` chooses the VAT rate. */
export async function findPublicOffer(read: PlatformTx, tenantId: number, offerId: string, day: string): Promise<string | undefined> {
  const [row] = await read.prepared<OfferRow & Record<string, unknown>>('catalogue.offer', OFFER_SQL, [tenantId, offerId, day]);
  return (
    row &&
    `"offer":${cardText({ ...row, fresh: true })},"detail":${row.detail},"shop":${row.shop},"vatPercent":${row.vatPercent},"variants":${row.variants}`
  );
}

const CARDS_SQL = `
  select p.card::text as card, p.in_stock as "inStock", true as fresh
  from (select * from public_offers p where p.tenant_id = ${HOMES} and p.offer_id = any($2::uuid[]) and ${notRecalled('p')}) p
  join unnest($2::uuid[]) with ordinality as k(offer_id, nr) using (offer_id)
  join ${ADMITTED} on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
  where a.tenant_id = $1 and a.state = 'admitted' order by k.nr`;

/** Cards in the order of the ids, as JSON text; what is gone or sells elsewhere is left out. */
export async function cardsOf(read: PlatformTx, tenantId: number, ids: readonly string[]): Promise<string> {
  const rows = await read.prepared<CardRow & Record<string, unknown>>('catalogue.cards', CARDS_SQL, [tenantId, ids]);
  return `[${rows.map(cardText).join()}]`;
}
