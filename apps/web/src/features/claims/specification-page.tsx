import type { Claim, ClaimHead, SpecificationRow } from '@galleria/contract/claims';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { storyPage, useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { PageButtons } from '../../ui/page-buttons.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';

const PER_PAGE = 100;

/** The specification with names, to read on the screen and to print whole. Opening it is logged. */
export function SpecificationPage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = claimsPhrases(lang);
  const { claim = '' } = useParams({ strict: false }) as { claim?: string }; // named in the page's own path
  const path = `/tenants/${workplace.tenant}/officer/claims/${claim}`;
  const query = useApi<{ rows: SpecificationRow[] }>(`${path}/specification`, { staleTime: 600_000 });
  const head = useApi<Claim>(path).data?.claim;
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/claims/${claim}`}>{commonPhrases(lang).back}</Link>
      </p>
      <PageHeader title={words.specificationTitle} text={words.specificationText}>
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {commonPhrases(lang).print}
        </Button>
      </PageHeader>
      {head && <Heading head={head} />}
      <Loaded query={query} rows={10}>
        {({ rows }) => <Rows rows={rows} />}
      </Loaded>
    </>
  );
}

/** Of which claim it is: a paper without its time and number belongs to no case. */
function Heading({ head }: { readonly head: ClaimHead }) {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  return (
    <p>
      {[
        words.periodLine(day(head.from), day(head.to)),
        head.registrationNumber ? words.numberLine(head.registrationNumber) : words.states[head.state],
        head.decisionBody,
      ].join('. ')}
    </p>
  );
}

function Rows({ rows }: { readonly rows: readonly SpecificationRow[] }) {
  const words = claimsPhrases(useLang());
  const columns = useColumns();
  const [page, setPage] = useState(1);
  const shown = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const rowKey = (row: SpecificationRow) => row.line;
  return (
    <>
      <div className="screen-only">
        <Table caption={words.specificationTitle} hideCaption columns={columns} rows={shown} rowKey={rowKey} />
        <PageButtons page={page} pages={Math.ceil(rows.length / PER_PAGE)} onChange={setPage} />
      </div>
      <div className="print-only">
        <Table caption={words.specificationTitle} hideCaption columns={columns} rows={rows} rowKey={rowKey} />
      </div>
    </>
  );
}

/** From a line of the claim to everything about its note. */
function NoteLink({ line, number }: { readonly line: string; readonly number: string }) {
  const [note = ''] = line.split('/');
  return (
    <Link className="number" to={storyPage(useWorkplace(), note)} preload={false}>
      {number}
    </Link>
  );
}

function useColumns(): readonly Column<SpecificationRow>[] {
  const lang = useLang();
  const words = claimsPhrases(lang);
  const { heading } = words.file;
  const money = (amount: number) => <span className="number">{formatOre(lang, ore(amount))}</span>;
  const kilometres = (metres: number | null) => (metres === null ? '–' : formatNumber(lang, metres / 1000, 1, true));
  return [
    { key: 'household', label: heading.household, cell: (row) => row.household },
    { key: 'name', label: heading.name, cell: (row) => (row.isProtected ? words.protectedName : row.name) },
    { key: 'address', label: heading.address, cell: (row) => row.address ?? '–' },
    { key: 'distance', label: heading.distance, end: true, cell: (row) => kilometres(row.distanceMetres) },
    { key: 'line', label: heading.note, cell: (row) => <NoteLink line={row.line} number={row.noteNumber} /> },
    { key: 'day', label: heading.day, cell: (row) => formatDay(lang, localDate(row.day), { short: true, year: true }) },
    { key: 'shop', label: heading.shop, cell: (row) => row.shop ?? '–' },
    { key: 'carrier', label: heading.carrier, cell: (row) => row.carrier },
    { key: 'entry', label: heading.entry, cell: (row) => words.file.entry[row.entry] },
    { key: 'version', label: heading.schemeVersion, end: true, cell: (row) => row.schemeVersion ?? '–' },
    { key: 'gross', label: heading.gross, end: true, cell: (row) => money(row.compensation) },
    { key: 'fee', label: heading.fee, end: true, cell: (row) => money(row.fee) },
    { key: 'grant', label: heading.grant, end: true, cell: (row) => money(row.grant) },
  ];
}
