import type { BagOfDay } from '@galleria/contract/cool-bags';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { deedIn } from './deeds.ts';

type Stop = { readonly id: string; readonly notes: readonly { readonly id: string }[] };

/** The bags as they will be when what waits on the device has been sent. */
export function bagsAsQueued(
  bags: readonly BagOfDay[],
  { commands, api, stops }: { readonly commands: readonly QueuedCommand[]; readonly api: string; readonly stops: readonly Stop[] },
): readonly BagOfDay[] {
  const stopOf = (note: string | undefined) => stops.find(({ notes }) => notes.some(({ id }) => id === note))?.id ?? null;
  const deeds = commands.flatMap((command) => (command.refusal ? [] : (deedIn(command, api) ?? [])));
  return bags.map((bag): BagOfDay => {
    const last = deeds.findLast((deed) => deed.kind === 'bag' && deed.bag === bag.id);
    if (last?.kind !== 'bag') return bag;
    const { id, number } = bag;
    return last.move === 'out' ? { id, number, place: 'household', stopId: stopOf(last.note) } : { id, number, place: 'car', stopId: null };
  });
}
