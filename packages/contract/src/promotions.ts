import { z } from 'zod';
import { BaseUnit, Deal } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Ore, Page, ShopPath } from './shapes.ts';

export const PROMOTION_STATES = ['planned', 'running', 'over', 'stopped'] as const;

/** Why a promotion may not be made; the numbers are what the words need. Source: packages/domain/src/promotion. */
export const PromotionRefusal = z.strictObject({
  reason: z.enum([
    'forbidden-goods',
    'infant-formula',
    'service',
    'bundle',
    'not-by-piece',
    'not-perishable',
    'period',
    'past',
    'overlaps',
    'too-many',
    'too-long',
    'no-earlier-price',
    'not-lower',
    'no-gain',
    'label-percent',
    'label-reduction',
    'label-price',
    'sale-days',
  ]),
  ore: Ore.optional(),
  limit: z.int().optional(),
  percent: z.int().optional(),
  word: z.string().optional(),
});
export type PromotionRefusal = z.infer<typeof PromotionRefusal>;

/**
 * A promotion as the shop sees it. `lowestOre`: what stands beside a reduction. `held`: the ordinary price has changed since it was planned, so that it
 * would be no reduction any longer; it is then not shown and the ordinary price holds.
 */
export const StaffPromotion = z.strictObject({
  id: Id,
  offer: z.strictObject({ id: Id, name: z.string(), sku: z.string(), priceOre: Ore, unit: BaseUnit, amount: z.int() }),
  deal: Deal,
  fromDay: Day,
  toDay: Day,
  label: z.string(),
  perishable: z.boolean(),
  state: z.enum(PROMOTION_STATES),
  lowestOre: Ore.nullable(),
  held: z.boolean(),
  endedAt: Instant.nullable(),
});
export type StaffPromotion = z.infer<typeof StaffPromotion>;

/** `perishable`: the goods keep for a short time only, so that no earlier price is asked for. `shopLowestOre`: it was lower at the shop's own counter. */
export const NewPromotion = z.strictObject({
  offerId: Id,
  deal: Deal,
  fromDay: Day,
  toDay: Day,
  label: line(60).default(''),
  perishable: z.boolean().default(false),
  shopLowestOre: z.int().min(1).max(20_000_000).nullable().default(null),
});
export type NewPromotion = z.output<typeof NewPromotion>;

/** What the offer costs and has cost: the history is only ever added to. `lowestOre`: of the thirty days before `from`; null: it was not sold then. */
const Prices = z.strictObject({
  priceOre: Ore,
  unit: BaseUnit,
  amount: z.int(),
  mayBePerishable: z.boolean(),
  forbidden: z.boolean(),
  lowestOre: Ore.nullable(),
  history: z.array(z.strictObject({ priceOre: Ore, fromAt: Instant, cause: z.string() })),
});
export type Prices = z.infer<typeof Prices>;

const PromotionPath = z.strictObject({ ...ShopPath.shape, promotion: Id });

export const promotionRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/promotions': {
    summary: 'The shop’s promotions, 50 a page, those that end last first',
    callers: ['shop'],
    params: ShopPath,
    query: Page,
    reply: { 200: z.strictObject({ promotions: z.array(StaffPromotion), page: z.int(), more: z.boolean() }) },
  },
  'POST /tenants/:tenant/shops/:shop/promotions': {
    summary: 'Plan a promotion of one offer. What the law or arithmetic has against it is named; nothing is changed afterwards but its end',
    callers: ['shop'],
    params: ShopPath,
    body: NewPromotion,
    idempotent: true,
    reply: { 201: StaffPromotion },
    problems: { 'promotion.refused': 422 },
  },
  'POST /tenants/:tenant/shops/:shop/promotions/:promotion/ending': {
    summary: 'Stop a promotion now, or take back one that has not begun. Orders already placed keep their price',
    callers: ['shop'],
    params: PromotionPath,
    idempotent: true,
    reply: { 200: StaffPromotion },
    problems: { 'promotion.over': 409 },
  },
  'GET /tenants/:tenant/shops/:shop/offers/:offer/prices': {
    summary: 'What an offer costs and has cost, and the lowest price that must stand beside a reduction from a day',
    callers: ['shop'],
    params: z.strictObject({ ...ShopPath.shape, offer: Id }),
    query: z.strictObject({ from: Day }),
    reply: { 200: Prices },
  },
});
