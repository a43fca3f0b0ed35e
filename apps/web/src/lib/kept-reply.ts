import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from './api.ts';
import type { ApiProblem } from './api-problem.ts';
import { keepReply, keptReply } from './kept-replies.ts';
import { queryKeyOf } from './query.ts';

type Options = { readonly refetchInterval?: number; readonly refetchIntervalInBackground?: boolean; readonly staleTime?: number };
/** An unchanged reply is written again now and then: how old it is counts from when it was last read. */
const WRITE_AGAIN_MS = 5 * 60_000;

/** Like `useApi`, and what was last read stays on the device until its person signs out: a restart in the forest still shows the day. */
export function useKeptApi<T>(path: string, options: Options = {}): UseQueryResult<T, ApiProblem> {
  const query = useQuery<T, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<T>('GET', path, { signal }),
    initialData: () => keptReply<T>(path)?.data,
    initialDataUpdatedAt: () => keptReply<T>(path)?.at,
    // However lately it was kept: marks that were sent since may not be in it, and a reload must not show them as undone.
    refetchOnMount: 'always',
    ...options,
  });
  const { data, dataUpdatedAt } = query;
  const written = Math.floor(dataUpdatedAt / WRITE_AGAIN_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reply is written at once, an unchanged one when `written` turns
  useEffect(() => {
    if (data !== undefined && dataUpdatedAt !== keptReply(path)?.at) void keepReply(path, data, dataUpdatedAt);
  }, [path, data, written]);
  return query;
}

const AHEAD_FOR_MS = 10 * 60_000;

/** Reads pages that somebody is likely to open in the cold store before she goes there, one after the other, and keeps them. */
export function useKeptAhead(paths: readonly string[]): void {
  const client = useQueryClient();
  const list = paths.join(' ');
  useEffect(() => {
    const leave = new AbortController();
    void readAhead(client, list.split(' ').filter(Boolean), leave.signal);
    return () => leave.abort();
  }, [client, list]);
}

async function readAhead(client: QueryClient, paths: readonly string[], leave: AbortSignal): Promise<void> {
  for (const path of paths) {
    if (leave.aborted) return;
    if (Date.now() - (keptReply(path)?.at ?? 0) < AHEAD_FOR_MS) continue;
    try {
      const reply = await client.fetchQuery({ queryKey: queryKeyOf(path), queryFn: () => send('GET', path), staleTime: AHEAD_FOR_MS });
      await keepReply(path, reply);
    } catch {
      // Without a connection there is nothing to read ahead; the page itself says what it lacks.
      return;
    }
  }
}
