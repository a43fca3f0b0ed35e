import type { LocalTime } from '../time/index.ts';

/** Whole hours of a day: 13 to 15. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const minutesOf = (time: LocalTime | string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** A driver is as likely to be half an hour early as late: with whole hours around it a window of two. */
const DOUBT_MINUTES = 30;

/**
 * When a stop is reached, in whole hours and never less than two of them: from its place in the order of the round's stops between the round's hours. A run
 * that is late or early moves what is left by as much. Never outside the round's hours, unless the run is late; a round of two hours or less is told as it is.
 */
export function narrowedWindow(
  round: { readonly from: string; readonly to: string },
  place: { readonly at: number; readonly of: number },
  lateMinutes = 0,
): Window {
  const from = minutesOf(round.from);
  const to = Math.max(from + 1, minutesOf(round.to));
  const whole = { from: Math.floor(from / 60), to: Math.min(24, Math.max(Math.floor(from / 60) + 1, Math.ceil(to / 60))) };
  if (whole.to - whole.from <= 2 && lateMinutes === 0) return whole;
  const planned = from + ((to - from) * (place.at + 0.5)) / Math.max(1, place.of);
  const reached = Math.min(24 * 60 - 1, Math.max(from, planned + lateMinutes));
  const latest = Math.min(24, lateMinutes > 0 ? 24 : whole.to);
  const begins = Math.max(whole.from, Math.min(latest - 2, Math.floor((reached - DOUBT_MINUTES) / 60)));
  return { from: begins, to: Math.min(latest, Math.max(begins + 2, Math.ceil((reached + DOUBT_MINUTES) / 60))) };
}

/** Whether somebody who was told of one window has to be told of another: it begins or ends more than an hour away from it. */
export const isWorthTelling = (told: Window, now: Window): boolean => Math.abs(told.from - now.from) > 1 || Math.abs(told.to - now.to) > 1;
