export { placed } from './edit-offer.ts';
export {
  allOffers,
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
export { offersHandlers } from './offers.routes.ts';
export { keepPicture } from './picture.ts';
export { availableOf as lockStock } from './public.store.ts';
export { publishOffers } from './publish.ts';
export { rebuildPublic } from './rebuild.ts';
export { offersByGtin } from './staff.store.ts';
