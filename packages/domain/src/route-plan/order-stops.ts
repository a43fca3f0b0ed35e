import type { PlanInstance, PlanNode } from './instance.ts';
import { plan } from './plan.ts';
import { type Ground, groundOf, prefixTo, type Route, routeOf } from './route.ts';

export interface StopToOrder {
  readonly id: string;
  /** Where it lies, as an index of the points; undefined when nobody knows. */
  readonly at: number | undefined;
  /** Where its goods are fetched, as indices of the points: the first `shops` of them. */
  readonly shops: readonly number[];
  readonly parcels: number;
  readonly grams: number;
  /** At most this long after its first shop was left. */
  readonly coldSeconds?: number | undefined;
}

/** From everywhere to everywhere: `seconds[a][b]` from point a to point b. */
export interface Legs {
  readonly seconds: readonly (readonly number[])[];
  readonly metres: readonly (readonly number[])[];
}

export interface RunToOrder {
  /** How many of the points are shops; they come first, and the run begins and ends at the first. */
  readonly shops: number;
  readonly legs: Legs;
  /** In the order that is tried first: last week's. */
  readonly stops: readonly StopToOrder[];
  /** The same stops as they stand. */
  readonly now: readonly string[];
  /** Seconds after midnight; what people were promised, and when the car leaves the first shop's door at the earliest. */
  readonly departs?: number | undefined;
  readonly window?: { readonly from: number; readonly to: number } | undefined;
  readonly car?: { readonly parcels: number; readonly grams: number } | undefined;
}

/** One way to drive the stops that have a place. */
export interface Way {
  /** At the wheel, there and back. */
  readonly seconds: number;
  readonly metres: number;
  /** When the last shop is left: no earlier than need be, so that nobody waits at the first door with goods in the car. Seconds after midnight. */
  readonly leaves: number;
  /** When each stop is reached, in seconds after midnight. */
  readonly arrivals: readonly { readonly id: string; readonly at: number }[];
  /** Reached after the window. */
  readonly late: readonly string[];
  /** Longer on the way than its goods may be. */
  readonly tooWarm: readonly string[];
}

export interface OrderedStops {
  readonly stops: readonly string[];
  /** Undefined when fewer than two stops have a place, or no shop has. */
  readonly way: Way | undefined;
  readonly wayNow: Way | undefined;
  /** What the car has no room for: best left for another one. */
  readonly beyond: readonly string[];
}

export interface OrderLimits {
  readonly maxRounds: number;
  readonly budgetMs: number;
  readonly clock?: () => number;
}

/** What it takes at a door, and to load at a shop. */
export const STOP_SECONDS = 180;
export const LOADING_SECONDS = 300;

/**
 * A better order for one car: from the first shop, past the others that goods are fetched at, to every stop in its window, cold goods in time, and back.
 * Better is first that fewer promises are broken and then that less is driven; never worse than the order that stands, nor than last week's. A stop
 * without a place stays behind the one that it stands behind; stops that share a place are driven together, in the order given.
 */
export function orderStops(run: RunToOrder, limits: OrderLimits): OrderedStops {
  const placed = run.stops.filter(({ at }) => at !== undefined);
  const unchanged = { stops: run.stops.map(({ id }) => id), way: undefined, wayNow: undefined, beyond: [] };
  if (run.shops === 0 || placed.length < 2) return unchanged;
  const drive = driveOf(run, placed);
  const given = drive.nodesOf(placed.map(({ id }) => id));
  const now = drive.nodesOf(run.now);
  const third = { ...limits, budgetMs: limits.budgetMs / 3 };
  const tried = [given];
  const strict = search(drive.strict, given, third);
  tried.push([...strict.route, ...given.filter((node) => strict.unserved.includes(node))]);
  // Somebody waits in vain whatever is done: then the shortest way, and it says who.
  if (strict.unserved.length > 0) tried.push(search(drive.loose, given, third).route);
  const beyond = drive.room ? search(drive.room, given, third).unserved.flatMap((node) => drive.idsAt(node)) : [];
  const ways = [...tried, now].map((route) => ({ route, way: drive.follow(route) }));
  const best = ways.reduce((a, b) => (isBetter(b.way, a.way) ? b : a));
  const ordered = best.route.flatMap((node) => drive.idsAt(node));
  return { stops: withOthers(run.stops, ordered), way: best.way, wayNow: drive.follow(now), beyond };
}

