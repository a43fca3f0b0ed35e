import type { RoadTimeList, RoadTimes } from '@galleria/contract/dispatch';
import { readRoadTimes } from '@galleria/domain/route-plan';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import { listRoads, removeRoad, unmeasuredLegs, villageNames, writeRoads } from './road.store.ts';

export const showRoads = async ({ tx, now, deps }: Ctx): Promise<RoadTimes> => ({
  rows: await listRoads(tx),
  missing: await unmeasuredLegs(tx, dayOf(now)),
  hasRouter: deps.adapters.router !== undefined,
});

/** Reads a list and, when asked to, keeps its good rows. The same list twice changes nothing. */
export async function takeRoadList(
  { tx, now, requestId }: Ctx,
  { text, keep }: { readonly text: string; readonly keep: boolean },
): Promise<RoadTimeList> {
  const { rows, faults } = readRoadTimes(text, { villages: await villageNames(tx), today: dayOf(now) });
  const kept = keep ? await writeRoads(tx, rows, now) : 0;
  if (kept > 0) await audit(tx, { action: 'road-times.listed', subject: `tenant:${tx.tenantId}`, details: { kept }, requestId });
  return { good: rows.length, kept, faults: [...faults] };
}

export async function takeRoadAway(
  ctx: Ctx,
  road: { readonly fromId: string; readonly toId: string; readonly measuredOn: string },
): Promise<RoadTimes> {
  const { tx, requestId } = ctx;
  if ((await removeRoad(tx, road)) === 0) throw notFound();
  await audit(tx, { action: 'road-times.removed', subject: `tenant:${tx.tenantId}`, details: road, requestId });
  return showRoads(ctx);
}
