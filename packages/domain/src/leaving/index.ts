import { ok, type Result, refuse } from '../result/index.ts';
import { RETENTION_CLASSES, RETENTION_TERMS, type RetentionClass } from '../retention/index.ts';
import { addDays, type LocalDate, localDate } from '../time/index.ts';

/**
 * How a municipality leaves. `announced`: the day on which its shop front closes is set. `winding-down`: nobody can order, what is ordered is finished.
 * `closed`: everything is finished, nothing can be changed, everything can be read and taken along. `asked`: one officer wants everything destroyed.
 * `confirmed`: somebody else has said yes, and the days of waiting run. `destroying`: it cannot be called off any more.
 */
export const LEAVING_STATES = ['announced', 'winding-down', 'closed', 'asked', 'confirmed', 'destroying'] as const;
export type LeavingState = (typeof LEAVING_STATES)[number];
export type LeavingEvent = 'close-front' | 'seal' | 'ask' | 'confirm' | 'call-off-deletion' | 'call-off' | 'destroy';
export type LeavingStepForbidden = { readonly code: 'leaving.step-forbidden'; readonly state: LeavingState; readonly event: LeavingEvent };

/** Every step; what is not here is forbidden. `stays`: the municipality is back where it was before it announced anything. */
export const LEAVING_STEPS: Readonly<Record<LeavingState, Readonly<Partial<Record<LeavingEvent, LeavingState | 'stays'>>>>> = {
  announced: { 'close-front': 'winding-down', 'call-off': 'stays' },
  'winding-down': { seal: 'closed', 'call-off': 'stays' },
  closed: { ask: 'asked', 'call-off': 'stays' },
  asked: { confirm: 'confirmed', 'call-off-deletion': 'closed' },
  confirmed: { destroy: 'destroying', 'call-off-deletion': 'closed' },
  destroying: {},
};

/** The state after an event, or a refusal that names both. */
export function moveLeaving(state: LeavingState, event: LeavingEvent): Result<LeavingState | 'stays', LeavingStepForbidden> {
  const next = LEAVING_STEPS[state][event];
  return next ? ok(next) : refuse({ code: 'leaving.step-forbidden', state, event });
}

/** In which nothing of the galleria can be changed. */
export const isSealed = (state: LeavingState): boolean => state !== 'announced' && state !== 'winding-down';

/** From the second pair of eyes to the destruction. */
export const WAITING_DAYS = 30;
/** So many days before it, every officer is written to. */
export const REMINDERS: readonly number[] = [14, 7, 1];

/** The reminder that is due with so many days left: the nearest one, so that a worker that stood still does not send three at once. */
export const reminderDue = (daysLeft: number): number | undefined => REMINDERS.filter((days) => daysLeft <= days).at(-1);

/** The name as somebody typed it, to show that this is the galleria that is meant. Spaces around it do not count; everything else does. */
export const isTypedName = (typed: string, name: string): boolean => typed.trim() === name.trim();

/** A class of papers as it stands in a galleria that is leaving: the newest paper's day (null: there is none) and the municipality's rule. */
export interface KeptClass {
  readonly class: RetentionClass;
  readonly newest: LocalDate | null;
  readonly keepDays: number;
  /** The decision on destruction that the class needs has been entered. */
  readonly isDecided: boolean;
}
export interface ClassStanding extends KeptClass {
  /** The first day on which the newest of them may be destroyed; null when there is nothing to keep. */
  readonly freeFrom: LocalDate | null;
  readonly isFree: boolean;
}

const endOfYear = (day: LocalDate): LocalDate => localDate(`${day.slice(0, 4)}-12-31`);

/**
 * From which day on the newest paper of a class may go: the day after its days are over, as the nightly rule has it. Orders and claims are kept from the
 * end of their year. Source: bokföringslagen 7 kap. 2 §; DOMAIN 3.9 and 3.10.
 */
export function freeFrom(kind: RetentionClass, newest: LocalDate, keepDays: number): LocalDate {
  const from = kind === 'orders' || kind === 'claims' ? endOfYear(newest) : newest;
  return addDays(from, Math.max(keepDays, RETENTION_TERMS[kind].leastDays) + 1);
}

/** Classes that hold a deletion up: the papers. What the machinery keeps for itself is none. */
export const PAPERS: readonly RetentionClass[] = RETENTION_CLASSES.filter((kind) => RETENTION_TERMS[kind].needsDecision);

export function standingOf(kept: KeptClass, today: LocalDate): ClassStanding {
  const free = kept.newest === null ? null : freeFrom(kept.class, kept.newest, kept.keepDays);
  return { ...kept, freeFrom: free, isFree: free === null || (kept.isDecided && free <= today) };
}

/** The first day on which everything may be destroyed by the rules; null while a class that has papers lacks its decision. */
export function earliestDeletion(classes: readonly ClassStanding[], today: LocalDate): LocalDate | null {
  const held = classes.filter(({ freeFrom: free }) => free !== null);
  if (held.some(({ isDecided }) => !isDecided)) return null;
  return held.reduce((latest, { freeFrom: free }) => (free !== null && free > latest ? free : latest), today);
}
