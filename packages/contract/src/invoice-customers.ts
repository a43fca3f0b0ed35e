import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Email, Gallerias, Id, Instant, line, Phone, ShopPath, Version } from './shapes.ts';

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

/** With the other gallerias in which the same person, by telephone or e-mail, is approved too: the limits are counted apart. */
export const ListedInvoiceCustomer = z.strictObject({
  ...InvoiceCustomer.shape,
  elsewhere: z.array(z.strictObject({ galleria: z.string(), creditLimitOre: z.int() })),
});
export type ListedInvoiceCustomer = z.infer<typeof ListedInvoiceCustomer>;
export const InvoiceCustomers = z.strictObject({ customers: z.array(ListedInvoiceCustomer), gallerias: Gallerias });
export type InvoiceCustomers = z.infer<typeof InvoiceCustomers>;

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
    reply: { 200: InvoiceCustomers },
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
