import { addDays, localDate } from '@galleria/domain/time';
import type { Span } from './statement.store.ts';

/** First and last day of a month, `2026-11`. */
export function monthDays(period: string): Span {
  const from = localDate(`${period}-01`);
  const next = localDate(`${addDays(from, 31).slice(0, 7)}-01`);
  return { from, to: addDays(next, -1) };
}
