import { useQueryClient } from '@tanstack/react-query';
import type { OfflineQueue } from '../../lib/offline-queue.ts';
import { useApi } from '../../lib/query.ts';
import { proofQueueOf } from './proof-queue.ts';

/** The pictures of the person who is signed in. */
export function useProofQueue(): OfflineQueue {
  const client = useQueryClient();
  const me = useApi<{ readonly id: string }>('/auth/me', { staleTime: 300_000 });
  return proofQueueOf(me.data?.id ?? 'nobody', () => client.invalidateQueries());
}
