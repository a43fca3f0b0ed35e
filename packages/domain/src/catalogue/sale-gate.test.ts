import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { ageProofOf, EMPTY_DECLARATION, type FoodFacts, heldBefore, missingBeforeSale, type SaleOffer, saleKindOf } from './index.ts';

const nutrition = {
  energyKj: 1400,
  energyKcal: 335,
  fatGrams: 2,
  saturatedGrams: 0.3,
  carbohydrateGrams: 62,
  sugarsGrams: 1,
  fibreGrams: null,
  proteinGrams: 9,
  saltGrams: 1.1,
};
const food: FoodFacts = {
  ingredients: 'RÅGMJÖL, vatten, salt',
  ingredientsInSwedish: true,
  contains: ['gluten'],
  mayContain: [],
  allergensComplete: true,
  nutrition,
  sources: [{ name: 'Storgatans livs', licence: null, date: localDate('2026-11-01') }],
};
const bakery = { name: 'Norrbagarn AB', address: 'Bagarvägen 2, 938 31 Arjeplog', email: '' };
const bread: SaleOffer = {
  name: 'Knäckebröd råg',
  folkolNotified: true,
  price: kronor(24.9),
  per: 'piece',
  content: { quantity: 400, unit: 'gram' },
  category: 'bread',
  vat: 'food',
  hazards: null,
  ageLimit: null,
  zone: 'ambient',
  description: '',
  gtin: null,
  hasPicture: false,
  food,
  declaration: { ...EMPTY_DECLARATION, maker: bakery },
};
const hammer: SaleOffer = { ...bread, name: 'Hammare', category: 'tools', vat: 'standard', content: null, food: null, declaration: null };
const workshop = { name: 'Smedjan AB', address: 'Verkstadsgatan 1, 931 31 Skellefteå', email: 'fraga@smedjan.example' };

describe('drink that only Systembolaget may sell', () => {
  const held = (name: string, category: SaleOffer['category'] = 'pantry', alcoholPercent: number | null = null) =>
    missingBeforeSale({ ...bread, name, category, declaration: { ...EMPTY_DECLARATION, alcoholPercent } });
  it.each([
    'Absolut Vodka',
    'Vin Australien Rosé 2015 (12.0%)',
    'Husets rött vin från La Mancha Spanien',
    'Rödvin Chile 3 l',
    'STARKÖL 50 CL',
    'Irish Whiskey',
    'VODKA 40,0 % 70 cl',
    'Vin 10.0%',
  ])('is held until its strength is written: %s', (name) => expect(held(name)).toContain('strength-unsaid'));
  it('is told by a strength in its name', () => expect(held('Mariestads 5,3 % 50 cl', 'drinks')).toContain('strength-unsaid'));
  it.each([
    'Rödvinsvinäger',
    'Senapssill med maltwhisky',
    'BBQ Sauce Kentucky Whiskey',
    'Extra Virgin Olive Oil',
    'Alkoholfritt vin',
    'Kalvin kex',
    'Apple cider',
    'Ginger ale',
    'Folköl 3,5 %',
  ])('is not what only tastes of it or is something else: %s', (name) =>
    expect(held(name, name.startsWith('Folköl') ? 'drinks' : 'pantry')).not.toContain('strength-unsaid'),
  );
  it('is judged by its strength once that is written', () => {
    expect(held('Vodka', 'drinks', 0)).not.toContain('strength-unsaid');
    expect(held('Vodka', 'drinks', 40)).toContain('may-not-be-sold');
    expect(held('Hammare vodka', 'tools')).not.toContain('strength-unsaid');
  });
});

