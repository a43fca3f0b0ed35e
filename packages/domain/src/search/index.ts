export { type LookUp, lookUp } from './look-up.ts';
export {
  type AskedWord,
  askedWords,
  exactForm,
  fold,
  gtinInQuery,
  MAX_QUERY_LENGTH,
  MAX_QUERY_WORDS,
  rankOf,
} from './search.ts';
export { canBeSlip, MOST_SLIPS, meantByQuery, type NearWord, slipsBetween } from './slips.ts';
