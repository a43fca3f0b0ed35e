import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlanInstance, type PlanNode, plan, type Routes, readInstance } from './index.ts';

const ROUNDS = { maxRounds: 300, clock: () => 0 };
const at = (x: number, y: number, more: Partial<PlanNode> = {}): PlanNode => ({ x, y, demand: 1, ...more });
const depot = at(0, 0, { demand: 0 });

/** Checks a plan from outside, in plain steps: the first broken rule, or what the way costs. */
function follow(instance: PlanInstance, routes: Routes, shops: Routes = []): number | string {
  let cost = 0;
  const way = (a: number, b: number): number => {
    const [from, to] = [instance.nodes[a], instance.nodes[b]];
    return instance.matrix?.[a]?.[b] ?? Math.hypot((from?.x ?? 0) - (to?.x ?? 0), (from?.y ?? 0) - (to?.y ?? 0));
  };
  for (const [index, route] of routes.entries()) {
    const left = new Map<number, number>();
    let [time, here, load] = [0, 0, 0];
    for (const stop of [...(shops[index] ?? []), ...route, 0]) {
      const node = instance.nodes[stop] ?? depot;
      cost += way(here, stop);
      time = Math.max(time + way(here, stop), node.from ?? 0);
      if (time > (node.to ?? Number.POSITIVE_INFINITY) + 1e-9) return `late at ${stop}`;
      for (const shop of node.fetchedAt ?? []) {
        if (!left.has(shop)) return `${stop} before ${shop}`;
        if (time - (left.get(shop) ?? 0) > (node.within ?? Number.POSITIVE_INFINITY) + 1e-9) return `${stop} too warm`;
      }
      time += node.service ?? 0;
      left.set(stop, time);
      load += node.demand;
      here = stop;
    }
    if (load > instance.capacity) return 'too full';
  }
  return cost;
}

/** The shortest way over all stops with one car, every order tried. */
function shortest(instance: PlanInstance): number {
  let best = Number.POSITIVE_INFINITY;
  const visit = (done: readonly number[], left: readonly number[]): void => {
    if (left.length === 0) {
      const cost = follow(instance, [done]);
      if (typeof cost === 'number' && cost < best) best = cost;
    }
    for (const next of left)
      visit(
        [...done, next],
        left.filter((each) => each !== next),
      );
  };
  visit(
    [],
    instance.nodes.slice(1).map((_, index) => index + 1),
  );
  return best;
}

const place = fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }) });
const placed = fc.array(place, { minLength: 1, maxLength: 6 });

