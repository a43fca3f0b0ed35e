import { addOre, type Ore, ore } from '../money/index.ts';
import { sumVat, type VatAmount } from '../vat/index.ts';

/** One line of an order as it was settled. `quantity` is in the base unit; `goods` and `deposit` include VAT. */
export interface ListedLine {
  readonly sku: string;
  readonly gtin: string | null;
  readonly name: string;
  /** The till's own group; null where the goods never came from a till. */
  readonly group: string | null;
  readonly vatPercent: number;
  readonly unit: string;
  readonly quantity: number;
  readonly goods: Ore;
  /** What coupons took off `goods` already. */
  readonly coupon?: Ore;
  readonly deposit: Ore;
}

/** One shop's part of an order as the till is told of it. `vat` is the part's own, the fee's share in it. */
export interface ListedOrder {
  readonly payment: string;
  readonly lines: readonly ListedLine[];
  readonly fee: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
}

/** What is to be rung up: one article, all orders together. */
export type TillArticle = ListedLine;
/** What is to be booked: one group at one rate, deposits in it. */
export interface TillGroup {
  readonly group: string | null;
  readonly vatPercent: number;
  readonly gross: Ore;
}
export interface TillPayment {
  readonly payment: string;
  readonly orders: number;
  readonly total: Ore;
}

export interface TillListSums {
  readonly articles: readonly TillArticle[];
  readonly groups: readonly TillGroup[];
  readonly vat: readonly VatAmount[];
  readonly payments: readonly TillPayment[];
  readonly fee: Ore;
  readonly total: Ore;
}

/**
 * What a till is told of the web's sales: by article to ring up, by group and VAT rate to book, by way of payment to reconcile. Groups and
 * fee together are the total, and so are the rates. A distance sale need not be in the register itself. Source: DOMAIN 3.9.
 */
export function sumTillList(orders: readonly ListedOrder[]): TillListSums {
  const lines = orders.flatMap((order) => order.lines).filter(({ quantity }) => quantity > 0);
  const articles = grouped(lines, ({ sku, vatPercent, unit }) => JSON.stringify([sku, vatPercent, unit])).map(addedUp);
  const groups = grouped(lines, ({ group, vatPercent }) => JSON.stringify([group, vatPercent])).map(
    ([first, ...rest]): TillGroup => ({
      group: first.group,
      vatPercent: first.vatPercent,
      gross: addOre(...[first, ...rest].flatMap(({ goods, deposit }) => [goods, deposit])),
    }),
  );
  const payments = grouped(orders, ({ payment }) => payment).map(
    (same): TillPayment => ({ payment: same[0].payment, orders: same.length, total: addOre(...same.map(({ total }) => total)) }),
  );
  return {
    articles: articles.sort((a, b) => byText(a.group ?? '', b.group ?? '') || byText(a.name, b.name) || byText(a.sku, b.sku)),
    groups: groups.sort((a, b) => b.vatPercent - a.vatPercent || byText(a.group ?? '', b.group ?? '')),
    vat: sumVat(orders.map(({ vat }) => vat)),
    payments: payments.sort((a, b) => byText(a.payment, b.payment)),
    fee: addOre(ore(0), ...orders.map(({ fee }) => fee)),
    total: addOre(ore(0), ...orders.map(({ total }) => total)),
  };
}

type Some<T> = readonly [T, ...T[]];

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Some<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

const addedUp = (same: Some<ListedLine>): TillArticle => ({
  ...same[0],
  quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  goods: addOre(...same.map(({ goods }) => goods)),
  ...(same.some(({ coupon }) => coupon) && { coupon: addOre(...same.map(({ coupon = ore(0) }) => coupon)) }),
  deposit: addOre(...same.map(({ deposit }) => deposit)),
});

/** By code unit: the same list on every machine. People's own order is the page's to make. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
