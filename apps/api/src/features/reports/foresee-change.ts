import type { TenantTx } from '@galleria/db';
import { WATCHED_MONTHS } from '@galleria/domain/delivery';
import { type LineContent, type ReportLine, sameWeight, standingLines } from '@galleria/domain/report';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { judgeHere } from '../subsidy/index.ts';
import { linesOfNotes } from './line.store.ts';
import { monthsBefore } from './live-lines.ts';

/** Reported deliveries that come to something else, and what more (or less) is paid for them. Öre. */
export interface ReportedChange {
  readonly deliveries: number;
  readonly compensation: number;
  /** Days of the first and the last of them. */
  readonly days: { readonly from: LocalDate; readonly to: LocalDate } | null;
  /** Deliveries that stand in no report yet. */
  readonly unreported: { readonly deliveries: number; readonly compensation: number };
}

async function standing(tx: TenantTx, householdId: string, now: Date): Promise<Map<string, LineContent>> {
  const today = dayOf(now);
  const from = localDate(`${monthsBefore(today.slice(0, 7), WATCHED_MONTHS)}-01`);
  const { occasions, answers } = await judgeHere(tx, { from, to: today, households: [householdId] });
  return new Map(standingLines(occasions, answers).map((line) => [line.noteId, line]));
}

/** What each note was last reported as. */
async function reportedAs(tx: TenantTx, noteIds: readonly string[]): Promise<Map<string, ReportLine>> {
  return new Map((await linesOfNotes(tx, noteIds)).map(({ line }) => [line.noteId, line])); // in order of sequence
}

const NOTHING: ReportedChange = { deliveries: 0, compensation: 0, days: null, unreported: { deliveries: 0, compensation: 0 } };

type Pair = { readonly was: LineContent; readonly becomes: LineContent };
const more = (pairs: readonly Pair[]): number => pairs.reduce((sum, { was, becomes }) => sum + becomes.compensation - was.compensation, 0);

function changedIn(was: Iterable<LineContent>, after: ReadonlyMap<string, LineContent>): Pair[] {
  return [...was].flatMap((line) => {
    const becomes = after.get(line.noteId);
    return becomes && !sameWeight(line, becomes) ? [{ was: line, becomes }] : [];
  });
}

/**
 * What a change of a household would do to deliveries that have been reported: the change is made, judged and taken back in the caller's transaction. What it
 * comes to is set beside the reported lines, as the next report does it: had something else changed since (a road, a shop), it would come along. For callers
 * who see all deliveries.
 * @param change says whether anything was changed that has deliveries judged again.
 */
export async function foreseeChange(
  tx: TenantTx,
  { householdId, now }: { readonly householdId: string; readonly now: Date },
  change: () => Promise<boolean>,
): Promise<ReportedChange> {
  const before = await standing(tx, householdId, now);
  await tx.query('savepoint foreseen');
  const after = (await change()) ? await standing(tx, householdId, now) : undefined;
  await tx.query('rollback to savepoint foreseen');
  if (!after) return NOTHING;
  const reported = await reportedAs(tx, [...after.keys()]);
  // What has been taken back is in no report any more.
  const standsReported = [...reported.values()].filter(({ entry }) => entry !== 'REVERSAL');
  const changed = changedIn(standsReported, after);
  const open = changedIn(
    [...before.values()].filter(({ noteId }) => !reported.has(noteId)),
    after,
  );
  const days = changed.map(({ was }) => was.day).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    deliveries: changed.length,
    compensation: more(changed),
    days: from && to ? { from, to } : null,
    unreported: { deliveries: open.length, compensation: more(open) },
  };
}
