import { expect, it } from 'vitest';
import { emphasised } from './emphasised.ts';

it('makes bold what the packet writes in capitals, and nothing else', () => {
  expect(emphasised('VETEMJÖL, vatten, VASSLE-pulver (MJÖLK), E250, salt.')).toEqual([
    { text: 'vetemjöl', strong: true },
    { text: ', vatten, ', strong: false },
    { text: 'vassle', strong: true },
    { text: '-pulver (', strong: false },
    { text: 'mjölk', strong: true },
    { text: '), E250, salt.', strong: false },
  ]);
});

it('makes bold what the item register marks, and shows no marks', () => {
  expect(emphasised('_Rågmjöl_, vatten, _ost_ 15 %')).toEqual([
    { text: 'Rågmjöl', strong: true },
    { text: ', vatten, ', strong: false },
    { text: 'ost', strong: true },
    { text: ' 15 %', strong: false },
  ]);
  expect(emphasised('E_250')).toEqual([{ text: 'E_250', strong: false }]);
});

it('leaves a text that is all in capitals as it is', () => {
  expect(emphasised('VETEMJÖL, VATTEN, SALT')).toEqual([{ text: 'VETEMJÖL, VATTEN, SALT', strong: false }]);
});

it('loses no sign of the text but its capitals', () => {
  const text = 'Havre (HAVRE), soja-lecitin DHA, kan MJÖLK';
  expect(
    emphasised(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('Havre (havre), soja-lecitin DHA, kan mjölk');
});
