import { parseNumber } from '@galleria/phrases/format';
import { expect, it } from 'vitest';
import { typedKronor } from './typed-kronor.ts';

it('writes whole kronor without decimals and öre with two, as the field reads them back', () => {
  expect([2000, 30_960, 4950, 123_450, 0].map(typedKronor)).toEqual(['20', '309,60', '49,50', '1\u00a0234,50', '0']);
  for (const amount of [0, 1, 99, 2000, 30_960, 1_234_567]) expect(Math.round((parseNumber(typedKronor(amount)) ?? -1) * 100)).toBe(amount);
});
