import { ALLERGENS, type Allergen, type FoodFacts, type Gtin, isAllergen, type Nutrition, parseGtin } from '../catalogue/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';
import { allergensIn } from './allergen-words.ts';
import { splitTraces } from './traces.ts';

/** One entry of the platform's register: facts by GTIN that no shop can change, shown with their source and age. */
export interface Item {
  readonly gtin: Gtin;
  readonly name: string;
  /**
   * Allergens are never complete here, so that nothing is shown as free on the word of a volunteer. Null when the source knows nothing of
   * the food.
   */
  readonly food: FoodFacts | null;
  readonly imageUrl: string | null;
}

/** Who publishes the lines, under which licence, and of which day they are. */
export interface ItemSource {
  readonly name: string;
  readonly licence: string;
  readonly date: LocalDate;
}

/** The name and licence that must stand beside these facts. */
export const OPEN_FOOD_FACTS = { name: 'Open Food Facts', licence: 'ODbL 1.0' } as const;

export type ItemProblem =
  | 'line.too-long'
  | 'line.not-json'
  | 'line.not-an-object'
  | 'gtin.missing'
  | 'gtin.not-digits'
  | 'gtin.length'
  | 'gtin.check-digit'
  | 'gtin.in-store'
  | 'gtin.twice'
  | 'name.missing'
  | 'name.too-long'
  | 'text.control-signs'
  | 'ingredients.not-text'
  | 'ingredients.too-long';

/** What was left out of an item that went in. */
export type ItemRemark = 'nutrition.implausible' | 'allergen.unknown-code' | 'image.not-https' | 'ingredients.not-swedish';

export interface ReadItem {
  readonly item: Item;
  readonly remarks: readonly ItemRemark[];
}

const MAX_LINE = 50_000;
const MAX_NAME = 160;
const MAX_INGREDIENTS = 9_000;
const MAX_URL = 500;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads one line of Open Food Facts form: gtin, name, ingredients with `_marked_` allergens, allergens_marked, allergen_codes_guess,
 * per100, image, swedish_text. Refuses a line with the first reason that it cannot be an item; what is merely wrong in it is left out and
 * remarked. An allergen is contained if it is marked or named among the ingredients, may be contained if only a sentence on traces names
 * it.
 */
export function parseItemLine(line: string, source: ItemSource): Result<ReadItem, ItemProblem> {
  if (line.length > MAX_LINE) return refuse('line.too-long');
  const fields = objectOf(line);
  if (typeof fields === 'string') return refuse(fields);
  const gtin = readGtin(fields.gtin);
  if (!gtin.ok) return gtin;
  const name = readName(fields.name);
  if (!name.ok) return name;
  const text = readIngredients(fields.ingredients);
  if (!text.ok) return text;
  const remarks: ItemRemark[] = [];
  const food = foodOf(fields, text.value, source, remarks);
  return ok({ item: { gtin: gtin.value, name: name.value, food, imageUrl: imageOf(fields.image, remarks) }, remarks });
}

function objectOf(line: string): Fields | 'line.not-json' | 'line.not-an-object' {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'line.not-an-object';
    // An object that is no array has string keys; what they hold is still unknown.
    return value as Fields;
  } catch (error) {
    // The parser's way of saying that the line is no JSON, which is an answer here.
    if (error instanceof SyntaxError) return 'line.not-json';
    throw error;
  }
}

function readGtin(value: unknown): Result<Gtin, ItemProblem> {
  if (typeof value !== 'string' || value === '') return refuse('gtin.missing');
  return parseGtin(value.slice(0, 100));
}

