import { type Cells, type Field, type RowChange, type Saved, sameValue, type TableRow, type Value } from './cells.ts';

/** What is changed of one row and not saved yet, beside the row as it was when the first cell of it was changed. */
export interface RowEdit {
  readonly row: TableRow;
  readonly to: Partial<Cells>;
  /** Cells that somebody else changed meanwhile; `row` is then the row as it is now. */
  readonly conflicts: readonly Field[];
}
export type Pending = Readonly<Record<string, RowEdit>>;
export interface CellChange {
  readonly row: TableRow;
  readonly field: Field;
  readonly to: Value;
}
/** Steps hold what was pending before them, so that taking one back is exact, also a paste of a thousand cells. */
export interface Edits {
  readonly pending: Pending;
  readonly done: readonly Pending[];
  readonly undone: readonly Pending[];
}
export const NO_EDITS: Edits = { pending: {}, done: [], undone: [] };
const MOST_STEPS = 100;
const ROWS_A_REQUEST = 200;

/** A row with what is changed of it. */
export const editedRow = (row: TableRow, edit: RowEdit | undefined): TableRow =>
  edit ? { ...row, cells: { ...row.cells, ...edit.to } } : row;

/** Cells typed or pasted, as one step, unless all of them say that already. What is put back to what it was is no change any longer. */
export function change(edits: Edits, cells: readonly CellChange[]): Edits {
  const isNews = ({ row, field, to }: CellChange) => {
    const { [row.id]: edit } = edits.pending;
    return !sameValue(edit && field in edit.to ? edit.to[field] : (edit?.row ?? row).cells[field], to);
  };
  if (!cells.some(isNews)) return edits;
  const pending: Record<string, RowEdit> = { ...edits.pending };
  for (const { row, field, to } of cells) {
    const before = pending[row.id] ?? { row, to: {}, conflicts: [] };
    const conflicts = before.conflicts.filter((one) => one !== field);
    const { [field]: _, ...others } = before.to;
    const isBack = sameValue(before.row.cells[field], to) && !before.conflicts.includes(field);
    const wanted: Partial<Cells> = isBack ? others : { ...others, [field]: to };
    if (Object.keys(wanted).length === 0) delete pending[row.id];
    else pending[row.id] = { row: before.row, to: wanted, conflicts };
  }
  return { pending, done: [...edits.done, edits.pending].slice(-MOST_STEPS), undone: [] };
}

export function undo(edits: Edits): Edits {
  const last = edits.done.at(-1);
  return last ? { pending: last, done: edits.done.slice(0, -1), undone: [...edits.undone, edits.pending] } : edits;
}

export function redo(edits: Edits): Edits {
  const next = edits.undone.at(-1);
  return next ? { pending: next, done: [...edits.done, edits.pending], undone: edits.undone.slice(0, -1) } : edits;
}

export const countCells = (pending: Pending): number => Object.values(pending).reduce((sum, { to }) => sum + Object.keys(to).length, 0);

/** Requests of two hundred rows. A cell that waits for somebody's decision is not sent. */
export function requestsOf(pending: Pending): RowChange[][] {
  const changes = Object.entries(pending).flatMap(([id, { row, to, conflicts }]): RowChange[] => {
    const fields = (Object.keys(to) as Field[]).filter((field) => !conflicts.includes(field));
    const named = (cells: Partial<Cells>) => Object.fromEntries(fields.map((field) => [field, cells[field]]));
    return fields.length === 0 ? [] : [{ id, version: row.version, from: named(row.cells), to: named(to) }];
  });
  const requests: RowChange[][] = [];
  for (let from = 0; from < changes.length; from += ROWS_A_REQUEST) requests.push(changes.slice(from, from + ROWS_A_REQUEST));
  return requests;
}

/**
 * After a save: what was carried out is pending no longer, unless it was typed anew meanwhile; what somebody else had changed stays, marked, beside
 * the row as it is now; what was refused goes. The steps go too: what is saved is changed back by typing, not by undo.
 */
export function afterSave(edits: Edits, sent: readonly RowChange[], reply: Saved): Edits {
  const pending: Record<string, RowEdit> = { ...edits.pending };
  for (const { id, to: sentTo } of sent) {
    const edit = pending[id];
    if (!edit) continue;
    const row = reply.rows.find((one) => one.id === id);
    const theirs = reply.conflicts.filter((one) => one.id === id).map(({ field }) => field);
    const left = (Object.entries(edit.to) as [Field, Value][]).filter(
      ([field, value]) => theirs.includes(field) || !(field in sentTo) || !sameValue(value, sentTo[field]),
    );
    if (!row || left.length === 0) delete pending[id];
    else
      pending[id] = { row, to: Object.fromEntries(left), conflicts: [...edit.conflicts.filter((field) => !(field in sentTo)), ...theirs] };
  }
  return { pending, done: [], undone: [] };
}

/** Somebody decided on a conflict: mine is sent with the next save, on top of theirs; or theirs stays. */
export function decide(edits: Edits, id: string, field: Field, mine: boolean): Edits {
  const edit = edits.pending[id];
  if (!edit) return edits;
  const { [field]: wanted, ...others } = edit.to;
  const to: Partial<Cells> = mine ? { ...others, [field]: wanted } : others;
  const { [id]: _, ...rest } = edits.pending;
  const conflicts = edit.conflicts.filter((one) => one !== field);
  return { ...edits, pending: Object.keys(to).length === 0 ? rest : { ...rest, [id]: { ...edit, to, conflicts } } };
}
