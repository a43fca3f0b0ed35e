import type { ShopOrderState } from './shop-order.ts';

/** What a whole order is called: follows from its parts and is never stored. */
export type OrderState = 'placed' | 'in-preparation' | 'ready' | 'on-the-way' | 'partly-done' | 'undelivered' | 'done' | 'cancelled';

const DONE: ReadonlySet<ShopOrderState> = new Set(['delivered', 'handed-over']);
const READY: ReadonlySet<ShopOrderState> = new Set(['packed', 'noted', 'ready']);

/**
 * The order's state out of its parts' states; cancelled parts do not count unless all are. While something is still to come it is called after that; when
 * nothing is, what could not be delivered wins over what was. Throws for an order without parts.
 */
export function orderStateOf(parts: readonly ShopOrderState[]): OrderState {
  if (parts.length === 0) throw new RangeError('an order has at least one part');
  const alive = parts.filter((state) => state !== 'cancelled');
  if (alive.length === 0) return 'cancelled';
  const tried = alive.filter((state) => state !== 'undelivered');
  if (tried.every((state) => DONE.has(state))) return tried.length === alive.length ? 'done' : 'undelivered';
  return stateOnTheWay(tried);
}

/** Of parts of which one at least is still to come. */
function stateOnTheWay(alive: readonly ShopOrderState[]): OrderState {
  if (alive.includes('on-the-way')) return 'on-the-way';
  if (alive.some((state) => DONE.has(state))) return 'partly-done';
  if (alive.every((state) => READY.has(state))) return 'ready';
  return alive.every((state) => state === 'placed') ? 'placed' : 'in-preparation';
}

/** An order's number as people say it over the telephone: `2026-1042`. The running number begins anew each year. */
export const orderReference = (order: { readonly year: number; readonly number: number }): string => `${order.year}-${order.number}`;
