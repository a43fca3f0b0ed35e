import { expect, it } from 'vitest';
import { canBeHandedIn, keptOf } from './kept-of.ts';

it('keeps of the cash the fees that the shop owes, as far as it goes, and puts to it what the carrier owes the shop', () => {
  expect(keptOf({ cashOre: 10_000, feesOre: 9800 })).toBe(9800);
  expect(keptOf({ cashOre: 5000, feesOre: 9800 })).toBe(5000);
  expect(keptOf({ cashOre: -100, feesOre: 9800 })).toBe(0);
  expect(keptOf({ cashOre: 10_000, feesOre: -7066 })).toBe(-7066);
  expect(keptOf({ cashOre: 0, feesOre: -7066 })).toBe(-7066);
});

it('is handed in also when the carrier keeps all of it, or holds none and owes the shop', () => {
  expect(canBeHandedIn({ cashOre: 5000, feesOre: 9800 })).toBe(true);
  expect(canBeHandedIn({ cashOre: 5000, feesOre: 0 })).toBe(true);
  expect(canBeHandedIn({ cashOre: 0, feesOre: -7066 })).toBe(true);
  expect(canBeHandedIn({ cashOre: 0, feesOre: 9800 })).toBe(false);
  expect(canBeHandedIn({ cashOre: 0, feesOre: 0 })).toBe(false);
  // Handed in for a delivery that was taken back: the shop gives it back.
  expect(canBeHandedIn({ cashOre: -100, feesOre: 9800 })).toBe(true);
});
