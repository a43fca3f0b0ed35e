import type { QuoteBasket, Quote as QuoteReply } from '@galleria/contract/checkout';
import { homeBy } from '@galleria/domain/catalogue';
import { addressKey } from '@galleria/domain/delivery';
import { paidFor } from '@galleria/domain/fees';
import { addOre, type Ore, ore } from '@galleria/domain/money';
import {
  type AskedCoupon,
  checkLines,
  goodsKinds,
  hashQuote,
  type PricedBundle,
  type PricedOffer,
  type PricingInput,
  priceBasket,
  type Quote,
  type QuoteLine,
  type ShopChoice,
  type ShopTerms,
  weightOf,
  withCoupon,
} from '@galleria/domain/order';
import { CARD_MINIMUM_ORE, type PaymentMethod } from '@galleria/domain/payment';
import type { NoteFacts } from '@galleria/domain/subsidy';
import { addDays, dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { sha256 } from '../../core/id.ts';
import type { Mandate } from '../delegations/index.ts';
import { DAYS_AHEAD } from '../rounds/index.ts';
import { peekStock } from '../stock/index.ts';
import { openBook, type PromiseBook } from '../subsidy/index.ts';
import { type Behalf, withCredit } from './behalf.ts';
import { ensureCustomer, readCustomer } from './checkout.store.ts';
import { type AskedCode, askedCoupons, codesOf, type TakenCoupon } from './coupons.ts';
import { PICKUP_PLACE, pickupDays, roundDays } from './days.ts';
import { type CustomerFacts, type Market, type MarketShop, pricedBundle, pricedOffer, sellerOf } from './market.ts';
import { replyOf } from './quote-reply.ts';
import { readMarket } from './read-market.ts';
import { askFee, driveOf, type GoodsOfShop } from './scheme-fee.ts';

/** A basket priced at this moment, with what placing it needs. */
export interface Priced {
  readonly quote: Quote;
  readonly hash: string;
  /** What the buyer is shown; placing needs it only to say why not. */
  readonly reply: () => QuoteReply;
  readonly market: Market;
  /** The buyer's own household, when the goods go to its door. */
  readonly householdId: string | undefined;
  /** The buyer's approved account in each shop that gives credit. */
  readonly accounts: ReadonlyMap<string, string>;
  /** The same basket with what turned out to be missing when it was to be taken: what the buyer is shown instead. */
  readonly without: (missing: Missing) => QuoteReply;
}
export interface Missing {
  readonly offers?: readonly { readonly offerId: string; readonly available: number }[];
  readonly days?: readonly { readonly roundId: string; readonly day: string }[];
  readonly coupons?: readonly TakenCoupon[];
}

export interface Quoting {
  readonly placing?: boolean;
  readonly queue?: boolean;
  readonly behalf?: Behalf | undefined;
  /** The buyer orders for the household that gave it. */
  readonly mandate?: Mandate | undefined;
}

/**
 * Prices a basket from what the database holds now. Nothing that a client says is a price. With `placing` the stock is not asked, since `takeStock` will
 * decide under lock. `queue`: what is left of an account is read behind everybody else who buys on it, and holds until the end. `behalf`: somebody else buys for the one whose facts these are, at the same prices. Sources: issue 2 point 3; ARCHITECTURE 5.
 */
export async function quoteBasket(
  ctx: Ctx,
  basket: QuoteBasket,
  { placing = false, queue = placing, behalf, mandate }: Quoting = {},
): Promise<Priced> {
  const today = dayOf(ctx.now);
  const onAccount = queue && basket.choices.some(({ payment }) => payment === 'invoice');
  const customer = behalf ? behalf.facts : await customerFacts(ctx, today, { placing, onAccount, mandate });
  const codes = codesOf(basket);
  const market = await marketOf(ctx, basket, { today, codes });
  const bundles = bundlesIn(market, today);
  const wanted = wantedGoods(basket, bundles);
  const left = placing ? new Map<string, number>() : await leftOnShelves(ctx, wanted, market);
  const offers = pricedOffers(market, left, today);
  const householdId = ownHousehold(basket, customer);
  const book = householdId && (await openBook(ctx.tx, { householdId, from: today, to: addDays(today, DAYS_AHEAD), now: ctx.now }));
  const coupons = askedCoupons(ctx, codes, market, { throttled: behalf === undefined });
  const goods = amountsOf(basket, { offers, bundles, coupons, today });
  const shops = termsOfShops({
    ctx,
    basket,
    wanted,
    goods,
    market,
    customer,
    book: book || undefined,
    cardReaches: behalf?.hasLink ?? true,
  });
  const input: PricingInput = {
    basket: { lines: basket.lines },
    offers,
    bundles,
    shops,
    choices: basket.choices.map(choiceOf),
    coupons,
    vatRows: market.vatRows.map(({ validTo, validFrom, ...row }) => ({
      ...row,
      validFrom: localDate(validFrom),
      ...(validTo !== null && { validTo: localDate(validTo) }),
    })),
    charged: new Map([...chargedFees(customer), ...(book ? book.charged : [])]),
    ...doorOf(basket, householdId),
    // A household's own door is where the register says, whatever its code is shared with; and a clerk has the caller to ask.
    addressElsewhere: householdId === undefined && behalf === undefined && market.address === 'elsewhere',
    ...(ctx.tenant.payee && { payee: ctx.tenant.payee }),
    phoneVerified: behalf?.phoneVerified ?? ctx.identity !== undefined,
    now: ctx.now,
  };
  const price = (changed: PricingInput) => {
    const quote = priceBasket(changed);
    const hash = hashQuote(quote, (text) => sha256(text).toString('hex'));
    const reply = () => replyOf(quote, { hash, input: changed, market, overCredit: overCredit(customer, quote) });
    return { quote, hash, reply };
  };
  const accounts = new Map((customer?.credits ?? []).toReversed().map(({ shopId, accountId }) => [shopId, accountId]));
  return { ...price(input), market, householdId, accounts, without: (missing) => price(less(input, missing)).reply() };
}

async function customerFacts(
  ctx: Ctx,
  today: string,
  { placing, onAccount, mandate }: { readonly placing: boolean; readonly onAccount: boolean; readonly mandate: Mandate | undefined },
): Promise<CustomerFacts | undefined> {
  if (!ctx.customerId || !ctx.identity) return undefined;
  // Placing has made sure of the row already. An approved invoice customer must be known as such at the very first quote.
  if (!placing) await ensureCustomer(ctx.tx, ctx.customerId, ctx.identity.id);
  const own = await readCustomer(ctx.tx, ctx.customerId, today);
  // The household is the one that gave the mandate; fees and credit of other doors stay the buyer's own.
  const facts = mandate ? { ...own, household: mandate.home, mandate } : own;
  return withCredit(ctx.tx, facts, { now: ctx.now, placing: onAccount });
}

/** What the basket names; where it names bundles, once more with what they hold. */
async function marketOf(
  ctx: Ctx,
  basket: QuoteBasket,
  { today, codes }: { readonly today: LocalDate; readonly codes: readonly AskedCode[] },
): Promise<Market> {
  const read = (ids: readonly string[]) =>
    readMarket(ctx, {
      offerIds: [...new Set(ids)],
      villageId: basket.destination?.villageId,
      postalCode: basket.destination?.postalCode,
      from: today,
      to: addDays(today, DAYS_AHEAD),
      coupons: codes.flatMap(({ shopId, key }) => (key === undefined ? [] : [{ shopId, key }])),
    });
  const named = basket.lines.map((line) => line.offerId);
  const market = await read(named);
  const held = [...bundlesIn(market, today).values()].flatMap(({ parts }) => parts.map(({ offerId }) => offerId));
  return held.length === 0 ? market : read([...named, ...held]);
}

const bundlesIn = (market: Market, today: LocalDate): Map<string, PricedBundle> =>
  new Map(market.offers.flatMap((offer) => pricedBundle(offer, today) ?? []).map((bundle) => [bundle.bundleId, bundle]));

/** How much of each offer the basket takes, by itself and in bundles. */
function wantedGoods(basket: QuoteBasket, bundles: ReadonlyMap<string, PricedBundle>): Map<string, number> {
  const wanted = new Map<string, number>();
  const add = (offerId: string, quantity: number) => wanted.set(offerId, (wanted.get(offerId) ?? 0) + quantity);
  for (const { offerId, quantity } of basket.lines) {
    const bundle = bundles.get(offerId);
    if (!bundle) add(offerId, quantity);
    else for (const part of bundle.parts) add(part.offerId, part.quantity * quantity);
  }
  return wanted;
}

/** Asks the shelves only where the public "in stock" does not already say enough: for the smallest quantity it does. */
async function leftOnShelves(ctx: Ctx, wanted: ReadonlyMap<string, number>, market: Market): Promise<Map<string, number>> {
  const unsure = market.offers.filter(
    (offer) => offer.card.stockKind === 'counted' && offer.inStock && !offer.soldOut && (wanted.get(offer.card.id) ?? 0) > 1,
  );
  if (unsure.length === 0) return new Map();
  const rows = await peekStock(
    ctx.tx,
    unsure.map((offer) => ({ homeTenantId: offer.homeTenantId, shopId: offer.shopId, offerId: offer.card.id })),
  );
  return new Map(rows.map((row) => [row.offerId, Math.max(0, row.available)]));
}

function pricedOffers(market: Market, left: ReadonlyMap<string, number>, today: LocalDate): Map<string, PricedOffer> {
  const priced = new Map<string, PricedOffer>();
  for (const offer of market.offers) {
    const each = pricedOffer(offer, left.get(offer.card.id), today);
    if (each) priced.set(each.offerId, each);
  }
  return priced;
}

interface TermsInput {
  readonly ctx: Ctx;
  readonly basket: QuoteBasket;
  readonly wanted: ReadonlyMap<string, number>;
  readonly goods: readonly Amount[];
  readonly market: Market;
  readonly customer: CustomerFacts | undefined;
  readonly book: PromiseBook | undefined;
  /** Whoever is to approve on the card can: at the order's page, or by a link that is sent. */
  readonly cardReaches: boolean;
}

/** What each shop offers this resident. A delivery chosen for one shop uses up the week's place for the next, hence one after the other. */
function termsOfShops({ ctx, basket, wanted, goods, market, customer, book, cardReaches }: TermsInput): Map<string, ShopTerms> {
  const methods = new Set(Object.keys(ctx.deps.adapters.payments) as PaymentMethod[]);
  const withoutCard = new Set([...methods].filter((method) => method !== 'card'));
  const promised: NoteFacts[] = [];
  const days = market.rounds.map((round) => ({ round, days: roundDays(round, ctx.now) }));
  const terms = new Map<string, ShopTerms>();
  for (const shop of market.shops) {
    const ofShop = goodsOf(shop, goods, ctx.tenant.id);
    const earliest = earliestDay(shop, wanted, market, ctx.now);
    const inTime = ({ day }: { readonly day: string }) => (earliest === undefined || day >= earliest) && !isClosed(shop, day);
    const asked = days
      .filter(({ round }) => round.shopIds.includes(shop.shopId))
      .flatMap(({ round, days: driven }) =>
        driven.filter(inTime).map((day) => ({
          day,
          ...askFee(book, ofShop, driveOf(round, day.day), promised),
        })),
      );
    const chosen = basket.choices.find((choice) => choice.shopId === shop.shopId)?.handover;
    const option =
      chosen?.kind === 'delivery' ? asked.find(({ day }) => day.roundId === chosen.roundId && day.day === chosen.day) : undefined;
    if (option?.note) promised.push(option.note);
    terms.set(shop.shopId, {
      shopId: shop.shopId,
      homeTenantId: shop.homeTenantId,
      seller: sellerOf(shop),
      deliveries: asked.map(({ day, tariff }) => ({ ...day, tariff })),
      pickups: pickupDays(shop, earliest ?? dayOf(ctx.now)).filter(({ day }) => !isClosed(shop, day)),
      paymentMethods:
        customer?.mandate?.mayPay === false
          ? AT_DOOR
          : methodsOf(shop, takesCard(shop, goods, ctx.tenant.payee !== null) && cardReaches ? methods : withoutCard),
      invoiceApproved: creditLeft(customer, shop.shopId) >= 0,
      mostOnInvoice: creditLeft(customer, shop.shopId),
    });
  }
  return terms;
}

/** A mandate without money: the household pays for what comes. */
const AT_DOOR: ReadonlySet<PaymentMethod> = new Set(['at-door']);

/** The shop's own Swish number needs no provider. */
const methodsOf = ({ takesSwish }: MarketShop, others: ReadonlySet<PaymentMethod>): ReadonlySet<PaymentMethod> =>
  takesSwish ? new Set<PaymentMethod>([...others, 'swish']) : others;

const takesCard = ({ shopId, cardAccount, cardWaits }: MarketShop, goods: readonly Amount[], oneForAll: boolean): boolean =>
  cardAccount !== null && (oneForAll || !cardWaits) && wholeOf(shopId, goods) >= CARD_MINIMUM_ORE;

const isClosed = ({ closed }: MarketShop, day: string): boolean => closed.some(({ from, to }) => from <= day && day <= to);

/** Goods that must be ordered home keep everything from this shop until the last of them is there. */
function earliestDay({ shopId }: MarketShop, wanted: ReadonlyMap<string, number>, market: Market, now: Date): LocalDate | undefined {
  const ordered = market.offers.filter(
    ({ card, ...of }) => of.shopId === shopId && wanted.has(card.id) && card.stockKind === 'ordered-home',
  );
  return homeBy(
    dayOf(now),
    ordered.map(({ card }) => card.homeDays),
  );
}

interface Amount extends Pick<QuoteLine, 'dailyGoods' | 'vatCategory' | 'ageLimit' | 'goods'> {
  readonly shopId: string;
  readonly deposit: Ore;
  readonly grams: number;
}

interface Goods {
  readonly offers: ReadonlyMap<string, PricedOffer>;
  readonly bundles: ReadonlyMap<string, PricedBundle>;
  readonly coupons: ReadonlyMap<string, AskedCoupon>;
  readonly today: LocalDate;
}

/**
 * What the basket comes to before it is known how it is handed over, coupons taken off. A price for several is reckoned on all lines of the same goods
 * together.
 */
const amountsOf = (basket: QuoteBasket, { offers, bundles, coupons, today }: Goods): Amount[] =>
  [...Map.groupBy(checkLines(basket.lines, offers, bundles).wanted, ({ offer }) => offer.shopId)]
    .flatMap(([shopId, lines]) => withCoupon(lines, coupons.get(shopId), today).lines)
    .map(({ offer, quantity, goods, deposit }) => ({
      shopId: offer.shopId,
      dailyGoods: offer.dailyGoods,
      vatCategory: offer.vatCategory,
      ...(offer.ageLimit !== undefined && { ageLimit: offer.ageLimit }),
      goods,
      deposit,
      grams: weightOf(offer, quantity) ?? 0,
    }));

function goodsOf(shop: MarketShop, goods: readonly Amount[], tenantId: number): GoodsOfShop {
  const amounts = goods.filter(({ shopId }) => shopId === shop.shopId);
  const { dailyGoods, otherGoods, beerOnly } = goodsKinds(amounts);
  const otherGoodsGrams = amounts.reduce((total, each) => total + (each.dailyGoods ? 0 : each.grams), 0);
  const atHome = shop.homeTenantId === tenantId;
  return { shopId: shop.shopId, atHome, dailyGoodsOre: dailyGoods, otherGoodsOre: otherGoods, beerOnly, otherGoodsGrams };
}

/** Goods and deposits of a shop's lines: what is at least to be paid. */
const wholeOf = (shopId: string, goods: readonly Amount[]): number =>
  goods.filter((each) => each.shopId === shopId).reduce((total, each) => total + each.goods + each.deposit, 0);

/** What is left of this month's credit; less than nothing without an approval. */
function creditLeft(customer: CustomerFacts | undefined, shopId: string): number {
  const credit = customer?.credits.find((each) => each.shopId === shopId);
  return credit ? credit.limitOre - Number(credit.usedOre) : -1;
}

/** Shops in which the basket, with its deliveries, comes to more than is left. */
const overCredit = (customer: CustomerFacts | undefined, { shops }: Quote): ReadonlySet<string> =>
  new Set(
    (customer?.credits ?? [])
      .map(({ shopId }) => shopId)
      .filter((id) => creditLeft(customer, id) < (shops.find(({ shopId }) => shopId === id)?.total ?? 0)),
  );

/**
 * Fees of the resident's earlier orders under the same door, day, round and kind: paid once, however many orders (see `deliveryFees`). What was paid for the
 * own household's door stands in its book, with what its other members and the shops' own notes have promised.
 */
function chargedFees(customer: CustomerFacts | undefined): Map<string, Ore> {
  const charged = new Map<string, Ore>();
  for (const { doorKey, day, roundId, kind, feeOre, freightOre } of customer?.paidFees ?? []) {
    if (doorKey.startsWith('household:')) continue;
    const fee = { kind, fee: ore(feeOre), freight: ore(freightOre) };
    for (const [key, amount] of paidFor({ addressKey: doorKey, day: localDate(day), roundId, ...fee }))
      charged.set(key, addOre(charged.get(key) ?? ore(0), amount));
  }
  return charged;
}

/** The subsidy follows the household's own door and no other: goods for a friend's address are nobody's occasion. */
function ownHousehold(basket: QuoteBasket, customer: CustomerFacts | undefined): string | undefined {
  const household = customer?.household;
  const to = basket.destination;
  if (!household || !to?.street || !to.postalCode) return undefined;
  const village = household.villageId ?? to.villageId;
  const home = addressKey({ street: household.street, postalCode: household.postalCode, village });
  return home === addressKey({ street: to.street, postalCode: to.postalCode, village: to.villageId }) ? household.id : undefined;
}

function doorOf(basket: QuoteBasket, householdId: string | undefined): { readonly addressKey?: string } {
  const to = basket.destination;
  if (!to?.street || !to.postalCode) return {};
  return {
    addressKey: addressKey({ ...(householdId && { householdId }), street: to.street, postalCode: to.postalCode, village: to.villageId }),
  };
}

function choiceOf(choice: QuoteBasket['choices'][number]): ShopChoice {
  const { shopId, handover, payment } = choice;
  return {
    shopId,
    ...(payment && { payment }),
    ...(handover?.kind === 'delivery' && { handover: { kind: 'delivery', roundId: handover.roundId, day: localDate(handover.day) } }),
    ...(handover?.kind === 'pickup' && { handover: { kind: 'pick-up', placeId: PICKUP_PLACE, day: localDate(handover.day) } }),
  };
}

function less(input: PricingInput, { offers = [], days = [], coupons = [] }: Missing): PricingInput {
  const left = new Map(offers.map((each) => [each.offerId, each.available]));
  const full = (roundId: string, day: string) => days.some((each) => each.roundId === roundId && each.day === day);
  return {
    ...input,
    coupons: new Map<string, AskedCoupon>([
      ...(input.coupons ?? []),
      ...coupons.map(({ shopId, because }) => [shopId, { barred: because }] as const),
    ]),
    offers: new Map(
      [...input.offers].map(([id, offer]) => [id, left.has(id) ? { ...offer, stockKind: 'counted', available: left.get(id) ?? 0 } : offer]),
    ),
    shops: new Map(
      [...input.shops].map(([id, shop]) => [
        id,
        { ...shop, deliveries: shop.deliveries.map((each) => (full(each.roundId, each.day) ? { ...each, placesLeft: 0 } : each)) },
      ]),
    ),
  };
}