describe('what is missing before goods may be sold online', () => {
  it('is nothing for a packet whose whole text is there', () => expect(missingBeforeSale(bread)).toEqual([]));

  it('is the whole text of a packet that came with name and price alone', () => {
    expect(missingBeforeSale({ ...bread, food: null, declaration: null })).toEqual(['ingredients', 'allergens', 'nutrition', 'food-maker']);
  });

  it('is a text in Swedish and the fourteen allergens gone through, which no register can answer for', () => {
    expect(missingBeforeSale({ ...bread, food: { ...food, ingredientsInSwedish: false } })).toEqual(['ingredients']);
    expect(missingBeforeSale({ ...bread, food: { ...food, allergensComplete: false } })).toEqual(['allergens']);
  });

  it('is a table of nutrition with a value left out, but fibre may be left out', () => {
    expect(missingBeforeSale({ ...bread, food: { ...food, nutrition: { ...nutrition, saltGrams: null } } })).toEqual(['nutrition']);
  });

  it('is how to keep what is chilled, and the country of meat', () => {
    const mince: SaleOffer = { ...bread, name: 'Köttfärs', category: 'meat-charcuterie', zone: 'chilled' };
    expect(missingBeforeSale(mince)).toEqual(['storage', 'origin']);
    const told = { ...EMPTY_DECLARATION, maker: bakery, storage: 'Högst +4 °C', origin: 'Sverige' };
    expect(missingBeforeSale({ ...mince, declaration: told })).toEqual([]);
  });

  it('is the allergens alone of what is cut or weighed in the shop', () => {
    const cheese: SaleOffer = { ...bread, name: 'Ost i bit', category: 'dairy', per: 'kg', content: null, food: null, declaration: null };
    expect(saleKindOf(cheese)).toBe('unpacked-food');
    expect(missingBeforeSale(cheese)).toEqual(['allergens']);
    expect(saleKindOf({ ...cheese, declaration: { ...EMPTY_DECLARATION, packing: 'prepacked' } })).toBe('packed-food');
  });

  it('is maker with address and e-mail, model, picture and warnings of what is no food', () => {
    expect(missingBeforeSale(hammer)).toEqual(['maker', 'model', 'picture', 'warnings']);
    const told = { ...EMPTY_DECLARATION, maker: workshop, warnings: '' };
    const whole: SaleOffer = { ...hammer, gtin: '7310130003547', hasPicture: true, declaration: told };
    expect(missingBeforeSale(whole)).toEqual([]);
    expect(missingBeforeSale({ ...whole, declaration: { ...told, maker: { ...workshop, email: '' } } })).toEqual(['maker']);
  });

  it('is somebody in the EU when the maker is outside', () => {
    const told = { ...EMPTY_DECLARATION, maker: workshop, makerOutsideEu: true, warnings: '', model: 'H-20' };
    const imported: SaleOffer = { ...hammer, hasPicture: true, declaration: told };
    expect(missingBeforeSale(imported)).toEqual(['eu-responsible']);
    expect(missingBeforeSale({ ...imported, declaration: { ...told, euResponsible: workshop } })).toEqual([]);
  });

  it('is the label of paint and what the service is of a service', () => {
    expect(missingBeforeSale({ ...hammer, category: 'paint-glue', content: { quantity: 1000, unit: 'millilitre' } })[0]).toBe('hazards');
    expect(missingBeforeSale({ ...hammer, category: 'hair' })).toEqual(['description']);
  });

  it('holds folköl back until the municipality has been notified, also beer of which a till file tells nothing but the age', () => {
    const beer = (change: Partial<SaleOffer>): SaleOffer => ({
      ...bread,
      category: 'drinks',
      ageLimit: 18,
      folkolNotified: false,
      ...change,
    });
    const strength = (alcoholPercent: number): Partial<SaleOffer> => ({
      declaration: { ...EMPTY_DECLARATION, maker: bakery, alcoholPercent },
    });
    const byTill = { byHand: false, due: false };
    expect(heldBefore(beer({ declaration: null }), byTill)).toEqual(['folkol-not-notified']);
    expect(heldBefore(beer(strength(3.5)), byTill)).toEqual(['folkol-not-notified']);
    expect(heldBefore(beer({ ...strength(3.5), folkolNotified: true }), byTill)).toEqual([]);
    expect(heldBefore(beer({ ...strength(2.1), ageLimit: null }), byTill)).toEqual([]);
    expect(heldBefore(beer({ declaration: { ...EMPTY_DECLARATION, ageRule: 'energy-drink' } }), byTill)).toEqual([]);
  });

  it('follows the strength of a drink: 3.5 per cent is for adults, 5 per cent is not ours to sell', () => {
    const beer = (alcoholPercent: number | null, ageLimit: 18 | null): SaleOffer => ({
      ...bread,
      category: 'drinks',
      ageLimit,
      declaration: { ...EMPTY_DECLARATION, maker: bakery, alcoholPercent, ageRule: 'low-alcohol-beer' },
    });
    expect(missingBeforeSale(beer(3.5, null))).toEqual(['age-limit']);
    expect(missingBeforeSale(beer(3.5, 18))).toEqual([]);
    expect(missingBeforeSale(beer(null, 18))).toEqual(['alcohol']);
    expect(missingBeforeSale(beer(5, 18))).toEqual(['may-not-be-sold']);
    expect(ageProofOf({ ...EMPTY_DECLARATION, alcoholPercent: 3.5 }, 18)).toBe('id-at-door');
    expect(ageProofOf({ ...EMPTY_DECLARATION, ageRule: 'energy-drink' }, 15)).toBe('none');
    expect(ageProofOf(null, 18)).toBe('id-at-door');
  });
});

describe('what keeps goods from the galleria', () => {
  const byHand = { byHand: true, due: false };
  const imported = { byHand: false, due: false };
  const overdue = { byHand: false, due: true };

  it('is everything that is missing when somebody entered them by hand', () => {
    expect(heldBefore({ ...bread, food: null }, byHand)).toEqual(['ingredients', 'allergens', 'nutrition']);
    expect(heldBefore(hammer, byHand)).toEqual(['maker', 'model', 'picture', 'warnings']);
  });

  it('is only what every offer needs while goods of a till file have their time', () => {
    expect(heldBefore({ ...bread, food: null }, imported)).toEqual([]);
    expect(heldBefore(hammer, imported)).toEqual([]);
    expect(heldBefore({ ...bread, content: null }, imported)).toEqual(['content']);
  });

  it('is everything of a hammer whose day has passed, but never of food, which the shop reads out on the telephone', () => {
    expect(heldBefore(hammer, overdue)).toEqual(['maker', 'model', 'picture', 'warnings']);
    expect(heldBefore({ ...bread, food: null }, overdue)).toEqual([]);
  });
});
