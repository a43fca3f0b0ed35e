import { addOre, maxOre, minOre, type Ore, ore, subtractOre } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type VatAmount, vatPerRate } from '../vat/index.ts';
import { type JoinedHalf, type JoinRefusal, joinParts } from './join-parts.ts';

/** What one delivery costs, and what of it is freight for goods beside the scheme's. */
export interface DeliveryFee {
  readonly fee: Ore;
  readonly freight: Ore;
}

/** What is left out of an order's fee since another order pays for the same stop. */
export interface LeftOut {
  readonly off: Ore;
  /** Of it: freight. */
  readonly freightOff: Ore;
}

/** A part that goes with another to one stop, or could. */
export interface RidingPart extends JoinedHalf, LeftOut {
  /** Its delivery goes with another part's, which has the fee. */
  readonly rides: boolean;
  /** Other parts' deliveries go with it. */
  readonly carries: boolean;
}

export interface RiddenPart extends DeliveryFee, LeftOut {
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
}

const NO_FEE: DeliveryFee = { fee: ore(0), freight: ore(0) };
const NONE: LeftOut = { off: ore(0), freightOff: ore(0) };

/** The fee that the order was placed with. */
export const agreedFee = ({ fee, freight, off, freightOff }: DeliveryFee & LeftOut): DeliveryFee => ({
  fee: addOre(fee, off),
  freight: addOre(freight, freightOff),
});

/**
 * What a rider still pays beside the one who pays for the stop: nothing, but the freight by which its goods are dearer to carry, as when they are ordered
 * at once. Beside one who was delivered free it pays what it agreed to.
 */
export function feeBeside(stop: DeliveryFee, agreed: DeliveryFee): DeliveryFee & LeftOut {
  if (stop.fee === 0) return { ...agreed, ...NONE };
  const fee = maxOre(subtractOre(agreed.freight, stop.freight), ore(0));
  return { fee, freight: fee, off: subtractOre(agreed.fee, fee), freightOff: subtractOre(agreed.freight, fee) };
}

/** What is paid for the stop with a part's order. */
const feeOfStop = (part: DeliveryFee, elsewhere: DeliveryFee): DeliveryFee => ({
  fee: addOre(part.fee, elsewhere.fee),
  freight: addOre(part.freight, elsewhere.freight),
});

const withFee = ({ lines }: Pick<JoinedHalf, 'lines'>, paid: DeliveryFee & LeftOut): RiddenPart => ({
  ...paid,
  total: addOre(...lines.flatMap(({ goods, deposit }) => [goods, deposit]), paid.fee),
  vat: vatPerRate(lines, paid.fee),
});

/** The part on its own again, with the fee that it was placed with. */
export const ridesAlone = (part: RidingPart): RiddenPart => withFee(part, { ...agreedFee(part), ...NONE });

/** Whose fee holds for the stop: of who carries others already, else of the older one, unless that was delivered free and the other was not. */
const payerOf = (older: RidingPart, newer: RidingPart): 'older' | 'newer' => {
  if (older.carries !== newer.carries) return older.carries ? 'older' : 'newer';
  return feeOfStop(older, older.elsewhere).fee === 0 && newer.fee > 0 ? 'newer' : 'older';
};

export interface JoinedDeliveries {
  readonly payer: 'older' | 'newer';
  readonly rider: RiddenPart;
  /** What both come to now. */
  readonly total: Ore;
}

export type DeliveryJoinRefusal = JoinRefusal | { readonly code: 'order-join.joined-already' };

/**
 * Two parts of one shop as one delivery: one stop and one fee, while each keeps its own goods, payment, coupon and papers. Nothing is paid more than was shown:
 * a fee is only left out. Until the cut-off and before anybody picks. Source: issue 4.
 */
