import { CARD_PAYMENT_STATES } from '@galleria/domain/payment';
import { z } from 'zod';
import { FailureReason, NextStep, ReceivedBy } from './at-door.ts';
import { ShopOrderState } from './board.ts';
import { BasketLine, PaymentMethod, QuotedLine, Seller, UsedCoupon, VatAmount, Wish } from './checkout.ts';
import { DoorProof } from './door-proof.ts';
import { ComplaintView, RefundView } from './refunds.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Ore, Page, pageOf, paragraph, ShopPath, TenantPath, TimeOfDay } from './shapes.ts';
import { TakenInstead } from './taken-instead.ts';

export const OrderState = z.enum(['placed', 'in-preparation', 'ready', 'on-the-way', 'partly-done', 'undelivered', 'done', 'cancelled']);

/** How a part reaches the resident. Hours of a pick-up are the shop's of today, since those hold when one comes. */
export const HandoverView = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('delivery'),
    carrierName: z.string(),
    day: Day,
    windowFrom: TimeOfDay,
    windowTo: TimeOfDay,
    /** Bus goods: where the bus is met, when, and by whom; nobody named: by the resident. */
    stop: z
      .strictObject({ busLine: z.string(), stopName: z.string(), stopAt: TimeOfDay.nullable(), metBy: z.string(), metByPhone: z.string() })
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal('pickup'),
    day: Day.nullable(),
    opens: TimeOfDay.nullable(),
    closes: TimeOfDay.nullable(),
    address: z.string(),
  }),
]);

