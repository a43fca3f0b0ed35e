import { type Ore, shareOf } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';

/** A quantity is a whole number of these, so that no float is ever weighed or paid. Source: ARCHITECTURE 5. */
export const BASE_UNITS = ['piece', 'gram', 'millilitre', 'millimetre', 'square-millimetre'] as const;
export type BaseUnit = (typeof BASE_UNITS)[number];

/** What a price may be per. `m2` is a square metre. */
export const PRICE_UNITS = ['piece', 'kg', 'l', 'm', 'm2'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

/** How many base units a price unit holds, and which. */
export const PRICE_UNIT_SIZE: Readonly<Record<PriceUnit, { readonly unit: BaseUnit; readonly amount: number }>> = {
  piece: { unit: 'piece', amount: 1 },
  kg: { unit: 'gram', amount: 1000 },
  l: { unit: 'millilitre', amount: 1000 },
  m: { unit: 'millimetre', amount: 1000 },
  m2: { unit: 'square-millimetre', amount: 1_000_000 },
};

const PRICE_UNIT_OF: Readonly<Record<BaseUnit, PriceUnit>> = {
  piece: 'piece',
  gram: 'kg',
  millilitre: 'l',
  millimetre: 'm',
  'square-millimetre': 'm2',
};

/** The unit in which goods of a base unit are priced and compared: gram → kg. */
export const priceUnitOf = (unit: BaseUnit): PriceUnit => PRICE_UNIT_OF[unit];

/** What may be asked for of one offer: whole steps between least and most, all in the base unit. */
export interface QuantityRule {
  readonly unit: BaseUnit;
  readonly step: number;
  readonly least: number;
  readonly most: number;
}

/** Beyond these a person and a shop talk first: 999 pieces, 200 kg, 1,000 l, 1 km, 1,000 m² on one line. */
export const MOST_ON_A_LINE: Readonly<Record<BaseUnit, number>> = {
  piece: 999,
  gram: 200_000,
  millilitre: 1_000_000,
  millimetre: 1_000_000,
  'square-millimetre': 1_000_000_000,
};
const USUAL_STEP: Readonly<Record<BaseUnit, number>> = {
  piece: 1,
  gram: 100,
  millilitre: 100,
  millimetre: 100,
  'square-millimetre': 10_000,
};

/** The rule of an offer that says nothing else: one piece, a hectogram, a decilitre, a decimetre, a square decimetre at a time. */
export function usualQuantityRule(unit: BaseUnit, step: number = USUAL_STEP[unit]): QuantityRule {
  return { unit, step, least: step, most: Math.floor(MOST_ON_A_LINE[unit] / step) * step };
}

export type QuantityProblem =
  | { readonly code: 'quantity.not-whole' }
  | { readonly code: 'quantity.too-small'; readonly least: number }
  | { readonly code: 'quantity.too-large'; readonly most: number }
  | { readonly code: 'quantity.not-in-steps'; readonly step: number };

/** Accepts a quantity in base units that the rule allows. Refuses zero, negative, broken and absurd ones (RELIABILITY 5, rows 2–4). */
export function checkQuantity(quantity: number, rule: QuantityRule): Result<number, QuantityProblem> {
  if (!Number.isSafeInteger(quantity)) return refuse({ code: 'quantity.not-whole' });
  if (quantity < rule.least) return refuse({ code: 'quantity.too-small', least: rule.least });
  if (quantity > rule.most) return refuse({ code: 'quantity.too-large', most: rule.most });
  if (quantity % rule.step !== 0) return refuse({ code: 'quantity.not-in-steps', step: rule.step });
  return ok(quantity);
}

/** What a quantity in base units costs at a price per price unit, in öre, half away from zero. */
export function priceOfQuantity(price: Ore, per: PriceUnit, quantity: number): Ore {
  return shareOf(price, quantity, PRICE_UNIT_SIZE[per].amount);
}

const MEASURE: Readonly<Record<string, { readonly unit: BaseUnit; readonly factor: number }>> = {
  st: { unit: 'piece', factor: 1 },
  styck: { unit: 'piece', factor: 1 },
  p: { unit: 'piece', factor: 1 },
  pack: { unit: 'piece', factor: 1 },
  par: { unit: 'piece', factor: 2 },
  mg: { unit: 'gram', factor: 0.001 },
  g: { unit: 'gram', factor: 1 },
  gr: { unit: 'gram', factor: 1 },
  gram: { unit: 'gram', factor: 1 },
  hg: { unit: 'gram', factor: 100 },
  kg: { unit: 'gram', factor: 1000 },
  kilo: { unit: 'gram', factor: 1000 },
  ml: { unit: 'millilitre', factor: 1 },
  cl: { unit: 'millilitre', factor: 10 },
  dl: { unit: 'millilitre', factor: 100 },
  l: { unit: 'millilitre', factor: 1000 },
  lit: { unit: 'millilitre', factor: 1000 },
  liter: { unit: 'millilitre', factor: 1000 },
  mm: { unit: 'millimetre', factor: 1 },
  cm: { unit: 'millimetre', factor: 10 },
  m: { unit: 'millimetre', factor: 1000 },
  meter: { unit: 'millimetre', factor: 1000 },
  m2: { unit: 'square-millimetre', factor: 1_000_000 },
  'm²': { unit: 'square-millimetre', factor: 1_000_000 },
  kvm: { unit: 'square-millimetre', factor: 1_000_000 },
};

/** The net content of one sold piece, in a base unit: 33 cl is 330 millilitres, 6 x 33 cl is 1,980. */
export interface Content {
  readonly quantity: number;
  readonly unit: BaseUnit;
}

const MAX_CONTENT = 100_000_000;
const SIZE = /^(?:(\d{1,3}) ?(?:x|\*|×) ?)?(\d{1,7})(?:[.,](\d{1,3}))? ?-?([a-zåäö²2]{1,6})\.?$/i;

/**
 * Reads a size as people write it: `1,5 L`, `400G`, `33 cl`, `6 P`, `12-p`, `6x33 cl`, `2 m²`. Undefined when it is not one, when it is
 * zero or absurd, or when it is no whole number of base units: a size is never guessed, since the unit price follows from it.
 */
export function parseContent(text: string): Content | undefined {
  const match = SIZE.exec(text.trim().replace(/\s+/g, ' '));
  if (match === null) return undefined;
  const [, times = '1', whole = '', decimals = '', word = ''] = match;
  const name = word.toLowerCase();
  const measure = Object.hasOwn(MEASURE, name) ? MEASURE[name] : undefined;
  if (measure === undefined) return undefined;
  const scaled = Number(times) * Number(`${whole}${decimals}`) * measure.factor;
  const quantity = scaled / 10 ** decimals.length;
  const rounded = Math.round(quantity);
  if (rounded < 1 || rounded > MAX_CONTENT || Math.abs(quantity - rounded) > 1e-6) return undefined;
  return { quantity: rounded, unit: measure.unit };
}

const SHOWN: Readonly<Record<BaseUnit, readonly [limit: number, small: string, divisor: number, large: string]>> = {
  piece: [Number.POSITIVE_INFINITY, 'st', 1, 'st'],
  gram: [1000, 'g', 1000, 'kg'],
  millilitre: [1000, 'ml', 1000, 'l'],
  millimetre: [1000, 'mm', 1000, 'm'],
  'square-millimetre': [10_000, 'mm²', 1_000_000, 'm²'],
};

/**
 * A quantity as it stands on a packet or a pick list: `400 g`, `1,5 l`, `6 st`, `2,4 m²`. Signs that are the same in Swedish and English.
 */
export function formatQuantity(quantity: number, unit: BaseUnit, decimalMark: ',' | '.' = ','): string {
  const [limit, small, divisor, large] = SHOWN[unit];
  const isSmall = Math.abs(quantity) < limit;
  const value = isSmall ? String(quantity) : String(quantity / divisor);
  return `${value.replace('.', decimalMark)} ${isSmall ? small : large}`;
}
