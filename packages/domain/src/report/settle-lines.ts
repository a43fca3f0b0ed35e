import type { LocalDate } from '../time/index.ts';
import { type LineContent, type ReportLine, reversalOf } from './lines.ts';
import type { ReportPeriod } from './period.ts';

export type SettleInput = {
  /** What notes come to now (`standingLines`): every note of the open periods and of the frozen ones that may have changed. */
  readonly standing: readonly LineContent[];
  /** Every line that stands in a FROZEN report (`lineStanding`), for the notes in `standing` and `voided`. */
  readonly frozen: readonly ReportLine[];
  /** Notes with a line in a HELD report: they wait until it is approved or returned. */
  readonly held: ReadonlySet<string>;
  /** Notes that turned out never to have been driven: frozen lines of theirs are taken back. */
  readonly voided: ReadonlySet<string>;
  /** The reports of a carrier or a shop that still follow the notes, in order of days. */
  readonly openPeriodsOf: (reporterId: string) => readonly ReportPeriod[];
};

/** Lines for the open reports, and the notes for which none was made yet: held, or without an open report of their reporter's. */
export type Settled = { readonly lines: readonly ReportLine[]; readonly waiting: readonly string[] };

/** The parts of a line that money or counts hang on. A new proof or remark on a frozen line needs no counter-line. */
const weight = (line: LineContent): string =>
  JSON.stringify([
    line.occasionId,
    line.householdId,
    line.day,
    line.shopId,
    line.carrierId,
    line.outcome,
    line.claimable,
    line.compensation,
    line.fee,
    line.feeReceived,
    line.netOutlay,
    line.grant,
    line.deliveryCount,
    line.occasionCount,
  ]);

/** Whether a frozen line needs no counter-line for the other. */
export const sameWeight = (one: LineContent, other: LineContent): boolean => weight(one) === weight(other);

/** The first open period that has not ended before the day: its own, or the next one when its own is frozen. */
function openFor(periods: readonly ReportPeriod[], day: LocalDate): ReportPeriod | undefined {
  return periods.find((period) => period.to >= day);
}

function latestByNote(frozen: readonly ReportLine[]): Map<string, ReportLine> {
  const latest = new Map<string, ReportLine>();
  for (const line of frozen) {
    const known = latest.get(line.noteId);
    if (!known || line.sequence > known.sequence) latest.set(line.noteId, line);
  }
  return latest;
}

/** A note's lines for the open reports, given its last frozen line. Undefined: it must wait for a report to open. */
function linesForNote(now: LineContent | undefined, last: ReportLine | undefined, input: SettleInput): ReportLine[] | undefined {
  const standsFrozen = last && last.entry !== 'REVERSAL' ? last : undefined;
  if (now && standsFrozen && sameWeight(now, standsFrozen)) return [];
  const noteId = now?.noteId ?? last?.noteId;
  if (!now && !standsFrozen) return [];
  if (noteId !== undefined && input.held.has(noteId)) return undefined;
  const lines: ReportLine[] = [];
  if (standsFrozen) {
    const period = openFor(input.openPeriodsOf(standsFrozen.reporterId), standsFrozen.day);
    if (!period) return undefined;
    lines.push(reversalOf(standsFrozen, period.key));
  }
  if (now) {
    const period = openFor(input.openPeriodsOf(now.reporterId), now.day);
    if (!period) return undefined;
    const sequence = (last?.sequence ?? 0) + lines.length + 1;
    lines.push({ ...now, sequence, entry: last ? 'REPLACEMENT' : 'ORIGINAL', periodKey: period.key });
  }
  return lines;
}

/**
 * The lines of all open reports, made anew from what the notes come to now. A note whose day lies in an open period stands there. One
 * that changed after its report froze, or arrived after it, goes into the next open period: the old line turned round and the new one,
 * judged by the rules of its own day. What already agrees gives no line, so that running it again changes nothing.
 * Source: DOMAIN 2.9, golden cases 13 and 14.
 */
export function settleLines(input: SettleInput): Settled {
  const latest = latestByNote(input.frozen);
  const now = new Map(input.standing.filter((line) => !input.voided.has(line.noteId)).map((line) => [line.noteId, line]));
  const lines: ReportLine[] = [];
  const waiting: string[] = [];
  for (const noteId of new Set([...now.keys(), ...input.voided])) {
    const made = linesForNote(now.get(noteId), latest.get(noteId), input);
    if (made) lines.push(...made);
    else waiting.push(noteId);
  }
  return { lines, waiting };
}
