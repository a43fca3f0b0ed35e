import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiProblem } from './api-problem.ts';
import { useApi } from './query.ts';

const keyOf = (path: string): string => `galleria.kept.${path}`;

function read<T>(path: string): T | undefined {
  try {
    const text = globalThis.sessionStorage.getItem(keyOf(path));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    // Blocked or broken storage: the page then needs the network, like any other.
    return undefined;
  }
}

/**
 * Like `useApi`, and what was last read stays on the device until the tab is closed: a reload in the forest still shows the day. Names and addresses of
 * residents must not lie on a shared telephone for longer than the work with them.
 */
export function useKeptApi<T>(path: string, options: { readonly refetchInterval?: number } = {}): UseQueryResult<T, ApiProblem> {
  const query = useApi<T>(path, options);
  useEffect(() => {
    if (query.data === undefined) return;
    try {
      globalThis.sessionStorage.setItem(keyOf(path), JSON.stringify(query.data));
    } catch {
      // A full storage keeps what it has.
    }
  }, [path, query.data]);
  const kept = query.data === undefined ? read<T>(path) : undefined;
  // The same query, with the data that the device kept in the place of those that cannot be read now.
  return kept === undefined ? query : ({ ...query, data: kept } as UseQueryResult<T, ApiProblem>);
}
