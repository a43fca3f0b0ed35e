import type { HandOverToArchive, Leaving } from '@galleria/contract/leaving';
import { type LeavingEvent, type LeavingState, moveLeaving } from '@galleria/domain/leaving';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { exportHandedOver } from '../exports/index.ts';
import { blockersOf } from './blockers.store.ts';
import { closeFront, type Departure, endDeparture, findDeparture, insertDeparture, seal, writeHandover } from './departure.store.ts';
import { tellOfficers } from './letters.ts';
import { keptOf, readLeaving } from './standing.ts';

export const STEP = 'leaving.step';
const MOST_DAYS_AHEAD = 730;

/** The departure, held, if the step may be taken from where it stands. Nothing is announced: the step is not there. */
export async function forStep(tx: Ctx['tx'], event: LeavingEvent, tenantId = tx.tenantId): Promise<Departure> {
  const departure = await findDeparture(tx, tenantId, 'held');
  if (!departure) throw new Problem('leaving.step-forbidden', { state: null, event });
  refuseStep(departure.state, event);
  return departure;
}

function refuseStep(state: LeavingState, event: LeavingEvent): void {
  const moved = moveLeaving(state, event);
  if (!moved.ok) throw new Problem(moved.error.code, { state, event });
}

export async function refuseUnfinished(ctx: Pick<Ctx, 'tx' | 'deps'>): Promise<void> {
  const blockers = await blockersOf(ctx.tx, ctx.deps.pool);
  if (blockers.length > 0) throw new Problem('leaving.not-finished', { blockers });
}

/** Papers that have to be kept hold the deletion up, unless they lie in the municipality's own archive (DOMAIN 3.10). */
export async function refuseKept(tx: Ctx['tx'], departure: Departure, now: Date): Promise<void> {
  if (departure.handedOverAt) return;
  const { classes, earliest } = await keptOf(tx, departure, now);
  const kept = classes.filter(({ isFree }) => !isFree);
  if (kept.length === 0) return;
  throw new Problem('leaving.kept', {
    earliest,
    classes: kept.map(({ class: kind, freeFrom, isDecided }) => ({ class: kind, freeFrom, isDecided })),
  });
}

const subjectOf = (ctx: Pick<Ctx, 'tx'>) => `tenant:${ctx.tx.tenantId}`;

/** Says that the municipality leaves. The shop front closes on the day, at once when it is today. */
export async function announce(ctx: Ctx, closeOn: string): Promise<Leaving> {
  const { tx, now } = ctx;
  if (ctx.tenant.mark === 'training') throw new Problem('leaving.of-training');
  const today = dayOf(now);
  if (closeOn < today || closeOn > addDays(today, MOST_DAYS_AHEAD)) throw new Problem('leaving.day');
  if (!(await insertDeparture(tx, newId(), closeOn, now))) throw new Problem('leaving.underway');
  await audit(tx, { action: 'leaving.announced', subject: subjectOf(ctx), details: { closeOn }, requestId: ctx.requestId });
  const at = instantOf(localDate(closeOn), localTime('00:00'));
  if (at <= now) await closeNow(tx);
  else await tell(tx, { topic: STEP, dedupe: newId(), runAt: at });
  await tellOfficers(tx, ctx.tenant, { kind: 'announced', closeOn, at: now });
  return readLeaving(ctx);
}

/** Closes the shop front: nobody can order, and what is ordered is finished as usual. */
export async function closeNow(tx: Ctx['tx']): Promise<void> {
  await closeFront(tx);
  await audit(tx, { action: 'leaving.front-closed', subject: `tenant:${tx.tenantId}` });
}

/** Stays after all. Shops that neighbours sell from have gone on selling, so nothing needs mending. */
export async function stay(ctx: Ctx): Promise<Leaving> {
  await forStep(ctx.tx, 'call-off');
  await endDeparture(ctx.tx);
  await audit(ctx.tx, { action: 'leaving.called-off', subject: subjectOf(ctx), requestId: ctx.requestId });
  return readLeaving(ctx);
}

/** Closes for good: refused while anything is open, each with whom it is about. */
export async function closeForGood(ctx: Ctx): Promise<Leaving> {
  await forStep(ctx.tx, 'seal');
  await refuseUnfinished(ctx);
  await seal(ctx.tx, ctx.now);
  await audit(ctx.tx, { action: 'leaving.sealed', subject: subjectOf(ctx), requestId: ctx.requestId });
  return readLeaving(ctx);
}

/**
 * Notes that everything lies in the municipality's own archive: the file that was made and fetched after closing, by the checksum that the officer has
 * computed from the copy there. Bookkeeping stays each shop's duty, so that is asked for by itself while books have to be kept. Source: DOMAIN 3.9, 3.10.
 */
export async function handOverToArchive(ctx: Ctx, said: HandOverToArchive): Promise<Leaving> {
  const { tx, now } = ctx;
  const departure = await forStep(tx, 'ask');
  const { sealedAt } = departure;
  const made = await exportHandedOver(tx, said.export);
  if (!made || !sealedAt || made.snapshotAt < sealedAt || made.downloads === 0) throw new Problem('leaving.export');
  const digest = Buffer.from(said.sha256, 'hex');
  if (!made.digest.equals(digest)) throw new Problem('leaving.checksum');
  const { classes } = await keptOf(tx, departure, now);
  if (!said.booksWithShops && classes.some((each) => each.class === 'orders' && !each.isFree)) throw new Problem('leaving.books');
  await writeHandover(tx, { digest, decisionNumber: said.decisionNumber, receivedBy: said.receivedBy, now });
  await audit(tx, {
    action: 'leaving.handed-over',
    subject: subjectOf(ctx),
    details: { export: said.export, sha256: said.sha256, decisionNumber: said.decisionNumber, booksWithShops: said.booksWithShops },
    requestId: ctx.requestId,
  });
  return readLeaving(ctx);
}
