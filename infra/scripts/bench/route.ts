/**
 * `pnpm bench route`: how near the planner comes to the best known plans. ROUTING_DATA names a folder that holds `local/` and `solomon25/` in the form
 * that `readInstance` reads, each with `best: {cost}`; they are not part of the project. Without them it plans a round of its own making, whose best is
 * known because it was made backwards: doors on a circle. ROUTE_MS is the budget of each, of processor time; 2,000 when left out.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type PlanInstance, plan, type Routes, readInstance } from '../../../packages/domain/src/route-plan/index.ts';
import type { Measure } from './table.ts';

const BUDGET_MS = Number(process.env.ROUTE_MS ?? 2000);
/** Of this process alone: what others do on the machine makes no plan worse. */
const processorMs = (): number => process.cpuUsage().user / 1000;

interface Known {
  readonly name: string;
  readonly instance: PlanInstance;
  readonly best: number;
}

export async function run(): Promise<Measure[]> {
  const folder = process.env.ROUTING_DATA;
  if (!folder) return [measureOf('a ring of 40 doors, best known by its making', [ring(40)], 1)];
  const local = await knownIn(path.join(folder, 'local'));
  const solomon = await knownIn(path.join(folder, 'solomon25'));
  return [
    measureOf(`${local.length} local rounds`, local, 1),
    measureOf(`${solomon.length} Solomon instances of 25`, solomon, 2),
    neverWorse([...local, ...solomon.slice(0, 8)]),
  ];
}

async function knownIn(folder: string): Promise<Known[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const given = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as { readonly best: { readonly cost: number } };
      const read = readInstance(given);
      if (!read.ok) throw new Error(`${file}: ${read.error.code}`);
      return { name: file.replace('.json', ''), instance: read.value, best: given.best.cost };
    }),
  );
}

function measureOf(what: string, all: readonly Known[], most: number): Measure {
  let rounds = 0;
  const above = all.map(({ name, instance, best }) => {
    const made = plan(instance, BUDGET_MS, { clock: processorMs });
    rounds += made.rounds;
    const cost = checked(instance, made.routes);
    const share = (cost / best - 1) * 100;
    console.log(`${name}: ${cost.toFixed(1)}, best known ${best}, ${share.toFixed(2)} % above, ${made.rounds} rounds`);
    return share;
  });
  const mean = above.reduce((sum, each) => sum + each, 0) / above.length;
  const worst = Math.max(...above);
  return {
    ...{ what: `${what} in ${BUDGET_MS} ms each`, ours: rounds / ((all.length * BUDGET_MS) / 1000), held: mean <= most },
    note: `mean ${mean.toFixed(2)} % above the best known, asked at most ${most} %; worst ${worst.toFixed(2)} %; rounds a second stand as ours`,
  };
}

/** Given last week's order and no time at all, and given it with a little time: the answer costs no more than what was given. */
function neverWorse(all: readonly Known[]): Measure {
  const worse = all.filter(({ instance }) => {
    const given = plan(instance, 50, { seed: 7, clock: processorMs }).routes;
    const before = checked(instance, given);
    return [0, 50].some((budget) => checked(instance, plan(instance, budget, { given, clock: processorMs }).routes) > before + 1e-6);
  });
  return {
    what: 'never worse than the order given',
    ours: all.length,
    held: worse.length === 0,
    note: `${worse.length} of ${all.length} worse`,
  };
}

/** Follows a plan from outside, in plain steps, and says what it costs. A broken rule ends the bench. */
function checked(instance: PlanInstance, routes: Routes): number {
  const { nodes, capacity, vehicles } = instance;
  const legs = legsOf(instance);
  let cost = 0;
  const seen = new Set<number>();
  for (const route of routes) {
    let [time, at, load] = [nodes[0]?.from ?? 0, 0, 0];
    for (const stop of [...route, 0]) {
      const node = nodes[stop];
      const way = legs(at, stop);
      cost += way;
      time = Math.max(time + way, stop === 0 ? 0 : (node?.from ?? 0));
      if (!node || time > (node.to ?? Number.POSITIVE_INFINITY) + 1e-6) throw new Error(`late at ${stop}`);
      if (stop !== 0 && seen.has(stop)) throw new Error(`${stop} twice`);
      if (stop !== 0) seen.add(stop);
      time += node.service ?? 0;
      load += stop === 0 ? 0 : node.demand;
      at = stop;
    }
    if (load > capacity) throw new Error('too full');
  }
  if (seen.size !== nodes.length - 1) throw new Error('somebody was left out');
  if (vehicles !== undefined && routes.length > vehicles) throw new Error('too many cars');
  return cost;
}

function legsOf({ matrix, nodes, rounding }: PlanInstance): (a: number, b: number) => number {
  return (a, b) => {
    if (matrix) return matrix[a]?.[b] ?? 0;
    const whole = Math.hypot((nodes[a]?.x ?? 0) - (nodes[b]?.x ?? 0), (nodes[a]?.y ?? 0) - (nodes[b]?.y ?? 0));
    if (rounding === 'floor1') return Math.floor(whole * 10 + 1e-9) / 10;
    return rounding === 'round0' ? Math.floor(whole + 0.5) : whole;
  };
}

/** Doors at even distances on a circle that the shop lies on too: round it, and there is no shorter way. Numbered out of order. */
function ring(doors: number): Known {
  const at = (place: number) => {
    const angle = (2 * Math.PI * place) / (doors + 1);
    return { x: 1000 * Math.cos(angle), y: 1000 * Math.sin(angle), demand: place === 0 ? 0 : 1 };
  };
  const nodes = Array.from({ length: doors + 1 }, (_, index) => at((index * 17) % (doors + 1)));
  const side = 2 * 1000 * Math.sin(Math.PI / (doors + 1));
  return { name: `ring-${doors}`, instance: { capacity: doors, vehicles: 1, nodes }, best: Number((side * (doors + 1)).toFixed(2)) };
}
