import type { PickingLine, ShopOrder } from '@galleria/contract/picking';
import type { TakenInstead } from '@galleria/contract/taken-instead';
import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { orderReference, shopOrderSteps } from '@galleria/domain/order';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { confirmedBy } from '../../core/reach.ts';
import { mayLink } from './lower-fee.ts';
import { handoverOf } from './move-order.ts';
import { findPart, type LineRow, linesOf, type PartRow, togetherWith } from './order.store.ts';
import { goodsSplit, owedFor } from './owed.ts';
import type { Replacement } from './taken-instead.ts';

// Each has its own place on the screen; taking one by hand past it would leave a note or goods behind.
const SHOWN = [
  'start-picking',
  'stop-picking',
  'pack',
  'put-on-note',
  'take-back',
  'make-ready',
  'not-ready',
  'hand-over',
  'undo-hand-over',
  'cancel-as-shop',
] as const;

/** The number on the order's delivery note; null while it has none. */
export const noteOf = (tx: TenantTx, part: PartRow): string | null =>
  part.noteNumber && part.noteYear ? noteNumber({ tenant: tx.tenantId, year: part.noteYear, sequence: part.noteNumber }) : null;

/** A line without what only the books and the stock ask for. */
export function showLine({
  offerId: _o,
  homeTenantId: _h,
  dailyGoods: _d,
  vatPercent: _v,
  vatCategory: _c,
  stockKind: _s,
  weightGrams: _w,
  promotion,
  bundle,
  replacement,
  ...line
}: LineRow): PickingLine {
  return {
    ...line,
    promotion: promotion && { ...promotion, deal: { ...promotion.deal } },
    bundle: bundle && { ...bundle },
    replacement: replacement && showTaken(replacement),
  };
}

/** What was taken instead, without what only the books and the stock ask for. */
export const showTaken = ({ offerId, name, sku, zone, quantity, unit, ageLimit, ...taken }: Replacement): TakenInstead => {
  const { goodsOre, depositOre, asked, contains, mayContain, unknown } = taken;
  const doubts = { contains: [...contains], mayContain: [...mayContain], unknown };
  return { offerId, name, sku, zone, quantity, unit, ageLimit, goodsOre, depositOre, asked, ...doubts };
};

/** What was left out of its fee; until the cut-off, and before it is picked, it can go by itself again. */
function leftOutOf({ id, joinedTo, joinedOffOre: offOre, totalOre, state, cutOffAt }: PartRow, now: Date): ShopOrder['leftOut'] {
  if (joinedTo === null || joinedTo === id) return null;
  return { offOre, aloneOre: totalOre + offOre, maySeparate: state === 'placed' && now < cutOffAt };
}

/** What the household's fee depends on, where none is known yet. */
function unlinkedOf(part: PartRow, lines: readonly LineRow[]): ShopOrder['unlinked'] {
  const { daily, other, beerOnly } = goodsSplit(part, lines);
  return { dailyGoodsOre: daily, otherGoodsOre: other, beerOnly };
}

/** One shop's part with its lines, what may be done with it, and what it comes to. */
export async function showOrder({ tx, now }: Pick<Ctx, 'tx' | 'now'>, id: string): Promise<ShopOrder> {
  const part = found(await findPart(tx, id));
  const lines = await linesOf(tx, id);
  const owed = owedFor(part, lines);
  const allowed = shopOrderSteps(part.state, 'shop', handoverOf(part));
  return {
    id: part.id,
    orderId: part.orderId,
    reference: orderReference(part),
    state: part.state,
    steps: SHOWN.filter((step) => allowed.includes(step)),
    fulfilment: part.fulfilment,
    day: part.day,
    roundId: part.roundId,
    carrierId: part.carrierId,
    round: part.round,
    carrier: part.carrier,
    window: part.windowFrom && part.windowTo ? { from: part.windowFrom, to: part.windowTo } : null,
    placedAt: part.placedAt.toISOString(),
    cutOffAt: part.cutOffAt.toISOString(),
    channel: part.channel,
    confirmedBy: confirmedBy(part),
    letterPrintedAt: part.letterPrintedAt?.toISOString() ?? null,
    paymentMethod: part.paymentMethod,
    paymentState: part.paymentState,
    message: part.message,
    name: part.name,
    phone: part.phone,
    street: part.street,
    postalCode: part.postalCode,
    locality: part.locality,
    village: part.village,
    directions: part.directions,
    lines: lines.map(showLine),
    parcels: part.parcels,
    ordered: { goodsOre: part.goodsOre, depositOre: part.depositOre, feeOre: part.feeOre, totalOre: part.totalOre },
    owed: { goodsOre: owed.goods, depositOre: owed.deposit, feeOre: owed.fee, totalOre: owed.total },
    together: part.joinedTo === null ? [] : (await togetherWith(tx, id)).map((each) => ({ ...each })),
    leftOut: leftOutOf(part, now),
    unlinked: mayLink(part) ? unlinkedOf(part, lines) : null,
    note: part.noteId ? { id: part.noteId, number: noteOf(tx, part) ?? '', state: part.noteState ?? '' } : null,
  };
}
