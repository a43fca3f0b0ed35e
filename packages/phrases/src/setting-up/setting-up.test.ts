import { expect, it } from 'vitest';
import { operatorsPhrases } from '../operators/index.ts';
import { settingUpPhrases } from './index.ts';

it('says one and several of what a list has become, in both languages', () => {
  const [sv, en] = [settingUpPhrases('sv'), settingUpPhrases('en')];
  expect([1, 3].map(sv.kept)).toEqual(['1 ny är inlagd.', '3 nya är inlagda.']);
  expect([1, 3].map(sv.badRows)).toEqual(['1 rad går inte att läsa', '3 rader går inte att läsa']);
  expect([1, 3].map(en.kept)).toEqual(['1 new one is entered.', '3 new ones are entered.']);
  expect([1, 3].map(en.badRows)).toEqual(['1 line cannot be read', '3 lines cannot be read']);
});

it('counts the gallerias of a region', () => {
  expect([0, 1, 2].map((count) => operatorsPhrases('sv').regionCount('Lappland', count))).toEqual([
    'Lappland: 0 gallerior',
    'Lappland: 1 galleria',
    'Lappland: 2 gallerior',
  ]);
  expect(operatorsPhrases('en').regionCount('Lappland', 1)).toBe('Lappland: 1 galleria');
});
