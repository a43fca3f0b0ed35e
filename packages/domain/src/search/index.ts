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
