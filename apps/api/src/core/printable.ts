// The built-in fonts of a PDF hold Windows-1252: all of Swedish, Finnish and most of Sami. These letters and signs they lack.
const NEAREST: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ǥ: 'g',
  Ǥ: 'G',
  ʒ: 'z',
  Ʒ: 'Z',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '\u2009': ' ',
  '\u202f': ' ',
};
const IN_FONT = /^[\n\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/u;

/** Text as the page can show it: a letter that the font lacks becomes its nearest (č is c, ŋ is n), and what has none a question mark. */
export function printable(text: string): string {
  return [...text.normalize('NFC').replaceAll(/\r\n?/g, '\n')]
    .map((sign) => {
      if (IN_FONT.test(sign)) return sign;
      const bare = NEAREST[sign] ?? sign.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return [...bare].every((each) => IN_FONT.test(each)) ? bare : '?';
    })
    .join('');
}
