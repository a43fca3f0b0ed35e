import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import { besideJoined, type GonePayer, joinDeliveries, joinOf, type RidingPart, ridesAlone, withoutPayer } from './index.ts';

const now = new Date('2026-11-22T17:00:00Z');
const part = (change: Partial<RidingPart & { readonly order: string }> = {}): RidingPart & { readonly order: string } => ({
  order: '2026-1',
  ...{
    placed: true,
    cutOffAt: new Date('2026-11-23T11:00:00Z'),
    stop: 'tuesday byvägen 4',
    payment: 'card',
    account: null,
    feeKind: 'scheme',
    unpaid: false,
  },
  ...{ fee: ore(6000), freight: ore(0), couponed: false, off: ore(0), freightOff: ore(0), rides: false, carries: false },
  ...{ elsewhere: { fee: ore(0), freight: ore(0) }, movable: { fee: ore(0), freight: ore(0) } },
  lines: [{ goods: ore(12_000), deposit: ore(0), ratePercent: 6, bundleId: null }],
  ...change,
});
const refusal = (older: Partial<RidingPart>, newer: Partial<RidingPart> = {}) => {
  const joined = joinDeliveries(part(older), part(newer), now);
  return joined.ok ? undefined : joined.error.code;
};
const called: GonePayer = { fee: ore(6000), freight: ore(0), feeKind: 'scheme', moves: true, elsewhere: ore(0) };

