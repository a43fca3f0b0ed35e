import { isCategorySlug } from '@galleria/domain/catalogue';
import { type ListQuery, pageIn, sortIn } from '../../features/catalogue/paths.ts';

// What an address asks of a list: one reading for a page's `needs` and for the page itself.

export const shopListQuery = (shop: string, search: URLSearchParams): ListQuery => {
  const shelf = search.get('hylla') ?? '';
  return { shop, ...(isCategorySlug(shelf) ? { category: shelf } : {}), sort: sortIn(search), page: pageIn(search) };
};

export const categoryListQuery = (category: string | undefined, search: URLSearchParams): ListQuery => ({
  ...(category === undefined ? {} : { category }),
  sort: sortIn(search),
  page: pageIn(search),
});
