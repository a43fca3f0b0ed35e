import { depositOn } from '../catalogue/index.ts';
import { addLoad, estimatedLoad, type Load, NO_LOAD, volumeOf } from '../delivery/index.ts';
import { deliveryFees, type FeePart, feeKey, type PartFee } from '../fees/index.ts';
import { addOre, MAX_ORDER_ORE, type Ore, ore } from '../money/index.ts';
import { orderButton } from '../payment/index.ts';
import { dayOf, type LocalDate } from '../time/index.ts';
import { sumVat, type VatRow, vatPerRate, vatRateOn } from '../vat/index.ts';
import { choiceProblems, type FoundChoice, findChoice, handoverOf, paymentProblems, paymentsFor } from './check-choice.ts';
import { checkLines, totalOf } from './check-lines.ts';
import type { Basket, PricedBundle, PricedOffer, ShopChoice, ShopTerms } from './input.ts';
import { MAX_LINES, type Quote, type QuoteLine, type QuotePayee, type QuoteProblem, type ShopQuote } from './quote.ts';
import type { WantedLine } from './wanted-line.ts';
import { weightOf } from './weight.ts';
import { type AskedCoupon, type Couponed, withCoupon } from './with-coupon.ts';

/**
 * Everything a price depends on. `offers` holds the offers that can be bought now, `shops` those that sell to this resident, `charged` the delivery
 * fees already paid by earlier orders (see `deliveryFees`), `addressKey` the resident's door once it is known.
 */
export interface PricingInput {
  readonly basket: Basket;
  readonly offers: ReadonlyMap<string, PricedOffer>;
  /** Those that the basket names; their parts are among the offers. */
  readonly bundles?: ReadonlyMap<string, PricedBundle>;
  readonly shops: ReadonlyMap<string, ShopTerms>;
  readonly choices: readonly ShopChoice[];
  readonly vatRows: readonly VatRow[];
  readonly charged: ReadonlyMap<string, Ore>;
  /** Codes that the buyer has given, by shop. */
  readonly coupons?: ReadonlyMap<string, AskedCoupon>;
  /** Whoever takes one payment by card for all shops; none where each shop is paid by itself. */
  readonly payee?: QuotePayee;
  readonly addressKey?: string;
  /** The postal code belongs to another village of the register, and no round of the chosen one goes there: the goods would be driven past the door. */
  readonly addressElsewhere?: boolean;
  readonly phoneVerified: boolean;
  readonly now: Date;
}

interface PricedPart {
  readonly terms: ShopTerms;
  readonly choice: ShopChoice | undefined;
  readonly found: FoundChoice;
  readonly lines: readonly QuoteLine[];
  readonly couponed: Couponed;
}

/**
 * Prices a basket: lines, deposits, one delivery fee per door, day and round, VAT per rate by the day of delivery, what may be chosen, and everything
 * that stands in the way. Never throws for what a person can send; shops and lines stand in the order of the basket.
 * Sources: ARCHITECTURE 5; issue 2 point 3; DOMAIN 3.2–3.4.
 */
export function priceBasket(input: PricingInput): Quote {
  if (input.basket.lines.length > MAX_LINES) return assemble([], input, [{ code: 'basket.too-many-lines', limit: MAX_LINES }]);
  if (input.basket.lines.length === 0) return assemble([], input, [{ code: 'basket.empty' }]);
  const { wanted, problems: lineProblems } = checkLines(input.basket.lines, input.offers, input.bundles);
  if (wanted.length > MAX_LINES) return assemble([], input, [{ code: 'basket.too-many-lines', limit: MAX_LINES }]);
  const problems: QuoteProblem[] = [...lineProblems];
  const parts: PricedPart[] = [];
  for (const [shopId, lines] of Map.groupBy(wanted, (line) => line.offer.shopId)) {
    const terms = input.shops.get(shopId);
    // A shop that no longer sells here takes its goods with it.
    if (terms === undefined) problems.push(...goneOf(lines));
    else parts.push(pricePart(terms, lines, input));
  }
  const fees = deliveryFees(
    parts.flatMap((part) => feePartOf(part, input.addressKey) ?? []),
    input.charged,
  );
  const loads = loadsOnTheCar(parts);
  const quoted = parts.map((part) =>
    quotePart(part, input, { fees: fees.get(part.terms.shopId) ?? NO_FEE, load: loads.get(part.terms.shopId) ?? NO_LOAD }),
  );
  return assemble(
    quoted.map((each) => each.shop),
    input,
    [...problems, ...quoted.flatMap((each) => each.problems)],
  );
}

