import type { StandingDay, StandingLine, StandingOrder } from '@galleria/contract/standing-orders';
import type { Lang } from '@galleria/phrases/core';
import { formatQuantity } from '@galleria/phrases/format';

export interface Call {
  readonly order: StandingOrder;
  readonly day: StandingDay;
}
/** So long before the cut-off a call comes on the list: two working days and a weekend. */
const AHEAD_MS = 4 * 86_400_000;
const OPEN: ReadonlySet<string> = new Set(['due', 'no-answer', 'held']);

/**
 * Whom to ring now, the nearest cut-off first, and what is done with for the days near. What is placed by itself is rung only when it was held, or when its day
 * moves or falls out and no letter says so.
 */
export function callsOf(orders: readonly StandingOrder[], now: Date): { readonly toRing: readonly Call[]; readonly done: readonly Call[] } {
  const near = orders
    .flatMap((order) => order.days.map((day) => ({ order, day })))
    .filter(({ day }) => {
      const left = Date.parse(day.orderBy) - now.getTime();
      return left > 0 && left <= AHEAD_MS;
    })
    .sort((a, b) => Date.parse(a.day.orderBy) - Date.parse(b.day.orderBy) || a.order.name.localeCompare(b.order.name, 'sv'));
  return {
    toRing: near.filter(({ order, day }) => day.toRing || (OPEN.has(day.state) && !(order.way === 'by-itself' && day.state === 'due'))),
    done: near.filter(({ day }) => day.state === 'placed' || day.state === 'skipped'),
  };
}

/** What to offer when ringing: `500 g Ost, 2 st Mjölk`. */
export const goodsText = (lang: Lang, lines: readonly StandingLine[]): string =>
  lines.map((line) => `${formatQuantity(lang, line.quantity, line.unit)} ${line.name}`).join(', ');
