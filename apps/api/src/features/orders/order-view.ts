import type { DoorTold, OrderPart, OrderView } from '@galleria/contract/orders';
import { lastWithdrawalDay } from '@galleria/domain/confirmation';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import { feeWithout, moveShopOrder, orderStateOf, type SettledLine, type SettledPart } from '@galleria/domain/order';
import type { AppliedPromotion } from '@galleria/domain/promotion';
import { lastComplaintDay } from '@galleria/domain/refund';
import { dayOf, localDate, weekdayOf } from '@galleria/domain/time';
import { sumVat, type VatAmount } from '@galleria/domain/vat';
import { confirmedBy } from '../../core/reach.ts';
import { type Replacement, showTaken } from '../picking/index.ts';
import { type LineRow, type OrderRow, type PartRow, referenceOf } from './order.ts';
import { settledOf, sumToAsk } from './settled.ts';
import { type Tracked, windowOf } from './tracked.store.ts';
import { needsIdentity, withdrawalRightOf, withdrawalWord } from './withdrawal-right.ts';

export const vatReply = (row: VatAmount) => ({ ratePercent: row.ratePercent, grossOre: row.gross, netOre: row.net, vatOre: row.vat });
/** Amounts out of JSON: written by us as whole öre. */
export const vatOf = (part: Pick<PartRow, 'vat'>): VatAmount[] =>
  part.vat.map((row) => ({ ratePercent: row.ratePercent, gross: ore(row.gross), net: ore(row.net), vat: ore(row.vat) }));

/** The order as its owner sees it. Totals are those of the parts that were not cancelled. */
export function orderView(order: OrderRow, now: Date, tracked: ReadonlyMap<string, Tracked> = new Map()): OrderView {
  const alive = order.parts.filter((part) => part.state !== 'cancelled');
  const counted = alive.length > 0 ? alive : order.parts;
  const sum = (of: (part: PartRow) => number): Ore => ore(counted.reduce((total, part) => total + of(part), 0));
  return {
    id: order.id,
    reference: referenceOf(order),
    state: orderStateOf(order.parts.map(shownState)),
    placedAt: iso(order.placedAt),
    name: order.name,
    orderedBy: order.orderedBy,
    phone: order.phone,
    email: order.email,
    address:
      order.street === '' ? null : { street: order.street, postalCode: order.postalCode, locality: order.locality, village: order.village },
    directions: order.directions,
    confirmedBy: confirmedBy(order),
    parts: order.parts.map((part) => ({ ...partView(part, now, order), tracked: trackedView(tracked.get(part.id)) })),
    goodsOre: sum((part) => part.goodsOre),
    depositOre: sum((part) => part.depositOre),
    feeOre: sum((part) => part.feeOre),
    totalOre: sum((part) => part.totalOre),
    vat: sumVat(counted.map(vatOf)).map(vatReply),
  };
}

const iso = (at: string): string => new Date(at).toISOString();

const trackedView = (tracked: Tracked | undefined): OrderPart['tracked'] =>
  tracked
    ? {
        window: tracked.from === null || tracked.to === null ? null : windowOf(tracked.from, tracked.to),
        deliveredAt: tracked.deliveredAt && iso(tracked.deliveredAt),
      }
    : null;

function partView(part: PartRow, now: Date, order: OrderRow): Omit<OrderPart, 'tracked'> {
  const settled = part.packedAt ? settledOf(part) : undefined;
  return {
    id: part.id,
    shopId: part.shopId,
    shopSlug: part.shop?.slug ?? '',
    seller: { ...part.seller },
    state: shownState(part),
    handover: handoverView(part),
    cancelBy: iso(part.cutOffAt),
    mayCancel: moveShopOrder(part.state, 'cancel', { by: 'resident', facts: factsOf(part, now) }).ok,
    cancelled: part.cancelledAt
      ? {
          at: iso(part.cancelledAt),
          by: part.cancelledBy === 'shop' || part.cancelledBy === 'clock' ? part.cancelledBy : 'resident',
          why: part.cancelledWhy ?? '',
        }
      : null,
    withdrawBy: part.receivedAt && !part.neverDelivered ? lastWithdrawalDay(dayOf(new Date(part.receivedAt))) : null,
    withdrawals: part.withdrawals.map((each) => ({ statedAt: iso(each.statedAt), positions: [...each.positions] })),
    refunds: part.refunds.map((refund) => refundView(part, refund)),
    complaints: part.complaints.map((each) => ({
      ...each,
      statedAt: iso(each.statedAt),
      answeredAt: each.answeredAt && iso(each.answeredAt),
    })),
    complainBy: part.receivedAt && !part.neverDelivered ? lastComplaintDay(dayOf(new Date(part.receivedAt))) : null,
    payment: part.payment,
    pay: payView(part),
    door: doorView(part),
    lines: part.lines.map((line, index) => lineView(line, settled?.lines[index])),
    coupon: part.couponCode === null ? null : { code: part.couponCode, offOre: ore(part.couponOre) },
    goodsOre: ore(part.goodsOre),
    depositOre: ore(part.depositOre),
    feeOre: ore(part.feeOre),
    freightOre: ore(Math.min(part.freightOre, part.feeOre)),
    totalOre: ore(part.totalOre),
    goesWith: goesWithView(part, now),
    carries: part.carries.map(({ agreedOre, roomOre, feeKind, ...rider }) => ({
      ...rider,
      aloneFeeOre: feeKind === part.feeKind ? feeAlone(part, order, { agreedOre, roomOre }) : agreedOre,
      ownFee: feeKind !== part.feeKind,
    })),
    vat: vatOf(part).map(vatReply),
    settled: settled ? settledView(part, settled) : null,
    message: part.message,
  };
}

