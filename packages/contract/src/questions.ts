import { ALLERGENS } from '@galleria/domain/catalogue';
import { LINE_ANSWERS } from '@galleria/domain/order';
import { z } from 'zod';
import { BaseUnit } from './catalogue.ts';
import { OrderPath } from './picking.ts';
import { Doubts } from './replacements.ts';
import { defineRoutes } from './route.ts';
import { Id, Instant, Ore, TenantPath, Version } from './shapes.ts';

export const LineAnswer = z.enum(LINE_ANSWERS);
export type LineAnswer = z.infer<typeof LineAnswer>;
const Allergen = z.enum(ALLERGENS);

/** Goods as whoever is asked must know them: how much, what they cost, what they hold. `known` false: nobody has told what the packet says. */
export const AskedGoods = z.strictObject({
  name: z.string(),
  quantity: z.int(),
  unit: BaseUnit,
  totalOre: Ore,
  isFood: z.boolean(),
  known: z.boolean(),
  contains: z.array(Allergen),
  mayContain: z.array(Allergen),
});
export type AskedGoods = z.infer<typeof AskedGoods>;

/** What is asked about a line: other goods in its place, or as many as there were. */
export const AskedLine = z.strictObject({
  ordered: AskedGoods,
  instead: z.strictObject({ ...AskedGoods.shape, doubts: Doubts }).nullable(),
  /** Of the ordered goods, in their base unit, and what they cost; null where others are proposed. */
  found: z.strictObject({ quantity: z.int(), totalOre: Ore }).nullable(),
});
export type AskedLine = z.infer<typeof AskedLine>;

const state = {
  position: z.int(),
  version: Version,
  answer: LineAnswer.nullable(),
  /** Too late to answer: the shop has gone on. */
  closed: z.boolean(),
};
/** Everything that is asked about one shop's part, for whoever has the link. */
export const QuestionsByLink = z.strictObject({
  reference: z.string(),
  shopName: z.string(),
  shopPhone: z.string(),
  questions: z.array(z.strictObject({ ...state, ...AskedLine.shape })),
});
export type QuestionsByLink = z.infer<typeof QuestionsByLink>;

/** As the picker sees it. */
export const ShopQuestion = z.strictObject({
  ...state,
  ...AskedLine.shape,
  /** Of the goods proposed: what is sent to take them. */
  take: z.strictObject({ offerId: Id, quantity: z.int(), agreedOre: Ore }).nullable(),
  askedAt: Instant,
  /** How the resident was told; `none`: ring. */
  told: z.enum(['email', 'sms', 'none']),
  answeredAt: Instant.nullable(),
  answeredBy: z.enum(['link', 'shop']).nullable(),
});
export type ShopQuestion = z.infer<typeof ShopQuestion>;
export const ShopQuestions = z.strictObject({ questions: z.array(ShopQuestion) });
export type ShopQuestions = z.infer<typeof ShopQuestions>;

export const AskLine = z.strictObject({
  /** Other goods of the shop; null: as many of the ordered as there were. */
  offerId: Id.nullable(),
  /** In the base unit of those goods. */
  quantity: z.int().min(1).max(1_000_000_000),
});
export type AskLine = z.infer<typeof AskLine>;

const LinePath = z.strictObject({ ...OrderPath.shape, position: z.coerce.number().int().min(0).max(1000) });
const LinkPath = z.strictObject({ ...TenantPath.shape, shopOrder: Id });
const late = { 'question.too-late': 409, 'question.changed': 409 } as const;

export const questionRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/questions': {
    summary: 'What the resident was asked about lines of an order, and what was answered',
    callers: ['shop'],
    params: OrderPath,
    reply: { 200: ShopQuestions },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/question': {
    summary:
      'The resident is asked about a line that is being picked, by e-mail or text message with a link. The same again asks nothing anew',
    callers: ['shop'],
    params: LinePath,
    body: AskLine,
    reply: { 200: ShopQuestions },
    problems: {
      'shop-order.step-forbidden': 409,
      'picking.leave-out': 409,
      'picking.same-goods': 400,
      'picking.line-done': 409,
      'picking.line-replaced': 409,
      'picking.replacement-gone': 409,
      'picking.replacement-age': 409,
      'picking.replacement-zone': 409,
      'picking.replacement-deposit': 409,
      'picking.replacement-quantity': 400,
      'picking.quantity-not-short': 400,
    },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/question/answer': {
    summary: 'What the resident answered on the telephone',
    callers: ['shop'],
    params: LinePath,
    body: z.strictObject({ version: Version, answer: LineAnswer }),
    reply: { 200: ShopQuestions },
    problems: late,
  },
  'GET /tenants/:tenant/questions/:shopOrder': {
    summary: 'What a shop asks about goods that are not there, for whoever has the link (header order-token)',
    callers: ['guest'],
    params: LinkPath,
    reply: { 200: QuestionsByLink },
  },
  'POST /tenants/:tenant/questions/:shopOrder': {
    summary: 'Answers one of the questions, until the picker goes on; answered anew, the last answer holds',
    callers: ['guest'],
    params: LinkPath,
    body: z.strictObject({ position: z.int().min(0).max(1000), version: Version, answer: LineAnswer }),
    reply: { 200: QuestionsByLink },
    problems: late,
  },
});
