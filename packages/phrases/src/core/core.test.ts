import { expect, it } from 'vitest';
import { langOf, phrases, plural } from './index.ts';

const table = phrases({
  sv: { save: 'Spara', goods: (count: number) => `${count} ${plural('sv', count, { one: 'vara', other: 'varor' })}` },
  en: { save: 'Save', goods: (count: number) => `${count} ${plural('en', count, { one: 'item', other: 'items' })}` },
});

it('answers in English when asked in English', () => expect(table('en').save).toBe('Save'));
it('answers in Swedish when the language has no table of its own', () => expect(table('smj').save).toBe('Spara'));

it('chooses the plural form by the number, zero being many in both languages', () => {
  expect([0, 1, 2].map((count) => table('sv').goods(count))).toEqual(['0 varor', '1 vara', '2 varor']);
  expect([0, 1, 2].map((count) => table('en').goods(count))).toEqual(['0 items', '1 item', '2 items']);
});

it('counts by Swedish rules in a language that ICU does not know', () => {
  expect(plural('sju', 1, { one: 'en', other: 'flera' })).toBe('en');
  expect(plural('sju', 2, { one: 'en', other: 'flera' })).toBe('flera');
});

it('reads a language tag with a region and takes anything unknown for Swedish', () => {
  expect(['en-GB', 'EN', 'se', 'de', '', undefined].map(langOf)).toEqual(['en', 'en', 'se', 'sv', 'sv', 'sv']);
});
