import { addOre, MAX_ORDER_ORE, type Ore, ore } from '../money/index.ts';
import { promoted } from '../promotion/index.ts';
import { checkBundle } from './check-bundle.ts';
import type { BasketLine, PricedBundle, PricedOffer } from './input.ts';
import { MAX_PIECES, MAX_QUANTITY, type QuantityFault, type QuoteProblem } from './quote.ts';
import { availableOf, type WantedLine } from './wanted-line.ts';

/**
 * Sums the lines of each offer and then checks the sum, so that two lines of 30 cannot pass where 50 are left (RELIABILITY 5, row 5).
 * Lines that cannot be priced are left out and named; short stock is named and stays priced, so that the resident sees what it would have cost.
 * A bundle becomes a line for each of its parts, taken from what the goods by themselves have left.
 */
export function checkLines(
  lines: readonly BasketLine[],
  offers: ReadonlyMap<string, PricedOffer>,
  bundles: ReadonlyMap<string, PricedBundle> = new Map(),
): { readonly wanted: readonly WantedLine[]; readonly problems: readonly QuoteProblem[] } {
  const wanted: WantedLine[] = [];
  const problems: QuoteProblem[] = [];
  const groups = byOffer(lines);
  const taken = new Map([...groups].flatMap(([id, quantities]) => (bundles.has(id) ? [] : [[id, sum(quantities)]])));
  for (const [offerId, quantities] of groups) {
    const bundle = bundles.get(offerId);
    if (bundle) {
      const checked = checkBundle(bundle, quantities, { offers, taken });
      wanted.push(...checked.wanted);
      problems.push(...checked.problems);
      continue;
    }
    const offer = offers.get(offerId);
    if (offer === undefined) {
      problems.push({ code: 'offer.gone', offerId });
      continue;
    }
    const problem = quantityProblem(offer, quantities);
    if (problem !== undefined) {
      problems.push(problem);
      continue;
    }
    const quantity = sum(quantities);
    const priced = priceLine(offer, quantity);
    if (priced === undefined) {
      problems.push({ code: 'order.too-large', limit: MAX_ORDER_ORE });
      continue;
    }
    wanted.push(priced);
    const available = availableOf(offer) ?? Number.POSITIVE_INFINITY;
    if (quantity > available) problems.push({ code: 'stock.short', offerId, available });
  }
  return { wanted, problems };
}

function byOffer(lines: readonly BasketLine[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { offerId, quantity } of lines) {
    const group = groups.get(offerId);
    if (group) group.push(quantity);
    else groups.set(offerId, [quantity]);
  }
  return groups;
}

function quantityProblem(offer: PricedOffer, quantities: readonly number[]): QuoteProblem | undefined {
  const fault = (reason: QuantityFault, limit?: number): QuoteProblem => ({
    code: 'quantity.invalid',
    offerId: offer.offerId,
    reason,
    ...(limit !== undefined && { limit }),
  });
  if (quantities.some((quantity) => !Number.isSafeInteger(quantity))) return fault('not-whole');
  // Each line by itself too: a line of −1 must not hide behind one of 3.
  if (quantities.some((quantity) => quantity <= 0)) return fault('too-small', offer.min);
  const quantity = sum(quantities);
  const most = Math.min(offer.max, offer.pricePer.unit === 'piece' ? MAX_PIECES : MAX_QUANTITY);
  if (quantity > most) return fault('too-large', most);
  if (quantity < offer.min) return fault('too-small', offer.min);
  return quantity % offer.step === 0 ? undefined : fault('not-in-steps', offer.step);
}

/** Undefined when the line alone is more than an order may come to. */
function priceLine(offer: PricedOffer, quantity: number): WantedLine | undefined {
  const pieces = offer.pricePer.unit === 'piece' ? quantity : 0;
  const exact = BigInt(offer.priceOre) * BigInt(quantity) + BigInt(offer.depositOre) * BigInt(pieces) * BigInt(offer.pricePer.amount);
  if (exact > BigInt(MAX_ORDER_ORE) * BigInt(offer.pricePer.amount)) return undefined;
  return {
    offer,
    quantity,
    ...goodsOf(offer, quantity),
    deposit: pieces === 0 ? ore(0) : ore(offer.depositOre * pieces),
  };
}

/** What so much of an offer costs today, without deposit: with its promotion, which never takes from the deposit. */
export const goodsOf = ({ priceOre, pricePer, promotion }: Pick<PricedOffer, 'priceOre' | 'pricePer' | 'promotion'>, quantity: number) =>
  promoted({ priceOre, amount: pricePer.amount }, quantity, promotion);

const sum = (quantities: readonly number[]): number => quantities.reduce((total, quantity) => total + quantity, 0);

/** Goods and deposits of lines together, in öre. */
export const totalOf = (
  lines: readonly { readonly goods: Ore; readonly deposit: Ore }[],
): { readonly goods: Ore; readonly deposit: Ore } => ({
  goods: addOre(...lines.map((line) => line.goods)),
  deposit: addOre(...lines.map((line) => line.deposit)),
});
