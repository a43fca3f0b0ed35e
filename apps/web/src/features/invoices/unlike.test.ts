import { expect, it } from 'vitest';
import { unlike } from './unlike.ts';

it('asks before another amount than what is left is saved, and names the comma that may have slipped', () => {
  expect(unlike(2500, 2500)).toBeUndefined();
  expect(unlike(25_000, 2500)).toEqual({ is: 'more', byOre: 22_500, isSlip: true });
  expect(unlike(250_000, 2500)).toEqual({ is: 'more', byOre: 247_500, isSlip: true });
  expect(unlike(250, 2500)).toEqual({ is: 'less', byOre: 2250, isSlip: true });
  expect(unlike(2600, 2500)).toEqual({ is: 'more', byOre: 100, isSlip: false });
  expect(unlike(1000, 2500)).toEqual({ is: 'less', byOre: 1500, isSlip: false });
});
