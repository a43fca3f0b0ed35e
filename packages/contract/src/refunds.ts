import { COMPLAINT_REMEDIES, PAY_BACK_WAYS, REFUND_BEARERS, REFUND_REASONS, REFUND_WAYS } from '@galleria/domain/refund';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { CarrierPath, Day, Id, Instant, Ore, paragraph, ShopPath, TenantPath, Version } from './shapes.ts';

export const RefundReason = z.enum(REFUND_REASONS);
export const RefundBearer = z.enum(REFUND_BEARERS);
export const PayBackWay = z.enum(PAY_BACK_WAYS);
export const ComplaintRemedy = z.enum(COMPLAINT_REMEDIES);
export const ComplaintState = z.enum(['open', 'promised', 'done', 'refused']);

/** What was chosen on the provider's page; `online` where the provider has not said. */
export const PaidOnline = z.enum(['card', 'klarna', 'swish', 'online']);

const Amount = z.int().min(1).max(20_000_000);
const Position = z.int().min(1).max(1000);

/** What a refund takes off a line, VAT included. */
export const RefundedLine = z.strictObject({ position: z.int(), name: z.string(), amountOre: Ore });
export const Refund = z.strictObject({
  id: Id,
  shopOrderId: Id,
  reference: z.string(),
  name: z.string(),
  lines: z.array(RefundedLine),
  feeOre: Ore,
  amountOre: Ore,
  /** Money that goes back; the rest was not paid yet, and is owed no longer. */
  dueOre: Ore,
  reason: RefundReason,
  note: z.string(),
  bearer: RefundBearer,
  /** What the one who is said to bear it answers; null: the shop bears it itself. */
  borne: z.enum(['asked', 'agreed', 'refused']).nullable(),
  way: z.enum(REFUND_WAYS),
  decidedAt: Instant,
  paidAt: Instant.nullable(),
});
export type Refund = z.infer<typeof Refund>;

/** A refund as the one who bought sees it. */
export const RefundView = Refund.omit({ shopOrderId: true, reference: true, name: true, bearer: true, borne: true }).extend({
  way: PayBackWay,
});
export type RefundView = z.infer<typeof RefundView>;

export const Complaint = z.strictObject({
  id: Id,
  shopOrderId: Id,
  reference: z.string(),
  /** Who bought. */
  customer: z.string(),
  contact: z.string(),
  position: z.int(),
  /** Of the goods. */
  name: z.string(),
  message: z.string(),
  wants: ComplaintRemedy,
  enteredBy: z.enum(['resident', 'shop']),
  state: ComplaintState,
  remedy: ComplaintRemedy.nullable(),
  answer: z.string(),
  statedAt: Instant,
  answeredAt: Instant.nullable(),
  /** What is left of the line to pay back. */
  leftOre: Ore,
  /** Who drove it, if a carrier may be the one at fault. */
  carrierName: z.string().nullable(),
  /** It was paid through the provider: money goes back there, and nowhere else. */
  byProvider: z.boolean(),
  version: Version,
});
export type Complaint = z.infer<typeof Complaint>;
/** A complaint as the one who bought sees it. */
export const ComplaintView = Complaint.omit({
  shopOrderId: true,
  reference: true,
  customer: true,
  contact: true,
  leftOre: true,
  carrierName: true,
  byProvider: true,
  version: true,
});
export type ComplaintView = z.infer<typeof ComplaintView>;

/** All, a sum over everything, or lines: whole, a number of it, or a sum; and the fee or a part of it. */
export const RefundWish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('amount'), amountOre: Amount }),
  z.strictObject({
    kind: z.literal('lines'),
    lines: z
      .array(z.strictObject({ position: Position, quantity: z.int().min(1).max(100_000_000).optional(), amountOre: Amount.optional() }))
      .max(200),
    feeOre: z.int().min(0).max(1_000_000),
  }),
]);
export type RefundWish = z.infer<typeof RefundWish>;

