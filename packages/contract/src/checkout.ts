import { z } from 'zod';
import { AppliedPromotion, BaseUnit, HomeDays, LineBundle, TemperatureZone } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Email, Id, Instant, line, Ore, Phone, paragraph, TenantPath, TimeOfDay } from './shapes.ts';

/** What the picker does when something is not on the shelf. */
export const Wish = z.enum(['leave-out', 'replace', 'call']);
export const PaymentMethod = z.enum(['swish', 'card', 'at-door', 'invoice']);

/** One line of a basket. No price: a client has none to say. `quantity` is in the offer's base unit. */
export const BasketLine = z.strictObject({ offerId: Id, quantity: z.int().min(1).max(1_000_000_000), wish: Wish.optional() });
export type BasketLine = z.infer<typeof BasketLine>;

const Handover = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delivery'), roundId: Id, day: Day }),
  z.strictObject({ kind: z.literal('pickup'), day: Day }),
]);
/** What the resident has chosen for one shop, so far. `message` goes to the shop. */
export const ShopChoice = z.strictObject({
  shopId: Id,
  handover: Handover.optional(),
  payment: PaymentMethod.optional(),
  message: paragraph(500).optional(),
  /** The code of a coupon of this shop, however it is written. */
  coupon: line(40, 1).optional(),
});
export type ShopChoice = z.infer<typeof ShopChoice>;

const PostalCode = z
  .string()
  .regex(/^(\d{3} ?\d{2}|\d{4})$/)
  .transform((text) => text.replace(' ', ''));
/** Where the goods go: the village decides rounds, the whole address the fee. */
export const Destination = z.strictObject({
  villageId: Id,
  street: line(120, 1).optional(),
  postalCode: PostalCode.optional(),
  locality: line(80, 1).optional(),
});

export const QuoteBasket = z.strictObject({
  lines: z.array(BasketLine).min(1).max(200),
  choices: z.array(ShopChoice).max(30).default([]),
  destination: Destination.optional(),
  /** The mandate by which the signed-in resident orders for another household. */
  delegation: Id.optional(),
});
export type QuoteBasket = z.output<typeof QuoteBasket>;

export const VatAmount = z.strictObject({ ratePercent: z.int(), grossOre: Ore, netOre: Ore, vatOre: Ore });
export const Seller = z.strictObject({
  name: z.string(),
  /** The company's own name, where its shop is called something else. */
  legalName: z.string().optional(),
  organisationNumber: z.string(),
  address: z.string(),
  email: z.string(),
  phone: z.string(),
});
/** Whether a line can be withdrawn from, or why not. */
export const Withdrawal = z.enum(['yes', 'only-sealed', 'spoils-quickly', 'made-to-measure', 'newspaper']);

export const QuotedLine = z.strictObject({
  offerId: Id,
  name: z.string(),
  quantity: z.int(),
  priceOre: Ore,
  priceUnit: BaseUnit,
  priceAmount: z.int(),
  goodsOre: Ore,
  /** What a coupon has taken off `goodsOre` already. */
  couponOre: Ore.optional(),
  depositOre: Ore,
  totalOre: Ore,
  vatPercent: z.int(),
  weighed: z.boolean(),
  zone: TemperatureZone,
  ageLimit: z.int().nullable(),
  checkId: z.boolean(),
  withdrawal: Withdrawal,
  orderedHome: z.boolean(),
  /** Of goods that are ordered home: no day before the last of these is offered. */
  homeDays: HomeDays.optional(),
  /** What made it cheaper; `priceOre` is then the price under it. */
  promotion: AppliedPromotion.optional(),
  /** The bundle that it is a part of: `goodsOre` is its share of the bundle's price, and `step`, `min` and `max` count bundles. */
  bundle: LineBundle.optional(),
  /** Quantities that can be chosen. */
  step: z.int(),
  min: z.int(),
  max: z.int(),
});
export type QuotedLine = z.infer<typeof QuotedLine>;

const FeeKind = z.enum(['scheme', 'standard']);
/** A day on which a round takes the shop's goods to the village and can still be ordered for. `feeOre`: for the whole delivery, whatever the shops. */
export const DeliveryDay = z.strictObject({
  roundId: Id,
  carrierName: z.string(),
  day: Day,
  windowFrom: TimeOfDay,
  windowTo: TimeOfDay,
  orderBy: Instant,
  placesLeft: z.int(),
  feeOre: Ore,
  /** Of it: for goods that the municipality's rules do not cover. */
  freightOre: Ore,
  feeKind: FeeKind,
  takesPayment: z.boolean(),
  checksId: z.boolean(),
  /** The heaviest delivery that the carrier takes; `tooHeavy`: the shop's goods weigh more, so that the day cannot be chosen. */
  maxWeightGrams: z.int(),
  tooHeavy: z.boolean(),
});
export type DeliveryDay = z.infer<typeof DeliveryDay>;
export const PickupDay = z.strictObject({ day: Day, opens: TimeOfDay, closes: TimeOfDay, orderBy: Instant });
export type PickupDay = z.infer<typeof PickupDay>;

/** The coupon that a shop's part was bought with; `offOre` is taken off the goods already. */
export const UsedCoupon = z.strictObject({ code: z.string(), offOre: Ore });
export type UsedCoupon = z.infer<typeof UsedCoupon>;

const PaymentChoice = z.strictObject({
  method: PaymentMethod,
  allowed: z.boolean(),
  because: z
    .enum([
      'not-offered',
      'carrier-takes-no-payment',
      'carrier-checks-no-id',
      'customer-not-approved',
      'phone-not-verified',
      'credit-limit-reached',
    ])
    .nullable(),
});

