/** "39,90", "39:90", "39 kr", "39:-", "39 kronor"; not the hour in "kl. 16:00", nor the 4 of "4 st". */
const AMOUNT = /(?<![\d,.:]|kl\.?\s?)(\d{1,5})(?:[,:](\d{2})(?!\d)|(?:[,.:](\d{2}))?\s?(?:kr\b|kronor\b|:[-–—]))/giu;
/** What stands before an amount that is taken off, not asked for. */
const SAVED = /(?:spara|rabatt)\s*$/iu;

export interface PriceInWords {
  /** As it was written. */
  readonly word: string;
  readonly ore: number;
  /** It says how much is saved. */
  readonly saved: boolean;
}

/** The amounts of money that a shop's own words name. */
export function pricesIn(text: string): readonly PriceInWords[] {
  return [...text.matchAll(AMOUNT)].map((match) => ({
    word: match[0].trim(),
    ore: Number(match[1]) * 100 + Number(match[2] ?? match[3] ?? 0),
    saved: SAVED.test(text.slice(0, match.index)),
  }));
}
