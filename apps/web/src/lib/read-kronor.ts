import { parseNumber } from '@galleria/phrases/format';

/** An amount typed in kronor, as öre; undefined when it is none. */
export function readKronor(text: string): number | undefined {
  const kronor = parseNumber(text.trim() === '' ? '0' : text.replace(/\s*kr$/i, ''));
  return kronor === undefined || kronor < 0 ? undefined : Math.round(kronor * 100);
}
