import { expect, it } from 'vitest';
import { formatTelephone, telephoneOnPage } from './index.ts';

it.each([
  ['+46980319203', '0980-31 92 03'],
  ['+4696112345', '0961-123 45'],
  ['+46701740677', '070-174 06 77'],
  ['+46812345678', '08-12 34 56 78'],
  ['+4690123456', '090-12 34 56'],
])('writes %s as people in Sweden write it: %s', (number, written) => {
  expect(formatTelephone(number)).toBe(written);
});

it('leaves a foreign number, and one that somebody has written in their own way, as they are', () => {
  expect(formatTelephone('+4747123456')).toBe('+4747123456');
  expect(formatTelephone('0980-319 260')).toBe('0980-319 260');
});

it('keeps a number on one line of a page', () => {
  expect(telephoneOnPage('+46701740677')).toBe('070-174\u00a006\u00a077');
  expect(telephoneOnPage('0980-319 260')).toBe('0980-319\u00a0260');
});
