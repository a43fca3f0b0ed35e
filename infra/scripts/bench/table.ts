/** One measured line: ours against the raw limit of the same run, and what the issue asks for. */
export interface Measure {
  readonly what: string;
  /** Requests (or rows, or purchases) a second. */
  readonly ours: number;
  /** The same work without a product around it; absent where only a time is asked for. */
  readonly raw?: number;
  readonly atLeast?: number;
  readonly p99Ms?: number;
  readonly p99AtMostMs?: number;
  /** What else there is to say: statements in a purchase, memory of an import. */
  readonly note?: string;
  /** For measures of another kind; the two above are judged by themselves. */
  readonly held?: boolean;
}

const number = (value: number | undefined, decimals = 0): string => (value === undefined ? '–' : value.toFixed(decimals));

export const holds = ({ ours, raw, atLeast, p99Ms, p99AtMostMs, held }: Measure): boolean =>
  held !== false &&
  (atLeast === undefined || (raw !== undefined && ours / raw >= atLeast)) &&
  (p99AtMostMs === undefined || (p99Ms !== undefined && p99Ms <= p99AtMostMs));

/** The measures as a table for a terminal, one line each, with what is asked for beside what is reached. */
export function tableOf(measures: readonly Measure[]): string {
  const head = ['what', 'ours/s', 'raw/s', 'ratio', 'asked', 'p99 ms', 'asked', 'held', ''];
  const rows = measures.map((measure) => [
    measure.what,
    number(measure.ours),
    number(measure.raw),
    measure.raw === undefined ? '–' : number(measure.ours / measure.raw, 3),
    measure.atLeast === undefined ? '–' : `≥ ${measure.atLeast}`,
    number(measure.p99Ms, 1),
    measure.p99AtMostMs === undefined ? '–' : `≤ ${measure.p99AtMostMs}`,
    holds(measure) ? 'yes' : 'NO',
    measure.note ?? '',
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