/** How it is borne and paid. `paid`: the money has been handed over or sent. */
const Bearing = z.strictObject({ reason: RefundReason, bearer: RefundBearer, way: PayBackWay, paid: z.boolean() });
export const Refunding = z.strictObject({ ...Bearing.shape, wish: RefundWish, note: paragraph(500) });
export type Refunding = z.infer<typeof Refunding>;

/** A refund that a shop asks a carrier or the municipality to make good: what the shop lost by it, without VAT. */
export const MadeGoodAsked = z.strictObject({
  id: Id,
  shopName: z.string(),
  /** Of the delivery note; null: it was fetched. */
  note: z.string().nullable(),
  day: Day,
  reason: RefundReason,
  /** What the customer gets back, VAT included. */
  amountOre: Ore,
});
export type MadeGoodAsked = z.infer<typeof MadeGoodAsked>;

/** What is left to pay back of a part, and what was. */
export const PartRefunds = z.strictObject({
  lines: z.array(z.strictObject({ position: z.int(), name: z.string(), quantity: z.int(), unit: z.string(), soldOre: Ore, leftOre: Ore })),
  feeLeftOre: Ore,
  leftOre: Ore,
  /** What the customer has not paid; below zero what the shop owes back. */
  openOre: z.int(),
  /** The goods are with the one who bought them: before that, the shop changes what it picks, or cancels. */
  mayRefund: z.boolean(),
  /** They are there, and were paid through the provider: the money goes back where it was drawn, from the order's own page. */
  paidOnline: PaidOnline.nullable(),
  carrierName: z.string().nullable(),
  refunds: z.array(Refund),
  complaints: z.array(Complaint),
});
export type PartRefunds = z.infer<typeof PartRefunds>;

export const ComplainedLine = z.strictObject({
  shopOrderId: Id,
  position: Position,
  message: paragraph(1000).refine((text) => text !== '', { error: 'must say what is wrong' }),
  wants: ComplaintRemedy,
});
export type ComplainedLine = z.infer<typeof ComplainedLine>;

export const AnswerComplaint = z.strictObject({
  version: Version,
  remedy: ComplaintRemedy.nullable(),
  answer: paragraph(1000),
  /** Of a price reduction or a refund: `amountOre` null is all that is left of the line. */
  money: z.strictObject({ ...Bearing.shape, amountOre: Amount.nullable() }).nullable(),
});
export type AnswerComplaint = z.infer<typeof AnswerComplaint>;

const listed = { tenant: z.string(), galleria: z.string() };
export const ListedComplaint = z.strictObject({ ...Complaint.shape, ...listed });
export type ListedComplaint = z.infer<typeof ListedComplaint>;
export const ListedRefund = z.strictObject({ ...Refund.shape, ...listed });
export type ListedRefund = z.infer<typeof ListedRefund>;

const PartPath = z.strictObject({ ...ShopPath.shape, shopOrder: Id });
const ComplaintPath = z.strictObject({ ...ShopPath.shape, complaint: Id });
const moneyProblems = {
  'refund.exceeds': 409,
  'refund.nothing': 409,
  'refund.not-received': 409,
  'refund.no-debt': 409,
  'refund.no-carrier': 409,
  'refund.by-card': 409,
} as const;
const cardProblems = {
  'payment.refund-exceeds': 409,
  'payment.not-by-card': 409,
  'payment.not-handed-over': 409,
  'payment.line-given-back': 409,
} as const;
const statedProblems = { 'complaint.not-received': 409, 'complaint.too-late': 409, 'complaint.waiting': 409 } as const;

