import { expect, it } from 'vitest';
import { forgetPin, forgetSpent, hasPin, isPin, isSpent, setPin, tryPin } from './device-pin.ts';

it('opens by its own PIN, counts wrong ones, and is spent at the fifth, which signing out does not forget', async () => {
  await setPin('4711');
  expect(await tryPin('4712')).toBe(4);
  expect(await tryPin('4711')).toBe('right');
  for (const left of [4, 3, 2, 1]) expect(await tryPin('0000')).toBe(left);
  expect(hasPin()).toBe(true);
  expect(await tryPin('0000')).toBe(0);
  expect(hasPin()).toBe(false);
  expect(await tryPin('4711')).toBe(0);
  await forgetPin();
  expect(isSpent()).toBe(true);
  await forgetSpent();
  expect(isSpent()).toBe(false);
});
it('has four to six digits', () => {
  expect(['123', '1234', '123456', '1234567', '12a4', ''].map(isPin)).toEqual([false, true, true, false, false, false]);
});
