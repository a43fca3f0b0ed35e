import type { Lang } from '@galleria/phrases/core';

/** The municipality as it is written in a sentence: `Arjeplogs kommun`, `Borås kommun`, `the municipality of Arjeplog`. */
export function municipalityOf(lang: Lang, place: string): string {
  if (/\bkommun\b/i.test(place)) return place;
  if (lang === 'en') return `the municipality of ${place}`;
  return `${place}${/[sxz]$/i.test(place) ? '' : 's'} kommun`;
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
/** The same at the beginning of a sentence. */
export const municipalityFirst = (lang: Lang, place: string): string => upperFirst(municipalityOf(lang, place));