export const refundRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/pay-backs': {
    summary: 'What is left to pay back of a part, what was paid back, and what is complained of',
    callers: ['shop'],
    params: PartPath,
    reply: { 200: PartRefunds },
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/pay-backs': {
    summary: 'The shop pays back by line, a part of a line, a sum or all; never more than is left',
    callers: ['shop'],
    params: PartPath,
    body: Refunding,
    idempotent: true,
    reply: { 201: PartRefunds },
    problems: moneyProblems,
    whenSealed: true,
  },
  'POST /tenants/:tenant/shops/:shop/refunds/:refund/paid': {
    summary: 'The money of a refund has been handed over or sent',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, refund: Id }),
    body: z.strictObject({}),
    reply: { 200: Refund },
    problems: { 'refund.already-paid': 409, 'ledger.payment-exceeds': 409 },
    whenSealed: true,
  },
  'GET /tenants/:tenant/shops/:shop/complaints': {
    summary: 'Complaints in all the shop’s gallerias, unanswered first, and refunds whose money has not gone back yet',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: z.strictObject({ complaints: z.array(ListedComplaint), unpaid: z.array(ListedRefund) }) },
  },
  'POST /tenants/:tenant/orders/:order/complaints': {
    summary: 'The one who bought says what is wrong, line by line, within three years',
    callers: ['guest', 'customer'],
    params: z.strictObject({ ...TenantPath.shape, order: Id }),
    body: z.strictObject({ lines: z.array(ComplainedLine).min(1).max(50) }),
    idempotent: true,
    reply: { 201: z.strictObject({ statedAt: Instant, answeredBy: z.array(z.string()) }) },
    problems: statedProblems,
    whenSealed: true,
  },
  'POST /tenants/:tenant/shops/:shop/orders/:shopOrder/complaints': {
    summary: 'The shop enters what it was told on the telephone or over the counter',
    callers: ['shop'],
    params: PartPath,
    body: ComplainedLine.omit({ shopOrderId: true }),
    idempotent: true,
    reply: { 201: PartRefunds },
    problems: statedProblems,
    whenSealed: true,
  },
  'POST /tenants/:tenant/shops/:shop/complaints/:complaint/answer': {
    summary: 'The shop answers a complaint: replacement, repair, price reduction, refund, or no',
    callers: ['shop'],
    params: ComplaintPath,
    body: AnswerComplaint,
    idempotent: true,
    reply: { 200: Complaint },
    problems: { ...moneyProblems, ...cardProblems, 'complaint.answered': 409, 'complaint.answer-incomplete': 409 },
    whenSealed: true,
  },
  'POST /tenants/:tenant/shops/:shop/complaints/:complaint/done': {
    summary: 'A replacement or repair that was promised has been made',
    callers: ['shop'],
    params: ComplaintPath,
    body: z.strictObject({}),
    reply: { 200: Complaint },
    problems: { 'complaint.answered': 409 },
    whenSealed: true,
  },
  'GET /tenants/:tenant/officer/made-good': {
    summary: 'Refunds that shops ask the municipality to make good, and that have no answer yet',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ asked: z.array(MadeGoodAsked) }) },
  },
  'POST /tenants/:tenant/officer/made-good/:refund': {
    summary: 'Makes it good, or not: then the shop bears it',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, refund: Id }),
    body: z.strictObject({ agreed: z.boolean() }),
    reply: { 200: z.strictObject({ asked: z.array(MadeGoodAsked) }) },
    problems: { 'refund.answered': 409 },
  },
  'GET /tenants/:tenant/carriers/:carrier/made-good': {
    summary: 'Refunds that shops ask the carrier to make good, and that have no answer yet',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: CarrierPath,
    reply: { 200: z.strictObject({ asked: z.array(MadeGoodAsked) }) },
  },
  'POST /tenants/:tenant/carriers/:carrier/made-good/:refund': {
    summary: 'Makes it good, or not: then the shop bears it',
    callers: ['carrier'],
    roles: ['dispatcher'],
    params: z.strictObject({ ...CarrierPath.shape, refund: Id }),
    body: z.strictObject({ agreed: z.boolean() }),
    reply: { 200: z.strictObject({ asked: z.array(MadeGoodAsked) }) },
    problems: { 'refund.answered': 409 },
  },
});
