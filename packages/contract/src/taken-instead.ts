import { ALLERGENS, BASE_UNITS } from '@galleria/domain/catalogue';
import { z } from 'zod';
import { Id, Ore } from './shapes.ts';

const Allergens = z.array(z.enum(ALLERGENS));
/** The goods that were taken in the place of a line's, what the resident pays for them, and what was asked. */
export const TakenInstead = z.strictObject({
  offerId: Id,
  name: z.string(),
  sku: z.string(),
  zone: z.enum(['ambient', 'chilled', 'frozen']),
  quantity: z.int(),
  unit: z.enum(BASE_UNITS),
  ageLimit: z.int().nullable(),
  goodsOre: Ore,
  depositOre: Ore,
  asked: z.boolean(),
  contains: Allergens,
  mayContain: Allergens,
  unknown: z.boolean(),
});
export type TakenInstead = z.infer<typeof TakenInstead>;
