import { MAX_REMINDER_FEE } from '@galleria/domain/documents';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Gallerias, Id, Instant, line, ShopPath, Slug, TenantPath, Version } from './shapes.ts';

const Sum = z.int();

/** Where money for a shop goes and what stands on its invoices. Numbers as they are printed; empty where the shop has none. */
export const Paying = z.strictObject({
  swish: z.string(),
  bankgiro: z.string(),
  plusgiro: z.string(),
  /** Where the municipality pays compensation to, if not to the bankgiro number. */
  iban: z.string(),
  dueDays: z.int(),
  reminderFeeOre: Sum,
  vatNumber: z.string(),
  fTax: z.boolean(),
  /** Invoices for the month before are made by themselves at the beginning of each month. */
  monthly: z.boolean(),
});
export type Paying = z.infer<typeof Paying>;
export const PayingView = z.strictObject({
  version: Version,
  paying: Paying,
  /** A code for one krona to the shop's own number, to try it with. */
  trial: z.string().nullable(),
});
export type PayingView = z.infer<typeof PayingView>;

export const InvoiceRow = z.strictObject({
  id: Id,
  name: z.string(),
  customerId: Id,
  customer: z.string(),
  issuedOn: Day,
  dueOn: Day,
  reference: z.string(),
  totalOre: Sum,
  /** With reminder fees, less credit notes and what has come in; negative: to be paid back. */
  leftOre: Sum,
  state: z.enum(['paid', 'overpaid', 'unpaid', 'overdue']),
  daysLate: z.int(),
  reminders: z.int(),
  /** What the next reminder adds. */
  nextFeeOre: Sum,
  remindedAt: Instant.nullable(),
  /** How it went out; `paper` with no time: it waits to be printed. */
  sentBy: z.enum(['email', 'sms', 'paper']).nullable(),
  sentAt: Instant.nullable(),
  payments: z.array(z.strictObject({ id: Id, amountOre: Sum, on: Day, undone: z.boolean() })),
  /** `toPrint`: it waits for the shop's printer, since its customer can be sent nothing. */
  creditNotes: z.array(z.strictObject({ id: Id, name: z.string(), totalOre: Sum, toPrint: z.boolean() })),
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

/** What a customer has had and not been invoiced for. */
export const ToInvoice = z.strictObject({ customerId: Id, customer: z.string(), orders: z.int(), sumOre: Sum, from: Day, to: Day });
export type ToInvoice = z.infer<typeof ToInvoice>;

export const InvoiceList = z.strictObject({
  /** What is missing before an invoice can be made: somewhere to pay to. */
  ready: z.boolean(),
  waiting: z.array(ToInvoice),
  /** The unpaid first, the oldest at the top; then the newest of the others. At most five hundred. */
  invoices: z.array(InvoiceRow),
  /** Unpaid: not due, to 30 days late, to 60, more. */
  byAge: z.array(Sum).length(4),
  /** Where the shop sells besides: each has its own list. */
  gallerias: Gallerias,
});
export type InvoiceList = z.infer<typeof InvoiceList>;

export const OwnInvoice = z.strictObject({
  id: Id,
  name: z.string(),
  shopName: z.string(),
  issuedOn: Day,
  dueOn: Day,
  totalOre: Sum,
  leftOre: Sum,
  state: z.enum(['paid', 'overpaid', 'unpaid', 'overdue']),
});
export type OwnInvoice = z.infer<typeof OwnInvoice>;

/** A part that is to be paid to the shop's own Swish number. */
export const SwishRow = z.strictObject({
  id: Id,
  /** Where it was ordered: the shop sells in more gallerias than its home's. */
  tenant: Slug,
  galleria: z.string(),
  orderId: Id,
  reference: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  day: Day.nullable(),
  state: z.string(),
  owedOre: Sum,
  receivedOre: Sum,
  leftOre: Sum,
  message: z.string(),
  /** Null: the shop had no number when it was packed, and nobody was asked. */
  askedAt: Instant.nullable(),
  mayTakeAtDoor: z.boolean(),
  payments: z.array(z.strictObject({ id: Id, amountOre: Sum, on: Day, undone: z.boolean() })),
});
export type SwishRow = z.infer<typeof SwishRow>;

const Amount = z.int().min(-100_000_000).max(100_000_000);
const InvoicePath = z.strictObject({ ...ShopPath.shape, invoice: Id });
const PartPath = z.strictObject({ ...ShopPath.shape, shopOrder: Id });
/** `leftOre`: what was left when the amount was typed; of two windows that write the same money one is refused. */
const Received = z.strictObject({ amountOre: Amount, on: Day, leftOre: Sum });

export const invoiceRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/paying': {
    summary: 'Where money for the shop goes: Swish, bankgiro, plusgiro, days to pay',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: PayingView },
  },
  'PUT /tenants/:tenant/shops/:shop/paying': {
    summary: 'Changes them; a number whose check digit does not hold is refused',
    callers: ['shop'],
    roles: ['shop-owner'],
    params: ShopPath,
    body: z.strictObject({
      version: Version,
      paying: z.strictObject({
        swish: line(30),
        bankgiro: line(20),
        plusgiro: line(20),
        /** As it was, when left out. */
        iban: line(40).optional(),
        dueDays: z.int().min(10).max(90),
        reminderFeeOre: z.int().min(0).max(MAX_REMINDER_FEE),
        vatNumber: line(20),
        fTax: z.boolean(),
        monthly: z.boolean(),
      }),
    }),
    reply: { 200: PayingView },
    problems: {
      'shop.changed': 409,
      'paying.swish': 422,
      'paying.bankgiro': 422,
      'paying.plusgiro': 422,
      'paying.iban': 422,
      'paying.vat-number': 422,
    },
  },
  'GET /tenants/:tenant/shops/:shop/invoices': {
    summary: 'What waits to be invoiced, and the invoices with what is left to pay and how old it is',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: InvoiceList },
  },
  'POST /tenants/:tenant/shops/:shop/invoices': {
    summary: 'Makes invoices of what was handed over and is not invoiced: of one customer, or of all',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ customerId: Id.optional() }),
    idempotent: true,
    reply: { 201: z.strictObject({ made: z.array(z.strictObject({ id: Id, name: z.string() })) }) },
    problems: { 'invoice.no-account': 409, 'invoice.nothing': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/payments': {
    summary: 'A payment has come in for an invoice: less, all or more; a negative amount: paid back what was too much',
    callers: ['shop'],
    params: InvoicePath,
    body: Received,
    idempotent: true,
    reply: { 200: z.strictObject({ leftOre: Sum }) },
    problems: {
      'payment.nothing': 400,
      'payment.paid-back-too-much': 409,
      'payment.changed': 409,
      'payment.in-future': 400,
      'payment.too-early': 400,
    },
  },
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/remind': {
    summary: 'Reminds of an invoice that is past its day, with the agreed fee if the shop has one',
    callers: ['shop'],
    params: InvoicePath,
    body: z.strictObject({ reminders: z.int().min(0).max(100) }),
    idempotent: true,
    reply: { 200: z.strictObject({ leftOre: Sum, sentBy: z.enum(['email', 'sms', 'paper']) }) },
    problems: { 'invoice.not-late': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/invoices/:invoice/printed': {
    summary: 'The invoice, and those of its credit notes that waited for it, have been printed and posted',
    callers: ['shop'],
    params: InvoicePath,
    body: z.strictObject({ notes: z.array(Id).max(100) }),
    reply: { 204: undefined },
  },
  'POST /tenants/:tenant/shops/:shop/received/:payment/undo': {
    summary: 'A payment was recorded by mistake',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, payment: Id }),
    reply: { 204: undefined },
    problems: { 'payment.undone': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/swish': {
    summary: 'What customers in all the shop’s gallerias were asked to pay to its own Swish number, the unpaid first',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ ready: z.boolean(), rows: z.array(SwishRow) }) },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/swish': {
    summary: 'What has come in by Swish for a part: less, all or more; a negative amount: paid back',
    callers: ['shop'],
    params: PartPath,
    body: Received,
    idempotent: true,
    reply: { 200: z.strictObject({ leftOre: Sum }) },
    problems: {
      'payment.nothing': 400,
      'payment.paid-back-too-much': 409,
      'payment.changed': 409,
      'payment.in-future': 400,
      'payment.too-early': 400,
      'swish.not-asked': 409,
    },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/swish/at-door': {
    summary: 'Nothing has come in: the goods go out all the same and are paid when they are handed over',
    callers: ['shop'],
    params: PartPath,
    reply: { 204: undefined },
    problems: { 'swish.not-asked': 409, 'swish.partly-paid': 409 },
  },
  'GET /tenants/:tenant/invoices': {
    summary: 'The resident’s own invoices, unpaid first',
    callers: ['customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ invoices: z.array(OwnInvoice) }) },
  },
});