const NO_FEE: PartFee = { fee: ore(0), freight: ore(0) };

const goneOf = (lines: readonly WantedLine[]): QuoteProblem[] =>
  [...new Set(lines.map((line) => line.bundle?.id ?? line.offer.offerId))].map((offerId) => ({ code: 'offer.gone', offerId }));

function pricePart(terms: ShopTerms, wanted: readonly WantedLine[], input: PricingInput): PricedPart {
  const choice = input.choices.find((each) => each.shopId === terms.shopId);
  const found = findChoice(choice, terms);
  const day = dayFor(found, input.now);
  const couponed = withCoupon(wanted, input.coupons?.get(terms.shopId), dayOf(input.now));
  return { terms, choice, found, couponed, lines: couponed.lines.map((line) => quoteLine(line, input.vatRows, day)) };
}

/** The day of delivery is the tax point, and the day of sale; until it is chosen the quote shows today's rate. */
const dayFor = ({ delivery, pickup }: FoundChoice, now: Date): LocalDate => delivery?.day ?? pickup?.day ?? dayOf(now);

function quoteLine(
  { offer, quantity, priceOre, goods, coupon, deposit, promotion, bundle }: WantedLine,
  vatRows: readonly VatRow[],
  day: LocalDate,
): QuoteLine {
  const weightGrams = weightOf(offer, quantity);
  return {
    offerId: offer.offerId,
    name: offer.name,
    ...(offer.gtin !== undefined && { gtin: offer.gtin }),
    quantity,
    priceOre,
    pricePer: offer.pricePer,
    goods,
    ...(coupon !== undefined && { coupon }),
    deposit,
    total: addOre(goods, deposit),
    vatCategory: offer.vatCategory,
    vatRatePercent: vatRateOn(vatRows, offer.vatCategory, day),
    weighed: offer.weighed,
    temperatureZone: offer.temperatureZone,
    ...(offer.ageLimit !== undefined && { ageLimit: offer.ageLimit }),
    checkId: offer.ageProof !== undefined && offer.ageProof !== 'none',
    withdrawal: offer.withdrawal,
    dailyGoods: offer.dailyGoods,
    stockKind: offer.stockKind,
    ...(promotion !== undefined && { promotion }),
    ...(weightGrams !== undefined && { weightGrams }),
    volumeMl: volumeOf({
      unit: offer.pricePer.unit,
      quantity,
      weightGrams,
      ...(offer.category !== undefined && { category: offer.category }),
    }),
    ...(bundle !== undefined && { bundle }),
  };
}

function feePartOf({ terms, found, lines }: PricedPart, addressKey: string | undefined): FeePart | undefined {
  if (found.delivery === undefined) return undefined;
  const { roundId, day, tariff } = found.delivery;
  return { shopId: terms.shopId, addressKey: addressKey ?? '', day, roundId, tariff, goods: totalOf(lines).goods };
}

/** What must lie in the car for each part: its own goods on top of those of the parts before it that go with the same round and day. */
function loadsOnTheCar(parts: readonly PricedPart[]): Map<string, Load> {
  const cars = new Map<string, Load>();
  const loads = new Map<string, Load>();
  for (const { terms, found, lines } of parts) {
    if (found.delivery === undefined) continue;
    const car = `${found.delivery.roundId}/${found.delivery.day}`;
    const load = addLoad(cars.get(car) ?? NO_LOAD, estimatedLoad(lines));
    cars.set(car, load);
    loads.set(terms.shopId, load);
  }
  return loads;
}

