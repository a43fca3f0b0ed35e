import type { Lang } from '../core/index.ts';
import { formatMonth } from '../format/index.ts';

/** What a period of reporting is called: `november 2026`, or `juli 2026 – september 2026` for one that is longer. */
export const formatPeriod = (lang: Lang, key: string): string =>
  key
    .split('--')
    .map((month) => formatMonth(lang, month))
    .join(' – ');
