import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { dayOf, timeOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { bringVersionsIn } from '../carriers/index.ts';
import { toldSince } from './change.store.ts';
import { minimumJobsOf } from './minimum.ts';
import { liveRounds } from './round.store.ts';
import { tellChanges } from './tell-changes.ts';

export const LOOK_AHEAD = 'round.look-ahead';
const HOUR_MS = 60 * 60_000;
/** Nobody's telephone rings at night for a change in two weeks. */
const [WAKES, SLEEPS] = ['08:00', '19:00'];

const leaveNext = (tx: TenantTx, now: Date) => {
  const next = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
  return tell(tx, { topic: LOOK_AHEAD, dedupe: next.toISOString(), runAt: next });
};

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
  await leaveNext(tx, new Date(now.getTime() + HOUR_MS / 2));
};

/** Leaves the first look's job in every municipality that has none, also new ones. @returns how to stop. */
export function keepRounds(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const look = async () => {
    const tenants = await readPlatform(pool).query<{ id: number }>('select id from platform.tenants order by id');
    for (const { id } of tenants) {
      await withTenant(pool, { tenantId: id, scope: { kind: 'system' }, actor: `system:${LOOK_AHEAD}` }, (tx) => leaveNext(tx, now()));
    }
  };
  const start = () => void look().catch(onError);
  start();
  const timer = setInterval(start, HOUR_MS);
  return () => clearInterval(timer);
}
