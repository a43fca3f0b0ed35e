import { setImmediate } from 'node:timers/promises';

/** Long enough to get on, short enough that nobody who calls meanwhile notices. */
const SLICE_MS = 8;

/**
 * Walks through a generator of long work and lets everybody else in every few milliseconds; returns what the generator returns.
 * `take` may be asynchronous: it is waited for before the next one is read.
 */
export async function eachInSlices<T, R>(items: Generator<T, R>, take: (item: T) => Promise<void> | void): Promise<R> {
  let since = performance.now();
  for (;;) {
    const next = items.next();
    if (next.done) return next.value;
    const waiting = take(next.value);
    if (waiting) await waiting;
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
