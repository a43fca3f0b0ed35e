import type { PlatformTx } from '@galleria/db';
import { type AskedWord, BEFORE_MAKER, canBeSlip, lookUp, MOST_SLIPS, type NearWord } from '@galleria/domain/search';
import { type CardPage, type CardRow, PAGE_SIZE, pageOf, ROWS, STILL_SELLING } from './catalogue.store.ts';
import { notRecalled } from './sellers.store.ts';
import type { Sellers } from './sellers.ts';

/** Where a search looks. */
export interface Place {
  readonly read: PlatformTx;
  readonly tenantId: number;
  readonly sellers: Sellers;
  /** In the region's other gallerias: the shops are not those that sell here, and each home is searched as a whole. */
  readonly elsewhere?: true;
}
const placeValues = ({ tenantId, sellers }: Place) => [tenantId, sellers.homes, sellers.shops.map((shop) => shop.id)];

/** Of one home no more than these are ranked, of a neighbour's shop fewer: a query that broad needs another word. */
const MAX_HITS = 300;
const MAX_HITS_OF_A_SHOP = 50;
/** Of each of the region's other homes. */
const MAX_HITS_ELSEWHERE = 300;
/** Of a word of one or two letters, and of what a misspelt one may have meant: a fair choice of so many fills the page. */
const MAX_HITS_OF_A_GUESS = 120;
const MAX_HITS_OF_A_GUESS_OF_A_SHOP = 30;
/** So many of one offer in sixteen, and there are sixteen times as many: these are a fair choice of them. */
const ENOUGH = 100;
const ENOUGH_OF_A_SHOP = 30;

const freshOf = ({ elsewhere }: Place): string => (elsewhere ? '$1::int is not null' : STILL_SELLING);
/** A home with more shops that sell here is searched as a whole. */
const SHOPS_ONE_BY_ONE = 12;

interface Scan {
  readonly home: number;
  /** One shop alone, or null for all of its home. */
  readonly shop: string | null;
}
/** Where the index is asked: the galleria's own goods at once, of another home the few shops that sell here. */
function scansOf({ tenantId, sellers, elsewhere }: Place): readonly Scan[] {
  if (elsewhere) return sellers.homes.map((home) => ({ home, shop: null }));
  return sellers.homes.flatMap((home): Scan[] => {
    const shops = sellers.shops.filter((shop) => shop.home === home);
    if (home === tenantId || shops.length > SHOPS_ONE_BY_ONE) return [{ home, shop: null }];
    return shops.map((shop) => ({ home, shop: shop.id }));
  });
}

const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** A word that is in no name and begins none of its maker's: less than all other words of a query together can make good. */
const NOWHERE = -1000;

/**
 * Points of one word, as `rankOf` of the domain gives them; a test compares the two. "kaffe" inside Nordskafferi is no hit: a maker's words are found by
 * their beginnings (`searchedText` of the domain).
 */
const pointsOf = (exact: string, plain: string, nowhere: number): string => `
  case when strpos(' ' || p.exact || ' ', ' ' || ${exact} || ' ') > 0 then 8 when strpos(' ' || p.folded || ' ', ' ' || ${plain} || ' ') > 0 then 6
       when strpos(' ' || p.exact, ' ' || ${exact}) > 0 then 4 when strpos(' ' || p.folded, ' ' || ${plain}) > 0 then 3
       when strpos(split_part(p.folded, '${BEFORE_MAKER}', 1), ${plain}) > 0 then 1 else ${nowhere} end`;

/** What of the index is asked for: `every` piece of the words, or, when there are only short ones, `one` of the beginnings and ends of a word. */
const ASKED = {
  every: { pieces: '$8::text[]', compare: '@>' },
  one: { pieces: '$8::text[] || show_trgm($9)', compare: '&&' },
} as const;
const INDEXED = {
  folded: 'app.search_pieces(p.tenant_id, p.shop_id, p.offer_id, p.folded)',
  folded_description: "p.folded_description <> '' and app.search_grams(p.tenant_id, p.shop_id, p.folded_description)",
} as const;
type Column = keyof typeof INDEXED;

interface WordsShape {
  readonly count: number;
  readonly column: Column;
  readonly asked: keyof typeof ASKED;
  readonly isGuess: boolean;
}

/**
 * Each place is searched by the index; hits are ranked where they lie, and only a page of them is sent. `offset 0` keeps the other conditions out of
 * the choice of an index: the planner would read all goods of the shops beside it. `(select …)`: see `listSql`. Short words are asked of one offer in sixteen first: where they are
 * common, reading on would only cost time.
 */
