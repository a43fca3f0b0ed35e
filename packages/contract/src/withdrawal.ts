import { BASE_UNITS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, line, Phone, paragraph, ShopPath, TenantPath } from './shapes.ts';

/** Where the receipt of a statement is sent. */
const ReceiptTo = z.union([Email, Phone]);

/** A statement by somebody who holds the order's link or is signed in: which lines of which shops. */
export const StateWithdrawal = z.strictObject({
  name: line(120, 1),
  receiptTo: ReceiptTo,
  parts: z
    .array(z.strictObject({ shopOrderId: Id, positions: z.array(z.int().min(1).max(1000)).min(1).max(200) }))
    .min(1)
    .max(30),
});
/** A statement without link or sign-in: the number of the order, the telephone or e-mail that was given then, and what is withdrawn from, in own words. */
export const ClaimWithdrawal = z.strictObject({
  name: line(120, 1),
  reference: line(20, 1),
  contact: z.union([Email, Phone]),
  receiptTo: ReceiptTo,
  what: paragraph(2000),
});
export type ClaimWithdrawal = z.output<typeof ClaimWithdrawal>;

/** `position` null: stated in words, not by ticking a line. The quantity is in whole numbers of `unit`. */
export const WithdrawnLine = z.strictObject({
  position: z.int().nullable(),
  name: z.string(),
  quantity: z.int().nullable(),
  unit: z.enum(BASE_UNITS).nullable(),
});
export type WithdrawnLine = z.infer<typeof WithdrawnLine>;
export const WithdrawalTask = z.strictObject({
  id: Id,
  orderId: Id,
  shopOrderId: Id,
  reference: z.string(),
  name: z.string(),
  receiptTo: z.string(),
  lines: z.array(WithdrawnLine),
  /** Of a statement in words that is open: the lines of the order, of which the shop says which came back. */
  choices: z.array(WithdrawnLine),
  statedAt: Instant,
  handledAt: Instant.nullable(),
});
export type WithdrawalTask = z.infer<typeof WithdrawalTask>;

/** A statement in the list of a shop, which may sell in several gallerias: the one in which it was bought. */
export const ListedWithdrawal = z.strictObject({ ...WithdrawalTask.shape, tenant: z.string(), galleria: z.string() });
export type ListedWithdrawal = z.infer<typeof ListedWithdrawal>;

/** `paper`: a landline gets no text message, so that the shop sends or hands over the receipt on paper. */
export const Stated = z.strictObject({ statedAt: Instant, receiptTo: z.string(), receiptBy: z.enum(['email', 'sms', 'paper']) });
export type Stated = z.infer<typeof Stated>;

export const withdrawalRoutes = defineRoutes({
  'POST /tenants/:tenant/withdrawals': {
    whenSealed: true,
    summary: 'States a withdrawal by order number. The answer is the same whether the order exists; the receipt goes out at once',
    callers: ['guest', 'customer'],
    params: TenantPath,
    body: ClaimWithdrawal,
    idempotent: true,
    reply: { 202: Stated },
    problems: { 'contact.email-needed': 409 },
  },
  'POST /tenants/:tenant/orders/:order/withdrawals': {
    whenSealed: true,
    summary: 'States a withdrawal from lines of an order that the caller holds',
    callers: ['guest', 'customer'],
    params: z.strictObject({ ...TenantPath.shape, order: Id }),
    body: StateWithdrawal,
    idempotent: true,
    reply: { 201: Stated },
    problems: { 'withdrawal.no-right': 409, 'withdrawal.too-late': 409, 'withdrawal.already-stated': 409, 'contact.email-needed': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/withdrawals': {
    summary: "Statements of withdrawal from the shop's parts in all its gallerias, unhandled first",
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ withdrawals: z.array(ListedWithdrawal) }) },
  },
  'POST /tenants/:tenant/shops/:shop/withdrawals/:withdrawal/handled': {
    whenSealed: true,
    summary: 'The shop has acted on a statement; of one in words it says which lines came back, none of them too',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, withdrawal: Id }),
    body: z.strictObject({ positions: z.array(z.int().min(1).max(1000)).max(200).optional() }),
    reply: { 200: WithdrawalTask },
    problems: { 'withdrawal.already-handled': 409, 'withdrawal.lines-needed': 409 },
  },
});
