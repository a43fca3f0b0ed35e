import type { Village } from '@galleria/contract/galleria';

type Placed = { readonly villageId: string; readonly postalCode: string; readonly locality: string };

/** Fields with another village. What nobody has typed follows the village, also when a second one is chosen. */
export function withVillage<F extends Placed>(fields: F, villages: readonly Village[], id: string): F {
  const village = villages.find((each) => each.id === id);
  const before = villages.find((each) => each.id === fields.villageId);
  const isUntyped = fields.postalCode === '' || (before?.postalCode === fields.postalCode && before.locality === fields.locality);
  return { ...fields, ...(village && isUntyped && { postalCode: village.postalCode, locality: village.locality }), villageId: id };
}
