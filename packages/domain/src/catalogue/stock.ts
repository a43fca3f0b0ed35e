import { ok, type Result, refuse } from '../result/index.ts';
import { addDays, type LocalDate } from '../time/index.ts';

/**
 * `counted`: ordering reserves, packing lowers both. `usually-there`: accepted without counting, the picker substitutes.
 * `ordered-home`: fetched for the buyer after the order. Source: ARCHITECTURE 5.
 */
export const STOCK_KINDS = ['counted', 'usually-there', 'ordered-home'] as const;
export type StockKind = (typeof STOCK_KINDS)[number];

/** On hand and reserved are in the offer's base unit and never below zero. */
export interface Stock {
  readonly kind: StockKind;
  readonly onHand: number;
  readonly reserved: number;
}

/** What can still be promised of counted goods; never below zero, also when the till's balance fell under what is reserved. */
export const available = (stock: Pick<Stock, 'onHand' | 'reserved'>): number => Math.max(0, stock.onHand - stock.reserved);

/** What the order does to the stock row: reserve a quantity, or nothing. */
export type StockDecision =
  | { readonly kind: 'reserve'; readonly quantity: number }
  | { readonly kind: 'accept' }
  | { readonly kind: 'order-home' };

/** Decides on a wanted quantity (positive, base units). Refuses counted goods that do not suffice, and says what is left. */
export function decideStock(
  stock: Stock,
  quantity: number,
): Result<StockDecision, { readonly code: 'stock.short'; readonly available: number }> {
  switch (stock.kind) {
    case 'counted':
      return available(stock) >= quantity
        ? ok({ kind: 'reserve', quantity })
        : refuse({ code: 'stock.short', available: available(stock) });
    case 'usually-there':
      return ok({ kind: 'accept' });
    case 'ordered-home':
      return ok({ kind: 'order-home' });
  }
}

/** What residents see: a boolean, which changes only when counted goods cross zero. */
export const isInStock = (stock: Stock): boolean => stock.kind !== 'counted' || available(stock) > 0;

/** Ordering: more is reserved, the shelf is as full as before. */
export const afterReserving = (stock: Stock, quantity: number): Stock => ({ ...stock, reserved: stock.reserved + quantity });
/** Cancelling before packing: the reservation goes back. */
export const afterReleasing = (stock: Stock, quantity: number): Stock => ({ ...stock, reserved: Math.max(0, stock.reserved - quantity) });
/** Packing: `packed` leaves the shelf and `reserved` of the order leaves the reservations; they differ when the picker found fewer. */
export const afterPacking = (stock: Stock, packed: number, reserved: number): Stock => ({
  ...stock,
  onHand: Math.max(0, stock.onHand - packed),
  reserved: Math.max(0, stock.reserved - reserved),
});

/**
 * On hand after a till file: its balance minus what web orders took off the shelf since it was printed, which the till may not know of yet.
 * Never below zero (tills show negative balances). Reservations are not touched. Source: ARCHITECTURE 5.
 */
export const tillStock = (till: { readonly onHandFromTill: number; readonly packedSincePrinted: number }): number =>
  Math.max(0, till.onHandFromTill - till.packedSincePrinted);

/** In how many days goods that are ordered home are in the shop. */
export interface HomeDays {
  readonly from: number;
  readonly to: number;
}

/** Where a shop has not said how long it takes, a day is not promised before a week has gone. */
export const UNTOLD_HOME_DAYS = 7;

/**
 * The first day on which a basket with goods that are ordered home can leave the shop: when the last of them is there at the latest.
 * An entry for each such line, undefined where the shop has not said. Undefined: nothing is ordered home, and any day will do.
 */
export function homeBy(today: LocalDate, lines: readonly (HomeDays | undefined)[]): LocalDate | undefined {
  if (lines.length === 0) return undefined;
  return addDays(today, Math.max(...lines.map((days) => days?.to ?? UNTOLD_HOME_DAYS)));
}
