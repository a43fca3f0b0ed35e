/** Hours: "kl. 16", "kl 10:00–14:00", "10.00-18.00". */
const HOURS =
  /\bkl\.?\s*\d{1,2}(?:[:.]\d{2})?(?:\s*[-–—]\s*\d{1,2}(?:[:.]\d{2})?)?|\b\d{1,2}[:.][0-5]\d\s*[-–—]\s*\d{1,2}[:.][0-5]\d(?!\s?(?:kr|:-))/giu;
/** "39,90", "39:90", "39 kr", "1 299 kr", "1.299:-", "39,9 kr": the whole number, the part after its sign, and the currency. */
const NUMBER = /(?<![\d,.:])(\d{1,3}(?:[ \u00A0.]\d{3})+|\d{1,5})(?:([,:.])(\d{1,2}))?(?![,:.]?\d)(\s?(?:kr\b|kronor\b|:[-–—]))?/giu;
/** What makes a number a measure or a share: "0,33 l", "1,25 kg", "4,50 %". */
const MEASURE = /^\s?(?:%|procent|vol|(?:l|liter|dl|cl|ml|kg|hg|g|gram|mg|m|meter|cm|mm|kvm|m²|m³)(?![\p{L}\p{N}]))/iu;
/** What stands before a price to compare with, also when it is a mere number: "Ord. pris 39". */
const COMPARED = /(?:\bord(?:inarie)?\.?|\brek\.?|rekommenderat|normalt?|förr|förut|tidigare|värde)\s*(?:pris)?\s*:?\s*$/iu;
/** After a mere number: nothing more about it. "Tidigare 4 smaker" names no price. */
const ENDS = /^\s?(?:$|[^\s\p{L}\p{N}]|nu\b|per\b|för\b)/iu;
/** What stands before an amount that is taken off, not asked for. */
const SAVED = /(?:spara|rabatt)\s*$/iu;

export interface PriceInWords {
  /** As it was written. */
  readonly word: string;
  readonly ore: number;
  /** It says how much is saved. */
  readonly saved: boolean;
}

/** The amounts of money that a shop's own words name; hours, measures and numbers of pieces are none. */
export function pricesIn(text: string): readonly PriceInWords[] {
  const words = text.replace(HOURS, (hours) => ' '.repeat(hours.length));
  return [...words.matchAll(NUMBER)].flatMap((match) => {
    const [word, whole = '', sign = '', part = '', currency = ''] = match;
    const [before, after] = [words.slice(0, match.index), words.slice(match.index + word.length)];
    const written = /[,:]/u.test(sign) && part.length === 2 && !MEASURE.test(after);
    const compared = COMPARED.test(before) && (part.length === 2 || ENDS.test(after));
    if (!currency && !written && !compared) return [];
    return [{ word: word.trim(), ore: Number(whole.replace(/\D/gu, '')) * 100 + Number(part.padEnd(2, '0')), saved: SAVED.test(before) }];
  });
}
