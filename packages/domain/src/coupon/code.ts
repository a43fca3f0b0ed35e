/** Signs that nobody takes for another on paper or on the telephone: no 0 and O, no 1, I and L. */
export const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** So many of them hold 74 bits: nobody guesses one. */
const GENERATED_SIGNS = 15;
const GROUP = 5;
const SHAPE = /^[A-ZÅÄÖ0-9]{4,20}$/;

/** A code as it is compared: however somebody writes it, with spaces, hyphens or small letters. Undefined of what can be no code. */
export function couponKey(text: string): string | undefined {
  const key = text
    .normalize('NFC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  return SHAPE.test(key) ? key : undefined;
}

/** A code that nobody guesses, in groups that can be read out. `below(n)` draws a whole number under n and must be unpredictable. */
export function generateCode(below: (limit: number) => number): string {
  const signs = Array.from({ length: GENERATED_SIGNS }, () => CODE_SIGNS.charAt(below(CODE_SIGNS.length)));
  return Array.from({ length: GENERATED_SIGNS / GROUP }, (_, group) => signs.slice(group * GROUP, (group + 1) * GROUP).join('')).join('-');
}
