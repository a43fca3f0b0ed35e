import type { ClaimEntry } from '@galleria/contract/claims';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** The claim's own book: every step with its sum. */
export function ClaimBook({ book }: { readonly book: readonly ClaimEntry[] }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const names = words.bookColumns;
  if (book.length === 0) return null;
  const columns: readonly Column<ClaimEntry>[] = [
    { key: 'day', label: names.day, cell: (entry) => formatDay(lang, localDate(entry.day), { short: true, year: true }) },
    { key: 'event', label: names.event, cell: (entry) => words.events[entry.event] },
    {
      key: 'amount',
      label: names.amount,
      end: true,
      cell: (entry) => <span className="number">{formatOre(lang, ore(entry.amountOre))}</span>,
    },
    { key: 'reference', label: names.reference, cell: (entry) => entry.reference || '–' },
    {
      key: 'remark',
      label: names.remark,
      cell: (entry) => [entry.remark, entry.lines > 0 ? words.bookLines(entry.lines) : ''].filter(Boolean).join('. ') || '–',
    },
    { key: 'by', label: names.by, cell: (entry) => entry.by },
  ];
  return (
    <section>
      <h2>{words.book}</h2>
      <p className="soft">{words.bookText}</p>
      <Table caption={words.book} hideCaption columns={columns} rows={book} rowKey={(entry) => `${entry.at} ${entry.event}`} />
    </section>
  );
}
