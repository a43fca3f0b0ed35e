import { it } from 'vitest';
import { addOre, type Ore, ore } from '../money/index.ts';
import { cardPaymentEffect } from '../payment/index.ts';
import { addFees, joinDeliveries, type RiddenPart, type RidingPart, ridesAlone, withoutPayer } from './index.ts';

const now = new Date('2026-11-22T17:00:00Z');

/** One order to one stop. `approved`: by card for the sum that it was placed with; null: it is paid at the door. */
interface Ordered {
  readonly approved: Ore | null;
  readonly shownFee: Ore;
  state: 'placed' | 'packed' | 'cancelled';
  joinedTo: number | null;
  part: RidingPart;
  captured: Ore | null;
}

function generator(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (at * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((at / 4_294_967_296) * below);
  };
}

function placed(pick: (below: number) => number): Ordered {
  // Freight stands beside the scheme's own fee alone.
  const feeKind = pick(4) === 0 ? 'standard' : 'scheme';
  const freight = ore(feeKind === 'scheme' && pick(3) === 0 ? pick(9000) : 0);
  const fee = addOre(ore(pick(3) * 2000), freight);
  const goods = ore(500 + pick(20_000));
  const part: RidingPart = {
    ...{
      placed: true,
      cutOffAt: new Date('2026-11-23T11:00:00Z'),
      stop: 'laisvall',
      payment: 'card',
      account: null,
      couponed: pick(2) === 0,
      unpaid: pick(6) === 0,
    },
    ...{ feeKind, fee, freight, off: ore(0), freightOff: ore(0), rides: false, carries: false },
    ...{ elsewhere: { fee: ore(0), freight: ore(0) }, movable: { fee: ore(0), freight: ore(0) } },
    lines: [{ goods, deposit: ore(0), ratePercent: 6, bundleId: null }],
  };
  return { approved: pick(3) === 0 ? null : addOre(goods, fee), shownFee: fee, state: 'placed', joinedTo: null, part, captured: null };
}

const goodsOf = ({ part }: Ordered): Ore => addOre(...part.lines.map(({ goods }) => goods));
const owedOf = (order: Ordered): Ore => addOre(goodsOf(order), order.part.fee);

/** As the columns have it: whose delivery it goes with. */
function keep(orders: readonly Ordered[], index: number, { fee, freight, off, freightOff }: RiddenPart, joinedTo: number | null): void {
  const order = orders[index];
  if (!order) return;
  order.joinedTo = joinedTo;
  const rides = joinedTo !== null && joinedTo !== index;
  order.part = { ...order.part, fee, freight, off, freightOff, rides, carries: joinedTo === index };
}

/** What those that go with an order pay beside its fee. */
const carriedBy = (orders: readonly Ordered[], payer: number) =>
  addFees(
    ...orders
      .filter(
        ({ joinedTo, state, part }, at) =>
          at !== payer && joinedTo === payer && state !== 'cancelled' && part.feeKind === orders[payer]?.part.feeKind,
      )
      .map(({ part }) => part),
  );

function join(orders: readonly Ordered[], a: number, b: number): void {
  const [first, second] = [Math.min(a, b), Math.max(a, b)];
  const [older, newer] = [orders[first], orders[second]];
  if (!older || !newer || first === second) return;
  const asked = (index: number, { part, state }: Ordered) => ({ ...part, placed: state === 'placed', elsewhere: carriedBy(orders, index) });
  const joined = joinDeliveries(asked(first, older), asked(second, newer), now);
  if (!joined.ok) return;
  const before = addOre(owedOf(older), owedOf(newer));
  const [pays, rides] = joined.value.payer === 'older' ? [first, second] : [second, first];
  const payer = orders[pays];
  if (!payer) return;
  must(!payer.part.unpaid, 'the stop is paid by one that cannot lapse for want of payment');
  payer.joinedTo = pays;
  payer.part = { ...payer.part, carries: true };
  keep(orders, rides, joined.value.rider, pays);
  must(addOre(owedOf(older), owedOf(newer)) === joined.value.total, 'what is shown is what both come to');
  const base = ({ fee, freight, off, freightOff }: RidingPart) => fee + off - freight - freightOff;
  const stop = addFees(payer.part, carriedBy(orders, pays));
  const isOneKind = older.part.feeKind === newer.part.feeKind;
  must(!isOneKind || stop.fee - stop.freight >= Math.max(base(older.part), base(newer.part)), 'no less than the highest fee is paid');
  must(joined.value.total <= before, 'joining makes nothing dearer');
}

