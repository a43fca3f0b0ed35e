import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStops, type RunToOrder, type StopToOrder } from './index.ts';

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
