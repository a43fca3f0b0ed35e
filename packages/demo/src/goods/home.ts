import { department, facts } from './department.ts';
import { HAZARDS } from './hazards.ts';

export const baby = department({ category: 'baby', vat: 'standard', brand: 'Lillvinter' }, 800, [
  ['1801', 'Blöjor storlek 3', '52 st', 99, 'diaper/blue', undefined, { grams: 1500 }],
  ['1802', 'Blöjor storlek 5', '44 st', 99, 'diaper/pink', undefined, { grams: 1600 }],
  ['1803', 'Tvättservetter', '72 st', 19.9, 'soap/teal', undefined, { grams: 420 }],
  [
    '1804',
    'Barnmat potatis och ren',
    '190 g',
    19.9,
    'baby-jar/orange',
    facts('Vatten, potatis 35 %, renkött 10 %, morot, rapsolja.', [], [65, 2.2, 0.4, 8, 1, 3, 0]),
    { vat: 'food' },
  ],
  [
    '1805',
    'Barngröt havre',
    '480 g',
    39.9,
    'cereal-box/green',
    facts(
      'HAVREMJÖL 45 %, skummjölkspulver (MJÖLK), palmolja, vitaminer.',
      ['gluten', 'milk'],
      [425, 13, 5, 60, 22, 14, 0.3],
      ['soybeans'],
    ),
    { vat: 'food' },
  ],
  [
    '1806',
    'Modersmjölksersättning från födseln',
    '700 g',
    129,
    'tin/blue',
    facts(
      'VASSLEPULVER, laktos av MJÖLK, rapsolja, kokosolja, FISKOLJA, vitaminer.',
      ['milk', 'fish'],
      [515, 27, 9, 58, 57, 10, 0.4],
      ['soybeans'],
    ),
    { vat: 'food' },
  ],
]);

export const hygiene = department({ category: 'hygiene', vat: 'standard', brand: 'Källklar' }, 820, [
  ['1821', 'Toalettpapper', '12 st', 69.9, 'rolls/blue', undefined, { grams: 1400, stock: 40, label: '12 rullar' }],
  ['1822', 'Hushållspapper', '4 st', 39.9, 'rolls/green', undefined, { grams: 900, label: '4 rullar' }],
  ['1823', 'Handtvål flytande', '300 ml', 24.9, 'shampoo/teal'],
  ['1824', 'Tvål björk', '100 g', 18.9, 'soap/green'],
  ['1825', 'Schampo', '250 ml', 34.9, 'shampoo/orange'],
  ['1826', 'Balsam', '250 ml', 34.9, 'shampoo/pink'],
  ['1827', 'Duschkräm', '250 ml', 27.9, 'shampoo/blue'],
  ['1828', 'Tandkräm med fluor', '75 ml', 24.9, 'toothpaste/green'],
  ['1829', 'Tandborste mjuk', '2 st', 29.9, 'dish-brush/blue', undefined, { grams: 40 }],
  ['1830', 'Deodorant utan parfym', '50 ml', 34.9, 'spraycan/cream'],
  ['1831', 'Hudkräm för vinterhud', '200 ml', 44.9, 'shampoo/cream'],
  ['1832', 'Bindor normal', '16 st', 32.9, 'box/pink', undefined, { grams: 180 }],
  ['1833', 'Inkontinensskydd', '14 st', 69.9, 'box/teal', undefined, { grams: 520 }],
]);

