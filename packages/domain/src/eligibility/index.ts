import { addDays, daysBetween, type LocalDate, localDate } from '../time/index.ts';

/** How a household comes to a right to subsidised delivery (DOMAIN 2.3): a shop applies, the resident applies, the care management decides. */
export type Way = 'care' | 'resident' | 'shop';
export type EligibilityMode = 'NONE' | 'AREA' | 'SELF_DECLARED_AT_VENDOR' | 'VENDOR_APPLIES' | 'RESIDENT_APPLIES' | 'CARE_DECISION';

const WAYS: Readonly<Record<EligibilityMode, readonly Way[]>> = {
  // Everybody has it, or everybody who lives in the area: there is nothing to decide, and whoever comes first writes the household in.
  NONE: ['resident', 'shop', 'care'],
  AREA: ['resident', 'shop', 'care'],
  SELF_DECLARED_AT_VENDOR: ['shop', 'care'],
  VENDOR_APPLIES: ['shop', 'care'],
  RESIDENT_APPLIES: ['resident', 'care'],
  // Whoever wants a decision may ask the municipality for one.
  CARE_DECISION: ['resident', 'care'],
};
/** Nobody decides: a household is written in at once and has what everybody has. */
export const joinsAtOnce = (mode: EligibilityMode | undefined): boolean => mode === 'NONE' || mode === 'AREA';
/** The ways that a scheme opens. The care management may decide wherever somebody decides. Without a scheme there is no right to ask for. */
export const waysOf = (mode: EligibilityMode | undefined): readonly Way[] => (mode ? WAYS[mode] : []);

export type EligibilityApplicationState = 'applied' | 'granted' | 'refused' | 'withdrawn' | 'enrolled' | 'undone';
export type EligibilityApplicationStep = 'grant' | 'enrol' | 'refuse' | 'withdraw' | 'undo';
const STEPS: Readonly<
  Record<EligibilityApplicationState, Readonly<Partial<Record<EligibilityApplicationStep, EligibilityApplicationState>>>>
> = {
  applied: { grant: 'granted', enrol: 'enrolled', refuse: 'refused', withdraw: 'withdrawn' },
  granted: {},
  refused: {},
  withdrawn: {},
  // Written in without a decision: whoever looks at it afterwards may take it away.
  enrolled: { undo: 'undone' },
  undone: {},
};
/** Where a step leads; undefined when it is forbidden. What has been decided stays: whoever wants another answer applies again, or appeals. */
export const moveEligibilityApplication = (
  state: EligibilityApplicationState,
  step: EligibilityApplicationStep,
): EligibilityApplicationState | undefined => STEPS[state][step];

/** Why a household has a right, as a code (DOMAIN 2.3). Health and social data: sealed, and read by the municipality alone. */
export const CRITERIA = ['AGE', 'DISABILITY', 'ILLNESS', 'FARDTJANST', 'NO_CAR', 'NO_TRANSIT', 'CANNOT_SHOP', 'OTHER'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Why a right is refused, as a code. None of them says anything about health. */
export const REFUSALS = ['too-near', 'not-resident', 'holiday-home', 'other-help', 'outside-scheme', 'not-complete', 'other'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** The days before a right's last one on which the household is told. */
export const NOTICE_DAYS = [60, 30] as const;
/** Which notice is due: the 60 days' from then on, the 30 days' in its place when that is near. Nothing when it has ended or is far away. */
export function noticeDue(lastDay: LocalDate, today: LocalDate): (typeof NOTICE_DAYS)[number] | undefined {
  const left = daysBetween(today, lastDay);
  if (left < 0 || left > 60) return undefined;
  return left > 30 ? 60 : 30;
}

/** How long a decision holds where the rules do not say. */
const USUAL_MONTHS = 12;
/** The last day of so many months that begin on a day; without a number of a year. A day that the month does not have is the first of the next one. */
export function lastDayFrom(first: LocalDate, months: number | null = USUAL_MONTHS): LocalDate {
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const next = new Date(Date.UTC(year, month - 1 + (months ?? USUAL_MONTHS), 1));
  const days = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(day > days ? days + 1 : day);
  return addDays(localDate(next.toISOString().slice(0, 10)), -1);
}

/** How long before its end a right can be renewed in one press: two presses from two windows must not give two years. */
export const RENEWABLE_DAYS = 90;
/**
 * One more time for a right, as long as the rules say (`months`): from the day after its last one, or from today when that has passed. Undefined while it is too early: more than 90 days
 * remain.
 */
export function renewedDays(
  lastDay: LocalDate,
  today: LocalDate,
  months: number | null = null,
): { readonly validFrom: LocalDate; readonly validTo: LocalDate } | undefined {
  if (daysBetween(today, lastDay) > RENEWABLE_DAYS) return undefined;
  const validFrom = lastDay < today ? today : addDays(lastDay, 1);
  return { validFrom, validTo: lastDayFrom(validFrom, months) };
}

/** The days of a decision, the last one that on which it was ended if somebody has: before the first where it never came to hold. */
export interface RightDays {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}
export interface StandingRight extends RightDays {
  readonly state: 'holds' | 'coming' | 'ended';
  /** The first day on which it holds again after a break, by what is decided already. */
  readonly againFrom: LocalDate | null;
}
/** How a household stands on a day by all its decisions: the right that holds, else the next that begins, else the last that was. Those without a break between are one. */
export function standingRight(decided: readonly RightDays[], today: LocalDate): StandingRight | undefined {
  const held = decided.filter(({ validFrom, validTo }) => validFrom <= validTo);
  const spans: RightDays[] = [];
  for (const one of [...(held.length > 0 ? held : decided)].sort((a, b) => daysBetween(b.validFrom, a.validFrom))) {
    const before = spans.at(-1);
    if (!before || one.validFrom > addDays(before.validTo, 1)) spans.push(one);
    else if (one.validTo > before.validTo) spans[spans.length - 1] = { ...before, validTo: one.validTo };
  }
  const at = held.length > 0 ? spans.findIndex(({ validTo }) => validTo >= today) : -1;
  const span = spans.at(at);
  if (!span) return undefined;
  const state = at === -1 ? 'ended' : span.validFrom <= today ? 'holds' : 'coming';
  return { ...span, state, againFrom: at === -1 ? null : (spans[at + 1]?.validFrom ?? null) };
}
