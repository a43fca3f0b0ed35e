import { addDays, type LocalDate } from '../time/index.ts';
import type { ReportPeriod } from './period.ts';
import { lineStanding, type ReportState } from './state.ts';

export type ReportReminder = 'before' | 'after';
/** So many days before a report is due its carrier is reminded. */
const DAYS_BEFORE = 3;
/** What is later than this is spoken of, not mailed. */
const DAYS_AFTER = 30;

/**
 * Which reminder a report that nobody has handed in calls for on a day: one when the day comes near, one when it has passed; undefined before the
 * period is over (unless it is due on its last day), long after, and when it was handed in.
 */
export function reportReminderOn(
  today: LocalDate,
  { to, dueOn }: Pick<ReportPeriod, 'to' | 'dueOn'>,
  state: ReportState,
): ReportReminder | undefined {
  const isOver = today > to || dueOn <= to;
  if (!isOver || lineStanding(state) !== 'FOLLOW') return undefined;
  if (today > dueOn) return today <= addDays(dueOn, DAYS_AFTER) ? 'after' : undefined;
  return today >= addDays(dueOn, -DAYS_BEFORE) ? 'before' : undefined;
}
