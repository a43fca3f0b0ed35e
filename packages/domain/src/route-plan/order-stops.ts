import type { PlanNode } from './instance.ts';
import { costOfGiven, plan } from './plan.ts';
import { estimatedMetres, type Position } from './positions.ts';

export interface StopToOrder {
  readonly id: string;
  readonly position: Position | undefined;
  /** Where its goods are fetched, as indices of `shops`. */
  readonly shops: readonly number[];
}

export interface OrderedStops {
  readonly stops: readonly string[];
  /** There and back, from the first shop; undefined when fewer than two stops have a position. */
  readonly metres: number | undefined;
  readonly metresGiven: number | undefined;
}

/**
 * A shorter order for one car: from the first shop, past the others, to every stop and back, measured as the crow flies with an allowance for roads.
 * The order given (last week's, or the driver's) is kept where nothing shorter is found, and among neighbours who share a position. A stop without a
 * position stays behind the one that it stands behind.
 */
export function orderStops(
  given: readonly StopToOrder[],
  shops: readonly Position[],
  limits: { readonly maxRounds: number; readonly budgetMs: number },
): OrderedStops {
  const placed = given.filter((stop) => stop.position !== undefined);
  const [depot] = shops;
  if (!depot || placed.length < 2) return { stops: given.map(({ id }) => id), metres: undefined, metresGiven: undefined };
  // Node 0 is the first shop; the other shops come next, and then one node for each position that stops share.
  const places = groupsOf(placed);
  const points = [depot, ...shops.slice(1), ...places.map(({ position }) => position)];
  const fetchedAt = (shopsOf: ReadonlySet<number>) => [...shopsOf].filter((shop) => shop > 0);
  const nodes: PlanNode[] = [
    ...shops.map(() => ({ demand: 0 })),
    ...places.map((place) => ({ demand: 0, fetchedAt: fetchedAt(place.shops) })),
  ];
  const instance = { capacity: 0, vehicles: 1, nodes, matrix: points.map((a) => points.map((b) => estimatedMetres(a, b))) };
  const order = [places.map((_, index) => shops.length + index)];
  const made = plan(instance, limits.budgetMs, { given: order, maxRounds: limits.maxRounds });
  const ordered = (made.routes[0] ?? []).flatMap((node) => places[node - shops.length]?.stops ?? []);
  return { stops: withOthers(given, ordered), metres: made.cost, metresGiven: costOfGiven(instance, order) };
}

interface Place {
  readonly position: Position;
  readonly stops: string[];
  readonly shops: Set<number>;
}

function groupsOf(stops: readonly StopToOrder[]): readonly Place[] {
  const groups = new Map<string, Place>();
  for (const { id, position, shops } of stops) {
    if (!position) continue;
    const key = `${position.lat},${position.lon}`;
    const group = groups.get(key) ?? { position, stops: [], shops: new Set<number>() };
    groups.set(key, group);
    group.stops.push(id);
    for (const shop of shops) group.shops.add(shop);
  }
  return [...groups.values()];
}

/** Puts what has no position back behind what it stood behind. */
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
