import type { ReportHead, ReportView, ReportLine as ShownLine } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { lineKey, lineStanding, type ReportLine, type ReportPeriod, totalsOf } from '@galleria/domain/report';
import { provesEnough } from '@galleria/domain/subsidy';
import { dayOf, localDate } from '@galleria/domain/time';
import { found } from '../../core/problem.ts';
import { schemesOf } from '../subsidy/index.ts';
import { choicesOfReport, facesOf, type LineFace, type LineFilter, pageOfReport } from './face.store.ts';
import { freightsOfReport, linesOfReport } from './line.store.ts';
import { lateReports, liveLines, monthsBefore } from './live-lines.ts';
import { openFrom, periodOf, periodsBy } from './periods.ts';
import { queriesOf } from './query.store.ts';
import { findReporter, type HeadRow, type HeadsWanted, headParts, type LateReport, type Reporter, reportIdOf } from './report.store.ts';

const SHOWN_MONTHS = 24;
export const LINES_PER_PAGE = 100;
const collator = new Intl.Collator('sv');

/** A head, and whether there is anything in the report: notes of its own days, or lines of earlier ones (`lateReports`). */
export interface ReportAwaited {
  readonly head: ReportHead;
  readonly holdsSomething: boolean;
}

/** Heads of reports, and of periods with deliveries or corrections that no report stands for yet, newest first. The due day is the scheme's. */
export async function reportsAwaited(tx: TenantTx, now: Date, reporterId?: string): Promise<ReportAwaited[]> {
  const today = dayOf(now);
  const from = localDate(`${monthsBefore(today.slice(0, 7), SHOWN_MONTHS)}-01`);
  const late = (await lateReports(tx, now)).filter((each) => reporterId === undefined || each.reporterId === reporterId);
  const heads = await headsBetween(tx, { from, to: today, late, ...(reporterId ? { reporterId } : {}) });
  return heads
    .sort((a, b) => (a.period === b.period ? collator.compare(a.reporterName, b.reporterName) : a.period < b.period ? 1 : -1))
    .map((head) => ({ head, holdsSomething: head.notes > 0 || late.some((each) => isOf(each, head)) }));
}

const isOf = (late: LateReport, { reporterId, period }: LateReport): boolean => late.reporterId === reporterId && late.period === period;

export const reportHeads = async (tx: TenantTx, now: Date, reporterId?: string): Promise<ReportHead[]> =>
  (await reportsAwaited(tx, now, reporterId)).map(({ head }) => head);

async function headsBetween(tx: TenantTx, wanted: HeadsWanted): Promise<ReportHead[]> {
  const { counts, corrected, stored, reporters } = await headParts(tx, wanted);
  const schemes = await schemesOf(tx);
  return reporters.flatMap((reporter) => {
    const { id } = reporter;
    const rows = new Map(stored.filter((row) => row.reporterId === id).map((row) => [row.period, row]));
    const periods = periodsBy(schemes, [...rows.keys()], wanted.to).map((each) => ({
      ...each,
      state: rows.get(each.key)?.state ?? 'open',
    }));
    const corrects = new Set(corrected.filter((each) => each.reporterId === id).map(({ day }) => openFrom(periods, day)?.key));
    const months = counts.filter((each) => each.reporterId === id);
    return periods
      .filter(({ to }) => to >= wanted.from)
      .flatMap((period): ReportHead[] => {
        const inside = months.filter(({ month }) => month >= period.from.slice(0, 7) && month <= period.to.slice(0, 7));
        const row = rows.get(period.key);
        const isLate = wanted.late?.some((each) => isOf(each, { reporterId: id, period: period.key }));
        if (!row && inside.length === 0 && !corrects.has(period.key) && !isLate) return [];
        const notes = inside.reduce((sum, month) => sum + month.notes, 0);
        const unsettled = inside.reduce((sum, month) => sum + month.unsettled, 0);
        const toLookAt = inside.reduce((sum, month) => sum + month.toLookAt, 0);
        return [headOf({ ...(row ?? emptyHead(reporter, period.key)), notes, unsettled, toLookAt }, period)];
      });
  });
}

