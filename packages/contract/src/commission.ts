import { MAX_BASIS_POINTS } from '@galleria/domain/commission';
import { z } from 'zod';
import { DocumentView } from './documents.ts';
import { defineRoutes } from './route.ts';
import { Address, Day, Email, Id, line, Month, Phone, ShopPath, TenantPath, Version } from './shapes.ts';

const Sum = z.int();

/** What is taken of a sale: hundredths of a per cent of what the goods cost with VAT, and öre once for each order of a shop. */
const rate = {
  basisPoints: z.int().min(0).max(MAX_BASIS_POINTS),
  orderOre: z.int().min(0).max(100_000),
  /** The percentage is taken of the delivery fee too, where the shop keeps it. */
  onFees: z.boolean(),
};

/** A rule from a day on. `shopId` and `category` null: for every one; `ends`: from this day the more general rule holds. */
export const CommissionRule = z.strictObject({
  id: Id,
  shopId: Id.nullable(),
  category: z.string().nullable(),
  from: Day,
  ends: z.boolean(),
  ...rate,
});
export type CommissionRule = z.infer<typeof CommissionRule>;

/** A paper that the shop gets from whoever runs the galleria. */
export const IssuedPaper = z.strictObject({
  id: Id,
  kind: z.enum(['commission-invoice', 'commission-credit', 'settlement']),
  name: z.string(),
  issuedOn: Day,
  shopId: Id,
  shopName: z.string(),
  period: Month,
  totalOre: Sum,
  /** Of an invoice: what is not marked as paid. */
  leftOre: Sum.nullable(),
  dueOn: Day.nullable(),
});
export type IssuedPaper = z.infer<typeof IssuedPaper>;

/** `amountOre` left out: all that is left; below nothing: paid back to the shop. `leftOre`: what was left when the amount was typed. */
export const CommissionPayment = z.strictObject({
  paid: z.boolean(),
  amountOre: z.int().min(-100_000_000).max(100_000_000).optional(),
  leftOre: Sum.optional(),
});
export type CommissionPayment = z.infer<typeof CommissionPayment>;
export const CommissionCredit = z.strictObject({ amountOre: z.int().min(1).max(100_000_000), why: line(200, 3) });
export type CommissionCredit = z.infer<typeof CommissionCredit>;

/** Whoever runs the galleria, as it stands on its papers. */
export const Issuer = z.strictObject({
  legalName: line(120, 2),
  orgNumber: line(20, 10),
  /** Empty where there is none. */
  vatNumber: line(20),
  ...Address.shape,
  email: Email,
  phone: Phone,
  bankgiro: line(20),
  plusgiro: line(20),
  dueDays: z.int().min(10).max(90),
  /** VAT on commission: 0 where the issuer is not liable to VAT for it. */
  vatPercent: z.union([z.literal(0), z.literal(25)]),
});
export type Issuer = z.infer<typeof Issuer>;
export const IssuerView = z.strictObject({ version: Version.nullable(), issuer: Issuer.nullable() });
export type IssuerView = z.infer<typeof IssuerView>;

export const CommissionPage = z.strictObject({
  issuer: Issuer.nullable(),
  /** Who takes one payment for all shops of an order; null: each shop is paid by itself. */
  payee: z.strictObject({ name: z.string(), number: z.string() }).nullable(),
  /** Commission is kept of each share of one payment for all; else it is invoiced and paid. */
  keepsCommission: z.boolean(),
  /** The provider's page offers Swish, which draws the whole at once; else Swish is paid to the shop when the goods are packed. */
  swishAtOnce: z.boolean(),
  /** The installation has a payment provider. */
  provider: z.boolean(),
  today: Day,
  /** What holds today. */
  rules: z.array(CommissionRule),
  /** What has not begun. */
  coming: z.array(CommissionRule),
  shops: z.array(z.strictObject({ id: Id, name: z.string() })),
  /** The newest two hundred. */
  papers: z.array(IssuedPaper),
});
export type CommissionPage = z.infer<typeof CommissionPage>;

