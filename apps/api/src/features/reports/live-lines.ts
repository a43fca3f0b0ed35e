import type { TenantTx } from '@galleria/db';
import { WATCHED_MONTHS } from '@galleria/domain/delivery';
import type { Ore } from '@galleria/domain/money';
import { lineStanding, periodSpan, type ReportLine, type ReportPeriod, settleLines, standingLines } from '@galleria/domain/report';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { type Judgement, judgeHere } from '../subsidy/index.ts';
import { changedHouseholds, linesOfNotes } from './line.store.ts';
import { periodsOf } from './periods.ts';
import type { LateReport } from './report.store.ts';

export function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export interface LiveWanted {
  readonly reporterId: string;
  readonly period: string;
  readonly now: Date;
}

export interface LiveLines {
  readonly lines: readonly ReportLine[];
  /** Notes that cannot be placed before another report is decided. */
  readonly waiting: number;
  /** What carrying each note cost, ex VAT, to be fixed when the report is submitted. */
  readonly transportCosts: ReadonlyMap<string, Ore>;
}

/** The carrier's periods whose reports still follow their notes, in order. */
async function openPeriods(tx: TenantTx, { reporterId, period, now }: LiveWanted): Promise<ReportPeriod[]> {
  const last = [dayOf(now).slice(0, 7), period.slice(-7)].sort().at(-1) ?? period.slice(-7);
  const first = `${monthsBefore(last, WATCHED_MONTHS)}-01`;
  const periods = await periodsOf(tx, reporterId, `${last}-01`);
  return periods.filter(({ to, state }) => to >= first && lineStanding(state) === 'FOLLOW');
}

async function judgements(tx: TenantTx, { from, to }: Pick<ReportPeriod, 'from' | 'to'>): Promise<Judgement[]> {
  const since = localDate(`${monthsBefore(from.slice(0, 7), WATCHED_MONTHS)}-01`);
  const changed = await changedHouseholds(tx, since);
  const own = await judgeHere(tx, { from, to });
  return changed.length === 0 ? [own] : [own, await judgeHere(tx, { from: since, to, households: changed })];
}

/**
 * The lines of an open report as they would be frozen now: its own month's notes, and counter-lines of locked months that have come to something
 * else. Needs to see all deliveries of the households (the judge's door, or an officer's).
 */
export async function liveLines(tx: TenantTx, wanted: LiveWanted): Promise<LiveLines> {
  const { reporterId, period } = wanted;
  const judged = await judgements(tx, periodSpan(period));
  const standing = new Map(
    judged
      .flatMap((each) => standingLines(each.occasions, each.answers))
      .filter((line) => line.reporterId === reporterId)
      .map((line) => [line.noteId, line]),
  );
  const voided = new Set(judged.flatMap((each) => [...each.voided].filter((id) => each.notes.get(id)?.reporterId === reporterId)));
  const stored = await linesOfNotes(tx, [...standing.keys(), ...voided]);
  const open = await openPeriods(tx, wanted);
  const settled = settleLines({
    standing: [...standing.values()],
    frozen: stored.filter(({ held }) => !held).map(({ line }) => line),
    held: new Set(stored.filter(({ held }) => held).map(({ line }) => line.noteId)),
    voided,
    openPeriodsOf: () => open,
  });
  const lines = settled.lines.filter((line) => line.periodKey === period).sort(inOrder);
  return { lines, waiting: settled.waiting.length, transportCosts: costsOf(judged) };
}

/**
 * Open reports with lines of earlier days: what came to something else after its own month was handed in, whatever did it (a household's right, an occasion
 * that moved to another's note), or was reported late. No note of the report's own days need call for it. Sees as much as `liveLines`.
 */
export async function lateReports(tx: TenantTx, now: Date): Promise<LateReport[]> {
  const today = dayOf(now);
  const since = localDate(`${monthsBefore(today.slice(0, 7), WATCHED_MONTHS)}-01`);
  const households = await changedHouseholds(tx, since);
  if (households.length === 0) return [];
  const { occasions, answers, voided } = await judgeHere(tx, { from: since, to: today, households });
  const standing = standingLines(occasions, answers);
  const stored = await linesOfNotes(tx, [...new Set([...standing.map(({ noteId }) => noteId), ...voided])]);
  const open = new Map<string, readonly ReportPeriod[]>();
  for (const reporterId of new Set([...standing, ...stored.map(({ line }) => line)].map((line) => line.reporterId)))
    open.set(reporterId, await openPeriods(tx, { reporterId, period: today.slice(0, 7), now }));
  const { lines } = settleLines({
    standing,
    frozen: stored.filter(({ held }) => !held).map(({ line }) => line),
    held: new Set(stored.filter(({ held }) => held).map(({ line }) => line.noteId)),
    voided,
    openPeriodsOf: (reporterId) => open.get(reporterId) ?? [],
  });
  const late = lines.filter(({ day, periodKey }) => day < periodSpan(periodKey).from);
  return late.map(({ reporterId, periodKey }) => ({ reporterId, period: periodKey }));
}

function costsOf(judged: readonly Judgement[]): Map<string, Ore> {
  const costs = new Map<string, Ore>();
  for (const { occasions } of judged)
    for (const { notes } of occasions)
      for (const { noteId, transportCost } of notes) if (transportCost !== null) costs.set(noteId, transportCost);
  return costs;
}

const inOrder = (a: ReportLine, b: ReportLine): number => compare(a.day, b.day) || compare(a.noteId, b.noteId) || a.sequence - b.sequence;
const compare = (a: LocalDate | string, b: LocalDate | string): number => (a < b ? -1 : a > b ? 1 : 0);
