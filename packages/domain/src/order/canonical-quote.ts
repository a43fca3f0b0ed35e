import type { LineBundle } from '../bundle/index.ts';
import type { PaymentOffer } from '../payment/index.ts';
import type { VatAmount } from '../vat/index.ts';
import type { Quote, QuoteLine, ShopQuote } from './quote.ts';

/** Raised when the shape of the string changes, so that a hash made by an older release never passes for a new one. */
const VERSION = 'quote/2';

/**
 * One string for what the resident sees and agrees to: names, quantities, prices, deposits, fees, VAT, totals, sellers, days, times, methods, who takes a
 * payment for all shops, and words of the button. Two quotes have the same string exactly when all of that is the same, in whatever order lines and shops came. What is not shown (stock left,
 * tenant numbers, zones) is left out, and so are the problems, which placing answers with codes of their own.
 */
export function canonicalQuote(quote: Quote): string {
  return JSON.stringify([
    VERSION,
    quote.addressKey ?? null,
    [...quote.shops].sort((a, b) => compare(a.shopId, b.shopId)).map(shownShop),
    [quote.goods, quote.deposit, quote.fee, quote.total],
    quote.vat.map(shownVat),
    quote.button ?? null,
    ...(quote.payee ? [['payee', quote.payee.name, quote.payee.number]] : []),
  ]);
}

/** The quote's hash, which the resident's device sends back when it places the order. The hash function is the app's (SHA-256 in hexadecimal). */
export const hashQuote = (quote: Quote, hash: (text: string) => string): string => hash(canonicalQuote(quote));

function shownShop(shop: ShopQuote): unknown[] {
  const { name, organisationNumber, address, email, phone } = shop.seller;
  return [
    shop.shopId,
    [name, organisationNumber, address, email, phone],
    [...shop.lines].sort((a, b) => compare(a.offerId, b.offerId) || compare(a.bundle?.id ?? '', b.bundle?.id ?? '')).map(shownLine),
    [shop.goods, shop.deposit, shop.fee, shop.total],
    shop.vat.map(shownVat),
    shownHandover(shop),
    shop.payments.map((offer: PaymentOffer) => [offer.method, offer.because ?? null]),
    shop.payment ?? null,
    ...(shop.freight ? [['freight', shop.freight]] : []),
    ...(shop.coupon ? [['coupon', shop.coupon.id, shop.coupon.code, shop.coupon.off]] : []),
  ];
}

function shownLine(line: QuoteLine): unknown[] {
  return [
    line.offerId,
    line.name,
    line.quantity,
    [line.priceOre, line.pricePer.unit, line.pricePer.amount],
    [line.goods, line.deposit, line.total],
    line.vatRatePercent,
    line.weighed,
    [line.ageLimit ?? null, line.checkId],
    line.withdrawal.withdrawable ? line.withdrawal.onlySealed : line.withdrawal.reason,
    line.stockKind === 'ordered-home',
    shownPromotion(line),
    ...(line.bundle ? [shownBundle(line.bundle)] : []),
    ...(line.coupon ? [['coupon', line.coupon]] : []),
  ];
}

const shownBundle = ({ id, name, count, each, priceOre, separateOre, promotion }: LineBundle): unknown[] => [
  id,
  name,
  count,
  each,
  priceOre,
  separateOre,
  ...(promotion ? [shownPromotion({ promotion })] : []),
];

function shownPromotion({ promotion }: Pick<QuoteLine, 'promotion'>): unknown[] | null {
  if (promotion === undefined) return null;
  const { deal } = promotion;
  const terms = deal.kind === 'price' ? [deal.priceOre] : [deal.take, deal.kind === 'multi-buy' ? deal.forOre : deal.pay, deal.most];
  return [promotion.label, deal.kind, terms, promotion.ordinaryOre, promotion.lowestOre, promotion.savedOre];
}

function shownHandover({ handover }: ShopQuote): unknown[] | null {
  if (handover === undefined) return null;
  const cutOffAt = handover.cutOffAt.toISOString();
  if (handover.kind === 'delivery') {
    const { kind, roundId, carrierName, day, windowFrom, windowTo } = handover;
    return [kind, roundId, carrierName, day, windowFrom, windowTo, cutOffAt];
  }
  const { kind, placeId, placeName, address, day, opensAt, closesAt } = handover;
  return [kind, placeId, placeName, address, day, opensAt, closesAt, cutOffAt];
}

const shownVat = (row: VatAmount): number[] => [row.ratePercent, row.gross, row.net, row.vat];

/** By code unit, so that the order does not depend on the language of the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
