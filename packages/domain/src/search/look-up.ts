/** Pieces of the words that the index is asked for; what it finds must still be compared with the words. */
export interface LookUp {
  /** Whether what is found has every piece, or one of them. */
  readonly how: 'every' | 'one';
  readonly grams: readonly string[];
  /** A word whose pieces the database must name itself; empty for none. */
  readonly foreign: string;
}

const IN_ONE_PIECE = 3;
/** Of a long word so many pieces: each is a list to read, and a few leave little that has them and not the word. */
const PIECES_OF_A_WORD = 3;
// The database writes pieces of other letters as numbers of its own.
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const PLAIN = /^[\x00-\x7f]+$/;

function piecesOf(word: string): readonly string[] {
  const pieces = Array.from({ length: Math.max(0, word.length - IN_ONE_PIECE + 1) }, (_, at) => word.slice(at, at + IN_ONE_PIECE));
  const plain = pieces.filter((piece) => PLAIN.test(piece));
  const step = Math.max(1, (plain.length - 1) / (PIECES_OF_A_WORD - 1));
  const chosen = Array.from({ length: Math.min(plain.length, PIECES_OF_A_WORD) }, (_, nr) => plain[Math.round(nr * step)] ?? '');
  return [...new Set(chosen)];
}

/**
 * Where to look for folded words in an index of all three letters in a row and of the beginnings and ends of words. Words of three letters and more are
 * found anywhere in a word. Are there only shorter ones, then the longest is found where it begins or ends a word ("öl" in Ölkorv and Lättöl, not in
 * Mjölk), and a single letter where it begins one: nearly every name has it somewhere.
 */
export function lookUp(words: readonly string[]): LookUp {
  const every = [...new Set(words.flatMap(piecesOf))];
  if (every.length > 0) return { how: 'every', grams: every, foreign: '' };
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (!PLAIN.test(longest)) return { how: 'one', grams: [], foreign: longest };
  return { how: 'one', grams: longest.length === 1 ? [`  ${longest}`] : [` ${longest}`, `${longest} `], foreign: '' };
}
