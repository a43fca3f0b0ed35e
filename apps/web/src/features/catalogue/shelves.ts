import { CATEGORIES } from '@galleria/domain/catalogue';

/** A category with how many offers it and everything under it hold. */
export type Shelf = { readonly slug: string; readonly offers: number };
type Counts = readonly { readonly category: string; readonly offers: number }[];

const childrenOf = (parent: string | null): readonly string[] =>
  CATEGORIES.filter((category) => category.parent === parent).map(({ slug }) => slug);

export const parentOf = (slug: string): string | null => CATEGORIES.find((category) => category.slug === slug)?.parent ?? null;

export function offersIn(counts: Counts, slug: string): number {
  const own = counts.find(({ category }) => category === slug)?.offers ?? 0;
  return childrenOf(slug).reduce((sum, child) => sum + offersIn(counts, child), own);
}

/** The shelves under a category (or the roots) that hold something, in the order of the aisles. */
export const shelvesUnder = (counts: Counts, parent: string | null): readonly Shelf[] =>
  childrenOf(parent)
    .map((slug) => ({ slug, offers: offersIn(counts, slug) }))
    .filter(({ offers }) => offers > 0);

/** Every shelf that holds something itself. */
export const filledShelves = (counts: Counts): readonly Shelf[] =>
  CATEGORIES.flatMap(({ slug }) => counts.filter(({ category }) => category === slug).map(({ offers }) => ({ slug, offers })));
