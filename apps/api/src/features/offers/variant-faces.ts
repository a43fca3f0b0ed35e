import type { OfferCard } from '@galleria/contract/catalogue';
import { variantName } from '@galleria/domain/catalogue';
import type { OfferRow } from './offer.ts';
import type { VariantRow } from './variant.store.ts';

/** How an offer shows itself as one of a group. */
export interface VariantFace {
  readonly name: string;
  readonly variants: NonNullable<OfferCard['variants']>;
  readonly listed: boolean;
  /** Words by which the one that is listed is found: those of all. */
  readonly words: string;
}

/**
 * Pure: the faces of offers that stand in groups, among those that may be shown. The first of each group stands in the lists for all of them with the
 * lowest price; each is called by the group and by its own values wherever it stands alone.
 */
export function variantFaces(live: readonly OfferRow[], variants: readonly VariantRow[]): ReadonlyMap<string, VariantFace> {
  const offers = new Map(live.map((offer) => [offer.id, offer]));
  const shown = variants.flatMap((variant) => {
    const offer = offers.get(variant.offerId);
    return offer ? [{ ...variant, offer }] : [];
  });
  const faces = new Map<string, VariantFace>();
  for (const [groupId, members] of Map.groupBy(shown, (variant) => variant.groupId)) {
    const prices = members.map(({ offer }) => offer.priceOre);
    const fromOre = Math.min(...prices);
    const words = members.map(({ values, offer }) => `${values.join(' ')} ${offer.name}`).join(' ');
    for (const [index, { offer, values, groupName, options }] of members.entries()) {
      faces.set(offer.id, {
        name: variantName(groupName, values),
        variants: {
          groupId,
          name: groupName,
          options: [...options],
          values: [...values],
          count: members.length,
          position: index,
          fromOre,
          onePrice: prices.every((price) => price === fromOre),
        },
        listed: index === 0,
        words: index === 0 ? words : '',
      });
    }
  }
  return faces;
}
