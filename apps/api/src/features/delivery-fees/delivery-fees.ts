import type { DeliveryFees } from '@galleria/contract/delivery-fees';
import { ore } from '@galleria/domain/money';
import { checkShopFee, type ShopFeeSpan, schemeOn, shopFeeSpans } from '@galleria/domain/subsidy';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { namedGalleriasIn } from '../../core/gallerias.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { feesOfShop, holdShopFees, removeShopFee, schemesOf, writeShopFee } from '../subsidy/index.ts';

export async function showFees({ tx, now }: Ctx, shopId: string): Promise<DeliveryFees> {
  const today = dayOf(now);
  const versions = await schemesOf(tx);
  const kept = await feesOfShop(tx, shopId);
  const own = kept.map(({ from, feeOre }) => ({ from, amount: ore(feeOre) }));
  const scheme = schemeOn(versions, today);
  return {
    today,
    spans: shopFeeSpans(versions, own, today).map(spanOf),
    said: kept.map(({ from, feeOre, decidedBy }) => ({ from, feeOre, by: decidedBy })),
    split: scheme ? (scheme.residentFee.split ?? 'BY_GOODS') : null,
    gallerias: await namedGalleriasIn(tx, shopId),
  };
}

const spanOf = ({ minimum, maximum, own, taken, ...span }: ShopFeeSpan) => ({
  ...span,
  minimumOre: minimum,
  maximumOre: maximum,
  ownOre: own,
  takenOre: taken,
});

/** Far more than a shop changes its mind. */
const MOST_SAID = 200;

interface Said {
  readonly from: string;
  readonly feeOre: number;
}

/** From today or later: what is delivered before keeps the fee of before. Refused where the rules of the day do not leave it to the shop, or not so much or so little. */
export async function sayFee(ctx: Ctx, shopId: string, said: Said): Promise<DeliveryFees> {
  const { tx, now, requestId } = ctx;
  refusePast(said.from, now);
  const versions = await schemesOf(tx);
  const checked = checkShopFee(versions, { from: localDate(said.from), amount: ore(said.feeOre) });
  if (!checked.ok) {
    if (checked.error.code === 'FEE_NOT_OF_SHOP') throw new Problem('delivery-fee.not-of-shop', { from: said.from });
    throw outsideRules(versions, said.from);
  }
  await holdShopFees(tx, shopId);
  const before = await feesOfShop(tx, shopId);
  if (before.length >= MOST_SAID && before.every(({ from }) => from !== said.from)) throw new Problem('delivery-fee.too-many');
  await writeShopFee(tx, { ...said, shopId, now });
  await audit(tx, { action: 'delivery-fee.said', subject: `shop:${shopId}`, details: { ...said }, requestId });
  return showFees(ctx, shopId);
}

export async function takeFeeBack(ctx: Ctx, shopId: string, from: string): Promise<DeliveryFees> {
  const { tx, now, requestId } = ctx;
  // What began today has been shown and ordered by already.
  if (from <= dayOf(now)) throw new Problem('delivery-fee.past', { today: dayOf(now) });
  if ((await removeShopFee(tx, { shopId, from })) === 0) throw notFound();
  await audit(tx, { action: 'delivery-fee.taken-back', subject: `shop:${shopId}`, details: { from }, requestId });
  return showFees(ctx, shopId);
}

function refusePast(from: string, now: Date): void {
  if (from < dayOf(now)) throw new Problem('delivery-fee.past', { today: dayOf(now) });
}

function outsideRules(versions: Parameters<typeof shopFeeSpans>[0], from: string): Problem {
  const [span] = shopFeeSpans(versions, [], localDate(from));
  return new Problem('delivery-fee.outside-rules', { minimumOre: span?.minimum ?? 0, maximumOre: span?.maximum ?? null, paidOre: 0 });
}
