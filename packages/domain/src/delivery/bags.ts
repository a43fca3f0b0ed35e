import { inDeviceOrder, type Told } from './told.ts';

/** Out and in at a door, into the car, back with its owner, or nowhere to be found. */
export const BAG_MOVES = ['load', 'out', 'in', 'home', 'lost'] as const;
export type BagMove = (typeof BAG_MOVES)[number];
export type BagPlace = 'home' | 'car' | 'household' | 'lost';

export interface ToldOfBag extends Told {
  readonly move: BagMove;
  /** The delivery at whose door it was said. */
  readonly noteId: string | null;
}

const PLACE_AFTER: Readonly<Record<BagMove, BagPlace>> = { load: 'car', out: 'household', in: 'car', home: 'home', lost: 'lost' };

/**
 * Where a numbered bag is, after all that was told of it, in whatever order and however often it came: where it was put last. `since` is when it came to be there:
 * that it is in the car was said at loading and need not be said again. Undefined while nobody has said anything. Source: issue 5, "Cool bags".
 */
export function settleBag(
  told: readonly ToldOfBag[],
): { readonly place: BagPlace; readonly noteId: string | null; readonly since: Date; readonly last: string } | undefined {
  const once = [...new Map(told.map((each) => [each.key, each])).values()];
  const moves = inDeviceOrder(once).map(({ key, at, move, noteId }) => ({
    key,
    at,
    place: PLACE_AFTER[move],
    noteId: move === 'out' ? noteId : null,
  }));
  const last = moves.at(-1);
  if (!last) return undefined;
  const before = moves.findLastIndex(({ place, noteId }) => place !== last.place || noteId !== last.noteId);
  const since = moves[before + 1] ?? last;
  return { place: last.place, noteId: last.noteId, since: since.at, last: last.key };
}
