import { apiPath } from '../../lib/api.ts';

/** The API paths of public reading: the same text in a page's `needs` and in its components. */
const under = (tenant: string): string => `/tenants/${tenant}/storefront`;

export type ListQuery = { readonly category?: string; readonly shop?: string; readonly sort: 'name' | 'price'; readonly page: number };

export const offersPath = (tenant: string, { category, shop, sort, page }: ListQuery): string =>
  apiPath(`${under(tenant)}/offers`, { category, shop, sort, page });
export const offerPath = (tenant: string, offer: string): string => `${under(tenant)}/offers/${encodeURIComponent(offer)}`;
export const categoriesPath = (tenant: string): string => `${under(tenant)}/categories`;
export const searchPath = (tenant: string, query: string, page: number): string => apiPath(`${under(tenant)}/search`, { q: query, page });
export const regionSearchPath = (tenant: string, query: string): string => apiPath(`${under(tenant)}/region-search`, { q: query, page: 1 });

/** `?region=ja`: the region's other shops too. */
export const regionIn = (search: URLSearchParams): boolean => search.get('region') === 'ja';

/** `?sida=3`; anything that is no page number within the API's limits is the first page. */
export function pageIn(search: URLSearchParams): number {
  const page = Number(search.get('sida') ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1;
}
export const sortIn = (search: URLSearchParams): 'name' | 'price' => (search.get('ordning') === 'pris' ? 'price' : 'name');
/** What was asked for, cut as the API cuts it. */
export const queryIn = (search: URLSearchParams): string =>
  (search.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100);

/** An address of ours with what differs from the usual: `/varor/dairy?sida=2&ordning=pris`. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}
