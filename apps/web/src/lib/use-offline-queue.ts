import { useEffect, useSyncExternalStore } from 'react';
import { send } from './api.ts';
import { newId } from './ids.ts';
import { createOfflineQueue, type OfflineQueue, type QueuedCommand, type QueueState } from './offline-queue.ts';
import { browserQueueStorage } from './queue-storage.ts';

/** The device's queue for one person at work. Make it once, outside rendering: `const queue = browserQueue(userId, …)`. */
export function browserQueue(owner: string, onSent?: (command: QueuedCommand) => void | Promise<void>): OfflineQueue {
  return createOfflineQueue({
    storage: browserQueueStorage(owner),
    send: ({ method, path, body, id, clientTime }) =>
      send<void>(method, path, { body: { ...(typeof body === 'object' ? body : {}), clientTime }, idempotencyKey: id }),
    now: () => Date.now(),
    newId,
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    ...(onSent ? { onSent } : {}),
  });
}

/** Starts the queue, tries again when the network or the person comes back, and shows its state (see QueueNotice in ui). */
export function useOfflineQueue(queue: OfflineQueue): QueueState {
  useEffect(() => {
    const flush = () => void queue.flush();
    const whenSeen = () => document.visibilityState === 'visible' && flush();
    void queue.start();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [queue]);
  return useSyncExternalStore(queue.subscribe, queue.state, queue.state);
}
