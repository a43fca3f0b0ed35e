import { COLUMNS, type Lang, parseCell, type TableRow } from './cells.ts';
import type { CellChange } from './edits.ts';

/** A cell of the clipboard that finds no place, or does not fit where it would lie. `row` and `column` from 1, as in the clipboard. */
export interface Misfit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly name: string | null;
  readonly field: (typeof COLUMNS)[number]['field'] | null;
  /** Null: it lies outside the table. */
  readonly why: string | null;
}
export interface PastePlan {
  readonly cells: readonly CellChange[];
  readonly misfits: readonly Misfit[];
}
const MOST_CELLS = 20_000;

/** Rows and cells of a spreadsheet's clipboard: tabs between, quotes around what holds a tab, a line break or a quote. */
export function readClipboard(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}

/** Where each cell of the clipboard goes when its corner is put on a cell of the table, and what does not fit and why. */
export function planPaste(
  clipboard: readonly (readonly string[])[],
  rows: readonly TableRow[],
  at: { readonly row: number; readonly column: number },
  lang: Lang,
): PastePlan {
  const cells: CellChange[] = [];
  const misfits: Misfit[] = [];
  let seen = 0;
  for (const [down, line] of clipboard.entries()) {
    const shown = rows[at.row + down];
    let row = shown;
    for (const [right, text] of line.entries()) {
      seen += 1;
      if (seen > MOST_CELLS)
        return { cells, misfits: [...misfits, { row: down + 1, column: right + 1, text, name: null, field: null, why: null }] };
      const column = COLUMNS[at.column + right];
      const place = { row: down + 1, column: right + 1, text, name: row?.cells.name ?? null, field: column?.field ?? null };
      if (!shown || !row || !column) {
        misfits.push({ ...place, why: null });
        continue;
      }
      const parsed = parseCell(column.field, text, row, lang);
      if (!parsed.ok) {
        misfits.push({ ...place, why: parsed.why });
        continue;
      }
      cells.push({ row: shown, field: column.field, to: parsed.value });
      // A row that is made counted here may be counted further to the right.
      row = { ...row, cells: { ...row.cells, [column.field]: parsed.value } };
    }
  }
  return { cells, misfits };
}
