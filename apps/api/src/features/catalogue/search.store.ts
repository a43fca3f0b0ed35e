import type { PlatformTx } from '@galleria/db';
import type { AskedWord } from '@galleria/domain/search';
import { type CardPage, type CardRow, PAGE_SIZE, pageOf, ROWS, STILL_SELLING } from './catalogue.store.ts';
import type { Sellers } from './sellers.ts';

/** Where a search looks. */
export interface Place {
  readonly read: PlatformTx;
  readonly tenantId: number;
  readonly sellers: Sellers;
}
const placeValues = ({ tenantId, sellers }: Place) => [tenantId, sellers.homes, sellers.shops.map((shop) => shop.id)];

/** Of one home no more than these are ranked: a query that broad needs another word. */
const MAX_HITS = 1000;

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Points of one word, as `rankOf` of the domain gives them; a test compares the two. Both forms of the name begin and end with a space. */
const pointsOf = (exact: string, plain: string): string => `
  case when strpos(p.exact, ' ' || ${exact} || ' ') > 0 then 8 when strpos(p.folded, ' ' || ${plain} || ' ') > 0 then 6
       when strpos(p.exact, ' ' || ${exact}) > 0 then 4 when strpos(p.folded, ' ' || ${plain}) > 0 then 3
       when strpos(p.folded, ${plain}) > 0 then 1 else 0 end`;

/** Each home is searched by its own index; hits are ranked where they lie, and only a page of them is sent. `(select …)`: see `listSql`. */
function wordsSql(count: number, column: 'folded' | 'folded_description'): string {
  const words = Array.from({ length: count }, (_, index) => index);
  const conditions = words.map((word) => `and p.${column} like (select ($5::text[])[${word + 1}])`).join(' ');
  const points = words.map((word) => pointsOf(`($6::text[])[${word + 1}]`, `($7::text[])[${word + 1}]`)).join(' + ');
  return `
  select h.card::text as card, h.in_stock as "inStock", ${STILL_SELLING} as fresh
  from (
    select p.card, p.in_stock, p.name, p.offer_id, ${points} + case when starts_with(p.folded, ' ' || ($7::text[])[1]) then 1 else 0 end as points
    from unnest((select $2::int[])) as t(home) cross join lateral (
      select p.offer_id, p.card, p.in_stock, p.name, ' ' || p.exact || ' ' as exact, ' ' || p.folded || ' ' as folded from public_offers p
      where p.tenant_id = t.home and p.shop_id = any($3::uuid[]) and p.listed ${column === 'folded' ? '' : "and p.folded_description <> ''"} ${conditions}
      limit ${MAX_HITS}) p
    order by p.in_stock desc, points desc, p.name, p.offer_id offset (select $4::int) limit ${ROWS}) h`;
}

/** Every word is part of the folded name or brand; or, for a second try, of the description. Best first. */
export async function offersByWords(
  place: Place,
  asked: { readonly words: readonly AskedWord[]; readonly page: number },
  column: 'folded' | 'folded_description',
): Promise<CardPage> {
  const { words, page } = asked;
  const rows = await place.read.prepared<CardRow & Record<string, unknown>>(
    `catalogue.words.${column}.${words.length}`,
    wordsSql(words.length, column),
    [
      ...placeValues(place),
      (page - 1) * PAGE_SIZE,
      words.map((word) => likePattern(word.plain)),
      words.map((word) => word.exact),
      words.map((word) => word.plain),
    ],
  );
  return pageOf(rows, place.sellers.sure);
}

const GTIN_SQL = `
  select p.card::text as card, p.in_stock as "inStock", ${STILL_SELLING} as fresh from public_offers p
  where p.gtin = $4 and p.tenant_id = any($2::int[]) and p.shop_id = any($3::uuid[])
  order by p.in_stock desc, p.name, p.offer_id limit ${PAGE_SIZE}`;

export async function offersByGtin(place: Place, gtin: string): Promise<CardPage> {
  const rows = await place.read.prepared<CardRow & Record<string, unknown>>('catalogue.gtin', GTIN_SQL, [...placeValues(place), gtin]);
  return pageOf(rows, place.sellers.sure);
}

const ALIKE_SQL = `
  select p.card::text as card, p.in_stock as "inStock", ${STILL_SELLING} as fresh
  from unnest((select $2::int[])) as t(home) cross join lateral app.offers_alike(t.home, $3::uuid[], $4, ${PAGE_SIZE}) a
  join public_offers p on p.tenant_id = t.home and p.offer_id = a.offer_id and p.listed
  order by a.likeness desc, p.name, p.offer_id limit ${PAGE_SIZE}`;

/** For a slip of the finger: names that look alike, most alike first. One page. */
export async function offersAlike(place: Place, text: string): Promise<CardPage> {
  const rows = await place.read.prepared<CardRow & Record<string, unknown>>('catalogue.alike', ALIKE_SQL, [...placeValues(place), text]);
  return pageOf(rows, place.sellers.sure);
}
