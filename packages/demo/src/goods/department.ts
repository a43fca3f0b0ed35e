import type { Allergen, BaseUnit, CategorySlug } from '@galleria/domain/catalogue';
import { kronor, type Ore } from '@galleria/domain/money';
import type { PaletteName, PictureKey } from '../illustrations/index.ts';
import type { DemoGood, FoodFacts, HazardLabel, Nutrition } from './good.ts';
import { inStoreGtin, scaleGtin } from './gtin.ts';

/** As on the packet, with a full stop in numbers: '1.5 l', '500 g', '10 st'. By measure: 'per kg', 'per m', 'per m²'. */
export type Size = `${number} ${'g' | 'kg' | 'ml' | 'cl' | 'l' | 'st' | 'm'}` | 'per kg' | 'per m' | 'per m²';

/** What a row says beyond the usual of its department. */
export interface RowNotes {
  readonly brand?: string;
  readonly deposit?: 2 | 3;
  readonly age?: 15 | 18;
  readonly stock?: number;
  readonly stockKind?: DemoGood['stockKind'];
  readonly zone?: DemoGood['temperatureZone'];
  readonly vat?: DemoGood['vatCategory'];
  readonly hazards?: HazardLabel;
  /** Gross weight where the size does not tell it. */
  readonly grams?: number;
  readonly lengthMm?: number;
  /** Smallest step when sold by measure, in base units. */
  readonly step?: number;
  /** What is written on the picture instead of the size. */
  readonly label?: string;
  /** Without a number: some goods in every village shop have none. */
  readonly noGtin?: true;
}

export type Row = readonly [
  sku: string,
  name: string,
  size: Size,
  kronorPrice: number,
  picture: `${PictureKey}/${PaletteName}`,
  facts?: FoodFacts | undefined,
  notes?: RowNotes,
];

export interface Department {
  readonly category: CategorySlug;
  readonly brand?: string;
  readonly zone?: DemoGood['temperatureZone'];
  readonly vat?: DemoGood['vatCategory'];
  readonly dailyGoods?: boolean;
  readonly stockKind?: DemoGood['stockKind'];
  /** Unprocessed goods of one ingredient, which is their name: nothing is unknown about a carrot. */
  readonly plain?: true;
}

const MEASURES: Record<string, { readonly unit: BaseUnit; readonly factor: number }> = {
  g: { unit: 'gram', factor: 1 },
  kg: { unit: 'gram', factor: 1000 },
  ml: { unit: 'millilitre', factor: 1 },
  cl: { unit: 'millilitre', factor: 10 },
  l: { unit: 'millilitre', factor: 1000 },
  st: { unit: 'piece', factor: 1 },
  m: { unit: 'millimetre', factor: 1000 },
};

/** Base units to a price, the usual step, and what such a piece weighs unless the row says. */
const BY_MEASURE: Record<
  string,
  { readonly unit: BaseUnit; readonly amount: number; readonly step: number; readonly max: number; readonly label: string }
> = {
  'per kg': { unit: 'gram', amount: 1000, step: 100, max: 10_000, label: 'kg' },
  'per m': { unit: 'millimetre', amount: 1000, step: 100, max: 60_000, label: 'meter' },
  'per m²': { unit: 'square-millimetre', amount: 1_000_000, step: 1_080_000, max: 108_000_000, label: 'm²' },
};

function pictureOf(text: Row[4], label: string): DemoGood['picture'] {
  // The row's type already says that the halves are a picture and a palette; splitting loses it.
  const [key, palette] = text.split('/') as [PictureKey, PaletteName];
  return { key, palette, label };
}

/** A stock that differs from good to good yet is the same every time: 3 to 40 pieces. */
const usualStock = (sku: string): number => 3 + ((Number(sku) * 7919) % 38);