/** For whoever bought, what never was handed over was not delivered, whatever the driver said first. */
const shownState = ({ state, neverDelivered }: PartRow): PartRow['state'] => (neverDelivered ? 'undelivered' : state);

/** What the driver said, and what a correction has said since. */
function doorView({ door, putRightAt, neverDelivered, rightFeeOre }: PartRow): OrderPart['door'] {
  const putRight = putRightAt ? { at: iso(putRightAt), feeOre: neverDelivered ? null : rightFeeOre } : null;
  const told = door && { ...door, proofs: door.proofs.map((each) => ({ ...each, at: iso(each.at) })) };
  return told || putRight ? { ...(told ?? NOTHING_TOLD), ...(neverDelivered && NOTHING_TOLD), putRight } : null;
}
const NOTHING_TOLD = {
  ...{ receivedBy: null, receiverName: '', leftWhere: '', ageRefused: false, failReason: null, called: null, nextStep: null, proofs: [] },
} as const satisfies DoorTold;

/** Another order's delivery that it goes with; until the cut-off they can be taken apart again. */
function goesWithView(part: PartRow, now: Date): OrderPart['goesWith'] {
  if (part.joinedTo === null || part.joinedTo === part.id || part.state === 'cancelled') return null;
  return {
    reference: part.goesWith,
    offOre: part.joinedOffOre,
    aloneOre: part.totalOre + part.joinedOffOre,
    maySeparate: part.state === 'placed' && now < new Date(part.cutOffAt),
  };
}

/** What an order that goes with this one pays for the stop if this one is called off, and other shops' parts of this one's order are not. */
function feeAlone(
  { id, feeOre, feeKind, freightOre, roundId, day }: PartRow,
  { parts }: OrderRow,
  { agreedOre, roomOre }: Pick<PartRow['carries'][number], 'agreedOre' | 'roomOre'>,
): number {
  const beside = parts.filter(
    (each) => each.id !== id && each.roundId === roundId && each.day === day && each.state !== 'cancelled' && each.feeKind === feeKind,
  );
  const elsewhere = ore(beside.reduce((sum, each) => sum + each.feeOre, 0));
  const gone = { fee: ore(feeOre), freight: ore(freightOre), feeKind, moves: true, elsewhere };
  return feeWithout(gone, { fee: ore(agreedOre), freight: ore(0) }, roomOre === null ? null : ore(roomOre)).fee;
}

function refundView(part: PartRow, refund: PartRow['refunds'][number]): OrderPart['refunds'][number] {
  const nameOf = (position: number): string => {
    const line = part.lines.find((each) => each.position === position);
    return (line?.replacement ?? line)?.name ?? '';
  };
  return {
    ...refund,
    decidedAt: iso(refund.decidedAt),
    paidAt: refund.paidAt && iso(refund.paidAt),
    lines: refund.lines.map(({ position, goodsOre, depositOre }) => ({
      position,
      name: nameOf(position),
      amountOre: goodsOre + depositOre,
    })),
  };
}

/** How far the payment through the provider has come. Once drawn, what is left to draw is nothing, whatever it was. */
function payView(part: PartRow): OrderPart['pay'] {
  const { pay } = part;
  if (!pay) return null;
  const { state, amountOre, payee, capturedOre, refundedOre, payBy, means, declined, refunds } = pay;
  const known = means === 'card' || means === 'klarna' || means === 'swish' ? means : null;
  return {
    state,
    highestOre: state === 'pending' ? sumToAsk(part) : ore(amountOre),
    payee,
    drawnOre: ore(capturedOre),
    givenBackOre: ore(refundedOre),
    payBy: iso(payBy),
    means: known,
    declined,
    // What failed is the shop's to do again, and then stands here.
    refunds: refunds
      .filter(({ state: done }) => done !== 'failed')
      .map(({ amountOre: back, cause, why, askedAt }) => ({ amountOre: ore(back), cause, why, askedAt: iso(askedAt) })),
  };
}

