import type { RegionFound } from '@galleria/contract/catalogue';
import type { PlatformTx } from '@galleria/db';
import { askedWords, gtinInQuery } from '@galleria/domain/search';
import type { CardPage } from './catalogue.store.ts';
import { placesElsewhere, regionOf, shopsElsewhere } from './region.store.ts';
import { offersByGtin, offersByWords, type Place } from './search.store.ts';

interface Asked {
  readonly tenantId: number;
  readonly query: string;
  readonly page: number;
  /** Of the installation, for gallerias without a host of their own. */
  readonly origin: string;
}

/**
 * Goods of the region's other shops, which do not deliver to this galleria: to be told of, with where they are and how to reach them, and never to be put
 * in a basket here. By words or by GTIN, ranked as here at home.
 */
export async function searchRegion(read: PlatformTx, { tenantId, query, page, origin }: Asked): Promise<RegionFound> {
  const shops = await shopsElsewhere(read, tenantId);
  const place: Place = {
    read,
    tenantId,
    sellers: { shops, homes: [...new Set(shops.map((shop) => shop.home))], names: '[]', sure: true },
    elsewhere: true,
  };
  const { offers, more } = shops.length === 0 ? { offers: '[]', more: false } : await hitsOf(place, query, page);
  const cards = JSON.parse(offers) as RegionFound['offers']; // as the database keeps them
  const ids = [...new Set(cards.map((card) => card.shopId))];
  return {
    region: await regionOf(read, tenantId),
    query,
    page,
    more,
    offers: cards,
    shops: ids.length === 0 ? [] : await placesElsewhere(read, tenantId, ids, origin),
  };
}

async function hitsOf(place: Place, query: string, page: number): Promise<CardPage> {
  const gtin = gtinInQuery(query);
  if (gtin) return page === 1 ? offersByGtin(place, gtin) : { offers: '[]', more: false };
  const words = askedWords(query);
  return words.length === 0 ? { offers: '[]', more: false } : offersByWords(place, { words, page }, 'folded');
}