export const OrderLine = z.strictObject({
  ...QuotedLine.omit({ checkId: true, orderedHome: true, homeDays: true, step: true, min: true, max: true }).shape,
  position: z.int(),
  wish: Wish,
  pickState: z.enum(['waiting', 'picked', 'short', 'replaced']),
  pickedQuantity: z.int().nullable(),
  /** Driven and not handed over, for its age limit: nothing is paid for it. */
  heldBack: z.boolean(),
  /** What is paid for the line, once it is packed. */
  paidOre: Ore.nullable(),
  /** What the shop put in the place of these goods, what is paid for it, and what was asked first. */
  replacement: z
    .strictObject({
      ...TakenInstead.omit({ offerId: true, sku: true, zone: true, ageLimit: true }).shape,
      totalOre: Ore,
      vatPercent: z.int(),
      remark: z.string(),
    })
    .nullable(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** What the driver said at the door, to whoever ordered. */
export const DoorTold = z.strictObject({
  receivedBy: ReceivedBy.nullable(),
  receiverName: z.string(),
  leftWhere: z.string(),
  ageRefused: z.boolean(),
  failReason: FailureReason.nullable(),
  called: z.boolean().nullable(),
  nextStep: NextStep.nullable(),
  proofs: z.array(DoorProof),
});
export type DoorTold = z.infer<typeof DoorTold>;

export const OrderPart = z.strictObject({
  id: Id,
  shopId: Id,
  shopSlug: z.string(),
  seller: Seller,
  state: ShopOrderState,
  handover: HandoverView,
  /** Until this instant the resident can cancel the part. */
  cancelBy: Instant,
  mayCancel: z.boolean(),
  cancelled: z.strictObject({ at: Instant, by: z.enum(['resident', 'shop', 'clock']), why: z.string() }).nullable(),
  /** The last day of withdrawal, once the goods have been received. */
  withdrawBy: Day.nullable(),
  withdrawals: z.array(z.strictObject({ statedAt: Instant, positions: z.array(z.int()) })),
  /** What the shop has decided to pay back, the newest last. */
  refunds: z.array(RefundView),
  complaints: z.array(ComplaintView),
  /** The last day on which faults can be complained of, once the goods have been received. */
  complainBy: Day.nullable(),
  payment: PaymentMethod,
  /** Of a part that is paid through the payment provider: how far that has come, and the most that is drawn. Until `payBy` it can be approved. */
  pay: z
    .strictObject({
      state: z.enum(CARD_PAYMENT_STATES),
      highestOre: Ore,
      /** Who takes one payment for all parts of the order that are paid so; null: each shop is paid by itself. */
      payee: z.string().nullable(),
      drawnOre: Ore,
      givenBackOre: Ore,
      payBy: Instant,
      means: z.enum(['card', 'klarna', 'swish']).nullable(),
      declined: z.boolean(),
      /** What goes back to the card or the account that it came from. */
      refunds: z.array(z.strictObject({ amountOre: Ore, cause: z.enum(['difference', 'given']), why: z.string(), askedAt: Instant })),
    })
    .nullable(),
  /** What became of it at the door; null while nobody was there. */
  door: DoorTold.extend({
    /** A correction of the delivery note has changed what it came to, since: another fee, or null: nothing was handed over, and nothing is paid. */
    putRight: z.strictObject({ at: Instant, feeOre: Ore.nullable() }).nullable(),
  }).nullable(),
  lines: z.array(OrderLine),
  coupon: UsedCoupon.nullable(),
  goodsOre: Ore,
  depositOre: Ore,
  feeOre: Ore,
  /** Of the fee: freight of goods that the municipality's rules do not cover. */
  freightOre: Ore,
  totalOre: Ore,
  /** Its delivery goes with another order's to one stop, whose fee holds for both. `aloneOre`: what it comes to by itself. */
  goesWith: z
    .strictObject({
      /** Null: an order that is not for whoever asks. */ reference: z.string().nullable(),
      offOre: Ore,
      aloneOre: Ore,
      maySeparate: z.boolean(),
    })
    .nullable(),
  /** Other orders that go with this one, and what each pays for the delivery if this one is called off. `ownFee`: it has a fee of another kind, whatever becomes of this one. */
  carries: z.array(z.strictObject({ orderId: Id, reference: z.string(), aloneFeeOre: Ore, ownFee: z.boolean() })),
  vat: z.array(VatAmount),
  /** What the part came to when it was packed; null before. What was ordered stands beside it. */
  settled: z
    .strictObject({ coupon: UsedCoupon.nullable(), goodsOre: Ore, depositOre: Ore, feeOre: Ore, totalOre: Ore, vat: z.array(VatAmount) })
    .nullable(),
  message: z.string(),
  /** Where the delivery stands, once there is a note: between what hours today, and when it came by the driver's clock. No position of anybody's. */
  tracked: z
    .strictObject({ window: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(), deliveredAt: z.iso.datetime().nullable() })
    .nullable(),
});
export type OrderPart = z.infer<typeof OrderPart>;

export const OrderView = z.strictObject({
  id: Id,
  reference: z.string(),
  state: OrderState,
  placedAt: Instant,
  name: z.string(),
  /** Who ordered it for the household by a mandate. */
  orderedBy: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.strictObject({ street: z.string(), postalCode: z.string(), locality: z.string(), village: z.string() }).nullable(),
  directions: z.string(),
  /** How the confirmation went out. */
  confirmedBy: z.enum(['email', 'sms-link', 'printed-with-goods']),
  parts: z.array(OrderPart),
  goodsOre: Ore,
  depositOre: Ore,
  feeOre: Ore,
  totalOre: Ore,
  vat: z.array(VatAmount),
});
export type OrderView = z.infer<typeof OrderView>;

export const OrderSummary = z.strictObject({
  id: Id,
  reference: z.string(),
  state: OrderState,
  placedAt: Instant,
  totalOre: Ore,
  shops: z.array(z.string()),
  nextDay: Day.nullable(),
});
export type OrderSummary = z.infer<typeof OrderSummary>;

const OrderPath = z.strictObject({ ...TenantPath.shape, order: Id });
const PartPath = z.strictObject({ ...OrderPath.shape, shopOrder: Id });
const ShopOrderPath = z.strictObject({ ...ShopPath.shape, shopOrder: Id });
const cancelProblems = { 'shop-order.step-forbidden': 409, 'shop-order.cut-off-passed': 409 } as const;

/** What an old order gives a new basket: lines that can still be bought, and the names of what cannot. */
export const Again = z.strictObject({
  lines: z.array(z.strictObject({ ...BasketLine.shape, shopId: Id, homeTenantId: z.int() })),
  gone: z.array(z.string()),
  /** Bundles that hold other goods or cost something else than when they were bought. */
  changed: z.array(z.string()).optional(),
});
export type Again = z.infer<typeof Again>;

export const ordersRoutes = defineRoutes({
  'GET /tenants/:tenant/orders': {
    summary: "The signed-in resident's orders, newest first",
    callers: ['customer'],
    params: TenantPath,
    query: Page,
    reply: { 200: pageOf(OrderSummary, 'orders') },
  },
  'GET /tenants/:tenant/orders/:order': {
    summary: 'One order with the state of each shop; a guest opens it with the header Order-Token',
    callers: ['guest', 'customer'],
    params: OrderPath,
    reply: { 200: OrderView },
  },
  'GET /tenants/:tenant/orders/:order/again': {
    summary: 'The lines of an old order that can be bought again, and what is gone',
    callers: ['guest', 'customer'],
    params: OrderPath,
    reply: { 200: Again },
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/cancel': {
    summary: "The resident cancels one shop's part before its cut-off",
    callers: ['guest', 'customer'],
    params: PartPath,
    body: z.strictObject({}),
    reply: { 200: OrderView },
    problems: cancelProblems,
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/cancel': {
    summary: 'The shop cancels its part before loading, with a word to the resident',
    callers: ['shop'],
    params: ShopOrderPath,
    body: z.strictObject({ why: paragraph(500) }),
    reply: { 200: z.strictObject({ state: ShopOrderState }) },
    problems: cancelProblems,
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/letter': {
    summary: "The confirmation of the shop's part as a page to print and put with the goods",
    callers: ['shop'],
    params: ShopOrderPath,
    reply: { 200: undefined },
    produces: 'text/html',
  },
});
