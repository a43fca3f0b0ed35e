import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Id, Instant, line, Phone, ShopPath, Version } from './shapes.ts';

const Limit = z.int().min(100).max(20_000_000);

/** A customer whom a shop lets pay by its monthly invoice, known by the telephone number or e-mail address at which she signs in. */
export const InvoiceCustomer = z.strictObject({
  id: Id,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** The shop's own customer number, printed on the invoice. */
  reference: z.string(),
  creditLimitOre: z.int(),
  approvedAt: Instant,
  endedAt: Instant.nullable(),
  version: Version,
});
export type InvoiceCustomer = z.infer<typeof InvoiceCustomer>;

const Path = z.strictObject({ ...ShopPath.shape, customer: Id });
export const ApproveInvoiceCustomer = z.strictObject({
  name: line(120, 1),
  phone: Phone.optional(),
  email: Email.optional(),
  reference: line(40).default(''),
  creditLimitOre: Limit,
});
export type ApproveInvoiceCustomer = z.output<typeof ApproveInvoiceCustomer>;

export const invoiceCustomersRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/invoice-customers': {
    summary: 'The customers whom the shop lets pay by invoice, those ended last',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ customers: z.array(InvoiceCustomer) }) },
  },
  'POST /tenants/:tenant/shops/:shop/invoice-customers': {
    summary: 'Approves a customer for the monthly invoice',
    callers: ['shop'],
    params: ShopPath,
    body: ApproveInvoiceCustomer,
    idempotent: true,
    reply: { 201: InvoiceCustomer },
    problems: { 'contact.missing': 400, 'invoice-customer.exists': 409 },
  },
  'PATCH /tenants/:tenant/shops/:shop/invoice-customers/:customer': {
    summary: 'Changes the limit or the reference of an approved customer',
    callers: ['shop'],
    params: Path,
    body: z.strictObject({ version: Version, reference: line(40), creditLimitOre: Limit }),
    reply: { 200: InvoiceCustomer },
  },
  'POST /tenants/:tenant/shops/:shop/invoice-customers/:customer/end': {
    summary: 'Ends an approval; orders already placed stay on the invoice',
    callers: ['shop'],
    params: Path,
    body: z.strictObject({ version: Version }),
    reply: { 200: InvoiceCustomer },
  },
});
