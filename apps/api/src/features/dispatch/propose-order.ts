import type { OrderProposal } from '@galleria/contract/dispatch';
import { type TenantTx, withTenant } from '@galleria/db';
import { totalParcels } from '@galleria/domain/delivery';
import {
  legsOf,
  type RoadTime,
  type RunPoint,
  type RunToOrder,
  type StopToOrder,
  villageOfShop,
  type Way,
} from '@galleria/domain/route-plan';
import type { DoorCtx } from '../../core/context.ts';
import { notFound } from '../../core/problem.ts';
import { notesToDrive, orderOfLastRun, type RunNoteRow } from '../home-delivery/index.ts';
import { pinsOfHouseholds } from '../households/index.ts';
import { findVehicle, runsById, type ShopRow, shopsOnMap, type VillageRow, villagesOnMap } from './day.store.ts';
import { orderInThread } from './planner-thread.ts';
import { roadsOn } from './road.store.ts';

const isDone = ({ state }: RunNoteRow): boolean => state !== 'issued' && state !== 'accepted' && state !== 'loaded';
/** Of a run, first to last by how many of its notes are from there. */
const MOST_SHOPS = 6;

/**
 * Another order for the stops that are left: last week's if the same doors were driven, made better by what is known of the roads: a router, what the
 * municipality has measured, an estimate. What it was measured by is said. A proposal; whoever drives knows the roads and decides. Nothing outside is
 * asked, and nothing planned, while a transaction is open.
 */
export async function proposeOrder(ctx: DoorCtx, run: { readonly carrierId: string; readonly runId: string }): Promise<OrderProposal> {
  const known = await withTenant(ctx.pool, ctx.call, (tx) => readRun(tx, run));
  const { points } = known;
  const { router } = ctx.deps.adapters;
  const routed = points.length > 1 ? await router?.table(points) : undefined;
  const { legs, measuredBy, measuredOn } = legsOf(points, { table: known.roads, routed });
  const made = await orderInThread({ ...known.run, legs });
  return {
    stops: [...known.done, ...made.stops],
    ...inNumbers(made.way, made.wayNow),
    measuredBy: made.way ? measuredBy : null,
    measuredOn: made.way ? (measuredOn ?? null) : null,
    routerDown: router !== undefined && points.length > 1 && routed === undefined,
    ...timesOf(made.way, known),
    late: known.done.length > 0 ? [] : [...(made.way?.late ?? [])],
    tooWarm: [...(made.way?.tooWarm ?? [])],
    beyond: [...made.beyond],
    lastRun: known.lastRun,
    withoutPosition: known.run.stops
      .filter(({ at }) => at === undefined)
      .map(({ id }) => id)
      .sort((a, b) => known.run.now.indexOf(a) - known.run.now.indexOf(b)),
  };
}

/** Under way already, nobody knows from here when the next door is reached. */
function timesOf(way: Way | undefined, { run, done }: KnownRun): Pick<OrderProposal, 'leaves' | 'arrivals'> {
  if (!way || run.departs === undefined || done.length > 0) return { leaves: null, arrivals: [] };
  return { leaves: timeOf(way.leaves), arrivals: way.arrivals.map(({ id, at }) => ({ stop: id, at: timeOf(at) })) };
}