/** Not storable in the database: NUL and other control signs, halves of signs. Source: RELIABILITY 5, row 45. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for.
const isStorable = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);

function readName(value: unknown): Result<string, ItemProblem> {
  if (typeof value !== 'string') return refuse('name.missing');
  const name = value.replace(/\s+/g, ' ').trim();
  if (name === '') return refuse('name.missing');
  if (name.length > MAX_NAME) return refuse('name.too-long');
  return isStorable(name) ? ok(name) : refuse('text.control-signs');
}

function readIngredients(value: unknown): Result<string | null, ItemProblem> {
  if (value === null || value === undefined || value === '') return ok(null);
  if (typeof value !== 'string') return refuse('ingredients.not-text');
  const text = value.replace(/[\r\n\t]+/g, ' ').trim();
  if (text.length > MAX_INGREDIENTS) return refuse('ingredients.too-long');
  return isStorable(text) ? ok(text) : refuse('text.control-signs');
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.slice(0, 200).flatMap((one) => (typeof one === 'string' ? [one.slice(0, 500)] : [])) : [];

function foodOf(fields: Fields, text: string | null, source: ItemSource, remarks: ItemRemark[]): FoodFacts | null {
  const guessed = textsOf(fields.allergen_codes_guess);
  if (guessed.some((code) => !isAllergen(code))) remarks.push('allergen.unknown-code');
  const allergens = allergensOf(text, textsOf(fields.allergens_marked), guessed.filter(isAllergen));
  const nutrition = nutritionOf(fields.per100, remarks);
  if (text === null && nutrition === null && allergens.contains.length === 0) return null;
  const isSwedish = fields.swedish_text === true;
  if (text !== null && !isSwedish) remarks.push('ingredients.not-swedish');
  return {
    ingredients: text,
    ingredientsInSwedish: text !== null && isSwedish,
    ...allergens,
    allergensComplete: false,
    nutrition,
    sources: [source],
  };
}

/**
 * A marked word or a guessed code stands for an ingredient, unless only the sentence on traces holds it: then it may be contained. What
 * neither explains is shown as contained, the stronger word.
 */
function allergensOf(
  text: string | null,
  marked: readonly string[],
  guessed: readonly Allergen[],
): Pick<FoodFacts, 'contains' | 'mayContain'> {
  const parts = splitTraces(text ?? '');
  const inside = allergensIn(parts.ingredients);
  const traces = allergensIn(parts.traces);
  const claimed = new Set<Allergen>([...guessed, ...allergensIn(marked.join(' '))]);
  const contains = ALLERGENS.filter((code) => inside.has(code) || (claimed.has(code) && !traces.has(code)));
  return { contains, mayContain: ALLERGENS.filter((code) => traces.has(code) && !contains.includes(code)) };
}

const GRAMS = [
  ['fatGrams', 'fat_g'],
  ['saturatedGrams', 'saturated_fat_g'],
  ['carbohydrateGrams', 'carbohydrate_g'],
  ['sugarsGrams', 'sugar_g'],
  ['fibreGrams', 'fibre_g'],
  ['proteinGrams', 'protein_g'],
  ['saltGrams', 'salt_g'],
] as const;
/** The laboratory's rounding: parts of a hundred grams may come to a little more. */
const MOST_IN_100_GRAMS = 105;

/**
 * The values per 100 g or ml; none at all when they contradict each other or the scales: parts above the whole, more sugar than
 * carbohydrate.
 */
function nutritionOf(value: unknown, remarks: ItemRemark[]): Nutrition | null {
  if (typeof value !== 'object' || value === null) return null;
  const grams = new Map<string, number | null>();
  for (const [field, key] of GRAMS) {
    const told: unknown = Object.hasOwn(value, key) ? (value as Fields)[key] : null;
    grams.set(field, typeof told === 'number' && Number.isFinite(told) ? told : null);
  }
  const of = (field: (typeof GRAMS)[number][0]): number | null => grams.get(field) ?? null;
  if ([...grams.values()].every((one) => one === null)) return null;
  const sum = (...fields: readonly (typeof GRAMS)[number][0][]) => fields.reduce((total, field) => total + (of(field) ?? 0), 0);
  const partAbove = (part: number | null, whole: number | null) => part !== null && whole !== null && part > whole + 0.5;
  const isImplausible =
    [...grams.values()].some((one) => one !== null && (one < 0 || one > 100)) ||
    sum('fatGrams', 'carbohydrateGrams', 'proteinGrams', 'saltGrams') > MOST_IN_100_GRAMS ||
    partAbove(of('saturatedGrams'), of('fatGrams')) ||
    partAbove(of('sugarsGrams'), of('carbohydrateGrams'));
  if (isImplausible) {
    remarks.push('nutrition.implausible');
    return null;
  }
  return {
    ...{ energyKj: null, energyKcal: null, fatGrams: of('fatGrams'), saturatedGrams: of('saturatedGrams'), fibreGrams: of('fibreGrams') },
    ...{
      carbohydrateGrams: of('carbohydrateGrams'),
      sugarsGrams: of('sugarsGrams'),
      proteinGrams: of('proteinGrams'),
      saltGrams: of('saltGrams'),
    },
  };
}

function imageOf(value: unknown, remarks: ItemRemark[]): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (value.length <= MAX_URL && /^https:\/\/[\w.-]+\/[\w./%~-]*$/.test(value)) return value;
  remarks.push('image.not-https');
  return null;
}
