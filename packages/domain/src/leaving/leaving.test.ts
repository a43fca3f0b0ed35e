import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import {
  earliestDeletion,
  freeFrom,
  isSealed,
  isTypedName,
  LEAVING_STATES,
  LEAVING_STEPS,
  type LeavingEvent,
  moveLeaving,
  reminderDue,
  standingOf,
} from './index.ts';

const EVENTS: readonly LeavingEvent[] = ['close-front', 'seal', 'ask', 'confirm', 'call-off-deletion', 'call-off', 'destroy'];
const ALLOWED = [
  ['announced', 'close-front', 'winding-down'],
  ['announced', 'call-off', 'stays'],
  ['winding-down', 'seal', 'closed'],
  ['winding-down', 'call-off', 'stays'],
  ['closed', 'ask', 'asked'],
  ['closed', 'call-off', 'stays'],
  ['asked', 'confirm', 'confirmed'],
  ['asked', 'call-off-deletion', 'closed'],
  ['confirmed', 'destroy', 'destroying'],
  ['confirmed', 'call-off-deletion', 'closed'],
] as const;

describe('Leaving', () => {
  it.each(LEAVING_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
    'from %s by %s goes as listed or not at all',
    (state, event) => {
      const [, , to] = ALLOWED.find(([from, by]) => from === state && by === event) ?? [];
      const moved = moveLeaving(state, event);
      expect(moved).toEqual(to ? { ok: true, value: to } : { ok: false, error: { code: 'leaving.step-forbidden', state, event } });
    },
  );

  it('can be called off until everything is being destroyed, and never afterwards', () => {
    expect(LEAVING_STEPS.destroying).toEqual({});
    for (const state of LEAVING_STATES.filter((each) => each !== 'destroying')) {
      expect(Object.keys(LEAVING_STEPS[state]).some((event) => event.startsWith('call-off'))).toBe(true);
    }
  });

  it('seals the galleria when everything is finished, not when only its shop front is closed', () => {
    expect(LEAVING_STATES.map(isSealed)).toEqual([false, false, true, true, true, true]);
  });

  it('writes to the officers 14, 7 and 1 days before, and once when the worker has stood still', () => {
    expect([30, 15, 14, 8, 7, 2, 1, 0].map(reminderDue)).toEqual([undefined, undefined, 14, 14, 7, 7, 1, 1]);
  });

  it('takes the name only as it is written', () => {
    expect(isTypedName(' Arjeplogsgallerian ', 'Arjeplogsgallerian')).toBe(true);
    for (const typed of ['arjeplogsgallerian', 'Arjeplog', '', 'Arjeplogsgallerian 2'])
      expect(isTypedName(typed, 'Arjeplogsgallerian')).toBe(false);
  });
});

describe('What is kept of a galleria that leaves', () => {
  const today = localDate('2026-11-26');

  it('keeps the orders of 2026 to the end of 2033, and a letter for the days of its rule', () => {
    // 2027 to 2033 are seven years with two leap days: 2,557 days.
    expect(freeFrom('orders', localDate('2026-03-02'), 2557)).toBe('2034-01-01');
    expect(freeFrom('letters', localDate('2026-11-01'), 365)).toBe('2027-11-02');
  });

  it('keeps nothing for less than the law, whatever a rule says', () => {
    expect(freeFrom('orders', localDate('2026-03-02'), 10)).toBe('2034-01-01');
  });

  it('names the last of the days, and none while a decision is missing', () => {
    const letters = { class: 'letters', newest: localDate('2026-11-01'), keepDays: 365, isDecided: true } as const;
    const orders = { class: 'orders', newest: localDate('2026-11-01'), keepDays: 2557, isDecided: true } as const;
    const log = { class: 'log', newest: null, keepDays: 730, isDecided: false } as const;
    const standing = [letters, orders, log].map((each) => standingOf(each, today));
    expect(standing.map(({ isFree }) => isFree)).toEqual([false, false, true]);
    expect(earliestDeletion(standing, today)).toBe('2034-01-01');
    const undecided = standingOf({ ...letters, isDecided: false }, localDate('2040-01-01'));
    expect(undecided.isFree).toBe(false);
    expect(earliestDeletion([...standing, undecided], today)).toBeNull();
  });

  it('can go today when there is nothing left to keep', () => {
    expect(earliestDeletion([], today)).toBe(today);
    expect(
      earliestDeletion([standingOf({ class: 'letters', newest: localDate('2020-01-01'), keepDays: 365, isDecided: true }, today)], today),
    ).toBe(today);
  });
});
