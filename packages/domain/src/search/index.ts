export {
  exactForm,
  fold,
  gtinInQuery,
  MAX_QUERY_LENGTH,
  MAX_QUERY_WORDS,
  type NameForms,
  nameForms,
  ranking,
  rankOf,
  searchWords,
} from './search.ts';
