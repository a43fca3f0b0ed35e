import type { ReportedSeller, SellerReport } from '@galleria/contract/seller-report';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay, formatNumber } from '@galleria/phrases/format';
import { sellerReportPhrases } from '@galleria/phrases/seller-report';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EuroRate } from './euro-rate.tsx';
import { Messages } from './messages.tsx';
import { SellerNames } from './seller-names.tsx';

/** The yearly report on sellers to the tax agency: the year, what is missing, and the file. */
export function SellerReportPage() {
  const { tenant } = useWorkplace();
  const lang = useLang();
  const words = sellerReportPhrases(lang);
  // Last year's report is the one that is due.
  const [year, choose] = useState(() => Number(dayOf(new Date()).slice(0, 4)) - 1);
  const officer = `/tenants/${tenant}/officer`;
  const path = `${officer}/seller-report/${year}`;
  const report = useQuery<SellerReport, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<SellerReport>('GET', path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={report} rows={8}>
        {(shown) => (
          <>
            <Select
              label={words.year}
              required
              choices={shown.years.map((each) => ({ value: String(each), label: String(each) }))}
              value={String(year)}
              onChange={({ target }) => choose(Number(target.value))}
            />
            <p>
              {words[shown.dueOn < dayOf(new Date()) ? 'wasDue' : 'due'](formatDay(lang, localDate(shown.dueOn), { year: true }))}{' '}
              {!shown.isOver && words.notOver}
            </p>
            <Year key={shown.year} report={shown} officer={officer} />
          </>
        )}
      </Loaded>
    </>
  );
}

type Props = { readonly report: SellerReport; readonly officer: string };
function Year({ report, officer }: Props) {
  const words = sellerReportPhrases(useLang());
  const workplace = useWorkplace();
  const { year, sellers, operator } = report;
  const path = `${officer}/seller-report/${year}`;
  return (
    <>
      {!operator && (
        <Notice tone="warn">
          {words.noOperator} <Link to={`${workplacePath(workplace)}/commission`}>{words.noOperatorLink}</Link>
        </Notice>
      )}
      {sellers.length === 0 ? (
        <>
          <EmptyState icon="chart" title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
          <Messages report={report} officer={officer} path={path} />
        </>
      ) : (
        <>
          <Sellers sellers={sellers} />
          <Missing sellers={sellers} />
          <SellerNames sellers={sellers} officer={officer} path={path} />
          <EuroRate path={path} euroRate={report.euroRate} />
          <Exemptions sellers={sellers} officer={officer} path={path} />
          <section className="screen-only">
            <p>{words.downloadText}</p>
            <DownloadButton path={`${path}/file`}>{words.download}</DownloadButton>
          </section>
          <Messages report={report} officer={officer} path={path} />
        </>
      )}
    </>
  );
}

function Sellers({ sellers }: { readonly sellers: readonly ReportedSeller[] }) {
  const lang = useLang();
  const words = sellerReportPhrases(lang);
  return (
    <section>
      <p className="soft">{words.considerationText}</p>
      <Table
        caption={words.title}
        hideCaption
        rows={sellers}
        rowKey={({ shopId }) => shopId}
        columns={[
          { key: 'name', label: words.seller, cell: ({ name }) => name, sort: ({ name }) => name },
          { key: 'state', label: words.state, cell: ({ state }) => words.states[state] },
          ...[0, 1, 2, 3].map((n) => ({
            key: `q${n}`,
            label: words.quarter(n + 1),
            end: true,
            cell: ({ quarters }: ReportedSeller) => <Amount of={quarters[n]?.considerationOre ?? 0} />,
          })),
          { key: 'year', label: words.whole, end: true, cell: ({ considerationOre }) => <Amount of={considerationOre} /> },
          { key: 'count', label: words.activities, end: true, cell: ({ activities }) => formatNumber(lang, activities) },
        ]}
      />
    </section>
  );
}

function Missing({ sellers }: { readonly sellers: readonly ReportedSeller[] }) {
  const words = sellerReportPhrases(useLang());
  const lacking = sellers.filter(({ state, missing }) => missing.length > 0 && (state === 'reported' || state === 'undecided'));
  return (
    <section>
      <h2>{words.missingTitle}</h2>
      {lacking.length === 0 ? (
        <p>{words.nothingMissing}</p>
      ) : (
        <>
          <ul>
            {lacking.map(({ shopId, name, missing }) => (
              <li key={shopId}>
                <strong>{name}</strong>: {missing.map((fact) => words.missing[fact]).join(', ')}
              </li>
            ))}
          </ul>
          <p className="soft">{words.missingText}</p>
        </>
      )}
    </section>
  );
}

type Reason = 'public-body' | 'listed';
type ExemptionsProps = { readonly sellers: readonly ReportedSeller[]; readonly officer: string; readonly path: string };
function Exemptions({ sellers, officer, path }: ExemptionsProps) {
  const words = sellerReportPhrases(useLang());
  const tell = useToast();
  const change = useCommand<{ shopId: string; reason: Reason | null }, { reason: Reason | null }>({
    method: 'PUT',
    path: `${officer}/seller-exemptions`,
    changes: [path],
  });
  const reasonOf = (state: ReportedSeller['state']) => (state === 'public-body' || state === 'listed' ? state : 'none');
  return (
    <details>
      <summary>{words.exemptionTitle}</summary>
      <p>{words.exemptionText}</p>
      {sellers.map(({ shopId, name, state }) => (
        <Select
          key={shopId}
          label={words.exemption(name)}
          required
          choices={(['none', 'public-body', 'listed'] as const).map((value) => ({ value, label: words.exemptions[value] }))}
          value={reasonOf(state)}
          disabled={change.isPending}
          onChange={({ target: { value } }) => {
            const reason = value === 'public-body' || value === 'listed' ? value : null;
            change.mutate({ shopId, reason }, { onSuccess: () => tell(words.rateSaved) });
          }}
        />
      ))}
      <ProblemNotice problem={change.error} />
    </details>
  );
}
