import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancesOf, counter, creditEntry, type Postings, paidBack, saleEntry } from '../ledger/index.ts';
import { addOre, kronor, type Ore, ore, shareOf } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { vatPerRate } from '../vat/index.ts';
import {
  type Credit,
  creditFor,
  creditLeft,
  type Left,
  type LeftLine,
  lastComplaintDay,
  leftOf,
  planRefund,
  type RefundWish,
  type SoldLine,
  sharesLeft,
} from './index.ts';

// Six milk for 90,00 with 6 %, two crates of beer for 120,00 and 8,00 deposit with 25 %; a fee of 49,00.
const milk: SoldLine = { position: 1, ratePercent: 6, quantity: 6, goods: kronor(90), deposit: ore(0) };
const beer: SoldLine = { position: 2, ratePercent: 25, quantity: 2, goods: kronor(120), deposit: kronor(8) };
const left = leftOf([milk, beer], kronor(49));

describe('a refund', () => {
  const plan = (wish: RefundWish, of: Left = left) => planRefund(of, wish);
  it('takes a line, a number of it or a sum off it, at the share that it was sold for', () => {
    expect(plan({ kind: 'lines', lines: [{ position: 2 }], fee: ore(0) })).toMatchObject({ ok: true, value: { total: 12_800 } });
    expect(plan({ kind: 'lines', lines: [{ position: 1, quantity: 1 }], fee: kronor(9) })).toMatchObject({
      value: { lines: [{ position: 1, goods: 1500, deposit: 0 }], fee: 900, total: 2400 },
    });
    expect(plan({ kind: 'lines', lines: [{ position: 2, amount: kronor(121) }], fee: ore(0) })).toMatchObject({
      value: { lines: [{ position: 2, goods: 12_000, deposit: 100 }] },
    });
  });
  it('spreads a sum over the goods by what is left of them, and takes deposits and the fee last', () => {
    expect(plan({ kind: 'amount', amount: kronor(70) })).toMatchObject({
      value: {
        lines: [
          { position: 1, goods: 3000, deposit: 0 },
          { position: 2, goods: 4000, deposit: 0 },
        ],
        fee: 0,
      },
    });
    expect(plan({ kind: 'amount', amount: kronor(220) })).toMatchObject({ value: { fee: 200, total: 22_000 } });
    expect(plan({ kind: 'all' })).toMatchObject({ value: { fee: 4900, total: 26_700 } });
  });
  it('of a sum comes off the lines that it is for, then off the rest, and never below nothing', () => {
    expect(creditFor(left, kronor(122), [2])).toEqual({ lines: [{ position: 2, goods: 12_000, deposit: 200 }], fee: 0 });
    const half = creditLeft(left, { lines: [{ position: 2, goods: kronor(120), deposit: kronor(8) }], fee: ore(0) });
    expect(creditFor(half, kronor(100), [2])).toEqual({ lines: [{ position: 1, goods: 9000, deposit: 0 }], fee: 1000 });
    expect(creditFor(half, kronor(999), [])).toEqual({ lines: [{ position: 1, goods: 9000, deposit: 0 }], fee: 4900 });
    expect(creditFor(half, ore(0), [1])).toEqual({ lines: [], fee: 0 });
  });
  it('is never above what is left, of the whole, of a line or of the fee', () => {
    const exceeds = (leftOre: number, position: number | null) => ({
      ok: false,
      error: { code: 'refund.exceeds', left: leftOre, position },
    });
    expect(plan({ kind: 'amount', amount: ore(26_701) })).toEqual(exceeds(26_700, null));
    expect(plan({ kind: 'lines', lines: [{ position: 1, amount: ore(9001) }], fee: ore(0) })).toEqual(exceeds(9000, 1));
    expect(plan({ kind: 'lines', lines: [{ position: 1, quantity: 7 }], fee: ore(0) })).toEqual(exceeds(9000, 1));
    expect(plan({ kind: 'lines', lines: [{ position: 3 }], fee: ore(0) })).toEqual(exceeds(0, 3));
    expect(plan({ kind: 'lines', lines: [], fee: kronor(50) })).toEqual(exceeds(4900, null));
    expect(plan({ kind: 'lines', lines: [], fee: ore(0) })).toEqual({ ok: false, error: { code: 'refund.nothing' } });
    const half = creditLeft(left, { lines: [{ position: 1, goods: kronor(60), deposit: ore(0) }], fee: ore(0) });
    expect(plan({ kind: 'lines', lines: [{ position: 1, quantity: 3 }], fee: ore(0) }, half)).toEqual(exceeds(3000, 1));
  });
  it('of the last third of a line is what is left of it, however the öre fell', () => {
    const thirds = (goods: number) => {
      let rest = leftOf([{ position: 1, ratePercent: 6, quantity: 3, goods: ore(goods), deposit: ore(0) }], ore(0));
      const amounts = [1, 2, 3].map(() => {
        const planned = planRefund(rest, { kind: 'lines', lines: [{ position: 1, quantity: 1 }], fee: ore(0) });
        if (!planned.ok) throw new Error(planned.error.code);
        rest = creditLeft(rest, planned.value);
        return planned.value.total;
      });
      return [...amounts, rest.total];
    };
    expect([thirds(200), thirds(1000)]).toEqual([
      [67, 67, 66, 0],
      [333, 333, 334, 0],
    ]);
  });
});

