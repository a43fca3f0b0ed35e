import { expect, it } from 'vitest';
import { hasNew } from './sound.ts';

it('hears an order that was not on the board before, and not the ones that stood there when it was first looked at', () => {
  expect(hasNew(undefined, ['a'])).toBe(false);
  expect(hasNew(new Set(['a']), ['a'])).toBe(false);
  expect(hasNew(new Set(['a']), [])).toBe(false);
  expect(hasNew(new Set(['a']), ['a', 'b'])).toBe(true);
});
