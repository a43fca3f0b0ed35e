/** A piece of an ingredients list; `strong` where a packet emphasises an allergen: in capitals, or in the item register as `_marked_`. */
export type Piece = { readonly text: string; readonly strong: boolean };

const MARKED = /_([^_]+)_/g;
const CAPITALS = /(?<!\p{L})\p{Lu}{3,}(?:-\p{Lu}+)*(?!\p{L})/gu;
/** Additives and units that stand in capitals without being allergens. */
const NOT_ALLERGENS = /^(?:DHA|EPA|UHT|KRAV|GMO|MSC|ASC|FSC|VIT|EU)$/;

/** Splits an ingredients text at its emphasised words, so that the page can make them bold as the packet does (regulation 1169/2011, art. 21). */
export function emphasised(text: string): readonly Piece[] {
  if (!text.match(MARKED)) return inCapitals(text);
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(MARKED)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), strong: false });
    pieces.push({ text: found[1] ?? '', strong: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), strong: false });
  return pieces;
}

function inCapitals(text: string): readonly Piece[] {
  // A text that shouts from end to end emphasises nothing.
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals = letters.replace(/[^\p{Lu}]/gu, '');
  if (letters.length > 12 && capitals.length > letters.length * 0.7) return [{ text, strong: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(CAPITALS)) {
    if (NOT_ALLERGENS.test(found[0])) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), strong: false });
    pieces.push({ text: found[0].toLowerCase(), strong: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), strong: false });
  return pieces;
}
