import { addDays, dayOf, instantOf, type LocalDate, localTime, timeOf } from '../time/index.ts';
import type { MessagePolicy } from './kinds.ts';

const WAKES = localTime('08:00');
const SLEEPS = localTime('20:00');

/** Text messages that a municipality sends in a day until it has chosen (46elks takes about 35 öre for each). */
export const DEFAULT_SMS_PER_DAY = 200;
export const MOST_SMS_PER_DAY = 10_000;
/** So many mornings ahead a message that can wait is given a place; after them it goes another way. */
export const HELD_DAYS = 2;
/** So long the provider may be silent before what it has not taken goes another way. */
export const LONG_OUTAGE_MS = 30 * 60_000;

/** When telephones may ring again; undefined in daytime. Quiet from 20 to 08 in Stockholm, also in the nights when the clocks change. */
export function quietUntil(now: Date): Date | undefined {
  const time = timeOf(now);
  if (time >= WAKES && time < SLEEPS) return undefined;
  return instantOf(time < WAKES ? dayOf(now) : addDays(dayOf(now), 1), WAKES);
}

export const notBefore = ({ hours }: Pick<MessagePolicy, 'hours'>, now: Date): Date => (hours === 'any' ? now : (quietUntil(now) ?? now));

/** The morning of a day, for what had to wait for it. */
export const morningOf = (day: LocalDate): Date => instantOf(day, WAKES);

/** What of the day's budget a message may reach: what somebody waits for has a reserve of half as much that nothing else can use up. */
export const budgetFor = ({ hours, reserve = false }: Pick<MessagePolicy, 'hours' | 'reserve'>, perDay: number): number =>
  hours === 'any' || reserve ? perDay + Math.ceil(perDay / 2) : perDay;
