import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOre, kronor, type Ore, ore } from '../money/index.ts';
import { leftOf, type SoldLine, sharesLeft } from '../refund/index.ts';
import { type TaxedGoods, vatPerRate } from '../vat/index.ts';
import { OF_SALES } from './account.ts';
import { balanced, balancesOf, counter, type Posting, type Postings } from './entry.ts';
import {
  cashHandedIn,
  compensationOwed,
  compensationPaid,
  customerPaid,
  doorPayment,
  feePassedOn,
  invoiceIssued,
  invoicePaid,
  madeGood,
  paidBack,
  settledInCoins,
} from './events.ts';
import { creditEntry, freightAsFee, returnEntry, saleEntry } from './sale.ts';

const CARRIER = 'post';
const line = (ratePercent: number, goods: number, deposit = 0): TaxedGoods => ({ ratePercent, goods: ore(goods), deposit: ore(deposit) });
const plain = (postings: Postings) =>
  Object.fromEntries(
    postings.map(({ account, ratePercent, amount }) => [ratePercent === null ? account : `${account} ${ratePercent}`, amount]),
  );

describe('an entry', () => {
  it('cannot be made unless its amounts sum to zero, and carries rate and carrier just where they belong', () => {
    expect(() => balanced([{ account: 'till', amount: ore(1) }])).toThrow('1 öre out of balance');
    const back = { account: 'till', amount: ore(-1) } as const;
    expect(() => balanced([{ account: 'sales', amount: ore(1) }, back])).toThrow('rate of sales');
    expect(() => balanced([{ account: 'till', amount: ore(1), carrierId: CARRIER }, back])).toThrow('carrier of till');
    expect(() => balanced([{ account: 'carrier-cash', amount: ore(1) }, back])).toThrow('carrier of carrier-cash');
    expect(balanced([{ account: 'till', amount: ore(1) }, back])).toEqual([]);
  });
});

