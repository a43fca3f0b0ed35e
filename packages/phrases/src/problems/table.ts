import type { Phrases } from '../core/index.ts';

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
