import type { JobHandlers } from '../../core/worker.ts';
import { approveLater } from './decide-report.ts';
import { remind } from './remind.ts';
import { tellQuery, tellReporter } from './tell-reporter.ts';

export { approveReport } from './decide-report.ts';
export { numbersOfNotes } from './face.store.ts';
export { foreseeChange } from './foresee-change.ts';
export { freeMonths, freeYears, linesOfClaim, outlayBeside, unclaimedLines } from './line.store.ts';
export { openPeriodFor } from './periods.ts';
export { askAbout } from './queries.ts';
export { queriesOfNote } from './query.store.ts';
export { keepReminding } from './remind.ts';
export { type DecidedFor, decidedFor, holdReports } from './report.store.ts';
export { reportHandlers } from './reports.routes.ts';
export { submitReport } from './submit-report.ts';
export { type ReportAwaited, reportHeads, reportsAwaited, viewReport } from './view.ts';
export const reportJobs: JobHandlers = {
  'report.decided': tellReporter,
  'report.queried': tellQuery,
  'report.notes-approved': approveLater,
  'reports.remind': remind,
};
