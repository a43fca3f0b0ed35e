import { addOre, maxOre, minOre, type Ore, ore, subtractOre } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type VatAmount, vatPerRate } from '../vat/index.ts';
import { addFees, type DeliveryFee, feeBeside, type LeftOut, NO_FEE, NONE } from './fee-beside.ts';
import { type JoinedHalf, type JoinRefusal, joinParts } from './join-parts.ts';

/** What a fee is paid for: the municipality's scheme has one for each household and day, the round another for what goes without support. */
export type FeeKind = 'scheme' | 'standard' | null;

/** A part that goes with another to one stop, or could. */
export interface RidingPart extends JoinedHalf, LeftOut {
  readonly feeKind: FeeKind;
  /** It is to be paid in advance, and nobody has approved that: it may lapse by the clock. */
  readonly unpaid: boolean;
  /** Its delivery goes with another part's, which has the fee. */
  readonly rides: boolean;
  /** Other parts' deliveries go with it. */
  readonly carries: boolean;
}

export interface RiddenPart extends DeliveryFee, LeftOut {
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
}

/** The fee that the order was placed with. */
export const agreedFee = ({ fee, freight, off, freightOff }: DeliveryFee & LeftOut): DeliveryFee => ({
  fee: addOre(fee, off),
  freight: addOre(freight, freightOff),
});

/** Beside a fee of another kind nothing is left out: ordered at once both are paid, as they stand for different things (`feeKey`). */
const feeBesidePart = (stop: DeliveryFee, sameKind: boolean, agreed: DeliveryFee, others = NO_FEE): DeliveryFee & LeftOut =>
  sameKind ? feeBeside(stop, agreed, others) : { ...agreed, ...NONE };

const withFee = ({ lines }: Pick<JoinedHalf, 'lines'>, paid: DeliveryFee & LeftOut): RiddenPart => ({
  ...paid,
  total: addOre(...lines.flatMap(({ goods, deposit }) => [goods, deposit]), paid.fee),
  vat: vatPerRate(lines, paid.fee),
});

/** The part on its own again, with the fee that it was placed with. */
export const ridesAlone = (part: RidingPart): RiddenPart => withFee(part, { ...agreedFee(part), ...NONE });

/**
 * Which part the others point at: the one that carries others already, else the one that is not still to be paid in advance, else the one whose order has a
 * fee in another shop that nobody can leave out any more, else the older one, unless that was delivered free and the other was not. What both come to does
 * not hang on it: the highest of the two fees holds.
 */
const payerOf = (older: RidingPart, newer: RidingPart): 'older' | 'newer' => {
  if (older.carries !== newer.carries) return older.carries ? 'older' : 'newer';
  if (older.unpaid !== newer.unpaid) return older.unpaid ? 'newer' : 'older';
  const [olderStays, newerStays] = [older, newer].map(({ elsewhere, movable }) => elsewhere.fee > movable.fee);
  if (olderStays !== newerStays) return olderStays ? 'older' : 'newer';
  return addFees(older, older.elsewhere).fee === 0 && newer.fee > 0 ? 'newer' : 'older';
};

export interface JoinedDeliveries {
  readonly payer: 'older' | 'newer';
  readonly rider: RiddenPart;
  /** What both come to now. */
  readonly total: Ore;
}

export type DeliveryJoinRefusal = JoinRefusal | { readonly code: 'order-join.joined-already' } | { readonly code: 'order-join.unpaid' };

/**
 * Two parts of one shop as one delivery: one stop and one fee, while each keeps its own goods, payment, coupon and papers. Nothing is paid more than was shown:
 * a fee is only left out, and only beside one of its own kind. The one that pays for the stop is never one that may still lapse for want of payment: the other
 * would be dearer after the cut-off, when nobody can change anything. Until the cut-off and before anybody picks. Source: issue 4.
 */
export function joinDeliveries(older: RidingPart, newer: RidingPart, now: Date): Result<JoinedDeliveries, DeliveryJoinRefusal> {
  const both = [older, newer];
  if (both.some(({ placed, cutOffAt }) => !placed || cutOffAt <= now)) return refuse({ code: 'order-join.too-late' });
  if (older.stop !== newer.stop) return refuse({ code: 'order-join.other-delivery' });
  if (both.some(({ rides }) => rides) || both.every(({ carries }) => carries)) return refuse({ code: 'order-join.joined-already' });
  const payer = payerOf(older, newer);
  const [pays, goesWith] = payer === 'older' ? [older, newer] : [newer, older];
  if (pays.unpaid) return refuse({ code: 'order-join.unpaid' });
  const stop = addFees(pays, pays.elsewhere);
  const rider = withFee(goesWith, feeBesidePart(stop, pays.feeKind === goesWith.feeKind, agreedFee(goesWith), goesWith.movable));
  return ok({ payer, rider, total: addOre(withFee(pays, { ...pays, ...NONE }).total, rider.total) });
}

/** What other shops' parts of an order pay when its delivery goes with another's: what the fee of their order is higher, each as far as it agreed to. */
export const besideJoined = (others: readonly RidingPart[], stop: DeliveryFee): readonly RiddenPart[] =>
  others.map((part, index) => withFee(part, feeBeside(stop, agreedFee(part), addFees(...others.slice(index + 1).map(agreedFee)))));

