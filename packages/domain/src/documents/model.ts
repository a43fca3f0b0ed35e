import type { Posting } from '../ledger/index.ts';
import { addOre, type Ore, ore, subtractOre } from '../money/index.ts';
import { sumVat, type TaxedGoods, type VatAmount, vatPerRate } from '../vat/index.ts';

/** A line as it was sold. Amounts in öre, VAT included; the deposit (pant) stands apart and has the VAT of its content (DOMAIN 3.2, 3.3). */
export interface DocumentLine extends TaxedGoods {
  readonly name: string;
  /** Nothing on a credit note where a part of the price goes back, and not a number of things. */
  readonly quantity: number;
  readonly unit: string;
  /** What a coupon took off `goods` already. */
  readonly coupon?: { readonly code: string; readonly off: Ore };
}

/** One shop's part of an order: its own VAT, so that the sum agrees with the books to the öre. */
export interface DocumentPart {
  /** The order's number as people say it. */
  readonly reference: string;
  /** The day the goods were handed over, `YYYY-MM-DD`. */
  readonly day: string;
  readonly lines: readonly DocumentLine[];
  readonly fee: Ore;
  /** Of the fee: freight of goods that the municipality's scheme does not cover. */
  readonly freight?: Ore;
  readonly vat: readonly VatAmount[];
  readonly total: Ore;
}

/** How something was paid before the document was written. `rounding`: the öre of cash; `empties`: deposits of cans and bottles that were handed in; `kept`: commission that was kept of the shop's shares. */
export type PaidMeans = 'cash' | 'terminal' | 'provider' | 'bank' | 'rounding' | 'empties' | 'kept';
export interface Paid {
  readonly means: PaidMeans;
  readonly amount: Ore;
}

/** Sums of a document: what was sold per rate, what is paid already, and what is left. */
export interface DocumentSums {
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly vat: readonly VatAmount[];
  readonly total: Ore;
  readonly paid: readonly Paid[];
  readonly toPay: Ore;
}

const minus = (amount: Ore): Ore => ore(amount === 0 ? 0 : -amount);
const negative = ({ ratePercent, gross, net, vat }: VatAmount): VatAmount => ({
  ratePercent,
  gross: minus(gross),
  net: minus(net),
  vat: minus(vat),
});

/** A part as it was handed over. */
export function soldPart(part: Omit<DocumentPart, 'vat' | 'total'>): DocumentPart {
  const vat = vatPerRate(part.lines, part.fee);
  return { ...part, vat, total: addOre(...vat.map(({ gross }) => gross)) };
}

/**
 * What an entry of the books took off a sale, one line for each rate. Its VAT is the entry's own and never computed anew: the books take the difference of two
 * sales, which is not always the VAT of the sum that goes back.
 */
export function takenBack(
  { reference, day }: Pick<DocumentPart, 'reference' | 'day'>,
  postings: readonly Posting[],
  nameOf: (ratePercent: number) => string,
): DocumentPart {
  const off = postings.filter(({ account }) => account !== 'customers');
  const rates = [...new Set(off.map(({ ratePercent }) => ratePercent))].filter((rate) => rate !== null).sort((a, b) => b - a);
  const sumOf = (of: readonly Posting[]): Ore => addOre(ore(0), ...of.map(({ amount }) => amount));
  const vat = rates.map((ratePercent): VatAmount => {
    const at = off.filter((posting) => posting.ratePercent === ratePercent);
    const [gross, tax] = [sumOf(at), sumOf(at.filter(({ account }) => account === 'vat'))];
    return { ratePercent, gross, net: subtractOre(gross, tax), vat: tax };
  });
  const lines = vat.map(({ ratePercent, gross }) => ({
    ...{ name: nameOf(ratePercent), quantity: 1, unit: 'piece', ratePercent },
    ...{ goods: gross, deposit: ore(0) },
  }));
  return turnedRound({ reference, day, lines, fee: ore(0), vat, total: addOre(ore(0), ...vat.map(({ gross }) => gross)) });
}

