import { refuse } from '../result/index.ts';
import type { ParsedRow, RejectCode, RowValues } from './row.ts';

type Good = { readonly row: ParsedRow; readonly values: RowValues };

/**
 * Rejects good rows that contradict each other; each names the lines of the others. Which of them is right is the shop's to say: no price
 * is guessed.
 *
 * 1. The same article number more than once: if the rows say the same the first stays, else none.
 * 2. The same item number (GTIN or the shop's own code) under several articles: the one stays that is an offer with it already, since the
 *    shop has then said which; else the first, if they cost the same; else none.
 */
export function refuseTwins(rows: readonly ParsedRow[], codeOfOffer: (articleNumber: string) => string | null): readonly ParsedRow[] {
  const sameNumber = judge(
    rows,
    'article-number.twice',
    (values) => values.articleNumber,
    (twins) => (allEqual(twins, wholeRow) ? twins[0] : undefined),
  );
  return judge(sameNumber, 'ean.twice', codeOf, (twins) => {
    const offered = twins.filter(({ values }) => codeOfOffer(values.articleNumber) === codeOf(values));
    if (offered.length === 1) return offered[0];
    return allEqual(twins, ({ values }) => `${values.price}/${values.per}/${values.deposit}`) ? twins[0] : undefined;
  });
}

const codeOf = (values: RowValues): string | null => values.gtin ?? values.inStoreCode;
const wholeRow = ({ row }: Good): string => row.record.cells.map((cell) => cell.trim()).join('\u0000');
const allEqual = (twins: readonly Good[], key: (good: Good) => string): boolean => new Set(twins.map(key)).size === 1;

/** Groups the good rows by a key and rejects, of every group of several, those that `keep` does not choose. */
function judge(
  rows: readonly ParsedRow[],
  code: Extract<RejectCode, 'article-number.twice' | 'ean.twice'>,
  keyOf: (values: RowValues) => string | null,
  keep: (twins: readonly Good[]) => Good | undefined,
): readonly ParsedRow[] {
  const groups = new Map<string, Good[]>();
  for (const row of rows) {
    const key = row.outcome.ok ? keyOf(row.outcome.value) : null;
    if (!row.outcome.ok || key === null) continue;
    const twins = groups.get(key) ?? [];
    twins.push({ row, values: row.outcome.value });
    groups.set(key, twins);
  }
  const rejected = new Map<ParsedRow, ParsedRow>();
  for (const twins of groups.values()) {
    if (twins.length < 2) continue;
    const kept = keep(twins);
    for (const { row, values } of twins) if (row !== kept?.row) rejected.set(row, refused(row, values, code, twins));
  }
  return rows.map((row) => rejected.get(row) ?? row);
}

/** At most this many lines are named: a file with one article number on every row must not make a report of its square. */
const MAX_NAMED_LINES = 10;

function refused(row: ParsedRow, values: RowValues, code: 'article-number.twice' | 'ean.twice', twins: readonly Good[]): ParsedRow {
  const named = twins.slice(0, MAX_NAMED_LINES + 1).map((twin) => twin.row.record.line);
  const lines = named.filter((line) => line !== row.record.line).slice(0, MAX_NAMED_LINES);
  const isNumber = code === 'article-number.twice';
  const cell = isNumber ? values.articleNumber : (codeOf(values) ?? '');
  return { ...row, remarks: [], outcome: refuse([{ code, field: isNumber ? 'articleNumber' : 'ean', cell, lines }]) };
}