export type Joining =
  | { readonly how: 'order'; readonly joined: Extract<ReturnType<typeof joinParts>, { ok: true }>['value'] }
  | { readonly how: 'delivery'; readonly joined: JoinedDeliveries };

/** As one order where that can be, since it is picked, paid and told once; else, also where each has a fee of another kind, as one delivery of two orders. */
export function joinOf(older: RidingPart, newer: RidingPart, now: Date): Result<Joining, DeliveryJoinRefusal> {
  if (![older, newer].some(({ rides, carries }) => rides || carries) && older.feeKind === newer.feeKind) {
    const one = joinParts(older, newer, now);
    if (one.ok) return ok({ how: 'order', joined: one.value });
  }
  const two = joinDeliveries(older, newer, now);
  return two.ok ? ok({ how: 'delivery', joined: two.value }) : two;
}

/** What a rider's payment can still bear of a fee; null: whatever it is. What is approved in advance is approved for a sum. */
export type Room = Ore | null;

/**
 * The one who paid for the stop, and is gone. `moves`: whoever ordered called it off, before the cut-off, so that the stop is paid by what is left of the
 * delivery. Called off by the shop, or lapsed by the clock, it makes nothing dearer than it was ordered.
 */
export interface GonePayer extends DeliveryFee {
  readonly feeKind: FeeKind;
  readonly moves: boolean;
  /** What is still paid for the stop by other shops' parts of its order, of the same kind of fee. */
  readonly elsewhere: Ore;
}

/**
 * What a rider pays for the stop when the one who had the fee is gone: what it agreed to, or the fee of the one who is gone as far as its payment bears it; and
 * nothing of what is still paid for the stop elsewhere, nor by parts of its own order (`siblings`: what they agreed to), which go with it.
 */
export function feeWithout(
  gone: GonePayer,
  agreed: DeliveryFee,
  room: Room,
  siblings: Ore = ore(0),
): DeliveryFee & { readonly bySiblings: Ore } {
  const stop = maxOre(addOre(agreed.fee, siblings), gone.moves ? addOre(gone.fee, gone.elsewhere) : ore(0));
  const open = maxOre(subtractOre(stop, gone.elsewhere), ore(0));
  const bySiblings = minOre(siblings, open);
  const missing = subtractOre(open, bySiblings);
  const fee = missing <= agreed.fee ? missing : maxOre(agreed.fee, room === null ? missing : minOre(missing, room));
  return { fee, freight: minOre(maxOre(agreed.freight, gone.freight), fee), bySiblings };
}

/** So much of the fee that was agreed; freight is the last of it. */
function shareOf(agreed: DeliveryFee, fee: Ore): DeliveryFee & LeftOut {
  const freight = minOre(agreed.freight, fee);
  return { fee, freight, off: subtractOre(agreed.fee, fee), freightOff: subtractOre(agreed.freight, freight) };
}

export interface LeftRider extends RidingPart {
  readonly room: Room;
  /** Whose part it is: shops' parts of one order share its fee. */
  readonly order: string;
}

/**
 * The one who paid for the stop is gone: of those that went with it the one who bears most of its fee pays it, the oldest first, and the others go with that
 * one; parts of its own order pay their own share of it. So the stop is paid once, unless nobody had agreed to a fee and no payment bears one. A fee is
 * taken over by one of its own kind alone.
 */
export function withoutPayer(
  riders: readonly LeftRider[],
  gone: GonePayer,
): readonly { readonly pays: boolean; readonly part: RiddenPart }[] {
  const agreed = riders.map(agreedFee);
  const ofKind = riders.map(({ feeKind }) => feeKind === gone.feeKind);
  const siblingsOf = (of: number) =>
    addOre(
      ore(0),
      ...riders.map(({ order }, index) =>
        index !== of && ofKind[index] && order === riders[of]?.order ? (agreed[index]?.fee ?? ore(0)) : ore(0),
      ),
    );
  const alone = agreed.map((own, index) =>
    ofKind[index] ? feeWithout(gone, own, riders[index]?.room ?? null, siblingsOf(index)) : { ...own, bySiblings: ore(0) },
  );
  const heirs = alone.map(({ fee }, index): number => (ofKind[index] || !ofKind.includes(true) ? fee : -1));
  const head = heirs.indexOf(Math.max(...heirs));
  const headKind = riders[head]?.feeKind ?? null;
  const pays = alone[head] ?? { ...NO_FEE, bySiblings: ore(0) };
  const elsewhere = headKind === gone.feeKind ? gone.elsewhere : ore(0);
  let stop = addFees(pays, { fee: addOre(elsewhere, pays.bySiblings), freight: ore(0) });
  let open = pays.bySiblings;
  return riders.map((part, index) => {
    const own = agreed[index] ?? agreedFee(part);
    if (index === head) return { pays: true, part: withFee(part, { fee: pays.fee, freight: pays.freight, ...NONE }) };
    if (ofKind[index] && part.order === riders[head]?.order) {
      const fee = minOre(own.fee, open);
      open = subtractOre(open, fee);
      return { pays: false, part: withFee(part, shareOf(own, fee)) };
    }
    const sameKind = part.feeKind === headKind;
    const paid = feeBesidePart(stop, sameKind, own);
    if (sameKind) stop = addFees(stop, paid);
    return { pays: false, part: withFee(part, paid) };
  });
}
