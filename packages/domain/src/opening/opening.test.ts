import { expect, it } from 'vitest';
import { localDate, localTime } from '../time/index.ts';
import { type Opening, openAt, spansOn } from './index.ts';

const at = (weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7, opens: string, closes: string) => ({
  weekday,
  opens: localTime(opens),
  closes: localTime(closes),
});
// Monday to Friday with a lunch break on Monday; 24 December closed, 23 December until noon.
const village: Opening = {
  hours: [at(1, '13:00', '18:00'), at(1, '09:00', '12:00'), at(2, '09:00', '18:00'), at(3, '09:00', '18:00'), at(4, '09:00', '18:00')],
  exceptions: [
    { day: localDate('2026-12-24'), opens: null, closes: null },
    { day: localDate('2026-12-23'), opens: localTime('09:00'), closes: localTime('12:00') },
  ],
};

it('gives the spans of a day in order, a lunch break being two spans', () => {
  expect(spansOn(village, localDate('2026-11-23'))).toEqual([
    { opens: '09:00', closes: '12:00' },
    { opens: '13:00', closes: '18:00' },
  ]);
});

it('lets an exception replace the whole day, also when it closes it', () => {
  expect(spansOn(village, localDate('2026-12-23'))).toEqual([{ opens: '09:00', closes: '12:00' }]);
  expect(spansOn(village, localDate('2026-12-24'))).toEqual([]);
});

it('is closed in the lunch break and says when it opens again the same day', () => {
  expect(openAt(village, new Date('2026-11-23T12:30:00+01:00'))).toEqual({ open: false, next: { day: '2026-11-23', opens: '13:00' } });
});

it('is open from the first minute and closed at the minute of closing', () => {
  expect(openAt(village, new Date('2026-11-23T09:00:00+01:00'))).toEqual({ open: true, closes: '12:00' });
  expect(openAt(village, new Date('2026-11-23T18:00:00+01:00'))).toEqual({ open: false, next: { day: '2026-11-24', opens: '09:00' } });
});

it('looks over a closed Thursday and the weekend to Monday', () => {
  expect(openAt(village, new Date('2026-12-23T15:00:00+01:00'))).toEqual({ open: false, next: { day: '2026-12-28', opens: '09:00' } });
});

it('has nothing to promise for a place without hours', () => {
  expect(openAt({ hours: [], exceptions: [] }, new Date('2026-11-23T09:00:00+01:00'))).toEqual({ open: false, next: null });
});
