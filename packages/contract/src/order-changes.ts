import { z } from 'zod';
import { BasketLine, PaymentMethod, QuotedLine, QuoteProblem, UsedCoupon, VatAmount } from './checkout.ts';
import { OrderView } from './orders.ts';
import { defineRoutes } from './route.ts';
import { Id, Ore, TenantPath } from './shapes.ts';

/** Fewer of the lines that are there (0: none), and goods to add. */
const Changes = z.strictObject({
  lines: z.array(z.strictObject({ position: z.int().min(1).max(1000), quantity: z.int().min(0).max(1_000_000_000) })).max(200),
  add: z.array(BasketLine).max(200),
});
export const ChangePart = z.strictObject({
  ...Changes.shape,
  /** What was shown to be paid in all. */ totalOre: z.int().min(0).max(20_000_000),
});
export type ChangePart = z.output<typeof ChangePart>;
export const PreviewChange = Changes;
export type PreviewChange = z.output<typeof PreviewChange>;

/** The part as it would be. What is added is priced now; what stays keeps its price, and so does the delivery. */
export const PreviewedChange = z.strictObject({
  lines: z.array(z.strictObject({ position: z.int(), quantity: z.int(), totalOre: Ore })),
  added: z.array(QuotedLine),
  /** What the part's coupon takes off what stays; what is added is paid in full. */
  coupon: UsedCoupon.nullable(),
  goodsOre: Ore,
  depositOre: Ore,
  feeOre: Ore,
  totalOre: Ore,
  vat: z.array(VatAmount),
  /** What stands in the way of what is added. */
  problems: z.array(QuoteProblem),
  payment: PaymentMethod,
});
export type PreviewedChange = z.infer<typeof PreviewedChange>;

const PartPath = z.strictObject({ ...TenantPath.shape, order: Id, shopOrder: Id });
const problems = {
  'order-change.above-paid': 409,
  'shop-order.step-forbidden': 409,
  'shop-order.cut-off-passed': 409,
  'order-change.nothing': 409,
  'order-change.empties': 409,
  'order-change.line': 409,
  'order-change.bundle': 409,
  'basket.too-many-lines': 400,
  'delegation.ended': 409,
} as const;

export const orderChangeRoutes = defineRoutes({
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change/preview': {
    summary:
      'What a change of one shop’s part would come to, until its cut-off. Changes nothing but that a payment page on which less could be approved is closed',
    callers: ['guest', 'customer'],
    params: PartPath,
    body: PreviewChange,
    reply: { 200: PreviewedChange },
    problems,
  },
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/change': {
    summary: 'The resident changes one shop’s part until its cut-off: fewer, none, or more goods, at the sum that was shown',
    callers: ['guest', 'customer'],
    params: PartPath,
    body: ChangePart,
    idempotent: true,
    reply: { 200: OrderView },
    problems: {
      ...problems,
      'order-change.price-changed': 409,
      'order-change.page-open': 409,
      'order-change.no-room': 409,
      'stock.short': 409,
      'offer.gone': 409,
      'quantity.invalid': 400,
      'galleria.not-open': 409,
      'round.closed': 409,
      'pick-up.closed': 409,
      'zone.not-deliverable': 409,
      'weight.not-deliverable': 409,
      'age.not-deliverable': 409,
      'deposit.outdated': 409,
      'address.elsewhere': 409,
      'payment.not-allowed': 409,
      'order.too-large': 400,
    },
  },
});
