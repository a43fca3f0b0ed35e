import { ok, type Result, refuse } from '../result/index.ts';

/** A place to visit. Times and distances are in one unit of the instance's choice; node 0 is the depot, where every route begins and ends. */
export interface PlanNode {
  readonly demand: number;
  /** Service may begin at `from` at the earliest (whoever comes before waits) and at `to` at the latest. */
  readonly from?: number;
  readonly to?: number;
  readonly service?: number;
  readonly x?: number;
  readonly y?: number;
  /** Fetched from here: a route that serves it visits these nodes before its first drop. They are shops, demand 0, and not served for themselves. */
  readonly fetchedAt?: readonly number[];
  /** At most this long after leaving the first of the places it was fetched at: the cold chain. */
  readonly within?: number;
}

export interface PlanInstance {
  readonly name?: string;
  readonly capacity: number;
  /** At most so many routes; absent: as many as are needed. */
  readonly vehicles?: number;
  readonly nodes: readonly PlanNode[];
  /** `matrix[a][b]`: from a to b. Without it distances are measured between x and y, cut or rounded as `rounding` says. */
  readonly matrix?: readonly (readonly number[])[];
  readonly rounding?: 'exact' | 'floor1' | 'round0';
}

/** Routes of node numbers, without the depot and without the places where goods are fetched. */
export type Routes = readonly (readonly number[])[];

export const MAX_NODES = 1000;

export type InstanceFault =
  | 'instance.shape'
  | 'instance.no-depot'
  | 'instance.too-many'
  | 'instance.matrix'
  | 'instance.number'
  | 'instance.window'
  | 'instance.fetched-at';

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null;

/** Reads an instance as it lies in a file. `null` stands for "not given". The first fault is told, with the node it is at. */
export function readInstance(value: unknown): Result<PlanInstance, { readonly code: InstanceFault; readonly node?: number }> {
  const given = value as { [K in keyof PlanInstance]?: PlanInstance[K] | null } | null;
  if (typeof given !== 'object' || given === null || !Array.isArray(given.nodes)) return refuse({ code: 'instance.shape' });
  const nodes: readonly PlanNode[] = given.nodes;
  if (nodes.length < 1) return refuse({ code: 'instance.no-depot' });
  if (nodes.length > MAX_NODES) return refuse({ code: 'instance.too-many' });
  if (!isAmount(given.capacity) || (!isMissing(given.vehicles) && !(Number.isInteger(given.vehicles) && given.vehicles > 0)))
    return refuse({ code: 'instance.number' });
  const { matrix } = given;
  if (!isMissing(matrix) && !isSquare(matrix, nodes.length)) return refuse({ code: 'instance.matrix' });
  for (const [index, node] of nodes.entries()) {
    const fault = faultOf(node, nodes, !isMissing(matrix));
    if (fault) return refuse({ code: fault, node: index });
  }
  return ok({
    capacity: given.capacity,
    nodes,
    ...(isMissing(given.name) ? {} : { name: given.name }),
    ...(isMissing(given.vehicles) ? {} : { vehicles: given.vehicles }),
    ...(isMissing(matrix) ? {} : { matrix }),
    ...(isMissing(given.rounding) ? {} : { rounding: given.rounding }),
  });
}

const isSquare = (matrix: unknown, size: number): boolean =>
  Array.isArray(matrix) &&
  matrix.length === size &&
  matrix.every((row) => Array.isArray(row) && row.length === size && row.every(isAmount));

function faultOf(node: PlanNode | null, nodes: readonly PlanNode[], hasMatrix: boolean): InstanceFault | undefined {
  if (typeof node !== 'object' || node === null) return 'instance.shape';
  const { demand, from, to, service, within, fetchedAt } = node;
  const numbers = [from, to, service, within].filter((each) => !isMissing(each));
  if (!isAmount(demand) || !numbers.every(isAmount)) return 'instance.number';
  if (!hasMatrix && !(Number.isFinite(node.x) && Number.isFinite(node.y))) return 'instance.number';
  if ((to ?? Number.POSITIVE_INFINITY) < (from ?? 0)) return 'instance.window';
  if (isMissing(fetchedAt)) return undefined;
  const isShop = (at: unknown) =>
    Number.isInteger(at) && (at as number) > 0 && nodes[at as number]?.demand === 0 && nodes[at as number] !== node;
  return Array.isArray(fetchedAt) && fetchedAt.length <= 6 && fetchedAt.every(isShop) ? undefined : 'instance.fetched-at';
}

/** Distances between all nodes, row by row in one array: `d[a * n + b]`. */
export function distancesOf({ matrix, nodes, rounding }: PlanInstance): Float64Array {
  const n = nodes.length;
  const distances = new Float64Array(n * n);
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) distances[a * n + b] = matrix ? (matrix[a]?.[b] ?? 0) : cut(between(nodes[a], nodes[b]), rounding);
  }
  return distances;
}

const between = (a: PlanNode | undefined, b: PlanNode | undefined): number =>
  Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));

/** `floor1` is the rule of the DIMACS challenge for instances with time windows, `round0` that of the older ones without. */
function cut(distance: number, rounding: PlanInstance['rounding']): number {
  if (rounding === 'floor1') return Math.floor(distance * 10 + 1e-9) / 10;
  return rounding === 'round0' ? Math.floor(distance + 0.5) : distance;
}
