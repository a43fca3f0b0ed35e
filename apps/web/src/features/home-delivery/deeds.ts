import type { DriverDeed } from '@galleria/contract/driving';
import { type Stamp as Stamped, stampOf } from '../../lib/device-clock.ts';
import { newId } from '../../lib/ids.ts';
import type { OfflineQueue, QueuedCommand } from '../../lib/offline-queue.ts';

type Stamp = 'id' | 'device' | 'number' | 'offsetMs' | 'clientTime';
type Unstamped<T> = T extends unknown ? Omit<T, Stamp> : never;
/** A deed before the device has put its name, number and clock on it. */
export type NewDeed = Unstamped<DriverDeed>;

/** What is done to one note. */
export type DoorDeed = Unnoted<Exclude<NewDeed, { readonly kind: 'order' | 'bag' }>>;
type Unnoted<T> = T extends unknown ? Omit<T, 'note'> : never;

/** The place in the queue: each note has its own line, and so has the order of each run. What is refused or waits in one holds back no other. */
function entityOf(deed: NewDeed): string {
  if (deed.kind === 'bag') return `bag:${deed.bag}`;
  return deed.kind === 'order' ? `order:${deed.run}` : `note:${deed.note}`;
}

/** Puts a deed on the device; it is sent when there is a connection, once. */
export const tellDeed = (queue: OfflineQueue, api: string, deed: NewDeed): Promise<QueuedCommand> =>
  queue.add({
    entity: entityOf(deed),
    method: 'POST',
    path: `${api}/deeds`,
    body: { ...deed, id: newId(), ...stampOf(newId, newestStamp(queue.state().commands)) },
  });

/** Of the deeds that wait, whichever carrier's they are, the one that was told last. */
const newestStamp = (commands: readonly QueuedCommand[]): Stamped | undefined =>
  commands
    .filter(({ path }) => path.endsWith('/deeds'))
    // Only `tellDeed` puts commands with such a path in line.
    .map(({ body }) => body as Stamped)
    .reduce<Stamped | undefined>((newest, each) => (newest && newest.number > each.number ? newest : each), undefined);

/** The deed that a command carries, if it is one. */
export const deedIn = ({ path, body }: QueuedCommand, api: string): NewDeed | undefined =>
  // Only `tellDeed` puts commands with this path in line.
  path === `${api}/deeds` ? (body as NewDeed) : undefined;
