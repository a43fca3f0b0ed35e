import { readingOneInstant, withTenant } from '@galleria/db';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import { tell } from '../../core/outbox.ts';
import type { Job, JobHandler, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { endExport, finishExport, noteProgress, startExport } from './export.store.ts';
import { type Archived, type Progress, writeArchive } from './write-archive.ts';

export const MAKE = 'tenant-export.make';
const REMOVE = 'tenant-export.remove';
/** Long enough to be fetched after a holiday, short enough that everything about everybody does not lie about. */
const KEPT_DAYS = 7;
const MOST_TRIES = 4;
const TOLD_EVERY_MS = 1000;

const Payload = z.object({ id: z.uuid() });
export const storageKeyOf = (tenantId: number, id: string): string => `tenant-exports/${tenantId}/${id}.zip`;

/** Makes the archive; tried again after a fault, and given up with a word to whoever asked. */
const makeExport: JobHandler = async (job, deps) => {
  const { id } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` } as const;
  if (!(await withTenant(deps.pool, call, (tx) => startExport(tx, id)))) return undefined;
  let made: Archived;
  try {
    made = await archived(job, deps, id);
  } catch (error) {
    if (job.attempts < MOST_TRIES) throw error;
    deps.log.error({ err: error, export: id }, 'a tenant’s export was given up');
    return async (tx) => {
      await endExport(tx, id, ['making'], 'failed', deps.now());
      await audit(tx, { action: 'tenant-export.failed', subject: `tenant-export:${id}` });
    };
  }
  const now = deps.now();
  const until = new Date(now.getTime() + KEPT_DAYS * 86_400_000);
  return async (tx) => {
    await finishExport(tx, id, made, now, until);
    await tell(tx, { topic: REMOVE, dedupe: id, payload: { id }, runAt: until });
    const details = { rows: made.rows, files: made.files, bytes: made.bytes, sha256: made.digest.toString('hex') };
    await audit(tx, { action: 'tenant-export.made', subject: `tenant-export:${id}`, details });
  };
};

async function archived(job: Job, deps: WorkerDeps, id: string): Promise<Archived> {
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` } as const;
  let told = 0;
  // Seen by whoever waits; that a line of it is lost does not matter.
  const onPart = (progress: Progress) => {
    if (Date.now() - told < TOLD_EVERY_MS && progress.done < progress.of) return;
    told = Date.now();
    withTenant(deps.pool, call, (tx) => noteProgress(tx, id, progress)).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'progress not noted'),
    );
  };
  return readingOneInstant(deps.pool, call, async (tx) => {
    const [tenant] = await tx.query<{ name: string; slug: string }>('select name, slug from platform.tenants where id = $1', [tx.tenantId]);
    if (!tenant) throw new Error('the tenant is gone');
    return writeArchive(tx, { tenant, storage: deps.adapters.storage, key: storageKeyOf(tx.tenantId, id), onPart });
  });
}

/** When its days are over the file goes; that it was made stays to be read. */
const removeExport: JobHandler = async (job, deps) => {
  const { id } = Payload.parse(job.payload);
  await deps.adapters.storage.remove(storageKeyOf(job.tenantId, id));
  return async (tx) => {
    const isGone = await endExport(tx, id, ['done'], 'removed', deps.now());
    if (isGone) await audit(tx, { action: 'tenant-export.removed', subject: `tenant-export:${id}` });
  };
};

export const exportJobs: JobHandlers = { [MAKE]: makeExport, [REMOVE]: removeExport };