const inNumbers = (way: Way | undefined, now: Way | undefined) => ({
  metres: way?.metres ?? null,
  metresNow: now?.metres ?? null,
  seconds: way?.seconds ?? null,
  secondsNow: now?.seconds ?? null,
});
const two = (number: number): string => String(number).padStart(2, '0');
const timeOf = (seconds: number): string => {
  const minutes = Math.min(1439, Math.round(seconds / 60));
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
const secondsOf = (time: string): number => Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60;

interface KnownRun {
  readonly run: Omit<RunToOrder, 'legs'>;
  readonly points: readonly RunPoint[];
  readonly roads: readonly RoadTime[];
  readonly done: readonly string[];
  readonly lastRun: string | null;
}

async function readRun(tx: TenantTx, { carrierId, runId }: { readonly carrierId: string; readonly runId: string }): Promise<KnownRun> {
  const rows = await notesToDrive(tx, { carrierId, runId });
  const [first] = rows;
  if (!first) throw notFound();
  const stops = Map.groupBy(rows, ({ stopId }) => stopId ?? '');
  const done = [...stops].filter(([, notes]) => notes.every(isDone)).map(([id]) => id);
  const left = [...stops.keys()].filter((id) => !done.includes(id));
  const villages = await villagesOnMap(tx);
  const shops = shopsOf(rows, await shopsOnMap(tx));
  const places = await placesOf(tx, { rows, villages });
  const before = await orderOfLastRun(tx, { carrierId, runId, day: first.day, roundId: first.roundId });
  const vehicleId = (await runsById(tx, [runId])).get(runId)?.vehicleId;
  const car = vehicleId ? await findVehicle(tx, carrierId, vehicleId) : undefined;
  const points: RunPoint[] = shops.map((shop) => ({ lat: shop.lat, lon: shop.lon, village: villageOfShop(shop, villages) }));
  const pointAt = new Map<string, number>();
  const stopOf = (id: string): StopToOrder => {
    const notes = (stops.get(id) ?? []).filter((note) => !isDone(note));
    return {
      id,
      at: pointOf(places.get(id), { points, pointAt }),
      shops: [...new Set(notes.map(({ shopId }) => shops.findIndex((shop) => shop.id === shopId)))].filter((index) => index >= 0),
      parcels: notes.reduce((sum, { parcels }) => sum + totalParcels(parcels), 0),
      grams: notes.reduce((sum, { weightGrams }) => sum + (weightGrams ?? 0), 0),
      // Under way, the goods were fetched long ago: nobody knows from here how warm they are.
      coldSeconds: done.length > 0 ? undefined : coldSecondsOf(notes, car),
    };
  };
  // Doors that were not driven last time stand where they stand now, among those that were.
  const known = left.filter((id) => before.order.has(id)).sort((a, b) => (before.order.get(a) ?? 0) - (before.order.get(b) ?? 0));
  const lastTime = left.map((id) => (before.order.has(id) ? (known.shift() ?? id) : id));
  const { departs, windowFrom, windowTo } = first;
  return {
    run: {
      ...{ shops: shops.length, stops: lastTime.map(stopOf), now: left },
      ...(departs && done.length === 0 && { departs: secondsOf(departs) }),
      ...(windowFrom && windowTo && done.length === 0 && { window: { from: secondsOf(windowFrom), to: secondsOf(windowTo) } }),
      ...(car && { car: { parcels: car.mostParcels, grams: car.mostGrams } }),
    },
    points,
    roads: await roadsOn(tx, first.day),
    ...{ done, lastRun: before.day },
  };
}

type Car = { readonly chilledMinutes: number | null; readonly frozenMinutes: number | null };
function coldSecondsOf(notes: readonly RunNoteRow[], car: Car | undefined): number | undefined {
  const minutes = notes.flatMap(({ parcels }) => [
    ...(parcels.chilled > 0 && car?.chilledMinutes ? [car.chilledMinutes] : []),
    ...(parcels.frozen > 0 && car?.frozenMinutes ? [car.frozenMinutes] : []),
  ]);
  return minutes.length > 0 ? 60 * Math.min(...minutes) : undefined;
}

/** The shops that the goods come from, the one with most notes first: there the day begins. */
function shopsOf(rows: readonly RunNoteRow[], all: readonly ShopRow[]): readonly ShopRow[] {
  const notes = new Map<string, number>();
  for (const { shopId } of rows) notes.set(shopId, (notes.get(shopId) ?? 0) + 1);
  return all
    .filter(({ id }) => notes.has(id))
    .sort((a, b) => (notes.get(b.id) ?? 0) - (notes.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOPS);
}

/** Where each stop lies: at its household's pin, else in the middle of its village. Of a protected household no pin goes to a router. */
async function placesOf(
  tx: TenantTx,
  { rows, villages }: { readonly rows: readonly RunNoteRow[]; readonly villages: readonly VillageRow[] },
): Promise<ReadonlyMap<string, RunPoint>> {
  const pins = await pinsOfHouseholds(tx, [...new Set(rows.flatMap(({ householdId }) => householdId ?? []))]);
  const byName = new Map(villages.map((village) => [village.name, village]));
  return new Map(
    rows.flatMap(({ stopId, householdId, recipient }) => {
      const village = byName.get(recipient.village);
      const pin = householdId ? pins.get(householdId) : undefined;
      if (!stopId) return [];
      if (pin && !pin.protected && pin.lat !== null && pin.lon !== null)
        return [[stopId, { lat: pin.lat, lon: pin.lon, village: village?.id }] as const];
      return village ? [[stopId, { lat: village.lat, lon: village.lon, village: village.id }] as const] : [];
    }),
  );
}

function pointOf(
  place: RunPoint | undefined,
  { points, pointAt }: { readonly points: RunPoint[]; readonly pointAt: Map<string, number> },
): number | undefined {
  if (!place) return undefined;
  const key = `${place.lat},${place.lon},${place.village ?? ''}`;
  const known = pointAt.get(key);
  if (known !== undefined) return known;
  points.push(place);
  pointAt.set(key, points.length - 1);
  return points.length - 1;
}
