import { ok, type Result, refuse } from '../result/index.ts';

export type ReportState = 'open' | 'submitted' | 'returned' | 'approved' | 'invoiced' | 'paid' | 'locked';
export type ReportEvent = 'submit' | 'return' | 'approve' | 'invoice' | 'pay' | 'lock';
/** A step that the table does not have: an approval of a locked month, a return of one that was never submitted. */
export type ReportStepForbidden = { readonly code: 'report.step-forbidden'; readonly state: ReportState; readonly event: ReportEvent };

/**
 * Every step that a monthly report can take; what is not here is forbidden. A municipality that does not follow invoices here locks
 * what it has approved at once. Source: DOMAIN 2.8.
 */
export const REPORT_STEPS: Readonly<Record<ReportState, Readonly<Partial<Record<ReportEvent, ReportState>>>>> = {
  open: { submit: 'submitted' },
  submitted: { return: 'returned', approve: 'approved' },
  returned: { submit: 'submitted' },
  approved: { invoice: 'invoiced', lock: 'locked' },
  invoiced: { pay: 'paid', lock: 'locked' },
  paid: { lock: 'locked' },
  locked: {},
};

/** The state after an event, or a refusal that names both. */
export function moveReport(state: ReportState, event: ReportEvent): Result<ReportState, ReportStepForbidden> {
  const next = REPORT_STEPS[state][event];
  return next ? ok(next) : refuse({ code: 'report.step-forbidden', state, event });
}

/**
 * What a report's lines do. FOLLOW: they are made anew from the notes. HELD: nothing moves under the officer's eyes, and nothing is
 * countered elsewhere either, since a return would let them follow again. FROZEN: only counter-lines in a later report change their sum.
 */
export function lineStanding(state: ReportState): 'FOLLOW' | 'HELD' | 'FROZEN' {
  if (state === 'open' || state === 'returned') return 'FOLLOW';
  return state === 'submitted' ? 'HELD' : 'FROZEN';
}