export const cleaning = department({ category: 'cleaning', vat: 'standard', brand: 'Källklar' }, 840, [
  ['1841', 'Diskmedel', '500 ml', 24.9, 'glue/green', undefined, { hazards: HAZARDS.dishwasher }],
  ['1842', 'Maskindisktabletter', '50 st', 89.9, 'box/blue', undefined, { hazards: HAZARDS.dishwasher, grams: 900 }],
  ['1843', 'Tvättmedel flytande', '1.1 l', 64.9, 'detergent/blue', undefined, { hazards: HAZARDS.dishwasher }],
  ['1844', 'Tvättmedel pulver', '1.2 kg', 69.9, 'box/teal', undefined, { hazards: HAZARDS.washPowder }],
  ['1845', 'Såpa', '1 l', 44.9, 'detergent/yellow'],
  ['1846', 'Allrengöring', '750 ml', 34.9, 'spray/teal', undefined, { hazards: HAZARDS.dishwasher }],
  ['1847', 'Propplösare', '500 ml', 59.9, 'canister/red', undefined, { hazards: HAZARDS.drainCleaner, age: 18 }],
  ['1848', 'Kalkborttagare', '500 ml', 39.9, 'spray/orange', undefined, { hazards: HAZARDS.descaler }],
  ['1849', 'Klorblekmedel', '750 ml', 34.9, 'detergent/navy', undefined, { hazards: HAZARDS.chlorine }],
  ['1850', 'Diskborste trä', '1 st', 29.9, 'dish-brush/red', undefined, { grams: 60 }],
  ['1851', 'Disktrasor', '4 st', 29.9, 'box/yellow', undefined, { grams: 60 }],
]);

export const pets = department({ category: 'pets', vat: 'standard', brand: 'Nosvis' }, 860, [
  ['1861', 'Kattmat torr kyckling', '1.8 kg', 99, 'cat-food/orange'],
  ['1862', 'Kattmat i sås', '1.2 kg', 69.9, 'cat-food/purple', undefined, { stock: 26 }],
  ['1863', 'Kattsand', '10 l', 89, 'plaster/blue', undefined, { grams: 7000 }],
  ['1864', 'Hundfoder för arbetande hund', '15 kg', 549, 'dog-food/forest', undefined, { stock: 14 }],
  ['1865', 'Hundfoder vuxen', '4 kg', 189, 'dog-food/red'],
  ['1866', 'Fågelfrö', '2.5 kg', 69.9, 'soil/orange'],
  ['1867', 'Talgbollar', '6 st', 34.9, 'sweets/brown', undefined, { grams: 550, stock: 50 }],
]);

export const household = department({ category: 'household', vat: 'standard', brand: 'Nordskafferi' }, 880, [
  ['1881', 'Aluminiumfolie', '20 m', 34.9, 'foil/blue', undefined, { grams: 320 }],
  ['1882', 'Plastfolie', '30 m', 24.9, 'foil/green', undefined, { grams: 260 }],
  ['1883', 'Bakplåtspapper', '20 m', 29.9, 'foil/brown', undefined, { grams: 280 }],
  ['1884', 'Fryspåsar 3 liter', '50 st', 27.9, 'box/teal', undefined, { grams: 200 }],
  ['1885', 'Soppåsar 30 liter', '20 st', 24.9, 'box/grey', undefined, { grams: 250 }],
  ['1886', 'Tändstickor', '10 st', 24.9, 'matches/red', undefined, { grams: 160, label: '10 askar' }],
  ['1887', 'Stearinljus kron', '30 st', 89, 'candle/cream', undefined, { grams: 1600 }],
  ['1888', 'Batterier AA', '8 st', 69.9, 'battery/green', undefined, { grams: 200, label: 'AA 8 st' }],
  ['1889', 'Batterier AAA', '8 st', 69.9, 'battery/blue', undefined, { grams: 100, label: 'AAA 8 st' }],
  ['1890', 'Lampa LED E27 varmvit', '1 st', 49.9, 'bulb/yellow', undefined, { grams: 60, label: 'E27' }],
  ['1891', 'Lampolja', '1 l', 69.9, 'canister/blue', undefined, { hazards: HAZARDS.lamp }],
  ['1892', 'Spolarvätska −40 °C koncentrat', '4 l', 99, 'canister/teal', undefined, { hazards: HAZARDS.screenWash, grams: 3800 }],
  ['1893', 'Byabladet, lokaltidning', '1 st', 35, 'box/cream', undefined, { vat: 'culture', grams: 90, brand: 'Byabladet', noGtin: true }],
  ['1894', 'Braständare', '100 st', 44.9, 'box/orange', undefined, { grams: 600 }],
]);
