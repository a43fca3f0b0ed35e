import { CARD_PAYMENT_STATES } from '@galleria/domain/payment';
import { REFUND_BEARERS, REFUND_REASONS } from '@galleria/domain/refund';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, Instant, Ore, paragraph, ShopPath, TenantPath } from './shapes.ts';

/**
 * A shop's account at the payment provider. `none`: not begun. `incomplete`: the provider wants to know more. `under-review`: it has everything and looks.
 * `active-but-due`: cards are taken, and will not be if nothing is answered. `refused`: the provider will not have the shop. `paused`: stopped there by whoever
 * runs the installation. `disconnected`: the provider lets us in no longer.
 */
export const CardAccount = z.strictObject({
  /** The installation has a payment provider. */
  available: z.boolean(),
  state: z.enum(['none', 'incomplete', 'under-review', 'active', 'active-but-due', 'refused', 'paused', 'disconnected']),
  mayPayOut: z.boolean(),
  /** In the provider's own words (`external_account`). */
  due: z.array(z.string()),
  /** Until when the provider waits for it. */
  dueBy: Instant.nullable(),
  closedBecause: z.string().nullable(),
  offered: z.boolean(),
  /** What others ordered for a customer and is unpaid at its cut-off is paid at the door, where that can be; else it is cancelled. */
  unpaidToDoor: z.boolean(),
  /** Who takes one payment for all shops here; null: the shop is paid by itself. */
  payee: z.string().nullable(),
  /** What whoever does so has of the shop's and is to send on. */
  keptOre: z.int(),
  /** The same of every other galleria in which the shop sells, where it may be otherwise than here. */
  elsewhere: z.array(z.strictObject({ galleria: z.string(), payee: z.string().nullable(), keptOre: z.int() })).max(50),
  lookedAt: Instant.nullable(),
});
export type CardAccount = z.infer<typeof CardAccount>;

export const PaymentOfPart = z.strictObject({
  state: z.enum(CARD_PAYMENT_STATES),
  /** What the customer was shown: more is never drawn. */
  highestOre: Ore,
  heldOre: Ore,
  drawnOre: Ore,
  givenBackOre: Ore,
  /** Who took one payment for all shops, and what of this part's share is with the shop; null: the shop was paid itself. */
  payee: z.string().nullable(),
  sentOre: Ore,
  /** Of it, what moved no money: `withheld`, kept of this share for what was given back of another order; `offset`, kept of another order's for this one. */
  nettings: z.array(z.strictObject({ kind: z.enum(['withheld', 'offset']), amountOre: Ore, reference: z.string() })),
  /** Commission with its VAT that the payee has kept of the share. */
  keptOre: Ore,
  /** What can still be given back. */
  leftOre: Ore,
  /** Of it, empties that were given to the driver and wait: they go back by themselves the morning after, unless the bank has sent them back once. */
  emptiesOre: Ore,
  emptiesCameBack: z.boolean(),
  /** Empties that nobody has given back as such: also where what went back in the provider's own pages may have been for them. */
  emptiesLeftOre: Ore,
  /** The lines of which something is left; `pieces`: how many can be given back one by one, where it is a number of things. */
  openLines: z.array(z.strictObject({ position: z.int(), pieces: z.int().nullable() })),
  /** What is left of the delivery fee, once the goods are handed over. */
  feeLeftOre: Ore,
  /** What the provider or the bank has sent back, and nobody has given back anew since, here or in the provider's own pages. */
  failedOre: Ore,
  /** What was given back in the provider's own pages and is not written down here. */
  elsewhereOre: Ore,
  /** Who drove it, and can be asked to bear what is given back. */
  carrierName: z.string().nullable(),
  payBy: Instant,
  refunds: z.array(
    z.strictObject({
      id: Id,
      amountOre: Ore,
      cause: z.enum(['difference', 'given']),
      why: z.string(),
      positions: z.array(z.int()),
      state: z.enum(['asked', 'sent', 'failed']),
      askedAt: Instant,
    }),
  ),
});
export type PaymentOfPart = z.infer<typeof PaymentOfPart>;

