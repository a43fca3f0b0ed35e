import { ACCOUNTS, ENTRY_KINDS } from '@galleria/domain/ledger';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Gallerias, Id, Instant, Month, Page, ShopPath, Slug, TenantPath, Version } from './shapes.ts';

// Sums over a year pass what one amount may be.
const Sum = z.int();
const Rate = z.int();

export const LedgerAccount = z.enum(ACCOUNTS);
export type LedgerAccount = z.infer<typeof LedgerAccount>;
export const LedgerKind = z.enum(ENTRY_KINDS);
export type LedgerKind = z.infer<typeof LedgerKind>;

/** What was sold at one VAT rate: parts without VAT, the VAT, and all of it. */
export const SoldAtRate = z.strictObject({
  ratePercent: Rate,
  goodsOre: Sum,
  depositOre: Sum,
  feeOre: Sum,
  /** Freight for goods that the municipality's rules do not cover, beside their own fee. */
  freightOre: Sum,
  vatOre: Sum,
  grossOre: Sum,
});
export type SoldAtRate = z.infer<typeof SoldAtRate>;

/** Empties at one door that came to so much that the driver had to say what they were: it went out of the cash that the carrier holds. */
export const LargeEmpties = z.strictObject({
  noteId: Id,
  day: Day,
  number: z.string(),
  carrierName: z.string(),
  emptiesOre: Sum,
  remark: z.string(),
});
export type LargeEmpties = z.infer<typeof LargeEmpties>;
/** Cash that a carrier has taken for the shop, and fees that the shop owes it: what it hands in is the one less the other. Negative fees: the carrier owes the shop, for faults that it has answered for. */
export const CashHeld = z.strictObject({ carrierId: Id, carrierName: z.string(), cashOre: Sum, feesOre: Sum });
export type CashHeld = z.infer<typeof CashHeld>;

/** What a carrier's drivers wrote that they took for the shop on one run: coins and notes that the carrier hands in, and what the shop's own terminal drew. */
export const DoorRun = z.strictObject({
  carrierId: Id,
  carrierName: z.string(),
  day: Day,
  round: z.string().nullable(),
  deliveries: z.int(),
  takenOre: Sum,
  terminalOre: Sum,
});
export type DoorRun = z.infer<typeof DoorRun>;

/** What is left of an order that was handed over: owed by the customer, or when negative owed back. */
export const OpenOrder = z.strictObject({
  id: Id,
  reference: z.string(),
  name: z.string(),
  day: Day,
  paymentMethod: z.string(),
  openOre: Sum,
  /** Deposits of empties are among what the customer is owed, and go back by themselves the morning after the delivery. */
  depositGoesBack: z.boolean(),
});
export type OpenOrder = z.infer<typeof OpenOrder>;

/** An account in a month: what stood there before, what the month did, what stands there at its end. */
export const AccountMonth = z.strictObject({
  account: LedgerAccount,
  ratePercent: Rate.nullable(),
  openingOre: Sum,
  changeOre: Sum,
  closingOre: Sum,
});
export type AccountMonth = z.infer<typeof AccountMonth>;

/** A file for the bookkeeping program that was fetched: the month's entries numbered above `after`, up to and with `upTo`. */
export const LedgerFile = z.strictObject({ after: z.int(), upTo: z.int(), fetchedAt: Instant });
export type LedgerFile = z.infer<typeof LedgerFile>;

export const Statement = z.strictObject({
  period: Month,
  /** Months with anything in the books, newest first. */
  months: z.array(Month),
  entries: z.int(),
  /** Those that have been fetched, the latest first. */
  files: z.array(LedgerFile),
  /** Entries of the month that are in none of them. */
  notInFiles: z.int(),
  sold: z.array(SoldAtRate),
  /** Sold over the shop's own till and paid at the door. */
  /** What coupons took off, without VAT; taken off the goods of `sold` already. */
  discountsOre: Sum,
  rungUpOre: Sum,
  /** The month's money by how it came. */
  tillOre: Sum,
  terminalOre: Sum,
  /** Drawn by the payment provider for the shop, less what was given back there. */
  pspOre: Sum,
  bankOre: Sum,
  carrierCashOre: Sum,
  /** Standing at the end of the month. */
  customersOre: Sum,
  municipalityOre: Sum,
  providerOre: Sum,
  /** With whoever takes one payment for all shops, at the end of the month; below nothing: to be given back. */
  payeeOre: Sum,
  payoutsUnderWayOre: Sum,
  /** What the payment provider took of the month's money. */
  providerFeesOre: Sum,
  /** What the municipality's compensations of the month came to. */
  compensationOre: Sum,
  accounts: z.array(AccountMonth),
  /** Cash with carriers now, whatever the month. */
  cash: z.array(CashHeld),
  /** Of the month, the newest first; at most two hundred. */
  runs: z.array(DoorRun),
  /** Of the month, the newest first; at most a hundred. */
  largeEmpties: z.array(LargeEmpties),
  /** Orders that are not paid now, or paid too much; the oldest first, at most two hundred. */
  open: z.array(OpenOrder),
});
export type Statement = z.infer<typeof Statement>;
/** Each galleria keeps its own books of a shop that sells in several. */
export const ShopStatement = z.strictObject({
  ...Statement.shape,
  /** Whose books these are. */
  tenant: Slug,
  gallerias: Gallerias,
});
export type ShopStatement = z.infer<typeof ShopStatement>;

