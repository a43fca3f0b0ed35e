import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { olderThan } from '@galleria/domain/retention';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { DESTROY } from './destroy.store.ts';
import { readRules, recordDestruction } from './rule.store.ts';

const TOPIC = 'retention.apply';
const LOOK_EVERY_MS = 60 * 60_000;
/** In the night, when nobody orders and no file is read. */
const AT = localTime('02:40');

/** Carries every rule that is in force out, and records what went: numbers, never what stood there. @returns stored files to remove after the commit. */
export async function applyRules(tx: TenantTx, now: Date): Promise<string[]> {
  const today = dayOf(now);
  const files: string[] = [];
  for (const rule of await readRules(tx, today)) {
    if (!rule.inForce) continue;
    const decidedOn = rule.decidedOn === null ? null : localDate(rule.decidedOn);
    const before = olderThan({ ...rule, decidedOn }, today);
    const gone = await DESTROY[rule.class](tx, before, now);
    if (gone.destroyed === 0) continue;
    files.push(...gone.files);
    const { class: kind, keepDays, decisionNumber } = rule;
    await recordDestruction(tx, {
      id: newId(),
      class: kind,
      destroyed: gone.destroyed,
      before,
      keepDays,
      decisionNumber,
      decidedOn,
      at: now,
    });
  }
  return files;
}

const leaveNext = (tx: TenantTx, now: Date) => {
  const tonight = instantOf(dayOf(now), AT);
  const next = tonight > now ? tonight : instantOf(addDays(dayOf(now), 1), AT);
  return tell(tx, { topic: TOPIC, dedupe: dayOf(next), runAt: next });
};

/** Every night in each municipality. */
export const retentionJobs: JobHandlers = {
  [TOPIC]: async (job, deps) => {
    const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${TOPIC}` } as const;
    const files = await withTenant(deps.pool, call, (tx) => applyRules(tx, deps.now()));
    for (const file of files) await deps.adapters.storage.remove(file);
    return (tx) => leaveNext(tx, deps.now());
  },
};

/** Leaves the first night's job in every municipality that has none, also new ones. @returns how to stop. */
export function keepRetention(pool: Pool, now: () => Date, onError: (error: unknown) => void): () => void {
  const look = async () => {
    const tenants = await readPlatform(pool).query<{ id: number }>('select id from platform.tenants order by id');
    for (const { id } of tenants) {
      await withTenant(pool, { tenantId: id, scope: { kind: 'system' }, actor: `system:${TOPIC}` }, (tx) => leaveNext(tx, now()));
    }
  };
  const start = () => void look().catch(onError);
  start();
  const timer = setInterval(start, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
