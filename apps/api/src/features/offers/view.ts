import type { StaffOffer } from '@galleria/contract/offers';
import type { TenantTx } from '@galleria/db';
import { isCategorySlug, saleKindOf } from '@galleria/domain/catalogue';
import { VAT_CATEGORIES } from '@galleria/domain/vat';
import { bundlesAmong } from './bundle.store.ts';
import type { OfferRow } from './offer.ts';
import { picturesOf } from './picture.store.ts';
import { itemsByGtin } from './public.store.ts';
import { factsOf, homeDaysOf, saleOffer, writable } from './publish.ts';
import { staffFacts } from './staff.store.ts';
import { variantsOf } from './variant.store.ts';

/** One offer as its shop's staff see it, with what the item register knows beside what the shop says. */
export async function viewOffer(tx: TenantTx, offer: OfferRow): Promise<StaffOffer> {
  const facts = await staffFacts(tx, offer.id);
  const item = offer.gtin ? (await itemsByGtin(tx, [offer.gtin])).get(offer.gtin) : undefined;
  const counted = offer.stockKind === 'counted';
  const onHand = counted ? (facts?.onHand ?? 0) : null;
  const reserved = counted ? (facts?.reserved ?? 0) : null;
  const content =
    offer.contentAmount !== null && offer.contentUnit !== null ? { quantity: offer.contentAmount, unit: offer.contentUnit } : null;
  return {
    ...identityOf(offer),
    price: { ore: offer.priceOre, unit: offer.priceUnit, amount: offer.priceAmount },
    depositOre: offer.depositOre,
    content,
    vatCategory: VAT_CATEGORIES.find((category) => category === offer.vatCategory) ?? 'standard',
    state: offer.state,
    soldOut: offer.soldOut,
    stockKind: offer.stockKind,
    homeDays: homeDaysOf(offer) ?? null,
    onHand,
    reserved,
    available: onHand === null || reserved === null ? null : Math.max(0, onHand - reserved),
    missing: facts?.missing ?? [],
    wanted: facts?.wanted ?? [],
    food: writable(offer.food),
    registerFood: item ? writable(factsOf(item)) : null,
    registerItem: item ? { name: item.name, brand: item.brand, source: item.source, date: item.sourceDate } : null,
    declaration: offer.declaration && (structuredClone(offer.declaration) as StaffOffer['declaration']),
    kind: saleKindOf(saleOffer(offer, item)),
    factsBy: offer.factsBy,
    handMade: offer.handMade,
    withdrawable: offer.withdrawable,
    pictures: await picturesOf(tx, offer.id),
    hazards: offer.hazards && (structuredClone(offer.hazards) as StaffOffer['hazards']),
    handEdited: [...offer.handEdited],
    variantGroup: await groupOf(tx, offer.id),
    bundle: (await bundlesAmong(tx, [offer.id])).length > 0,
  };
}

async function groupOf(tx: TenantTx, offerId: string): Promise<StaffOffer['variantGroup']> {
  const own = (await variantsOf(tx, [offerId])).find((variant) => variant.offerId === offerId);
  return own ? { id: own.groupId, name: own.groupName, values: [...own.values] } : null;
}

const identityOf = (offer: OfferRow) => ({
  id: offer.id,
  sku: offer.sku,
  gtin: offer.gtin,
  inStoreCode: offer.inStoreCode,
  name: offer.name,
  brand: offer.brand,
  description: offer.description,
  // Only known categories are ever written; the roots stand for "nobody has said".
  category: isCategorySlug(offer.category) ? offer.category : ('groceries' as const),
  tillGroup: offer.tillGroup,
  picture: offer.picture,
  weighed: offer.weighed,
  zone: offer.temperatureZone,
  ageLimit: offer.ageLimit,
  shelf: offer.shelf,
  version: offer.version,
});
