/**
 * Money is an integer number of öre, VAT included unless a name says otherwise. 100 öre = 1 krona.
 * The brand keeps a quantity or a plain number from being used as money by mistake.
 */
export type Ore = number & { readonly __brand: 'Ore' };

/** The largest amount that one order may come to: 200,000 kronor. Above it a person and a shop talk first. */
export const MAX_ORDER_ORE = 20_000_000 as Ore;

/** Brands a whole number of öre; throws on anything else, since a broken amount is a bug and never a user's fault. */
export function ore(value: number): Ore {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of öre: ${value}`);
  return value as Ore;
}

export const kronor = (value: number): Ore => ore(Math.round(value * 100));
export const addOre = (...amounts: readonly Ore[]): Ore => ore(amounts.reduce<number>((sum, amount) => sum + amount, 0));
export const subtractOre = (from: Ore, amount: Ore): Ore => ore(from - amount);
export const timesOre = (amount: Ore, count: number): Ore => ore(Math.round(amount * count));
export const minOre = (a: Ore, b: Ore): Ore => (a < b ? a : b);
export const maxOre = (a: Ore, b: Ore): Ore => (a > b ? a : b);

/**
 * `amount × numerator / denominator`, rounded half away from zero, in integers: no float ever touches the sum.
 * Used for unit prices, VAT shares and weighed goods.
 */
export function shareOf(amount: Ore, numerator: number, denominator: number): Ore {
  const product = BigInt(amount) * BigInt(numerator);
  const bottom = BigInt(denominator);
  if (bottom <= 0n) throw new RangeError('denominator must be positive');
  const twice = product * 2n;
  const rounded = twice >= 0n ? (twice + bottom) / (2n * bottom) : -((-twice + bottom) / (2n * bottom));
  return ore(Number(rounded));
}

/**
 * Splits an amount over weights so that the parts always add up to it (largest remainder; ties to the first).
 * All weights zero: the whole amount goes to the first. Source of the need: a fee follows the goods (DOMAIN 3.2).
 */
export function splitOre(amount: Ore, weights: readonly number[]): Ore[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === 0) return [];
  if (total <= 0) return weights.map((_, index) => (index === 0 ? amount : (0 as Ore)));
  const sign = amount < 0 ? -1 : 1;
  const whole = BigInt(Math.abs(amount));
  const exact = weights.map((weight) => whole * BigInt(weight));
  const parts = exact.map((value) => value / BigInt(total));
  let left = Number(whole - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % BigInt(total) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1;
  }
  return parts.map((part) => ore(sign * Number(part)));
}

/** VAT inside a gross amount: `gross × rate / (100 + rate)`, the rate in whole per cent. Source: DOMAIN 3.2. */
export const vatWithin = (gross: Ore, ratePercent: number): Ore => shareOf(gross, ratePercent, 100 + ratePercent);

/** What is paid in coins: whole kronor, .50 up. Source: lag (1970:1029). */
export const roundToKrona = (amount: Ore): Ore => ore(Math.sign(amount) * Math.floor((Math.abs(amount) + 50) / 100) * 100);
