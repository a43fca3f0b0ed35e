import { expect, it } from 'vitest';
import { wantedChange } from './wanted.ts';

const placed = [
  { position: 1, offerId: 'cola', quantity: 1 },
  { position: 2, offerId: 'bread', quantity: 3 },
];

it('asks for fewer of a line by its position, and for more of the same as goods that are added', () => {
  expect(wantedChange(placed, new Map(), [])).toEqual({ lines: [], add: [] });
  const quantities = new Map([
    [1, 4],
    [2, 0],
  ]);
  expect(wantedChange(placed, quantities, [])).toEqual({ lines: [{ position: 2, quantity: 0 }], add: [{ offerId: 'cola', quantity: 3 }] });
});

it('adds more of the same to what of it lies in the basket already', () => {
  const basket = [
    { offerId: 'cola', quantity: 2 },
    { offerId: 'milk', quantity: 1 },
  ];
  expect(wantedChange(placed, new Map([[1, 2]]), basket).add).toEqual([
    { offerId: 'cola', quantity: 3 },
    { offerId: 'milk', quantity: 1 },
  ]);
});
