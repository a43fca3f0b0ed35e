import type { PlatformTx, Pool } from '@galleria/db';
import { askedWords, fold, gtinInQuery } from '@galleria/domain/search';
import type { CardPage } from './catalogue.store.ts';
import { offersAlike, offersByGtin, offersByWords, type Place } from './search.store.ts';
import { withSellers } from './sellers.ts';

export interface SearchAnswer extends CardPage {
  /** JSON text of the names of all shops here. */
  readonly shops: string;
  /** Nothing held the words; these only look alike. */
  readonly similar: boolean;
}
interface Found extends CardPage {
  readonly similar: boolean;
}
const NOTHING: Found = { offers: '[]', more: false, similar: false };
const isEmpty = ({ offers }: CardPage): boolean => offers === '[]';

/**
 * A scanned or typed GTIN finds its goods. Words find every name that holds all of them, as parts of words and with or without dots; then descriptions;
 * then names that look alike. In stock before sold out, then by how well the name answers, then by alphabet. No placement is paid for.
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
  return page === 1 ? { ...(await offersAlike(place, fold(query))), similar: true } : { ...NOTHING, similar: true };
}
