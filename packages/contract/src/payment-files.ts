import { PAIN_FORMATS, PAYABLE_STATES } from '@galleria/domain/payment-file';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, line, Month, TenantPath, Version } from './shapes.ts';

// Sums over a year pass what one amount may be.
const Sum = z.int();

/** A bankgiro number as it is printed, or a Swedish IBAN without spaces. */
export const PayeeAccount = z.strictObject({ kind: z.enum(['bankgiro', 'iban']), number: z.string() });
export type PayeeAccount = z.infer<typeof PayeeAccount>;

/** Where a carrier wants its compensation; null: nobody has said. */
export const CarrierAccount = z.strictObject({
  version: Version.nullable(),
  account: PayeeAccount.nullable(),
  changedAt: Instant.nullable(),
  changedBy: z.string().nullable(),
});
export type CarrierAccount = z.infer<typeof CarrierAccount>;

/** The municipality as its bank knows it. */
export const Payer = z.strictObject({
  name: z.string(),
  orgNumber: z.string(),
  iban: z.string(),
  bic: z.string(),
  format: z.enum(PAIN_FORMATS),
});
export type Payer = z.infer<typeof Payer>;
export const PayerView = z.strictObject({ version: Version.nullable(), payer: Payer.nullable() });
export type PayerView = z.infer<typeof PayerView>;

export const PayeeInvoice = z.strictObject({ number: z.string(), receivedOn: Day, dueOn: Day });
export type PayeeInvoice = z.infer<typeof PayeeInvoice>;

/** Where one payee's sum of the month stands. */
export const Payable = z.strictObject({
  payee: z.enum(['shop', 'carrier']),
  id: Id,
  name: z.string(),
  toPayOre: Sum,
  state: z.enum(PAYABLE_STATES),
  invoice: PayeeInvoice.nullable(),
  /** By the invoice, or where there is none by the day on which the month was locked; null: nothing is owed. */
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  account: PayeeAccount.nullable(),
  /** Another account than the last payment went to: whoever pays looks twice. */
  accountIsNew: z.boolean(),
});
export type Payable = z.infer<typeof Payable>;

export const PaymentFileRow = z.strictObject({
  payeeId: Id,
  name: z.string(),
  account: PayeeAccount,
  amountOre: Sum,
  /** When the bank is asked to pay. */
  day: Day,
});
export const PaymentFileHead = z.strictObject({
  id: Id,
  number: z.int(),
  messageId: z.string(),
  period: Month,
  state: z.enum(['made', 'paid', 'withdrawn']),
  totalOre: Sum,
  madeBy: z.string(),
  madeAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  version: Version,
  rows: z.array(PaymentFileRow),
});
export type PaymentFileHead = z.infer<typeof PaymentFileHead>;

export const Payables = z.strictObject({
  period: Month,
  payer: PayerView,
  rows: z.array(Payable),
  /** Of the month, the latest first. */
  files: z.array(PaymentFileHead),
});
export type Payables = z.infer<typeof Payables>;

const OfficerMonth = z.strictObject({ ...TenantPath.shape, period: Month });
const PayeePath = z.strictObject({ ...OfficerMonth.shape, payee: Id });
const FilePath = z.strictObject({ ...TenantPath.shape, paymentFile: Id });
const fileProblems = { 'payment-file.ended': 409 } as const;

export const paymentFileRoutes = defineRoutes({
  'GET /tenants/:tenant/carriers/:carrier/account': {
    summary: 'The account that the municipality pays the carrier to',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: CarrierAccount },
  },
  'PUT /tenants/:tenant/carriers/:carrier/account': {
    summary: 'Changes it; a number whose check digits do not hold is refused',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    body: z.strictObject({ version: Version.nullable(), kind: z.enum(['bankgiro', 'iban']), number: line(40, 1) }),
    reply: { 200: CarrierAccount },
    problems: { 'paying.bankgiro': 422, 'paying.iban': 422, 'payment-file.account-changed': 409 },
  },
  'GET /tenants/:tenant/officer/payer': {
    summary: 'Whose account payment files draw on, and which edition of the message the bank takes',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: PayerView },
  },
  'PUT /tenants/:tenant/officer/payer': {
    summary: 'Changes them; files that were made keep what they were made with',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({
      version: Version.nullable(),
      payer: z.strictObject({
        name: line(70, 2),
        orgNumber: line(20, 10),
        iban: line(40, 1),
        bic: line(20, 1),
        format: z.enum(PAIN_FORMATS),
      }),
    }),
    reply: { 200: PayerView },
    problems: {
      'paying.iban': 422,
      'payment-file.bic': 422,
      'org-number.check-digit': 422,
      'org-number.not-ten-digits': 422,
      'payment-file.payer-changed': 409,
    },
  },
  'GET /tenants/:tenant/officer/settlement/:period/payables': {
    summary: 'Where each sum of the month stands: owed, invoiced, in a file or paid, and when it is due; and the month’s payment files',
    callers: ['officer'],
    params: OfficerMonth,
    reply: { 200: Payables },
  },
  'PUT /tenants/:tenant/officer/settlement/:period/payables/:payee/invoice': {
    summary: 'The payee has invoiced the month: the terms of payment run from the day on which the invoice came',
    callers: ['officer'],
    params: PayeePath,
    body: z.strictObject({ number: line(40, 1), receivedOn: Day }),
    reply: { 200: Payables },
    problems: { 'payment-file.nothing-owed': 409, 'payment-file.invoice-known': 409, 'payment-file.invoice-day': 422 },
  },
  'DELETE /tenants/:tenant/officer/settlement/:period/payables/:payee/invoice': {
    summary: 'It had not, after all',
    callers: ['officer'],
    params: PayeePath,
    reply: { 200: Payables },
  },
  'POST /tenants/:tenant/officer/settlement/:period/payment-files': {
    summary: 'Makes a payment file (ISO 20022 pain.001) of the sums that were shown. A sum stands in one file that nobody has withdrawn',
    callers: ['officer'],
    params: OfficerMonth,
    body: z.strictObject({
      payees: z
        .array(z.strictObject({ id: Id, amountOre: z.int().min(1).max(100_000_000_000) }))
        .min(1)
        .max(200),
    }),
    idempotent: true,
    reply: { 201: PaymentFileHead },
    problems: {
      'payment-file.no-payer': 409,
      'payment-file.no-account': 409,
      'ledger.in-payment-file': 409,
      'ledger.settlement-changed': 409,
    },
  },
  'GET /tenants/:tenant/officer/payment-files/:paymentFile/pain.xml': {
    summary: 'The file for the bank, as it was made: fetched again it is the same payment; logged',
    callers: ['officer'],
    params: FilePath,
    reply: { 200: undefined },
    produces: 'application/xml',
    problems: { 'payment-file.withdrawn': 409 },
  },
  'POST /tenants/:tenant/officer/payment-files/:paymentFile/paid': {
    summary: 'The bank has paid the file: its sums stand as paid in the books, once',
    callers: ['officer'],
    params: FilePath,
    body: z.strictObject({ version: Version }),
    reply: { 200: PaymentFileHead },
    problems: fileProblems,
  },
  'POST /tenants/:tenant/officer/payment-files/:paymentFile/withdraw': {
    summary: 'The file was never sent, or the bank refused it: its sums may go into another',
    callers: ['officer'],
    params: FilePath,
    body: z.strictObject({ version: Version }),
    reply: { 200: PaymentFileHead },
    problems: fileProblems,
  },
});