export const LedgerEntry = z.strictObject({
  id: Id,
  number: z.int(),
  day: Day,
  kind: LedgerKind,
  reference: z.string(),
  /** What page shows where it comes from; null: none. */
  subject: z.strictObject({ kind: z.enum(['order', 'note']), id: Id }).nullable(),
  postings: z.array(
    z.strictObject({ account: LedgerAccount, ratePercent: Rate.nullable(), carrierName: z.string().nullable(), amountOre: Sum }),
  ),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Numbers of the shop's own chart of accounts, by account and rate: `sales:6`. */
export const AccountNumbers = z.record(z.string().regex(/^[a-z-]{2,20}(:\d{1,2})?$/), z.string().regex(/^[1-9]\d{3}$/));
/** The month in which a financial year begins. */
const YearStarts = z.int().min(1).max(12);
export const LedgerSettings = z.strictObject({
  version: Version.nullable(),
  yearStarts: YearStarts,
  accounts: z.array(z.strictObject({ key: z.string(), number: z.string(), usual: z.string() })),
});
export type LedgerSettings = z.infer<typeof LedgerSettings>;

export const CarrierCash = z.strictObject({
  shops: z.array(
    z.strictObject({
      shopId: Id,
      shopName: z.string(),
      cashOre: Sum,
      feesOre: Sum,
      /** What it was taken for, run by run, newest first, as far as it has not been handed in; and what the shop's terminal drew on the same run. */
      runs: z.array(DoorRun.omit({ carrierId: true, carrierName: true })),
    }),
  ),
  handedIn: z.array(z.strictObject({ shopName: z.string(), day: Day, amountOre: Sum })),
});
export type CarrierCash = z.infer<typeof CarrierCash>;

export const SettlementRow = z.strictObject({
  payee: z.enum(['shop', 'carrier']),
  id: Id,
  name: z.string(),
  orgNumber: z.string(),
  compensationOre: Sum,
  /** Fees that the payee has taken for the municipality in the month: they are drawn from what it is paid. */
  feesOre: Sum,
  /** What carriers' and shops' customers were paid back for the municipality's fault in the month. */
  madeGoodOre: Sum,
  /** What earlier months came to below nothing: it is drawn from this one. Never above zero. */
  carriedOre: Sum,
  paidOre: Sum,
  /** What is left to pay; below zero it is carried to the next month, unless the payee pays it in. */
  toPayOre: Sum,
});
export type SettlementRow = z.infer<typeof SettlementRow>;
export const Settlement = z.strictObject({
  period: Month,
  months: z.array(Month),
  /** Reports of the month that are not locked: nothing of theirs is owed yet. */
  openReports: z.int(),
  rows: z.array(SettlementRow),
});
export type Settlement = z.infer<typeof Settlement>;

export const CheckName = z.enum([
  'balance',
  'sales',
  'door',
  'refunds',
  'papers',
  'commission-papers',
  'invoices',
  'swish',
  'compensation',
  'card',
  'card-refunds',
  'shares',
  'held',
  'provider',
]);
export type CheckName = z.infer<typeof CheckName>;
/** The officer's page that shows what a difference is of. */
export const DifferencePage = z.strictObject({
  kind: z.enum(['note', 'report', 'commission-paper', 'payee-money']),
  /** Of the note or the paper, or of whoever reports; empty for the payee's money, of which there is one page. */
  id: z.string(),
});
export type DifferencePage = z.infer<typeof DifferencePage>;
export const Difference = z.strictObject({
  shopName: z.string(),
  /** Null: the municipality has no page of its own for it. */
  page: DifferencePage.nullable(),
  reference: z.string(),
  sourceOre: Sum,
  ledgerOre: Sum,
});
export type Difference = z.infer<typeof Difference>;
/** What the look every quarter of an hour found last, month by month. */
export const StandingDifferences = z.strictObject({ months: z.array(z.strictObject({ period: Month, count: z.int() })) });
export type StandingDifferences = z.infer<typeof StandingDifferences>;
export const Reconciliation = z.strictObject({
  period: Month,
  months: z.array(Month),
  at: Instant,
  checks: z.array(
    z.strictObject({
      check: CheckName,
      sourceOre: Sum,
      ledgerOre: Sum,
      count: z.int(),
      /** At most a hundred. */
      differences: z.array(Difference),
    }),
  ),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

const ShopMonth = z.strictObject({ ...ShopPath.shape, period: Month });
const OfficerMonth = z.strictObject({ ...TenantPath.shape, period: Month });
const amount = z.int().min(-100_000_000).max(100_000_000);
const EntryNumber = z.coerce.number().int().min(0).max(2_000_000_000);

export const ledgerRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/ledger/:period': {
    summary: 'The shop’s month: sold per VAT rate, money by how it came, and what is still owed',
    callers: ['shop'],
    params: ShopMonth,
    reply: { 200: ShopStatement },
  },
  'GET /tenants/:tenant/shops/:shop/ledger/:period/entries': {
    summary: 'The month’s entries, a hundred at a time, newest first',
    callers: ['shop'],
    params: ShopMonth,
    query: Page,
    reply: { 200: z.strictObject({ entries: z.array(LedgerEntry), page: z.int(), count: z.int() }) },
  },
  'GET /tenants/:tenant/shops/:shop/ledger/:period/entries.csv': {
    summary: 'Every posting of the month as a file',
    callers: ['shop'],
    params: ShopMonth,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/shops/:shop/ledger/:period/sie': {
    summary: 'The month’s vouchers for a bookkeeping program (SIE 4I), one for each day: all of it, or the entries between two numbers',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopMonth,
    query: z.strictObject({ after: EntryNumber.default(0), upTo: EntryNumber.optional() }),
    reply: { 200: undefined },
    produces: 'application/octet-stream',
    problems: { 'ledger.account-missing': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/ledger-settings': {
    summary: 'The account numbers and the financial year that the files are written with',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: LedgerSettings },
  },
  'PUT /tenants/:tenant/shops/:shop/ledger-settings': {
    summary: 'Changes account numbers, of which what is not named is the usual one, and the month in which the financial year begins',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: z.strictObject({ version: Version.nullable(), accounts: AccountNumbers, yearStarts: YearStarts.optional() }),
    reply: { 200: LedgerSettings },
    problems: { 'ledger.account-unknown': 400 },
  },
  'POST /tenants/:tenant/shops/:shop/cash-handed-in': {
    summary:
      'A carrier has handed in cash, after what it keeps for fees of its own; negative fees: with what it owed the shop; negative cash: the shop has given some back',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({
      carrierId: Id,
      cashOre: amount,
      feesOre: amount,
    }),
    idempotent: true,
    reply: { 200: CashHeld },
    problems: { 'ledger.cash-exceeds': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/payments': {
    summary: 'The customer has paid an order, or a part of it; a negative amount: the shop has paid back',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, shopOrder: Id }),
    body: z.strictObject({ amountOre: amount, into: z.enum(['bank', 'till', 'terminal']) }),
    idempotent: true,
    reply: { 200: z.strictObject({ openOre: Sum }) },
    problems: { 'ledger.payment-exceeds': 409, 'ledger.payment-held': 409, 'ledger.coins-are-whole': 409, 'ledger.goes-back-already': 409 },
  },
  'GET /tenants/:tenant/carriers/:carrier/cash': {
    summary: 'Cash that the carrier holds, for each shop and run',
    callers: ['carrier'],
    params: CarrierPath,
    reply: { 200: CarrierCash },
  },
  'GET /tenants/:tenant/officer/settlement/:period': {
    summary: 'What the municipality owes each shop and carrier for a locked month',
    callers: ['officer'],
    params: OfficerMonth,
    reply: { 200: Settlement },
  },
  'POST /tenants/:tenant/officer/settlement/:period/paid': {
    summary: 'Marks sums of the month as paid out, or below zero as paid in by the payee: those that were shown, or nothing',
    callers: ['officer'],
    params: OfficerMonth,
    body: z.strictObject({
      payees: z
        .array(z.strictObject({ id: Id, amountOre: z.int().min(-100_000_000_000).max(100_000_000_000) }))
        .min(1)
        .max(200),
    }),
    idempotent: true,
    reply: { 200: Settlement },
    problems: { 'ledger.settlement-changed': 409, 'ledger.in-payment-file': 409 },
  },
  'GET /tenants/:tenant/officer/settlement/:period/payments.csv': {
    summary: 'The same as a file for whoever pays',
    callers: ['officer'],
    params: OfficerMonth,
    reply: { 200: undefined },
    produces: 'text/csv',
  },
  'GET /tenants/:tenant/officer/reconciliation/:period': {
    summary: 'The books of a month against orders, notes and reports; differences are named',
    callers: ['officer'],
    params: OfficerMonth,
    reply: { 200: Reconciliation },
  },
  'GET /tenants/:tenant/officer/differences': {
    summary: 'How many differences stand in the books of each month, as they were last looked at',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: StandingDifferences },
  },
});
