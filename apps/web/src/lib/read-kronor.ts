import { parseNumber } from '@galleria/phrases/format';

/**
 * An amount typed in kronor, as öre; undefined when it is none. More than two decimals are none: `1.500` is one and a half thousand to somebody, and is asked
 * about before it becomes one and a half.
 */
export function readKronor(text: string): number | undefined {
  const typed = text.replace(/\s*kr\s*$/i, '').trim();
  const kronor = /[.,]\d{3,}$/.test(typed) ? undefined : parseNumber(typed === '' ? '0' : typed);
  return kronor === undefined || kronor < 0 ? undefined : Math.round(kronor * 100);
}

/** The same where an amount has to be said: nothing typed is not zero kronor. */
export const readSaidKronor = (text: string): number | undefined => (/\d/.test(text) ? readKronor(text) : undefined);
