import { distancesOf, type PlanInstance } from './instance.ts';

/** What planning asks of an instance, in flat arrays: this is read some hundred million times. */
export interface Ground {
  readonly n: number;
  readonly distance: Float64Array;
  readonly demand: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly service: Float64Array;
  readonly within: Float64Array;
  readonly fetchedAt: readonly (readonly number[])[];
  readonly capacity: number;
  readonly vehicles: number;
  /** Some goods are fetched on the way: a route's beginning then depends on all that it carries. */
  readonly hasFetching: boolean;
  /** Nodes that are to be served, in number order. */
  readonly drops: readonly number[];
  readonly waysIn: Map<string, Prefix>;
}

export function groundOf(instance: PlanInstance): Ground {
  const { nodes, capacity, vehicles } = instance;
  const shops = new Set(nodes.flatMap((node) => node.fetchedAt ?? []));
  const column = (of: (node: (typeof nodes)[number]) => number) => Float64Array.from(nodes, of);
  return {
    n: nodes.length,
    distance: distancesOf(instance),
    demand: column((node) => node.demand),
    from: column((node) => node.from ?? 0),
    to: column((node) => node.to ?? Number.POSITIVE_INFINITY),
    service: column((node) => node.service ?? 0),
    within: column((node) => node.within ?? Number.POSITIVE_INFINITY),
    fetchedAt: nodes.map((node) => node.fetchedAt ?? []),
    capacity,
    vehicles: vehicles ?? Number.POSITIVE_INFINITY,
    hasFetching: shops.size > 0,
    drops: nodes.flatMap((_, index) => (index === 0 || shops.has(index) ? [] : [index])),
    waysIn: new Map(),
  };
}

/** The way from the depot to the last shop of a route. */
export interface Prefix {
  readonly shops: readonly number[];
  readonly cost: number;
  /** When each shop is left at the earliest, in the order of `shops`. */
  readonly leaves: readonly number[];
  readonly feasible: boolean;
}

/** The cheapest order in which these shops can be visited in time from the depot and then the first drop. There are few: every order is tried. */
export function prefixTo(ground: Ground, shops: readonly number[], firstDrop: number): Prefix {
  const key = `${[...shops].sort((a, b) => a - b).join(',')}>${firstDrop}`;
  const known = ground.waysIn.get(key);
  if (known) return known;
  let best: Prefix = { shops, cost: Number.POSITIVE_INFINITY, leaves: [], feasible: false };
  const visit = (done: readonly number[], leaves: readonly number[], cost: number, at: number, time: number): void => {
    if (done.length === shops.length) {
      const whole = cost + (ground.distance[at * ground.n + firstDrop] ?? 0);
      if (whole < best.cost) best = { shops: done, cost, leaves, feasible: true };
      return;
    }
    for (const shop of shops) {
      if (done.includes(shop)) continue;
      const way = ground.distance[at * ground.n + shop] ?? 0;
      const begins = Math.max(time + way, ground.from[shop] ?? 0);
      if (begins > (ground.to[shop] ?? 0)) continue;
      const leave = begins + (ground.service[shop] ?? 0);
      visit([...done, shop], [...leaves, leave], cost + way, shop, leave);
    }
  };
  visit([], [], 0, 0, (ground.from[0] ?? 0) + (ground.service[0] ?? 0));
  ground.waysIn.set(key, best);
  return best;
}

/** A route that keeps every rule, with what is needed to see quickly where one more stop fits. Never changed: a changed route is a new one. */
export interface Route {
  readonly stops: readonly number[];
  readonly shops: readonly number[];
  readonly load: number;
  readonly cost: number;
  /** Service at stop i begins at `begins[i]`, and may begin at `latest[i]` without making any later one late. */
  readonly begins: Float64Array;
  readonly latest: Float64Array;
}

