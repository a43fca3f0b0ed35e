import { type Lang, phrases } from '../core/index.ts';
import { formatMonth } from '../format/index.ts';

/** What a period of reporting is called: `november 2026`, or `juli 2026 – september 2026` for one that is longer. */
export const formatPeriod = (lang: Lang, key: string): string =>
  key
    .split('--')
    .map((month) => formatMonth(lang, month))
    .join(' – ');

const spans = phrases({
  sv: { 1: 'månaden', 3: 'kvartalet', 6: 'halvåret', 12: 'året', other: 'perioden' },
  en: { 1: 'month', 3: 'quarter', 6: 'half-year', 12: 'year', other: 'period' },
});
const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

/** What its length is called, in Swedish in the definite form: one that a change of rules cut short is a period. */
export function spanOfPeriod(lang: Lang, key: string): string {
  const months = monthOf(key.slice(-7)) - monthOf(key) + 1;
  const names = spans(lang);
  return months === 1 || months === 3 || months === 6 || months === 12 ? names[months] : names.other;
}