function settledView({ couponCode }: PartRow, { lines, goods, deposit, fee, total, vat }: SettledPart): NonNullable<OrderPart['settled']> {
  const offOre = addOre(...lines.map(({ coupon = ore(0) }) => coupon));
  return {
    coupon: couponCode !== null && offOre > 0 ? { code: couponCode, offOre } : null,
    goodsOre: goods,
    depositOre: deposit,
    feeOre: fee,
    totalOre: total,
    vat: vat.map(vatReply),
  };
}

/** What the table of moves asks of a part. */
export const factsOf = (part: PartRow, now: Date) => ({
  now,
  cutOffAt: new Date(part.cutOffAt),
  handover: part.fulfilment === 'delivery' ? ('delivery' as const) : ('pick-up' as const),
  checkId: part.lines.some((line) => needsIdentity(line.ageLimit)),
});

function handoverView(part: PartRow): OrderPart['handover'] {
  if (part.fulfilment === 'delivery') {
    return {
      kind: 'delivery',
      carrierName: part.carrierName ?? '',
      day: part.day ?? '',
      windowFrom: part.windowFrom ?? '00:00',
      windowTo: part.windowTo ?? '23:59',
      stop: part.stop ?? null,
    };
  }
  const open = part.day ? openHours(part, part.day) : undefined;
  return {
    kind: 'pickup',
    day: part.day,
    opens: open?.opens ?? null,
    closes: open?.closes ?? null,
    address: part.shop?.address ?? part.seller.address,
  };
}

export function openHours(part: PartRow, day: string): { readonly opens: string; readonly closes: string } | undefined {
  const exception = part.shop?.exceptions.find((each) => each.day === day);
  if (exception) return exception.opens && exception.closes ? { opens: exception.opens, closes: exception.closes } : undefined;
  const hours = (part.shop?.hours ?? [])
    .filter((each) => each.weekday === weekdayOf(localDate(day)))
    .sort((a, b) => (a.opens < b.opens ? -1 : 1));
  const [first, last] = [hours[0], hours.at(-1)];
  return first && last ? { opens: first.opens, closes: last.closes } : undefined;
}

const lineView = (line: LineRow, settled: SettledLine | undefined): OrderPart['lines'][number] => ({
  position: line.position,
  offerId: line.offerId,
  name: line.name,
  quantity: line.quantity,
  heldBack: line.heldBack,
  priceOre: line.priceOre,
  priceUnit: line.priceUnit,
  priceAmount: line.priceAmount,
  goodsOre: line.amountOre,
  ...couponOf(line, settled),
  depositOre: line.depositOre,
  totalOre: line.amountOre + line.depositOre,
  vatPercent: line.vatPercent,
  weighed: line.weighed,
  zone: line.zone,
  ageLimit: line.ageLimit,
  // The right is that of the goods which were delivered.
  withdrawal: withdrawalWord(withdrawalRightOf(line.replacement ?? line)),
  wish: line.wish,
  pickState: line.pickState,
  pickedQuantity: line.pickedQuantity,
  ...(line.promotion && { promotion: promotionReply(line.promotion) }),
  ...(line.bundle && { bundle: { ...line.bundle } }),
  paidOre: settled ? ore(settled.goods + settled.deposit) : null,
  replacement: line.replacement && replacementView(line.replacement, line.remark),
});

/** What the coupon took off the line: once it is packed, off what is paid for. */
function couponOf({ couponOre }: LineRow, settled: SettledLine | undefined): { readonly couponOre?: number } {
  const off = settled ? (settled.coupon ?? 0) : couponOre;
  return off > 0 ? { couponOre: off } : {};
}

/** A frozen promotion as the wire has it. */
export const promotionReply = (promotion: AppliedPromotion) => ({ ...promotion, deal: { ...promotion.deal } });

function replacementView(replacement: Replacement, remark: string): OrderPart['lines'][number]['replacement'] {
  const { offerId: _o, sku: _s, zone: _z, ageLimit: _a, ...taken } = showTaken(replacement);
  return { ...taken, totalOre: ore(taken.goodsOre + taken.depositOre), vatPercent: replacement.vatPercent, remark };
}
