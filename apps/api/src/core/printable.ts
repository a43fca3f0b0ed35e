// Signs that people write and the fonts of our papers (Liberation Sans) lack.
const NEAREST: Readonly<Record<string, string>> = { '\u2011': '\u2010' };
/** Latin with everything that Swedish, Finnish and all Sami languages are written with; Greek and Cyrillic letters; the signs of a printed text. */
const IN_FONT =
  /^[\n\x20-\x7e\u00a0-\u024fα-ωΑ-ΡΣ-ΩА-яЁё\u2009\u2010\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2039\u203a€™−→½⅓⅔]$/u;

/** Text as the page can show it: a letter that the font lacks becomes its nearest, and what has none a question mark. */
export function printable(text: string): string {
  return [...text.normalize('NFC').replaceAll(/\r\n?/g, '\n')]
    .map((sign) => {
      if (IN_FONT.test(sign)) return sign;
      const bare = NEAREST[sign] ?? sign.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return [...bare].every((each) => IN_FONT.test(each)) ? bare : '?';
    })
    .join('');
}
