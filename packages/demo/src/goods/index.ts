import { cements, electricalPlumbing, fasteners, garden, paints, timber, tools } from './building.ts';
import { drinks, snacks, sweets } from './drinks-sweets.ts';
import { breads, dairy, produce } from './fresh.ts';
import type { DemoGood } from './good.ts';
import { baby, cleaning, household, hygiene, pets } from './home.ts';
import { fishes, frozenGoods, meats } from './meat-fish.ts';
import { coffees, staples } from './pantry.ts';
import { arvidsjaurOwn, deriveRange, jokkmokkOwn } from './ranges.ts';

export type { DemoGood, DemoService } from './good.ts';
export { checkDigit } from './gtin.ts';
export { services } from './services.ts';

/** What the grocer in Arjeplog sells, in the order in which one walks through the shop. */
export const arjeplogGroceries: readonly DemoGood[] = [
  ...produce,
  ...breads,
  ...dairy,
  ...meats,
  ...fishes,
  ...frozenGoods,
  ...staples,
  ...coffees,
  ...drinks,
  ...sweets,
  ...snacks,
  ...baby,
  ...hygiene,
  ...cleaning,
  ...pets,
  ...household,
];

/** What the builders' merchant in Arjeplog sells. None of it is subsidised (DOMAIN 2.3, Jokkmokk). */
export const buildingGoods: readonly DemoGood[] = [
  ...cements,
  ...timber,
  ...fasteners,
  ...paints,
  ...tools,
  ...electricalPlumbing,
  ...garden,
];

/** The larger shop in Arvidsjaur: a little cheaper, some local goods. */
export const arvidsjaurGroceries: readonly DemoGood[] = deriveRange(
  arjeplogGroceries,
  { skuOffset: 10_000, priceLevel: 97, leavesOutEvery: 9 },
  arvidsjaurOwn,
);

/** The shop in Jokkmokk: a smaller range, a little dearer. */
export const jokkmokkGroceries: readonly DemoGood[] = deriveRange(
  arjeplogGroceries,
  { skuOffset: 20_000, priceLevel: 103, leavesOutEvery: 5 },
  jokkmokkOwn,
);