/** An entry that posts to nothing else took off the delivery alone. */
const OF_FEE_ALONE: ReadonlySet<Posting['account']> = new Set(['customers', 'vat', 'fees', 'freight']);

/**
 * The same with each line by its own name, its deposit and the fee apart. Undefined unless they are what the entry took off, at every rate to the öre: then it
 * stands as one line for each rate. `lines`: what came back, each below nothing; a remainder is the fee where the entry took some off.
 */
export function namedTakenBack(
  back: DocumentPart,
  lines: readonly DocumentLine[],
  postings: readonly Pick<Posting, 'account'>[],
): DocumentPart | undefined {
  const hasFee = postings.some(({ account }) => account === 'fees' || account === 'freight');
  if (hasFee && postings.every(({ account }) => OF_FEE_ALONE.has(account))) return { ...back, lines: [], fee: back.total };
  const grossOf = (of: readonly DocumentLine[]): Ore => addOre(ore(0), ...of.flatMap(({ goods, deposit }) => [goods, deposit]));
  const fee = subtractOre(back.total, grossOf(lines));
  const isWithin = (gross: Ore, named: Ore) => (hasFee ? gross <= named : gross === named);
  const rates = new Set([...back.vat, ...lines].map(({ ratePercent }) => ratePercent));
  const agrees = [...rates].every((rate) =>
    isWithin(
      back.vat.find(({ ratePercent }) => ratePercent === rate)?.gross ?? ore(0),
      grossOf(lines.filter(({ ratePercent }) => ratePercent === rate)),
    ),
  );
  return agrees && fee <= 0 && lines.length > 0 ? { ...back, lines, fee } : undefined;
}

/** The same amounts with the other sign, VAT to the öre as it was. */
export const turnedRound = (part: DocumentPart): DocumentPart => ({
  ...part,
  lines: part.lines.map(({ coupon: _, ...line }) => ({ ...line, goods: minus(line.goods), deposit: minus(line.deposit) })),
  fee: minus(part.fee),
  vat: part.vat.map(negative),
  total: minus(part.total),
});

/**
 * What is left of a part after what was taken back of it, so that the papers about it come to nothing together. As it was sold when nothing was; else one
 * line for each rate, since what was taken back was not always whole lines.
 */
export function leftOfPart(sold: DocumentPart, taken: readonly DocumentPart[], nameOf: (ratePercent: number) => string): DocumentPart {
  if (taken.length === 0) return sold;
  const vat = sumVat([sold, ...taken].map((each) => each.vat)).filter(({ gross, vat: tax }) => gross !== 0 || tax !== 0);
  const lines = vat.map(({ ratePercent, gross }) => ({
    ...{ name: nameOf(ratePercent), quantity: 1, unit: 'piece', ratePercent },
    ...{ goods: gross, deposit: ore(0) },
  }));
  return { ...sold, lines, fee: ore(0), vat, total: addOre(...vat.map(({ gross }) => gross)) };
}

/** Adds a document up. Throws when more is paid than was sold: such a document is not written. */
export function sumsOf(parts: readonly DocumentPart[], paid: readonly Paid[] = []): DocumentSums {
  const lines = parts.flatMap((part) => part.lines);
  const total = addOre(...parts.map((part) => part.total));
  const toPay = subtractOre(total, addOre(...paid.map(({ amount }) => amount)));
  if (total > 0 && toPay < 0) throw new RangeError(`paid ${-toPay} öre more than was sold`);
  return {
    goods: addOre(...lines.map((line) => line.goods)),
    deposit: addOre(...lines.map((line) => line.deposit)),
    fee: addOre(...parts.map((part) => part.fee)),
    vat: sumVat(parts.map((part) => part.vat)),
    total,
    paid: paid.filter(({ amount }) => amount !== 0),
    toPay,
  };
}