describe('goods handed over', () => {
  it('are sold at each rate with deposit, fee and VAT apart, as on the receipt', () => {
    // 106,00 food with 6 %, of it 4,00 deposit; a tin of paint for 125,00 with 25 %; a fee of 23,10 that follows the goods (10,37 and 12,73).
    expect(plain(saleEntry([line(6, 10_200, 400), line(25, 12_500)], ore(2310)))).toEqual({
      customers: 25_410,
      'sales 25': -10_000,
      'fees 25': -1018,
      'vat 25': -2755,
      'sales 6': -9623,
      'deposits 6': -377,
      'fees 6': -978,
      'vat 6': -659,
    });
  });
  it('show what a coupon took off on an account of its own, with the VAT of what was paid; and what comes back takes its share along', () => {
    // 113,00 of food, 12,50 of it taken off by a coupon: 100,50 is paid.
    const paid = { ...line(6, 10_050), couponOff: ore(1250) };
    expect(plain(saleEntry([paid], ore(0)))).toEqual({ customers: 10_050, 'sales 6': -10_660, 'discounts 6': 1179, 'vat 6': -569 });
    const sold: SoldLine[] = [{ ...paid, position: 1, quantity: 2 }];
    const after = [{ lines: [{ position: 1, goods: ore(5025), deposit: ore(0) }], fee: ore(0) }];
    const [before, half, none] = [leftOf(sold, ore(0)), leftOf(sold, ore(0), after), leftOf(sold, ore(0), [...after, ...after])].map(
      sharesLeft,
    );
    const standing = [saleEntry([paid], ore(0)), creditEntry(before ?? [], half ?? [])];
    expect(plain(balancesOf(standing) as Postings)).toEqual({ customers: 5025, 'sales 6': -5331, 'discounts 6': 590, 'vat 6': -284 });
    expect(balancesOf([...standing, creditEntry(half ?? [], none ?? [])])).toEqual([]);
  });
  it('have, after any credits, the sums and the VAT that they would have without the coupon’s account, which never goes below nothing', () => {
    const lines = fc.array(
      fc.record({
        rate: fc.constantFrom(25, 12, 6, 0),
        goods: fc.nat(30_000),
        deposit: fc.nat(500),
        off: fc.nat(9000),
        back: fc.nat(30_000),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(lines, fc.nat(8000), (all, fee) => {
        const sold = (withCoupon: boolean) =>
          all.map(
            ({ rate, goods, deposit, off }, position): SoldLine => ({
              ...line(rate, goods, deposit),
              ...{ position, quantity: 1, ...(withCoupon && { couponOff: ore(off) }) },
            }),
          );
        const credit = { lines: all.map(({ back }, position) => ({ position, goods: ore(back), deposit: ore(0) })), fee: ore(0) };
        const standing = (withCoupon: boolean) => {
          const before = leftOf(sold(withCoupon), ore(fee));
          const after = leftOf(sold(withCoupon), ore(fee), [credit]);
          return [saleEntry(sold(withCoupon), ore(fee)), creditEntry(sharesLeft(before), sharesLeft(after))];
        };
        const [with_, without] = [standing(true), standing(false)];
        const sum = (entries: readonly Postings[], ...accounts: readonly string[]) =>
          entries.flat().reduce((total, { account, amount }) => (accounts.includes(account) ? total + amount : total), 0);
        for (const account of ['customers', 'vat', 'fees', 'deposits']) expect(sum(with_, account)).toBe(sum(without, account));
        expect(sum(with_, 'sales', 'discounts')).toBe(sum(without, 'sales'));
        expect(sum(with_, 'discounts')).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
  it('show freight for goods that the rules do not cover on an account of its own; what is repaid of the fee is the freight first', () => {
    // 100 kronor of goods at 12 %, 20 of the rules' fee and 99 of freight: 219 in all, 23,46 of it VAT.
    const sold = [{ ...line(12, 10_000), position: 1, quantity: 1 }];
    const [fee, freight] = [ore(11_900), ore(9900)];
    expect(plain(saleEntry(sold, fee, freight))).toEqual({
      customers: 21_900,
      'sales 12': -8929,
      'fees 12': -1786,
      'freight 12': -8839,
      'vat 12': -2346,
    });
    const [before, after] = [leftOf(sold, fee, [], freight), leftOf(sold, fee, [{ lines: [], fee: ore(9900) }], freight)].map(sharesLeft);
    const standing = balancesOf([saleEntry(sold, fee, freight), creditEntry(before ?? [], after ?? [])]);
    expect(plain(standing as Postings)).toEqual(plain(saleEntry(sold, ore(2000))));
  });
  it('come to the same with and without freight in the fee, which neither account ever exceeds, after any credit', () => {
    const lines = fc.array(fc.record({ rate: fc.constantFrom(25, 12, 6, 0), goods: fc.nat(30_000), deposit: fc.nat(500) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(lines, fc.nat(20_000), fc.nat(100), fc.nat(20_000), (all, fee, share, back) => {
        const sold = all.map(({ rate, goods, deposit }, position): SoldLine => ({ ...line(rate, goods, deposit), position, quantity: 1 }));
        const standing = (freight: number) => {
          const [before, after] = [
            leftOf(sold, ore(fee), [], ore(freight)),
            leftOf(sold, ore(fee), [{ lines: [], fee: ore(back) }], ore(freight)),
          ];
          return [saleEntry(sold, ore(fee), ore(freight)), creditEntry(sharesLeft(before), sharesLeft(after))];
        };
        const freight = Math.floor((fee * share) / 100);
        // Each entry is, but for the account, what was written before freight stood apart: so an old book is known as the same.
        expect(standing(freight).map((entry) => plain(freightAsFee(entry)))).toEqual(standing(0).map(plain));
        const [apart, whole] = [balancesOf(standing(freight)), balancesOf(standing(0))];
        const sum = (entries: readonly Posting[], account: string) =>
          entries.reduce((total, each) => (each.account === account ? total + each.amount : total), 0);
        for (const account of ['customers', 'sales', 'deposits', 'vat']) expect(sum(apart, account)).toBe(sum(whole, account));
        expect(sum(apart, 'fees') + sum(apart, 'freight')).toBe(sum(whole, 'fees'));
        for (const { account, amount } of apart) if (account === 'fees' || account === 'freight') expect(amount).toBeLessThanOrEqual(0);
        if (back >= freight) expect(sum(apart, 'freight')).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
  it('are paid in cash in whole kronor, and the öre are nobody’s debt', () => {
    const paid = doorPayment({ owed: ore(12_340), taken: ore(12_300), means: 'cash', carrierId: CARRIER, from: 'customers' });
    expect(plain(paid)).toEqual({ 'carrier-cash': 12_300, customers: -12_340, rounding: 40 });
    const up = doorPayment({ owed: ore(12_350), taken: ore(12_400), means: 'cash', from: 'customers' });
    expect(plain(up)).toEqual({ till: 12_400, customers: -12_350, rounding: -50 });
  });
  it('are paid by card to the öre, into the shop’s own terminal whoever carries it', () => {
    const paid = doorPayment({ owed: ore(12_340), taken: ore(12_340), means: 'terminal', carrierId: CARRIER, from: 'customers' });
    expect(plain(paid)).toEqual({ terminal: 12_340, customers: -12_340 });
  });
  it('leave a debt when less was taken than was owed', () => {
    const paid = doorPayment({ owed: ore(12_340), taken: ore(10_000), means: 'cash', carrierId: CARRIER, from: 'customers' });
    expect(plain(paid)).toEqual({ 'carrier-cash': 10_000, customers: -10_000 });
  });
  it('that come back leave the customer owed the money, at the line’s own rate', () => {
    expect(plain(returnEntry([line(25, 12_500)]))).toEqual({ customers: -12_500, 'sales 25': 10_000, 'vat 25': 2500 });
  });
});

describe('a debt that is paid in coins', () => {
  const settled = (amount: number, open: number) => settledInCoins(ore(amount), ore(open));
  it('is settled by itself, or by whole kronor: all of it when they are the debt rounded', () => {
    expect([settled(3713, 3713), settled(3700, 3713), settled(3800, 3750), settled(-3700, -3713)]).toEqual([3713, 3713, 3750, -3713]);
    expect([settled(2000, 3713), settled(-2000, -3713)]).toEqual([2000, -2000]);
  });
  it('is settled by no öre, and by no more than it is', () => {
    expect([settled(2050, 3713), settled(3800, 3713), settled(3900, 3750)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a fee, cash on its way, an invoice and a compensation', () => {
  it('each move money between two accounts', () => {
    expect(plain(feePassedOn(kronor(20), { carrierId: CARRIER }))).toEqual({ 'fee-passed-on': 2000, carriers: -2000 });
    expect(plain(feePassedOn(kronor(20), 'municipality'))).toEqual({ 'fee-passed-on': 2000, municipality: -2000 });
    expect(plain(cashHandedIn(kronor(480), kronor(20), CARRIER))).toEqual({ till: 48_000, carriers: 2000, 'carrier-cash': -50_000 });
    expect(plain(paidBack(ore(4040), 'till'))).toEqual({ till: -4000, customers: 4040, rounding: -40 });
    expect(plain(paidBack(ore(4040), 'bank'))).toEqual({ bank: -4040, customers: 4040 });
    expect(plain(madeGood(ore(3811), { carrierId: CARRIER }))).toEqual({ carriers: 3811, 'made-good': -3811 });
    expect(plain(customerPaid(kronor(-40), 'till'))).toEqual({ till: -4000, customers: 4000 });
    expect(plain(customerPaid(ore(3713), 'till'))).toEqual({ till: 3700, customers: -3713, rounding: 13 });
    expect(plain(customerPaid(ore(-3750), 'till'))).toEqual({ till: -3800, customers: 3750, rounding: 50 });
    expect(plain(customerPaid(ore(3713), 'terminal'))).toEqual({ terminal: 3713, customers: -3713 });
    expect(plain(invoiceIssued(kronor(90)))).toEqual({ invoiced: 9000, customers: -9000 });
    expect(plain(invoicePaid(kronor(40)))).toEqual({ bank: 4000, invoiced: -4000 });
    expect(plain(compensationPaid(kronor(120)))).toEqual({ bank: 12_000, municipality: -12_000 });
    expect(plain(compensationOwed(kronor(120)))).toEqual({ municipality: 12_000, compensation: -12_000 });
  });
});

type Event =
  | { readonly kind: 'sale'; readonly lines: readonly TaxedGoods[]; readonly fee: Ore; readonly pay: 'cash' | 'terminal' | 'invoice' }
  | { readonly kind: 'undo'; readonly of: number }
  | { readonly kind: 'return'; readonly of: number; readonly at: number }
  | { readonly kind: 'hand-in'; readonly part: number }
  | { readonly kind: 'compensation'; readonly amount: Ore };

const amount = fc.integer({ min: 0, max: 2_000_000 }).map(ore);
const taxed = fc.record({ ratePercent: fc.constantFrom(0, 6, 12, 25), goods: amount, deposit: amount });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sale' as const),
      lines: fc.array(taxed, { minLength: 1, maxLength: 6 }),
      fee: amount,
      pay: fc.constantFrom('cash' as const, 'terminal' as const, 'invoice' as const),
    }),
  },
  fc.record({ kind: fc.constant('undo' as const), of: fc.nat(100) }),
  fc.record({ kind: fc.constant('return' as const), of: fc.nat(100), at: fc.nat(100) }),
  fc.record({ kind: fc.constant('hand-in' as const), part: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ kind: fc.constant('compensation' as const), amount: fc.integer({ min: -100_000, max: 100_000 }).map(ore) }),
);

const sumOf = (entries: readonly Postings[], account: string, ratePercent?: number): number =>
  entries.flat().reduce((sum, each) => {
    const counts = each.account === account && (ratePercent === undefined || each.ratePercent === ratePercent);
    return sum + (counts ? each.amount : 0);
  }, 0);
const wholeOf = (lines: readonly TaxedGoods[]): Ore => addOre(...lines.flatMap(({ goods, deposit }) => [goods, deposit]));

interface Sale {
  readonly lines: readonly TaxedGoods[];
  readonly fee: Ore;
  readonly cash: number;
  readonly owed: number;
  readonly posted: readonly Postings[];
  readonly returned: Set<number>;
  undone: boolean;
}

/** A shop that counts by itself, with no account and no entry, beside the books that it writes. */
class Recount {
  readonly entries: Postings[] = [];
  readonly sales: Sale[] = [];
  readonly returned: TaxedGoods[] = [];
  handedIn = 0;
  compensation = 0;

  happen(each: Event): void {
    const old = 'of' in each ? this.sales[each.of % Math.max(1, this.sales.length)] : undefined;
    if (each.kind === 'sale') this.sell(each);
    if (each.kind === 'undo' && old && !old.undone && old.returned.size === 0) {
      this.entries.push(...old.posted.map((postings) => counter(postings)));
      old.undone = true;
    }
    if (each.kind === 'return' && old && !old.undone) this.takeBack(old, each.at % old.lines.length);
    if (each.kind === 'hand-in') {
      const part = Math.floor((sumOf(this.entries, 'carrier-cash') * each.part) / 100);
      this.entries.push(cashHandedIn(ore(part), ore(0), CARRIER));
      this.handedIn += part;
    }
    if (each.kind === 'compensation') {
      this.entries.push(compensationOwed(each.amount));
      this.compensation += each.amount;
    }
  }

  private sell({ lines, fee, pay }: Extract<Event, { kind: 'sale' }>): void {
    const sale = saleEntry(lines, fee);
    const owed = addOre(fee, wholeOf(lines));
    const taken = pay === 'cash' ? ore(Math.floor((owed + 50) / 100) * 100) : owed;
    const posted = pay === 'invoice' ? [sale] : [sale, doorPayment({ owed, taken, means: pay, carrierId: CARRIER, from: 'customers' })];
    this.entries.push(...posted);
    const cash = pay === 'cash' ? taken : 0;
    this.sales.push({ lines, fee, cash, owed: pay === 'invoice' ? owed : 0, posted, undone: false, returned: new Set() });
  }

  private takeBack(old: Sale, at: number): void {
    const back = old.lines[at];
    if (!back || old.returned.has(at)) return;
    this.entries.push(returnEntry([back]));
    old.returned.add(at);
    this.returned.push(back);
  }

  /** Of one rate, by the receipts: what stands less what came back. */
  receipts(rate: number, pick: 'vat' | 'gross'): number {
    const of = (lines: readonly TaxedGoods[], fee?: Ore) =>
      vatPerRate(lines, fee).find(({ ratePercent }) => ratePercent === rate)?.[pick] ?? 0;
    const sold = this.sales.filter(({ undone }) => !undone).reduce((sum, sale) => sum + of(sale.lines, sale.fee), 0);
    return sold - this.returned.reduce((sum, one) => sum + of([one]), 0);
  }
}

describe('any history', () => {
  it('sums to zero after every entry, and each account and VAT rate is what a plain recount says', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (history) => {
        const shop = new Recount();
        for (const each of history) {
          shop.happen(each);
          expect(balancesOf(shop.entries).reduce((sum, balance) => sum + balance.amount, 0)).toBe(0);
        }
        for (const postings of shop.entries) expect(addOre(...postings.map((posting) => posting.amount))).toBe(0);
        const standing = shop.sales.filter(({ undone }) => !undone);
        expect(sumOf(shop.entries, 'carrier-cash')).toBe(standing.reduce((sum, sale) => sum + sale.cash, 0) - shop.handedIn);
        expect(sumOf(shop.entries, 'customers')).toBe(standing.reduce((sum, sale) => sum + sale.owed, 0) - wholeOf(shop.returned));
        expect(sumOf(shop.entries, 'municipality')).toBe(shop.compensation);
        for (const rate of [0, 6, 12, 25]) {
          expect(-sumOf(shop.entries, 'vat', rate) + 0).toBe(shop.receipts(rate, 'vat'));
          const gross = OF_SALES.reduce((sum, account) => sum - sumOf(shop.entries, account, rate), 0);
          expect(gross).toBe(shop.receipts(rate, 'gross'));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
