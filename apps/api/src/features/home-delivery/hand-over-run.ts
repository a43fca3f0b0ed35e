import { type TenantTx, withTenant } from '@galleria/db';
import { addDays, instantOf, localDate, localTime } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { type Message, tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { hiddenAmong } from '../households/index.ts';
import { queueMessage } from '../messages/index.ts';
import { findNote, type NoteRow } from './note.store.ts';
import { notesPdf } from './note-pdf.ts';
import { notesToDrive } from './run.store.ts';
import { paperOutside, runCsv } from './run-file.ts';
import { paperOf } from './show-note.ts';

export const RUN_HAND_OVER = 'run.hand-over';
/** The same to the carrier's own system: done by whoever calls it (features/carrier-systems). */
export const RUN_PUSH = 'run.push';
const TOPICS = { 'email-run': RUN_HAND_OVER, system: RUN_PUSH } as const;
/** Whether a carrier is given its runs as a whole. */
export const goesWhole = (handOver: NoteRow['handOver']): handOver is keyof typeof TOPICS => handOver in TOPICS;
const Payload = z.object({ runId: z.uuid(), nth: z.int() });
/** The notes of one run are written one after the other: the letter waits for the last of them. */
const SETTLES_MS = 30 * 60_000;

export interface RunToHandOver {
  readonly carrierId: string;
  readonly carrier: string;
  readonly email: string;
  readonly nth: number;
  readonly day: string;
  readonly round: string | null;
  readonly cutOffDaysBefore: number | null;
  readonly cutOffTime: string | null;
  /** How many different bodies of it went to the carrier's own system, or may have. */
  readonly pushes: number;
}
/** `held`: its number stays what it is until this transaction ends; whoever takes it meanwhile waits. */
async function findRun(tx: TenantTx, runId: string, held = false): Promise<RunToHandOver | undefined> {
  const [row] = await tx.query<RunToHandOver & Record<string, unknown>>(
    `select d.carrier_id as "carrierId", c.name as carrier, c.email, d.hand_overs as nth, d.pushes, d.day::text as day, r.name as round,
       r.cut_off_days_before as "cutOffDaysBefore", r.cut_off_time as "cutOffTime"
     from delivery_runs d join platform.carriers c on c.id = d.carrier_id left join rounds r on r.tenant_id = $1 and r.id = d.round_id
     where d.tenant_id = $1 and d.id = $2${held ? ' for update of d' : ''}`,
    [tx.tenantId, runId],
  );
  return row;
}

const jobOf = (topic: string, runId: string, { nth, when, runAt }: { nth: number; when: string; runAt: Date }): Message => ({
  topic,
  dedupe: `${runId}:${nth}:${when}`,
  payload: { runId, nth },
  runAt,
});

/** After a note was issued: its run goes to the carrier at the last order, or half an hour after its first new note if that is later. */
export async function planHandOver(tx: TenantTx, { runId, handOver }: Pick<NoteRow, 'runId' | 'handOver'>, now: Date): Promise<void> {
  if (!goesWhole(handOver)) return;
  const run = runId ? await findRun(tx, runId, true) : undefined;
  if (!runId || !run) return;
  const { cutOffDaysBefore, cutOffTime, day } = run;
  const settled = now.getTime() + SETTLES_MS;
  const cutOff =
    cutOffDaysBefore === null || cutOffTime === null
      ? settled
      : instantOf(addDays(localDate(day), -cutOffDaysBefore), localTime(cutOffTime.slice(0, 5))).getTime();
  const runAt = new Date(Math.max(settled, cutOff));
  // A system that has been silent for hours is called anew for a note that comes after them.
  const when = handOver === 'system' ? `planned:${runAt.toISOString()}` : 'planned';
  await tell(tx, jobOf(TOPICS[handOver], runId, { nth: run.nth, when, runAt }));
}

/** The shop says that the run is ready: it goes now, with what is issued, also of other shops. A second press, or the planned hour, sends nothing more. */
export async function handOverNow({ tx, now, requestId }: Ctx, noteId: string): Promise<void> {
  const note = found(await findNote(tx, noteId));
  const run = note.runId ? await findRun(tx, note.runId, true) : undefined;
  if (!note.runId || !run || !goesWhole(note.handOver)) throw new Problem('run.not-by-mail');
  // A system that did not answer for hours is called anew by another press; of several calls it takes one.
  const when = note.handOver === 'system' ? `now:${newId()}` : 'now';
  await tell(tx, jobOf(TOPICS[note.handOver], note.runId, { nth: run.nth, when, runAt: now }));
  await audit(tx, { action: 'run.handed-over', subject: `run:${note.runId}`, details: { day: run.day }, requestId });
}

const Back = z.object({ runId: z.uuid() });
/** A run of which something went to the carrier's own system goes there once more, at once: a driver would ask for parcels that stay in the shop. */
export const pushTakenBack: JobHandler = async (job, deps) => {
  const { runId } = Back.parse(job.payload);
  return async (tx) => {
    const run = await findRun(tx, runId, true);
    if (!run || run.pushes === 0) return;
    await tell(tx, jobOf(RUN_PUSH, runId, { nth: run.nth, when: `back:${job.id}`, runAt: deps.now() }));
  };
};

interface HandOver {
  readonly carrierId: string;
  readonly runId: string;
  readonly nth: number;
}
const WAITING: ReadonlySet<string> = new Set(['issued', 'accepted']);
/** For whoever keeps the run: what is in the car belongs to it still. */
const ON_THE_RUN: ReadonlySet<string> = new Set([...WAITING, 'loaded']);

/** The nth hand-over is one job's alone. What was issued after its notes were read, and so asked for this one, is in the next. */
export async function takeHandOver(
  tx: TenantTx,
  { topic, nth, ...of }: HandOver & { readonly topic: string },
  { sent, now }: { readonly sent: readonly NoteRow[]; readonly now: Date },
): Promise<boolean> {
  const sql = 'update delivery_runs set hand_overs = hand_overs + 1 where tenant_id = $1 and id = $2 and hand_overs = $3';
  if ((await tx.run(sql, [tx.tenantId, of.runId, nth])) !== 1) return false;
  const ids = new Set(sent.map(({ id }) => id));
  const driven = await notesToDrive(tx, of);
  const isMissing = driven.some(({ id, state }) => WAITING.has(state) && !ids.has(id));
  const drivenIds = new Set(driven.map(({ id }) => id));
  // A letter says how the run was; a system keeps it.
  const isBack = topic === RUN_PUSH && sent.some(({ id }) => !drivenIds.has(id));
  if (isMissing || isBack)
    await tell(tx, jobOf(topic, of.runId, { nth: nth + 1, when: 'planned', runAt: new Date(now.getTime() + SETTLES_MS) }));
  return true;
}

/** A run with its notes that wait, if this hand-over of it is still to be made. */
async function readHandOver(tx: TenantTx, { runId, nth }: Omit<HandOver, 'carrierId'>) {
  const run = await findRun(tx, runId);
  if (!run || run.nth !== nth) return undefined;
  return { run, notes: (await notesToDrive(tx, { carrierId: run.carrierId, runId })).filter(({ state }) => WAITING.has(state)) };
}

/** The same for a system, with what is loaded. Held, so that of two who read it the later one has the later notes and gets the higher number. */
export async function readPush(tx: TenantTx, { runId, nth }: Omit<HandOver, 'carrierId'>) {
  const run = await findRun(tx, runId, true);
  if (!run || run.nth !== nth) return undefined;
  return { run, notes: (await notesToDrive(tx, { carrierId: run.carrierId, runId })).filter(({ state }) => ON_THE_RUN.has(state)) };
}

/** The number of what is pushed: the newest one's as long as it says the same, the next when it says anything else. The run is held by the caller. */
export async function numberPush(tx: TenantTx, runId: string, digest: string): Promise<number> {
  const [row] = await tx.query<{ pushes: number }>(
    `update delivery_runs set pushes = pushes + case when push_digest = $3 then 0 else 1 end, push_digest = $3
     where tenant_id = $1 and id = $2 returning pushes`,
    [tx.tenantId, runId, digest],
  );
  if (!row) throw new Error('a run that is held');
  return row.pushes;
}

/**
 * One letter with every note of the run that waits, on paper and as a file. What is issued afterwards asks for another, which has the whole run once more and
 * stands for the one before. Each is sent once, whoever asked for it.
 */
export const handOverRun: JobHandler = async (job, deps) => {
  const { runId, nth } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${RUN_HAND_OVER}` } as const;
  const read = await withTenant(deps.pool, call, async (tx) => {
    const waits = await readHandOver(tx, { runId, nth });
    if (!waits) return undefined;
    const households = waits.notes.map(({ householdId }) => householdId);
    return { ...waits, csv: await runCsv(tx, waits.notes), hidden: await hiddenAmong(tx, households) };
  });
  if (!read) return undefined;
  const { run, notes, csv, hidden } = read;
  const taken = (tx: TenantTx) =>
    takeHandOver(tx, { topic: RUN_HAND_OVER, carrierId: run.carrierId, runId, nth }, { sent: notes, now: deps.now() });
  // Everything was taken back: what is issued after this asks anew.
  if (notes.length === 0) return async (tx) => void (await taken(tx));
  const words = homeDeliveryPhrases('sv');
  const day = formatDay('sv', localDate(run.day));
  const files = [
    {
      filename: `leveranssedlar-${run.day}.pdf`,
      contentType: 'application/pdf',
      body: await notesPdf(
        notes.map((note) => paperOf(job, paperOutside(note, note.householdId !== null && hidden.has(note.householdId)))),
        { origin: deps.config.publicOrigin },
      ),
    },
    { filename: `tur-${run.day}.csv`, contentType: 'text/csv; charset=utf-8', body: Buffer.from(csv) },
  ].map((file) => ({ ...file, storageKey: `notes/${job.tenantId}/runs/${runId}/${nth}/${file.filename}` }));
  for (const { storageKey, body } of files) await deps.adapters.storage.put(storageKey, body);
  return async (tx) => {
    // Somebody else's press was first.
    if (!(await taken(tx))) return;
    await queueMessage(tx, {
      channel: 'email',
      recipient: run.email,
      subject: words.runMailSubject(run.round ?? run.carrier, day, nth),
      text: words.runMailText({ notes: notes.length, stops: new Set(notes.map(({ stopId }) => stopId)).size, day, again: nth > 0 }),
      cause: `${RUN_HAND_OVER}:${runId}:${nth}`,
      attachments: files.map(({ body: _, ...kept }) => kept),
    });
  };
};
