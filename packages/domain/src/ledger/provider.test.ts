import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ore, ore, splitOre } from '../money/index.ts';
import { type CardPaymentEffect, cardPaymentEffect } from '../payment/index.ts';
import { type TaxedGoods, vatPerRate } from '../vat/index.ts';
import {
  type Account,
  balancesOf,
  basAccount,
  customerPaid,
  disputeLost,
  type Movement,
  movementEntry,
  type Postings,
  payeeMovementEntry,
  payeeMovementKind,
  payoutArrived,
  returnEntry,
  saleEntry,
} from './index.ts';

const plain = (postings: Postings) => Object.fromEntries(postings.map(({ account, amount }) => [account, amount]));
const movement = (kind: Movement['kind'], amount: number, fee = 0, whose: Movement['whose'] = 'here'): Postings =>
  movementEntry({ kind, whose, amount: ore(amount), fee: ore(fee) });

describe('money at the payment provider', () => {
  it('is less by the fee; what was drawn for an order is booked with the order, and not twice when that is in another galleria', () => {
    expect(plain(movement('payment', 14_970, 405))).toEqual({ psp: -405, 'psp-fees': 405 });
    expect(plain(movement('payment', 14_970, 405, 'elsewhere'))).toEqual({ psp: 14_565, 'psp-elsewhere': -14_970, 'psp-fees': 405 });
    expect(basAccount({}, 'psp-elsewhere', null)).toBe(basAccount({}, 'psp', null));
    expect(movement('refund', -2000)).toEqual([]);
  });
  it('that the shop has earned there by itself is put where its bookkeeper looks for it', () => {
    expect(plain(movement('payment', 10_000, 330, 'none'))).toEqual({ psp: 9670, 'psp-other': -10_000, 'psp-fees': 330 });
    expect(plain(movement('dispute', -10_000, 15_000, 'none'))).toEqual({ psp: -25_000, 'psp-other': 10_000, 'psp-fees': 15_000 });
  });
  it('goes to the bank over an account of its own, so that it is the bank’s when it is there', () => {
    expect(plain(movement('payout', -14_565))).toEqual({ psp: -14_565, payouts: 14_565 });
    expect(plain(payoutArrived(ore(14_565)))).toEqual({ bank: 14_565, payouts: -14_565 });
    // Drawn from the bank, when more was given back than drawn.
    expect(plain(payoutArrived(ore(-500)))).toEqual({ bank: -500, payouts: 500 });
  });
  it('that a customer’s bank has taken is disputed until it has decided, and a loss when it decides so', () => {
    expect(plain(movement('dispute', -14_970, 15_000))).toEqual({ psp: -29_970, disputed: 14_970, 'psp-fees': 15_000 });
    expect(plain(movement('dispute', 14_970))).toEqual({ psp: 14_970, disputed: -14_970 });
    expect(plain(disputeLost(ore(14_970)))).toEqual({ 'dispute-losses': 14_970, disputed: -14_970 });
  });
});

const RATES = [25, 12, 6] as const;
const feeOn = (amount: number): number => Math.round(amount * 0.015) + 180;

type Part = { lines: readonly TaxedGoods[]; held: number; captured: number; refunded: number; differences: number; asked: number } & {
  stage: 'waiting' | 'packed' | 'cancelled';
  sold: boolean;
  disputed: 'no' | 'open' | 'won' | 'lost';
};
const lineOf = (each: TaxedGoods): number => each.goods + each.deposit;
const owedOf = ({ lines }: Pick<Part, 'lines'>): Ore => ore(lines.reduce((sum, each) => sum + lineOf(each), 0));

/** One shop, its account at the provider as the provider would keep it, and the books beside it. */
class Shop {
  readonly entries: Postings[] = [];
  readonly parts: Part[] = [];
  /** The provider's own figures. */
  balance = 0;
  underWay = 0;
  bank = 0;
  fees = 0;
  private readonly returned: TaxedGoods[] = [];

