import type { OrderProposal } from '@galleria/contract/order-proposal';
import { orderStops, type Position, type StopToOrder } from '@galleria/domain/route-plan';
import type { Ctx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import { notesToDrive, orderOfLastRun, placesOfRun, type RunNoteRow } from './run.store.ts';

// Sixty stops of some thirty villages need far less; the process answers others meanwhile.
const LIMITS = { maxRounds: 1500, budgetMs: 100 };
const isDone = ({ state }: RunNoteRow): boolean => state !== 'issued' && state !== 'accepted' && state !== 'loaded';

/**
 * Another order for the stops that are left: last week's if the same doors were driven, made shorter where the villages' positions say so. A proposal, as
 * the crow flies with an allowance; the driver knows the roads and decides.
 */
export async function proposeOrder({ tx }: Ctx, run: { readonly carrierId: string; readonly runId: string }): Promise<OrderProposal> {
  const rows = await notesToDrive(tx, run);
  const [first] = rows;
  if (!first) throw notFound();
  const stops = new Map<string, RunNoteRow[]>();
  for (const row of rows) if (row.stopId) stops.set(row.stopId, [...(stops.get(row.stopId) ?? []), row]);
  const done = [...stops].filter(([, notes]) => notes.every(isDone)).map(([id]) => id);
  const left = [...stops.keys()].filter((id) => !done.includes(id));
  const { villages, shops } = await placesOfRun(tx, run.runId);
  const shopIds = shops.map(({ id }) => id);
  const toOrder = (id: string): StopToOrder => ({
    id,
    position: villages.get(id),
    shops: [...new Set((stops.get(id) ?? []).map(({ shopId }) => shopIds.indexOf(shopId)))].filter((index) => index >= 0),
  });
  const positions: readonly Position[] = shops;
  const before = await orderOfLastRun(tx, { ...run, day: first.day, roundId: first.roundId });
  const asNow = orderStops(left.map(toOrder), positions, { ...LIMITS, maxRounds: 0 });
  const known = left.filter((id) => before.order.has(id)).sort((a, b) => (before.order.get(a) ?? 0) - (before.order.get(b) ?? 0));
  // Doors that were not driven last time stand where they stand now, among those that were.
  const lastTime = left.map((id) => (before.order.has(id) ? (known.shift() ?? id) : id));
  const made = orderStops(lastTime.map(toOrder), positions, LIMITS);
  return {
    stops: [...done, ...made.stops],
    metresNow: asNow.metresGiven ?? null,
    metres: made.metres ?? null,
    lastRun: before.day,
    withoutPosition: left.filter((id) => !villages.has(id)),
  };
}
