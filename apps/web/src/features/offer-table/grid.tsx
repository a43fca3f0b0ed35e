import { offerTablePhrases } from '@galleria/phrases/offer-table';
import { useLang } from '../../lib/site.tsx';
import { COLUMNS, type TableRow } from './cells.ts';
import { editedRow } from './edits.ts';
import { GridRow } from './grid-row.tsx';
import type { PastePlan } from './paste.ts';
import type { EditsOfTable } from './use-edits.ts';
import { useGrid } from './use-grid.ts';

type GridProps = {
  readonly page: string;
  readonly rows: readonly TableRow[];
  readonly table: EditsOfTable;
  readonly onPaste: (plan: PastePlan) => void;
};

/** The cells, as a grid that is used with the keyboard alone, with a mouse or with a finger. */
export function Grid({ page, rows, table, onPaste }: GridProps) {
  const lang = useLang();
  const words = offerTablePhrases(lang);
  const { pending } = table.edits;
  const shown = rows.map((row) => editedRow(row, pending[row.id]));
  const grid = useGrid({ rows: shown, table, onPaste });
  return (
    <>
      <p className="sheet-said" role="status">
        {grid.said}
      </p>
      <div className="sheet-frame">
        <table
          ref={grid.ref}
          className="sheet"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the focus is a grid (ARIA practices)
          role="grid"
          aria-label={words.table}
          aria-rowcount={rows.length + 1}
          onKeyDown={grid.keys}
          onPaste={grid.paste}
          onCopy={grid.copy}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{words.columns.sku}</th>
              {COLUMNS.map((column) => (
                <th key={column.field} scope="col" className={'end' in column ? 'end' : undefined}>
                  {words.columns[column.field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <GridRow
                key={row.id}
                index={index}
                row={row}
                edit={pending[row.id]}
                page={page}
                active={grid.at.row === index ? grid.at.column : null}
                typing={grid.at.row === index ? grid.typing : null}
                onDeed={grid.deed}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
