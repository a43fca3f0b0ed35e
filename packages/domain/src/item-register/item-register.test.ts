import { describe, expect, it } from 'vitest';
import { allergenStatus } from '../catalogue/index.ts';
import { cpuMs } from '../cpu.fixture.ts';
import { localDate } from '../time/index.ts';
import { allergensIn, OPEN_FOOD_FACTS, parseItemLine, readItems, splitTraces } from './index.ts';

const SOURCE = { ...OPEN_FOOD_FACTS, date: localDate('2019-06-14') };
const CRISPBREAD = {
  gtin: '7300400481588',
  name: 'Knäckebröd med ost',
  ingredients: '_Rågmjöl_, vatten, _ostpulver_ (_mjölk_), salt. Kan innehålla spår av _sesamfrö_ och sojabönor.',
  allergens_marked: ['Rågmjöl', 'ostpulver', 'mjölk', 'sesamfrö'],
  allergen_codes_guess: ['gluten', 'milk', 'sesame'],
  image: 'https://images.example.org/7300/front_sv.5.400.jpg',
  per100: { fat_g: 4, saturated_fat_g: 1.5, carbohydrate_g: 60, sugar_g: 2, fibre_g: null, protein_g: 10, salt_g: 1.2 },
  swedish_text: true,
};
const read = (over: object) => parseItemLine(JSON.stringify({ ...CRISPBREAD, ...over }), SOURCE);
const itemOf = (over: object) => {
  const result = read(over);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const foodOf = (over: object) => itemOf(over).item.food;

describe('a line of the item register', () => {
  it('becomes an item with its facts, its source and its age', () => {
    expect(itemOf({})).toEqual({
      remarks: [],
      item: {
        gtin: '7300400481588',
        name: 'Knäckebröd med ost',
        imageUrl: CRISPBREAD.image,
        food: {
          ingredients: CRISPBREAD.ingredients,
          ingredientsInSwedish: true,
          contains: ['gluten', 'milk'],
          mayContain: ['soybeans', 'sesame'],
          allergensComplete: false,
          nutrition: {
            ...{
              energyKj: null,
              energyKcal: null,
              fatGrams: 4,
              saturatedGrams: 1.5,
              carbohydrateGrams: 60,
              sugarsGrams: 2,
              fibreGrams: null,
            },
            ...{ proteinGrams: 10, saltGrams: 1.2 },
          },
          sources: [{ name: 'Open Food Facts', licence: 'ODbL 1.0', date: '2019-06-14' }],
        },
      },
    });
  });

  it('never makes an allergen free: what is not named is unknown', () => {
    const food = foodOf({});
    expect(allergenStatus(food, 'milk')).toBe('contains');
    expect(allergenStatus(food, 'sesame')).toBe('may-contain');
    expect(allergenStatus(food, 'eggs')).toBe('unknown');
    expect(foodOf({ ingredients: null, allergens_marked: [], allergen_codes_guess: [], per100: {} })).toBeNull();
  });

  it('shows a code that the source claims and no text explains as contained', () => {
    expect(foodOf({ ingredients: null, allergens_marked: [], allergen_codes_guess: ['fish'] })?.contains).toEqual(['fish']);
    expect(foodOf({ ingredients: 'Vatten, mjölk. Kan innehålla mjölk.', allergens_marked: [], allergen_codes_guess: [] })).toMatchObject({
      contains: ['milk'],
      mayContain: [],
    });
  });

  it('takes allergens from foreign text but does not call it food information in Swedish', () => {
    const german = itemOf({
      ingredients: 'Weizenmehl, Vollmilchpulver',
      swedish_text: false,
      allergens_marked: [],
      allergen_codes_guess: [],
    });
    expect(german.item.food).toMatchObject({ ingredientsInSwedish: false, contains: ['gluten', 'milk'] });
    expect(german.remarks).toEqual(['ingredients.not-swedish']);
  });

  it('leaves out nutrition that cannot be true, foreign codes and pictures that are not fetched safely, and says so', () => {
    expect(itemOf({ per100: { ...CRISPBREAD.per100, sugar_g: 70 } })).toMatchObject({
      remarks: ['nutrition.implausible'],
      item: { food: { nutrition: null } },
    });
    expect(itemOf({ per100: { ...CRISPBREAD.per100, salt_g: -1 } }).remarks).toEqual(['nutrition.implausible']);
    expect(itemOf({ per100: { ...CRISPBREAD.per100, fat_g: 60 } }).remarks).toEqual(['nutrition.implausible']);
    expect(itemOf({ allergen_codes_guess: ['gluten', 'pollen'] }).remarks).toEqual(['allergen.unknown-code']);
    for (const image of ['http://images.example.org/a.jpg', 'javascript:alert(1)', 'https://user@127.0.0.1/a.jpg']) {
      expect(itemOf({ image })).toMatchObject({ remarks: ['image.not-https'], item: { imageUrl: null } });
    }
  });

  it.each<[string, string]>([
    ['{"gtin": ', 'line.not-json'],
    ['[1]', 'line.not-an-object'],
    ['null', 'line.not-an-object'],
    [`{"a": "${'x'.repeat(60_000)}"}`, 'line.too-long'],
    ['['.repeat(40_000), 'line.not-json'],
  ])('that is no item is refused: %.20s', (line, error) => {
    expect(parseItemLine(line, SOURCE)).toEqual({ ok: false, error });
  });

  it.each<[object, string]>([
    [{ gtin: 7_300_400_481_588 }, 'gtin.missing'],
    [{ gtin: '7300400481589' }, 'gtin.check-digit'],
    [{ gtin: '20002589' }, 'gtin.in-store'],
    [{ name: ' ' }, 'name.missing'],
    [{ name: 'x'.repeat(161) }, 'name.too-long'],
    [{ name: 'Ost\u0000' }, 'text.control-signs'],
    [{ ingredients: 'Mjölk \ud800' }, 'text.control-signs'],
    [{ ingredients: ['mjölk'] }, 'ingredients.not-text'],
    [{ ingredients: 'x'.repeat(9_001) }, 'ingredients.too-long'],
  ])('with %j is refused: %s', (over, error) => {
    expect(read(over)).toEqual({ ok: false, error });
  });
});

describe('a register file', () => {
  it('is read line by line, each with its number, and takes a GTIN once', () => {
    const text = `\ufeff${JSON.stringify(CRISPBREAD)}\r\n\r\n${JSON.stringify(CRISPBREAD)}\n{}`;
    expect([...readItems(text, SOURCE)].map(({ line, outcome }) => [line, outcome.ok ? 'item' : outcome.error])).toEqual([
      [1, 'item'],
      [3, 'gtin.twice'],
      [4, 'gtin.missing'],
    ]);
  });
});

describe('what may have got in', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['Socker. Kan innehålla spår av nötter och mjölk. Förvaras torrt, kornigt salt.', [], ['milk', 'nuts']],
    ['Socker, kakaosmör. KAN INNEHALLA SPAR AV ANDRA NOTTER', [], ['nuts']],
    ['Vatten, vete. Kan innehàlla spâr av mjôlk', ['gluten'], ['milk']],
    ['Wheat flour. May contain traces of peanuts and sesame.', ['gluten'], ['peanuts', 'sesame']],
    ['Vetemjöl, vatten, jäst, salt', ['gluten'], []],
    ['Kokosmjölk, mjölksyra, bovete, muskotnöt, nöt- och griskött, glutenfri stärkelse', [], []],
    ['Vin (sulfiter, E 223), fisksås', ['fish', 'sulphites'], []],
  ])('%s', (text, contains, mayContain) => {
    const parts = splitTraces(text);
    expect([...allergensIn(parts.ingredients)].sort()).toEqual(contains);
    expect([...allergensIn(parts.traces)].sort()).toEqual(mayContain);
  });

  it('is found quickly in text that is made to be slow', () => {
    const nasty = ['kan '.repeat(2_000), 'kan innehålla '.repeat(600), 'a'.repeat(9_000), 'spår av. '.repeat(1_000)];
    expect(cpuMs(() => nasty.forEach((text) => void allergensIn(splitTraces(text).traces)))).toBeLessThan(500);
  });
});
