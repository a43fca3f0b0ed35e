import { BASE_UNITS } from '@galleria/domain/catalogue';
import { CARD_PAYMENT_STATES } from '@galleria/domain/payment';
import { z } from 'zod';
import { ShopOrderState } from './board.ts';
import { AppliedPromotion, LineBundle } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Ore, Parcels, paragraph, ShopPath, TenantSlug, TimeOfDay } from './shapes.ts';
import { TakenInstead } from './taken-instead.ts';

export const OrderPath = z.strictObject({ ...ShopPath.shape, shopOrder: Id });
const LinePath = z.strictObject({ ...OrderPath.shape, position: z.coerce.number().int().min(0).max(1000) });

/** What a picking device may add to any command: when it was pressed, by its own clock. The server keeps its own time beside it. */
export const ClientTime = z.strictObject({ clientTime: Instant.optional() });

export const ShopOrderStep = z.enum([
  'start-picking',
  'stop-picking',
  'pack',
  'put-on-note',
  'take-off-note',
  'take-back',
  'make-ready',
  'not-ready',
  'hand-over',
  'undo-hand-over',
  'cancel-as-shop',
]);
export const PickingLine = z.strictObject({
  position: z.int(),
  name: z.string(),
  sku: z.string(),
  gtin: z.string().nullable(),
  shelf: z.string(),
  zone: z.enum(['ambient', 'chilled', 'frozen']),
  /** In the base unit. */
  quantity: z.int(),
  unit: z.enum(BASE_UNITS),
  weighed: z.boolean(),
  ageLimit: z.int().nullable(),
  wish: z.enum(['leave-out', 'replace', 'call']),
  goodsOre: Ore,
  /** What a coupon has taken off `goodsOre` already: to be rung up so. */
  couponOre: Ore,
  depositOre: Ore,
  /** What the customer was promised: a line with a price for several has to be rung up so. */
  promotion: AppliedPromotion.nullable(),
  /** The bundle that it was bought in: what it costs is its share of the bundle's price. */
  bundle: LineBundle.nullable(),
  state: z.enum(['waiting', 'picked', 'short', 'replaced']),
  pickedQuantity: z.int().nullable(),
  /** Of a line in the state `replaced`, and of no other. */
  replacement: TakenInstead.nullable(),
  remark: z.string(),
  /** Driven and not handed over, for its age limit. */
  heldBack: z.boolean(),
  /** The goods are marked as sold out for everybody on the web. */
  soldOut: z.boolean(),
  /** The goods are recalled and must not be handed out: why. Null when no recall of them runs. */
  recalled: z.string().nullable(),
});
export type PickingLine = z.infer<typeof PickingLine>;

export const Owed = z.strictObject({ goodsOre: Ore, depositOre: Ore, feeOre: Ore, totalOre: Ore });
/** One shop's part as its staff see it while they work with it. */
export const ShopOrder = z.strictObject({
  id: Id,
  orderId: Id,
  reference: z.string(),
  state: ShopOrderState,
  /** What this shop may try now. */
  steps: z.array(ShopOrderStep),
  fulfilment: z.enum(['delivery', 'pickup']),
  day: Day.nullable(),
  roundId: Id.nullable(),
  carrierId: Id.nullable(),
  round: z.string().nullable(),
  carrier: z.string().nullable(),
  window: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  placedAt: Instant,
  cutOffAt: Instant,
  channel: z.enum(['web', 'phone', 'counter']),
  /** `printed-with-goods`: the shop prints the confirmation, since nothing else reaches the buyer. */
  confirmedBy: z.enum(['email', 'sms-link', 'printed-with-goods']),
  letterPrintedAt: Instant.nullable(),
  paymentMethod: z.string(),
  /** Of what is paid through the payment provider; `pending` is not to be picked. */
  paymentState: z.enum(CARD_PAYMENT_STATES).nullable(),
  message: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  street: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  village: z.string(),
  directions: z.string(),
  lines: z.array(PickingLine),
  parcels: Parcels.nullable(),
  ordered: Owed,
  /** After picking: short lines cost less, never more than ordered. Before every line is done it counts waiting lines as they were ordered. */
  owed: Owed,
  note: z.strictObject({ id: Id, number: z.string(), state: z.string() }).nullable(),
  /** Other orders of the customer whose delivery is one with this one's, and how those with a note go. */
  together: z.array(
    z.strictObject({
      shopOrderId: Id,
      reference: z.string(),
      state: ShopOrderState,
      carriage: z.strictObject({ carrierId: Id, roundId: Id.nullable(), day: Day }).nullable(),
    }),
  ),
  /** What was left out of the fee, since one of those has it, and what the order comes to by itself; null: its own fee holds. */
  leftOut: z.strictObject({ offOre: Ore, aloneOre: Ore, maySeparate: z.boolean() }).nullable(),
  /** Packed for somebody of whom no household is known: it can be said when the note is issued. What its fee depends on; null: it cannot. */
  unlinked: z.strictObject({ dailyGoodsOre: Ore, otherGoodsOre: Ore, beerOnly: z.boolean() }).nullable(),
});
export type ShopOrder = z.infer<typeof ShopOrder>;

