import { type Gtin, parseGtin } from '../catalogue/index.ts';

/** What is read of a query; the rest is dropped without a word. */
export const MAX_QUERY_LENGTH = 100;
export const MAX_QUERY_WORDS = 8;
/** An offer's name, brand and description together; what is longer is not searched. */
const MAX_FOLDED_LENGTH = 10_000;

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', þ: 'th', ł: 'l', œ: 'oe', ı: 'i' };

/** Lower case in one form, words of letters and digits with one space between; å ä ö stay. This is the exact form, for ranking. */
export const exactForm = (text: string): string =>
  text
    .slice(0, MAX_FOLDED_LENGTH)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/**
 * What is searched: the exact form without rings, dots and accents, so that `knackebrod` finds Knäckebröd and `creme` Crème. Idempotent;
 * linear in the length; what is no letter or digit (also NUL and lone surrogates) is a space. Source: ARCHITECTURE 4.
 */
export const fold = (text: string): string =>
  exactForm(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[æøßđðþłœı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    // A word of marks alone has become nothing.
    .replace(/ {2,}/g, ' ')
    .trim();

/** The distinct folded words of a query, at most eight of the first hundred signs: "mjölk mellan" → mjolk, mellan. */
export function searchWords(query: string): readonly string[] {
  const words = fold(query.slice(0, MAX_QUERY_LENGTH)).split(' ');
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_QUERY_WORDS);
}

/** The item number that somebody scanned or typed as a query, spaces and hyphens allowed; undefined for words, in-store codes and slips. */
export function gtinInQuery(query: string): Gtin | undefined {
  const parsed = parseGtin(query.slice(0, MAX_QUERY_LENGTH).trim());
  return parsed.ok ? parsed.value : undefined;
}

/**
 * How well a name answers a query, larger is better; for sorting hits that the database has found. For each word: 8 as a whole word spelt
 * exactly, 6 whole without dots, 4 at a word's beginning exactly, 3 without dots, 1 inside a word (mellanMJÖLK); a name that begins with
 * the query's first word gets 1 more. Zero when a word is missing. Ties are for the caller (in stock, then alphabet): no placement is paid
 * for (DOMAIN 3.1).
 */
export const rankOf = (query: string, name: string): number => ranking(query)(nameForms(name));

/** A name as ranking reads it, for a caller that ranks the same names again and again and wants to keep them. */
export interface NameForms {
  readonly exact: string;
  readonly folded: string;
}
export const nameForms = (name: string): NameForms => ({ exact: ` ${exactForm(name)} `, folded: ` ${fold(name)} ` });

/** `rankOf` for many names: the query is read once. */
export function ranking(query: string): (name: NameForms) => number {
  const asked = exactForm(query.slice(0, MAX_QUERY_LENGTH))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_QUERY_WORDS)
    .map((exact) => ({ exact, plain: fold(exact) }));
  const [first] = asked;
  return ({ exact, folded }) => {
    let score = 0;
    for (const word of asked) {
      const points = pointsOf(word, exact, folded);
      if (points === 0) return 0;
      score += points;
    }
    return first !== undefined && folded.startsWith(` ${first.plain}`) ? score + 1 : score;
  };
}

function pointsOf(word: { readonly exact: string; readonly plain: string }, exact: string, folded: string): number {
  const { plain } = word;
  if (exact.includes(` ${word.exact} `)) return 8;
  if (folded.includes(` ${plain} `)) return 6;
  if (exact.includes(` ${word.exact}`)) return 4;
  if (folded.includes(` ${plain}`)) return 3;
  return folded.includes(plain) ? 1 : 0;
}
