import { isCategorySlug } from '@galleria/domain/catalogue';
import { type Lang, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const categoryPhrases = phrases({ sv, en });

/** The name of a category as people read it; a slug that is no category stands as it is. */
export const categoryName = (lang: Lang, slug: string): string => (isCategorySlug(slug) ? categoryPhrases(lang)[slug] : slug);
