import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Gallerias, Ore, ShopPath } from './shapes.ts';

const Fee = Ore.min(0).max(1_000_000);

/** What the shop takes of a resident for a subsidised delivery on some days, both inside; see the domain's `ShopFeeSpan`. Öre, VAT included. */
export const DeliveryFeeSpan = z.strictObject({
  from: Day,
  /** Null: as far as is decided. */
  to: Day.nullable(),
  leaves: z.enum(['SHOP', 'RULES', 'NOBODY']),
  minimumOre: Fee,
  /** Null: no ceiling. */
  maximumOre: Fee.nullable(),
  /** What the shop has said; null: nothing. */
  ownOre: Fee.nullable(),
  /** Null where no rules hold. */
  takenOre: Fee.nullable(),
});
export type DeliveryFeeSpan = z.infer<typeof DeliveryFeeSpan>;

export const DeliveryFees = z.strictObject({
  today: Day,
  /** From today on. */
  spans: z.array(DeliveryFeeSpan),
  /** What the shop has said, in order of days; those from before today stand as they were. */
  said: z.array(z.strictObject({ from: Day, feeOre: Fee, by: z.string() })),
  /** How one fee is shared where goods of several shops come to one household on one day; null: no rules hold today. */
  split: z.enum(['BY_GOODS', 'EVENLY', 'FIRST_SHOP']).nullable(),
  gallerias: Gallerias,
});
export type DeliveryFees = z.infer<typeof DeliveryFees>;

export const deliveryFeeRoutes = defineRoutes({
  'GET /tenants/:tenant/shops/:shop/delivery-fees': {
    summary: 'What the shop takes for a subsidised delivery here, what the rules allow, and from which days',
    callers: ['shop'],
    params: ShopPath,
    reply: { 200: DeliveryFees },
  },
  'PUT /tenants/:tenant/shops/:shop/delivery-fees': {
    summary: 'Say what the shop takes from a day on, within the rules of that day; in the place of what was said for the same day',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ from: Day, feeOre: Fee }),
    reply: { 200: DeliveryFees },
    problems: {
      'delivery-fee.past': 422,
      'delivery-fee.not-of-shop': 422,
      'delivery-fee.outside-rules': 422,
      'delivery-fee.too-many': 409,
    },
  },
  'POST /tenants/:tenant/shops/:shop/delivery-fees/removed': {
    summary: 'Take back what was said for a day to come: what was said before it goes on',
    callers: ['shop'],
    params: ShopPath,
    body: z.strictObject({ from: Day }),
    reply: { 200: DeliveryFees },
    problems: { 'delivery-fee.past': 422 },
  },
});
