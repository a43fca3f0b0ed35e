import { type Account, type EntryKind, PER_RATE } from '../ledger/index.ts';
import { addOre, type Ore, ore } from '../money/index.ts';

/** What some entries of a book did to an account. `kind`: of a counter-entry that of the entry which it takes back. */
export interface SettledSum {
  readonly kind: EntryKind;
  readonly account: Account;
  readonly ratePercent: number | null;
  /** Paid by Swish to the shop's own number. */
  readonly swish: boolean;
  /** Of a day before the month: it was written after that month was settled, and corrects it. */
  readonly late: boolean;
  readonly amount: Ore;
}
export interface SettledAccount {
  readonly account: Account;
  readonly ratePercent: number | null;
  readonly amount: Ore;
}

/** At one VAT rate: parts without VAT, the VAT, and all of it. Earned is positive. */
export interface SettledRate {
  readonly ratePercent: number;
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly vat: Ore;
  readonly gross: Ore;
}

export const SETTLED_MEANS = ['till', 'carrier-cash', 'terminal', 'swish', 'bank', 'psp', 'payee'] as const;
export type SettledMeans = (typeof SETTLED_MEANS)[number];

/** What the shop is owed, or owes (negative), by accounts that are somebody's debt. */
export const BALANCES = [
  'customers',
  'invoiced',
  'psp',
  'payee',
  'payouts',
  'disputed',
  'carrier-cash',
  'carriers',
  'municipality',
  'empties',
  'commission',
] as const satisfies readonly Account[];

/** An order, or a note without one, in a settlement. */
export interface SettledOrder {
  readonly reference: string;
  readonly day: string;
  readonly sold: Ore;
  readonly back: Ore;
  readonly paid: Ore;
  readonly commission: Ore;
}

/** The figures of a settlement: kept with it as they were, and drawn from nothing else. */
export interface SettlementFacts {
  /** `2026-11`. */
  readonly period: string;
  readonly sold: readonly SettledRate[];
  /** Taken back or paid back: below zero. */
  readonly back: readonly SettledRate[];
  /** What coupons took off, without VAT; taken off the goods of `sold` and `back` already. Papers of before coupons had an account do not have it. */
  readonly discounts?: Ore;
  readonly rungUp: Ore;
  readonly paid: readonly { readonly means: SettledMeans; readonly amount: Ore }[];
  readonly empties: Ore;
  readonly rounding: Ore;
  readonly feesPassedOn: Ore;
  readonly compensation: Ore;
  readonly madeGood: Ore;
  readonly commission: Ore;
  /** Commission with VAT that was kept of the shop's shares of payments for all. */
  readonly commissionKept?: Ore;
  /** What the payment provider took, and what customers' banks took back for good: below zero. */
  readonly providerFees: Ore;
  /** Sold through the provider by the shop itself, or for another galleria. */
  readonly providerOther: Ore;
  /** What of the sales, with VAT, corrects months that were settled before. */
  readonly late: Ore;
  readonly balances: readonly {
    readonly account: (typeof BALANCES)[number];
    readonly opening: Ore;
    readonly change: Ore;
    readonly closing: Ore;
  }[];
  readonly balance: Ore;
  readonly orderCount: number;
  /** Left out where there are too many for a paper. */
  readonly orders: readonly SettledOrder[] | null;
  /** Every account of the book after the month, which the next settlement begins with. */
  readonly accounts: readonly SettledAccount[];
  /** The last number in the book by year when it was written: what comes later is the next settlement's. */
  readonly marks: Readonly<Record<string, number>>;
}

const minus = (amount: Ore): Ore => ore(amount === 0 ? 0 : -amount);
const isBack = ({ kind }: SettledSum): boolean => kind === 'return' || kind === 'refund';
const PAYING: readonly EntryKind[] = ['door', 'paid', 'invoice-paid'];

