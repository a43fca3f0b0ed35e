import { type TenantCall, type TenantTx, withTenant } from '@galleria/db';
import { type Attention, type Judgement, judgeAutomatic } from '@galleria/domain/price-file';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import { derivedId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import type { JobHandler, WorkerDeps } from '../../core/worker.ts';
import { startJob } from './apply-file.ts';
import { type ArrivalRow, findArrival, findSettings, settleArrival } from './arrival.store.ts';
import { answerAsBefore, forgetOldRows, heldOf, NOTHING_HELD, supersedeHeld } from './held.store.ts';
import { savedMapping } from './mapping.store.ts';
import { type Planned, planFile } from './preview.ts';
import { closeOthers, type FileRow, findFile, insertFile, moveFile, type PlannedRow } from './price-file.store.ts';
import { open, readFile } from './read-file.ts';
import { reasonOf } from './receive-file.ts';
import { writeRows } from './row.store.ts';
import { tellRefused, tellWaiting } from './tell-shop.ts';
import { printedInstant } from './upload-file.ts';

const Payload = z.object({ arrivalId: z.uuid() });
const KEEP_ROWS_MS = 60 * 24 * 3_600_000;

interface Work {
  readonly deps: WorkerDeps;
  readonly call: TenantCall;
  readonly arrival: ArrivalRow;
  readonly now: Date;
}

/**
 * `price-file.arrived`: reads a file that came by itself with the shop's own mapping. What is as usual goes in at once; rows that look wrong
 * wait for a yes, and so does the whole file when nothing of it can be believed. Done twice it is done once: the file's id follows from the arrival's.
 */
export const takeInJob: JobHandler = async (job, deps) => {
  const { arrivalId } = Payload.parse(job.payload);
  const call: TenantCall = { tenantId: job.tenantId, actor: `system:${job.topic}`, scope: { kind: 'system' } };
  const arrival = await withTenant(deps.pool, call, (tx) => findArrival(tx, arrivalId));
  if (arrival?.outcome !== 'reading') return;
  const work: Work = { deps, call, arrival, now: deps.now() };
  try {
    const { file, attention } = await readArrival(work);
    if (attention) await waitWhole(work, file, [attention]);
    else await goIn(work, file);
  } catch (error) {
    // Busy with another file: the job comes again. Everything else a person has to look at.
    if (!(error instanceof Problem) || error.code === 'price-file.state') throw error;
    await refuse(work, reasonOf(error));
  }
};

/** The file as it is understood, kept as one of the shop's; `attention` when its heading is none that somebody has said yes to. */
async function readArrival({ deps, call, arrival, now }: Work): Promise<{ file: FileRow; attention: Attention | undefined }> {
  const { shopId, digest, name, bytes, channel, storageKey } = arrival;
  const stored = storageKey && (await deps.adapters.storage.get(storageKey));
  if (!storageKey || !stored) throw new Error(`the bytes of arrival ${arrival.id} are gone`);
  const opened = await open(stored);
  const saved = await withTenant(deps.pool, call, (tx) => savedMapping(tx, shopId));
  const { mapping, reading, isKnown } = await readFile(opened, saved);
  const id = derivedId('price-file', call.tenantId, arrival.id);
  const file = await withTenant(deps.pool, call, async (tx) => {
    const printedAt = printedInstant(opened, now);
    await insertFile(tx, { id, shopId, name, digest, storageKey, bytes, printedAt, mapping, summary: { reading }, source: channel });
    return findFile(tx, shopId, id);
  });
  if (!file) throw new Error(`file ${id} was not kept`);
  const attention = isKnown ? undefined : (saved?.layouts.size ?? 0) > 0 ? 'columns-differ' : 'first-file';
  return { file, attention };
}

async function waitWhole({ deps, call, arrival, now }: Work, file: FileRow, attention: readonly Attention[]): Promise<void> {
  await withTenant(deps.pool, call, async (tx) => {
    if (!(await moveFile(tx, file.id, ['read', 'previewed'], { state: file.state, attention }))) return;
    await settleArrival(tx, arrival.id, { outcome: 'waiting', fileId: file.id });
    await tellWaiting(tx, { file, attention, held: NOTHING_HELD, publicOrigin: deps.config.publicOrigin, now });
  });
}

async function goIn(work: Work, file: FileRow): Promise<void> {
  const { deps, call } = work;
  const { fullRange } = await withTenant(deps.pool, call, (tx) => findSettings(tx, file.shopId));
  const doors = { pool: deps.pool, call, storage: deps.adapters.storage };
  const planned = await planFile(doors, file, { full: fullRange, wholeConfirmed: false });
  const judgement = judgeAutomatic(planned.plan);
  await withTenant(deps.pool, call, (tx) => keepPlan(tx, work, { file, planned, judgement }));
}

interface Judged {
  readonly file: FileRow;
  readonly planned: Planned;
  readonly judgement: Judgement;
}

/** The plan, what waits of it, and the start of the rest: all or nothing, in one transaction. */
async function keepPlan(tx: TenantTx, { deps, arrival, now }: Work, { file, planned, judgement }: Judged): Promise<void> {
  const { attention } = judgement;
  const isWaiting = attention.length > 0;
  const before = await findFile(tx, file.shopId, file.id, 'for update');
  if (before?.state !== 'read') return;
  if (!isWaiting && (await closeOthers(tx, file.shopId, file.id)) === 'busy')
    throw new Problem('price-file.state', { state: 'other-applying' });
  await writeRows(tx, file.shopId, file.id, keptRows(planned.rows, judgement));
  const summary = { reading: file.summary.reading, plan: planned.shown };
  const state = isWaiting ? 'previewed' : 'applying';
  await moveFile(tx, file.id, ['read'], { state, summary, fullRange: planned.shown.full, attention });
  if (!isWaiting) {
    await answerAsBefore(tx, file.shopId, file.id);
    await supersedeHeld(tx, file.shopId, file.id);
    await startJob(tx, before);
    await forgetOldRows(tx, file.shopId, new Date(now.getTime() - KEEP_ROWS_MS));
  }
  const held = isWaiting ? NOTHING_HELD : await heldOf(tx, file.id);
  await settleArrival(tx, arrival.id, { outcome: isWaiting ? 'waiting' : 'in', fileId: file.id });
  await audit(tx, {
    action: 'price-file.read',
    subject: `price-file:${file.id}`,
    details: { counts: planned.shown.counts, attention, held },
    shopId: file.shopId,
  });
  const publicOrigin = deps.config.publicOrigin;
  if (isWaiting || Object.values(held).some((count) => count > 0)) await tellWaiting(tx, { file, attention, held, publicOrigin, now });
}

/** What stays as it is need not be kept night after night; what looks wrong is marked, unless the file waits whole and is looked at anyway. */
function keptRows(rows: readonly PlannedRow[], { attention, heldLines, holdsGone }: Judgement): PlannedRow[] {
  return rows
    .filter(({ verdict, reasons }) => verdict !== 'same' || reasons.length > 0)
    .map((row) => {
      const held = row.verdict === 'hidden' ? (holdsGone ? 'gone' : undefined) : heldLines.get(row.line);
      return held && attention.length === 0 ? { ...row, held } : row;
    });
}

async function refuse({ deps, call, arrival, now }: Work, reason: string): Promise<void> {
  await withTenant(deps.pool, call, async (tx) => {
    await settleArrival(tx, arrival.id, { outcome: 'refused', reason });
    const { id: arrivalId, shopId, name } = arrival;
    await tellRefused(tx, { arrivalId, shopId, name, reason, publicOrigin: deps.config.publicOrigin, now });
  });
}
