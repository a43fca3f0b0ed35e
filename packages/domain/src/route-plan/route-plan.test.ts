import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimatedMetres,
  legsOf,
  orderStops,
  type PlanInstance,
  type PlanNode,
  plan,
  type Routes,
  type RunToOrder,
  readInstance,
  readRoadTimes,
  type StopToOrder,
} from './index.ts';

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

describe("the order of a car's stops", () => {
  const LIMITS = { maxRounds: 300, budgetMs: 10_000 };
  /** On one road: kilometres from the shop; a kilometre takes a minute. */
  const legs = (kms: readonly number[]) => {
    const of = (unit: number) => kms.map((a) => kms.map((b) => Math.abs(a - b) * unit));
    return { seconds: of(60), metres: of(1000) };
  };
  const stop = (id: string, at: number | undefined, more: Partial<StopToOrder> = {}): StopToOrder => ({
    id,
    at,
    shops: [0],
    parcels: 1,
    grams: 1000,
    ...more,
  });
  const runOf = (stops: readonly StopToOrder[], kms: readonly number[], more: Partial<RunToOrder> = {}): RunToOrder => ({
    shops: 1,
    legs: legs([0, ...kms]),
    stops,
    now: stops.map(({ id }) => id),
    ...more,
  });

  it('is shortened, and neighbours stay in the order that they had', () => {
    const made = orderStops(runOf([stop('far b', 1), stop('near', 2), stop('far a', 1), stop('middle', 3)], [40, 10, 25]), LIMITS);
    expect(made.stops.indexOf('far a') - made.stops.indexOf('far b')).toBe(1);
    // Up and down one road: to the farthest and back.
    expect(made.way).toMatchObject({ seconds: 2 * 40 * 60, metres: 80_000 });
    expect(made.way?.seconds).toBeLessThanOrEqual(made.wayNow?.seconds ?? 0);
  });
  it('stays as it is where nothing is shorter, and without a shop or places to measure from', () => {
    const given = [stop('a', 1), stop('b', 2), stop('c', undefined), stop('d', 3)];
    expect(orderStops(runOf(given, [10, 20, 30]), LIMITS).stops).toEqual(['a', 'b', 'c', 'd']);
    const unchanged = { stops: ['a', 'b', 'c', 'd'], way: undefined, wayNow: undefined, beyond: [] };
    expect(orderStops(runOf(given, [10, 20, 30], { shops: 0 }), LIMITS)).toEqual(unchanged);
    expect(orderStops(runOf(given.slice(2), [10, 20, 30]), LIMITS).way).toBeUndefined();
  });
  it('keeps a stop without a place behind the one that it stood behind', () => {
    const given = [stop('?', undefined), stop('far', 1), stop('behind far', undefined), stop('near', 2), stop('far too', 3)];
    const made = orderStops(runOf(given, [40, 5, 41]), LIMITS);
    expect(made.stops[0]).toBe('?');
    expect(made.stops[made.stops.indexOf('far') + 1]).toBe('behind far');
    expect([...made.stops].sort()).toEqual(given.map(({ id }) => id).sort());
  });
  it('goes past every shop that the goods come from before the first door, and stays there to load', () => {
    const two = runOf([stop('a', 2, { shops: [0] }), stop('b', 3, { shops: [1] })], [12, 10, 20], { shops: 2, departs: 9 * 3600 });
    const { way } = orderStops(two, LIMITS);
    // To the other shop at 12 km, out to b at 20 and home past a at 10; five minutes of loading at each of the two shops, three at b's door.
    expect(way?.metres).toBe(40_000);
    expect(way?.arrivals).toEqual([
      { id: 'b', at: 9 * 3600 + (5 + 12 + 5 + 8) * 60 },
      { id: 'a', at: 9 * 3600 + (5 + 12 + 5 + 8 + 3 + 10) * 60 },
    ]);
  });
  it('breaks as few promises as it can before it is short, and says which it breaks', () => {
    const cold = stop('cold', 2, { coldSeconds: 25 * 60 });
    const run = runOf([stop('near', 1), cold], [-15, 20], { departs: 9 * 3600, window: { from: 9 * 3600, to: 11 * 3600 } });
    const made = orderStops(run, LIMITS);
    // Past the near one first, the cold ones would have ridden 15 + 3 + 35 minutes.
    expect(made).toMatchObject({ stops: ['cold', 'near'], way: { late: [], tooWarm: [] }, wayNow: { tooWarm: ['cold'] } });
    const hopeless = orderStops({ ...run, window: { from: 9 * 3600, to: 9 * 3600 + 60 } }, LIMITS);
    expect(hopeless.way?.late).toHaveLength(2);
    expect(hopeless.stops).toHaveLength(2);
  });
  it('leaves the shop so late that nobody waits at the first door with cold goods in the car', () => {
    const near = stop('near', 2);
    const run = runOf([near, stop('cold', 1, { coldSeconds: 25 * 60 })], [20, 10], {
      departs: 9 * 3600,
      window: { from: 11 * 3600, to: 14 * 3600 },
    });
    // By way of the near one the cold goods ride for ten minutes, three at its door, and ten more.
    expect(orderStops(run, LIMITS)).toMatchObject({ stops: ['near', 'cold'], way: { leaves: 11 * 3600 - 10 * 60, tooWarm: [], late: [] } });
    const colder = { ...run, stops: [near, stop('cold', 1, { coldSeconds: 21 * 60 })] };
    expect(orderStops(colder, LIMITS)).toMatchObject({ stops: ['cold', 'near'], way: { leaves: 11 * 3600 - 20 * 60, tooWarm: [] } });
  });
  it('names what the car has no room for, by the crate or by the kilogram, and leaves nobody out of the order', () => {
    const given = [stop('a', 1, { parcels: 3 }), stop('b', 2, { parcels: 3 }), stop('far', 3, { parcels: 3 })];
    const full = orderStops(runOf(given, [10, 11, 90], { car: { parcels: 6, grams: 100_000 } }), LIMITS);
    expect(full.beyond).toHaveLength(1);
    expect([...full.stops].sort()).toEqual(['a', 'b', 'far']);
    expect(orderStops(runOf(given, [10, 11, 90], { car: { parcels: 9, grams: 2500 } }), LIMITS).beyond).toHaveLength(1);
    expect(orderStops(runOf(given, [10, 11, 90], { car: { parcels: 9, grams: 3000 } }), LIMITS).beyond).toEqual([]);
  });
  it('is never worse than the order that stands, whatever is asked of it, and drives every stop once', () => {
    const point = fc.integer({ min: -60, max: 60 });
    const stops = fc.array(
      fc.record({ at: fc.option(fc.nat({ max: 9 })), cold: fc.option(fc.integer({ min: 5, max: 90 })), shop: fc.nat({ max: 1 }) }),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    const windows = fc.option(fc.record({ from: fc.nat({ max: 90 }), length: fc.nat({ max: 180 }) }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 12, maxLength: 12 }), stops, windows, fc.boolean(), (kms, wanted, window, hasCar) => {
        const given = wanted.map(({ at, cold, shop }, index) =>
          stop(`${index}`, at === null ? undefined : 2 + at, { shops: [shop], coldSeconds: cold === null ? undefined : cold * 60 }),
        );
        const run: RunToOrder = {
          ...{ shops: 2, legs: legs(kms), stops: given, now: given.map(({ id }) => id).reverse(), departs: 0 },
          ...(window && { window: { from: window.from * 60, to: (window.from + window.length) * 60 } }),
          ...(hasCar && { car: { parcels: 4, grams: 1_000_000 } }),
        };
        const { stops: made, way, wayNow } = orderStops(run, { maxRounds: 20, budgetMs: 1000, clock: () => 0 });
        expect([...made].sort()).toEqual(given.map(({ id }) => id).sort());
        const broken = (each: typeof way) => (each ? each.late.length + each.tooWarm.length : 0);
        expect(broken(way)).toBeLessThanOrEqual(broken(wayNow));
        if (broken(way) === broken(wayNow)) expect(way?.seconds ?? 0).toBeLessThanOrEqual(wayNow?.seconds ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('legs between points', () => {
  const at = (lat: number, village?: string) => ({ lat, lon: 17.9, village });
  const points = [at(66, 'a'), at(66.1, 'b'), at(66.2, 'c')];
  const table = [{ from: 'a', to: 'b', metres: 12_000, seconds: 900 }];
  const routed = {
    seconds: [
      [0, 600, null],
      [610, 0, null],
      [null, null, 0],
    ],
    metres: [
      [0, 11_500, null],
      [11_500, 0, null],
      [null, null, 0],
    ],
  };
  it("are a router's where it knows the road, else the table's in either direction, else an estimate, and say which", () => {
    const both = legsOf(points, { table, routed });
    expect(both.legs.seconds[1]?.[0]).toBe(610);
    expect(both.measuredBy).toBe('mixed');
    expect(both.legs.metres[0]?.[2]).toBe(estimatedMetres(at(66), at(66.2)));
    expect(legsOf(points.slice(0, 2), { table, routed }).measuredBy).toBe('router');
    expect(legsOf(points.slice(0, 2), { table })).toMatchObject({
      measuredBy: 'table',
      legs: {
        seconds: [
          [0, 900],
          [900, 0],
        ],
        metres: [
          [0, 12_000],
          [12_000, 0],
        ],
      },
    });
    expect(legsOf(points, { table: [] }).measuredBy).toBe('estimate');
    expect(legsOf([at(66, 'a'), at(66.01, 'a'), at(66.1, 'b')], { table }).measuredBy).toBe('table');
  });
});

describe('a list of road times', () => {
  const villages = [
    { id: 'ar', name: 'Arjeplog' },
    { id: 'sl', name: 'Slagnäs' },
    { id: 'ja', name: 'Jäckvik' },
  ];
  const read = (text: string) => readRoadTimes(text, { villages, today: '2026-09-07' });
  it('is read with headings, a decimal comma and Swedish words', () => {
    expect(read('Från;Till;Km;Minuter;Hur;Dag\nArjeplog;slagnäs;52,4;48;körd;2026-09-01').rows).toEqual([
      { line: 2, from: 'ar', to: 'sl', metres: 52_400, seconds: 2880, method: 'driven', measuredOn: '2026-09-01' },
    ]);
  });
  it.each([
    ['Arjeplog;Slagnäs;52;48', 'road.columns'],
    ['Kiruna;Slagnäs;52;48;körd;2026-09-01', 'road.from'],
    ['Arjeplog;Kiruna;52;48;körd;2026-09-01', 'road.to'],
    ['Arjeplog;Arjeplog;52;48;körd;2026-09-01', 'road.same'],
    ['Arjeplog;Slagnäs;långt;48;körd;2026-09-01', 'road.distance'],
    ['Arjeplog;Slagnäs;52;0;körd;2026-09-01', 'road.minutes'],
    ['Arjeplog;Slagnäs;48;5,2;körd;2026-09-01', 'road.speed'],
    ['Arjeplog;Slagnäs;52;48;gissad;2026-09-01', 'road.method'],
    ['Arjeplog;Slagnäs;52;48;körd;2026-02-30', 'road.day'],
    ['Arjeplog;Slagnäs;52;48;körd;2026-09-08', 'road.day'],
  ])('has the row %s refused by name: %s', (row, code) => {
    const { rows, faults } = read(`${row}\nJäckvik;Arjeplog;60;55;karta;2026-08-01\nJäckvik;Arjeplog;61;56;karta;2026-08-01`);
    expect(faults).toEqual([expect.objectContaining({ line: 1, code }), expect.objectContaining({ line: 3, code: 'road.twice' })]);
    expect(rows).toHaveLength(1);
  });
});
