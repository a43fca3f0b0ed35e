import type { Reply } from '@galleria/contract/client';
import { useApi } from '../../lib/query.ts';

export type PriceFile = Reply<'GET /tenants/:tenant/shops/:shop/price-files/:file'>;
export type PriceFileRow = Reply<'GET /tenants/:tenant/shops/:shop/price-files/:file/rows'>['rows'][number];
export type Verdict = PriceFileRow['verdict'];
export type Mapping = PriceFile['mapping'];

/** Where a page of price files works: the API's path of the shop, and the address of the pages themselves. */
export type Where = { readonly api: string; readonly page: string };

/** One file; while it is being carried out it is asked for every second. */
export const usePriceFile = (api: string, id: string) =>
  useApi<PriceFile>(`${api}/price-files/${id}`, { refetchInterval: (query) => (query.state.data?.state === 'applying' ? 1000 : false) });
