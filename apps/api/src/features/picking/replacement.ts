import { ore } from '@galleria/domain/money';
import type { LineRow } from './order.store.ts';
import type { Replacement } from './taken-instead.ts';

export const insteadOf = ({ quantity, goodsOre, couponOre = 0, depositOre, vatPercent }: Replacement) => ({
  quantity,
  goods: ore(goodsOre),
  coupon: ore(couponOre),
  deposit: ore(depositOre),
  vatRatePercent: vatPercent,
});

/** What of a line's own goods was found, in the base unit: what was picked or weighed, or as ordered while nobody has said. */
export const foundOf = (line: Pick<LineRow, 'state' | 'pickedQuantity' | 'quantity'>): number =>
  line.state === 'short' ? (line.pickedQuantity ?? 0) : line.state === 'picked' ? (line.pickedQuantity ?? line.quantity) : line.quantity;

type Taken = Pick<
  Replacement,
  | 'offerId'
  | 'sku'
  | 'gtin'
  | 'name'
  | 'quantity'
  | 'unit'
  | 'zone'
  | 'ageLimit'
  | 'dailyGoods'
  | 'vatCategory'
  | 'vatPercent'
  | 'weightGrams'
>;
/** The goods that lie in the parcel for a line, or that will as far as nobody has said otherwise; undefined when there were none. */
export function takenFor(line: LineRow): Taken | undefined {
  if (line.replacement) return line.replacement;
  const quantity = foundOf(line);
  if (quantity === 0) return undefined;
  const weightGrams = line.weightGrams === null ? null : Math.round((line.weightGrams * quantity) / line.quantity);
  return { ...line, quantity, weightGrams };
}

type HoldingLine = Pick<LineRow, 'offerId' | 'quantity' | 'state' | 'pickedQuantity' | 'stockKind' | 'replacement'>;
/** Reservations of counted goods that a line holds, with what of them was really taken. */
export function heldBy(line: HoldingLine): { readonly offerId: string; readonly quantity: number; readonly packed: number }[] {
  // What a piece weighs beyond the ordered may be reserved for somebody else: the till's next count says what is left.
  const found = Math.min(foundOf(line), line.quantity);
  const own = { offerId: line.offerId, quantity: line.quantity, packed: line.replacement ? 0 : found };
  const instead = line.replacement && {
    offerId: line.replacement.offerId,
    quantity: line.replacement.quantity,
    packed: line.replacement.quantity,
  };
  return [...(line.stockKind === 'counted' ? [own] : []), ...(instead && line.replacement?.stockKind === 'counted' ? [instead] : [])];
}
