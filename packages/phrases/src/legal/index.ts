import { type Lang, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const legalPhrases = phrases({ sv, en });

export interface Terms {
  readonly version: string;
  readonly title: string;
  readonly text: string;
  readonly parts: readonly string[];
}

/**
 * Every version of the terms that somebody has bought under, the newest first, and from which day it holds. A text that has been sold under is never
 * changed: a new one goes on top with its own day, and orders placed before keep theirs (a test holds each version to its fingerprint).
 */
const VERSIONS = [{ version: '2026-11', from: '2026-11-01', of: (lang: Lang) => legalPhrases(lang).terms }] as const;

/** The terms as they were when an order was placed; without a moment, those of today. */
export function termsAt(lang: Lang, placedAt: Date = new Date()): Terms {
  const day = placedAt.toISOString().slice(0, 10);
  const { version, of } = VERSIONS.find(({ from }) => from <= day) ?? VERSIONS[VERSIONS.length - 1] ?? VERSIONS[0];
  const { title, text, parts } = of(lang);
  return { version, title, text, parts };
}
