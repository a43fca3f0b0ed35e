/** What a clerk typed on one line: words to search for, or an article number, and how much. */
export interface Entry {
  readonly words: string;
  /** Only digits were typed: an article number, or a number under a bar code. */
  readonly isNumber: boolean;
  readonly amount: EntryAmount | undefined;
}
/** So many of it, or a weight, volume or length in the base unit of a quantity. */
export type EntryAmount =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'measure'; readonly unit: 'gram' | 'millilitre' | 'millimetre'; readonly quantity: number };

/** The units that people say, in base units. */
const UNITS: Readonly<Record<string, { readonly unit: 'gram' | 'millilitre' | 'millimetre'; readonly size: number }>> = {
  kg: { unit: 'gram', size: 1000 },
  kilo: { unit: 'gram', size: 1000 },
  hg: { unit: 'gram', size: 100 },
  hekto: { unit: 'gram', size: 100 },
  g: { unit: 'gram', size: 1 },
  gram: { unit: 'gram', size: 1 },
  l: { unit: 'millilitre', size: 1000 },
  liter: { unit: 'millilitre', size: 1000 },
  dl: { unit: 'millilitre', size: 100 },
  m: { unit: 'millimetre', size: 1000 },
  meter: { unit: 'millimetre', size: 1000 },
};
const COUNTED = 'st|stycken|x|×|\\*';
const MEASURED = Object.keys(UNITS).join('|');
const NUMBER = '\\d{1,4}(?:[.,]\\d{1,3})?';
const FIRST = new RegExp(`^(${NUMBER})(?:\\s*(${COUNTED}|${MEASURED})(?=\\s)\\s*|\\s+)(?=.*\\p{L})(.+)$`, 'iu');
const LAST = new RegExp(`^(?=.*\\p{L})(.+?)\\s+(?:x|×|\\*)?\\s*(${NUMBER})\\s*(${COUNTED}|${MEASURED})?$`, 'iu');
const ARTICLE = /^(\d{1,14})(?:(?:\s+|\s*[x×*]\s*)(\d{1,3}))?$/i;
/** Nobody orders more of one thing in a word; a larger number belongs to the name ("Coca-Cola 330"). */
const MOST = 99;

/**
 * Reads what a clerk types without thinking of forms: "2 mjölk", "mjölk 2", "mjölk x2", "3 st ägg", "ost 500 g", "0,5 kg färs"; in digits alone the first
 * number is the article's: "1042", "1042 3", "1042x3". What is no amount is searched for. Never refuses: an unclear line is words.
 */
export function parseEntry(typed: string): Entry {
  const text = typed.trim().replace(/\s+/g, ' ').slice(0, 100);
  const article = ARTICLE.exec(text);
  if (article) return { words: article[1] ?? '', isNumber: true, amount: amountOf(article[2], undefined) };
  const first = FIRST.exec(text);
  if (first) {
    const amount = amountOf(first[1], first[2]);
    if (amount) return { words: (first[3] ?? '').trim(), isNumber: false, amount };
  }
  const last = LAST.exec(text);
  if (last) {
    const amount = amountOf(last[2], last[3]);
    if (amount) return { words: (last[1] ?? '').trim(), isNumber: false, amount };
  }
  return { words: text, isNumber: false, amount: undefined };
}

function amountOf(number: string | undefined, unit: string | undefined): EntryAmount | undefined {
  if (number === undefined) return undefined;
  const value = Number(number.replace(',', '.'));
  const measure = unit === undefined ? undefined : UNITS[unit.toLowerCase()];
  if (measure) {
    const quantity = Math.round(value * measure.size);
    return quantity > 0 ? { kind: 'measure', unit: measure.unit, quantity } : undefined;
  }
  return Number.isInteger(value) && value > 0 && value <= MOST ? { kind: 'count', count: value } : undefined;
}

export interface QuantityRule {
  readonly unit: string;
  readonly step: number;
  readonly min: number;
  readonly max: number;
}
/**
 * The quantity that a typed amount means of an offer, in its base unit and steps: a count of pieces, or so many times the least that is sold of weighed
 * and measured goods; a weight only where the goods are sold by weight. Rounded up to a step and kept within what the shop sells.
 */
export function quantityOf(amount: EntryAmount | undefined, { unit, step, min, max }: QuantityRule): number {
  const wanted =
    amount?.kind === 'measure' ? (amount.unit === unit ? amount.quantity : min) : (amount?.count ?? 1) * (unit === 'piece' ? 1 : min);
  return Math.min(max, Math.max(min, Math.ceil(wanted / step) * step));
}
