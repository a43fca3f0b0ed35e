import type { ReportHead, ShopReportHead } from '@galleria/contract/reports';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { correctionsPhrases } from '@galleria/phrases/corrections';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { type Area, useWorkplace, type Workplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { mayReport, reportsPath } from './report-paths.ts';
import { ReportStateBadge } from './report-state.tsx';

type Shown = ReportHead & Partial<Pick<ShopReportHead, 'tenant' | 'galleria'>>;

/** A carrier's months, those that a shop reports itself, or for the municipality everybody's. */
export function ReportsPage({ above }: { readonly above?: ReactNode }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = reportsPhrases(lang);
  const reports = useApi<{ reports: Shown[] }>(reportsPath(workplace));
  return (
    <>
      <PageHeader title={words.title} text={textOf(workplace.area, words)}>
        {mayReport(workplace) && (
          <Link className="button button-quiet" to={`${workplacePath(workplace)}/corrections`}>
            {correctionsPhrases(lang).title}
          </Link>
        )}
      </PageHeader>
      {above}
      <Loaded query={reports}>{(loaded) => <ReportTable reports={loaded.reports} />}</Loaded>
    </>
  );
}

function textOf(area: Area, words: ReturnType<typeof reportsPhrases>): string {
  if (area === 'carrier') return words.carrierText;
  return area === 'shop' ? words.shopText : words.officerText;
}

function ReportTable({ reports }: { readonly reports: readonly Shown[] }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const workplace = useWorkplace();
  if (reports.length === 0) {
    return (
      <EmptyState icon="list" title={words.none}>
        <p>{workplace.area === 'shop' ? words.noneOfShop : words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption={words.title}
      hideCaption
      columns={columnsFor(lang, workplace, reports)}
      rows={reports}
      rowKey={(report) => `${report.tenant ?? report.reporterId} ${report.period}`}
    />
  );
}

function columnsFor(lang: Lang, workplace: Workplace, reports: readonly Shown[]): readonly Column<Shown>[] {
  const words = reportsPhrases(lang);
  return [
    {
      key: 'month',
      label: words.month,
      cell: (report) => (
        <Link to={`${workplacePath(workplace)}/reports/${report.tenant ?? report.reporterId}/${report.period}`}>
          {formatPeriod(lang, report.period)}
        </Link>
      ),
      sort: (report) => report.period,
    },
    ...(workplace.area === 'municipality'
      ? [
          {
            key: 'reporter',
            label: words.reporter,
            cell: (report: Shown) => words.reportedBy(report.reporterName, report.reporterKind),
            sort: (report: Shown) => report.reporterName,
          },
        ]
      : []),
    ...(new Set(reports.map(({ tenant }) => tenant)).size > 1
      ? [{ key: 'galleria', label: words.galleria, cell: (report: Shown) => report.galleria ?? '' }]
      : []),
    { key: 'state', label: words.state, cell: (report) => <StateCell report={report} /> },
    {
      key: 'notes',
      label: words.totals.notes,
      end: true,
      cell: (report) => formatNumber(lang, report.notes),
      sort: (report) => report.notes,
    },
    {
      key: 'compensation',
      label: words.compensation,
      end: true,
      cell: (report) => (report.totals ? <span className="number">{formatOre(lang, ore(report.totals.compensation))}</span> : '–'),
      sort: (report) => report.totals?.compensation ?? 0,
    },
  ];
}

function StateCell({ report }: { readonly report: ReportHead }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const waits = report.state === 'open' || report.state === 'returned';
  return (
    <>
      <ReportStateBadge state={report.state} />
      {report.remarkedLines > 0 && (
        <>
          {' '}
          <Badge tone="warn">{words.remarked(report.remarkedLines)}</Badge>
        </>
      )}
      {waits && <span className="soft"> {words.dueOn(formatDay(lang, localDate(report.dueOn), { short: true }))}</span>}
      {report.toLookAt > 0 && <Badge tone="warn">{words.toLookAt(report.toLookAt)}</Badge>}
    </>
  );
}
