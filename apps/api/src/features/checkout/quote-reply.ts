import type { DeliveryDay, PickupDay, QuotedLine, QuotedShop, Quote as QuoteReply } from '@galleria/contract/checkout';
import { estimatedLoad } from '@galleria/domain/delivery';
import {
  type DeliveryOption,
  goodsKinds,
  isFullFor,
  knownWeight,
  type PickupOption,
  type PricingInput,
  type Quote,
  type QuoteLine,
  type QuoteProblem,
  type ShopQuote,
  type ShopTerms,
} from '@galleria/domain/order';
import { promotionReply, vatReply, withdrawalWord } from '../orders/index.ts';
import type { Market } from './market.ts';

interface Shown {
  readonly hash: string;
  readonly input: PricingInput;
  readonly market: Market;
  /** Shops whose credit this basket would overdraw: a better reason than "not approved". */
  readonly overCredit: ReadonlySet<string>;
}

/** The quote as it goes over the wire: open days only, every shop with its identity. */
export function replyOf(quote: Quote, shown: Shown): QuoteReply {
  return {
    hash: shown.hash,
    shops: quote.shops.map((shop) => shopReply(shop, shown)),
    goodsOre: quote.goods,
    depositOre: quote.deposit,
    feeOre: quote.fee,
    totalOre: quote.total,
    vat: quote.vat.map(vatReply),
    payee: quote.payee ?? null,
    button: quote.button ?? null,
    problems: quote.problems.map((problem) => problemReply(problem, shown)),
    addressDoubtful: shown.market.address === 'doubtful',
  };
}

function shopReply(shop: ShopQuote, { input, market, overCredit }: Shown): QuotedShop {
  const terms = input.shops.get(shop.shopId);
  const handover = shop.handover;
  return {
    shopId: shop.shopId,
    slug: market.shops.find((each) => each.shopId === shop.shopId)?.slug ?? '',
    seller: { ...shop.seller },
    lines: shop.lines.map((line) => ({ ...lineReply(line), ...chosenOf(line, input), ...homeDaysOf(line, market) })),
    coupon: shop.coupon ? { code: shop.coupon.code, offOre: shop.coupon.off } : null,
    goodsOre: shop.goods,
    depositOre: shop.deposit,
    feeOre: shop.fee,
    freightOre: shop.freight ?? 0,
    totalOre: shop.total,
    vat: shop.vat.map(vatReply),
    kinds: kindsReply(shop.lines),
    weightGrams: knownWeight(shop.lines),
    deliveries: openDays(terms, input.now).map((option) => deliveryReply(option, shop.lines)),
    pickups: (terms?.pickups ?? []).filter((each) => each.cutOffAt > input.now).map(pickupReply),
    chosen:
      handover === undefined
        ? null
        : handover.kind === 'delivery'
          ? { kind: 'delivery', roundId: handover.roundId, day: handover.day }
          : { kind: 'pickup', day: handover.day },
    payments: shop.payments.map(({ method, allowed, because }) => ({
      method,
      allowed,
      because: because === 'customer-not-approved' && overCredit.has(shop.shopId) ? 'credit-limit-reached' : (because ?? null),
    })),
    payment: shop.payment ?? null,
  };
}

function kindsReply(lines: readonly QuoteLine[]): QuotedShop['kinds'] {
  const { dailyGoods, otherGoods, beerOnly } = goodsKinds(lines);
  return { dailyGoodsOre: dailyGoods, otherGoodsOre: otherGoods, beerOnly };
}

const openDays = (terms: ShopTerms | undefined, now: Date): DeliveryOption[] =>
  (terms?.deliveries ?? []).filter((each) => each.cutOffAt > now).sort((a, b) => (a.day < b.day ? -1 : 1));

/** A day whose car has no room for these goods is as full as one whose stops are taken. */
const deliveryReply = (option: DeliveryOption, lines: readonly QuoteLine[]): DeliveryDay => ({
  roundId: option.roundId,
  carrierName: option.carrier.name,
  day: option.day,
  windowFrom: option.windowFrom,
  windowTo: option.windowTo,
  orderBy: option.cutOffAt.toISOString(),
  placesLeft: isFullFor(option, estimatedLoad(lines)) ? 0 : Math.max(0, option.placesLeft ?? 0),
  feeOre: option.tariff.fee + (option.tariff.freight?.fee ?? 0),
  freightOre: option.tariff.freight?.fee ?? 0,
  feeKind: option.tariff.kind,
  takesPayment: option.carrier.takesPayment,
  checksId: option.carrier.checksId,
  maxWeightGrams: option.carrier.maxWeightGrams,
  tooHeavy: knownWeight(lines) > option.carrier.maxWeightGrams,
});
const pickupReply = ({ day, opensAt, closesAt, cutOffAt }: PickupOption): PickupDay => ({
  day,
  opens: opensAt,
  closes: closesAt,
  orderBy: cutOffAt.toISOString(),
});

/** How long it takes to get the line's goods home: what the offered days follow from. */
function homeDaysOf(line: QuoteLine, market: Market): Pick<QuotedLine, 'homeDays'> {
  const homeDays = market.offers.find(({ card }) => card.id === line.offerId)?.card.homeDays;
  return line.stockKind === 'ordered-home' && homeDays ? { homeDays } : {};
}

/** Quantities that can be chosen: of the goods, or of the bundle that they lie in. */
function chosenOf({ offerId, quantity, bundle }: QuoteLine, { offers, bundles }: PricingInput): Pick<QuotedLine, 'step' | 'min' | 'max'> {
  if (bundle) return { step: 1, min: 1, max: bundles?.get(bundle.id)?.max ?? bundle.count };
  const offer = offers.get(offerId);
  return { step: offer?.step ?? 1, min: offer?.min ?? 1, max: offer?.max ?? quantity };
}

const lineReply = (line: QuoteLine): Omit<QuotedLine, 'step' | 'min' | 'max'> => ({
  offerId: line.offerId,
  name: line.name,
  quantity: line.quantity,
  priceOre: line.priceOre,
  priceUnit: line.pricePer.unit,
  priceAmount: line.pricePer.amount,
  goodsOre: line.goods,
  ...(line.coupon !== undefined && { couponOre: line.coupon }),
  depositOre: line.deposit,
  totalOre: line.total,
  vatPercent: line.vatRatePercent,
  weighed: line.weighed,
  zone: line.temperatureZone,
  ageLimit: line.ageLimit ?? null,
  checkId: line.checkId,
  withdrawal: withdrawalWord(line.withdrawal),
  orderedHome: line.stockKind === 'ordered-home',
  ...(line.promotion && { promotion: promotionReply(line.promotion) }),
  ...(line.bundle && { bundle: { ...line.bundle } }),
});

function problemReply(problem: QuoteProblem, { overCredit }: Shown): QuoteReply['problems'][number] {
  if (problem.code === 'age.not-deliverable' || problem.code === 'deposit.outdated') return { ...problem, offerIds: [...problem.offerIds] };
  if (problem.code === 'payment.not-allowed' && problem.because === 'customer-not-approved' && overCredit.has(problem.shopId)) {
    return { ...problem, because: 'credit-limit-reached' };
  }
  return { ...problem };
}
