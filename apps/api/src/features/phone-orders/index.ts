export { callerCard } from './callers.ts';
export { dropDraft } from './draft.store.ts';
export { changeDraft } from './draft.ts';
export { phoneOrdersHandlers } from './phone-orders.routes.ts';
export { placePhoneOrder } from './place.ts';
