import { offerTablePhrases } from '@galleria/phrases/offer-table';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, useRef } from 'react';
import { useLang } from '../../lib/site.tsx';
import { COLUMNS, type Column, choicesOf, langOf, showCell, type TableRow } from './cells.ts';
import type { RowEdit } from './edits.ts';

/** What a person does to a cell. `-1` is the article number, which leads to the goods' own page. */
export type Deed =
  | { readonly do: 'press'; readonly row: number; readonly column: number }
  | { readonly do: 'commit'; readonly text: string; readonly move: 'down' | 'right' | 'left' | 'none' }
  | { readonly do: 'cancel' };

type RowProps = {
  readonly index: number;
  /** As it is, with what is changed of it. */
  readonly row: TableRow;
  readonly edit: RowEdit | undefined;
  readonly page: string;
  /** The column in which the keyboard stands, when it stands in this row. */
  readonly active: number | null;
  /** The text with which typing began, while the active cell is being changed. */
  readonly typing: string | null;
  readonly onDeed: (deed: Deed) => void;
};

/** One row; drawn anew only when something of itself has changed, so that two hundred of them follow the arrows. */
export const GridRow = memo(function GridRow({ index, row, edit, page, active, typing, onDeed }: RowProps) {
  const words = offerTablePhrases(useLang());
  const press = (column: number) => onDeed({ do: 'press', row: index, column });
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" data-at={`${index}:-1`} tabIndex={active === -1 ? 0 : -1} onClick={() => press(-1)}>
        <Link to={`${page}/${row.id}`} tabIndex={-1} preload={false}>
          {row.sku}
          <span className="visually-hidden">, {words.open}</span>
        </Link>
        {row.variant && <span className="soft"> {row.variant}</span>}
        {row.held && <span className="sheet-held">{words.held}</span>}
      </th>
      {COLUMNS.map((column, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's own key handler does for all cells
        <td
          key={column.field}
          data-at={`${index}:${at}`}
          tabIndex={active === at && typing === null ? 0 : -1}
          className={classOf(column, edit)}
          onClick={() => press(at)}
        >
          {active === at && typing !== null ? (
            <Editor column={column} row={row} typing={typing} onDeed={onDeed} />
          ) : (
            <Shown column={column} row={row} edit={edit} />
          )}
        </td>
      ))}
    </tr>
  );
});

function classOf(column: Column, edit: RowEdit | undefined): string | undefined {
  const isConflicted = edit?.conflicts.includes(column.field);
  const isChanged = edit && column.field in edit.to;
  return (
    ['end' in column ? 'end' : '', isConflicted ? 'sheet-conflict' : isChanged ? 'sheet-changed' : ''].filter(Boolean).join(' ') ||
    undefined
  );
}

function Shown({ column, row, edit }: { readonly column: Column; readonly row: TableRow; readonly edit: RowEdit | undefined }) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const isConflicted = edit?.conflicts.includes(column.field);
  const isChanged = edit && column.field in edit.to;
  return (
    <>
      {showCell(column.field, row, langOf(lang))}
      {(isConflicted || isChanged) && <span className="visually-hidden">, {isConflicted ? words.conflicted : words.unsaved}</span>}
    </>
  );
}

function endOf(key: string, isBack: boolean, text: string): Deed | undefined {
  if (key === 'Escape') return { do: 'cancel' };
  if (key === 'Enter') return { do: 'commit', text, move: 'down' };
  return key === 'Tab' ? { do: 'commit', text, move: isBack ? 'left' : 'right' } : undefined;
}

type EditorProps = Pick<RowProps, 'row' | 'onDeed'> & { readonly column: Column; readonly typing: string };

/** The cell while it is changed: Enter keeps and goes down, Tab keeps and goes on, Escape leaves it as it was; leaving it keeps. */
function Editor({ column, row, typing, onDeed }: EditorProps) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const name = `${words.columns[column.field]}, ${row.cells.name}`;
  // A key that ends the typing also moves the focus away, which must not end it a second time.
  const isByKey = useRef(false);
  const keys = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    event.stopPropagation();
    const deed = endOf(event.key, event.shiftKey, event.currentTarget.value);
    if (!deed) return;
    event.preventDefault();
    isByKey.current = true;
    onDeed(deed);
    isByKey.current = false;
  };
  const leave = (value: string) => {
    if (!isByKey.current) onDeed({ do: 'commit', text: value, move: 'none' });
  };
  if (column.kind === 'choice') {
    const field = column.field;
    return (
      <select
        className="sheet-editor"
        aria-label={name}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to change this cell
        autoFocus
        defaultValue={String(row.cells[field])}
        onKeyDown={keys}
        onBlur={(event) => leave(event.target.value)}
        onClick={(event) => event.stopPropagation()}
      >
        {choicesOf(field, langOf(lang)).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      className="sheet-editor"
      aria-label={name}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to change this cell
      autoFocus
      inputMode={'end' in column ? 'decimal' : 'text'}
      defaultValue={typing}
      onKeyDown={keys}
      onBlur={(event) => leave(event.target.value)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
