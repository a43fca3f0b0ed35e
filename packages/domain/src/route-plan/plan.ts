import type { PlanInstance, Routes } from './instance.ts';
import { type Ground, groundOf, routeOf } from './route.ts';
import { costOf, neighboursOf, type Random, randomFrom, recreate, ruin, type State } from './ruin-recreate.ts';

export interface Plan {
  /** Each keeps every rule. */
  readonly routes: Routes;
  /** The shops of each route, in the order in which they are visited before its first drop. */
  readonly shops: Routes;
  /** The whole way, depot to depot. */
  readonly cost: number;
  /** What no route could take: each breaks a rule wherever it is put, as far as was found. */
  readonly unserved: readonly number[];
  /** Rounds of taking out and putting back that there was time for. */
  readonly rounds: number;
}

export interface Planning {
  /** An order that is there already (last week's): the answer is never worse. Ignored when it breaks a rule. */
  readonly given?: Routes;
  readonly seed?: number;
  /** Ends after so many rounds, too: with it the same seed gives the same plan on every machine. */
  readonly maxRounds?: number;
  /** The clock that the budget is counted by, in milliseconds. */
  readonly clock?: () => number;
}

/** Serving one more is worth any detour. */
const better = (a: State, b: State): boolean =>
  a.absent.length < b.absent.length || (a.absent.length === b.absent.length && a.cost < b.cost - 1e-9);

/**
 * Who is visited by which car in which order: all drops served, each in its window, no car too full, goods fetched before they are brought, cold ones in
 * time, and the whole way as short as is found within the budget. Simulated annealing around ruin and recreate. What cannot be served is named, never
 * squeezed in. Pure but for the clock.
 */
export function plan(
  instance: PlanInstance,
  budgetMs: number,
  { given, seed = 1, maxRounds, clock = () => performance.now() }: Planning = {},
): Plan {
  const ground = groundOf(instance);
  const random = randomFrom(seed);
  const began = clock();
  const fresh = recreate(ground, { routes: [], absent: ground.drops, cost: 0 }, random);
  const told = given && stateOf(ground, given);
  const first = told && !better(fresh, told) ? told : fresh;
  const search: Search = { ground, random, budgetMs, maxRounds: maxRounds ?? Number.POSITIVE_INFINITY, elapsed: () => clock() - began };
  const { best, rounds } = ground.drops.length > 1 ? anneal(search, first) : { best: first, rounds: 0 };
  return {
    routes: best.routes.map(({ stops }) => stops),
    shops: best.routes.map(({ shops }) => shops),
    cost: best.cost,
    unserved: [...best.absent].sort((a, b) => a - b),
    rounds,
  };
}

/** The order given, if every route keeps the rules and nobody is visited twice; what it leaves out is absent. */
function stateOf(ground: Ground, given: Routes): State | undefined {
  const stops = given.flat();
  const known = new Set(ground.drops);
  if (new Set(stops).size !== stops.length || !stops.every((stop) => known.has(stop))) return undefined;
  const routes = given.filter((route) => route.length > 0).map((route) => routeOf(ground, route));
  if (routes.length > ground.vehicles || !routes.every((route) => route !== undefined)) return undefined;
  const seen = new Set(stops);
  return { routes, absent: ground.drops.filter((drop) => !seen.has(drop)), cost: costOf(routes) };
}

interface Search {
  readonly ground: Ground;
  readonly random: Random;
  readonly budgetMs: number;
  readonly maxRounds: number;
  readonly elapsed: () => number;
}

const LOOK_AT_CLOCK_EVERY = 20;
/** Shares of an average leg that a worse plan may cost more at the beginning and at the end. */
const HOT = 1.5;
const COLD = 0.005;

function anneal({ ground, random, budgetMs, maxRounds, elapsed }: Search, first: State): { readonly best: State; readonly rounds: number } {
  const near = neighboursOf(ground);
  const leg = Math.max(first.cost / (ground.drops.length + 1), 1e-9);
  let best = first;
  let now = first;
  let rounds = 0;
  let temperature = HOT * leg;
  for (; rounds < maxRounds; rounds += 1) {
    if (rounds % LOOK_AT_CLOCK_EVERY === 0) {
      const done = Math.max(elapsed() / budgetMs, rounds / maxRounds);
      if (elapsed() >= budgetMs) break;
      temperature = HOT * leg * (COLD / HOT) ** Math.min(1, done);
    }
    const next = recreate(ground, ruin(ground, now, near, random), random);
    // A node more or less weighs as much as the whole plan does.
    const change = next.cost - now.cost + (next.absent.length - now.absent.length) * first.cost;
    if (change < -temperature * Math.log(random())) now = next;
    if (better(now, best)) best = now;
  }
  return { best, rounds };
}
