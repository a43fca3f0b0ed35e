import type { TenantTx } from '@galleria/db';
import { WATCHED_MONTHS } from '@galleria/domain/delivery';
import { type LineContent, sameWeight, standingLines } from '@galleria/domain/report';
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

/**
 * What a change of a household would do to deliveries that have been reported: the change is made, judged and taken back in the caller's transaction, so that
 * what is foretold is what would be. For callers who see all deliveries.
 */
export async function foreseeChange(
  tx: TenantTx,
  { householdId, now }: { readonly householdId: string; readonly now: Date },
  change: () => Promise<void>,
): Promise<ReportedChange> {
  const before = await standing(tx, householdId, now);
  await tx.query('savepoint foreseen');
  await change();
  const after = await standing(tx, householdId, now);
  await tx.query('rollback to savepoint foreseen');
  const reported = new Set((await linesOfNotes(tx, [...before.keys()])).map(({ line }) => line.noteId));
  const changed = [...before.values()].flatMap((was) => {
    const becomes = after.get(was.noteId);
    return becomes && reported.has(was.noteId) && !sameWeight(was, becomes) ? [{ was, becomes }] : [];
  });
  const days = changed.map(({ was }) => was.day).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    deliveries: changed.length,
    compensation: changed.reduce((sum, { was, becomes }) => sum + becomes.compensation - was.compensation, 0),
    days: from && to ? { from, to } : null,
  };
}
