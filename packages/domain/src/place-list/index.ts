import { DELIMITERS, type Delimiter, type FileRecord, splitRecords } from '../price-file/index.ts';

/** A pasted or uploaded table's delimiter: the one that most lines have most of. */
export function delimiterOf(text: string): Delimiter {
  const lines = text.split(/\r\n|[\r\n]/, 50).filter((line) => line.trim() !== '');
  const best = DELIMITERS.map((sign) => ({ sign, lines: lines.filter((line) => line.includes(sign)).length })).sort(
    (a, b) => b.lines - a.lines,
  );
  return best[0]?.sign ?? ';';
}

/** The rows of a pasted table, cells trimmed, empty lines left out. */
export const tableRows = (text: string): FileRecord[] =>
  [...splitRecords(text, delimiterOf(text))]
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.replace(/\u00a0/g, ' ').trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));

export interface ListedPlace {
  /** In the list, from 1. */
  readonly line: number;
  /** Five digits. */
  readonly postalCode: string;
  readonly locality: string;
  /** The village; the same as the locality when the list has no third column. */
  readonly name: string;
}
export type PlaceFault = 'place.postal-code' | 'place.locality' | 'place.twice' | 'place.too-long';
export interface PlaceList {
  readonly places: readonly ListedPlace[];
  readonly faults: readonly { readonly line: number; readonly code: PlaceFault; readonly text: string }[];
}

/** More places than any municipality has. */
export const MOST_PLACES = 400;
const LONGEST = 80;

/** `SORSELE` → `Sorsele`: lists of postal codes shout. What has small letters stays as it is written. */
const spoken = (name: string): string =>
  name === name.toUpperCase()
    ? name.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    : name;

/** Reads `postal code; locality; village` a line, the village being left out where it is the locality. A line of headings is passed over. */
export function readPlaceList(text: string): PlaceList {
  const places: ListedPlace[] = [];
  const faults: PlaceList['faults'][number][] = [];
  const seen = new Set<string>();
  for (const [index, { line, cells }] of tableRows(text)
    .slice(0, MOST_PLACES + 1)
    .entries()) {
    const [code = '', locality = '', village = ''] = cells;
    const refused = (fault: PlaceFault) => faults.push({ line, code: fault, text: cells.join('; ').slice(0, 120) });
    const postalCode = code.replace(/\s/g, '').replace(/^S-?(?=\d)/i, '');
    if (index === 0 && !/\d/.test(code)) continue;
    if (!/^[1-9]\d{4}$/.test(postalCode)) refused('place.postal-code');
    else if (!/\p{L}/u.test(locality)) refused('place.locality');
    else if (locality.length > LONGEST || village.length > LONGEST) refused('place.too-long');
    else {
      const name = spoken(village || locality);
      const key = name.toLowerCase();
      if (seen.has(key)) refused('place.twice');
      else places.push({ line, postalCode, locality: spoken(locality), name });
      seen.add(key);
    }
  }
  return { places, faults };
}
