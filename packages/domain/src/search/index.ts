export { type LookUp, lookUp } from './look-up.ts';
export {
  type AskedWord,
  askedWords,
  BEFORE_MAKER,
  exactForm,
  fold,
  gtinInQuery,
  MAX_QUERY_LENGTH,
  MAX_QUERY_WORDS,
  rankOf,
  searchedText,
} from './search.ts';
export { canBeSlip, MOST_SLIPS, meantByQuery, type NearWord, slipsBetween } from './slips.ts';
