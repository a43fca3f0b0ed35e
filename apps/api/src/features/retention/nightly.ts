import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { olderThan, type RetentionClass } from '@galleria/domain/retention';
import { dayOf, localDate, localTime } from '@galleria/domain/time';
import { newId } from '../../core/id.ts';
import { dailyAt, keepRecurring, leaveNext } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { DESTROY } from './destroy.store.ts';
import { readRules, recordDestruction } from './rule.store.ts';

/** In the night, when nobody orders and no file is read. */
const NIGHTLY = { topic: 'retention.apply', next: dailyAt(localTime('02:40')) };

type Ruled = Awaited<ReturnType<typeof readRules>>[number];

/** Carries one rule out, and records what went: numbers, never what stood there. @returns stored files to remove after the commit. */
async function applyRule(tx: TenantTx, rule: Ruled, now: Date): Promise<readonly string[]> {
  const decidedOn = rule.decidedOn === null ? null : localDate(rule.decidedOn);
  const before = olderThan({ ...rule, decidedOn }, dayOf(now));
  const { destroyed, files } = await DESTROY[rule.class](tx, before, now);
  if (destroyed === 0) return [];
  const { class: kind, keepDays, decisionNumber } = rule;
  await recordDestruction(tx, { id: newId(), class: kind, destroyed, before, keepDays, decisionNumber, decidedOn, at: now });
  return files;
}

interface Night {
  readonly now: Date;
  /** Opens a transaction of its own. */
  readonly inTenant: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly removeFile: (key: string) => Promise<void>;
  readonly onError: (error: unknown, kind: RetentionClass) => void;
}
/**
 * Carries every rule that is in force out, each in a transaction of its own: a class that fails or is too slow undoes no other, and is told. The files that
 * went with a class are removed when its rows are certain to be gone. @returns the classes that failed.
 */
export async function applyRules({ now, inTenant, removeFile, onError }: Night): Promise<RetentionClass[]> {
  const failed: RetentionClass[] = [];
  const rules = await inTenant((tx) => readRules(tx, dayOf(now)));
  for (const rule of rules.filter(({ inForce }) => inForce)) {
    try {
      for (const file of await inTenant((tx) => applyRule(tx, rule, now))) await removeFile(file);
    } catch (error) {
      onError(error, rule.class);
      failed.push(rule.class);
    }
  }
  return failed;
}

/** Every night in each municipality. */
export const retentionJobs: JobHandlers = {
  [NIGHTLY.topic]: async (job, deps) => {
    const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${NIGHTLY.topic}` } as const;
    const failed = await applyRules({
      now: deps.now(),
      inTenant: (work) => withTenant(deps.pool, call, work),
      removeFile: (key) => deps.adapters.storage.remove(key),
      onError: (error, kind) =>
        deps.log.error({ err: error, class: kind, tenant: job.tenantId }, 'a class is not being destroyed by its rule'),
    });
    if (failed.length > 0) throw new Error(`not destroyed by their rules: ${failed.join(', ')}`);
    return (tx) => leaveNext(tx, NIGHTLY, deps.now());
  },
};

/** Leaves the first night's job in every municipality that has none, also new ones. @returns how to stop. */
export const keepRetention = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, NIGHTLY, { now, onError });