const broken = ({ late, tooWarm }: Way): number => late.length + tooWarm.length;
const isBetter = (a: Way, b: Way): boolean => broken(a) < broken(b) || (broken(a) === broken(b) && a.seconds < b.seconds);

function search(
  instance: PlanInstance,
  given: readonly number[],
  { budgetMs, ...limits }: OrderLimits,
): { readonly route: readonly number[]; readonly unserved: readonly number[] } {
  const { routes, unserved } = plan(instance, budgetMs, { given: [given], ...limits });
  return { route: routes[0] ?? [], unserved };
}

interface Place {
  readonly point: number;
  readonly stops: StopToOrder[];
}

interface Drive {
  /** With every promise; with none; and with the room in the car alone, where that is not enough. */
  readonly strict: PlanInstance;
  readonly loose: PlanInstance;
  readonly room: PlanInstance | undefined;
  nodesOf(ids: readonly string[]): readonly number[];
  idsAt(node: number): readonly string[];
  follow(route: readonly number[]): Way;
}

/** Node 0 is where the car stands, the first shop's door; then come the shops that something is fetched at, and one node for each place that stops share. */
function driveOf(run: RunToOrder, placed: readonly StopToOrder[]): Drive {
  const shops = [...new Set(placed.flatMap((stop) => stop.shops))].sort((a, b) => a - b);
  const places = [...Map.groupBy(placed, ({ at }) => at ?? 0)].map(([point, stops]): Place => ({ point, stops }));
  const points = [0, ...shops, ...places.map(({ point }) => point)];
  const first = 1 + shops.length;
  const size = (of: (stop: StopToOrder) => number) => (place: Place) => place.stops.reduce((sum, stop) => sum + of(stop), 0);
  const room = roomOf(run, places.map(size(({ parcels }) => parcels)), places.map(size(({ grams }) => grams)));
  const nodes = places.map(({ stops }, index): PlanNode => {
    const cold = Math.min(...stops.map(({ coldSeconds }) => coldSeconds ?? Number.POSITIVE_INFINITY));
    return {
      demand: room?.demands[index] ?? 0,
      service: STOP_SECONDS * stops.length,
      fetchedAt: [...new Set(stops.flatMap((stop) => stop.shops))].map((shop) => 1 + shops.indexOf(shop)),
      ...(run.window && { from: run.window.from, to: run.window.to }),
      ...(Number.isFinite(cold) && { within: cold }),
    };
  });
  const matrix = points.map((a) => points.map((b) => run.legs.seconds[a]?.[b] ?? 0));
  const departs = run.departs ?? run.window?.from ?? 0;
  const before = (from: number) => [{ demand: 0, from }, ...shops.map(() => ({ demand: 0, service: LOADING_SECONDS }))];
  // Whoever leaves before this waits at whatever door is the first, while the cold goods grow warm.
  const nearest = Math.min(...places.map(({ point }) => run.legs.seconds[0]?.[point] ?? 0));
  const inTime = Math.max(departs, (run.window?.from ?? 0) - nearest - LOADING_SECONDS * shops.length);
  const base = { vehicles: 1, matrix };
  const strict: PlanInstance = {
    ...{ ...base, capacity: 0 },
    nodes: [...before(inTime), ...nodes.map((node) => ({ ...node, demand: 0 }))],
  };
  const anyTime = nodes.map(({ to: _to, within: _within, ...node }) => node);
  const loose: PlanInstance = { ...base, capacity: 0, nodes: [...before(departs), ...anyTime.map((node) => ({ ...node, demand: 0 }))] };
  const nodeOf = new Map(places.flatMap(({ stops }, index) => stops.map(({ id }) => [id, first + index] as const)));
  const at = { run, ground: groundOf(loose), points, places, first };
  return {
    strict,
    loose,
    room: room && { ...base, capacity: room.capacity, nodes: [...before(departs), ...anyTime] },
    nodesOf: (ids) => [...new Set(ids.flatMap((id) => nodeOf.get(id) ?? []))],
    idsAt: (node) => places[node - first]?.stops.map(({ id }) => id) ?? [],
    follow: (route) => follow(at, route),
  };
}

