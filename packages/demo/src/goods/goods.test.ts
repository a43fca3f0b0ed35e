import { ALLERGENS, type Allergen } from '@galleria/domain/catalogue';
import { describe, expect, it } from 'vitest';
import { arjeplogGroceries, arvidsjaurGroceries, buildingGoods, checkDigit, type DemoGood, jokkmokkGroceries, services } from './index.ts';

const ranges = { arjeplogGroceries, arvidsjaurGroceries, jokkmokkGroceries, buildingGoods };
const all: readonly DemoGood[] = Object.values(ranges).flat();
const skusWhere = (wrong: (good: DemoGood) => boolean): readonly string[] => all.filter(wrong).map((good) => `${good.sku} ${good.name}`);

/** The words in capitals that give an allergen away in a Swedish list of ingredients. */
const SIGNS: Readonly<Record<Allergen, RegExp>> = {
  gluten: /VETE|RÅG|KORN(?!S)|HAVRE/,
  crustaceans: /RÄKOR/,
  eggs: /ÄGG/,
  fish: /RÖDING|SIK|LAX|LÖJ|SILL|MAKRILL|TONFISK|TORSK|SEJ|ANSJOVIS|FISK/,
  peanuts: /JORDNÖT/,
  soybeans: /SOJA/,
  milk: /MJÖLK|GRÄDDE|VASSLE|OST(?!EK)/,
  nuts: /HASSELNÖT|CASHEW|MANDEL/,
  celery: /SELLERI/,
  mustard: /SENAP/,
  sesame: /SESAM/,
  sulphites: /SULFITER/,
  lupin: /LUPIN/,
  molluscs: /MUSSLOR/,
};

describe('the demonstration goods', () => {
  it('are enough for a village shop and a builders’ merchant', () => {
    expect(arjeplogGroceries.length).toBeGreaterThanOrEqual(220);
    expect(buildingGoods.length).toBeGreaterThanOrEqual(70);
    expect(arvidsjaurGroceries.length).toBeGreaterThan(190);
    expect(jokkmokkGroceries.length).toBeGreaterThan(170);
    expect(services).toHaveLength(12);
  });

  it('bear 13 digits with a right check digit, in a range that no real product can have', () => {
    expect(checkDigit('400638133393')).toBe('1');
    expect(
      skusWhere(({ gtin }) => gtin !== undefined && !(/^(29|23)\d{11}$/.test(gtin) && checkDigit(gtin.slice(0, 12)) === gtin.slice(12))),
    ).toEqual([]);
    expect(skusWhere((good) => good.weighed !== (good.gtin?.startsWith('23') ?? false))).toEqual([]);
  });

  it('have each a number and a name of their own within a shop', () => {
    for (const goods of Object.values(ranges)) {
      expect(new Set(goods.map((good) => good.sku)).size).toBe(goods.length);
      expect(new Set(goods.map((good) => good.name)).size).toBe(goods.length);
      const numbered = goods.flatMap((good) => good.gtin ?? []);
      expect(new Set(numbered).size).toBe(numbered.length);
    }
  });

  it('cost between half a krona and 2,000 kronor, weigh something and can be bought in whole steps', () => {
    expect(skusWhere((good) => good.priceOre < 50 || good.priceOre > 200_000 || good.weightGrams <= 0)).toEqual([]);
    expect(
      skusWhere(({ quantity: { step, min, max } }) => step <= 0 || min < step || min % step !== 0 || max % step !== 0 || max < min),
    ).toEqual([]);
    expect(skusWhere((good) => good.onHand < 0 || good.onHand % good.quantity.step !== 0)).toEqual([]);
  });

  it('have a net content or are sold by their measure, so that a unit price can be shown', () => {
    expect(skusWhere((good) => (good.content ? good.content.quantity <= 0 : good.pricePer.unit === 'piece'))).toEqual([]);
  });

  it('emphasise in the ingredients every allergen they declare, and no other', () => {
    const wrong = all.flatMap(({ sku, name, food }) => {
      if (!food) return [];
      const emphasised = (food.ingredients.match(/[A-ZÅÄÖ]{3,}/g) ?? []).filter((word) => !/^(E\d|II)/.test(word)).join(' ');
      const found = ALLERGENS.filter((allergen) => SIGNS[allergen].test(emphasised));
      return ALLERGENS.filter((allergen) => found.includes(allergen) !== food.contains.includes(allergen)).map(
        (allergen) => `${sku} ${name}: ${allergen}`,
      );
    });
    expect(wrong).toEqual([]);
  });

  it('never say of the same allergen that it is contained and that it may be', () => {
    expect(skusWhere(({ food }) => food?.mayContain.some((allergen) => food.contains.includes(allergen)) ?? false)).toEqual([]);
  });

  it('leave the food facts of at least one good unknown, as real shops do', () => {
    const unknown = arjeplogGroceries.filter((good) => good.vatCategory === 'food' && !good.food);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThan(10);
  });

  it('take a deposit of 2 or 3 kronor on cans and bottles and on nothing else', () => {
    expect(skusWhere((good) => good.depositOre > 0 && (good.category !== 'drinks' || ![200, 300].includes(good.depositOre)))).toEqual([]);
    expect(skusWhere((good) => good.picture.key === 'drink-can' && good.depositOre === 0)).toEqual([]);
  });

  it('ask for 18 years for beer of 3.5 per cent, which is never counted as anything but food for VAT', () => {
    const beer = all.filter((good) => good.name.startsWith('Folköl'));
    expect(beer.length).toBeGreaterThan(3);
    for (const good of beer) expect(good).toMatchObject({ ageLimit: 18, vatCategory: 'food' });
  });

  it('show the hazards of every paint, solvent, glue and cement in words', () => {
    const dangerous = all.filter(
      (good) => good.category === 'paint-glue' || (good.category === 'cement-plaster' && good.name.includes('ement')),
    );
    expect(dangerous.length).toBeGreaterThan(17);
    expect(dangerous.filter((good) => (good.hazards?.statements.length ?? 0) === 0)).toEqual([]);
  });

  it('show a signal word exactly when there is a pictogram', () => {
    expect(
      skusWhere(({ hazards }) => hazards !== undefined && hazards.pictograms.length > 0 !== (hazards.signalWord !== undefined)),
    ).toEqual([]);
  });

  it('count groceries as daily goods and building supplies not', () => {
    expect(arjeplogGroceries.every((good) => good.dailyGoods)).toBe(true);
    expect(buildingGoods.some((good) => good.dailyGoods)).toBe(false);
  });
});