  place(lines: readonly TaxedGoods[]): void {
    const held = owedOf({ lines });
    this.parts.push({ lines, held, captured: 0, refunded: 0, differences: 0, asked: 0, stage: 'waiting', sold: false, disputed: 'no' });
  }
  private move(kind: Movement['kind'], amount: number, fee = 0): void {
    this.balance += amount - fee;
    this.fees += fee;
    this.entries.push(movement(kind, amount, fee));
  }
  /** What the pure rule says is done at the provider, until it says that nothing is. */
  settle(part: Part): void {
    for (let step = 0; step < 5; step += 1) {
      const effect = this.effectOn(part);
      if (effect.kind === 'none' || effect.kind === 'close-page') return;
      if (effect.kind === 'release') part.held = 0;
      if (effect.kind === 'capture') {
        part.held = 0;
        part.captured = effect.amount;
        this.entries.push(customerPaid(effect.amount, 'psp'));
        this.move('payment', effect.amount, feeOn(effect.amount));
      }
      if (effect.kind === 'refund') this.giveBack(part, effect.amount, 'difference');
    }
    throw new Error('a payment that never comes to rest');
  }
  private effectOn(part: Part): CardPaymentEffect {
    const status = part.captured > 0 ? 'captured' : part.held > 0 ? 'held' : 'gone';
    const at = { status, held: ore(part.held), captured: ore(part.captured), refunded: ore(part.refunded), pageOpen: false } as const;
    const asked = { all: ore(part.asked), differences: ore(part.differences) };
    return cardPaymentEffect(at, { stage: part.stage, owed: owedOf(part) }, asked, new Date(0));
  }
  giveBack(part: Part, amount: number, cause: 'difference' | 'given'): void {
    if (part.disputed !== 'no' || amount <= 0 || amount > part.captured - part.asked) return;
    part.asked += amount;
    part.refunded += amount;
    if (cause === 'difference') part.differences += amount;
    if (cause === 'given') {
      const [first] = part.lines;
      const back = { ratePercent: first?.ratePercent ?? 25, goods: ore(amount), deposit: ore(0) };
      this.returned.push(back);
      this.entries.push(returnEntry([back]));
    }
    this.entries.push(customerPaid(ore(-amount), 'psp'));
    this.move('refund', -amount);
  }
  handOver(part: Part): void {
    if (part.stage !== 'packed' || part.sold) return;
    part.sold = true;
    this.entries.push(saleEntry(part.lines, ore(0)));
  }
  payOut(): void {
    if (this.balance <= 0) return;
    this.underWay += this.balance;
    this.move('payout', -this.balance);
  }
  arrive(): void {
    this.entries.push(payoutArrived(ore(this.underWay)));
    this.bank += this.underWay;
    this.underWay = 0;
  }
  comeBack(): void {
    const amount = this.underWay;
    this.underWay = 0;
    this.move('payout', amount);
  }
  dispute(part: Part): void {
    if (part.captured === 0 || part.disputed !== 'no') return;
    part.disputed = 'open';
    this.move('dispute', part.refunded - part.captured, 15_000);
  }
  decide(part: Part, won: boolean): void {
    if (part.disputed !== 'open') return;
    part.disputed = won ? 'won' : 'lost';
    const amount = part.captured - part.refunded;
    if (won) this.move('dispute', amount);
    else this.entries.push(disputeLost(ore(amount)));
  }
  sum(account: Account, rate?: number): number {
    return this.entries
      .flat()
      .filter((each) => each.account === account && (rate === undefined || each.ratePercent === rate))
      .reduce((total, { amount }) => total + amount, 0);
  }
  disputedIn(state: Part['disputed']): number {
    return this.parts.filter(({ disputed }) => disputed === state).reduce((sum, { captured, refunded }) => sum + captured - refunded, 0);
  }
  vatBooked(rate: number): [booked: number, receipts: number] {
    const of = (lines: readonly TaxedGoods[]) => vatPerRate(lines).find(({ ratePercent }) => ratePercent === rate)?.vat ?? 0;
    const sold = this.parts.filter((part) => part.sold).reduce((sum, { lines }) => sum + of(lines), 0);
    return [-this.sum('vat', rate) + 0, sold - this.returned.reduce((sum, each) => sum + of([each]), 0)];
  }
}

