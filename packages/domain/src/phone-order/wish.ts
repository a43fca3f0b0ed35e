import type { Wish } from '../order/index.ts';

/** What a caller's order says of goods that are not there: the order's own wish, and lines that differ from it. */
export interface Wished {
  readonly wish?: Wish | undefined;
  readonly lines: readonly { readonly offerId: string; readonly quantity: number; readonly wish?: Wish | undefined }[];
}

/** The wish that goes with each line: its own, else the order's; none was said of either: none, which leaves goods out. */
export const withWishes = ({ wish: ofAll, lines }: Wished): { offerId: string; quantity: number; wish?: Wish }[] =>
  lines.map(({ offerId, quantity, wish = ofAll }) => ({ offerId, quantity, ...(wish && { wish }) }));

/** The commonest of an order's wishes, so that the next order begins with it; of equally common ones the more careful: ask, then leave out. */
export function usualWish(wishes: readonly Wish[]): Wish | null {
  const times = (wish: Wish): number => wishes.filter((each) => each === wish).length;
  const [first] = (['call', 'leave-out', 'replace'] as const).toSorted((a, b) => times(b) - times(a));
  return first !== undefined && wishes.length > 0 ? first : null;
}

const NEXT: Readonly<Record<Wish, Wish>> = { 'leave-out': 'replace', replace: 'call', call: 'leave-out' };
/** The wish that a key goes on to. */
export const nextWish = (wish: Wish | undefined): Wish => NEXT[wish ?? 'leave-out'];
