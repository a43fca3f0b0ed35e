import { setTimeout as pause } from 'node:timers/promises';

/**
 * What PostgreSQL undoes because of others, and would not a moment later: a serialisation failure, a deadlock, a lock that was not given in two seconds
 * (at a rush for one shelf many wait for one row, and waiting in line anew is all that is wrong).
 */
const PASSING: ReadonlySet<unknown> = new Set(['40001', '40P01', '55P03']);
const MOST_TIMES_AGAIN = 3;
const PAUSE_MS = 40;

/**
 * Does work that is one whole transaction, and does it again, at most three times, when the database undid it because of others. The caller is told of the
 * fourth failure: "busy", 503 with Retry-After. Source: RELIABILITY section 5.
 */
export async function tryAgain<T>(work: () => Promise<T>, chance: () => number = Math.random): Promise<T> {
  for (let times = 1; ; times += 1) {
    try {
      return await work();
    } catch (error) {
      if (times > MOST_TIMES_AGAIN || !PASSING.has((error as { code?: unknown } | null)?.code)) throw error;
      // Those who met should not meet again.
      await pause(times * PAUSE_MS * (0.5 + chance()));
    }
  }
}
