export { declared } from './judge.ts';
export { freeze as frozenReplacement } from './replace-line.ts';
export { type DeclaredOffer, offersById } from './replacement.store.ts';
export { replacementsHandlers } from './replacements.routes.ts';
