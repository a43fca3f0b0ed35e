import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { termsAt } from './index.ts';

const print = (lang: 'sv' | 'en', day: string) => {
  const { version, text, parts } = termsAt(lang, new Date(day));
  return `${version} ${createHash('sha256')
    .update([text, ...parts].join('\n'))
    .digest('hex')
    .slice(0, 12)}`;
};

it('never changes terms that somebody has bought under: a new text is a new version, from a day of its own', () => {
  expect([print('sv', '2026-11-27'), print('en', '2026-11-27')]).toEqual(['2026-11-27 699bee1c2ee6', '2026-11-27 0c2547d3a076']);
  expect([print('sv', '2026-11-26'), print('en', '2026-11-26')]).toEqual(['2026-11 9be77bc5dbfb', '2026-11 ee7e84b0599e']);
});

it('gives an order the terms of its own day, and one older than every version the first', () => {
  expect(termsAt('sv', new Date('2026-12-01')).version).toBe('2026-11-27');
  expect(termsAt('sv', new Date('2026-01-01')).version).toBe('2026-11');
  // Half past midnight in Sweden, while it is still the day before in UTC.
  expect(termsAt('sv', new Date('2026-11-27T00:30:00+01:00')).version).toBe('2026-11-27');
});
