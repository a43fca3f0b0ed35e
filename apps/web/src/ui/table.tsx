import { commonPhrases } from '@galleria/phrases/common';
import { type ReactNode, useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { Icon } from './icon.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Given: the column can be sorted by it. */
  readonly sort?: (row: Row) => string | number;
  /** Numbers stand to the right. */
  readonly end?: boolean;
  /** The sum or summary under the column. */
  readonly foot?: ReactNode;
};

type TableProps<Row> = {
  readonly caption: string;
  /** The caption is read by screen readers only, where a heading above says the same. */
  readonly hideCaption?: boolean;
  /** The first column is the row's heading. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
};

type Order = { readonly key: string; readonly down: boolean };

/** A table on a wide page, a card for each row on a phone. Sorted in the page: long lists come in pages, sorted by the API. */
export function Table<Row>({ caption, hideCaption, columns, rows, rowKey }: TableProps<Row>) {
  const words = commonPhrases(useLang());
  const [order, setOrder] = useState<Order>();
  const turn = (key: string) => setOrder((now) => ({ key, down: now?.key === key && !now.down }));
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr data-sort={columns.some(({ sort }) => sort) ? words.sort : undefined}>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} order={order} onTurn={turn} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, columns, order).map((row) => (
            <tr key={rowKey(row)}>{columns.map((column, index) => bodyCell(column, row, index === 0))}</tr>
          ))}
        </tbody>
        {columns.some((column) => column.foot !== undefined) && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={column.end ? 'end' : undefined} data-label={column.label}>
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function HeadCell<Row>({
  column,
  order,
  onTurn,
}: {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly onTurn: (key: string) => void;
}) {
  const words = commonPhrases(useLang());
  const down = order?.key === column.key ? order.down : undefined;
  const direction = down === undefined ? undefined : down ? 'descending' : 'ascending';
  return (
    <th scope="col" className={column.end ? 'end' : undefined} aria-sort={direction}>
      {column.sort ? (
        <button type="button" className="sort" onClick={() => onTurn(column.key)} title={words.sortBy(column.label)}>
          {column.label}
          {down !== undefined && <Icon name={down ? 'down' : 'up'} />}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

function bodyCell<Row>(column: Column<Row>, row: Row, heads: boolean): ReactNode {
  const className = column.end ? 'end' : undefined;
  return heads ? (
    <th key={column.key} scope="row" className={className} data-label={column.label}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.key} className={className} data-label={column.label}>
      {column.cell(row)}
    </td>
  );
}

const collator = new Intl.Collator('sv', { numeric: true });

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): readonly Row[] {
  const by = columns.find((column) => column.key === order?.key)?.sort;
  if (!by) return rows;
  const sign = order?.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y)));
  });
}
