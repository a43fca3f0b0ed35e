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

/** What stands in the searched text between a name and its maker: a word of a query may lie inside the name's words, of the maker's only begin them. */
export const BEFORE_MAKER = '  ';

/** An offer as it is searched: `kaffe` finds Bryggkaffe by its name, and not the foil that Nordskafferi makes. Split at the mark by the catalogue's SQL. */
export const searchedText = (name: string, maker: string): string => [fold(name), fold(maker)].filter(Boolean).join(BEFORE_MAKER);

/** A word of a query as it was written and as it is searched. */
export interface AskedWord {
  readonly exact: string;
  readonly plain: string;
}

/** The words of a query, at most eight of the first hundred signs, each once however its dots are set: "Mjölk mellan mjolk" → mjölk, mellan. */
export function askedWords(query: string): readonly AskedWord[] {
  const words = new Map<string, AskedWord>();
  for (const exact of exactForm(query.slice(0, MAX_QUERY_LENGTH)).split(' ')) {
    const plain = fold(exact);
    if (plain !== '' && !words.has(plain)) words.set(plain, { exact, plain });
  }
  return [...words.values()].slice(0, MAX_QUERY_WORDS);
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
 * for (DOMAIN 3.1). The catalogue's search says the same in SQL, and its test holds it to this.
 */
export function rankOf(query: string, name: string): number {
  const asked = askedWords(query);
  const [exact, folded] = [` ${exactForm(name)} `, ` ${fold(name)} `];
  const points = asked.map((word) => pointsOf(word, exact, folded));
  if (points.includes(0)) return 0;
  const begins = asked[0] !== undefined && folded.startsWith(` ${asked[0].plain}`);
  return points.reduce((sum, each) => sum + each, begins ? 1 : 0);
}

function pointsOf(word: AskedWord, exact: string, folded: string): number {
  const { plain } = word;
  if (exact.includes(` ${word.exact} `)) return 8;
  if (folded.includes(` ${plain} `)) return 6;
  if (exact.includes(` ${word.exact}`)) return 4;
  if (folded.includes(` ${plain}`)) return 3;
  return folded.includes(plain) ? 1 : 0;
}
