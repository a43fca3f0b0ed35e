import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { insertDeed, lastOrder, lockRun } from './deed.store.ts';
import { notesToDrive, orderStops } from './run.store.ts';

export interface Reordering {
  readonly carrierId: string;
  readonly runId: string;
  readonly stops: readonly string[];
  /** As they stood for whoever moved them: of two who order a run at once, the second looks again. */
  readonly before: readonly string[];
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, index) => id === b[index]);

/** Another order of a run's stops, kept as a deed beside those of devices: an older order that comes out of the forest later does not undo it. */
export async function reorderRun({ tx, now }: Ctx, { carrierId, runId, stops, before }: Reordering): Promise<readonly string[]> {
  if (!(await lockRun(tx, runId, carrierId))) throw notFound();
  const standing = [...new Set((await notesToDrive(tx, { carrierId, runId })).flatMap(({ stopId }) => stopId ?? []))];
  if (!isSame(standing, before)) throw new Problem('run.order-changed');
  const named = new Set(stops);
  if (named.size !== stops.length || stops.length !== standing.length || standing.some((stop) => !named.has(stop)))
    throw new Problem('run.order-changed');
  await orderStops(tx, runId, stops);
  const last = await lastOrder(tx, runId);
  await insertDeed(tx, {
    ...{ id: newId(), noteId: null, runId, carrierId, kind: 'order', said: { stops }, device: `page:${tx.actor}`, offsetMs: 0 },
    ...{ number: (last?.number ?? 0) + 1, deviceAt: now, at: now, receivedAt: now, effect: 'done' },
  });
  return stops;
}
