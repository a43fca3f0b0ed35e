import { type Lang, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const hazardPhrases = phrases({ sv, en });

/**
 * The sentence of a hazard statement, H360FD read as H360 and H300+H310 as both; undefined for a code whose words are not here, so that the
 * page shows the code and sends the reader to the shop.
 */
export function hazardSentence(lang: Lang, code: string): string | undefined {
  const sentences: Readonly<Record<string, string>> = hazardPhrases(lang).statements;
  const parts = code.split('+').map((part) => sentences[part.replace(/^(H\d{3})[A-Za-z]+$/, '$1')]);
  return parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
}
