import { expect, it } from 'vitest';
import { type Flag, flagTexts } from './flag-texts.ts';

const flags: readonly Flag[] = [
  { code: 'plan.cut-off' },
  { code: 'plan.half-the-range-gone', hidden: 1200, of: 2000 },
  { code: 'plan.older-than-last', last: '2026-11-24T03:00:00Z' },
  { code: 'plan.vat-changed', count: 7 },
  { code: 'plan.prices-jump', count: 12 },
  { code: 'plan.half-rejected', count: 31, of: 60 },
];

it.each(flags)('says of $code what is wrong with its own numbers, and asks', (flag) => {
  const { code: _, ...numbers } = flag;
  for (const lang of ['sv', 'en'] as const) {
    const [text, confirm] = flagTexts(lang, flag);
    expect(text).not.toMatch(/undefined|NaN|Invalid/);
    expect(confirm.length).toBeGreaterThan(10);
    for (const value of Object.values(numbers)) if (typeof value === 'number') expect(text.replace(/\D/g, '')).toContain(String(value));
    if ('last' in numbers) expect(text).toContain('24 ');
  }
});
