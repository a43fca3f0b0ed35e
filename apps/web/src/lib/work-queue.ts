import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { OfflineQueue } from './offline-queue.ts';
import { useApi } from './query.ts';
import { browserQueue } from './use-offline-queue.ts';

const queues = new Map<string, OfflineQueue>();

/** One queue for each person on this device, as long as the page lives; what it sends makes the page read anew. */
function queueOf(owner: string, client: QueryClient): OfflineQueue {
  const known = queues.get(owner);
  if (known) return known;
  const made = browserQueue(owner, () => client.invalidateQueries());
  queues.set(owner, made);
  return made;
}

/** The queue of the person who is signed in. */
export function useWorkQueue(): OfflineQueue {
  const client = useQueryClient();
  const me = useApi<{ readonly id: string }>('/auth/me', { staleTime: 300_000 });
  return queueOf(me.data?.id ?? 'nobody', client);
}
