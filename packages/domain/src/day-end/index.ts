import type { ConfirmationChannel } from '../confirmation/index.ts';
import type { ShopOrderState } from '../order/index.ts';
import { addDays, dayOf, instantOf, type LocalDate, type LocalTime, localTime } from '../time/index.ts';

/** What a shop has left undone, the most urgent first. */
export const UNDONE_KINDS = [
  'not-picked',
  'not-noted',
  'declined',
  'no-answer',
  'not-loaded',
  'came-back',
  'not-ready',
  'not-fetched',
  'not-printed',
  'withdrawal',
  'refund-failed',
  'owed-back',
  'put-right',
] as const;
export type UndoneKind = (typeof UNDONE_KINDS)[number];

/** An order that is not finished, as far as the day's end asks. */
export interface OpenOrder {
  readonly state: ShopOrderState;
  readonly fulfilment: 'delivery' | 'pickup';
  /** The day of delivery; null for what is fetched. */
  readonly day: LocalDate | null;
  /** When the round leaves; null for a carrier without one, who may come from the morning on. */
  readonly departs: LocalTime | null;
  readonly placedAt: Date;
  readonly readyAt: Date | null;
  readonly noteState: string | null;
}

/** Goods must stand at the door before the van does. */
const BEFORE_DEPARTURE_MS = 3_600_000;

/** When the order leaves the shop; null for what is fetched. */
export const leavesAt = ({ day, departs }: Pick<OpenOrder, 'day' | 'departs'>): Date | null =>
  day === null ? null : instantOf(day, departs ?? localTime('00:00'));

/**
 * What is undone of an order at a moment, or undefined when it is in time. Goods for a round are due an hour before it leaves. A carrier's answer is
 * due the day before, while another can still be found. What is fetched is due the day after it was ordered, or made ready.
 */
export function undoneOf(order: OpenOrder, now: Date): UndoneKind | undefined {
  if (order.state === 'undelivered') return 'came-back';
  return order.fulfilment === 'pickup' ? undoneOfPickUp(order, now) : undoneOfDelivery(order, now);
}

function undoneOfDelivery(order: OpenOrder, now: Date): UndoneKind | undefined {
  const leaves = leavesAt(order);
  if (order.noteState === 'declined') return 'declined';
  if (leaves === null || order.day === null) return undefined;
  const isDue = leaves.getTime() - BEFORE_DEPARTURE_MS <= now.getTime();
  switch (order.state) {
    case 'placed':
    case 'picking':
      return isDue ? 'not-picked' : undefined;
    case 'packed':
      return isDue ? 'not-noted' : undefined;
    case 'noted':
      if (order.noteState === 'issued') return order.day <= addDays(dayOf(now), 1) ? 'no-answer' : undefined;
      return order.day < dayOf(now) ? 'not-loaded' : undefined;
    default:
      return undefined;
  }
}

function undoneOfPickUp({ state, placedAt, readyAt }: OpenOrder, now: Date): UndoneKind | undefined {
  const today = dayOf(now);
  switch (state) {
    case 'placed':
    case 'picking':
      return dayOf(placedAt) < today ? 'not-picked' : undefined;
    case 'packed':
      return dayOf(placedAt) < today ? 'not-ready' : undefined;
    case 'ready':
      return readyAt !== null && dayOf(readyAt) < today ? 'not-fetched' : undefined;
    default:
      return undefined;
  }
}

/** Packed goods whose buyer gets the confirmation on paper, and nobody has printed it: it must be there when the goods are (DOMAIN 3.4). */
export const letterIsMissing = (order: {
  readonly state: ShopOrderState;
  readonly confirmedBy: ConfirmationChannel;
  readonly letterPrintedAt: Date | null;
}): boolean =>
  order.confirmedBy === 'printed-with-goods' && order.letterPrintedAt === null && ['packed', 'noted', 'ready'].includes(order.state);