const step = fc.record({
  what: fc.constantFrom('place', 'pack', 'cancel', 'hand-over', 'give-back', 'pay-out', 'arrive', 'come-back', 'dispute', 'win', 'lose'),
  which: fc.nat(20),
  amount: fc.integer({ min: 1, max: 30_000 }),
  lines: fc.array(
    fc.record({ goods: fc.integer({ min: 1, max: 40_000 }), deposit: fc.constantFrom(0, 200), ratePercent: fc.constantFrom(...RATES) }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Weighed lighter, short or all there: each line at its frozen share of what was picked. */
const picked = (lines: readonly TaxedGoods[], amount: number): TaxedGoods[] =>
  lines.map((each, index) =>
    (amount + index) % 3 === 0 ? { ...each, goods: splitOre(each.goods, [ore(1 + (amount % 5)), ore(2)])[0] ?? each.goods } : each,
  );

function happen(shop: Shop, { what, which, amount, lines }: Step): void {
  const part = shop.parts[which % Math.max(1, shop.parts.length)];
  if (what === 'place') shop.place(lines.map((each) => ({ ...each, goods: ore(each.goods), deposit: ore(each.deposit) })));
  if (what === 'pay-out') shop.payOut();
  if (what === 'arrive') shop.arrive();
  if (what === 'come-back') shop.comeBack();
  if (!part) return;
  if (what === 'pack' && part.stage === 'waiting') Object.assign(part, { stage: 'packed', lines: picked(part.lines, amount) });
  if (what === 'cancel' && !part.sold && part.disputed === 'no') part.stage = 'cancelled';
  if (what === 'pack' || what === 'cancel') shop.settle(part);
  if (what === 'hand-over') shop.handOver(part);
  if (what === 'give-back' && part.sold) shop.giveBack(part, amount, 'given');
  if (what === 'dispute') shop.dispute(part);
  if (what === 'win' || what === 'lose') shop.decide(part, what === 'win');
}

describe('any history of payments, payouts and disputes', () => {
  it('leaves in the books what the provider has, what is on its way and what has come, to the öre after each step', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (history) => {
        const shop = new Shop();
        for (const each of history) {
          happen(shop, each);
          expect(balancesOf(shop.entries).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
          expect([shop.sum('psp'), shop.sum('payouts'), shop.sum('bank'), shop.sum('psp-fees')]).toEqual([
            ...[shop.balance, shop.underWay, shop.bank, shop.fees],
          ]);
        }
        expect([shop.sum('disputed'), shop.sum('dispute-losses')]).toEqual([shop.disputedIn('open'), shop.disputedIn('lost')]);
        for (const rate of RATES) {
          const [booked, receipts] = shop.vatBooked(rate);
          expect(booked).toBe(receipts);
        }
        for (const part of shop.parts) {
          // Never above what was held, never given back twice; what is at rest is paid by exactly what is owed.
          const { captured, refunded, asked, differences } = part;
          expect(refunded).toBeLessThanOrEqual(captured);
          if (part.sold) expect(captured - differences).toBe(owedOf(part));
          if (part.stage === 'cancelled' && part.disputed === 'no') expect(captured - asked).toBe(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the account of whoever takes one payment for all', () => {
  const entry = (kind: Movement['kind'], whose: Movement['whose'], amount: number, fee = 0) => {
    const each = { kind, whose, amount: ore(amount), fee: ore(fee) };
    const postings = payeeMovementEntry(each).map(({ account, amount: moved }) => [account, moved] as const);
    return [payeeMovementKind(each), Object.fromEntries(postings)];
  };
  it('holds for the shops what is drawn until it is sent on or given back, and bears fees and disputes itself', () => {
    expect(entry('payment', 'here', 10_000, 330)).toEqual(['held', { psp: 9670, 'held-for-shops': -10_000, 'psp-fees': 330 }]);
    expect(entry('share', 'here', -8000)).toEqual(['share', { psp: -8000, 'held-for-shops': 8000 }]);
    expect(entry('refund', 'here', -2000)).toEqual(['held', { psp: -2000, 'held-for-shops': 2000 }]);
    expect(entry('dispute', 'here', -10_000, 2200)).toEqual(['dispute', { psp: -12_200, disputed: 10_000, 'psp-fees': 2200 }]);
    expect(entry('payout', 'none', -500)).toEqual(['payout', { psp: -500, payouts: 500 }]);
  });
  it('tells apart what is of another galleria and what nobody knows', () => {
    expect(entry('share', 'elsewhere', -700)).toEqual(['psp-other', { psp: -700, 'psp-elsewhere': 700 }]);
    // The fee stands in the other galleria's book of the same company.
    expect(entry('payment', 'elsewhere', 10_000, 330)).toEqual(['psp-other', { psp: 9670, 'psp-elsewhere': -9670 }]);
    expect(entry('dispute', 'elsewhere', -700, 2200)).toEqual(['psp-other', { psp: -2900, 'psp-elsewhere': 2900 }]);
    expect(entry('payout', 'elsewhere', -500)).toEqual(['payout', { psp: -500, payouts: 500 }]);
    expect(entry('payment', 'none', 700)).toEqual(['psp-other', { psp: 700, 'psp-other': -700 }]);
    expect(entry('fee', 'none', -40)).toEqual(['psp-fee', { psp: -40, 'psp-fees': 40 }]);
  });
});
