import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, paragraph, ShopPath, TenantPath } from './shapes.ts';

export const RECALL_SOURCES = ['maker', 'authority', 'shop'] as const;
/** Digits as they stand on the packet. Checked by its last digit; an in-store number is nobody else's. */
const GtinAsked = z.string().regex(/^[0-9]{8,14}$/);

export const AskRecall = z.strictObject({ gtin: GtinAsked, fromDay: Day.nullable(), toDay: Day.nullable() });
export type AskRecall = z.output<typeof AskRecall>;
/** `id` is made by the device that sends it: sent twice it is one recall. */
export const MakeRecall = z.strictObject({
  ...AskRecall.shape,
  id: Id,
  product: line(160, 2),
  lot: line(80),
  source: z.enum(RECALL_SOURCES),
  reason: paragraph(2000).min(5),
  advice: paragraph(2000).min(5),
});
export type MakeRecall = z.output<typeof MakeRecall>;

const Channels = z.strictObject({ sms: z.int(), email: z.int(), call: z.int() });
/** What a recall would do, before anything is done. `waiting`: of the orders, those that are not handed over yet. `gone`: their buyers were erased. */
export const RecallPreview = z.strictObject({
  names: z.array(z.string()),
  offers: z.int(),
  orders: z.int(),
  waiting: z.int(),
  gone: z.int(),
  channels: Channels,
});
export type RecallPreview = z.infer<typeof RecallPreview>;

export const PublicRecall = z.strictObject({
  id: Id,
  product: z.string(),
  gtin: z.string(),
  lot: z.string(),
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
  source: z.enum(RECALL_SOURCES),
  reason: z.string(),
  advice: z.string(),
  shopName: z.string().nullable(),
  madeAt: Instant,
  endedAt: Instant.nullable(),
});
export type PublicRecall = z.infer<typeof PublicRecall>;

/** One order with recalled goods. `told`: how far it has come; a letter that waits or failed has told nobody. */
export const RecallBuyer = z.strictObject({
  tenant: z.string(),
  orderId: Id,
  shopId: Id,
  reference: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  channel: z.enum(['sms', 'email', 'call']),
  /** `ring`: there is no address that a letter could go to. */
  told: z.enum(['waiting', 'sent', 'failed', 'ring', 'called']),
  handedOver: z.boolean(),
});
export type RecallBuyer = z.infer<typeof RecallBuyer>;
export const RecallView = z.strictObject({ ...PublicRecall.shape, own: z.boolean(), buyers: z.array(RecallBuyer) });
export type RecallView = z.infer<typeof RecallView>;

/** Of one recall in one galleria: how many orders it is about, and how many of their buyers have been told. No names. */
export const RecallReach = z.strictObject({ galleria: z.string(), orders: z.int(), told: z.int() });
export const OperatorRecall = z.strictObject({ ...PublicRecall.shape, reach: z.array(RecallReach) });
export type OperatorRecall = z.infer<typeof OperatorRecall>;

const listed = { 200: z.strictObject({ recalls: z.array(RecallView) }) };
const makeProblems = { 'recall.gtin': 422, 'recall.nothing-sold': 409, 'recall.running': 409 } as const;
const endProblems = { 'recall.not-yours': 409 } as const;
const ShopRecall = z.strictObject({ ...ShopPath.shape, recall: Id });
const OfficerRecall = z.strictObject({ ...TenantPath.shape, recall: Id });

export const recallRoutes = defineRoutes({
  'GET /tenants/:tenant/recalls': {
    summary: 'Recalls that run, and those that ended in the last year',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ recalls: z.array(PublicRecall) }) },
  },
  'GET /tenants/:tenant/shops/:shop/recalls': {
    summary: "Recalls of a shop's goods in all its gallerias, its own and the municipality's, with who is told",
    callers: ['shop'],
    params: ShopPath,
    reply: listed,
  },
  'POST /tenants/:tenant/shops/:shop/recalls/preview': {
    summary: 'How many orders a recall would reach, and how',
    callers: ['shop'],
    params: ShopPath,
    body: AskRecall,
    reply: { 200: RecallPreview },
    problems: { 'recall.gtin': 422 },
  },
  'POST /tenants/:tenant/shops/:shop/recalls': {
    summary: 'Recall goods: the sale stops at once, and the buyers are told',
    callers: ['shop'],
    params: ShopPath,
    body: MakeRecall,
    reply: { 201: RecallPreview },
    problems: makeProblems,
  },
  'POST /tenants/:tenant/shops/:shop/recalls/:recall/end': {
    summary: 'End a recall of one’s own: the goods are shown again',
    callers: ['shop'],
    params: ShopRecall,
    reply: { 204: undefined },
    problems: endProblems,
  },
  'POST /tenants/:tenant/shops/:shop/recalls/:recall/orders/:order/called': {
    summary: 'A buyer has been rung',
    callers: ['shop'],
    params: z.strictObject({ ...ShopRecall.shape, order: Id }),
    reply: { 204: undefined },
  },
  'GET /tenants/:tenant/officer/recalls': {
    summary: 'Every recall in the galleria, with who is told',
    callers: ['officer'],
    params: TenantPath,
    reply: listed,
  },
  'POST /tenants/:tenant/officer/recalls/preview': {
    summary: 'How many orders of all shops a recall would reach, and how',
    callers: ['officer'],
    params: TenantPath,
    body: AskRecall,
    reply: { 200: RecallPreview },
    problems: { 'recall.gtin': 422 },
  },
  'POST /tenants/:tenant/officer/recalls': {
    summary: 'Recall goods of every shop in the galleria: the sale stops at once, buyers and shops are told',
    callers: ['officer'],
    params: TenantPath,
    body: MakeRecall,
    reply: { 201: RecallPreview },
    problems: makeProblems,
  },
  'POST /tenants/:tenant/officer/recalls/:recall/end': {
    summary: 'End a recall of the municipality: the goods are shown again',
    callers: ['officer'],
    params: OfficerRecall,
    reply: { 204: undefined },
    problems: endProblems,
  },
  'POST /tenants/:tenant/officer/recalls/:recall/orders/:order/called': {
    summary: 'A buyer has been rung',
    callers: ['officer'],
    params: z.strictObject({ ...OfficerRecall.shape, order: Id }),
    reply: { 204: undefined },
  },
  'GET /operator/recalls': {
    summary: 'Recalls made for every galleria, with how many have been told in each',
    callers: ['operator'],
    reply: { 200: z.strictObject({ recalls: z.array(OperatorRecall) }) },
  },
  'POST /operator/recalls/preview': {
    summary: 'How many orders in all gallerias a recall would reach, and how',
    callers: ['operator'],
    body: AskRecall,
    reply: { 200: RecallPreview },
    problems: { 'recall.gtin': 422 },
  },
  'POST /operator/recalls': {
    summary: 'Recall goods of every shop in every galleria at once',
    callers: ['operator'],
    body: MakeRecall,
    reply: { 201: RecallPreview },
    problems: makeProblems,
  },
  'POST /operator/recalls/:recall/end': {
    summary: 'End a recall of every galleria: the goods are shown again',
    callers: ['operator'],
    params: z.strictObject({ recall: Id }),
    reply: { 204: undefined },
  },
});