export const RefundWish = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), amountOre: z.int().min(1).max(20_000_000) }),
    z.strictObject({ kind: z.literal('lines'), positions: z.array(z.int().min(1).max(10_000)).min(1).max(200) }),
    /** All that waits for empties; it takes nothing off the sale. */
    z.strictObject({ kind: z.literal('empties') }),
    /** So many of each line, in the base unit of what was handed over: their share of what it was sold for, with their deposits. Without a number all that is left of it. */
    z
      .strictObject({
        kind: z.literal('pieces'),
        lines: z
          .array(z.strictObject({ position: z.int().min(1).max(10_000), quantity: z.int().min(1).max(1_000_000).optional() }))
          .max(200),
        /** Of the delivery fee, with the lines or by itself. */
        feeOre: z.int().min(1).max(20_000_000).optional(),
      })
      .refine(({ lines, feeOre }) => lines.length > 0 || feeOre !== undefined),
  ]),
  why: paragraph(500),
  /** Whose fault it was; left out, the shop's own. */
  bearing: z.strictObject({ reason: z.enum(REFUND_REASONS), bearer: z.enum(REFUND_BEARERS) }).optional(),
});
export type RefundWish = z.infer<typeof RefundWish>;
export const RefundAsked = z.strictObject({ amountOre: Ore });
export type RefundAsked = z.infer<typeof RefundAsked>;

const OrderPath = z.strictObject({ ...TenantPath.shape, order: Id });
const PartPath = z.strictObject({ ...OrderPath.shape, shopOrder: Id });
const ShopOrderPath = z.strictObject({ ...ShopPath.shape, shopOrder: Id });
const Url = z.strictObject({ url: z.url() });
const nothing = z.strictObject({});
const provider = { 'payment.unavailable': 409, 'payment.provider-unreachable': 503 } as const;

export const cardPaymentsRoutes = defineRoutes({
  'POST /tenants/:tenant/orders/:order/shop-orders/:shopOrder/pay': {
    summary: "The provider's page on which the buyer approves the payment of one shop's part; the same page as long as it is open",
    callers: ['guest', 'customer'],
    params: PartPath,
    body: nothing,
    reply: { 200: Url },
    problems: { ...provider, 'payment.order-cancelled': 409, 'payment.approved-already': 409, 'payment.too-late': 409 },
  },
  'POST /tenants/:tenant/orders/:order/payments/look': {
    summary: 'The buyer is back from the provider: what was approved there is read at once',
    callers: ['guest', 'customer'],
    params: OrderPath,
    body: nothing,
    reply: { 200: z.strictObject({ waiting: z.int() }) },
  },
  'GET /tenants/:tenant/shops/:shop/card-payments': {
    summary: "The shop's account at the payment provider: whether cards are taken, and what is missing",
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: CardAccount },
  },
  'POST /tenants/:tenant/shops/:shop/card-payments/onboarding': {
    summary: 'Opens the account if there is none, and answers the address at which the shop tells the provider who it is',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: nothing,
    reply: { 200: Url },
    problems: provider,
  },
  'POST /tenants/:tenant/shops/:shop/card-payments/look': {
    summary: 'Reads the account at the provider now',
    callers: ['shop'],
    params: ShopPath,
    body: nothing,
    reply: { 200: CardAccount },
    problems: provider,
  },
  'PUT /tenants/:tenant/shops/:shop/card-payments/offered': {
    summary: 'Offers customers to pay by card, or no longer',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: z.strictObject({ offered: z.boolean() }),
    reply: { 200: CardAccount },
  },
  'PUT /tenants/:tenant/shops/:shop/card-payments/unpaid': {
    summary: 'What becomes of orders by telephone, and standing ones, that are not paid by their link at the cut-off',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: z.strictObject({ toDoor: z.boolean() }),
    reply: { 200: CardAccount },
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/payment': {
    summary: "How far the payment of the shop's part has come, and what was given back",
    callers: ['shop'],
    params: ShopOrderPath,
    reply: { 200: PaymentOfPart },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/refunds/elsewhere': {
    summary: "Writes down what was given back in the provider's own pages: no money moves, the books, the papers and the customer follow",
    callers: ['shop'],
    params: ShopOrderPath,
    body: z.strictObject({
      amountOre: z.int().min(1).max(20_000_000),
      why: paragraph(500),
      /** It was what waited for empties: up to that it takes nothing off the sale. */
      forEmpties: z.boolean().optional(),
    }),
    idempotent: true,
    reply: { 201: RefundAsked },
    problems: { 'payment.not-handed-over': 409, 'payment.no-empties': 409, 'payment.empties-unclear': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/refunds': {
    summary: 'Gives back lines or an amount of what was drawn; never more than is left',
    callers: ['shop'],
    params: ShopOrderPath,
    body: RefundWish,
    idempotent: true,
    reply: { 201: RefundAsked },
    problems: {
      'payment.refund-exceeds': 409,
      'payment.not-by-card': 409,
      'payment.not-handed-over': 409,
      'payment.line-given-back': 409,
      'payment.no-empties': 409,
      'payment.empties-unclear': 409,
      'refund.no-carrier': 409,
    },
  },
});