function quotePart(
  part: PricedPart,
  input: PricingInput,
  { fees: { fee, freight }, load }: { readonly fees: PartFee; readonly load: Load },
): { readonly shop: ShopQuote; readonly problems: readonly QuoteProblem[] } {
  const { terms, choice, found, couponed, lines } = part;
  const { goods, deposit } = totalOf(lines);
  const handover = handoverOf(found);
  const feePart = input.addressKey === undefined ? undefined : feePartOf(part, input.addressKey);
  const total = addOre(goods, deposit, fee);
  const payments = paymentsFor(found, terms, {
    total,
    hasAgeGoods: lines.some((line) => line.checkId),
    phoneVerified: input.phoneVerified,
  });
  const shop: ShopQuote = {
    shopId: terms.shopId,
    homeTenantId: terms.homeTenantId,
    seller: terms.seller,
    lines,
    ...(couponed.coupon && { coupon: couponed.coupon }),
    goods,
    deposit,
    fee,
    ...(freight > 0 && { freight }),
    ...(feePart !== undefined && { feeKey: feeKey(feePart), feeKind: feePart.tariff.kind }),
    total,
    vat: vatPerRate(
      lines.map((line) => ({ ratePercent: line.vatRatePercent, goods: line.goods, deposit: line.deposit })),
      fee,
    ),
    ...(handover !== undefined && { handover }),
    payments,
    ...(choice?.payment !== undefined && { payment: choice.payment }),
  };
  const facts = {
    shopId: terms.shopId,
    lines,
    load,
    now: input.now,
    addressKnown: input.addressKey !== undefined,
    addressElsewhere: input.addressElsewhere === true,
  };
  return {
    shop,
    problems: [
      ...couponProblems(couponed, terms.shopId),
      ...depositProblems(couponed, terms.shopId, dayFor(found, input.now)),
      ...choiceProblems(choice, found, facts),
      ...paymentProblems(choice, terms.shopId, payments),
    ],
  };
}

const couponProblems = ({ refused }: Couponed, shopId: string): QuoteProblem[] =>
  refused ? [{ code: 'coupon.refused', shopId, ...refused }] : [];

/** Old marks are sold until their last day, whenever they are ordered. A sum that no mark comes to is the shop's to look at, and stops nobody. */
function depositProblems({ lines }: Couponed, shopId: string, day: LocalDate): QuoteProblem[] {
  const offerIds = lines.filter(({ offer }) => depositOn(offer.depositOre, day) === 'outdated').map(({ offer }) => offer.offerId);
  return offerIds.length > 0 ? [{ code: 'deposit.outdated', shopId, offerIds: [...new Set(offerIds)] }] : [];
}

function assemble(shops: readonly ShopQuote[], input: PricingInput, found: readonly QuoteProblem[]): Quote {
  const total = addOre(...shops.map((shop) => shop.total));
  const tooLarge = total > MAX_ORDER_ORE && !found.some((problem) => problem.code === 'order.too-large');
  const paid = shops.flatMap((shop) =>
    shop.payment === undefined || shop.handover === undefined ? [] : [{ payment: shop.payment, pickup: shop.handover.kind === 'pick-up' }],
  );
  return {
    shops,
    goods: addOre(...shops.map((shop) => shop.goods)),
    deposit: addOre(...shops.map((shop) => shop.deposit)),
    fee: addOre(...shops.map((shop) => shop.fee)),
    total,
    vat: sumVat(shops.map((shop) => shop.vat)),
    ...(input.addressKey !== undefined && { addressKey: input.addressKey }),
    ...(input.payee && shops.some(({ payment }) => payment === 'card') && { payee: input.payee }),
    ...(shops.length > 0 && paid.length === shops.length && { button: orderButton(paid) }),
    problems: tooLarge ? [...found, { code: 'order.too-large', limit: MAX_ORDER_ORE }] : found,
  };
}
