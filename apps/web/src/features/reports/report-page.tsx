import type { ReportLine, ReportView } from '@galleria/contract/reports';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath, send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { useFocusWhenLost } from '../../ui/focus-when-lost.ts';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { DecideReport } from './decide-report.tsx';
import { type LineChoice, LineFilter, noChoice } from './line-filter.tsx';
import { PrintReport } from './print-report.tsx';
import { AskForm, Queries } from './queries.tsx';
import { EveryLine, ReportLines } from './report-lines.tsx';
import { mayReport, reportPath } from './report-paths.ts';
import { ReportStateBadge, ReportStory } from './report-state.tsx';
import { SubmitReport } from './submit-report.tsx';

/** One month of a carrier or a shop: how it stands, its sums and every line. They submit it here; the officer returns or approves it. */
export function ReportPage() {
  const workplace = useWorkplace();
  const { of = '', period = '' } = useParams({ strict: false }) as { of?: string; period?: string }; // named in the page's own path
  const words = reportsPhrases(useLang());
  const [choice, setChoice] = useState<LineChoice>(noChoice);
  const address = apiPath(reportPath(workplace, of, period), { ...choice });
  const view = useQuery<ReportView, ApiProblem>({
    queryKey: queryKeyOf(address),
    queryFn: ({ signal }) => send<ReportView>('GET', address, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/reports`}>{words.back}</Link>
      </p>
      <Loaded query={view} rows={8}>
        {(loaded) => <Report view={loaded} path={reportPath(workplace, of, period)} choice={choice} onChoose={setChoice} />}
      </Loaded>
    </>
  );
}

type ReportProps = {
  readonly view: ReportView;
  readonly path: string;
  readonly choice: LineChoice;
  readonly onChoose: (choice: LineChoice) => void;
};

function Report({ view, path, choice, onChoose }: ReportProps) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const workplace = useWorkplace();
  const { report } = view;
  const officer = workplace.area === 'municipality';
  const head = useFocusWhenLost<HTMLDivElement>(report.state);
  const [printed, setPrinted] = useState<readonly ReportLine[]>();
  const [asked, setAsked] = useState<ReportLine>();
  return (
    <>
      <div ref={head} tabIndex={-1}>
        <PageHeader title={`${report.reporterName}, ${formatPeriod(lang, report.period)}`} text={<ReportStateBadge state={report.state} />}>
          <PrintReport path={path} onLoaded={setPrinted} />
          {officer && <DownloadButton path={`${path}/lines.csv`}>{words.file}</DownloadButton>}
          {report.state === 'locked' && mayReport(workplace) && <ToInvoiceFrom path={path} period={report.period} />}
        </PageHeader>
      </div>
      <PrintOnly>{words.printed(formatDay(lang, dayOf(new Date()), { year: true }))}</PrintOnly>
      <ReportStory report={report} />
      <Remarks view={view} />
      <Totals view={view} />
      <Queries queries={view.queries} path={path} />
      {officer ? (
        <DecideReport report={report} path={path} open={view.queries.filter(({ closed }) => !closed).length} />
      ) : (
        <SubmitReport report={report} totals={view.totals} path={path} />
      )}
      <section>
        <h2>{words.lines}</h2>
        <p className="soft screen-only">{officer ? words.follow : mayReport(workplace) && words.correct}</p>
        <LineFilter view={view} choice={choice} onChoose={onChoose} />
        <div className={printed ? 'screen-only' : undefined}>
          <ReportLines
            view={view}
            onPage={(page) => onChoose({ ...choice, page })}
            {...(officer && report.state === 'submitted' ? { onAsk: setAsked } : {})}
          />
        </div>
        {printed && (
          <PrintOnly>
            <EveryLine lines={printed} view={view} />
          </PrintOnly>
        )}
      </section>
      <Dialog open={asked !== undefined} onClose={() => setAsked(undefined)} title={asked ? words.askAbout(asked.noteNumber) : ''}>
        {asked && <AskForm line={asked} path={path} onDone={() => setAsked(undefined)} />}
      </Dialog>
    </>
  );
}

/** What is owed for the month, to lay beside an invoice. */
function ToInvoiceFrom({ path, period }: { readonly path: string; readonly period: string }) {
  const words = reportsPhrases(useLang());
  const owed = `${path.slice(0, path.indexOf('/reports/'))}/compensation/${period.slice(-7)}`;
  return (
    <>
      <DownloadButton path={`${owed}/lines.csv`}>{words.invoiceFile}</DownloadButton>
      <DownloadButton path={`${owed}/specification.pdf`}>{words.specification.pdf}</DownloadButton>
    </>
  );
}

function Remarks({ view: { report, waiting, totals, lines } }: { readonly view: ReportView }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const workplace = useWorkplace();
  const open = report.state === 'open' || report.state === 'returned';
  const mayCorrect = mayReport(workplace);
  const corrects = totals.notes < 0 || lines.some((line) => line.entry !== 'ORIGINAL');
  return (
    <>
      {report.state === 'returned' && (
        <Notice tone="error" title={words.remark}>
          <p>{report.remark}</p>
          {mayCorrect && <p className="screen-only">{words.howToCorrect}</p>}
        </Notice>
      )}
      {open && report.unsettled > 0 && <Notice tone="warn">{words.unsettled(report.unsettled)}</Notice>}
      {report.toLookAt > 0 && (
        <Notice tone="warn">
          {words.toLookAt(report.toLookAt)}. {words.toLookAtText}
        </Notice>
      )}
      {open && <Notice>{words.dueOn(formatDay(lang, localDate(report.dueOn), { year: true }))}</Notice>}
      {waiting > 0 && <Notice tone="warn">{words.waiting(waiting)}</Notice>}
      {corrects && <Notice>{words.counterNote}</Notice>}
    </>
  );
}

function Totals({ view: { totals, freight } }: { readonly view: ReportView }) {
  const lang = useLang();
  const { totals: names } = reportsPhrases(lang);
  const money = (amount: number) => formatOre(lang, ore(amount));
  const count = (value: number) => formatNumber(lang, value);
  return (
    <Facts
      facts={[
        { label: names.occasions, value: count(totals.occasions), strong: true },
        { label: names.compensation, value: money(totals.compensation), strong: true },
        { label: names.grant, value: money(totals.grant) },
        { label: names.netOutlay, value: money(totals.netOutlay) },
        { label: names.fees, value: money(totals.fees) },
        ...(freight === 0 ? [] : [{ label: names.freight, value: money(freight) }]),
        { label: names.households, value: count(totals.households) },
        { label: names.notes, value: count(totals.notes) },
        { label: names.failed, value: count(totals.failed) },
      ]}
    />
  );
}
