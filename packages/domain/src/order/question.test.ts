import { expect, it } from 'vitest';
import { settledUnanswered } from './index.ts';

it('leaves a line out when nobody answered about other goods, and takes as many as there were when that was the question', () => {
  expect(settledUnanswered({ answer: null, found: null })).toBe(0);
  expect(settledUnanswered({ answer: null, found: 2 })).toBe(2);
});
it('follows an answer, and asks the picker what was taken after a yes to other goods', () => {
  expect(settledUnanswered({ answer: 'yes', found: 2 })).toBe(2);
  expect(settledUnanswered({ answer: 'yes', found: null })).toBeUndefined();
  for (const answer of ['no', 'out'] as const) expect(settledUnanswered({ answer, found: 2 })).toBe(0);
});
