/** Septets of one text message that is not joined of several (3GPP TS 23.038). */
export const ONE_SEGMENT = 160;
/** What each part holds when a longer one is joined of several. */
const JOINED_SEGMENT = 153;

// The default alphabet; å ä ö are one septet like a to z. A sign of the extension costs two.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('^{}\\[~]|€');

const INSTEAD: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  '‘': "'",
  '’': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '…': '...',
  '•': '-',
  '×': 'x',
  '½': '1/2',
  đ: 'd',
  Đ: 'D',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ł: 'l',
  Ł: 'L',
};

const sizeOf = (sign: string): number | undefined => (BASIC.has(sign) ? 1 : EXTENDED.has(sign) ? 2 : undefined);

/** Septets of a text; undefined when a sign of it is not in the alphabet, and the whole would be sent with 70 signs a part. */
export function gsm7Length(text: string): number | undefined {
  let length = 0;
  for (const sign of text) {
    const size = sizeOf(sign);
    if (size === undefined) return undefined;
    length += size;
  }
  return length;
}

/** The same text in signs that a text message holds: dashes, quotes and Sami letters by their nearest, what has none as a question mark. */
export function toGsm7(text: string): string {
  const signs = [...text.normalize('NFC').replace(/\s+/gu, ' ').trim()].map((sign) => {
    if (sizeOf(sign) !== undefined) return sign;
    const instead = INSTEAD[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
    if (instead === '') return '';
    return gsm7Length(instead) === undefined ? (/\p{Cf}|\p{Cc}|\p{Extended_Pictographic}/u.test(sign) ? '' : '?') : instead;
  });
  return signs.join('').replace(/ {2,}/g, ' ').trim();
}

/** How many parts are paid for. */
export function segmentsOf(text: string): number {
  const length = gsm7Length(text) ?? Number.POSITIVE_INFINITY;
  if (length <= ONE_SEGMENT) return 1;
  return Math.ceil(Math.min(length, 10_000) / JOINED_SEGMENT);
}

const LINK = /^\S*https?:\/\//;
const NUMBER = /\d/;
/** A word that turns the meaning of what stands beside it. */
const NEGATION = /^(inte|ingen|inget|inga|aldrig|utan|inställ\w+|avbeställ\w+|not|no|never|none|cannot|\w+n't|without|cancelled)\b/i;
const fits = (text: string): boolean => (gsm7Length(text) ?? Number.POSITIVE_INFINITY) <= ONE_SEGMENT;

interface Word {
  readonly text: string;
  /** A link, or what belongs to a price, a time, a day or a number: kept whatever happens. */
  readonly kept: boolean;
}
type Sentence = readonly Word[];

// "mellan 13 och 15", "345 kr", "kl. 13.40", "torsdag den 3 december": a number with the words that say what it is.
const BEFORE =
  /^(mellan|och|kl\.?|den|till|from|fr\.?o\.?m\.?|före|efter|senast|ring|between|and|at|to|by|before|after|on|call|(mån|tis|ons|tors|fre|lör|sön)dag|(mon|tues|wednes|thurs|fri|satur|sun)day),?$/i;
const AFTER =
  /^(kr|kronor|SEK|och|and|st|kg|(jan|febr)uari|mars|april|maj|juni|juli|augusti|(septem|okto|novem|decem)ber|(Jan|Febr)uary|March|May|June|July|August|October)[.,]?$/i;

function sentencesOf(text: string): Sentence[] {
  const words = text.split(' ');
  const isNumber = (at: number) => NUMBER.test(words[at] ?? '') && !LINK.test(words[at] ?? '');
  const dated = (at: number) => isNumber(at + 1) || (BEFORE.test(words[at + 1] ?? '') && isNumber(at + 2));
  const kept = words.map(
    (word, at) => LINK.test(word) || NUMBER.test(word) || (BEFORE.test(word) && dated(at)) || (AFTER.test(word) && isNumber(at - 1)),
  );
  const sentences: Word[][] = [[]];
  words.forEach((word, at) => {
    sentences.at(-1)?.push({ text: word, kept: kept[at] ?? false });
    if (/[.!?:]$/.test(word) && !/\b(kl|ca|nr|tel|st)\.$/i.test(word) && at < words.length - 1) sentences.push([]);
  });
  return sentences;
}
const joined = (sentences: readonly Sentence[]): string =>
  sentences
    .flat()
    .map(({ text }) => text)
    .join(' ');

/** The longest row of words that may go, where nothing is said not to be: first and last index. */
function longestFree(words: readonly Word[], first: number): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let from = first;
  const length = (row: readonly [number, number]) => words.slice(row[0], row[1] + 1).reduce((sum, { text }) => sum + text.length + 1, 0);
  for (let at = first; at <= words.length; at += 1) {
    const word = words[at];
    if (word && !word.kept && !NEGATION.test(word.text) && word.text !== '...') continue;
    if (at > from && (!best || length([from, at - 1]) > length(best))) best = [from, at - 1];
    from = at + 1;
  }
  return best;
}

const MARK: Word = { text: '...', kept: true };

/**
 * The text as one part of 160 septets. What does not fit is shortened by rule: whole sentences from the end that hold neither link nor number, then words at
 * the end of the longest row without one, marked by "...". A link, a price, a time or a day is never cut and never left out: where they alone are too long
 * the text stays as long as it is, and costs what it costs. Source: DOMAIN 4.2.
 */
export function oneSegment(said: string): string {
  const text = toGsm7(said);
  if (fits(text)) return text;
  let sentences = sentencesOf(text);
  for (let at = sentences.length - 1; at > 0 && !fits(joined(sentences)); at -= 1) {
    const free = sentences[at]?.every(({ kept, text: word }) => !kept && !NEGATION.test(word));
    if (free) sentences = sentences.toSpliced(at, 1);
  }
  let words: readonly Word[] = sentences.flat();
  while (!fits(joined([words]))) {
    // The first word says who writes.
    const row = longestFree(words, 1) ?? longestFree(words, 0);
    if (!row) {
      // Better a gap unmarked than two parts.
      const mark = words.findLastIndex(({ text: word }) => word === MARK.text);
      if (mark < 0) return joined([words]);
      words = words.toSpliced(mark, 1);
      continue;
    }
    const [, to] = row;
    const isMarked = words[to + 1]?.text === '...' || (words[to]?.text.length ?? 0) < MARK.text.length;
    words = words.toSpliced(to, 1, ...(isMarked ? [] : [MARK]));
  }
  return joined([words]);
}
