/**
 * Where a packet begins to say what may have got in by accident: "Kan innehålla spår av", "kan förekomma", "may contain", in the spelling
 * of scanned text too (innehàlla, spâr). Bounded repetitions only, so that no text makes it slow.
 */
const START = new RegExp(
  [
    String.raw`kan(?: även| också| ev\.?| eventuellt)? (?:inneh|förekomma|inneholde|indeholde)`,
    'spår av|spårmängder',
    'may (?:also )?contain|traces of',
    'kann spuren|peut contenir',
    'tillverkad i en (?:fabrik|lokal|anläggning)|produceras i en',
  ].join('|'),
  'giu',
);
/** A sentence about traces ends at a full stop that is followed by a new one, or after so many signs. */
const MAX_SENTENCE = 400;

export interface SplitText {
  /** What goes into the food. */
  readonly ingredients: string;
  /** What may have got in. */
  readonly traces: string;
}

/** Parts a list of ingredients into what the food is made of and what it may contain. Underscores around allergens are kept. */
export function splitTraces(text: string): SplitText {
  const kept: string[] = [];
  const traces: string[] = [];
  let at = 0;
  for (const match of text.matchAll(START)) {
    if (match.index < at) continue;
    const end = sentenceEnd(text, match.index + match[0].length);
    kept.push(text.slice(at, match.index));
    traces.push(text.slice(match.index, end));
    at = end;
  }
  kept.push(text.slice(at));
  return { ingredients: kept.join(' '), traces: traces.join(' ') };
}

function sentenceEnd(text: string, from: number): number {
  const sentence = text.slice(from, from + MAX_SENTENCE);
  const stop = /[.!?](?=\s+\p{Lu}|\s*$)|\n/u.exec(sentence);
  return from + (stop === null ? sentence.length : stop.index + 1);
}