/** A car is full by the crate or by the kilogram: what it is short of most is what is planned by. */
function roomOf(
  { car }: RunToOrder,
  parcels: readonly number[],
  grams: readonly number[],
): { readonly demands: readonly number[]; readonly capacity: number } | undefined {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const shares = car ? [sum(parcels) / car.parcels, sum(grams) / car.grams] : [0, 0];
  const [byParcels = 0, byGrams = 0] = shares;
  if (!car || (byParcels <= 1 && byGrams <= 1)) return undefined;
  return byParcels >= byGrams ? { demands: parcels, capacity: car.parcels } : { demands: grams, capacity: car.grams };
}

interface At {
  readonly run: RunToOrder;
  readonly ground: Ground;
  readonly points: readonly number[];
  readonly places: readonly Place[];
  readonly first: number;
}

/** Drives a route in the mind: when each door is reached, and what was promised in vain. */
function follow({ run, ground, points, places, first }: At, nodes: readonly number[]): Way {
  const route = routeOf(ground, nodes);
  if (!route) throw new Error('a way without windows can be driven');
  const path = [0, ...route.shops, ...route.stops, 0].map((node) => points[node] ?? 0);
  const metres = path.slice(1).reduce((sum, point, index) => sum + (run.legs.metres[path[index] ?? 0]?.[point] ?? 0), 0);
  const way = startOf(ground, route);
  const doors = route.stops.flatMap((node, index) =>
    doorsAt({ fetched: ground.fetchedAt[node] ?? [], way, place: places[node - first], begin: route.begins[index] ?? 0 }),
  );
  const { window } = run;
  return {
    seconds: Math.round(route.cost),
    metres: Math.round(metres),
    leaves: Math.round(way.leaves.at(-1) ?? 0),
    arrivals: doors.map(({ stop, at }) => ({ id: stop.id, at: Math.round(at) })),
    late: window ? doors.filter(({ at }) => at > window.to).map(({ stop }) => stop.id) : [],
    tooWarm: doors.filter(({ stop, ridden }) => ridden > (stop.coldSeconds ?? Number.POSITIVE_INFINITY)).map(({ stop }) => stop.id),
  };
}

interface Start {
  readonly shops: readonly number[];
  readonly leaves: readonly number[];
}
/** When the shops are left. Waiting happens before the first door alone, and there only in the mind: one leaves later instead. */
function startOf(ground: Ground, route: Route): Start {
  const [firstDrop = 0] = route.stops;
  const from = ground.from[0] ?? 0;
  const { shops, leaves } = route.shops.length > 0 ? prefixTo(ground, route.shops, firstDrop) : { shops: [0], leaves: [from] };
  const there = (leaves.at(-1) ?? from) + (ground.distance[(shops.at(-1) ?? 0) * ground.n + firstDrop] ?? 0);
  const waits = Math.max(0, (route.begins[0] ?? 0) - there);
  return { shops, leaves: leaves.map((leave) => leave + waits) };
}

interface AtPlace {
  /** Nodes of the shops that something is fetched at. */
  readonly fetched: readonly number[];
  readonly way: Start;
  readonly place: Place | undefined;
  readonly begin: number;
}
function doorsAt({
  fetched,
  way: { shops, leaves },
  place,
  begin,
}: AtPlace): { readonly stop: StopToOrder; readonly at: number; readonly ridden: number }[] {
  const left = Math.min(...shops.flatMap((shop, index) => (fetched.includes(shop) ? [leaves[index] ?? 0] : [])));
  return (place?.stops ?? []).map((stop, index) => {
    const at = begin + index * STOP_SECONDS;
    return { stop, at, ridden: Number.isFinite(left) ? at - left : 0 };
  });
}

/** Puts what has no place back behind what it stood behind. */
function withOthers(given: readonly StopToOrder[], ordered: readonly string[]): readonly string[] {
  const isOrdered = new Set(ordered);
  const behind = new Map<string, string[]>();
  let last = '';
  for (const { id } of given) {
    if (isOrdered.has(id)) last = id;
    else behind.set(last, [...(behind.get(last) ?? []), id]);
  }
  return [...(behind.get('') ?? []), ...ordered.flatMap((id) => [id, ...(behind.get(id) ?? [])])];
}
