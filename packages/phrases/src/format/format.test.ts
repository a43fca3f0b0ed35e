import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { expect, it } from 'vitest';
import {
  formatDay,
  formatMoment,
  formatMonth,
  formatNearDay,
  formatNumber,
  formatOre,
  formatQuantity,
  formatTime,
  formatUnitPrice,
  formatWeek,
  formatYearlyDay,
  parseNumber,
} from './index.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-');

it('writes öre as kronor with a space for thousands, a comma and no place to break the line', () => {
  expect(formatOre('sv', ore(123450))).toBe('1\u00a0234,50\u00a0kr');
  expect(plain(formatOre('sv', ore(-5)))).toBe('-0,05 kr');
  expect(plain(formatOre('sv', ore(0)))).toBe('0,00 kr');
  expect(plain(formatOre('en', ore(123456789)))).toBe('1,234,567.89 kr');
});

it('writes a day of every year without a year', () => {
  expect([formatYearlyDay('sv', '11-15'), formatYearlyDay('en', '04-30')]).toEqual(['15 november', '30 April']);
});

it('writes the same amounts as Intl does in Swedish', () => {
  const intl = new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'SEK' });
  for (const value of [0, 1, 99, 100, 99_999, 100_000, 20_000_000, -123_456]) {
    expect(plain(formatOre('sv', ore(value)))).toBe(plain(intl.format(value / 100)).replaceAll('\u202f', ' '));
  }
});

it('never writes minus zero', () => expect(formatNumber('sv', -0.004, 2)).toBe('0'));

it('writes unit prices per the unit of the shelf label', () => {
  expect(plain(formatUnitPrice('sv', ore(3990), 'kg'))).toBe('39,90 kr/kg');
  expect(plain(formatUnitPrice('sv', ore(18900), 'm2'))).toBe('189,00 kr/m²');
  expect(plain(formatUnitPrice('en', ore(500), 'piece'))).toBe('5.00 kr/pcs');
});

it('writes quantities in the largest unit that a person would use', () => {
  const all = [
    [3, 'piece'],
    [750, 'gram'],
    [1250, 'gram'],
    [330, 'millilitre'],
    [2400, 'millimetre'],
    [500_000, 'square-millimetre'],
  ] as const;
  expect(all.map(([quantity, unit]) => plain(formatQuantity('sv', quantity, unit)))).toEqual([
    '3 st',
    '750 g',
    '1,25 kg',
    '330 ml',
    '2,4 m',
    '0,5 m²',
  ]);
});

it('writes days, weeks and months in Swedish and English, and in Swedish for a language without words', () => {
  const day = localDate('2026-11-24');
  expect(formatDay('sv', day)).toBe('tisdag 24 november');
  expect(formatDay('en', day, { year: true })).toBe('Tuesday 24 November 2026');
  expect(formatDay('sje', day)).toBe('tisdag 24 november');
  expect(formatWeek('sv', localDate('2027-01-01'))).toBe('vecka 53');
  expect(formatMonth('sv', '2026-05')).toBe('maj 2026');
});

it('calls the days around today by name', () => {
  const today = localDate('2026-12-31');
  const days = ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'].map((day) => formatNearDay('sv', localDate(day), today));
  expect(days).toEqual(['i går', 'i dag', 'i morgon', 'lördag 2 januari']);
});

it('shows an instant in Swedish local time, also on the night when the clock goes forward', () => {
  expect(formatMoment('sv', new Date('2026-12-24T10:00:00Z'), { year: true })).toBe('torsdag 24 december 2026 kl. 11:00');
  expect(formatTime(new Date('2026-03-29T00:59:00Z'))).toBe('01:59');
  expect(formatTime(new Date('2026-03-29T01:00:00Z'))).toBe('03:00');
});

it('reads numbers as people write them and refuses what is not one', () => {
  expect(['1 234,5', '1234.5', '−2', '0,25'].map(parseNumber)).toEqual([1234.5, 1234.5, -2, 0.25]);
  expect(['', 'två', '1,2,3', '1e9', '--1'].map(parseNumber)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