export function joinDeliveries(older: RidingPart, newer: RidingPart, now: Date): Result<JoinedDeliveries, DeliveryJoinRefusal> {
  const both = [older, newer];
  if (both.some(({ placed, cutOffAt }) => !placed || cutOffAt <= now)) return refuse({ code: 'order-join.too-late' });
  if (older.stop !== newer.stop) return refuse({ code: 'order-join.other-delivery' });
  if (both.some(({ rides }) => rides) || both.every(({ carries }) => carries)) return refuse({ code: 'order-join.joined-already' });
  const payer = payerOf(older, newer);
  const [pays, goesWith] = payer === 'older' ? [older, newer] : [newer, older];
  const rider = withFee(goesWith, feeBeside(feeOfStop(pays, pays.elsewhere), agreedFee(goesWith)));
  return ok({ payer, rider, total: addOre(withFee(pays, { ...pays, ...NONE }).total, rider.total) });
}

export type Joining =
  | { readonly how: 'order'; readonly joined: Extract<ReturnType<typeof joinParts>, { ok: true }>['value'] }
  | { readonly how: 'delivery'; readonly joined: JoinedDeliveries };

/** As one order where that can be, since it is picked, paid and told once; else as one delivery of two orders. */
export function joinOf(older: RidingPart, newer: RidingPart, now: Date): Result<Joining, DeliveryJoinRefusal> {
  if (![older, newer].some(({ rides, carries }) => rides || carries)) {
    const one = joinParts(older, newer, now);
    if (one.ok) return ok({ how: 'order', joined: one.value });
  }
  const two = joinDeliveries(older, newer, now);
  return two.ok ? ok({ how: 'delivery', joined: two.value }) : two;
}

/** What a rider's payment can still bear of a fee; null: whatever it is. What is approved in advance is approved for a sum. */
export type Room = Ore | null;

/** The one who paid for the stop, and is gone. `moves`: whoever ordered called it off, so that the stop is paid by what is left of the delivery. */
export interface GonePayer extends DeliveryFee {
  readonly moves: boolean;
  /** What is still paid for the stop by other shops' parts of its order. */
  readonly elsewhere: Ore;
}

/**
 * What a rider pays for the stop when the one who had the fee is gone: what it agreed to, or the fee of the one who is gone as far as its payment bears it; and
 * nothing of what is still paid for the stop elsewhere.
 */
export function feeWithout(gone: GonePayer, agreed: DeliveryFee, room: Room): DeliveryFee {
  const stop = maxOre(agreed.fee, gone.moves ? addOre(gone.fee, gone.elsewhere) : ore(0));
  const missing = maxOre(subtractOre(stop, gone.elsewhere), ore(0));
  const fee = missing <= agreed.fee ? missing : maxOre(agreed.fee, room === null ? missing : minOre(missing, room));
  return { fee, freight: minOre(maxOre(agreed.freight, gone.freight), fee) };
}

/**
 * The one who paid for the stop is gone: of those that went with it the one who bears most of its fee pays it, the oldest first, and the others go with that
 * one. So the stop is paid once, unless nobody had agreed to a fee and no payment bears one.
 */
export function withoutPayer(
  riders: readonly (RidingPart & { readonly room: Room })[],
  gone: GonePayer,
): readonly { readonly pays: boolean; readonly part: RiddenPart }[] {
  const agreed = riders.map(agreedFee);
  const alone = agreed.map((own, index) => feeWithout(gone, own, riders[index]?.room ?? null));
  const most = alone.reduce<Ore>((fee, each) => maxOre(fee, each.fee), ore(0));
  const head = alone.findIndex(({ fee }) => fee === most);
  const stop = feeOfStop(alone[head] ?? NO_FEE, { fee: gone.elsewhere, freight: ore(0) });
  return riders.map((part, index) => {
    const own = agreed[index] ?? agreedFee(part);
    const pays = index === head;
    const paid = pays ? { ...(alone[index] ?? own), ...NONE } : feeBeside(stop, own);
    return { pays, part: withFee(part, paid) };
  });
}
