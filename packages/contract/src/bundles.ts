import { z } from 'zod';
import { CategorySlug } from './catalogue.ts';
import { defineRoutes } from './route.ts';
import { Id, line, Ore, Page, paragraph, ShopPath, Version } from './shapes.ts';

/** What keeps a part, and with it the bundle, from being sold now. `short`: fewer are left than one bundle takes. */
export const PART_OBSTACLES = ['hidden', 'recalled', 'facts', 'sold-out', 'short'] as const;

/** Goods in a bundle as the shop keeps them. `left`: on hand less reserved, of counted goods. */
const StaffBundlePart = z.strictObject({
  offerId: Id,
  name: z.string(),
  sku: z.string(),
  quantity: z.int(),
  priceOre: Ore,
  depositOre: Ore,
  left: z.int().nullable(),
  obstacle: z.enum(PART_OBSTACLES).nullable(),
});

/**
 * A bundle as its shop sees it. `asksOre`: what a buyer pays now, never more than `separateOre` (the parts at their ordinary prices) unless it may cost
 * more. `shown`: residents see it; `left`: so many can be bought, null where nothing of it is counted. `sold`: in the last thirty days.
 */
export const StaffBundle = z.strictObject({
  id: Id,
  version: Version,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  category: CategorySlug,
  priceOre: Ore,
  asksOre: Ore,
  separateOre: Ore,
  depositOre: Ore,
  mayCostMore: z.boolean(),
  hidden: z.boolean(),
  soldOut: z.boolean(),
  shown: z.boolean(),
  /** What keeps the bundle itself back, beside its parts. */
  missing: z.array(z.string()),
  left: z.int().nullable(),
  parts: z.array(StaffBundlePart),
  sold: z.strictObject({ bundles: z.int(), orders: z.int(), goodsOre: Ore }),
});
export type StaffBundle = z.infer<typeof StaffBundle>;

export const BundleWanted = z.strictObject({
  name: line(160, 1),
  description: paragraph(2000).default(''),
  category: CategorySlug,
  priceOre: z.int().min(1).max(20_000_000),
  mayCostMore: z.boolean().default(false),
  hidden: z.boolean().default(false),
  parts: z
    .array(z.strictObject({ offerId: Id, quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(40),
});
export type BundleWanted = z.output<typeof BundleWanted>;

/** Why a bundle is refused; the part's name and the sum are what the words need. Source: packages/domain/src/bundle. */
export const BundleRefusal = z.strictObject({
  reason: z.enum(['too-few', 'too-many', 'doubled', 'service', 'not-by-piece', 'bundle-inside', 'forbidden-goods', 'dearer']),
  name: z.string().optional(),
  ore: Ore.optional(),
});
export type BundleRefusal = z.infer<typeof BundleRefusal>;

const BundlePath = z.strictObject({ ...ShopPath.shape, bundle: Id });
const refusals = { 'bundle.refused': 422 } as const;

export const bundleRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/bundles': {
    summary: 'The shop’s bundles, 50 a page, by name: what they hold, what stands in the way of selling them, and what was sold',
    callers: ['shop'],
    params: ShopPath,
    query: Page,
    reply: { 200: z.strictObject({ bundles: z.array(StaffBundle), page: z.int(), more: z.boolean() }) },
  },
  'GET /tenants/:tenant/shops/:shop/bundles/:bundle': {
    summary: 'One bundle with its parts',
    callers: ['shop'],
    params: BundlePath,
    reply: { 200: StaffBundle },
  },
  'POST /tenants/:tenant/shops/:shop/bundles': {
    summary: 'Make a bundle of the shop’s own goods: it has a name and a price, and is sold from the shelves of its parts',
    callers: ['shop'],
    params: ShopPath,
    body: BundleWanted,
    idempotent: true,
    reply: { 201: StaffBundle },
    problems: refusals,
  },
  'PUT /tenants/:tenant/shops/:shop/bundles/:bundle': {
    summary: 'Change a bundle, or hide it. Orders already placed keep what they hold',
    callers: ['shop'],
    params: BundlePath,
    body: z.strictObject({ version: Version, ...BundleWanted.shape }),
    reply: { 200: StaffBundle },
    problems: { ...refusals, 'bundle.changed': 409 },
  },
});
