/**
 * A refusal that the caller is told about, by a code that the route's contract names (or one of the common ones).
 * Anything else that is thrown is a bug and becomes a 500 without text. `extra` becomes members of the problem document.
 */
export class Problem extends Error {
  readonly code: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.extra = extra;
  }
}

/** The answer to a foreign id and to one that does not exist: byte for byte the same. */
export const notFound = (): Problem => new Problem('not-found');

/** Gives the value or answers "not found": for rows that the fence may have hidden. */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound();
  return value;
}