function headOf(row: HeadRow, { from, to, dueOn }: ReportPeriod): ReportHead {
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return { ...row, from, to, dueOn, submittedAt: at(row.submittedAt), decidedAt: at(row.decidedAt) };
}

export interface ReportAsked {
  readonly reporterId: string;
  readonly period: string;
  readonly now: Date;
}

/** One head, also of a period in which nothing was delivered. Whoever neither drives nor sells here, and months that are no period of theirs, are not found. */
export async function reportHead(tx: TenantTx, { reporterId, period }: ReportAsked): Promise<ReportHead> {
  const reporter = found(await findReporter(tx, reporterId));
  const own = found(await periodOf(tx, reporterId, period));
  const heads = await headsBetween(tx, { from: own.from, to: own.to, reporterId });
  return heads.find((head) => head.period === period) ?? headOf(emptyHead(reporter, period), own);
}

const emptyHead = ({ id, name, kind }: Reporter, period: string): HeadRow => ({
  reporterId: id,
  reporterName: name,
  reporterKind: kind,
  period,
  state: 'open',
  version: null,
  notes: 0,
  unsettled: 0,
  toLookAt: 0,
  totals: null,
  remarkedLines: 0,
  remark: '',
  submittedAt: null,
  submittedBy: null,
  assuredBy: null,
  decidedAt: null,
  decidedBy: null,
});

export interface Lines {
  readonly head: ReportHead;
  readonly lines: readonly ReportLine[];
  readonly waiting: number;
  /** Freight beside the fee by the line's name, as it was frozen; undefined: the lines still follow their notes. */
  readonly freights?: ReadonlyMap<string, number>;
}

/** The lines of a report: frozen as submitted, else as they would be now. */
export async function linesOf(tx: TenantTx, asked: ReportAsked): Promise<Lines> {
  const head = await reportHead(tx, asked);
  if (lineStanding(head.state) === 'FOLLOW') return { head, ...(await liveLines(tx, asked)) };
  const reportId = reportIdOf(tx.tenantId, asked.reporterId, asked.period);
  return { head, lines: await linesOfReport(tx, reportId), waiting: 0, freights: await freightsOfReport(tx, reportId) };
}

/** A report with a page of its lines. The totals are of all lines whatever the filter hides; of a frozen report they are those that were submitted. */
export async function viewReport(tx: TenantTx, asked: ReportAsked, filter: LineFilter): Promise<ReportView> {
  const head = await reportHead(tx, asked);
  const reportId = reportIdOf(tx.tenantId, asked.reporterId, asked.period);
  const queries = await queriesOf(tx, reportId);
  if (lineStanding(head.state) === 'FOLLOW' || head.totals === null)
    return { report: head, queries, ...(await livePage(tx, asked, filter)) };
  const { lines, count } = await pageOfReport(tx, reportId, { ...filter, perPage: LINES_PER_PAGE });
  const { shops, villages } = await choicesOfReport(tx, reportId);
  const demands = await demandsOf(tx);
  const freights = await freightsOfReport(tx, reportId);
  return {
    report: head,
    queries,
    totals: head.totals,
    freight: sum(freights.values()),
    remarkedLines: head.remarkedLines,
    lines: lines.map(({ line, face }) => shownLine(tx.tenantId, line, { face, demands, freights })),
    page: filter.page,
    count,
    waiting: 0,
    shops: byName(shops),
    villages: byName(villages).map(({ id, name }) => ({ slug: id, name })),
  };
}

