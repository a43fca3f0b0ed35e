import type { TenantTx } from '@galleria/db';
import { type DocumentLine, type DocumentPart, type Paid, type PaidMeans, soldPart, takenBack } from '@galleria/domain/documents';
import { freightIn } from '@galleria/domain/fees';
import type { Account } from '@galleria/domain/ledger';
import { addOre, type Ore, ore, subtractOre } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatPercent } from '@galleria/phrases/format';
import { entriesOf, type StandingEntry } from '../ledger/index.ts';
import { type OrderRow, type PartRow, readOrderOfPart, referenceOf, settledOf } from '../orders/index.ts';
import type { CameBack } from './document.store.ts';

/** A part of an order with what the books know of it. */
export interface SoldPart {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly entries: readonly StandingEntry[];
  /** The sale as it stands; undefined when the goods are not with the one who bought them. */
  readonly sold: DocumentPart | undefined;
  /** What came back, by entry of the books. */
  readonly returned: readonly DocumentPart[];
  /** The events of `returned`, as a document that holds them counts them. */
  readonly returnedBy: readonly string[];
  /** What the customer owes for it and is not invoiced for; negative: is owed. */
  readonly openOre: number;
}

type SoldLine = DocumentLine & { readonly position: number };

/** The lines of which something was handed over. */
function linesOf(part: PartRow): SoldLine[] {
  const settled = settledOf(part);
  return part.lines.flatMap((line, index): SoldLine[] => {
    const { goods = ore(0), coupon = ore(0), deposit = ore(0) } = settled.lines[index] ?? {};
    if (goods === 0 && deposit === 0) return [];
    const took = line.replacement;
    return [
      {
        position: line.position,
        name: took?.name ?? line.name,
        quantity: took?.quantity ?? line.pickedQuantity ?? line.quantity,
        unit: took?.unit ?? line.priceUnit,
        ratePercent: took?.vatPercent ?? line.vatPercent,
        goods,
        deposit,
        ...(part.couponCode !== null && coupon > 0 && { coupon: { code: part.couponCode, off: coupon } }),
      },
    ];
  });
}

/**
 * What came back, each line below nothing: all of it with its number, some of it without. A sum over everything that was sold is no list of goods.
 */
export function linesBack(part: PartRow, back: readonly CameBack[]): DocumentLine[] {
  const sold = linesOf(part);
  const lines = back.flatMap(({ position, goodsOre, depositOre }): DocumentLine[] => {
    const line = sold.find((each) => each.position === position);
    if (!line) return [];
    const [goods, deposit] = [ore(goodsOre ?? line.goods), ore(depositOre ?? line.deposit)];
    const isWhole = goods === line.goods && deposit === line.deposit;
    const { name, unit, ratePercent } = line;
    return [
      {
        ...{ name, unit, ratePercent, quantity: isWhole ? line.quantity : 0 },
        ...{ goods: subtractOre(ore(0), goods), deposit: subtractOre(ore(0), deposit) },
      },
    ];
  });
  return lines.length > 1 && lines.length === sold.length && lines.every(({ quantity }) => quantity === 0) ? [] : lines;
}

/** What was handed over, as it was picked, short or replaced; the fee as it stands in the books, where a corrected delivery note has changed it. */
function asSold(order: OrderRow, part: PartRow, { day, sale }: { readonly day: string; readonly sale: StandingEntry }): DocumentPart {
  const settled = settledOf(part);
  const lines = linesOf(part).map(({ position: _, ...line }) => line);
  const fee = subtractOre(amountOn([sale], 'customers'), addOre(...lines.map((line) => addOre(line.goods, line.deposit))));
  const paid = fee < 0 ? settled.fee : fee;
  const freight = freightIn(paid, { fee: ore(part.feeOre), freight: ore(part.freightOre) });
  return soldPart({ reference: referenceOf(order), day, lines, fee: paid, ...(freight > 0 && { freight }) });
}

/** What some entries come to on an account. */
export const amountOn = (entries: readonly StandingEntry[], account: Account): Ore =>
  addOre(...entries.flatMap(({ postings }) => postings.filter((each) => each.account === account).map(({ amount }) => amount)));

/** What came back or was given back, from its entry: gross and VAT per rate as the books have them. */
export const asReturned = (reference: string, day: string, postings: StandingEntry['postings'], language: 'sv' | 'en'): DocumentPart =>
  takenBack({ reference, day }, postings, (ratePercent) => documentPhrases(language).returnedGoods(formatPercent(language, ratePercent)));

/** What an entry comes from: posted anew (`refund:<id>:2`) it is the same event. */
export const eventOf = ({ cause }: Pick<StandingEntry, 'cause'>): string => cause.replace(/:\d+$/, '');
/** Goods that came back or money that was given back, and no counter-entry says otherwise. */
export const cameBack = ({ kind, stands }: StandingEntry): boolean => (kind === 'return' || kind === 'refund') && stands;

/** Reads a part with its books. */
export async function soldPartOf(tx: TenantTx, shopOrderId: string): Promise<SoldPart | undefined> {
  const order = await readOrderOfPart(tx, shopOrderId);
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!order || !part) return undefined;
  const entries = await entriesOf(tx, [shopOrderId]);
  const sale = entries.find(({ kind, stands }) => kind === 'sale' && stands);
  const back = entries.filter(cameBack);
  const day = part.receivedAt ? dayOf(new Date(part.receivedAt)) : '';
  return {
    order,
    part,
    entries,
    sold: sale && day ? asSold(order, part, { day, sale }) : undefined,
    returned: back.map((entry) => asReturned(referenceOf(order), localDate(entry.day), entry.postings, order.language)),
    returnedBy: back.map(eventOf),
    openOre: amountOn(entries, 'customers'),
  };
}

/** How a part has been paid already, by what the money came as. */
export function paidFor({ entries }: SoldPart): Paid[] {
  const paying = entries.filter(({ kind, stands }) => (kind === 'door' || kind === 'paid' || kind === 'empties') && stands);
  const came: readonly (readonly [PaidMeans, readonly Account[]])[] = [
    ['empties', ['empties']],
    ['cash', ['till', 'carrier-cash']],
    ['terminal', ['terminal']],
    ['provider', ['psp', 'payee']],
    ['bank', ['bank']],
    ['rounding', ['rounding']],
  ];
  return came
    .map(([means, accounts]) => ({ means, amount: addOre(...accounts.map((account) => amountOn(paying, account))) }))
    .filter(({ amount }) => amount !== 0);
}
