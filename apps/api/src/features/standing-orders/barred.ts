import type { TenantTx } from '@galleria/db';
import type { StandingDay } from '@galleria/domain/standing-order';
import { dayOf } from '@galleria/domain/time';
import { plannedDays } from './days.ts';
import { type StandingRow, standingOf } from './standing.store.ts';

/** One day of a standing order, which nobody has placed or skipped. */
export interface OpenOccasion {
  readonly row: StandingRow;
  readonly day: StandingDay;
  /** When the goods were to come before anything came between. */
  readonly was: string;
}

/** The open days of a shop's standing orders, or of a round's, that were to come within a span. */
export async function openOccasions(
  tx: TenantTx,
  of: { readonly shopId?: string; readonly roundId?: string },
  { span, now }: { readonly span: { readonly from: string; readonly to: string }; readonly now: Date },
): Promise<OpenOccasion[]> {
  const rows = await standingOf(tx, of, dayOf(now));
  return rows.flatMap((row) =>
    plannedDays(row, now)
      .map((day) => ({ row, day, was: day.movedFrom ?? day.day }))
      .filter(({ was }) => span.from <= was && was <= span.to)
      .filter(({ day }) => day.status === 'due' || day.status === 'closed')
      .filter(
        ({ day }) => !row.done.some((each) => each.plannedDay === day.plannedDay && (each.state === 'placed' || each.state === 'skipped')),
      ),
  );
}
