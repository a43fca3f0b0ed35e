import type { LocalDate } from '../time/index.ts';

/** The 14 allergens of Regulation (EU) 1169/2011, annex II, as codes. Source: DOMAIN 3.5. */
export const ALLERGENS = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;
export type Allergen = (typeof ALLERGENS)[number];

export const isAllergen = (text: string): text is Allergen => (ALLERGENS as readonly string[]).includes(text);

/** Per 100 g or 100 ml, in grams and kilojoules; a value that nobody told is null, never zero. */
export interface Nutrition {
  readonly energyKj: number | null;
  readonly energyKcal: number | null;
  readonly fatGrams: number | null;
  readonly saturatedGrams: number | null;
  readonly carbohydrateGrams: number | null;
  readonly sugarsGrams: number | null;
  readonly fibreGrams: number | null;
  readonly proteinGrams: number | null;
  readonly saltGrams: number | null;
}

/** Who said it and when, shown with the facts: "Open Food Facts, ODbL 1.0, 2019-06-14". */
export interface FactSource {
  readonly name: string;
  readonly licence: string | null;
  readonly date: LocalDate;
}

/** What is known of a food. Allergens are codes; the text is as on the packet. */
export interface FoodFacts {
  readonly ingredients: string | null;
  /** The text is in Swedish; other text is not food information in Sweden (LIVSFS 2014:4 5 §). */
  readonly ingredientsInSwedish: boolean;
  readonly contains: readonly Allergen[];
  readonly mayContain: readonly Allergen[];
  /** Somebody answerable (the shop, the maker) has gone through all fourteen. Only then is an allergen that is not listed absent. */
  readonly allergensComplete: boolean;
  readonly nutrition: Nutrition | null;
  readonly sources: readonly FactSource[];
}

/** What answers for allergens. */
export type AllergenFacts = Pick<FoodFacts, 'contains' | 'mayContain' | 'allergensComplete'>;

/** `unknown` is shown as "uppgifter saknas – fråga butiken" and never as free. */
export type AllergenStatus = 'contains' | 'may-contain' | 'free' | 'unknown';

/** What can be said of one allergen. Free only when somebody answerable has listed all and it is not among them. Source: DOMAIN 3.5. */
export function allergenStatus(facts: AllergenFacts | null, allergen: Allergen): AllergenStatus {
  if (facts === null) return 'unknown';
  if (facts.contains.includes(allergen)) return 'contains';
  if (facts.mayContain.includes(allergen)) return 'may-contain';
  return facts.allergensComplete ? 'free' : 'unknown';
}

/** Whether goods may stand in a filter such as "utan mjölk": all named allergens must be known to be absent. */
export const isFreeFrom = (facts: FoodFacts | null, allergens: readonly Allergen[]): boolean =>
  allergens.every((allergen) => allergenStatus(facts, allergen) === 'free');

const inOrder = (codes: Iterable<Allergen>): Allergen[] => {
  const found = new Set(codes);
  return ALLERGENS.filter((code) => found.has(code));
};

/**
 * One picture of several sources, the shop's own first. Where they differ every allergen of either is shown, the stronger word winning. The
 * list is complete when one source is answerable for it; the others only add to it. Text and nutrition come from the first that has them,
 * Swedish text before other.
 */
export function mergeFoodFacts(sources: readonly (FoodFacts | null)[]): FoodFacts | null {
  const known = sources.filter((facts) => facts !== null);
  const [first] = known;
  if (first === undefined) return null;
  const contains = inOrder(known.flatMap((facts) => facts.contains));
  const text =
    known.find((facts) => facts.ingredients !== null && facts.ingredientsInSwedish) ??
    known.find((facts) => facts.ingredients !== null) ??
    first;
  return {
    ingredients: text.ingredients,
    ingredientsInSwedish: text.ingredientsInSwedish,
    contains,
    mayContain: inOrder(known.flatMap((facts) => facts.mayContain)).filter((code) => !contains.includes(code)),
    allergensComplete: known.some((facts) => facts.allergensComplete),
    nutrition: known.find((facts) => facts.nutrition !== null)?.nutrition ?? null,
    sources: known.flatMap((facts) => facts.sources),
  };
}
