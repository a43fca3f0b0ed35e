import { ore } from '@galleria/domain/money';
import { judgeReplacement, weightOf } from '@galleria/domain/order';
import { dayOf, localDate } from '@galleria/domain/time';
import { vatRateOn } from '@galleria/domain/vat';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { type LineRow, lineToPick, type PartRow, type Replacement, vatRows, writeEvent, writeLine } from '../picking/index.ts';
import { takeStock } from '../stock/index.ts';
import { doubtsOf, inHand, lineAsked } from './judge.ts';
import { type DeclaredOffer, offersById } from './replacement.store.ts';

export interface ReplaceLine {
  readonly shopOrderId: string;
  readonly position: number;
  readonly offerId: string;
  readonly quantity: number;
  readonly asked: boolean;
  readonly agreedOre?: number | undefined;
  readonly remark?: string | undefined;
  readonly clientTime?: string | undefined;
}

/**
 * Other goods of the shop stand in for a line's, as the resident wished. Their stock is reserved now; the reservation of the ordered goods stays until the
 * order is packed, so that an undo can always bring them back. Of two clerks at once one is first, and the other learns what the line has become.
 * Sources: DOMAIN 3.5 (allergens are checked again), 3.8 (the price shown binds).
 */
export async function replaceLine(ctx: Ctx, input: ReplaceLine): Promise<void> {
  const { part, line, lines } = await lineToPick(ctx, input);
  if (isSame(line, input)) return;
  if (line.replacement) throw new Problem('picking.line-replaced', { name: line.replacement.name });
  if (line.state !== 'waiting') throw new Problem('picking.line-done', { state: line.state });
  const { homeTenantId } = line;
  const offers = await offersById(ctx.tx, { homeTenantId, shopId: part.shopId }, [line.offerId, input.offerId]);
  const offer = offers.find(({ card }) => card.id === input.offerId);
  const ordered = offers.find(({ card }) => card.id === line.offerId);
  const replacement = await freeze(ctx, input, { part, line, lines, offer, ordered });
  const remark = input.remark ?? line.remark;
  await writeLine(ctx.tx, part.id, line.position, { state: 'replaced', quantity: 0, replacement, remark });
  await writeEvent(ctx.tx, {
    part,
    step: 'replace-line',
    to: part.state,
    at: ctx.now,
    details: { position: line.position, replacement, ...(input.clientTime ? { deviceAt: input.clientTime } : {}) },
  });
  await audit(ctx.tx, {
    action: 'shop-order.line-replaced',
    subject: `shop-order:${part.id}`,
    details: { position: line.position, offerId: replacement.offerId, asked: replacement.asked, agreedOre: replacement.agreedOre },
    requestId: ctx.requestId,
  });
  if (replacement.stockKind !== 'counted') return;
  const { offerId, quantity } = replacement;
  await takeStock(ctx.tx, [{ homeTenantId, shopId: part.shopId, offerId, quantity }], `replace:${replacement.id}`);
}

const isSame = ({ replacement }: LineRow, input: ReplaceLine): boolean =>
  replacement !== null &&
  replacement.offerId === input.offerId &&
  replacement.quantity === input.quantity &&
  replacement.asked === input.asked &&
  replacement.agreedOre === (input.agreedOre ?? null);

export interface Around {
  readonly part: PartRow;
  readonly line: LineRow;
  readonly lines: readonly LineRow[];
  readonly offer: DeclaredOffer | undefined;
  readonly ordered: DeclaredOffer | undefined;
}

/** Other goods as they would lie in the line's place, judged and priced; reserves nothing. Throws what forbids them. */
export async function freeze(
  ctx: Ctx,
  input: Pick<ReplaceLine, 'quantity' | 'asked' | 'agreedOre'>,
  { part, line, lines, offer, ordered }: Around,
): Promise<Replacement> {
  const today = dayOf(ctx.now);
  const priced = offer && inHand(offer, today);
  if (!priced) throw new Problem('picking.replacement-gone');
  const { quantity, asked, agreedOre } = input;
  const doubts = doubtsOf(ordered, offer);
  const agreed = agreedOre === undefined ? undefined : ore(agreedOre);
  const judged = judgeReplacement(lineAsked(part, line, lines, today), { offer: priced, quantity, doubts, asked, agreed });
  if (!judged.ok) {
    const { code, ...extra } = judged.error;
    throw new Problem(code, extra);
  }
  return {
    id: newId(),
    offerId: priced.offerId,
    sku: offer.detail.sku,
    gtin: offer.detail.gtin,
    name: priced.name,
    quantity,
    unit: priced.pricePer.unit,
    priceOre: priced.priceOre,
    priceAmount: priced.pricePer.amount,
    goodsOre: judged.value.goods,
    couponOre: judged.value.coupon,
    depositOre: judged.value.deposit,
    vatCategory: priced.vatCategory,
    vatPercent: vatRateOn(await vatRows(ctx.tx), priced.vatCategory, localDate(part.day ?? dayOf(ctx.now))),
    stockKind: priced.stockKind,
    weighed: priced.weighed,
    zone: priced.temperatureZone,
    ageLimit: priced.ageLimit ?? null,
    dailyGoods: priced.dailyGoods,
    withdrawable: priced.withdrawal.withdrawable,
    weightGrams: weightOf(priced, quantity) ?? null,
    asked,
    agreedOre: agreedOre ?? null,
    ...doubts,
  };
}
