import type { ReportLine, ReportView } from '@galleria/contract/reports';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { reportsPhrases } from '@galleria/phrases/reports';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useLang } from '../../lib/site.tsx';
import { correctionPage, storyPage, useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState } from '../../ui/feedback.tsx';
import { PageButtons } from '../../ui/page-buttons.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { mayReport } from './report-paths.ts';

const PER_PAGE = 100;

/** A hundred lines at a time, each with the reason when it is not subsidised. */
type LinesProps = {
  readonly view: ReportView;
  readonly onPage: (page: number) => void;
  /** The officer asks about a line of a submitted report. */
  readonly onAsk?: (line: ReportLine) => void;
};
export function ReportLines({ view, onPage, onAsk }: LinesProps) {
  const words = reportsPhrases(useLang());
  const ask = useAsking(onAsk);
  const columns = useColumns(ask ? { ask } : {});
  const [lines, turnFromBelow] = useTopOfPage(view.page);
  const pages = Math.ceil(view.count / PER_PAGE);
  if (view.count === 0) {
    return (
      <EmptyState icon="search" title={words.noLines}>
        <p>{words.noLinesText}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="soft" aria-live="polite">
        {words.lineCount(view.lines.length, view.count)}
      </p>
      <PageButtons above page={view.page} pages={pages} onChange={onPage} />
      <div ref={lines}>
        <Table caption={words.lines} hideCaption columns={columns} rows={view.lines} rowKey={(line) => line.key} />
      </div>
      <PageButtons
        page={view.page}
        pages={pages}
        onChange={(page) => {
          turnFromBelow();
          onPage(page);
        }}
      />
    </>
  );
}

/** Whoever turns the page below the last line goes on at the first of the next page, by keyboard too; the buttons above the lines keep the focus. */
function useTopOfPage(page: number): [lines: RefObject<HTMLDivElement | null>, turnFromBelow: () => void] {
  const lines = useRef<HTMLDivElement>(null);
  const isTurned = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the page that has come
  useEffect(() => {
    if (!isTurned.current) return;
    isTurned.current = false;
    const frame = lines.current?.querySelector<HTMLElement>('.table-frame');
    frame?.focus({ preventScroll: true });
    frame?.scrollTo(0, 0);
    frame?.scrollIntoView({ block: 'start' });
  }, [page]);
  const turnFromBelow = () => {
    isTurned.current = true;
  };
  return [lines, turnFromBelow];
}

/** The way to ask about a line, where one may. In a column of its own it would lie outside a small screen. */
function useAsking(onAsk?: (line: ReportLine) => void): ((line: ReportLine) => ReactNode) | undefined {
  const words = reportsPhrases(useLang());
  if (!onAsk) return undefined;
  return (line) => (
    <Button kind="quiet" label={words.askAbout(line.noteNumber)} onClick={() => onAsk(line)}>
      {words.askShort}
    </Button>
  );
}

/** The whole report on paper, with the sums of all lines under it. */
export function EveryLine({ lines, view }: { readonly lines: readonly ReportLine[]; readonly view: ReportView }) {
  const words = reportsPhrases(useLang());
  const columns = useColumns(view);
  return (
    <>
      <p>{words.lineCount(lines.length, lines.length)}</p>
      <Table caption={words.lines} hideCaption columns={columns} rows={lines} rowKey={(line) => line.key} />
    </>
  );
}

type Beside = Partial<Pick<ReportView, 'totals' | 'freight'>> & { readonly ask?: (line: ReportLine) => ReactNode };
function useColumns({ totals, freight: freights = 0, ask }: Beside = {}): readonly Column<ReportLine>[] {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const { column } = words;
  const money = (amount: number) => <span className="number">{formatOre(lang, ore(amount))}</span>;
  const withFreight = (fee: number, freight: number) => (
    <>
      {money(fee)}
      {freight !== 0 && (
        <>
          <br />
          <small>
            {column.freight} {money(freight)}
          </small>
        </>
      )}
    </>
  );
  const sum = (amount: number | undefined) => (amount === undefined ? {} : { foot: money(amount) });
  return [
    {
      key: 'note',
      label: column.note,
      ...(totals ? { foot: words.sum } : {}),
      cell: (line) => <NoteLink line={line} />,
      sort: (line) => line.noteNumber,
    },
    { key: 'day', label: column.day, cell: (line) => formatDay(lang, localDate(line.day), { short: true }), sort: (line) => line.day },
    { key: 'household', label: column.household, cell: (line) => <Household line={line} />, sort: (line) => line.householdNumber },
    { key: 'shop', label: column.shop, cell: (line) => line.shopName, sort: (line) => line.shopName },
    {
      key: 'outcome',
      label: column.outcome,
      cell: (line) => (
        <>
          <Outcome line={line} />
          {ask && <> {ask(line)}</>}
        </>
      ),
    },
    {
      key: 'compensation',
      label: column.compensation,
      end: true,
      cell: (line) => money(line.compensation),
      sort: (line) => line.compensation,
      ...sum(totals?.compensation),
    },
    {
      key: 'fee',
      label: column.fee,
      end: true,
      cell: (line) => withFreight(line.fee, line.freight),
      ...(totals ? { foot: withFreight(totals.fees, freights) } : {}),
    },
    { key: 'net', label: column.net, end: true, cell: (line) => money(line.netOutlay), ...sum(totals?.netOutlay) },
    { key: 'grant', label: column.grant, end: true, cell: (line) => money(line.grant), ...sum(totals?.grant) },
  ];
}

/** The way to the note: for the officer to its story, for a dispatcher to its corrections. */
function NoteLink({ line }: { readonly line: ReportLine }) {
  const workplace = useWorkplace();
  const [note = ''] = line.key.split('/');
  const { of } = useParams({ strict: false }) as { of?: string }; // named in the page's own path; a shop's galleria
  const number = <span className="number">{line.noteNumber}</span>;
  if (workplace.area === 'municipality')
    return (
      <Link to={storyPage(workplace, note)} preload={false}>
        {number}
      </Link>
    );
  return mayReport(workplace) ? <Link to={correctionPage(workplace, note, of)}>{number}</Link> : number;
}

function Household({ line }: { readonly line: ReportLine }) {
  const words = reportsPhrases(useLang());
  return (
    <span>
      {line.householdName ?? words.protectedName}{' '}
      <span className="soft">
        {line.householdNumber}
        {line.village && `, ${line.village}`}
      </span>
    </span>
  );
}

function Outcome({ line }: { readonly line: ReportLine }) {
  const words = reportsPhrases(useLang());
  const why = line.failure ? [words.failureOf(line.failure)] : line.reasons.map((code) => words.reasonOf(code));
  return (
    <span>
      {line.subsidised ? (
        <Badge tone="success">{words.outcome[line.outcome]}</Badge>
      ) : (
        <Badge tone="warn">{words.outcome[line.outcome]}</Badge>
      )}
      {line.evidenceMissing && <Badge tone="warn">{words.evidenceMissing}</Badge>}
      {line.remarks.map((code) => (
        <Badge key={code} tone="warn" icon="search">
          {words.remarkOf(code)}
        </Badge>
      ))}
      {line.entry !== 'ORIGINAL' && <Badge>{words.entry[line.entry]}</Badge>}
      {!line.subsidised && <span className="soft"> {why.join(', ')}</span>}
    </span>
  );
}
