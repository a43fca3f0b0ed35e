import type { DoorProof } from '@galleria/contract/door-proof';
import { send } from '../../lib/api.ts';
import { clockOffsetMs } from '../../lib/device-clock.ts';
import { newId } from '../../lib/ids.ts';
import { createOfflineQueue, type OfflineQueue, type QueuedCommand, type QueuePorts } from '../../lib/offline-queue.ts';
import { browserQueueStorage } from '../../lib/queue-storage.ts';

/** A picture as it lies on the device until it has been sent. */
export type KeptProof = { readonly note: string; readonly kind: DoorProof['kind']; readonly picture: Blob; readonly offsetMs: number };
/** Only `keepProof` puts commands into this queue. */
export const proofIn = ({ body }: QueuedCommand): KeptProof => body as KeptProof;

/** So long a picture may take on one bar of signal. */
const SEND_MS = 90_000;

async function sendProof(command: QueuedCommand): Promise<void> {
  const { kind, picture, offsetMs } = proofIn(command);
  const form = new FormData();
  form.set('kind', kind);
  form.set('clientTime', command.clientTime);
  form.set('offsetMs', String(offsetMs));
  // The file last: what is read before it is known when it comes.
  form.set('file', picture, kind === 'photo' ? 'foto.jpg' : 'underskrift.png');
  await send('PUT', command.path, { body: form, timeoutMs: SEND_MS });
}

export const proofQueue = (ports: Pick<QueuePorts, 'storage' | 'send'> & Partial<QueuePorts>): OfflineQueue =>
  createOfflineQueue({
    now: () => Date.now(),
    newId,
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    ...ports,
  });

const queues = new Map<string, OfflineQueue>();
/** Pictures have a queue of their own: one that is slow, or refused, holds back no deed, and no other picture. */
export function proofQueueOf(owner: string, onSent: () => Promise<void>): OfflineQueue {
  const known = queues.get(owner);
  if (known) return known;
  const made = proofQueue({ storage: browserQueueStorage(`proofs.${owner}`), send: sendProof, onSent });
  queues.set(owner, made);
  return made;
}

/** Puts a picture on the device; it is sent when there is a connection, under an id of its own, once. */
export function keepProof(
  queue: OfflineQueue,
  api: string,
  { note, kind, picture }: Pick<KeptProof, 'note' | 'kind' | 'picture'>,
): Promise<QueuedCommand> {
  const id = newId();
  const body: KeptProof = { note, kind, picture, offsetMs: clockOffsetMs() };
  return queue.add({ entity: `proof:${id}`, method: 'PUT', path: `${api}/notes/${note}/proofs/${id}`, body });
}