it('can be complained of for three years to the day', () => {
  expect(lastComplaintDay(localDate('2026-11-24'))).toBe('2029-11-24');
  expect(lastComplaintDay(localDate('2024-02-29'))).toBe('2027-02-28');
});

type Event =
  | { readonly kind: 'short' | 'replace' | 'weigh'; readonly at: number; readonly part: number }
  | { readonly kind: 'deliver' | 'undo' | 'return-all' }
  | { readonly kind: 'return'; readonly at: number }
  | { readonly kind: 'refund'; readonly wish: 'all' | 'amount' | 'quantity' | 'line' | 'fee'; readonly at: number; readonly part: number };

const nat = fc.nat(100);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constantFrom('short' as const, 'replace' as const, 'weigh' as const), at: nat, part: nat }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('deliver' as const, 'deliver' as const, 'undo' as const, 'return-all' as const) }),
  },
  fc.record({ kind: fc.constant('return' as const), at: nat }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      wish: fc.constantFrom('all' as const, 'amount' as const, 'quantity' as const, 'line' as const, 'fee' as const),
      at: nat,
      part: nat,
    }),
  },
);
const amount = fc.integer({ min: 0, max: 300_000 }).map(ore);
const placed = fc.record({
  lines: fc.array(
    fc.record({ ratePercent: fc.constantFrom(0, 6, 12, 25), quantity: fc.integer({ min: 1, max: 5000 }), goods: amount, deposit: amount }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  fee: amount,
});

const wholeOf = ({ sold, goods, deposit }: LeftLine) => ({ position: sold.position, goods, deposit });

/** One part of an order from placing to its last refund, with the books beside it. */
class History {
  lines: SoldLine[];
  left: Left | undefined;
  entries: Postings[] = [];
  posted: Postings[] = [];
  paid = 0;
  repaid = 0;
  readonly fee: Ore;
  constructor(order: { readonly lines: readonly Omit<SoldLine, 'position'>[]; readonly fee: Ore }) {
    this.lines = order.lines.map((line, index) => ({ ...line, position: index + 1 }));
    this.fee = order.fee;
  }

  happen(each: Event): void {
    const { left: now } = this;
    if (!now) {
      if (each.kind === 'deliver') this.deliver();
      else if (each.kind === 'short' || each.kind === 'replace' || each.kind === 'weigh') this.pick(each);
    } else if (each.kind === 'undo') this.undo();
    else if (each.kind === 'return-all') this.credit({ lines: now.lines.map(wholeOf), fee: now.fee });
    else if (each.kind === 'return' || each.kind === 'refund') this.takeOff(now, each);
  }

  private takeOff(now: Left, each: Extract<Event, { kind: 'return' | 'refund' }>): void {
    const line = now.lines[each.at % now.lines.length];
    if (!line) return;
    if (each.kind === 'return') {
      this.credit({ lines: [wholeOf(line)], fee: ore(0) });
      return;
    }
    const planned = planRefund(now, this.wishOf(each, line.sold));
    if (planned.ok) this.credit(planned.value);
    else expect(['refund.exceeds', 'refund.nothing']).toContain(planned.error.code);
  }

  private wishOf({ wish, part }: Extract<Event, { kind: 'refund' }>, { position, quantity, goods }: SoldLine): RefundWish {
    if (wish === 'all') return { kind: 'all' };
    if (wish === 'amount') return { kind: 'amount', amount: shareOf(this.left?.total ?? ore(0), part + 10, 100) };
    if (wish === 'fee') return { kind: 'lines', lines: [], fee: shareOf(this.fee, part, 100) };
    const line =
      wish === 'line'
        ? { position, amount: shareOf(goods, part + 5, 100) }
        : { position, quantity: Math.max(1, Math.round((quantity * part) / 100)) };
    return { kind: 'lines', lines: [line], fee: ore(0) };
  }

  private pick({ at, part, kind }: { readonly at: number; readonly part: number; readonly kind: string }): void {
    if (this.left) return;
    this.lines = this.lines.map((line, index): SoldLine => {
      if (index !== at % this.lines.length) return line;
      if (kind === 'replace')
        return { ...line, ratePercent: [0, 6, 12, 25][part % 4] ?? 6, goods: shareOf(line.goods, part, 100), deposit: ore(part) };
      const picked = Math.floor((line.quantity * part) / 100);
      if (picked === 0) return { ...line, goods: ore(0), deposit: ore(0) };
      return {
        ...line,
        quantity: picked,
        goods: shareOf(line.goods, picked, line.quantity),
        deposit: shareOf(line.deposit, picked, line.quantity),
      };
    });
  }

  private deliver(): void {
    this.left = leftOf(this.lines, this.fee);
    this.post(saleEntry(this.lines, this.fee));
    this.paid = this.left.total;
    this.repaid = 0;
  }
  private undo(): void {
    this.entries.push(...this.posted.map((postings) => counter(postings)));
    this.posted = [];
    this.left = undefined;
    this.paid = 0;
    this.repaid = 0;
  }
  private credit(credit: Credit): void {
    if (!this.left) return;
    const next = creditLeft(this.left, credit);
    this.repaid += this.left.total - next.total;
    this.post(creditEntry(sharesLeft(this.left), sharesLeft(next)));
    this.left = next;
  }
  private post(postings: Postings): void {
    this.entries.push(postings);
    this.posted.push(postings);
  }
}

const sumOf = (entries: readonly Postings[], account: string, rate?: number): number =>
  entries
    .flat()
    .reduce((sum, each) => sum + (each.account === account && (rate === undefined || each.ratePercent === rate) ? each.amount : 0), 0);

/** VAT of what is left, counted anew with no account and no entry. */
function vatOfLeft({ left: now, lines, fee }: History, rate: number): number {
  if (!now) return 0;
  const goods = now.lines.map(({ sold, goods: of, deposit }) => ({ ratePercent: sold.ratePercent, goods: of, deposit }));
  const share = sharesLeft(now).find(({ ratePercent }) => ratePercent === rate)?.fee ?? ore(0);
  const own = goods.filter(({ ratePercent }) => ratePercent === rate);
  const gross = addOre(share, ...own.flatMap(({ goods: of, deposit }) => [of, deposit]));
  if (now.fee === fee && now.total === leftOf(lines, fee).total) {
    expect(vatPerRate(lines, fee).find(({ ratePercent }) => ratePercent === rate)?.gross ?? 0).toBe(gross);
  }
  return Math.round((gross * rate) / (100 + rate));
}

describe('any history of an order (place, pick, weigh, short, replace, return, part refund, cancel)', () => {
  it('adds up at each VAT rate, sums to zero after each step, and pays back no more than was paid', () => {
    fc.assert(
      fc.property(placed, fc.array(event, { minLength: 3, maxLength: 14 }), (order, events) => {
        const history = new History(order);
        for (const each of events) {
          history.happen(each);
          expect(balancesOf(history.entries).reduce((sum, { amount: of }) => sum + of, 0)).toBe(0);
          expect(history.repaid).toBeLessThanOrEqual(history.paid);
          expect(sumOf(history.entries, 'customers')).toBe(history.paid - history.repaid);
          expect(history.left?.total ?? 0).toBe(history.paid - history.repaid);
          for (const rate of [0, 6, 12, 25]) expect(-sumOf(history.entries, 'vat', rate) + 0).toBe(vatOfLeft(history, rate));
        }
        const back = paidBack(ore(history.repaid), 'till');
        expect(back.reduce((sum, { amount: of }) => sum + of, 0)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
