import { STOCK_KINDS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { ShopOrderState } from './board.ts';
import { BaseUnit } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, Page, ShopPath, TenantSlug } from './shapes.ts';

/** Why a shelf is counted anew. */
export const COUNT_REASONS = ['inventory', 'broken', 'expired', 'missing', 'own-use', 'found', 'delivery'] as const;

/** One order that a promise stands for. Quantities are in the offer's base unit. */
const PromisedTo = z.strictObject({
  /** The shop's part; with `tenant` it names the order everywhere. */
  id: Id,
  tenant: TenantSlug,
  reference: z.string(),
  name: z.string(),
  state: ShopOrderState,
  /** The day of delivery or of fetching; null when none was promised. */
  day: Day.nullable(),
  quantity: z.int(),
});

/** Goods that the web has promised: how many, to whom, for when; and what the shelf says. `onHand` and `reserved`: of counted goods. */
export const PromisedOffer = z.strictObject({
  id: Id,
  sku: z.string(),
  name: z.string(),
  unit: BaseUnit,
  stockKind: z.enum(STOCK_KINDS),
  soldOut: z.boolean(),
  shelf: z.string(),
  onHand: z.int().nullable(),
  reserved: z.int().nullable(),
  promised: z.int(),
  /** More is promised than lies on the shelf. */
  short: z.int(),
  orders: z.array(PromisedTo),
});
export type PromisedOffer = z.infer<typeof PromisedOffer>;

/** One movement of a shelf. `kind`: what moved it; `reason` and `note`: of a count by hand. */
export const StockMovement = z.strictObject({
  at: Instant,
  kind: z.enum(['reserve', 'release', 'pack', 'till', 'hand', 'count', 'other']),
  onHandChange: z.int(),
  reservedChange: z.int(),
  reason: z.enum(COUNT_REASONS).nullable(),
  note: z.string(),
  by: z.string().nullable(),
});
export type StockMovement = z.infer<typeof StockMovement>;

const OfferPath = z.strictObject({ ...ShopPath.shape, offer: Id });
const Shelf = z.strictObject({ onHand: z.int(), reserved: z.int(), available: z.int(), short: z.int() });

export const stockRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/promises': {
    summary:
      'What the web has promised of the shop’s goods and is not packed yet, over all gallerias, 50 goods a page; those that do not suffice first',
    callers: ['shop'],
    params: ShopPath,
    query: z.strictObject({ ...Page.shape, q: line(100).default('') }),
    reply: { 200: z.strictObject({ offers: z.array(PromisedOffer), page: z.int(), pages: z.int(), short: z.int() }) },
  },
  'GET /tenants/:tenant/shops/:shop/offers/:offer/movements': {
    summary: 'What has moved the shelf of these goods, the last fifty',
    callers: ['shop'],
    params: OfferPath,
    reply: { 200: z.strictObject({ movements: z.array(StockMovement) }) },
  },
  'POST /tenants/:tenant/shops/:shop/offers/:offer/counts': {
    summary: 'Somebody has counted the shelf: sets what is on hand, with the reason. What is promised stays promised',
    callers: ['shop'],
    params: OfferPath,
    idempotent: true,
    body: z.strictObject({ onHand: z.int().min(0).max(1_000_000_000), reason: z.enum(COUNT_REASONS), note: line(200).default('') }),
    reply: { 200: Shelf },
    problems: { 'stock.not-counted': 409 },
  },
});
