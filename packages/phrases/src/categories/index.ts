import type { CategorySlug } from '@galleria/domain/catalogue';
import { type Lang, type Phrases, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

type Names = Phrases<typeof sv>;
// A slug without a name, or a name without a slug, does not compile.
const every: (lang: Lang) => Names & Readonly<Record<CategorySlug, string>> = phrases({ sv, en });

/** The name of a category; of one that is not known (an older page, a newer API) its slug. */
export const categoryName = (lang: Lang, slug: string): string => {
  const names: Readonly<Record<string, string>> = every(lang);
  return Object.hasOwn(names, slug) ? (names[slug] ?? slug) : slug;
};
