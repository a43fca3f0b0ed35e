import type { LedgerEntry } from '@galleria/contract/ledger';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Loaded } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageButtons } from '../../ui/page-buttons.tsx';
import { Table } from '../../ui/table.tsx';

type Page = { readonly entries: readonly LedgerEntry[]; readonly page: number; readonly count: number };
const PER_PAGE = 100;

/** A hundred entries at a time, each with its amounts and a way to what it comes from. */
export function MonthEntries({ tenant, path }: { readonly tenant: string; readonly path: string }) {
  const [page, setPage] = useState(1);
  const address = apiPath(`${path}/entries`, { page });
  const entries = useQuery<Page, ApiProblem>({
    queryKey: queryKeyOf(address),
    queryFn: ({ signal }) => send<Page>('GET', address, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <Loaded query={entries} rows={6}>
      {(shown) => (
        <>
          <EntryTable tenant={tenant} entries={shown.entries} />
          <PageButtons page={shown.page} pages={Math.ceil(shown.count / PER_PAGE)} onChange={setPage} />
        </>
      )}
    </Loaded>
  );
}

function EntryTable({ tenant, entries }: { readonly tenant: string; readonly entries: readonly LedgerEntry[] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <Table
      caption={words.entries}
      hideCaption
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          label: words.column.number,
          cell: (entry) => <span className="number">{entry.number}</span>,
          sort: (entry) => entry.number,
        },
        {
          key: 'day',
          label: words.column.day,
          cell: (entry) => formatDay(lang, localDate(entry.day), { short: true }),
          sort: (entry) => entry.day,
        },
        { key: 'kind', label: words.column.kind, cell: (entry) => words.kinds[entry.kind], sort: (entry) => words.kinds[entry.kind] },
        { key: 'reference', label: words.column.reference, cell: (entry) => <Subject tenant={tenant} entry={entry} /> },
        { key: 'amount', label: words.column.amount, cell: (entry) => <Postings entry={entry} /> },
      ]}
    />
  );
}

function Subject({ tenant, entry: { subject, reference } }: { readonly tenant: string; readonly entry: LedgerEntry }) {
  const workplace = useWorkplace();
  // A shop's page of notes shows those of its home.
  if (subject === null || (subject.kind === 'note' && tenant !== workplace.tenant)) return <span>{reference}</span>;
  const page = subject.kind === 'order' ? `orders/${tenant}` : 'notes';
  return <Link to={`${workplacePath(workplace)}/${page}/${subject.id}`}>{reference}</Link>;
}

function Postings({ entry: { postings } }: { readonly entry: LedgerEntry }) {
  const words = ledgerPhrases(useLang());
  return (
    <ul className="plain">
      {postings.map(({ account, ratePercent, carrierName, amountOre }) => (
        <li key={`${account} ${ratePercent} ${carrierName}`} className="row row-spread">
          <span>
            {ratePercent === null ? words.accounts[account] : words.withRate(words.accounts[account], ratePercent)}
            {carrierName && <span className="soft"> {carrierName}</span>}
          </span>
          <Amount of={amountOre} />
        </li>
      ))}
    </ul>
  );
}
