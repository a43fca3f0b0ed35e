/** Area codes of two and three digits, the leading zero included; all others have four (Post- och telestyrelsen, the Swedish numbering plan). */
const SHORT = /^(08|01[013689]|02[136]|03[1356]|04[0246]|054|06[03]|07\d|090)/;

/** Digits in twos from the right, the first group three when they are odd: 17406 is "174 06", 319203 is "31 92 03", 1740677 is "174 06 77". */
function grouped(digits: string): string {
  const head = digits.length % 2 === 0 ? 2 : 3;
  return [digits.slice(0, head), ...(digits.slice(head).match(/\d\d/g) ?? [])].join(' ').trim();
}

/**
 * A number kept in E.164 as it is written and read aloud in Sweden: "+46980319203" is "0980-31 92 03". Anything else, also a foreign number, is
 * returned as it came.
 */
export function formatTelephone(number: string): string {
  const national = /^\+46(\d{6,10})$/.exec(number)?.[1];
  if (national === undefined) return number;
  const digits = `0${national}`;
  const area = SHORT.exec(digits)?.[0] ?? digits.slice(0, 4);
  return `${area}-${grouped(digits.slice(area.length))}`;
}

/** The same for a page, where a line must not break inside a number. Texts that are kept or sent have plain spaces: they are searched by number, and an SMS is dearer with others. */
export const telephoneOnPage = (number: string): string => formatTelephone(number).replaceAll(' ', '\u00a0');
