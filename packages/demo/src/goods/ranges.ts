import { ore, shareOf } from '@galleria/domain/money';
import { department, facts, type Row } from './department.ts';
import type { DemoGood } from './good.ts';
import { inStoreGtin, scaleGtin } from './gtin.ts';

interface Range {
  /** Added to the number of each good, so that two shops never share one. */
  readonly skuOffset: number;
  /** Of a hundred: what the shop takes for a good that costs 100 in Arjeplog. */
  readonly priceLevel: number;
  /** Every so many goods is one that this shop does not carry. */
  readonly leavesOutEvery: number;
}

/** Shelf prices end in whole or half kronor here: 22.90 × 1.04 is 24.00 on the shelf. */
const toShelfPrice = (price: DemoGood['priceOre'], level: number): DemoGood['priceOre'] =>
  ore(Math.max(50, Math.round(shareOf(price, level, 100) / 50) * 50));

function deriveGood(good: DemoGood, range: Range): DemoGood {
  const sku = String(Number(good.sku) + range.skuOffset);
  const { gtin, ...rest } = good;
  return {
    ...rest,
    sku,
    // What the factory numbers is the same can in every shop; a scale label is the shop's own.
    ...(gtin ? { gtin: good.weighed ? scaleGtin(sku) : inStoreGtin(good.sku) } : {}),
    priceOre: toShelfPrice(good.priceOre, range.priceLevel),
    onHand:
      good.onHand === 0
        ? 0
        : Math.max(
            good.quantity.step,
            Math.floor((good.onHand * (50 + ((Number(sku) * 37) % 90))) / 100 / good.quantity.step) * good.quantity.step,
          ),
  };
}

/** Another grocer's range: most of the first one's goods at its own prices and stock, and goods of its own. */
export const deriveRange = (goods: readonly DemoGood[], range: Range, own: readonly DemoGood[]): readonly DemoGood[] => [
  ...goods.filter((_, index) => (index + range.skuOffset / 1000) % range.leavesOutEvery !== 0).map((good) => deriveGood(good, range)),
  ...own,
];

const own = (category: DemoGood['category'], zone: DemoGood['temperatureZone'], brand: string, rows: readonly Row[]): readonly DemoGood[] =>
  department({ category, zone, brand }, 900, rows);

export const arvidsjaurOwn = [
  ...own('meat-charcuterie', 'chilled', 'Abborrträsk slakteri', [
    ['11910', 'Rökt renstek skivad', '100 g', 79.9, 'ham/red', facts('Renkött, salt. Rökt över al.', [], [130, 3.5, 1.5, 0, 0, 24, 2.8])],
    [
      '11911',
      'Pölsa',
      '600 g',
      44.9,
      'sausage/brown',
      facts('Nötkött, KORNGRYN, lök, buljong, salt, kryddpeppar.', ['gluten'], [150, 8, 3.4, 10, 1, 9, 1.4]),
    ],
  ]),
  ...own('bread', 'ambient', 'Glommersträsk bagarstuga', [
    [
      '11912',
      'Mjukkaka',
      '400 g',
      32.9,
      'flatbread/yellow',
      facts('VETEMJÖL, MJÖLK, sirap, rapsolja, jäst, salt.', ['gluten', 'milk'], [275, 4, 0.8, 50, 6, 8, 1]),
    ],
    [
      '11913',
      'Hembakt tunnbröd',
      '250 g',
      54.9,
      'flatbread/brown',
      facts('KORNMJÖL, VETEMJÖL, vatten, salt.', ['gluten'], [340, 1.8, 0.3, 70, 1, 10, 1.1]),
    ],
  ]),
  ...own('dairy', 'chilled', 'Moskosels gårdsmejeri', [
    [
      '11914',
      'Getost färsk',
      '150 g',
      59.9,
      'cheese/cream',
      facts('Getmjölk (MJÖLK), syrningskultur, salt.', ['milk'], [260, 21, 14, 1, 1, 15, 1.1]),
    ],
    [
      '11915',
      'Färsk kaffeost',
      '300 g',
      84.9,
      'cheese/yellow',
      facts('Pastöriserad MJÖLK, löpe, salt.', ['milk'], [320, 25, 16, 2, 2, 21, 0.7]),
    ],
  ]),
];

export const jokkmokkOwn = [
  ...own('meat-charcuterie', 'chilled', 'Porjus renprodukter', [
    ['21910', 'Gurpi', '300 g', 99.9, 'sausage/red', facts('Renkött 80 %, späck av ren, salt. Rökt.', [], [210, 15, 6.5, 0, 0, 19, 2.2])],
    [
      '21911',
      'Renkorv torkad',
      '150 g',
      89.9,
      'sausage/brown',
      facts('Renkött, griskött, salt, kryddor, konserveringsmedel E250.', [], [420, 34, 13, 1, 0, 27, 4]),
    ],
  ]),
  ...own('fish', 'chilled', 'Randijaurs fiskrökeri', [
    ['21912', 'Rökt röding', '200 g', 94.9, 'fish/orange', facts('RÖDING (fisk), salt. Varmrökt.', ['fish'], [175, 9, 2, 0, 0, 23, 2.2])],
    ['21913', 'Saltad sik', '400 g', 74.9, 'fish/blue', facts('SIK (fisk), salt.', ['fish'], [110, 3, 0.7, 0, 0, 20, 8])],
  ]),
  ...own('bread', 'ambient', 'Vuollerims hembageri', [
    [
      '21914',
      'Gáhkko, mjukt bröd',
      '360 g',
      39.9,
      'flatbread/orange',
      facts('VETEMJÖL, vatten, sirap, margarin, jäst, salt, anis.', ['gluten'], [280, 5, 1.4, 50, 8, 7, 1], ['milk']),
    ],
    [
      '21915',
      'Rågbröd med enbär',
      '500 g',
      44.9,
      'loaf/brown',
      facts('RÅGMJÖL, VETEMJÖL, vatten, sirap, enbär, jäst, salt.', ['gluten'], [235, 1.4, 0.2, 46, 6, 7, 1]),
    ],
  ]),
];
