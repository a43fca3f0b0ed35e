import type { Lang, Phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

/** What a problem tells besides its code: the numbers and names that its sentence needs. They come over the wire, so nothing is sure about them. */
export type ProblemParams = Readonly<Record<string, unknown>>;
type ProblemText = string | ((params: ProblemParams) => string);
/** One feature's sentences by problem code. `en` has the same keys as `sv`. */
export type ProblemTable = { readonly sv: Readonly<Record<string, ProblemText>>; readonly en: Readonly<Record<string, ProblemText>> };

/** Types a feature's table so that English must have every code that Swedish has. */
export const problemTable = <T extends Readonly<Record<string, ProblemText>>>(table: {
  readonly sv: T;
  readonly en: Phrases<T>;
}): ProblemTable =>
  // A mapped type over a parameter is not seen to be a record; the bound on T says that it is.
  table as unknown as ProblemTable;

/** Every table of the house. A feature makes `problems/<feature>.ts` with `problemTable({ sv, en })` and adds one line here. */
const tables: readonly ProblemTable[] = [{ sv, en }];

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
