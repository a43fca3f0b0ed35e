import { bundlePrice, type LineBundle, setsLeft, sharesOf } from '../bundle/index.ts';
import { addOre, MAX_ORDER_ORE, ore, shareOf } from '../money/index.ts';
import { promoted } from '../promotion/index.ts';
import type { PricedBundle, PricedOffer } from './input.ts';
import { MAX_PIECES, type QuantityFault, type QuoteProblem } from './quote.ts';
import { availableOf, type WantedLine } from './wanted-line.ts';

interface Market {
  readonly offers: ReadonlyMap<string, PricedOffer>;
  /** What the basket has taken of each offer already; raised by what the bundle takes. */
  readonly taken: Map<string, number>;
}
interface Part {
  readonly offer: PricedOffer;
  readonly each: number;
}

/**
 * A bundle of a basket as the lines of its parts. A part that cannot be bought takes the bundle with it. Promotions of the parts do not hold in a bundle,
 * whose price is its own; what the parts would cost one by one today, promotions taken in, is told beside it.
 */
export function checkBundle(
  bundle: PricedBundle,
  quantities: readonly number[],
  { offers, taken }: Market,
): { readonly wanted: readonly WantedLine[]; readonly problems: readonly QuoteProblem[] } {
  const { bundleId } = bundle;
  const parts = bundle.parts.flatMap(({ offerId, quantity }): Part[] => {
    const offer = offers.get(offerId);
    return offer && offer.shopId === bundle.shopId ? [{ offer, each: quantity }] : [];
  });
  if (parts.length === 0 || parts.length < bundle.parts.length)
    return { wanted: [], problems: [{ code: 'offer.gone', offerId: bundleId }] };
  const fault = countProblem(bundle, quantities, parts);
  if (fault) return { wanted: [], problems: [fault] };
  const count = quantities.reduce((sum, each) => sum + each, 0);
  const wanted = linesOf(bundle, count, parts);
  if (wanted === undefined) return { wanted: [], problems: [{ code: 'order.too-large', limit: MAX_ORDER_ORE }] };
  const left = bundle.soldOut
    ? 0
    : setsLeft(parts.map(({ offer, each }) => ({ quantity: each, left: leftOf(offer, taken.get(offer.offerId) ?? 0) })));
  for (const { offer, each } of parts) taken.set(offer.offerId, (taken.get(offer.offerId) ?? 0) + each * count);
  const isShort = left !== undefined && count > left;
  return { wanted, problems: isShort ? [{ code: 'stock.short', offerId: bundleId, available: left }] : [] };
}

function leftOf(offer: PricedOffer, taken: number): number | undefined {
  const available = availableOf(offer);
  return available === undefined ? undefined : available - taken;
}

function countProblem({ bundleId, max }: PricedBundle, quantities: readonly number[], parts: readonly Part[]): QuoteProblem | undefined {
  const fault = (reason: QuantityFault, limit?: number): QuoteProblem => ({
    code: 'quantity.invalid',
    offerId: bundleId,
    reason,
    ...(limit !== undefined && { limit }),
  });
  if (quantities.some((quantity) => !Number.isSafeInteger(quantity))) return fault('not-whole');
  if (quantities.some((quantity) => quantity <= 0)) return fault('too-small', 1);
  const most = mostBundles(max, parts);
  return quantities.reduce((sum, each) => sum + each, 0) > most ? fault('too-large', most) : undefined;
}

/** No part is sold in more than it may be by itself. */
const mostBundles = (max: number, parts: readonly Part[]): number =>
  Math.min(max, ...parts.map(({ offer, each }) => Math.floor(Math.min(offer.max, MAX_PIECES) / each)));

/** Undefined when the bundles alone are more than an order may come to. */
function linesOf(bundle: PricedBundle, count: number, parts: readonly Part[]): WantedLine[] | undefined {
  const ordinary = parts.map(({ offer, each }) => shareOf(offer.priceOre, each, offer.pricePer.amount));
  const asked = bundlePrice(bundle.priceOre, ordinary, bundle.mayCostMore);
  const { priceOre, promotion } = promoted({ priceOre: asked, amount: 1 }, 1, bundle.promotion);
  const deposits = parts.reduce((sum, { offer, each }) => sum + offer.depositOre * each, 0);
  if ((priceOre + deposits) * count > MAX_ORDER_ORE) return undefined;
  const separateOre = addOre(
    ...parts.map(({ offer, each }) => promoted({ priceOre: offer.priceOre, amount: offer.pricePer.amount }, each, offer.promotion).goods),
  );
  const reduced = promotion && { ...promotion, savedOre: promotion.savedOre * count };
  const shares = sharesOf(priceOre, count, ordinary);
  return parts.map(({ offer, each }, index) => {
    const own: LineBundle = {
      id: bundle.bundleId,
      name: bundle.name,
      count,
      each,
      priceOre,
      separateOre,
      ...(reduced && { promotion: reduced }),
    };
    return {
      offer,
      quantity: each * count,
      priceOre: offer.priceOre,
      goods: shares[index] ?? ore(0),
      deposit: ore(offer.depositOre * each * count),
      bundle: own,
    };
  });
}