function wordsSql(place: Place, { count, column, asked, isGuess }: WordsShape): string {
  const words = Array.from({ length: count }, (_, index) => index);
  const conditions = words.map((word) => `and p.${column} like (select ($5::text[])[${word + 1}])`).join(' ');
  // By their descriptions goods are found whatever their names are.
  const nowhere = column === 'folded' ? NOWHERE : 0;
  const points = words.map((word) => pointsOf(`($6::text[])[${word + 1}]`, `($7::text[])[${word + 1}]`, nowhere)).join(' + ');
  const numbers = (pieces: string): string =>
    `array(select hashtextextended(g, coalesce(app.search_shop(t.shop), t.home)) from unnest(${pieces}) g)`;
  const { pieces, compare } = ASKED[asked];
  const sampled = asked === 'one' && column === 'folded';
  const [ofHome, ofShop] = place.elsewhere
    ? [MAX_HITS_ELSEWHERE, MAX_HITS_ELSEWHERE]
    : isGuess || sampled
      ? [MAX_HITS_OF_A_GUESS, MAX_HITS_OF_A_GUESS_OF_A_SHOP]
      : [MAX_HITS, MAX_HITS_OF_A_SHOP];
  const hits = (of: string): string => `
    select * from (
      select p.*, ${points} + case when starts_with(p.folded, ($7::text[])[1]) then 1 else 0 end as points from (
        select p.shop_id, p.offer_id, p.card, p.in_stock, p.name, p.exact, p.folded${column === 'folded' ? '' : ', p.folded_description'} from public_offers p
        where ${INDEXED[column]} ${compare} ${of} and p.listed and ${notRecalled('p')} offset 0) p
      where p.shop_id = any((select $3::uuid[])::uuid[]) ${conditions} offset 0) p
    where p.points >= 0
    limit case when t.shop is null then ${ofHome} else ${ofShop} end`;
  const found = sampled
    ? `with sample as materialized (${hits('t.sample')}), counted as (select count(*) >= case when t.shop is null then ${ENOUGH} else ${ENOUGH_OF_A_SHOP} end as enough from sample)
      select * from sample where (select enough from counted)
      union all select * from (${hits('t.numbers')}) f where not (select enough from counted)`
    : hits('t.numbers');
  return `
  select h.card::text as card, h.in_stock as "inStock", ${freshOf(place)} as fresh
  from (
    select p.card, p.in_stock, p.name, p.offer_id, p.points
    from (
      select t.home, t.shop, ${numbers(pieces)} as numbers${sampled ? `, ${numbers(`array(select s || '~' from unnest(${pieces}) s)`)} as sample` : ''}
      from unnest((select $2::int[]), (select $10::uuid[])) as t(home, shop) offset 0) t cross join lateral (${found}) p
    where $9::text is not null
    order by p.in_stock desc, p.points desc, p.name, p.offer_id offset (select $4::int) limit ${ROWS}) h`;
}

interface AskedPage {
  readonly words: readonly AskedWord[];
  readonly page: number;
  /** These words were not written: they are what the written ones may have meant. */
  readonly isGuess?: boolean;
}

/** Every word is part of the folded name or brand; or, for a second try, of the description. Best first. */
export const offersByWords = async (place: Place, asked: AskedPage, column: Column): Promise<CardPage> =>
  pageOf(await rowsByWords(place, asked, column), place.sellers.sure);

export function rowsByWords(place: Place, { words, page, isGuess = false }: AskedPage, column: Column): Promise<CardRow[]> {
  const { how, grams, foreign } = lookUp(words.map((word) => word.plain));
  const scans = scansOf(place);
  return place.read.prepared<CardRow & Record<string, unknown>>(
    `catalogue.words.${column}.${how}.${words.length}${place.elsewhere ? '.elsewhere' : ''}${isGuess ? '.guess' : ''}`,
    wordsSql(place, { count: words.length, column, asked: how, isGuess }),
    [
      place.tenantId,
      scans.map((scan) => scan.home),
      place.sellers.shops.map((shop) => shop.id),
      (page - 1) * PAGE_SIZE,
      words.map((word) => likePattern(word.plain)),
      words.map((word) => word.exact),
      words.map((word) => word.plain),
      grams,
      foreign,
      scans.map((scan) => scan.shop),
    ],
  );
}

const gtinSql = (place: Place): string => `
  select p.card::text as card, p.in_stock as "inStock", ${freshOf(place)} as fresh from public_offers p
  where p.gtin = $4 and p.tenant_id = any($2::int[]) and p.shop_id = any($3::uuid[]) and ${notRecalled('p')}
  order by p.in_stock desc, p.name, p.offer_id limit ${PAGE_SIZE}`;

export async function offersByGtin(place: Place, gtin: string): Promise<CardPage> {
  const rows = await place.read.prepared<CardRow & Record<string, unknown>>(
    `catalogue.gtin${place.elsewhere ? '.elsewhere' : ''}`,
    gtinSql(place),
    [...placeValues(place), gtin],
  );
  return pageOf(rows, place.sellers.sure);
}

/** So many known words are looked at closely for each word of a query. */
const NEAR_WORDS = 12;
// The index gives the words with nearly the same beginning or end; `offset 0` keeps the home out of the choice of an index.
const NEAR_SQL = `
  select (a.nr - 1)::int as nr, w.word from unnest((select $1::text[])) with ordinality a(word, nr) cross join lateral (
    select k.word from unnest((select $2::int[])) h(home) cross join lateral (
      select * from public_words w where app.word_forms(w.tenant_id, w.word) && (select app.word_forms(h.home, a.word)) offset 0) k
    where k.tenant_id = h.home and a.word <> '' and length(k.word) between length(a.word) - ${MOST_SLIPS} and length(a.word) + ${MOST_SLIPS}
    group by k.word order by similarity(a.word, k.word) desc, k.word limit ${NEAR_WORDS}) w`;

/** Words of the goods of these homes that are spelt like the asked ones. Whether goods with them are sold here is for the search to say. */
export function nearWords({ read, sellers }: Place, words: readonly string[]): Promise<NearWord[]> {
  return read.prepared<NearWord & Record<string, unknown>>('catalogue.near', NEAR_SQL, [
    words.map((word) => (canBeSlip(word) ? word : '')),
    sellers.homes,
  ]);
}
