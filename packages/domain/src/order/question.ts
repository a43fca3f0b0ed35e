/** What an asked resident can say of a line: as proposed, "not that, ring me", or leave it out. */
export const LINE_ANSWERS = ['yes', 'no', 'out'] as const;
export type LineAnswer = (typeof LINE_ANSWERS)[number];

/** A question about a line that nobody has marked yet. `found`: of the ordered goods, where nothing else was proposed. */
export interface OpenQuestion {
  readonly answer: LineAnswer | null;
  readonly found: number | null;
}

/**
 * What becomes of a line whose question is still open when the picking ends: how much of the ordered goods lies in the parcel. Undefined after a yes that
 * nobody has carried out: then the picker must say what was taken. Silence takes what the wish "ask me" leaves: other goods need the resident's own yes, and
 * are left out; fewer of the same are taken, as of every line that is short.
 */
export function settledUnanswered({ answer, found }: OpenQuestion): number | undefined {
  switch (answer) {
    case 'yes':
      return found ?? undefined;
    case 'no':
    case 'out':
      return 0;
    case null:
      return found ?? 0;
  }
}
