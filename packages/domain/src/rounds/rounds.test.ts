import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, localDate, localTime, timeOf, weekdayOf } from '../time/index.ts';
import {
  easterSunday,
  holidaysBetween,
  occurrences,
  type Round,
  type RoundCalendar,
  roundCalendar,
  roundChanges,
  roundFaults,
  roundFeeOn,
  roundsServing,
  type Season,
  type SpecialDay,
  specialDayFault,
  swedishHolidays,
} from './index.ts';

/** Tuesdays and Fridays to Laisvall and Adolfström; order by 12:00 the day before. */
const round: Round = {
  id: 'laisvall',
  weekdays: [2, 5],
  villages: ['Laisvall', 'Adolfström'],
  cutOff: { daysBefore: 1, time: localTime('12:00') },
  departs: localTime('13:00'),
  windowFrom: localTime('14:00'),
  windowTo: localTime('17:00'),
  holidayRule: 'skip',
  capacity: 20,
  validFrom: localDate('2026-01-01'),
};
const none = roundCalendar(localDate('2026-01-01'), localDate('2025-01-01'));
const daysFrom = (given: Round, from: string, days: number): string[] => {
  const first = localDate(from);
  const closed = roundCalendar(first, addDays(first, days + 10));
  return occurrences(given, first, days, closed, new Date('2020-01-01')).map((each) => each.day);
};

