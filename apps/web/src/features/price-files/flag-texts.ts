import type { Lang } from '@galleria/phrases/core';
import { formatMoment } from '@galleria/phrases/format';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import type { PriceFile } from './price-file.ts';

export type Flag = NonNullable<PriceFile['plan']>['flags'][number];

/** What looks wrong with a file, and what a person says yes to. Each flag brings its own numbers, and no other's. */
export function flagTexts(lang: Lang, flag: Flag): readonly [text: string, confirm: string] {
  const words = priceFilePhrases(lang);
  const number = (name: string): number => Number(flag[name] ?? 0);
  switch (flag.code) {
    case 'plan.cut-off':
      return [words.flagCutOff, words.flagCutOffConfirm];
    case 'plan.half-the-range-gone':
      return [words.flagHalfGone(number('hidden'), number('of')), words.flagHalfGoneConfirm];
    case 'plan.older-than-last':
      return [words.flagOlder(formatMoment(lang, new Date(String(flag.last)), { year: true })), words.flagOlderConfirm];
    case 'plan.vat-changed':
      return [words.flagVatChanged(number('count')), words.flagVatChangedConfirm];
    case 'plan.prices-jump':
      return [words.flagPricesJump(number('count')), words.flagPricesJumpConfirm];
    case 'plan.half-rejected':
      return [words.flagHalfRejected(number('count'), number('of')), words.flagHalfRejectedConfirm];
  }
}
