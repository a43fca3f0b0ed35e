export { bundleIdsOf, writeBundle } from './bundle.store.ts';
export { bundleHandlers } from './bundles.routes.ts';
export { bundleDraft } from './bundles.ts';
export { placed } from './edit-offer.ts';
export { offerJobs } from './facts-due.ts';
export {
  allOffers,
  countedSince,
  findOffer,
  findOffers,
  lockOffersBySku,
  onHandOf,
  packedSince,
  type ShelfCount,
  setOnHand,
  writeOffers,
} from './offer.store.ts';
export type { HandField, OfferDraft, OfferRow } from './offer.ts';
export { offersHandlers, offerTableHandlers } from './offers.routes.ts';
export { keepPicture } from './picture.ts';
export { promotionHandlers } from './promotions.routes.ts';
export { availableOf as lockStock, markRecalledIn } from './public.store.ts';
export { publishOffers } from './publish.ts';
export { rebuildPublic } from './rebuild.ts';
export { setSoldOut } from './sold-out.ts';
export { offersByGtin } from './staff.store.ts';
export { variantHandlers } from './variants.routes.ts';
