import { z } from 'zod';
import { OrderPath } from './picking.ts';
import { defineRoutes } from './route.ts';
import { Id, Instant, Ore, TenantPath } from './shapes.ts';

/** As one order, where both are paid alike and not in advance; else as one delivery of two orders, each with its own payment and papers. */
export const JoinedHow = z.enum(['order', 'delivery']);
export type JoinedHow = z.infer<typeof JoinedHow>;

/** Another order of the same household to the same door on the same day, and what the two come to together. */
export const Joinable = z.strictObject({
  how: JoinedHow,
  orderId: Id,
  shopOrderId: Id,
  reference: z.string(),
  /** The order that stays, or whose fee is paid for the stop: most often the older one. */
  stays: z.string(),
  until: Instant,
  totalOre: Ore,
  /** The second delivery fee, which is not paid. */
  savedOre: Ore,
  /** Each has a fee of another kind, for the municipality's delivery or for the round's freight, and keeps it. */
  ownFees: z.boolean(),
  /** They have fees of the same kind and of different height: the highest is paid. */
  highestFee: z.boolean(),
});
export type Joinable = z.infer<typeof Joinable>;
const Joinables = z.strictObject({ with: z.array(Joinable) });
export type Joinables = z.infer<typeof Joinables>;

export const Join = z.strictObject({
  with: Id,
  /** As it was shown: another sum, or another way, is refused. */
  totalOre: Ore,
  how: JoinedHow.default('order'),
});
export type Join = z.output<typeof Join>;
/** What opens an order for a guest: the secret of its link. */
const LinkToken = z.string().min(20).max(64);
export const OtherLinks = z.strictObject({ tokens: z.array(LinkToken).min(1).max(10) });
export type OtherLinks = z.infer<typeof OtherLinks>;
export const JoinByLink = z.strictObject({ with: Id, totalOre: Ore, token: LinkToken });
export type JoinByLink = z.output<typeof JoinByLink>;
export const Joined = z.strictObject({ how: JoinedHow, orderId: Id, shopOrderId: Id, reference: z.string(), totalOre: Ore });
export type Joined = z.infer<typeof Joined>;

/** What the part comes to by itself, as it was shown. */
export const Separate = z.strictObject({ totalOre: Ore });
export type Separate = z.infer<typeof Separate>;
export const Separated = z.strictObject({ totalOre: Ore, feeOre: Ore });
export type Separated = z.infer<typeof Separated>;

const PartPath = z.strictObject({ ...TenantPath.shape, order: Id, shopOrder: Id });
const problems = {
  'order-join.too-late': 409,
  'order-join.other-delivery': 409,
  'order-join.payment': 409,
  'order-join.bundle': 409,
  'order-join.coupon': 409,
  'order-join.changed': 409,
  'order-join.joined-already': 409,
  'order-join.unpaid': 409,
  'basket.too-many-lines': 400,
} as const;

const apart = { 'order-join.not-joined': 409, 'order-join.too-late': 409, 'order-join.changed': 409 } as const;

export const orderJoinRoutes = defineRoutes({
  'GET /tenants/:tenant/orders/:order/shop-orders/:shopOrder/joinable': {
    summary: "The resident's other orders that can be joined with one shop's part, until the cut-off",
    callers: ['guest', 'customer'],
    params: PartPath,
    reply: { 200: Joinables },
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/join': {
    summary: "Two orders of one household for one stop become one: one note, one delivery fee. The older one's part stays",
    callers: ['guest', 'customer'],
    params: PartPath,
    body: Join,
    idempotent: true,
    reply: { 200: Joined },
    problems: { ...problems, 'delegation.ended': 409 },
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/joinable-by-links': {
    summary: 'The same among the orders whose links a guest holds besides this one',
    callers: ['guest'],
    params: PartPath,
    body: OtherLinks,
    reply: { 200: Joinables },
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/join-by-link': {
    summary:
      'A guest who holds the links of two orders for one stop lets them come as one delivery: one delivery fee. They stay two orders',
    callers: ['guest'],
    params: PartPath,
    body: JoinByLink,
    idempotent: true,
    reply: { 200: Joined },
    problems,
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/separate': {
    summary: "A part whose delivery goes with another order's goes by itself again, with the fee that it was ordered with",
    callers: ['guest', 'customer'],
    params: PartPath,
    body: Separate,
    idempotent: true,
    reply: { 200: Separated },
    problems: { ...apart, 'delegation.ended': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/joinable': {
    summary: 'Other orders of the same customer to the same door on the same day, for the desk',
    callers: ['shop'],
    params: OrderPath,
    reply: { 200: Joinables },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/join': {
    summary: 'The shop joins two orders of one customer, who has said so on the telephone',
    callers: ['shop'],
    params: OrderPath,
    body: Join,
    idempotent: true,
    reply: { 200: Joined },
    problems,
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/separate': {
    summary: 'The shop takes two joined deliveries apart, for a customer who has said so on the telephone',
    callers: ['shop'],
    params: OrderPath,
    body: Separate,
    idempotent: true,
    reply: { 200: Separated },
    problems: apart,
  },
});
