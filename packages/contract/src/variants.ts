import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, line, Ore, ShopPath, Version } from './shapes.ts';

const Options = z.array(line(40, 1)).min(1).max(3);
const Values = z.array(line(60, 1)).min(1).max(3);

/** Offers on one page, in the order in which they are shown. `shown`: residents see it now. */
export const VariantGroup = z.strictObject({
  id: Id,
  version: Version,
  name: z.string(),
  options: z.array(z.string()),
  members: z.array(
    z.strictObject({
      offerId: Id,
      values: z.array(z.string()),
      name: z.string(),
      sku: z.string(),
      priceOre: Ore,
      shown: z.boolean(),
    }),
  ),
});
export type VariantGroup = z.infer<typeof VariantGroup>;

export const GroupWanted = z.strictObject({
  name: line(160, 1),
  options: Options,
  members: z.array(z.strictObject({ offerId: Id, values: Values })).max(60),
});
export type GroupWanted = z.infer<typeof GroupWanted>;

/** A new variant beside those that are there: everything of `from` but what is said here. Without an article number it gets one of ours. */
export const NewVariant = z.strictObject({
  from: Id,
  values: Values,
  priceOre: z.int().min(1).max(20_000_000).optional(),
  sku: line(40, 1).optional(),
  gtin: line(20).optional(),
});
export type NewVariant = z.infer<typeof NewVariant>;

const GroupPath = z.strictObject({ ...ShopPath.shape, variantGroup: Id });
const refusals = { 'variants.refused': 422 } as const;

export const variantRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/variant-groups/:variantGroup': {
    summary: 'Offers that share one page, with what they differ in',
    callers: ['shop'],
    params: GroupPath,
    reply: { 200: VariantGroup },
  },
  'POST /tenants/:tenant/shops/:shop/variant-groups': {
    summary: 'Put offers on one page: sizes, colours, lengths',
    callers: ['shop'],
    params: ShopPath,
    body: GroupWanted,
    idempotent: true,
    reply: { 201: VariantGroup },
    problems: refusals,
  },
  'PUT /tenants/:tenant/shops/:shop/variant-groups/:variantGroup': {
    summary:
      'Change the whole group: its name, what the variants differ in, which they are and in which order. Without members it is dissolved',
    callers: ['shop'],
    params: GroupPath,
    body: z.strictObject({ version: Version, ...GroupWanted.shape }),
    reply: { 200: VariantGroup },
    problems: { ...refusals, 'variants.changed': 409 },
  },
  'POST /tenants/:tenant/shops/:shop/variant-groups/:variantGroup/variants': {
    summary: 'Add a variant that copies everything else of one that is there',
    callers: ['shop'],
    params: GroupPath,
    body: NewVariant,
    idempotent: true,
    reply: { 201: VariantGroup },
    problems: { ...refusals, 'offer.gtin': 422, 'offer.already-there': 409 },
  },
});
