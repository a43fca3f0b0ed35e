import { type Lang, phrases } from '../core/index.ts';
import { earlierTerms } from './earlier-terms.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const legalPhrases = phrases({ sv, en });

export interface Terms {
  readonly version: string;
  readonly title: string;
  readonly text: string;
  readonly parts: readonly string[];
}

/** Where the text under "Betalning" stands among the parts. */
const PAYMENT = 5;

/** Today's terms with what stood in some places before. */
function before(lang: Lang, was: Readonly<Record<number, string>>) {
  const { title, text, parts } = legalPhrases(lang).terms;
  return { title, text, parts: parts.map((part, index) => was[index] ?? part) };
}

/**
 * Every version of the terms that somebody has bought under, the newest first, and from which midnight in Sweden it holds. A text that has been sold under is never
 * changed: a new one goes on top with its own day, and orders placed before keep theirs (a test holds each version to its fingerprint).
 */
const VERSIONS = [
  { version: '2026-11-27', from: Date.parse('2026-11-27T00:00:00+01:00'), of: (lang: Lang) => legalPhrases(lang).terms },
  {
    version: '2026-11',
    from: Date.parse('2026-11-01T00:00:00+01:00'),
    of: (lang: Lang) => before(lang, { [PAYMENT]: earlierTerms(lang).payment202611 }),
  },
] as const;

/** The terms as they were when an order was placed; without a moment, those of today. */
export function termsAt(lang: Lang, placedAt: Date = new Date()): Terms {
  const { version, of } = VERSIONS.find(({ from }) => from <= placedAt.getTime()) ?? VERSIONS[VERSIONS.length - 1] ?? VERSIONS[0];
  const { title, text, parts } = of(lang);
  return { version, title, text, parts };
}
