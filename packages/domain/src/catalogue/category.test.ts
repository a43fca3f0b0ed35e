import { describe, expect, it } from 'vitest';
import { VAT_CATEGORIES } from '../vat/index.ts';
import { CATEGORIES, CATEGORY_SLUGS, categoryOf, childrenOf, departmentOf, isCategorySlug } from './index.ts';

describe('categories', () => {
  it('have one row for each slug, under a parent that exists', () => {
    expect(CATEGORIES.map((category) => category.slug)).toEqual([...CATEGORY_SLUGS]);
    for (const slug of CATEGORY_SLUGS) {
      const { parent, vat } = categoryOf(slug);
      if (parent !== null) expect(isCategorySlug(parent)).toBe(true);
      expect(VAT_CATEGORIES).toContain(vat);
    }
  });

  it('begin with three roots and know their children', () => {
    expect(childrenOf(null).map((category) => category.slug)).toEqual(['groceries', 'building', 'services']);
    // Lists are indexed by category and by department: there is no level between.
    for (const slug of CATEGORY_SLUGS) expect(['groceries', 'building', 'services']).toContain(departmentOf(slug));
    expect(childrenOf('services').map((category) => category.slug)).toContain('foot-care');
  });

  it('ask for a net content of groceries and for hazards of paint, cement and cleaning agents', () => {
    expect(categoryOf('dairy')).toMatchObject({ needsContent: true, needsHazards: false, zone: 'chilled', vat: 'food' });
    for (const slug of ['paint-glue', 'cement-plaster', 'cleaning'] as const) expect(categoryOf(slug).needsHazards).toBe(true);
  });

  it('do not take a word of the language for a slug', () => {
    for (const text of ['constructor', '__proto__', '', 'Dairy']) expect(isCategorySlug(text)).toBe(false);
  });
});
