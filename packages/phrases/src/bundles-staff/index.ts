import type { BundleRefusal } from '@galleria/domain/bundle';
import { ore } from '@galleria/domain/money';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const bundleStaffPhrases = phrases({ sv, en });

/** Why a bundle is refused, with the part's name or the sum. */
export function bundleRefusalText(lang: Lang, refusal: BundleRefusal): string {
  const words = bundleStaffPhrases(lang).refusals;
  switch (refusal.reason) {
    case 'too-few':
    case 'too-many':
    case 'doubled':
      return words[refusal.reason];
    case 'dearer':
      return words.dearer(formatOre(lang, ore(refusal.ore)));
    case 'service':
    case 'not-by-piece':
    case 'bundle-inside':
    case 'forbidden-goods':
      return words[refusal.reason](refusal.name);
  }
}
