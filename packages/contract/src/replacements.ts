import { ALLERGENS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { BaseUnit, TemperatureZone } from './catalogue.ts';
import { ClientTime, OrderPath, ShopOrder } from './picking.ts';
import { defineRoutes } from './route.ts';
import { Id, line, Ore } from './shapes.ts';

const Allergen = z.enum(ALLERGENS);
/** What somebody who wanted the ordered goods should be asked about before getting these. */
export const Doubts = z.strictObject({ contains: z.array(Allergen), mayContain: z.array(Allergen), unknown: z.boolean() });

/** Goods of the same shop that may stand in for a line's. Prices are of today; what the resident pays is never more than the line as ordered unless agreed. */
export const ReplacementChoice = z.strictObject({
  offerId: Id,
  sku: z.string(),
  gtin: z.string().nullable(),
  name: z.string(),
  price: z.strictObject({ ore: Ore, unit: BaseUnit, amount: z.int() }),
  depositOre: Ore,
  quantity: z.strictObject({ step: z.int(), min: z.int(), max: z.int() }),
  zone: TemperatureZone,
  weighed: z.boolean(),
  ageLimit: z.int().nullable(),
  inStock: z.boolean(),
  /** As much as was ordered, in the unit of these goods. */
  answering: z.int(),
  doubts: Doubts,
  /** Why these goods cannot go along with this order at all. */
  bar: z.enum(['age', 'zone', 'deposit']).nullable(),
});
export type ReplacementChoice = z.infer<typeof ReplacementChoice>;

export const ReplacementChoices = z.strictObject({
  lines: z.array(z.strictObject({ position: z.int(), choices: z.array(ReplacementChoice) })),
});
export type ReplacementChoices = z.infer<typeof ReplacementChoices>;

const LinePath = z.strictObject({ ...OrderPath.shape, position: z.coerce.number().int().min(0).max(1000) });

export const replacementsRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/replacements': {
    summary:
      'Goods like those of each line that the resident lets the shop replace; read beforehand, so that a picker without a network can choose',
    callers: ['shop'],
    params: OrderPath,
    reply: { 200: ReplacementChoices },
  },
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/replacements': {
    summary: "The shop's goods by words, item number or bar code, judged against one line of the order",
    callers: ['shop'],
    params: LinePath,
    query: z.strictObject({ q: line(80, 1) }),
    reply: { 200: z.strictObject({ choices: z.array(ReplacementChoice) }) },
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/replacement': {
    summary:
      'Other goods of the shop are taken in the place of the ordered: their stock is reserved, and the price is at most that of the line unless the resident has agreed to more. The same again changes nothing',
    callers: ['shop'],
    params: LinePath,
    body: z.strictObject({
      offerId: Id,
      /** In the base unit of the other goods. */
      quantity: z.int().min(1).max(1_000_000_000),
      /** The resident was asked and said yes: wanted by the wish "call", and where allergens are added or not known. */
      asked: z.boolean().default(false),
      /** The most that the resident has agreed to pay for the line, deposit included. Counts only when asked, and for what is paid afterwards. */
      agreedOre: Ore.optional(),
      remark: line(200).optional(),
      ...ClientTime.shape,
    }),
    reply: { 200: ShopOrder },
    problems: {
      'shop-order.step-forbidden': 409,
      'picking.leave-out': 409,
      'picking.same-goods': 400,
      'picking.line-done': 409,
      'picking.line-replaced': 409,
      'picking.ask-first': 409,
      'picking.replacement-gone': 409,
      'picking.replacement-age': 409,
      'picking.replacement-zone': 409,
      'picking.replacement-deposit': 409,
      'picking.replacement-quantity': 400,
      'stock.short': 409,
    },
  },
});
