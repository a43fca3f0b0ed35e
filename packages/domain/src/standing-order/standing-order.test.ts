import { describe, expect, it } from 'vitest';
import { occurrences, type Round, roundCalendar } from '../rounds/index.ts';
import { localDate, localTime } from '../time/index.ts';
import { heldReason, narrows, type StandingPlan, standingDays } from './index.ts';

const friday: Round = {
  id: 'r',
  weekdays: [5],
  villages: ['v'],
  cutOff: { daysBefore: 1, time: localTime('12:00') },
  departs: localTime('08:00'),
  windowFrom: localTime('10:00'),
  windowTo: localTime('14:00'),
  holidayRule: 'day-before',
  capacity: 10,
  validFrom: localDate('2026-01-01'),
};
const now = new Date('2026-12-01T08:00:00Z');
const from = localDate('2026-12-01');
const rounds = occurrences(friday, from, 60, roundCalendar(from, localDate('2027-02-15')), now);
const days = (plan: StandingPlan) => standingDays(plan, rounds, now).map(({ day, status }) => `${day} ${status}`);
const plan: StandingPlan = { everyWeeks: 1, startsOn: localDate('2026-12-01') };

describe('a standing order', () => {
  it('comes every week, and moves with the round when Christmas Day and New Year’s Day are Fridays', () => {
    expect(days(plan).slice(0, 6)).toEqual([
      '2026-12-04 due',
      '2026-12-11 due',
      '2026-12-18 due',
      '2026-12-23 due',
      '2026-12-30 due',
      '2027-01-08 due',
    ]);
  });
  it('stays on its second week over the turn of the year, by the round’s own weekday', () => {
    const fortnight = standingDays({ ...plan, everyWeeks: 2 }, rounds, now);
    expect(fortnight.map(({ plannedDay }) => plannedDay)).toEqual(['2026-12-04', '2026-12-18', '2027-01-01', '2027-01-15', '2027-01-29']);
  });
  it('begins and ends on its days and rests in its pause', () => {
    const resting = { from: localDate('2026-12-11'), to: localDate('2026-12-24') };
    expect(days({ ...plan, startsOn: localDate('2026-12-10'), endsOn: localDate('2027-01-02'), paused: resting })).toEqual([
      '2026-12-11 paused',
      '2026-12-18 paused',
      '2026-12-23 paused',
      '2026-12-30 due',
    ]);
  });
  it('moves a barred day to the round’s next day when it does not come then anyway, and falls out when it does', () => {
    const barred = rounds.map((each) => (each.day === '2026-12-04' ? { ...each, barred: 'shop-closed' as const } : each));
    const first = (change: Partial<StandingPlan>) => standingDays({ ...plan, ...change }, barred, now)[0];
    const moved = { plannedDay: '2026-12-04', day: '2026-12-11', status: 'due', movedFrom: '2026-12-04', because: 'shop-closed' };
    const fallen = { plannedDay: '2026-12-04', day: '2026-12-04', status: 'closed', movedFrom: null, because: 'shop-closed' };
    expect(first({ everyWeeks: 2 })).toMatchObject(moved);
    expect(first({ everyWeeks: 1 })).toMatchObject(fallen);
    expect(first({ everyWeeks: 2, endsOn: localDate('2026-12-10') })).toMatchObject(fallen);
    const resting = { from: localDate('2026-12-04'), to: localDate('2026-12-05') };
    expect(first({ everyWeeks: 2, paused: resting })).toMatchObject({ status: 'paused', because: null });
  });
  it('is too late from the cut-off on', () => {
    const [first] = standingDays(plan, rounds, new Date('2026-12-03T11:00:00Z'));
    expect(first).toMatchObject({ day: '2026-12-04', status: 'too-late' });
  });
});

describe('placing by itself', () => {
  const agreed = { gone: 0, problems: 0, totalOre: 50_000, atMostOre: 50_000, entitled: true, feeKind: 'scheme' as const };
  it('is done when everything is as agreed', () => expect(heldReason(agreed)).toBeUndefined());
  it.each([
    [{ gone: 1 }, 'goods-gone'],
    [{ problems: 1 }, 'cannot-order'],
    [{ totalOre: 50_001 }, 'too-dear'],
    [{ feeKind: 'standard' as const }, 'not-subsidised'],
  ])('is held for a call when %j', (change, reason) => expect(heldReason({ ...agreed, ...change })).toBe(reason));
  it('lets a household without a right pay the fee that it always pays', () => {
    expect(heldReason({ ...agreed, entitled: false, feeKind: 'standard' })).toBeUndefined();
  });
});

describe('a change for somebody who has agreed to pay unasked', () => {
  const today = localDate('2026-12-10');
  const paused = (start: string, to: string) => ({ from: localDate(start), to: localDate(to) });
  const weekly = { everyWeeks: 1 } as const;
  it('is less when it comes more seldom, ends sooner or rests longer', () => {
    expect(narrows(weekly, { everyWeeks: 2, endsOn: localDate('2026-12-31'), paused: paused('2026-12-20', '2026-12-24') }, today)).toBe(
      true,
    );
    const resting = { ...weekly, paused: paused('2026-12-01', '2026-12-20') };
    expect(narrows(resting, { ...weekly, paused: paused('2026-12-10', '2026-12-21') }, today)).toBe(true);
    expect(narrows({ ...weekly, paused: paused('2026-12-01', '2026-12-09') }, weekly, today)).toBe(true);
  });
  it('is more when it comes oftener, ends later or never, or rests for less of what is left', () => {
    expect(narrows({ everyWeeks: 2 }, weekly, today)).toBe(false);
    const ending = { ...weekly, endsOn: localDate('2026-12-31') };
    expect(narrows(ending, weekly, today)).toBe(false);
    expect(narrows(ending, { ...weekly, endsOn: localDate('2027-01-01') }, today)).toBe(false);
    const resting = { ...weekly, paused: paused('2026-12-01', '2026-12-20') };
    expect(narrows(resting, weekly, today)).toBe(false);
    expect(narrows(resting, { ...weekly, paused: paused('2026-12-11', '2026-12-20') }, today)).toBe(false);
    expect(narrows(resting, { ...weekly, paused: paused('2026-12-01', '2026-12-19') }, today)).toBe(false);
  });
});