export const QuoteProblem = z.strictObject({
  code: z.enum([
    'basket.empty',
    'basket.too-many-lines',
    'offer.gone',
    'stock.short',
    'quantity.invalid',
    'choice.missing',
    'address.missing',
    'address.elsewhere',
    'round.closed',
    'pick-up.closed',
    'zone.not-deliverable',
    'weight.not-deliverable',
    'age.not-deliverable',
    'deposit.outdated',
    'payment.missing',
    'payment.not-allowed',
    'coupon.refused',
    'order.too-large',
  ]),
  shopId: Id.optional(),
  offerId: Id.optional(),
  offerIds: z.array(Id).optional(),
  available: z.int().optional(),
  reason: z.string().optional(),
  limit: z.int().optional(),
  zone: TemperatureZone.optional(),
  weightGrams: z.int().optional(),
  method: PaymentMethod.optional(),
  because: z.string().optional(),
});
export type QuoteProblem = z.infer<typeof QuoteProblem>;

export const QuotedShop = z.strictObject({
  shopId: Id,
  slug: z.string(),
  seller: Seller,
  lines: z.array(QuotedLine),
  coupon: UsedCoupon.nullable(),
  goodsOre: Ore,
  depositOre: Ore,
  feeOre: Ore,
  /** Of the fee: freight of goods that the municipality's rules do not cover. */
  freightOre: Ore,
  totalOre: Ore,
  vat: z.array(VatAmount),
  /** The goods by how the municipality's rules of home delivery see them. */
  kinds: z.strictObject({ dailyGoodsOre: Ore, otherGoodsOre: Ore, beerOnly: z.boolean() }),
  /** What the goods weigh, as far as the shop has said. */
  weightGrams: z.int(),
  deliveries: z.array(DeliveryDay),
  pickups: z.array(PickupDay),
  chosen: Handover.nullable(),
  payments: z.array(PaymentChoice),
  payment: PaymentMethod.nullable(),
});
export type QuotedShop = z.infer<typeof QuotedShop>;

/** The priced basket. `hash` stands for everything in it that the resident sees and agrees to. */
export const Quote = z.strictObject({
  hash: z.string(),
  shops: z.array(QuotedShop),
  goodsOre: Ore,
  depositOre: Ore,
  feeOre: Ore,
  totalOre: Ore,
  vat: z.array(VatAmount),
  /** Who takes the payment by card, where it is one for all shops and something is paid by card. */
  payee: z.strictObject({ name: z.string(), number: z.string() }).nullable(),
  button: z
    .enum(['order-pay-at-delivery', 'order-pay-at-pick-up', 'buy-on-invoice', 'order-pay-by-swish', 'buy-and-pay', 'order-with-payment'])
    .nullable(),
  problems: z.array(QuoteProblem),
  /** The postal code is another village's, but a round to the chosen one goes there too: is it the right address? */
  addressDoubtful: z.boolean(),
});
export type Quote = z.infer<typeof Quote>;

/** Who buys. A telephone or an e-mail address is needed; `directions` help the driver to the door. */
export const Buyer = z.strictObject({
  name: line(120, 1),
  phone: Phone.optional(),
  email: Email.optional(),
  directions: paragraph(500).optional(),
});

export const PlaceOrder = z.strictObject({ ...QuoteBasket.shape, buyer: Buyer, quoteHash: z.string().regex(/^[0-9a-f]{64}$/) });
export type PlaceOrder = z.output<typeof PlaceOrder>;

/** `token` opens the order for a guest (header `Order-Token`); a signed-in resident needs none. */
export const PlacedOrder = z.strictObject({
  id: Id,
  reference: z.string(),
  placedAt: Instant,
  totalOre: Ore,
  token: z.string().nullable(),
});
export type PlacedOrder = z.infer<typeof PlacedOrder>;

export const checkoutRoutes = defineRoutes({
  'POST /tenants/:tenant/quote': {
    summary: 'Prices a basket: delivery days, fees, VAT, payment methods and what stands in the way. Reserves nothing',
    callers: ['guest', 'customer'],
    params: TenantPath,
    body: QuoteBasket,
    reply: { 200: Quote },
    problems: { 'delegation.ended': 409 },
  },
  'POST /tenants/:tenant/orders': {
    summary:
      'Places an order at the price shown; any change is answered with the new quote. Guests send `Basket-Key`, which owns their keys',
    callers: ['guest', 'customer'],
    params: TenantPath,
    body: PlaceOrder,
    idempotent: true,
    reply: { 201: PlacedOrder },
    problems: {
      'quote.changed': 409,
      'stock.short': 409,
      'offer.gone': 409,
      'quantity.invalid': 400,
      'choice.missing': 409,
      'address.missing': 409,
      'address.elsewhere': 409,
      'galleria.not-open': 409,
      'delegation.ended': 409,
      'delegation.elsewhere': 409,
      'round.closed': 409,
      'pick-up.closed': 409,
      'zone.not-deliverable': 409,
      'weight.not-deliverable': 409,
      'age.not-deliverable': 409,
      'deposit.outdated': 409,
      'payment.missing': 409,
      'payment.not-allowed': 409,
      'coupon.refused': 409,
      'basket.empty': 400,
      'basket.too-many-lines': 400,
      'order.too-large': 400,
      'contact.missing': 400,
      'contact.email-needed': 409,
      'basket.key-missing': 400,
    },
  },
});
