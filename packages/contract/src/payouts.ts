import { MOVEMENT_KINDS, MOVEMENT_OWNERS } from '@galleria/domain/ledger';
import { z } from 'zod';
import { LedgerAccount } from './ledger.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, Month, ShopPath, TenantPath } from './shapes.ts';

// Sums over a year pass what one amount may be.
const Sum = z.int();

/** A change of what the shop has at the payment provider. The fee is the provider's; what is left of the amount after it is the net. */
export const MoneyMovement = z.strictObject({
  kind: z.enum(MOVEMENT_KINDS),
  /** `here`: of an order of this galleria; `elsewhere`: of one in another; `none`: of what the shop sells by itself. */
  whose: z.enum(MOVEMENT_OWNERS),
  /** The part of an order that it is about. */
  order: z.strictObject({ id: Id, reference: z.string() }).nullable(),
  amountOre: Sum,
  feeOre: Sum,
  netOre: Sum,
  madeAt: Instant,
  /** From when it can be paid out. */
  availableAt: Instant,
});
export type MoneyMovement = z.infer<typeof MoneyMovement>;

export const Payout = z.strictObject({
  id: Id,
  amountOre: Sum,
  state: z.enum(['on-the-way', 'paid', 'failed', 'cancelled']),
  madeAt: Instant,
  arrivesOn: Day,
  /** Why the bank did not take it, in the provider's word. */
  fault: z.string().nullable(),
});
export type Payout = z.infer<typeof Payout>;

export const Dispute = z.strictObject({
  id: z.string(),
  order: z.strictObject({ id: Id, reference: z.string() }).nullable(),
  amountOre: Sum,
  state: z.enum(['open', 'answered', 'won', 'lost']),
  reason: z.string(),
  madeAt: Instant,
  answerBy: Instant.nullable(),
});
export type Dispute = z.infer<typeof Dispute>;

export const MoneyMonth = z.strictObject({
  month: Month,
  drawnOre: Sum,
  givenBackOre: Sum,
  disputedOre: Sum,
  /** Fees, those that were taken out of payments among them. */
  feesOre: Sum,
  otherOre: Sum,
  paidOutOre: Sum,
  /** Of one payment for all, sent on to shops less what was taken back: only the payee has any. */
  sharesOre: Sum,
});
export type MoneyMonth = z.infer<typeof MoneyMonth>;

export const ShopMoney = z.strictObject({
  /** Null: nothing has been read, since the shop has no account at the provider or has just opened it. */
  balance: z.strictObject({ availableOre: Sum, pendingOre: Sum, readAt: Instant }).nullable(),
  /** Sent and not at the bank yet. */
  onTheWayOre: Sum,
  /** The last twelve with anything in them, newest first. */
  months: z.array(MoneyMonth),
  /** What has not gone with a payout; the newest, at most two hundred. */
  waiting: z.array(MoneyMovement),
  /** The newest, at most a hundred. */
  payouts: z.array(Payout),
  /** Those that are not decided first; at most fifty. */
  disputes: z.array(Dispute),
});
export type ShopMoney = z.infer<typeof ShopMoney>;

export const PayoutDetail = z.strictObject({
  ...Payout.shape,
  /** All of it is in the rows: they add up to the amount. */
  followed: z.boolean(),
  movements: z.array(MoneyMovement),
});
export type PayoutDetail = z.infer<typeof PayoutDetail>;

/** The same of whoever takes one payment for all shops, on the installation's own account at the provider. */
export const PayeeMoney = z.strictObject({
  ...ShopMoney.shape,
  /** Who that is, or was; null: nobody has taken any such payment. */
  payee: z.strictObject({ name: z.string(), number: z.string() }).nullable(),
  /** The account's payouts and its balance are told here; else in another galleria of the installation. */
  home: z.boolean(),
  /** What the payee has for the shops by its own book, and by the books of the shops. */
  heldOre: Sum,
  shopsOre: Sum,
});
export type PayeeMoney = z.infer<typeof PayeeMoney>;

/** The payee's book in a month. */
export const PayeeMonth = z.strictObject({
  period: Month,
  /** Months with anything in them, the newest first. */
  months: z.array(Month),
  accounts: z.array(z.strictObject({ account: LedgerAccount, openingOre: Sum, changeOre: Sum, closingOre: Sum })),
});
export type PayeeMonth = z.infer<typeof PayeeMonth>;

const PayeePath = z.strictObject({ ...TenantPath.shape, period: Month });

export const payoutRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/payouts': {
    summary: 'What the shop has at the payment provider, what is on its way to the bank, and what was paid out',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: ShopMoney },
  },
  'GET /tenants/:tenant/shops/:shop/payouts/:payout': {
    summary: 'A payout down to the orders that it is made up of',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, payout: Id }),
    reply: { 200: PayoutDetail },
  },
  'GET /tenants/:tenant/officer/payee-money': {
    summary: 'What whoever takes one payment for all shops has at the payment provider, for them and of its own, and what was paid out',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: PayeeMoney },
  },
  'GET /tenants/:tenant/officer/payee-money/payouts/:payout': {
    summary: 'A payout of the payee down to the orders that it is made up of',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, payout: Id }),
    reply: { 200: PayoutDetail },
  },
  'GET /tenants/:tenant/officer/payee-money/:period': {
    summary: 'The payee’s book in a month, account by account',
    callers: ['officer'],
    params: PayeePath,
    reply: { 200: PayeeMonth },
  },
  'GET /tenants/:tenant/officer/payee-money/:period/entries.csv': {
    summary: 'Every posting of a month of the payee’s book',
    callers: ['officer'],
    params: PayeePath,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/officer/payee-money/:period/sie': {
    summary: 'A month of the payee’s book as vouchers for its bookkeeping program (SIE 4I)',
    callers: ['officer'],
    params: PayeePath,
    reply: { 200: undefined },
    produces: 'application/octet-stream',
    problems: { 'ledger.account-missing': 409 },
  },
});
