import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { ageLimitOf, hazardLabel, type PublishableFacts, publishGate, spoilsQuickly, withdrawalOf } from './index.ts';

const milk: PublishableFacts = {
  name: 'Mellanmjölk',
  price: kronor(17.9),
  per: 'piece',
  content: { quantity: 1000, unit: 'millilitre' },
  category: 'dairy',
  vat: 'food',
  hazards: null,
  ageRules: [],
  ageLimit: null,
  neverSold: null,
};

describe('the publishing gate', () => {
  it('lets milk with name, price, size and VAT through, with or without food facts', () => {
    expect(publishGate(milk)).toEqual([]);
  });

  it('names everything that is missing at once', () => {
    const nothing = { ...milk, name: ' ', price: null, per: null, content: null, category: null, vat: null };
    expect(publishGate(nothing)).toEqual(['name', 'price', 'price-unit', 'category', 'vat']);
    expect(publishGate({ ...milk, price: kronor(0) })).toEqual(['price']);
    expect(publishGate({ ...milk, category: 'groceries' })).toEqual(['category']);
  });

  it('holds groceries by the piece back without content, but not what is sold by the kilogram, nor a hammer', () => {
    expect(publishGate({ ...milk, content: null })).toEqual(['content']);
    expect(publishGate({ ...milk, content: null, per: 'kg' })).toEqual([]);
    expect(publishGate({ ...milk, content: null, category: 'tools' })).toEqual([]);
  });

  it('holds paint back until somebody has said whether it is hazardous', () => {
    const paint: PublishableFacts = { ...milk, name: 'Alkydfärg', category: 'paint-glue', vat: 'standard' };
    expect(publishGate(paint)).toEqual(['hazards']);
    expect(publishGate({ ...paint, hazards: { hazardous: false } })).toEqual([]);
    const label = hazardLabel({ pictograms: ['GHS02'], signalWord: 'warning', statements: ['H226'] });
    expect(label.ok && publishGate({ ...paint, hazards: { hazardous: true, label: label.value } })).toEqual([]);
    expect(publishGate({ ...paint, hazards: { hazardous: true, label: { pictograms: [], signalWord: null, statements: [] } } })).toEqual([
      'hazard-label',
    ]);
  });

  it('asks for the age limit of the law but leaves a trade rule to the shop', () => {
    expect(publishGate({ ...milk, category: 'drinks', ageRules: ['low-alcohol-beer'] })).toEqual(['age-limit']);
    expect(publishGate({ ...milk, category: 'drinks', ageRules: ['low-alcohol-beer'], ageLimit: 18 })).toEqual([]);
    expect(publishGate({ ...milk, category: 'drinks', ageRules: ['energy-drink'] })).toEqual([]);
    expect(publishGate({ ...milk, category: 'drinks', neverSold: 'wine-spirits-strong-beer' })).toEqual(['may-not-be-sold']);
  });
  it('holds a name that says sale or per cent, which would be untrue the day after, and no name that only measures', () => {
    for (const name of ['Mjölk REA', 'Mjölk -30 %', 'Kampanj: mjölk', 'Mjölk halva priset']) {
      expect(publishGate({ ...milk, name })).toEqual(['reduction-claim']);
    }
    for (const name of ['Mjölk 3 %', 'Läsk 30 % mindre socker', 'Areaskydd', 'Spolarvätska -20 °C']) {
      expect(publishGate({ ...milk, name })).toEqual([]);
    }
  });
});

describe('a hazard label', () => {
  it('keeps known codes however they are typed', () => {
    expect(
      hazardLabel({ pictograms: ['ghs05', 'GHS05'], signalWord: 'danger', statements: ['h318', 'EUH 208', 'H360FD', 'H300+H310'] }),
    ).toEqual({
      ok: true,
      value: { pictograms: ['GHS05'], signalWord: 'danger', statements: ['H318', 'EUH208', 'H360FD', 'H300+H310'] },
    });
  });

  it('is refused with an unknown code, without statements, or without the signal word that its pictogram has', () => {
    const refusal = (label: Parameters<typeof hazardLabel>[0]) => hazardLabel(label);
    expect(refusal({ pictograms: ['GHS10'], signalWord: 'danger', statements: ['H318'] })).toMatchObject({
      error: { code: 'hazard.pictogram-unknown' },
    });
    expect(refusal({ pictograms: [], signalWord: null, statements: ['H999'] })).toMatchObject({
      error: { code: 'hazard.statement-unknown' },
    });
    expect(refusal({ pictograms: ['GHS07'], signalWord: 'warning', statements: [] })).toMatchObject({
      error: { code: 'hazard.statement-missing' },
    });
    expect(refusal({ pictograms: ['GHS07'], signalWord: null, statements: ['H315'] })).toMatchObject({
      error: { code: 'hazard.signal-word-missing' },
    });
    expect(refusal({ pictograms: ['GHS09'], signalWord: null, statements: ['H411'] }).ok).toBe(true);
  });
});

it('takes the strictest of several age rules', () => {
  expect(ageLimitOf([])).toBeNull();
  expect(ageLimitOf(['energy-drink', 'low-alcohol-beer'])).toEqual({ ageLimit: 18, proof: 'id-at-door' });
  expect(ageLimitOf(['energy-drink'])).toEqual({ ageLimit: 15, proof: 'none' });
});

it('lets a buyer withdraw from cement and shampoo but not from milk, tinted paint or a newspaper, and says why', () => {
  const usual = { perishable: null, madeToMeasure: false, newspaper: false };
  expect(withdrawalOf({ ...usual, category: 'cement-plaster' })).toEqual({ withdrawable: true, onlySealed: false });
  expect(withdrawalOf({ ...usual, category: 'hygiene' })).toEqual({ withdrawable: true, onlySealed: true });
  expect(withdrawalOf({ ...usual, category: 'dairy' })).toEqual({ withdrawable: false, reason: 'spoils-quickly' });
  expect(withdrawalOf({ ...usual, category: 'dairy', perishable: false })).toEqual({ withdrawable: true, onlySealed: true });
  expect(withdrawalOf({ ...usual, category: 'paint-glue', madeToMeasure: true })).toEqual({
    withdrawable: false,
    reason: 'made-to-measure',
  });
  expect(withdrawalOf({ ...usual, category: 'books-papers', newspaper: true })).toEqual({ withdrawable: false, reason: 'newspaper' });
});

it('takes bread for fresh unless it is dry, and nothing else for other than its category', () => {
  for (const name of ['Limpa råg och sirap 700 g', 'Tunnbröd mjukt', 'Hönökaka']) expect(spoilsQuickly('bread', name)).toBe(true);
  for (const name of ['Knäckebröd råg 500 g', 'Skorpor kardemumma', 'FAMILJEKNÄCKE']) expect(spoilsQuickly('bread', name)).toBe(false);
  expect(spoilsQuickly('dairy', 'Knäckebrödsost')).toBe(true);
  expect(spoilsQuickly('pantry', 'Mjölk')).toBe(false);
});
