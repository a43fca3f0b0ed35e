import { QueryClient, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { send } from './api.ts';
import { ApiProblem } from './api-problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiProblem;
  }
}

/** One cache for a page (on the server: for one rendering). A refusal is final; what may pass is tried twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.passing,
        // Over plain http on a village network the browser's idea of "online" is often wrong: always try.
        networkMode: 'always',
        // What could not be fetched in the forest is fetched when the signal is back, without a press.
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** A cached reply's key is its API path with query, the same text that the server puts the reply under when it renders. */
export const queryKeyOf = (path: string): readonly [string] => [path];

type ApiQueryOptions<Reply> = Pick<UseQueryOptions<Reply, ApiProblem>, 'enabled' | 'staleTime' | 'refetchInterval'>;

/**
 * Reads an API path, e.g. `useApi<ShopList>(apiPath('/tenants/arjeplog/shops', { village }))`. On a public page the same path stands in
 * the page's `needs`, so the data is there on the first rendering.
 */
export function useApi<Reply>(path: string, options: ApiQueryOptions<Reply> = {}): UseQueryResult<Reply, ApiProblem> {
  return useQuery<Reply, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<Reply>('GET', path, { signal }),
    ...options,
  });
}