async function livePage(tx: TenantTx, asked: ReportAsked, filter: LineFilter): Promise<Omit<ReportView, 'report' | 'queries'>> {
  const { lines, waiting } = await liveLines(tx, asked);
  const faces = await facesOf(tx, [...new Set(lines.map(({ noteId }) => noteId))]);
  const demands = await demandsOf(tx);
  const passing = lines.filter((line) => passes(line, found(faces.get(line.noteId)), filter));
  const at = (filter.page - 1) * LINES_PER_PAGE;
  return {
    totals: totalsOf(lines),
    remarkedLines: lines.filter(isRemarked).length,
    freight: sum(lines.map((line) => freightOf(line, { face: found(faces.get(line.noteId)) }))),
    lines: passing
      .slice(at, at + LINES_PER_PAGE)
      .map((line) => shownLine(tx.tenantId, line, { face: found(faces.get(line.noteId)), demands })),
    page: filter.page,
    count: passing.length,
    waiting,
    shops: named(lines, (line) => (line.shopId === null ? null : { id: line.shopId, name: faces.get(line.noteId)?.shopName ?? '' })),
    villages: named([...faces.values()], ({ villageSlug, village }) =>
      villageSlug === null || village === null ? null : { id: villageSlug, name: village },
    ).map(({ id, name }) => ({ slug: id, name })),
  };
}

function passes(line: ReportLine, face: LineFace, { shop, village, outcome, subsidised, remarked }: LineFilter): boolean {
  if (remarked === 'yes' && !isRemarked(line)) return false;
  if (shop !== undefined && line.shopId !== shop) return false;
  if (village !== undefined && face.villageSlug !== village) return false;
  if (outcome !== undefined && line.outcome !== outcome) return false;
  return subsidised === undefined || (subsidised === 'yes') === line.claimable;
}

export const isRemarked = ({ remarks }: ReportLine): boolean => remarks.length > 0;

type Named = { readonly id: string; readonly name: string };
const byName = (all: readonly Named[]): Named[] => [...all].sort((a, b) => collator.compare(a.name, b.name));
function named<T>(rows: readonly T[], of: (row: T) => Named | null): Named[] {
  const byId = new Map<string, Named>();
  for (const row of rows) {
    const one = of(row);
    if (one) byId.set(one.id, one);
  }
  return byName([...byId.values()]);
}

type Demands = ReadonlyMap<string, Parameters<typeof provesEnough>[1]>;
/** What each version of the rules asks to be shown for a delivery. */
export const demandsOf = async (tx: TenantTx): Promise<Demands> => new Map((await schemesOf(tx)).map(({ id, evidence }) => [id, evidence]));

function lacksEvidence({ outcome, entry, evidence, scheme }: ReportLine, demands: Demands): boolean {
  const demanded = demands.get(scheme?.id ?? '');
  return outcome === 'DELIVERED' && entry !== 'REVERSAL' && demanded !== undefined && !provesEnough(evidence, demanded);
}

interface FreightKnown {
  readonly face: LineFace;
  /** Of a frozen report. */
  readonly freights?: ReadonlyMap<string, number> | undefined;
}
/** As it was frozen; of a line that follows its note what the note says, and back where the line takes another back. */
const freightOf = (line: ReportLine, { face, freights }: FreightKnown): number =>
  freights ? (freights.get(lineKey(line)) ?? 0) : line.entry === 'REVERSAL' ? 0 - face.freight : face.freight;

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, amount) => total + amount, 0);

export function shownLine(
  tenantId: number,
  line: ReportLine,
  { face, demands, freights }: { readonly demands: Demands } & FreightKnown,
): ShownLine {
  return {
    key: lineKey(line),
    noteNumber: noteNumber({ tenant: tenantId, year: face.year, sequence: face.number }),
    entry: line.entry,
    day: line.day,
    householdNumber: face.householdNumber,
    householdName: face.householdName,
    village: face.village,
    shopName: face.shopName,
    outcome: line.outcome,
    failure: line.failure,
    subsidised: line.claimable,
    reasons: [...line.reasons],
    // Which is told of every line, by the rules of its day.
    remarks: line.remarks.filter((remark) => remark !== 'EVIDENCE_MISSING'),
    evidenceMissing: lacksEvidence(line, demands),
    schemeVersion: line.scheme?.version ?? null,
    compensation: line.compensation,
    fee: line.fee,
    freight: freightOf(line, { face, freights }),
    feeReceived: line.feeReceived,
    netOutlay: line.netOutlay,
    grant: line.grant,
  };
}
