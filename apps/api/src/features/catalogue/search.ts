import type { PlatformTx } from '@galleria/db';
import { fold, gtinInQuery, type NameForms, nameForms, ranking, searchWords } from '@galleria/domain/search';
import { cardsOf, type Hit, hitsByGtin, hitsBySimilarity, hitsByWords, PAGE_SIZE } from './catalogue.store.ts';

export interface SearchAnswer {
  /** JSON text of cards, best first, and of the names of all shops here. */
  readonly offers: string;
  readonly shops: string;
  readonly more: boolean;
  /** Nothing held the words; these only look alike. */
  readonly similar: boolean;
}

const NOTHING: SearchAnswer = { offers: '[]', shops: '[]', more: false, similar: false };

/**
 * A scanned or typed GTIN finds its goods. Words find every name that holds all of them, as parts of words and with or without dots; then descriptions;
 * then names that look alike. In stock before sold out, then by how well the name answers, then by alphabet. No placement is paid for.
 */
export async function search(read: PlatformTx, tenantId: number, query: string, page: number): Promise<SearchAnswer> {
  const gtin = gtinInQuery(query);
  const byGtin = gtin ? await hitsByGtin(read, tenantId, gtin) : [];
  if (byGtin.length > 0) return answer(read, tenantId, byGtin, 1, false);
  const words = searchWords(query);
  if (words.length === 0) return NOTHING;
  const byName = await hitsByWords(read, tenantId, words, 'folded');
  if (byName.length > 0) return answer(read, tenantId, ranked(query, byName), page, false);
  const byDescription = await hitsByWords(read, tenantId, words, 'folded_description');
  if (byDescription.length > 0) return answer(read, tenantId, ranked(query, byDescription), page, false);
  return answer(read, tenantId, await hitsBySimilarity(read, tenantId, fold(query)), page, true);
}

const alphabet = new Intl.Collator('sv');

/** Goods' names are few and asked for all day; folding them is most of what ranking costs. */
const MOST_KEPT = 30_000;
const kept = new Map<string, NameForms>();
function formsOf(name: string): NameForms {
  const known = kept.get(name) ?? nameForms(name);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(name, known);
  return known;
}

export function ranked(query: string, hits: readonly Hit[]): Hit[] {
  const rank = ranking(query);
  return hits
    .map((hit) => ({ hit, rank: rank(formsOf(hit.name)) }))
    .sort((a, b) => Number(b.hit.inStock) - Number(a.hit.inStock) || b.rank - a.rank || alphabet.compare(a.hit.name, b.hit.name))
    .map(({ hit }) => hit);
}

async function answer(read: PlatformTx, tenantId: number, hits: readonly Hit[], page: number, similar: boolean): Promise<SearchAnswer> {
  const from = (page - 1) * PAGE_SIZE;
  const shown = hits.slice(from, from + PAGE_SIZE).map((hit) => hit.id);
  if (shown.length === 0) return { ...NOTHING, similar };
  return { ...(await cardsOf(read, tenantId, shown)), more: hits.length > from + PAGE_SIZE, similar };
}
