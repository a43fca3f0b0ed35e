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
}

async function standing(tx: TenantTx, householdId: string, now: Date): Promise<Map<string, LineContent>> {
  const today = dayOf(now);
  const from = localDate(`${monthsBefore(today.slice(0, 7), WATCHED_MONTHS)}-01`);
  const { occasions, answers } = await judgeHere(tx, { from, to: today, households: [householdId] });
  return new Map(standingLines(occasions, answers).map((line) => [line.noteId, line]));
}

/** What each note was last reported as; not a note that has been taken back. */
async function reportedAs(tx: TenantTx, noteIds: readonly string[]): Promise<Map<string, ReportLine>> {
  const last = new Map((await linesOfNotes(tx, noteIds)).map(({ line }) => [line.noteId, line])); // in order of sequence
  return new Map([...last].filter(([, { entry }]) => entry !== 'REVERSAL'));
}

const NOTHING: ReportedChange = { deliveries: 0, compensation: 0, days: null };

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
  await tx.query('savepoint foreseen');
  const after = (await change()) ? await standing(tx, householdId, now) : undefined;
  await tx.query('rollback to savepoint foreseen');
  if (!after) return NOTHING;
  const changed = [...(await reportedAs(tx, [...after.keys()])).values()].flatMap((was) => {
    const becomes = after.get(was.noteId);
    return becomes && !sameWeight(was, becomes) ? [{ was, becomes }] : [];
  });
  const days = changed.map(({ was }) => was.day).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    deliveries: changed.length,
    compensation: changed.reduce((sum, { was, becomes }) => sum + becomes.compensation - was.compensation, 0),
    days: from && to ? { from, to } : null,
  };
}
