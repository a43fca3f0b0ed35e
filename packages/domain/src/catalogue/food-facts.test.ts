import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { ALLERGENS, allergenStatus, type FoodFacts, isFreeFrom, mergeFoodFacts } from './index.ts';

const facts = (over: Partial<FoodFacts>): FoodFacts => ({
  ingredients: null,
  ingredientsInSwedish: false,
  contains: [],
  mayContain: [],
  allergensComplete: false,
  nutrition: null,
  sources: [{ name: 'Open Food Facts', licence: 'ODbL 1.0', date: localDate('2019-06-14') }],
  ...over,
});

const anyFacts = fc
  .record({
    contains: fc.subarray([...ALLERGENS]),
    mayContain: fc.subarray([...ALLERGENS]),
    allergensComplete: fc.boolean(),
    ingredients: fc.option(fc.string()),
    ingredientsInSwedish: fc.boolean(),
  })
  .map(facts);

describe('an allergen', () => {
  it('that nobody has spoken of is unknown and never free', () => {
    expect(allergenStatus(null, 'milk')).toBe('unknown');
    expect(allergenStatus(facts({ contains: ['gluten'] }), 'milk')).toBe('unknown');
    expect(isFreeFrom(facts({ contains: ['gluten'] }), ['milk'])).toBe(false);
  });

  it('is free only where somebody answerable has listed all fourteen', () => {
    const shop = facts({ allergensComplete: true, contains: ['gluten'], mayContain: ['nuts'] });
    expect(ALLERGENS.map((code) => allergenStatus(shop, code)).filter((status) => status === 'free')).toHaveLength(12);
    expect(allergenStatus(shop, 'gluten')).toBe('contains');
    expect(allergenStatus(shop, 'nuts')).toBe('may-contain');
    expect(isFreeFrom(shop, ['milk', 'nuts'])).toBe(false);
  });

  it('of either source is shown where two differ', () => {
    const shop = facts({ allergensComplete: true, contains: ['gluten'], mayContain: ['milk'] });
    const register = facts({ contains: ['milk'], mayContain: ['sesame'] });
    const both = mergeFoodFacts([shop, register]);
    expect(both?.contains).toEqual(['gluten', 'milk']);
    expect(both?.mayContain).toEqual(['sesame']);
    expect(both?.sources).toHaveLength(2);
  });

  it('never loses strength by a merge, whatever the sources say', () => {
    const strength = ['free', 'unknown', 'may-contain', 'contains'];
    fc.assert(
      fc.property(fc.array(anyFacts, { minLength: 1, maxLength: 4 }), fc.constantFrom(...ALLERGENS), (sources, code) => {
        const merged = allergenStatus(mergeFoodFacts(sources), code);
        for (const source of sources) {
          const own = allergenStatus(source, code);
          if (own === 'contains' || own === 'may-contain') expect(strength.indexOf(merged)).toBeGreaterThanOrEqual(strength.indexOf(own));
        }
        if (merged === 'free') expect(sources.some((source) => allergenStatus(source, code) === 'free')).toBe(true);
      }),
    );
  });

  it('list takes its text from the first source with Swedish text', () => {
    const english = facts({ ingredients: 'wheat flour' });
    const swedish = facts({ ingredients: 'vetemjöl', ingredientsInSwedish: true });
    expect(mergeFoodFacts([english, swedish])).toMatchObject({ ingredients: 'vetemjöl', ingredientsInSwedish: true });
    expect(mergeFoodFacts([null, null])).toBeNull();
  });
});