function ratesOf(sums: readonly SettledSum[]): SettledRate[] {
  const rates = [...new Set(sums.flatMap(({ ratePercent }) => ratePercent ?? []))].sort((a, b) => b - a);
  return rates
    .map((ratePercent) => {
      const earned = (account: Account) =>
        minus(addOre(...sums.filter((each) => each.account === account && each.ratePercent === ratePercent).map(({ amount }) => amount)));
      const [goods, deposit, fee, vat] = [
        addOre(earned('sales'), earned('discounts')),
        earned('deposits'),
        addOre(earned('fees'), earned('freight')),
        earned('vat'),
      ];
      return { ratePercent, goods, deposit, fee, vat, gross: addOre(goods, deposit, fee, vat) };
    })
    .filter(({ goods, deposit, fee, vat }) => goods !== 0 || deposit !== 0 || fee !== 0 || vat !== 0);
}

function meansOf(sum: SettledSum): SettledMeans | undefined {
  if (!PAYING.includes(sum.kind)) return undefined;
  if (sum.account === 'bank') return sum.swish ? 'swish' : 'bank';
  return SETTLED_MEANS.find((means) => means === sum.account);
}

/** Adds the month's sums to what stood before it: every account as it is after them, those that came to nothing left out. */
function closingOf(before: readonly SettledAccount[], sums: readonly SettledAccount[]): SettledAccount[] {
  const byKey = Map.groupBy([...before, ...sums], ({ account, ratePercent }) => `${account}:${ratePercent ?? ''}`);
  return [...byKey.values()].flatMap((rows) => {
    const [first] = rows;
    const amount = addOre(...rows.map((row) => row.amount));
    return first && amount !== 0 ? [{ account: first.account, ratePercent: first.ratePercent, amount }] : [];
  });
}

export interface ToSettle extends Pick<SettlementFacts, 'period' | 'orders' | 'orderCount' | 'marks'> {
  readonly before: readonly SettledAccount[];
  readonly sums: readonly SettledSum[];
}

/** A settlement's figures from the sums of its entries: nothing is reckoned but additions, so that it agrees with the books to the öre. */
export function settle({ before, sums, ...known }: ToSettle): SettlementFacts {
  const on = (account: Account, rows: readonly SettledAccount[] = sums) =>
    addOre(...rows.filter((row) => row.account === account).map(({ amount }) => amount));
  const accounts = closingOf(before, sums);
  const balances = BALANCES.map((account) => ({
    account,
    opening: on(account, before),
    change: on(account),
    closing: on(account, accounts),
  }));
  const kept = addOre(
    ...sums.filter(({ kind, account }) => kind === 'commission-kept' && account === 'commission').map(({ amount }) => amount),
  );
  const paid = SETTLED_MEANS.map((means) => ({
    means,
    amount: addOre(...sums.filter((sum) => meansOf(sum) === means).map(({ amount }) => amount)),
  }));
  return {
    ...known,
    sold: ratesOf(sums.filter((sum) => !isBack(sum))),
    back: ratesOf(sums.filter(isBack)),
    ...(on('discounts') !== 0 && { discounts: on('discounts') }),
    rungUp: minus(on('rung-up')),
    paid: paid.filter(({ amount }) => amount !== 0),
    empties: on('empties'),
    rounding: on('rounding'),
    feesPassedOn: minus(on('fee-passed-on')),
    compensation: minus(on('compensation')),
    madeGood: minus(on('made-good')),
    commission: minus(on('platform-fee')),
    ...(kept !== 0 && { commissionKept: kept }),
    providerFees: minus(addOre(on('psp-fees'), on('dispute-losses'))),
    providerOther: minus(addOre(on('psp-other'), on('psp-elsewhere'))),
    late: minus(addOre(...sums.filter(({ late, account }) => late && PER_RATE.includes(account)).map(({ amount }) => amount))),
    balances: balances.filter(({ opening, change, closing }) => opening !== 0 || change !== 0 || closing !== 0),
    balance: addOre(...balances.map(({ closing }) => closing)),
    accounts,
  };
}
