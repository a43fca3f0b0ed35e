import { costOfInserting, type Ground, type Route, routeOf } from './route.ts';

/** A plan on the way: routes that keep every rule, and the nodes that are in none of them. */
export interface State {
  readonly routes: readonly Route[];
  readonly absent: readonly number[];
  readonly cost: number;
}

export type Random = () => number;

/** Numbers from 0 to below 1 that follow from the seed (mulberry32): the same plan can be made again. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const costOf = (routes: readonly Route[]): number => routes.reduce((sum, route) => sum + route.cost, 0);

/*
 * Slack induction by string removals (Christiaens and Vanden Berghe, Transportation Science 54, 2020): strings of neighbouring stops are taken out of
 * neighbouring routes, which leaves room where it is useful, and put back greedily with a chance to overlook a place. The names of the numbers are the paper's.
 */
const AVERAGE_REMOVED = 10;
const LONGEST_STRING = 10;
const SPLIT_RATE = 0.5;
const SPLIT_GROWTH = 0.99;
const BLINK = 0.01;

/** For each node all drops, nearest first, itself among them. */
export function neighboursOf({ n, distance, drops }: Ground): readonly (readonly number[])[] {
  return Array.from({ length: n }, (_, node) => [...drops].sort((a, b) => (distance[node * n + a] ?? 0) - (distance[node * n + b] ?? 0)));
}

export function ruin(ground: Ground, state: State, near: readonly (readonly number[])[], random: Random): State {
  const { routes } = state;
  const routeAt = new Map<number, number>();
  for (const [index, route] of routes.entries()) for (const stop of route.stops) routeAt.set(stop, index);
  const average = routeAt.size / Math.max(1, routes.length);
  const longest = Math.min(LONGEST_STRING, average);
  const most = (4 * AVERAGE_REMOVED) / (1 + longest) - 1;
  const strings = Math.floor(random() * most + 1);
  const seed = ground.drops[Math.floor(random() * ground.drops.length)] ?? 0;
  const changed = new Map<number, readonly number[]>();
  const removed: number[] = [];
  for (const node of near[seed] ?? []) {
    if (changed.size >= strings) break;
    const index = routeAt.get(node);
    if (index === undefined || changed.has(index)) continue;
    const stops = routes[index]?.stops ?? [];
    const length = Math.floor(random() * Math.min(stops.length, longest) + 1);
    const out = new Set(stringAround(stops, stops.indexOf(node), length, random));
    removed.push(...out);
    changed.set(
      index,
      stops.filter((stop) => !out.has(stop)),
    );
  }
  const left = routes.flatMap((route, index) => {
    const stops = changed.get(index);
    if (!stops) return [route];
    const shorter = stops.length > 0 ? routeOf(ground, stops) : undefined;
    // Without the triangle inequality a shorter route may be later: then all of it is put back anew.
    if (!shorter) removed.push(...stops);
    return shorter ? [shorter] : [];
  });
  return { routes: left, absent: [...state.absent, ...removed], cost: costOf(left) };
}

/** A string of `length` stops that holds position `at`; with a stretch inside it spared, half of the time. */
function stringAround(stops: readonly number[], at: number, length: number, random: Random): readonly number[] {
  let spared = 0;
  if (length > 1 && length < stops.length && random() < SPLIT_RATE) {
    spared = 1;
    while (length + spared < stops.length && random() > SPLIT_GROWTH) spared += 1;
  }
  const span = length + spared;
  const lowest = Math.max(0, at - span + 1);
  const highest = Math.min(at, stops.length - span);
  const start = lowest + Math.floor(random() * (highest - lowest + 1));
  if (spared === 0) return stops.slice(start, start + span);
  const gap = start + Math.floor(random() * (length + 1));
  return stops.slice(start, start + span).filter((_, offset) => start + offset < gap || start + offset >= gap + spared);
}

type Order = (ground: Ground, node: number) => number;
const fromDepot: Order = ({ distance }, node) => distance[node] ?? 0;
const latestFirst: Order = ({ to }, node) => -(to[node] ?? 0);
/** Each as often as its weight says; smallest first. Without windows the last three would order nothing. */
const ORDERS: readonly { readonly weight: number; readonly of: Order | undefined }[] = [
  { weight: 4, of: undefined },
  { weight: 4, of: ({ demand }, node) => -(demand[node] ?? 0) },
  { weight: 2, of: (ground, node) => -fromDepot(ground, node) },
  { weight: 1, of: fromDepot },
  { weight: 2, of: ({ from, to }, node) => (to[node] ?? 0) - (from[node] ?? 0) },
  { weight: 2, of: ({ from }, node) => from[node] ?? 0 },
  { weight: 2, of: latestFirst },
];
const ALL_WEIGHTS = ORDERS.reduce((sum, { weight }) => sum + weight, 0);

function sorted(ground: Ground, nodes: readonly number[], random: Random): readonly number[] {
  let drawn = random() * ALL_WEIGHTS;
  const order = ORDERS.find(({ weight }) => {
    drawn -= weight;
    return drawn < 0;
  })?.of;
  const keyed = nodes.map((node) => ({ node, key: order ? order(ground, node) : random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ node }) => node);
}

/** Puts every absent node where it costs least, a place overlooked now and then; into a route of its own where a vehicle is left. */
export function recreate(ground: Ground, state: State, random: Random): State {
  const routes = [...state.routes];
  const absent: number[] = [];
  for (const node of sorted(ground, state.absent, random)) {
    let best = Number.POSITIVE_INFINITY;
    let into = -1;
    let at = 0;
    for (const [index, route] of routes.entries()) {
      for (let position = 0; position <= route.stops.length; position += 1) {
        if (random() < BLINK) continue;
        const cost = costOfInserting(ground, route, node, position);
        if (cost < best) {
          best = cost;
          into = index;
          at = position;
        }
      }
    }
    const mayOpen = routes.length < ground.vehicles && (into < 0 || random() >= BLINK);
    const alone = mayOpen ? routeOf(ground, [node]) : undefined;
    const route = alone && alone.cost < best ? undefined : routes[into];
    const longer = route && routeOf(ground, route.stops.toSpliced(at, 0, node));
    if (longer) routes[into] = longer;
    else if (alone) routes.push(alone);
    else absent.push(node);
  }
  return { routes, absent, cost: costOf(routes) };
}