describe('a plan', () => {
  it('is the shortest there is, on rounds small enough to try every order', () => {
    fc.assert(
      fc.property(placed, fc.integer(), (places, seed) => {
        const instance = { capacity: 100, vehicles: 1, nodes: [depot, ...places.map(({ x, y }) => at(x, y))] };
        const made = plan(instance, 1000, { ...ROUNDS, seed });
        expect(follow(instance, made.routes)).toBeCloseTo(made.cost, 6);
        expect(made.cost).toBeCloseTo(shortest(instance), 6);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps windows and loads whatever they are, serves everybody once, and names whom no car can serve', () => {
    const stop = fc.record({
      x: fc.integer({ min: -50, max: 50 }),
      y: fc.integer({ min: -50, max: 50 }),
      demand: fc.integer({ min: 0, max: 12 }),
      from: fc.integer({ min: 0, max: 150 }),
      open: fc.integer({ min: 0, max: 80 }),
      service: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(
        fc.array(stop, { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer(),
        (stops, vehicles, seed) => {
          const nodes = [{ ...depot, from: 0, to: 300 }, ...stops.map(({ open, ...each }) => ({ ...each, to: each.from + open }))];
          const instance = { capacity: 10, vehicles, nodes };
          const made = plan(instance, 1000, { maxRounds: 60, clock: () => 0, seed });
          expect(follow(instance, made.routes)).toBeCloseTo(made.cost, 6);
          expect(made.routes.length).toBeLessThanOrEqual(vehicles);
          const all = [...made.routes.flat(), ...made.unserved].sort((a, b) => a - b);
          expect(all).toEqual(stops.map((_, index) => index + 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is never worse than the order it was given, even without any time', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), fc.integer(), (places, seed) => {
        const instance = { capacity: 100, vehicles: 1, nodes: [depot, ...places.map(({ x, y }) => at(x, y))] };
        const given = [places.map((_, index) => index + 1)];
        expect(plan(instance, 0, { given, seed }).cost).toBeLessThanOrEqual(Number(follow(instance, given)) + 1e-9);
      }),
    );
  });

  it('does not take over an order that is late, too full, or visits somebody twice', () => {
    const instance = { capacity: 2, nodes: [depot, at(10, 0, { to: 15 }), at(0, 10), at(0, 20)] };
    for (const given of [[[2, 1], [3]], [[1, 2, 3]], [[1], [1, 2, 3]], [[1, 2], [9]]]) {
      const made = plan(instance, 1000, { ...ROUNDS, given });
      expect(follow(instance, made.routes)).toBeCloseTo(made.cost, 6);
      expect(made.unserved).toEqual([]);
    }
  });

  it('is the same again with the same seed and number of rounds', () => {
    const nodes = [depot, ...Array.from({ length: 20 }, (_, index) => at((index * 37) % 50, (index * 61) % 40))];
    const once = plan({ capacity: 8, nodes }, 1000, { ...ROUNDS, seed: 7 });
    expect(plan({ capacity: 8, nodes }, 1000, { ...ROUNDS, seed: 7 })).toEqual(once);
    expect(once.routes.length).toBeGreaterThanOrEqual(3);
  });

  it('ends when the time is up', () => {
    let now = 0;
    const clock = () => {
      now += 1;
      return now;
    };
    const nodes = [depot, ...Array.from({ length: 10 }, (_, index) => at(index, index % 3))];
    expect(plan({ capacity: 99, nodes }, 50, { clock }).rounds).toBeLessThan(20 * 50);
  });

  it('of nothing at all is empty, and of one stop is the way there and back', () => {
    expect(plan({ capacity: 1, nodes: [depot] }, 100)).toMatchObject({ routes: [], cost: 0, unserved: [] });
    expect(plan({ capacity: 1, nodes: [depot, at(3, 4)] }, 100)).toMatchObject({ routes: [[1]], cost: 10 });
    expect(plan({ capacity: 1, nodes: [depot, at(3, 4, { demand: 2 })] }, 100)).toMatchObject({ routes: [], unserved: [1] });
  });
});

describe('goods that are fetched on the way', () => {
  const shop = (x: number, y: number, more: Partial<PlanNode> = {}): PlanNode => at(x, y, { demand: 0, ...more });

  it('are fetched at each shop that a route brings from, before its first drop, and at no other', () => {
    const nodes = [
      depot,
      shop(10, 0),
      shop(0, 10),
      at(20, 0, { fetchedAt: [1] }),
      at(20, 5, { fetchedAt: [1, 2] }),
      at(5, 20, { fetchedAt: [2] }),
    ];
    const instance = { capacity: 10, nodes };
    const made = plan(instance, 1000, ROUNDS);
    expect(follow(instance, made.routes, made.shops)).toBeCloseTo(made.cost, 6);
    expect(made.routes.flat().sort()).toEqual([3, 4, 5]);
    for (const [index, route] of made.routes.entries())
      expect([...(made.shops[index] ?? [])].sort()).toEqual([...new Set(route.flatMap((stop) => nodes[stop]?.fetchedAt ?? []))].sort());
  });

  it('keep cold: what would be too long on the way with others is brought first, or by a car of its own', () => {
    const far = Array.from({ length: 4 }, (_, index) => at(10 + 10 * index, 0, { fetchedAt: [1], service: 5 }));
    const nodes = [depot, shop(1, 0), ...far, at(60, 0, { fetchedAt: [1], within: 62 })];
    const instance = { capacity: 10, nodes };
    const made = plan(instance, 1000, ROUNDS);
    expect(made.unserved).toEqual([]);
    expect(follow(instance, made.routes, made.shops)).toBeCloseTo(made.cost, 6);
    expect(made.routes.find((route) => route.includes(6))?.[0]).toBe(6);
    expect(plan({ ...instance, nodes: nodes.with(6, at(60, 0, { fetchedAt: [1], within: 20 })) }, 1000, ROUNDS).unserved).toEqual([6]);
  });

  it('wait for a shop that opens late, and are not brought from one that has closed', () => {
    const open = { capacity: 10, nodes: [depot, shop(1, 0, { from: 100 }), at(2, 0, { fetchedAt: [1], to: 120 })] };
    expect(plan(open, 100, ROUNDS)).toMatchObject({ routes: [[2]], shops: [[1]], unserved: [] });
    const closed = { capacity: 10, nodes: [depot, shop(10, 0, { to: 5 }), at(2, 0, { fetchedAt: [1] })] };
    expect(plan(closed, 100, ROUNDS)).toMatchObject({ routes: [], unserved: [2] });
  });
});

describe('an instance from a file', () => {
  it('is taken with null for what is not given', () => {
    const read = readInstance({ name: 'x', capacity: 5, vehicles: null, matrix: null, rounding: 'floor1', nodes: [depot, at(1, 1)] });
    expect(read).toEqual({ ok: true, value: { name: 'x', capacity: 5, rounding: 'floor1', nodes: [depot, at(1, 1)] } });
  });
  it.each([
    [null, 'instance.shape'],
    [{ capacity: 1 }, 'instance.shape'],
    [{ capacity: 1, nodes: [] }, 'instance.no-depot'],
    [{ capacity: 1, nodes: Array.from({ length: 1001 }, () => depot) }, 'instance.too-many'],
    [{ capacity: -1, nodes: [depot] }, 'instance.number'],
    [{ capacity: 1, vehicles: 1.5, nodes: [depot] }, 'instance.number'],
    [{ capacity: 1, nodes: [depot, { demand: 1 }] }, 'instance.number'],
    [{ capacity: 1, nodes: [depot, at(1, 1, { demand: -1 })] }, 'instance.number'],
    [{ capacity: 1, nodes: [depot, at(1, 1, { from: 9, to: 8 })] }, 'instance.window'],
    [{ capacity: 1, nodes: [depot, at(1, 1, { fetchedAt: [0] })] }, 'instance.fetched-at'],
    [{ capacity: 1, nodes: [depot, at(1, 1, { fetchedAt: [2] }), at(2, 2)] }, 'instance.fetched-at'],
    [{ capacity: 1, nodes: [depot, at(1, 1)], matrix: [[0, 1]] }, 'instance.matrix'],
  ])('%j is refused: %s', (value, code) => {
    expect(readInstance(value)).toMatchObject({ ok: false, error: { code } });
  });
});
