import { offerTablePhrases } from '@galleria/phrases/offer-table';
import { type ClipboardEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { COLUMNS, type Lang, langOf, parseCell, showCell, type TableRow } from './cells.ts';
import type { Deed } from './grid-row.tsx';
import { type KeyDeed, keyDeed, type Place } from './keys.ts';
import { type PastePlan, planPaste, readClipboard } from './paste.ts';
import type { EditsOfTable } from './use-edits.ts';

interface GridOf {
  /** As they are shown, with what is changed of them. */
  readonly rows: readonly TableRow[];
  readonly table: EditsOfTable;
  readonly onPaste: (plan: PastePlan) => void;
}
type Move = Extract<Deed, { do: 'commit' }>['move'];

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));
const stepped = ({ row, column }: Place, move: Move, rows: number): Place => ({
  row: within(0, row + (move === 'down' ? 1 : 0), rows - 1),
  column: within(-1, column + (move === 'right' ? 1 : move === 'left' ? -1 : 0), COLUMNS.length - 1),
});

/** Where the keyboard stands, and the focus with it; `typing` is the text with which a cell is being changed. */
function usePlace() {
  const ref = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [typing, setTyping] = useState<string | null>(null);
  const cellOf = ({ row, column }: Place) => ref.current?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
  useEffect(() => {
    // The keyboard follows the cell, but only where it stands in the grid already.
    if (typing === null && ref.current?.contains(document.activeElement)) cellOf(at)?.focus();
  });
  const go = (to: Place) => {
    setAt(to);
    setTyping(null);
    cellOf(to)?.focus();
  };
  return { ref, at, typing, setTyping, go, open: () => cellOf(at)?.querySelector('a')?.click() };
}

/** What keys, presses and the clipboard do to the cells. */
export function useGrid({ rows, table, onPaste }: GridOf) {
  const lang = langOf(useLang());
  const words = offerTablePhrases(lang);
  const { ref, at, typing, setTyping, go: goTo, open } = usePlace();
  const [said, setSaid] = useState('');
  const row = rows[at.row];
  const column = COLUMNS[at.column];
  const go = (to: Place) => {
    setSaid('');
    goTo(to);
  };
  const begin = (text: string | null) => {
    if (row && column) setTyping(text ?? showCell(column.field, row, lang));
  };
  const put = (text: string): boolean => {
    if (!row || !column) return true;
    const parsed = parseCell(column.field, text, row, lang);
    setSaid(parsed.ok ? '' : words.cellWrong(words.columns[column.field], text, parsed.why));
    if (parsed.ok) table.change([{ row, field: column.field, to: parsed.value }]);
    return parsed.ok;
  };
  const turn = () => {
    if (row && column) table.change([{ row, field: column.field, to: !row.cells[column.field] }]);
  };
  const commit = (text: string, move: Move) => {
    const isKept = (row && column && text === showCell(column.field, row, lang)) || put(text);
    // What cannot be read stays open to be mended; when the cell was left it goes back, and the reason is said.
    if (move === 'none') setTyping(null);
    else if (isKept) go(stepped(at, move, rows.length));
  };
  const onDeed = (deed: Deed) => {
    if (deed.do === 'cancel') go(at);
    else if (deed.do === 'commit') typing !== null && commit(deed.text, deed.move);
    // The first press chooses a cell, the second changes it: so a finger that scrolls past changes nothing.
    else if (deed.row !== at.row || deed.column !== at.column) go(deed);
    else if (column?.kind === 'flag') turn();
    else if (typing === null) begin(null);
  };
  const onKey = (deed: KeyDeed) => {
    if (deed.do === 'move') go(deed.to);
    else if (deed.do === 'edit') begin(deed.text);
    else if (deed.do === 'turn') turn();
    else if (deed.do === 'clear') put('');
    else if (deed.do === 'open') open();
    else table[deed.do]();
  };
  const keys = (event: KeyboardEvent) => {
    const deed = typing === null ? keyDeed(event, at, rows.length) : undefined;
    if (!deed) return;
    event.preventDefault();
    onKey(deed);
  };
  const clipboard = clipboardOf({ rows, at, lang, onPaste });
  return { ref, at, typing, said, keys, deed: useSteady(onDeed), ...(typing === null ? clipboard : {}) };
}

/** One function for all rows and all time, so that a row is not drawn anew because its neighbour changed. */
function useSteady<T>(act: (value: T) => void): (value: T) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((value: T) => latest.current(value), []);
}

type ClipboardOf = Pick<GridOf, 'rows' | 'onPaste'> & { readonly at: Place; readonly lang: Lang };

const clipboardOf = ({ rows, at, lang, onPaste }: ClipboardOf) => ({
  paste: (event: ClipboardEvent) => {
    if (at.column < 0) return;
    event.preventDefault();
    onPaste(planPaste(readClipboard(event.clipboardData.getData('text/plain')), rows, at, lang));
  },
  copy: (event: ClipboardEvent) => {
    const row = rows[at.row];
    const column = COLUMNS[at.column];
    if (!row) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', column ? showCell(column.field, row, lang) : row.sku);
  },
});