function measuresOf(
  size: Size,
  sku: string,
  notes: RowNotes,
): Pick<DemoGood, 'pricePer' | 'quantity' | 'onHand' | 'weighed' | 'weightGrams'> & {
  content?: NonNullable<DemoGood['content']>;
  label: string;
} {
  const measure = BY_MEASURE[size];
  if (measure) {
    const step = notes.step ?? measure.step;
    return {
      pricePer: { unit: measure.unit, amount: measure.amount },
      quantity: { step, min: step, max: Math.floor(measure.max / step) * step },
      onHand: notes.stock ?? usualStock(sku) * step * 4,
      weighed: size === 'per kg',
      weightGrams: notes.grams ?? 1000,
      label: measure.label,
    };
  }
  const [number = '', unit = ''] = size.split(' ');
  const known = MEASURES[unit];
  if (!known) throw new RangeError(`not a size: ${size}`);
  const quantity = Math.round(Number(number) * known.factor);
  return {
    pricePer: { unit: 'piece', amount: 1 },
    quantity: { step: 1, min: 1, max: 40 },
    content: { quantity, unit: known.unit },
    onHand: notes.stock ?? usualStock(sku),
    weighed: false,
    weightGrams: notes.grams ?? (known.unit === 'gram' || known.unit === 'millilitre' ? Math.round(quantity * 1.06) : 300),
    label: size.replace('.', ','),
  };
}

function goodOf(department: Department, row: Row, shelf: number): DemoGood {
  const [sku, name, size, price, picture, stated, notes = {}] = row;
  const food = stated ?? (department.plain ? facts(`${name}.`) : undefined);
  const { label, ...measures } = measuresOf(size, sku, notes);
  const brand = notes.brand ?? department.brand;
  return {
    sku,
    ...(notes.noGtin ? {} : { gtin: measures.weighed ? scaleGtin(sku) : inStoreGtin(sku) }),
    name: size.startsWith('per ') || size === '1 st' ? name : `${name} ${label}`,
    ...(brand ? { brand } : {}),
    category: department.category,
    priceOre: kronor(price),
    ...measures,
    depositOre: depositOre(notes),
    vatCategory: notes.vat ?? department.vat ?? 'food',
    stockKind: notes.stockKind ?? department.stockKind ?? (measures.weighed ? 'usually-there' : 'counted'),
    temperatureZone: notes.zone ?? department.zone ?? 'ambient',
    ...(notes.age ? { ageLimit: notes.age } : {}),
    dailyGoods: department.dailyGoods ?? true,
    ...(notes.lengthMm ? { lengthMm: notes.lengthMm } : {}),
    ...(food ? { food } : {}),
    ...(notes.hazards ? { hazards: notes.hazards } : {}),
    picture: pictureOf(picture, notes.label ?? (size === '1 st' ? '' : label)),
    shelf,
  };
}

/** Cans and bottles to one litre bear 2 kronor, larger ones 3, those with the old mark 1; the mark on the goods decides (DOMAIN 3.3). */
const depositOre = (notes: RowNotes): Ore => kronor(notes.deposit ?? 0);

/** The rows of one department as goods, in shelf order: the number of the department's first shelf, then as the rows stand. */
export const department = (usual: Department, firstShelf: number, rows: readonly Row[]): readonly DemoGood[] =>
  rows.map((row, index) => goodOf(usual, row, firstShelf + index));

type NutritionRow = readonly [
  kcal: number,
  fat: number,
  saturated: number,
  carbohydrate: number,
  sugars: number,
  protein: number,
  salt: number,
];

function nutritionOf([kcal, fat, saturated, carbohydrate, sugars, protein, salt]: NutritionRow): Nutrition {
  return {
    energyKj: Math.round(kcal * 4.184),
    energyKcal: kcal,
    fatGrams: fat,
    saturatedGrams: saturated,
    carbohydrateGrams: carbohydrate,
    sugarsGrams: sugars,
    proteinGrams: protein,
    saltGrams: salt,
  };
}

/** Food facts in one line: ingredients (allergens in capitals), allergens, traces, and nutrition per 100 g or ml. */
export function facts(
  ingredients: string,
  contains: readonly Allergen[] = [],
  nutrition?: NutritionRow,
  mayContain: readonly Allergen[] = [],
): FoodFacts {
  return { ingredients, contains, mayContain, ...(nutrition ? { nutrition: nutritionOf(nutrition) } : {}) };
}
