import type { PlatformTx, Pool } from '@galleria/db';
import { type AskedWord, askedWords, gtinInQuery, meantByQuery } from '@galleria/domain/search';
import { type CardPage, type CardRow, PAGE_SIZE, pageOf } from './catalogue.store.ts';
import { nearWords, offersByGtin, offersByWords, type Place, rowsByWords } from './search.store.ts';
import { withSellers } from './sellers.ts';

export interface SearchAnswer extends CardPage {
  /** JSON text of the names of all shops here. */
  readonly shops: string;
  /** Nothing held the words; these have others that are spelt alike. */
  readonly similar: boolean;
}
interface Found extends CardPage {
  readonly similar: boolean;
}
const NOTHING: Found = { offers: '[]', more: false, similar: false };
const isEmpty = ({ offers }: CardPage): boolean => offers === '[]';

/**
 * A scanned or typed GTIN finds its goods. Words find every name that holds all of them, as parts of words and with or without dots; then descriptions;
 * then what goods here have that is spelt alike. In stock before sold out, then by how well the name answers, then by alphabet. No placement is paid for.
 */
export function search(pool: Pool, read: PlatformTx, tenantId: number, asked: { readonly query: string; readonly page: number }) {
  return withSellers<SearchAnswer>(
    { pool, read, tenantId },
    async (sellers) => ({ ...(await look({ read, tenantId, sellers }, asked)), shops: sellers.names }),
    isEmpty,
  );
}

async function look(place: Place, { query, page }: { readonly query: string; readonly page: number }): Promise<Found> {
  const gtin = gtinInQuery(query);
  const byGtin = gtin && page === 1 ? await offersByGtin(place, gtin) : NOTHING;
  if (!isEmpty(byGtin)) return { ...byGtin, similar: false };
  const words = askedWords(query);
  if (words.length === 0) return NOTHING;
  for (const column of ['folded', 'folded_description'] as const) {
    const found = await offersByWords(place, { words, page }, column);
    if (!isEmpty(found)) return { ...found, similar: false };
    // Beyond the last page of the names nothing follows: the descriptions are another list.
    if (page > 1 && !isEmpty(await offersByWords(place, { words, page: 1 }, column))) return NOTHING;
  }
  return page === 1 ? { ...(await offersMeant(place, words)), similar: true } : { ...NOTHING, similar: true };
}

/** For a slip of the finger: what the words were meant to be, the likeliest first, and their goods. One page. */
async function offersMeant(place: Place, asked: readonly AskedWord[]): Promise<CardPage> {
  const words = asked.map((word) => word.plain);
  const rows = new Map<string, CardRow>();
  for (const way of meantByQuery(words, await nearWords(place, words))) {
    const meant = { words: way.map((word) => ({ exact: word, plain: word })), page: 1, isGuess: true };
    for (const row of await rowsByWords(place, meant, 'folded')) if (!rows.has(row.card)) rows.set(row.card, row);
    if (rows.size >= PAGE_SIZE) break;
  }
  return { ...pageOf([...rows.values()], place.sellers.sure), more: false };
}