/** The route over these stops in this order; undefined when it breaks a rule: load, a window, the way back, the cold chain. */
export function routeOf(ground: Ground, stops: readonly number[]): Route | undefined {
  const { n, distance, demand, from, to, service } = ground;
  let load = 0;
  for (const stop of stops) load += demand[stop] ?? 0;
  if (load > ground.capacity) return undefined;
  const shops = ground.hasFetching ? [...new Set(stops.flatMap((stop) => ground.fetchedAt[stop] ?? []))] : [];
  const prefix = shops.length > 0 ? prefixTo(ground, shops, stops[0] ?? 0) : undefined;
  if (prefix && !prefix.feasible) return undefined;
  let at = prefix?.shops.at(-1) ?? 0;
  let time = prefix?.leaves.at(-1) ?? (from[0] ?? 0) + (service[0] ?? 0);
  let cost = prefix?.cost ?? 0;
  const begins = new Float64Array(stops.length);
  for (const [index, stop] of stops.entries()) {
    const way = distance[at * n + stop] ?? 0;
    const begin = Math.max(time + way, from[stop] ?? 0);
    if (begin > (to[stop] ?? 0)) return undefined;
    if (prefix && begin - leftFirst(ground, prefix, stop) > (ground.within[stop] ?? 0)) return undefined;
    begins[index] = begin;
    cost += way;
    time = begin + (service[stop] ?? 0);
    at = stop;
  }
  const home = distance[at * n] ?? 0;
  if (time + home > (to[0] ?? 0)) return undefined;
  return { stops, shops: prefix?.shops ?? [], load, cost: cost + home, begins, latest: latestOf(ground, stops) };
}

/** When the earliest-left of the shops that a drop comes from was left. */
function leftFirst(ground: Ground, prefix: Prefix, stop: number): number {
  const from = ground.fetchedAt[stop] ?? [];
  let first = Number.POSITIVE_INFINITY;
  for (const [index, shop] of prefix.shops.entries()) if (from.includes(shop)) first = Math.min(first, prefix.leaves[index] ?? 0);
  return first === Number.POSITIVE_INFINITY ? 0 : first;
}

function latestOf({ n, distance, to, service }: Ground, stops: readonly number[]): Float64Array {
  const latest = new Float64Array(stops.length);
  let next = 0;
  let nextLatest = to[0] ?? 0;
  for (let index = stops.length - 1; index >= 0; index -= 1) {
    const stop = stops[index] ?? 0;
    nextLatest = Math.min(to[stop] ?? 0, nextLatest - (distance[stop * n + next] ?? 0) - (service[stop] ?? 0));
    latest[index] = nextLatest;
    next = stop;
  }
  return latest;
}

/** What it costs more to serve `node` before position `at` of the route; infinite when it does not fit. Exact, with fetching too. */
export function costOfInserting(ground: Ground, route: Route, node: number, at: number): number {
  const { n, distance, from, to, service } = ground;
  if (route.load + (ground.demand[node] ?? 0) > ground.capacity) return Number.POSITIVE_INFINITY;
  if (ground.hasFetching) {
    const tried = routeOf(ground, route.stops.toSpliced(at, 0, node));
    return tried ? tried.cost - route.cost : Number.POSITIVE_INFINITY;
  }
  const before = at === 0 ? 0 : (route.stops[at - 1] ?? 0);
  const after = route.stops[at] ?? 0;
  const leaves = (at === 0 ? (from[0] ?? 0) : (route.begins[at - 1] ?? 0)) + (service[before] ?? 0);
  const there = distance[before * n + node] ?? 0;
  const begin = Math.max(leaves + there, from[node] ?? 0);
  if (begin > (to[node] ?? 0)) return Number.POSITIVE_INFINITY;
  const on = distance[node * n + after] ?? 0;
  const latest = at < route.stops.length ? (route.latest[at] ?? 0) : (to[0] ?? 0);
  if (begin + (service[node] ?? 0) + on > latest) return Number.POSITIVE_INFINITY;
  return there + on - (distance[before * n + after] ?? 0);
}
