import { ALLERGENS, type Allergen, type AllergenFacts, allergenStatus } from '../catalogue/index.ts';

/** What the parts of a bundle hold together. Beside each allergen the names of the parts that hold it, or may. */
export interface AllergensOfParts {
  readonly contains: readonly { readonly code: Allergen; readonly parts: readonly string[] }[];
  readonly mayContain: readonly { readonly code: Allergen; readonly parts: readonly string[] }[];
  /** Parts of which somebody answerable has not told all fourteen: "uppgifter saknas – fråga butiken", never free. */
  readonly unknown: readonly string[];
}

/** Gathers the fourteen over the parts that are food; where one part contains what another only may contain, both stand with their names. Source: DOMAIN 3.5. */
export function allergensOfParts(
  parts: readonly { readonly name: string; readonly isFood: boolean; readonly food: AllergenFacts | null }[],
): AllergensOfParts {
  const foods = parts.filter(({ isFood }) => isFood);
  const holding = (status: 'contains' | 'may-contain') =>
    ALLERGENS.flatMap((code) => {
      const names = foods.filter(({ food }) => allergenStatus(food, code) === status).map(({ name }) => name);
      return names.length > 0 ? [{ code, parts: names }] : [];
    });
  return {
    contains: holding('contains'),
    mayContain: holding('may-contain'),
    unknown: foods.filter(({ food }) => ALLERGENS.some((code) => allergenStatus(food, code) === 'unknown')).map(({ name }) => name),
  };
}
