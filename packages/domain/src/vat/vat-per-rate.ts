import { addOre, type Ore, ore, shareOf, subtractOre, vatWithin } from '../money/index.ts';

/** The goods of one line with the rate of its delivery day. A deposit (pant) is taxed as its content (DOMAIN 3.2). Öre, VAT included. */
export interface TaxedGoods {
  readonly ratePercent: number;
  readonly goods: Ore;
  readonly deposit: Ore;
}

/** One row of the VAT specification of a document: gross = net + vat, in öre. */
export interface VatAmount {
  readonly ratePercent: number;
  readonly gross: Ore;
  readonly net: Ore;
  readonly vat: Ore;
}

/**
 * Splits an amount over weights by their share, rounded down, and gives what is left to the heaviest (the first of equals).
 * The parts always add up to the amount. The amount and the weights are not negative. Source: delningsprincipen, DOMAIN 3.2.
 */
export function apportion(amount: Ore, weights: readonly Ore[]): Ore[] {
  if (weights.length === 0) {
    if (amount !== 0) throw new RangeError('nothing to apportion an amount over');
    return [];
  }
  const total = addOre(...weights);
  const heaviest = weights.reduce((best, weight, index) => (weight > (weights[best] ?? 0) ? index : best), 0);
  const parts = weights.map((weight) => (total === 0 ? ore(0) : floorShare(amount, weight, total)));
  const rest = subtractOre(amount, addOre(...parts));
  return parts.map((part, index) => (index === heaviest ? addOre(part, rest) : part));
}

function floorShare(amount: Ore, weight: Ore, total: Ore): Ore {
  const rounded = shareOf(amount, weight, total);
  const tooMuch = BigInt(rounded) * BigInt(total) > BigInt(amount) * BigInt(weight);
  return tooMuch ? subtractOre(rounded, ore(1)) : rounded;
}

/**
 * The VAT of one document (one shop's part): gross per rate is summed first and the VAT taken out of the sum once, so that rounding happens
 * once for each rate. The fee (freight) is apportioned over the rates by the goods' gross, deposits not counted.
 * Rows by falling rate, rates without any amount left out; the gross of the rows is goods + deposits + fee. Source: DOMAIN 3.2.
 */
export function vatPerRate(lines: readonly TaxedGoods[], fee: Ore = ore(0)): VatAmount[] {
  const goodsByRate = new Map<number, Ore>();
  const depositByRate = new Map<number, Ore>();
  for (const line of lines) {
    goodsByRate.set(line.ratePercent, addOre(goodsByRate.get(line.ratePercent) ?? ore(0), line.goods));
    depositByRate.set(line.ratePercent, addOre(depositByRate.get(line.ratePercent) ?? ore(0), line.deposit));
  }
  const rates = [...goodsByRate.keys()].sort((a, b) => b - a);
  const fees = apportion(
    fee,
    rates.map((rate) => goodsByRate.get(rate) ?? ore(0)),
  );
  return rates
    .map((ratePercent, index) => {
      const gross = addOre(goodsByRate.get(ratePercent) ?? ore(0), depositByRate.get(ratePercent) ?? ore(0), fees[index] ?? ore(0));
      return vatAmount(ratePercent, gross);
    })
    .filter((row) => row.gross !== 0);
}

/** Adds the rows of several documents rate by rate. VAT is the sum of the documents' VAT, never computed anew, so that a total agrees with its receipts. */
export function sumVat(documents: readonly (readonly VatAmount[])[]): VatAmount[] {
  const byRate = new Map<number, VatAmount>();
  for (const row of documents.flat()) {
    const sum = byRate.get(row.ratePercent) ?? { ratePercent: row.ratePercent, gross: ore(0), net: ore(0), vat: ore(0) };
    byRate.set(row.ratePercent, {
      ratePercent: row.ratePercent,
      gross: addOre(sum.gross, row.gross),
      net: addOre(sum.net, row.net),
      vat: addOre(sum.vat, row.vat),
    });
  }
  return [...byRate.values()].sort((a, b) => b.ratePercent - a.ratePercent);
}

function vatAmount(ratePercent: number, gross: Ore): VatAmount {
  const vat = vatWithin(gross, ratePercent);
  return { ratePercent, gross, net: subtractOre(gross, vat), vat };
}