describe('Swedish holidays', () => {
  const publicDays = (year: number): string[] =>
    swedishHolidays(year)
      .filter((holiday) => holiday.publicHoliday)
      .map((holiday) => `${Number(holiday.day.slice(8))}/${Number(holiday.day.slice(5, 7))}`);
  it('computes the public holidays of 2026 and 2027', () => {
    expect(publicDays(2026).join(' ')).toBe('1/1 6/1 3/4 5/4 6/4 1/5 14/5 24/5 6/6 20/6 31/10 25/12 26/12');
    expect(publicDays(2027).join(' ')).toBe('1/1 6/1 26/3 28/3 29/3 1/5 6/5 16/5 6/6 26/6 6/11 25/12 26/12');
  });
  it('counts midsummer’s, christmas and new year’s eves as closed in practice', () => {
    const eves = (year: number) => swedishHolidays(year).flatMap((holiday) => (holiday.publicHoliday ? [] : [holiday.day]));
    expect(eves(2026)).toEqual(['2026-06-19', '2026-12-24', '2026-12-31']);
    expect(eves(2027)).toEqual(['2027-06-25', '2027-12-24', '2027-12-31']);
  });
  it('knows the earliest and the latest Easter that anyone now living has seen', () => {
    expect([2008, 2011, 2038].map(easterSunday)).toEqual(['2008-03-23', '2011-04-24', '2038-04-25']);
  });
  it('places Easter on a Sunday between 22 March and 25 April in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2299 }), (year) => {
        const easter = easterSunday(year);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('rounds', () => {
  it('lists the coming Tuesdays and Fridays, open before the cut-off and closed from it', () => {
    const now = new Date('2026-10-12T10:00:00Z'); // Monday 12:00 in Sweden, the very minute of Tuesday's cut-off
    const list = occurrences(round, localDate('2026-10-12'), 7, none, now);
    expect(list.map((each) => [each.day, each.status])).toEqual([
      ['2026-10-13', 'closed'],
      ['2026-10-16', 'open'],
    ]);
    const earlier = occurrences(round, localDate('2026-10-12'), 7, none, new Date(now.getTime() - 1));
    expect(earlier[0]?.status).toBe('open');
  });
  it('keeps a cut-off at noon on the wall on both sides of summer time', () => {
    const list = occurrences(round, localDate('2026-10-20'), 14, none, new Date('2026-10-01'));
    expect(list.map((each) => each.cutOffAt.toISOString())).toEqual([
      '2026-10-19T10:00:00.000Z',
      '2026-10-22T10:00:00.000Z',
      '2026-10-26T11:00:00.000Z',
      '2026-10-29T11:00:00.000Z',
    ]);
  });
  it('leaves out a round on a holiday when the rule is to skip', () => {
    expect(daysFrom(round, '2026-12-21', 14)).toEqual(['2026-12-22', '2026-12-29']);
  });
  it('drives the day before a holiday, past christmas eve, and counts the cut-off from there', () => {
    const moving: Round = { ...round, holidayRule: 'day-before' };
    const closed = roundCalendar(localDate('2026-12-21'), localDate('2026-12-31'));
    const list = occurrences(moving, localDate('2026-12-21'), 7, closed, new Date('2026-12-01'));
    expect(list.map((each) => [each.day, each.plannedDay])).toEqual([
      ['2026-12-22', '2026-12-22'],
      ['2026-12-23', '2026-12-25'],
    ]);
    expect(list[1] && [dayOf(list[1].cutOffAt), timeOf(list[1].cutOffAt)]).toEqual(['2026-12-22', '12:00']);
  });
  it('does not move a weekday round onto a Sunday: Easter Monday is driven on Saturday', () => {
    expect(daysFrom({ ...round, weekdays: [1], holidayRule: 'day-before' }, '2026-04-01', 10)).toEqual(['2026-04-04']);
  });
  it('drives once when a holiday moves a round onto another of its days', () => {
    const daily: Round = { ...round, weekdays: [1, 2, 3, 4, 5], holidayRule: 'day-before' };
    expect(daysFrom(daily, '2026-05-11', 5)).toEqual(['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-15']);
  });
  it('shows a round of next week that a holiday moves into this one', () => {
    expect(daysFrom({ ...round, weekdays: [4], holidayRule: 'day-before' }, '2026-05-11', 3)).toEqual(['2026-05-13']);
  });
  it('announces what the holidays change', () => {
    const from = localDate('2026-12-21');
    const closed = roundCalendar(from, localDate('2027-01-10'));
    expect(roundChanges({ ...round, holidayRule: 'day-before' }, from, 14, closed)).toEqual([
      { roundId: 'laisvall', plannedDay: '2026-12-25', drivenOn: '2026-12-23' },
      { roundId: 'laisvall', plannedDay: '2027-01-01', drivenOn: '2026-12-30' },
    ]);
    expect(roundChanges(round, from, 7, closed)).toEqual([{ roundId: 'laisvall', plannedDay: '2026-12-25' }]);
  });
  it('drives on no day outside its validity', () => {
    const summer: Round = { ...round, validFrom: localDate('2026-06-09'), validTo: localDate('2026-06-12') };
    expect(daysFrom(summer, '2026-06-01', 30)).toEqual(['2026-06-09', '2026-06-12']);
  });
  it('serves the villages it names and no other', () => {
    expect(roundsServing([round], 'Laisvall')).toEqual([round]);
    expect(roundsServing([round], 'Jäkkvik')).toEqual([]);
  });
  it('names each fault of a round that was typed wrong, and none of one that works', () => {
    expect(roundFaults(round)).toEqual([]);
    expect(
      roundFaults({
        ...round,
        weekdays: [],
        villages: [],
        cutOff: { daysBefore: 0, time: localTime('13:01') },
        windowFrom: localTime('12:00'),
        windowTo: localTime('11:00'),
        capacity: 0,
        validTo: localDate('2025-01-01'),
      }),
    ).toEqual([
      'weekdays-missing',
      'villages-missing',
      'cut-off-after-departure',
      'window-reversed',
      'window-before-departure',
      'capacity-out-of-range',
      'validity-reversed',
    ]);
    expect(roundFaults({ ...round, cutOff: { daysBefore: 0.5, time: localTime('12:00') } })).toEqual(['cut-off-out-of-range']);
  });
  it('refuses to look ahead without bound', () => {
    expect(() => occurrences(round, localDate('2026-01-01'), 10_000, none, new Date())).toThrow(RangeError);
  });
  it('never drives on a closed day, whatever the rule, and never twice a day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'skip' | 'day-before'>('skip', 'day-before'),
        fc.uniqueArray(fc.constantFrom<1 | 2 | 3 | 4 | 5 | 6 | 7>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
        fc.nat(700),
        (holidayRule, weekdays, offset) => {
          const from = addDays(localDate('2026-01-01'), offset);
          const closed = roundCalendar(from, addDays(from, 60));
          const days = occurrences({ ...round, holidayRule, weekdays }, from, 40, closed, new Date(0)).map((each) => each.day);
          expect(days.filter((day) => closed.closed.has(day))).toEqual([]);
          expect(new Set(days).size).toBe(days.length);
          expect([...days].sort()).toEqual(days);
        },
      ),
    );
  });
});

it('names the holidays of a time that goes over the turn of the year, its first and last day included', () => {
  const days = (from: string, to: string) => holidaysBetween(localDate(from), localDate(to)).map(({ day }) => day);
  expect(days('2026-12-25', '2027-01-01')).toEqual(['2026-12-25', '2026-12-26', '2026-12-31', '2027-01-01']);
  expect(days('2026-09-01', '2026-10-30')).toEqual([]);
});

describe('the days that a municipality decides about', () => {
  const day = localDate;
  const special = (...days: SpecialDay[]) => roundCalendar(day('2026-12-01'), day('2027-01-31'), days);
  const from = day('2026-12-21');
  const driven = (given: Round, calendar: RoundCalendar) =>
    occurrences(given, from, 14, calendar, new Date(0)).map((each) => [each.day, each.plannedDay]);

  it('are closed, driven although they are red, or driven on another day', () => {
    const calendar = special(
      { day: day('2026-12-22'), rule: 'closed' },
      { day: day('2026-12-25'), rule: 'moved', movedTo: day('2026-12-28') },
      { day: day('2027-01-01'), rule: 'driven' },
    );
    expect(driven(round, calendar)).toEqual([
      ['2026-12-28', '2026-12-25'],
      ['2026-12-29', '2026-12-29'],
      ['2027-01-01', '2027-01-01'],
    ]);
    expect(roundChanges(round, from, 14, calendar)).toEqual([
      { roundId: 'laisvall', plannedDay: '2026-12-22' },
      { roundId: 'laisvall', plannedDay: '2026-12-25', drivenOn: '2026-12-28' },
    ]);
  });
  it('may be moved into the days that are looked at from before them', () => {
    const calendar = special({ day: day('2026-12-18'), rule: 'moved', movedTo: day('2026-12-21') });
    expect(driven(round, calendar)[0]).toEqual(['2026-12-21', '2026-12-18']);
  });
  it('take no round that a holiday moves onto a day whose own rounds have been moved away', () => {
    const calendar = special({ day: day('2026-12-23'), rule: 'moved', movedTo: day('2026-12-21') });
    expect(driven({ ...round, weekdays: [5], holidayRule: 'day-before' }, calendar)[0]).toEqual(['2026-12-22', '2026-12-25']);
  });
  it('are refused when a round would be lost: moved too far, onto a red, closed or moved day, or closed under rounds moved onto it', () => {
    const moved = (to: string): SpecialDay => ({ day: day('2026-12-22'), rule: 'moved', movedTo: day(to) });
    expect(specialDayFault(moved('2026-12-23'), [])).toBeUndefined();
    expect(specialDayFault(moved('2026-12-29'), [])).toBe('moved-too-far');
    expect(specialDayFault(moved('2026-12-22'), [])).toBe('moved-too-far');
    expect(specialDayFault(moved('2026-12-24'), [])).toBe('moved-onto-closed');
    expect(specialDayFault(moved('2026-12-24'), [{ day: day('2026-12-24'), rule: 'driven' }])).toBeUndefined();
    expect(specialDayFault(moved('2026-12-23'), [{ day: day('2026-12-23'), rule: 'closed' }])).toBe('moved-onto-closed');
    expect(specialDayFault({ day: day('2026-12-23'), rule: 'closed' }, [moved('2026-12-23')])).toBe('moved-onto-closed');
    expect(specialDayFault({ day: day('2026-12-23'), rule: 'driven' }, [moved('2026-12-23')])).toBeUndefined();
  });
});

describe('the seasons of a round', () => {
  const winter: Season = {
    from: '11-15',
    to: '04-30',
    note: 'Vinterväg',
    driven: true,
    departs: localTime('12:30'),
    windowFrom: localTime('15:00'),
    windowTo: localTime('18:00'),
    handInBy: null,
  };
  const on = (given: Round, day: string) => occurrences(given, localDate(day), 1, none, new Date(0))[0];

  it('go over the turn of the year, with their own times and words; the rest of the year keeps its own', () => {
    const given: Round = { ...round, seasons: [winter] };
    expect(on(given, '2026-11-13')).toMatchObject({ windowFrom: '14:00', note: '' });
    expect(on(given, '2026-11-17')).toMatchObject({ windowFrom: '15:00', windowTo: '18:00', note: 'Vinterväg' });
    expect(on(given, '2027-01-05')).toMatchObject({ windowFrom: '15:00' });
    expect(on(given, '2027-05-04')).toMatchObject({ windowFrom: '14:00' });
  });
  it('may have no round at all: no day is planned, so none is announced as changed', () => {
    const given: Round = { ...round, seasons: [{ ...winter, from: '12-01', to: '01-31', driven: false }] };
    expect(daysFrom(given, '2026-11-24', 80)).toEqual(['2026-11-24', '2026-11-27', '2027-02-02', '2027-02-05', '2027-02-09']);
    expect(roundChanges(given, localDate('2026-12-21'), 14, roundCalendar(localDate('2026-12-21'), localDate('2027-01-10')))).toEqual([]);
  });
  it('say until when the shop hands in, as the round does unless they do', () => {
    const given: Round = { ...round, handInBy: localTime('12:40'), seasons: [{ ...winter, handInBy: localTime('12:10') }] };
    expect([on(given, '2026-09-01')?.handInBy, on(given, '2027-01-05')?.handInBy]).toEqual(['12:40', '12:10']);
  });
  it('are refused when they overlap, name days that are none, or have times that cannot be', () => {
    const faults = (...seasons: Season[]) => roundFaults({ ...round, seasons });
    expect(faults(winter, { ...winter, from: '05-01', to: '11-14' })).toEqual([]);
    expect(faults(winter, { ...winter, from: '04-30', to: '11-14' })).toEqual(['season-overlap']);
    expect(faults({ ...winter, from: '02-30' })).toEqual(['season-day']);
    expect(faults({ ...winter, from: '02-29' })).toEqual([]);
    expect(faults({ ...winter, windowFrom: localTime('12:00') })).toEqual(['season-times']);
    expect(faults({ ...winter, driven: false, windowFrom: localTime('12:00') })).toEqual([]);
    expect(faults({ ...winter, handInBy: localTime('12:31') })).toEqual(['season-times']);
  });
});

it('refuses an order after the goods must be handed in, a hand-in after the bus has left, and a minimum that no day can reach', () => {
  const bus: Round = { ...round, cutOff: { daysBefore: 0, time: localTime('12:30') }, handInBy: localTime('12:40') };
  expect(roundFaults(bus)).toEqual([]);
  expect(roundFaults({ ...bus, cutOff: { daysBefore: 0, time: localTime('12:50') } })).toEqual(['cut-off-after-hand-in']);
  expect(roundFaults({ ...bus, handInBy: localTime('13:01') })).toEqual(['hand-in-after-departure']);
  expect([roundFaults({ ...round, minStops: 20 }), roundFaults({ ...round, minStops: 21 })]).toEqual([[], ['min-stops-out-of-range']]);
});

it('asks the fee of the day of delivery: the one that began last', () => {
  const round = {
    standardFeeOre: 6000,
    laterFees: [
      { from: '2027-07-01', feeOre: 9000 },
      { from: '2027-01-01', feeOre: 7000 },
    ],
  };
  expect(['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map((day) => roundFeeOn(round, day))).toEqual([6000, 7000, 7000, 9000]);
  expect(roundFeeOn({ standardFeeOre: 6000, laterFees: [] }, '2027-07-01')).toBe(6000);
});