describe('two deliveries as one', () => {
  it('leave one fee out, whatever each order is paid with, and say what both come to', () => {
    const rider = { fee: 0, off: 6000, total: 12_000 };
    expect(joinDeliveries(part(), part({ payment: 'invoice' }), now)).toMatchObject({ value: { payer: 'older', rider, total: 30_000 } });
    // The first was delivered free: the second has the fee for both.
    expect(joinDeliveries(part({ fee: ore(0) }), part(), now)).toMatchObject({
      value: { payer: 'newer', rider: { off: 0 }, total: 30_000 },
    });
  });
  it('keep the freight by which the second is dearer to carry', () => {
    // Each has covered goods, and so the scheme's fee, beside others that go as freight.
    const [nails, cement] = [part({ fee: ore(8000), freight: ore(6000) }), part({ fee: ore(17_000), freight: ore(15_000) })];
    expect(joinDeliveries(nails, cement, now)).toMatchObject({
      value: { rider: { fee: 9000, freight: 9000, off: 8000, freightOff: 6000 } },
    });
  });
  it('keep both fees where one is the scheme’s and the other the round’s own, whichever was ordered first', () => {
    // The checkout takes each once (`feeKey`): in one basket food and cement cost both.
    const [food, cement] = [part({ fee: ore(2000) }), part({ fee: ore(6900), feeKind: 'standard' })];
    for (const [older, newer] of [
      [food, cement],
      [cement, food],
    ] as const) {
      const value = { payer: 'older', rider: { fee: newer.fee, off: 0, freightOff: 0 }, total: 32_900 };
      expect(joinDeliveries(older, newer, now)).toMatchObject({ value });
      const [a, b] = [older, newer].map((each) => ({ ...each, payment: 'at-door' as const }));
      expect(a && b && joinOf(a, b, now)).toMatchObject({ value: { how: 'delivery', joined: { total: 32_900 } } });
    }
    // Nor does one take over the other's; of those that go with it one of its own kind does.
    const rider = { ...cement, rides: true, room: null };
    const fees = (riders: Parameters<typeof withoutPayer>[0]) =>
      withoutPayer(riders, { ...called, fee: ore(9000) }).map((each) => [each.pays, each.part.fee, each.part.off]);
    expect(fees([rider])).toEqual([[true, 6900, 0]]);
    expect(fees([rider, { ...part({ fee: ore(0), off: ore(2000) }), rides: true, room: null }])).toEqual([
      [false, 6900, 0],
      [true, 9000, 0],
    ]);
  });
  it('are never paid by one that may still lapse for want of payment', () => {
    const free = part({ fee: ore(0), payment: 'at-door' });
    expect(joinDeliveries(part({ unpaid: true }), free, now)).toMatchObject({ value: { payer: 'newer', rider: { fee: 6000, off: 0 } } });
    expect(joinDeliveries(part({ fee: ore(0) }), part({ unpaid: true }), now)).toMatchObject({ value: { payer: 'older' } });
    expect([refusal({ unpaid: true }, { unpaid: true }), refusal({ unpaid: true, carries: true })]).toEqual(
      Array(2).fill('order-join.unpaid'),
    );
  });
  it('are refused too late, to another stop, and where one goes with another already', () => {
    expect([refusal({ placed: false }), refusal({}, { cutOffAt: now })]).toEqual(['order-join.too-late', 'order-join.too-late']);
    expect(refusal({}, { stop: 'friday' })).toBe('order-join.other-delivery');
    expect([refusal({ rides: true }), refusal({ carries: true }, { carries: true })]).toEqual(Array(2).fill('order-join.joined-already'));
    expect(joinDeliveries(part(), part({ carries: true }), now)).toMatchObject({ value: { payer: 'newer' } });
  });
  it('are one order where that can be, and else one delivery', () => {
    const door = part({ payment: 'at-door' });
    expect(joinOf(door, door, now)).toMatchObject({ value: { how: 'order', joined: { total: 30_000 } } });
    for (const other of [part(), part({ payment: 'at-door', couponed: true }), part({ payment: 'at-door', carries: true })]) {
      expect(joinOf(door, other, now)).toMatchObject({ value: { how: 'delivery', joined: { total: 30_000 } } });
    }
  });
  it('have the stop paid by who remains, as far as its payment bears it, and never by two', () => {
    const free = { ...part({ fee: ore(0) }), rides: true };
    const fees = (riders: Parameters<typeof withoutPayer>[0], gone = called) =>
      withoutPayer(riders, gone).map((each) => [each.pays, each.part.fee]);
    expect(fees([{ ...free, room: null }])).toEqual([[true, 6000]]);
    expect(
      fees([
        { ...free, room: ore(2500) },
        { ...free, room: null },
      ]),
    ).toEqual([
      [false, 0],
      [true, 6000],
    ]);
    // Approved for its goods alone, or the shop or the clock called it off: nothing is drawn above what was shown.
    expect(fees([{ ...free, room: ore(0) }])).toEqual([[true, 0]]);
    expect(fees([{ ...free, room: null }], { ...called, moves: false })).toEqual([[true, 0]]);
  });
  it('count what another shop’s part of the same order pays for the stop', () => {
    // All of the fee stands on the builder's part: the grocer's was not delivered free.
    const shared = part({ fee: ore(0), elsewhere: { fee: ore(6000), freight: ore(0) } });
    expect(joinDeliveries(shared, part(), now)).toMatchObject({ value: { payer: 'older', rider: { fee: 0, off: 6000 } } });
    const rider = { ...part({ fee: ore(0), off: ore(6000) }), rides: true, room: null };
    const left = (fee: number, elsewhere: number, moves: boolean) =>
      withoutPayer([rider], { ...called, fee: ore(fee), moves, elsewhere: ore(elsewhere) }).map((each) => each.part.fee);
    expect([left(200, 5800, true), left(0, 6000, true), left(200, 5800, false), left(200, 9000, true)]).toEqual([[200], [0], [200], [200]]);
  });
  it('have the highest of two fees, whichever was ordered first, and whichever pays', () => {
    const [low, high] = [part({ fee: ore(4500) }), part()];
    expect(joinDeliveries(low, high, now)).toMatchObject({ value: { rider: { fee: 1500, off: 4500 }, total: 30_000 } });
    expect(joinDeliveries(high, low, now)).toMatchObject({ value: { rider: { fee: 0, off: 4500 }, total: 30_000 } });
    // The second was asked for the difference alone, and may not pay for both: the first is still to be paid in advance.
    const difference = part({ fee: ore(1500), payment: 'at-door' });
    expect(joinDeliveries(part({ unpaid: true }), difference, now)).toMatchObject({
      value: { payer: 'newer', rider: { fee: 4500, off: 1500 }, total: 30_000 },
    });
    // A third beside one that pays the difference already.
    const carries = part({ fee: ore(4500), carries: true, elsewhere: { fee: ore(1500), freight: ore(0) } });
    expect(joinDeliveries(carries, part(), now)).toMatchObject({ value: { rider: { fee: 0, off: 6000 } } });
  });
  it('leave out what other shops’ parts of the second order were to pay for the stop, and pay once when the payer is gone', () => {
    const half30 = part({ fee: ore(3000), order: '2026-2', movable: { fee: ore(3000), freight: ore(0) } });
    expect(joinDeliveries(part(), half30, now)).toMatchObject({ value: { payer: 'older', rider: { fee: 0, off: 3000 } } });
    const none = { fee: ore(0), freight: ore(0) };
    expect(besideJoined([half30], { fee: ore(6000), freight: ore(0) })).toMatchObject([{ fee: 0, off: 3000 }]);
    expect(besideJoined([half30, half30], { fee: ore(4500), freight: ore(0) }).map(({ fee }) => fee)).toEqual([1500, 0]);
    expect(besideJoined([half30], none)).toMatchObject([{ fee: 3000, off: 0 }]);
    // A shop of the second has packed: its fee stands, and so the first's is left out.
    const packed = part({ fee: ore(0), elsewhere: { fee: ore(6000), freight: ore(0) } });
    expect(joinDeliveries(part(), packed, now)).toMatchObject({ value: { payer: 'newer', rider: { fee: 0, off: 6000 } } });
    const left = { ...part({ fee: ore(0), off: ore(3000), order: '2026-2' }), rides: true, room: null };
    const third = { ...part({ fee: ore(0), off: ore(6000), order: '2026-3' }), rides: true, room: null };
    const fees = (riders: Parameters<typeof withoutPayer>[0], gone: Partial<GonePayer>) =>
      withoutPayer(riders, { ...called, ...gone }).map((each) => [each.pays, each.part.fee]);
    // Called off by the shop each pays its own share of its order's fee; by whoever ordered, both together what the stop cost.
    expect(fees([left, left], { moves: false })).toEqual([
      [true, 3000],
      [false, 3000],
    ]);
    expect(fees([left, left], { fee: ore(9000) })).toEqual([
      [true, 6000],
      [false, 3000],
    ]);
    expect(fees([left, left], { fee: ore(0), elsewhere: ore(6000), moves: false })).toEqual([
      [true, 0],
      [false, 0],
    ]);
    expect(fees([left, left, third], {})).toEqual([
      [false, 0],
      [false, 0],
      [true, 6000],
    ]);
  });
  it('give every sum back when they are taken apart, and never ask for more than the dearest fee', () => {
    const fee = fc
      .record({ base: fc.nat(9000), freight: fc.nat(9000) })
      .map(({ base, freight }) => ({ fee: ore(base + freight), freight: ore(freight) }));
    fc.assert(
      fc.property(fee, fee, fc.integer({ min: 0, max: 9000 }), fc.boolean(), (a, b, room, moves) => {
        const [older, newer] = [part(a), part(b)];
        const joined = joinDeliveries(older, newer, now);
        if (!joined.ok) throw new Error(joined.error.code);
        const { rider, payer } = joined.value;
        const [pays, goes] = payer === 'older' ? [older, newer] : [newer, older];
        const riding = { ...goes, ...rider, rides: true };
        expect(ridesAlone(riding)).toMatchObject({ fee: goes.fee, freight: goes.freight, off: 0 });
        expect([rider.fee + rider.off, rider.freight + rider.freightOff]).toEqual([goes.fee, goes.freight]);
        expect(rider.vat.reduce((sum, { gross }) => sum + gross, 0)).toBe(rider.total);
        const [alone] = withoutPayer([{ ...riding, room: ore(goes.fee + room) }], {
          fee: pays.fee,
          freight: pays.freight,
          feeKind: pays.feeKind,
          moves,
          elsewhere: ore(0),
        });
        const most = Math.max(goes.fee, moves ? Math.min(pays.fee, goes.fee + room) : 0);
        expect([alone?.pays, alone?.part.fee, alone?.part.off]).toEqual([true, most, 0]);
        expect(alone && alone.part.freight <= alone.part.fee).toBe(true);
      }),
    );
  });
});
