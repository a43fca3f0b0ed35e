export { allOffers, findOffer, findOffers, type ShelfCount, setOnHand, writeOffers } from './offer.store.ts';
export type { OfferDraft, OfferRow } from './offer.ts';
export { publishOffers } from './publish.ts';