function cancel(orders: readonly Ordered[], index: number, by: 'resident' | 'shop'): void {
  const gone = orders[index];
  if (!gone || gone.state === 'cancelled' || (by === 'resident' && gone.state === 'packed')) return;
  gone.state = 'cancelled';
  if (gone.joinedTo !== index) return;
  const riders = orders.flatMap((rider, at) =>
    at !== index && rider.joinedTo === index && rider.state === 'placed' ? [{ rider, at }] : [],
  );
  const room = (rider: Ordered) => (rider.approved === null ? null : ore(rider.approved - goodsOf(rider)));
  const next = withoutPayer(
    riders.map(({ rider, at }) => ({ ...rider.part, room: room(rider), order: `2026-${at}` })),
    { fee: gone.part.fee, freight: gone.part.freight, feeKind: gone.part.feeKind, moves: by === 'resident', elsewhere: ore(0) },
  );
  must(next.filter(({ pays }) => pays).length === Math.min(riders.length, 1), 'one of them pays for the stop');
  const head = riders[next.findIndex(({ pays }) => pays)];
  for (const [place, { at }] of riders.entries()) {
    const { pays, part } = next[place] ?? {};
    if (part && head) keep(orders, at, part, pays ? (riders.length > 1 ? at : null) : head.at);
  }
  // Called off by whoever ordered, the stop is paid by what is left of the delivery, if a payment can bear it.
  const bears = by === 'resident' && riders.some(({ rider }) => rider.approved === null && rider.part.feeKind === gone.part.feeKind);
  must(!bears || (head?.rider.part.fee ?? 0) >= gone.part.fee, 'the stop is paid by what is left of the delivery');
}

/** Packed: what is owed is drawn of what was approved. */
function pack(order: Ordered): void {
  if (order.state !== 'placed') return;
  order.state = 'packed';
  if (order.approved === null) return;
  const at = { status: 'held', held: order.approved, captured: ore(0), refunded: ore(0), pageOpen: false } as const;
  const effect = cardPaymentEffect(at, { stage: 'packed', owed: owedOf(order) }, { all: ore(0), differences: ore(0) }, now);
  order.captured = effect.kind === 'capture' ? effect.amount : ore(0);
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
function expectRight(orders: readonly Ordered[]): void {
  for (const order of orders.filter(({ state }) => state !== 'cancelled')) {
    const { part, approved, captured, joinedTo, shownFee } = order;
    must(part.fee + part.off >= shownFee, 'the fee that was shown can always be told');
    must(part.freight <= part.fee, 'freight is of the fee');
    must(approved === null || owedOf(order) + part.off <= approved, 'what is owed, alone too, fits into what was approved');
    must(captured === null || captured === owedOf(order), 'what is drawn is what is owed');
    const payer = joinedTo === null ? undefined : orders[joinedTo];
    if (!payer || payer === order || (payer.state === 'cancelled' && order.state === 'packed')) continue;
    must(payer.state !== 'cancelled', 'nobody unpacked goes with one that is called off');
    must(payer.joinedTo === joinedTo, 'nobody goes with one that goes with another');
    if (payer.part.feeKind !== part.feeKind) {
      must(part.off === 0, 'nothing is left out beside a fee of another kind');
      continue;
    }
    const stop = addFees(payer.part, carriedBy(orders, joinedTo ?? -1));
    const together = orders
      .filter((each) => each.joinedTo === joinedTo && each.part.feeKind === part.feeKind && each.state !== 'cancelled')
      .map((each) => each.part);
    const highest = (pick: (of: RidingPart) => number) => Math.max(...together.map(pick));
    const freight = highest((of) => of.freight + of.freightOff);
    must(stop.freight <= freight, 'freight is paid once, the highest');
    must(stop.fee - stop.freight <= highest((of) => of.fee + of.off - of.freight - of.freightOff), 'one fee for the stop, the highest');
    must(payer.part.fee > 0 || stop.fee > 0 || part.off === 0, 'nothing is left out where nobody pays');
  }
}

it('pays one stop once, and never above what was shown, through 1,000 histories of joining, parting, cancelling and packing', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const pick = generator(seed);
    const orders = Array.from({ length: 2 + pick(3) }, () => placed(pick));
    try {
      for (let step = 0; step < 14; step += 1) {
        const index = pick(orders.length);
        const order = orders[index];
        if (!order) continue;
        const what = pick(8);
        if (what < 4) join(orders, index, pick(orders.length));
        else if (what === 4 && order.part.rides && order.state === 'placed') keep(orders, index, ridesAlone(order.part), null);
        else if (what === 5) pack(order);
        else if (what > 5 && pick(2) === 0) cancel(orders, index, what === 6 ? 'resident' : 'shop');
        expectRight(orders);
      }
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});
