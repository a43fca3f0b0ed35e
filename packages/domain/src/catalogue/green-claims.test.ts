import { expect, it } from 'vitest';
import { greenClaims } from './green-claims.ts';

it('finds general environmental claims in the forms in which they are written, each once', () => {
  expect(greenClaims('Miljövänligt diskmedel, klimatneutralt och CO2-kompenserad. MILJÖVÄNLIGT!')).toEqual([
    'miljövänligt',
    'klimatneutralt',
    'co2-kompenserad',
  ]);
  expect(greenClaims('Skonsam mot naturen och biologiskt nedbrytbar. Eco-friendly, net zero.')).toEqual([
    'skonsam mot naturen',
    'biologiskt nedbrytbar',
    'eco-friendly',
    'net zero',
  ]);
});

it('leaves words alone that say something else, or have marks of their own', () => {
  expect(
    greenClaims('Ekologisk mjölk, KRAV-märkt. Hållbar till 12 december. Grön färg för naturnära hus, miljöstation på gården.'),
  ).toEqual([]);
});
