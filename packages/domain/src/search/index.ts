export { exactForm, fold, gtinInQuery, MAX_QUERY_LENGTH, MAX_QUERY_WORDS, rankOf, searchWords } from './search.ts';
