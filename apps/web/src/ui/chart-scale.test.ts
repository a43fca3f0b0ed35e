import { expect, it } from 'vitest';
import { axisMarks, axisNames, chartCsv } from './chart-scale.ts';

it('marks an axis with round numbers that reach the largest value', () => {
  expect(axisMarks(37)).toEqual([0, 10, 20, 30, 40]);
  expect(axisMarks(4)).toEqual([0, 1, 2, 3, 4]);
  expect(axisMarks(100)).toEqual([0, 25, 50, 75, 100]);
  expect(axisMarks(0)).toEqual([0, 1]);
  for (const max of [0.3, 1, 7, 99, 1234, 8_000_000]) {
    const marks = axisMarks(max);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(max);
    expect(marks.length).toBeLessThanOrEqual(5);
  }
});

it('names every bar of a dozen, upwards where the names are too long to stand side by side, and gives them room', () => {
  const villages = [
    'Arjeplog',
    'Slagnäs',
    'Laisvall',
    'Jäkkvik',
    'Adolfsström',
    'Mellanström',
    'Abborrträsk',
    'Rebnis',
    'Racksund',
    'Vuoggatjålme',
  ];
  const names = axisNames(villages, 632 / villages.length, true);
  expect(names).toMatchObject({ turned: true, every: 1 });
  expect(names.bottom).toBeGreaterThan('Vuoggatjålme'.length * 15);
  expect(axisNames(['Posten', 'Bussgods'], 316, true)).toEqual({
    turned: false,
    every: 1,
    bottom: 44,
    names: [['Posten'], ['Bussgods']],
  });
  expect(axisNames(['Silverhandeln', 'Hornavans bygg & järn'], 210, true)).toMatchObject({
    turned: false,
    names: [['Silverhandeln'], ['Hornavans bygg', '& järn']],
  });
  // Along a line, a year's months are understood from every other.
  expect(axisNames(Array(12).fill('01/26'), 52, false)).toMatchObject({ turned: false, every: 2 });
});

it('writes a CSV file that a Swedish spreadsheet opens, and no formula in it', () => {
  const csv = chartCsv('Månad', ['maj; 2026', '=1+1'], [{ name: 'Leveranser', values: [1.5, null] }]);
  expect(csv).toBe('\ufeffMånad;Leveranser\r\n"maj; 2026";1,5\r\n\'=1+1;\r\n');
});
