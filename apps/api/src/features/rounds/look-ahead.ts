import type { Pool } from '@galleria/db';
import { dayOf, timeOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { hourly, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandler } from '../../core/worker.ts';
import { bringVersionsIn } from '../carriers/index.ts';
import { toldSince } from './change.store.ts';
import { minimumJobsOf } from './minimum.ts';
import { liveRounds } from './round.store.ts';
import { tellChanges } from './tell-changes.ts';

export const LOOK_AHEAD = 'round.look-ahead';
const LOOKING = { topic: LOOK_AHEAD, next: hourly };
const HALF_AN_HOUR_MS = 30 * 60_000;
/** Nobody's telephone rings at night for a change in two weeks. */
const [WAKES, SLEEPS] = ['08:00', '19:00'];

/** Every hour in each municipality: which contracts hold from today on, which cut-offs are near where a minimum of stops holds, and in daytime which changed days nobody has been told of. */
export const lookAhead: JobHandler = async (_job, deps) => async (tx) => {
  const now = deps.now();
  await bringVersionsIn(tx, dayOf(now));
  const rounds = await liveRounds(tx, dayOf(now));
  await tell(tx, ...rounds.flatMap((row) => minimumJobsOf(row, now)));
  const time = timeOf(now);
  if (time >= WAKES && time < SLEEPS) {
    const told = await toldSince(tx, dayOf(now));
    for (const row of rounds) await tellChanges(tx, row, { now, told });
  }
  // Half an hour on: a clock that is a little behind the database's must not ask for the very hour that is being done.
  await leaveNext(tx, LOOKING, new Date(now.getTime() + HALF_AN_HOUR_MS));
};

/** Leaves the first look's job in every municipality that has none, also new ones. @returns how to stop. */
export const keepRounds = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, LOOKING, { now, onError });