export const ShopCommission = z.strictObject({
  /** Who takes it and gives the papers; null: nobody yet. */
  issuer: z.strictObject({ legalName: z.string(), vatPercent: z.int() }).nullable(),
  rules: z.array(CommissionRule),
  coming: z.array(CommissionRule),
  papers: z.array(IssuedPaper),
});
export type ShopCommission = z.infer<typeof ShopCommission>;

const OfficerPaper = z.strictObject({ ...TenantPath.shape, document: Id });

export const commissionRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/commission': {
    summary: 'Commission that holds and that is coming, who issues its invoices, and the papers of all shops',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: CommissionPage },
  },
  'GET /tenants/:tenant/officer/commission/issuer': {
    summary: 'Whoever runs the galleria, as it stands on papers to the shops',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: IssuerView },
  },
  'PUT /tenants/:tenant/officer/commission/issuer': {
    summary: 'Changes who issues papers to the shops; papers that are written keep what they say',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ version: Version.nullable(), issuer: Issuer }),
    reply: { 200: IssuerView },
    problems: {
      'commission.org-number': 400,
      'commission.vat-number': 400,
      'paying.bankgiro': 400,
      'paying.plusgiro': 400,
      'commission.no-account': 400,
      'commission.payee-other': 409,
    },
  },
  'PUT /tenants/:tenant/officer/commission/payee': {
    summary:
      'One payment for all shops of an order, taken by whoever runs the galleria, or one for each shop; what is ordered already stays as it is',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ oneForAll: z.boolean(), keepsCommission: z.boolean().default(false) }),
    reply: { 200: CommissionPage },
    changesTenants: true,
    problems: { 'commission.no-issuer': 409, 'commission.payee-other': 409, 'payment.unavailable': 409 },
  },
  'PUT /tenants/:tenant/officer/commission/swish': {
    summary: 'Whether Swish is drawn at once on the payment page, or paid to the shop after packing alone; who is paid stays as it is',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ atOnce: z.boolean() }),
    reply: { 200: CommissionPage },
    changesTenants: true,
  },
  'POST /tenants/:tenant/officer/commission/rules': {
    summary: 'A commission from a coming day; what is sold before it keeps its own',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ shopId: Id.nullable(), category: z.string().max(40).nullable(), from: Day, ends: z.boolean(), ...rate }),
    idempotent: true,
    reply: { 201: CommissionPage },
    problems: {
      'commission.no-issuer': 409,
      'commission.not-coming': 400,
      'commission.category': 400,
      'commission.whole-shop-only': 400,
      'commission.taken': 409,
    },
  },
  'DELETE /tenants/:tenant/officer/commission/rules/:rule': {
    summary: 'Takes a commission away before it has begun',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, rule: Id }),
    reply: { 200: CommissionPage },
    problems: { 'commission.begun': 409 },
  },
  'GET /tenants/:tenant/officer/papers/:document': {
    summary: 'A settlement statement or commission invoice of a shop',
    callers: ['officer'],
    params: OfficerPaper,
    reply: { 200: DocumentView },
  },
  'GET /tenants/:tenant/officer/papers/:document/pdf': {
    summary: 'The same to print or keep',
    callers: ['officer'],
    params: OfficerPaper,
    reply: { 200: undefined },
    produces: 'application/pdf',
  },
  'PUT /tenants/:tenant/officer/papers/:document/paid': {
    summary: 'The shop has paid a commission invoice or some of it, or it was a mistake that it had: the last payment is taken back',
    callers: ['officer'],
    params: OfficerPaper,
    body: CommissionPayment,
    reply: { 200: z.strictObject({ leftOre: Sum }) },
    problems: { 'commission.paid-already': 409, 'commission.paid-exceeds': 409 },
  },
  'POST /tenants/:tenant/officer/papers/:document/credit': {
    summary: 'Takes back some of a commission invoice, or all, by a numbered credit note',
    callers: ['officer'],
    params: OfficerPaper,
    body: CommissionCredit,
    idempotent: true,
    reply: { 201: z.strictObject({ id: Id, name: z.string(), leftOre: Sum }) },
    problems: { 'commission.credit-exceeds': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/commission': {
    summary: 'What the shop pays whoever runs the galleria, and the papers it got: settlement statements and commission invoices',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: ShopCommission },
  },
});