/** So many boxes on one trolley (`BOXES_AT_MOST` of the domain). */
const WALK_ORDERS = 20;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** The orders of a walk as the address names them, with commas between. */
export const WalkOrders = z
  .string()
  .max(WALK_ORDERS * 37)
  .regex(new RegExp(`^${UUID}(,${UUID}){0,${WALK_ORDERS - 1}}$`))
  .transform((text) => [...new Set(text.split(','))]);

export const WalkOrder = z.strictObject({
  id: Id,
  /** The galleria in which it was bought: marks of its lines go there. */
  tenant: TenantSlug,
  reference: z.string(),
  state: ShopOrderState,
  day: Day.nullable(),
  round: z.string().nullable(),
  name: z.string(),
  /** To ask the resident about a replacement. */
  phone: z.string().nullable(),
  paymentMethod: z.string(),
  village: z.string(),
  message: z.string(),
  lines: z.array(PickingLine),
  /** Null until it is packed. */
  parcels: Parcels.nullable(),
  /** The number of its delivery note, when it has one. */
  note: z.string().nullable(),
  /** For the labels, where they were asked for: a code (SVG) for each parcel, in the order of their numbers. None before there is a note. */
  codes: z.array(z.string()),
});
export type WalkOrder = z.infer<typeof WalkOrder>;
/** Several orders to pick in one walk, in the order that was asked for: the first is box A. */
export const Walk = z.strictObject({ orders: z.array(WalkOrder) });
export type Walk = z.infer<typeof Walk>;

const stepProblems = {
  'swish.unpaid': 409,
  'payment.unpaid': 409,
  'picking.recalled': 409,
  'shop-order.not-paid': 409,
  'shop-order.step-forbidden': 409,
  'shop-order.other-handover': 409,
  'shop-order.id-not-checked': 409,
  'shop-order.undo-too-late': 409,
} as const;

export const pickingRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/walk': {
    summary: 'The lines of several orders, of all gallerias in which the shop sells, to pick in one walk',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ orders: WalkOrders, codes: z.literal('yes').optional() }),
    reply: { 200: Walk },
  },
  'POST /tenants/:tenant/shops/:shop/walk': {
    summary: 'Starts picking those of the orders that nobody has begun; the same again changes nothing',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ shopOrderIds: z.array(Id).min(1).max(WALK_ORDERS) }),
    reply: { 200: Walk },
    problems: { 'shop-order.step-forbidden': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder': {
    summary: "One shop's part of an order, to pick and pack",
    callers: ['shop'],
    params: OrderPath,
    reply: { 200: ShopOrder },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/seen': {
    summary: 'Somebody in the shop has looked at the order; the first look is kept',
    callers: ['shop'],
    params: OrderPath,
    body: ClientTime,
    reply: { 204: undefined },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/letter': {
    summary: 'The confirmation that goes on paper has been printed, or that is taken back: until then the day’s end names it',
    callers: ['shop'],
    params: OrderPath,
    body: z.strictObject({ printed: z.boolean() }),
    reply: { 200: ShopOrder },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/steps': {
    summary: 'Moves the order: start or stop picking, ready to be fetched, handed over at the counter, taken back after a failed delivery',
    callers: ['shop'],
    params: OrderPath,
    idempotent: true,
    body: z.strictObject({
      step: z.enum(['start-picking', 'stop-picking', 'make-ready', 'not-ready', 'hand-over', 'undo-hand-over', 'take-back']),
      /** For `hand-over` of goods with an age limit: whoever hands over has seen a proof of identity. */
      idChecked: z.boolean().optional(),
      /** For `hand-over` of what is paid at the counter. Left out: nobody said, and it stands in the till to the öre. */
      paidBy: z.enum(['cash', 'terminal']).optional(),
      ...ClientTime.shape,
    }),
    reply: { 200: ShopOrder },
    problems: stepProblems,
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position': {
    summary:
      'What was found of one line: picked as ordered or as weighed, or short with what there was. `waiting` undoes, a replacement too',
    callers: ['shop'],
    params: LinePath,
    body: z.strictObject({
      state: z.enum(['waiting', 'picked', 'short']),
      /** For `short`: what was taken, in the base unit; less than ordered. For `picked` goods that are weighed: what the scale said. */
      quantity: z.int().min(0).max(1_000_000_000).optional(),
      remark: line(200).optional(),
      ...ClientTime.shape,
    }),
    reply: { 200: ShopOrder },
    problems: {
      ...stepProblems,
      'picking.quantity-not-short': 400,
      'picking.not-weighed': 400,
      'picking.weight-unlikely': 400,
      'picking.line-replaced': 409,
      'picking.nothing-picked': 409,
    },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/sold-out': {
    summary:
      'The picker stands before an empty shelf: nobody can buy these goods on the web until it is taken back. The order stays as it is',
    callers: ['shop'],
    params: LinePath,
    body: z.strictObject({ soldOut: z.boolean(), ...ClientTime.shape }),
    reply: { 200: ShopOrder },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/pack': {
    summary: 'The goods are in parcels: stock goes down, and what is owed is what was picked',
    callers: ['shop'],
    params: OrderPath,
    idempotent: true,
    body: z.strictObject({ parcels: Parcels, remark: paragraph(500).optional(), ...ClientTime.shape }),
    reply: { 200: ShopOrder },
    problems: { ...stepProblems, 'picking.lines-waiting': 409, 'picking.nothing-picked': 409, 'parcels.invalid': 400 },
  },
});
