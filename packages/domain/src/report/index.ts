/** The carrier's monthly report: its states, its lines (frozen, then only countered), and totals that follow from them. */
export { type LineContent, lineKey, type ReportLine, reversalOf, standingLines } from './lines.ts';
export { MONTHLY, type PeriodsWanted, periodSpan, type ReportPeriod, reportPeriodOf, reportPeriods, submittableFrom } from './period.ts';
export { type ReportReminder, reportReminderOn } from './reminder.ts';
export { type Settled, type SettleInput, sameWeight, settleLines } from './settle-lines.ts';
export { lineStanding, moveReport, REPORT_STEPS, type ReportEvent, type ReportState, type ReportStepForbidden } from './state.ts';
export { type Totals, totalsBy, totalsOf } from './totals.ts';
