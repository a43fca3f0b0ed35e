import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import { categoryName } from '@galleria/phrases/categories';
import type { Lang } from '@galleria/phrases/core';
import { type BaseUnit, formatOre, formatQuantity } from '@galleria/phrases/format';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { Table } from '../../ui/table.tsx';
import type { PriceFile, PriceFileRow, Verdict, Where } from './price-file.ts';

type Page = Reply<'GET /tenants/:tenant/shops/:shop/price-files/:file/rows'>;
type Props = { readonly where: Where; readonly file: PriceFile; readonly kind: Verdict | 'remarks' };

/** The rows of one kind, fifty at a time, each with why or what in plain words. */
export function RowList({ where, file, kind }: Props) {
  const lang = useLang();
  const words = priceFilePhrases(lang);
  const [page, setPage] = useState(1);
  const query = kind === 'remarks' ? { remarks: 'yes', page } : { verdict: kind, page };
  const rows = useApi<Page>(apiPath(`${where.api}/price-files/${file.id}/rows`, query));
  return (
    <Loaded query={rows}>
      {({ rows: shown, more }) =>
        shown.length === 0 ? (
          <p className="soft">{words.rowsNone}</p>
        ) : (
          <>
            <Table
              caption={kind === 'remarks' ? words.remarksTab : words.counts[kind]}
              hideCaption
              rows={shown}
              rowKey={({ line }) => String(line)}
              columns={[
                { key: 'name', label: words.rowName, cell: (row) => <span className="import-name">{row.name || '–'}</span> },
                { key: 'sku', label: words.rowSku, cell: (row) => row.sku ?? '–' },
                ...(kind === 'hidden' ? [] : [{ key: 'line', label: words.rowLine, cell: (row: PriceFileRow) => row.line, end: true }]),
                {
                  key: 'why',
                  label: kind === 'changed' || kind === 'back' ? words.rowChange : words.rowReason,
                  cell: (row) => <Why row={row} />,
                },
              ]}
            />
            <OlderNewer page={page} more={more} onPage={setPage} />
          </>
        )
      }
    </Loaded>
  );
}

export function Why({ row }: { readonly row: PriceFileRow }) {
  const lang = useLang();
  const words = priceFilePhrases(lang);
  const names: Readonly<Record<string, string>> = words.changeFields;
  const changes = row.changes
    .filter((change) => change.field !== 'hidden')
    .map(({ field, from, to }) => words.change(names[field] ?? field, valueText(lang, field, from), valueText(lang, field, to)));
  const reasons = row.reasons.map(({ code, cell, lines }) => words.fault(code, cell, lines ?? []));
  const held = row.held && row.decided !== 'yes' ? [row.decided === 'no' ? words.heldNo : words.heldWaiting] : [];
  return (
    <>
      {[...changes, ...reasons, ...held].map((text) => (
        <span key={text} className="import-why">
          {text}
        </span>
      ))}
    </>
  );
}

function valueText(lang: Lang, field: string, value: unknown): string {
  const words = priceFilePhrases(lang);
  if (value === null || value === '') return words.empty;
  if ((field === 'price' || field === 'deposit') && typeof value === 'number') return formatOre(lang, ore(value));
  if (field === 'category') return categoryName(lang, String(value));
  if (field === 'vat') return (words.vatNames as Readonly<Record<string, string>>)[String(value)] ?? String(value);
  if (typeof value === 'object') {
    const { quantity, unit } = value as { quantity: number; unit: BaseUnit }; // a content, as the plan wrote it
    return formatQuantity(lang, quantity, unit);
  }
  return String(value);
}
