import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { addDays, dayOf, instantOf, type LocalTime } from '@galleria/domain/time';
import { type Message, tell } from './outbox.ts';

/** Work that comes again in every galleria: a job of the outbox which leaves the next one behind when it is done. */
export interface Recurring {
  readonly topic: string;
  /** When it is done next, and the name of that time: however often a time is left, it is done once. */
  readonly next: (now: Date) => Required<Pick<Message, 'dedupe' | 'runAt'>>;
}

/** Once a day, by the clock on the wall. */
export const dailyAt =
  (time: LocalTime): Recurring['next'] =>
  (now) => {
    const today = instantOf(dayOf(now), time);
    const runAt = today > now ? today : instantOf(addDays(dayOf(now), 1), time);
    return { dedupe: dayOf(runAt), runAt };
  };

const HOUR_MS = 60 * 60_000;

const atEach =
  (ms: number): Recurring['next'] =>
  (now) => {
    const runAt = new Date((Math.floor(now.getTime() / ms) + 1) * ms);
    return { dedupe: runAt.toISOString(), runAt };
  };
/** At each whole hour. */
export const hourly = atEach(HOUR_MS);
/** At each quarter of an hour. */
export const everyQuarter = atEach(HOUR_MS / 4);

export const leaveNext = (tx: TenantTx, { topic, next }: Recurring, now: Date): Promise<void> => tell(tx, { topic, ...next(now) });

/** In each galleria in turn, in a transaction of its own. */
export async function inEveryGalleria(pool: Pool, topic: string, leave: (tx: TenantTx) => Promise<void>): Promise<void> {
  const tenants = await readPlatform(pool).query<{ id: number }>('select id from platform.tenants order by id');
  for (const { id } of tenants) await withTenant(pool, { tenantId: id, scope: { kind: 'system' }, actor: `system:${topic}` }, leave);
}

/** Does this at once and then every hour, for what nobody tells of: a new galleria, a job that ended without a next one. @returns how to stop. */
export function everyHour(look: () => Promise<void>, onError: (error: unknown) => void): () => void {
  const safely = () => void look().catch(onError);
  safely();
  const timer = setInterval(safely, HOUR_MS);
  return () => clearInterval(timer);
}

interface Keeping {
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}
/** Leaves the first job in every galleria that has none, also in new ones; once it runs, each leaves the next. @returns how to stop. */
export const keepRecurring = (pool: Pool, work: Recurring, { now, onError }: Keeping): (() => void) =>
  everyHour(() => inEveryGalleria(pool, work.topic, (tx) => leaveNext(tx, work, now())), onError);
