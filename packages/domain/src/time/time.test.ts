import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysOfMonth, instantOf, isoWeekOf, localDate, localTime, parseLocalDate, timeOf, weekdayOf } from './index.ts';

describe('Swedish calendar', () => {
  it('counts 31 December 23:30 local time in that year, whatever UTC says', () => {
    expect(dayOf(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
    expect(dayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01-01');
  });
  it('knows that 1 January 2027 lies in week 53 of 2026', () => {
    expect(isoWeekOf(localDate('2027-01-01'))).toBe('2026-W53');
    expect(weekdayOf(localDate('2026-11-23'))).toBe(1);
  });
  it('turns a wall-clock time into an instant on both sides of summer time', () => {
    expect(instantOf(localDate('2026-07-01'), localTime('10:00')).toISOString()).toBe('2026-07-01T08:00:00.000Z');
    expect(instantOf(localDate('2026-12-01'), localTime('10:00')).toISOString()).toBe('2026-12-01T09:00:00.000Z');
    expect(timeOf(instantOf(localDate('2027-03-28'), localTime('02:30')))).toBe('03:30');
    expect(instantOf(localDate('2026-10-25'), localTime('02:30')).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
  it('refuses days that do not exist', () => {
    expect(parseLocalDate('2026-02-30')).toBeUndefined();
    expect(parseLocalDate('2028-02-29')).toBe('2028-02-29');
    expect(parseLocalDate('26-1-1')).toBeUndefined();
  });
  it('gives the ends of a month', () => {
    expect(daysOfMonth('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(addDays(localDate('2026-12-31'), 1)).toBe('2027-01-01');
  });
});
