import type { Lang } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';
import type { ProblemParams, ProblemTable } from './table.ts';

export type { ProblemParams, ProblemTable } from './table.ts';

/**
 * What anybody can meet. A feature's words bring its own problems with them (`knowProblems` in its index), so that no page carries sentences that
 * cannot be said on it. A feature makes `problems/<feature>.ts` with `problemTable({ sv, en })` of `table.ts`.
 */
const tables: ProblemTable[] = [{ sv, en }];

/** Adds tables; one that is there already is not added again. */
export function knowProblems(more: readonly ProblemTable[]): void {
  tables.push(...more.filter((table) => !tables.includes(table)));
}

/**
 * The sentence that a person reads when something was refused: what happened, and what to do now. A code that has no sentence gets the
 * general one, which promises that nothing was lost; it never shows the code or a technical detail.
 */
export function problemText(lang: Lang, code: string, params: ProblemParams = {}): string {
  const language = lang === 'en' ? 'en' : 'sv';
  for (const table of tables) {
    const found = Object.hasOwn(table[language], code) ? table[language][code] : undefined;
    if (found !== undefined) return typeof found === 'string' ? found : found(params);
  }
  return language === 'en' ? en.general : sv.general;
}
