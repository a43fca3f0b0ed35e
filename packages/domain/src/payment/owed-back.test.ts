import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import { emptiesByHand, type OwedFacts, owedBack } from './index.ts';

const facts = (some: Partial<Record<keyof OwedFacts, number>>) => {
  const all = { open: 0, underWay: 0, elsewhere: 0, emptiesLeft: 0, returned: 0, refundable: 1_000_000, ...some };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, ore(value)])) as unknown as OwedFacts;
};

describe('what a customer is owed back of a part that was paid through the provider', () => {
  it('lets empties of 20 kr pay the 10 kr that were not drawn, and gives the rest', () => {
    expect(owedBack(facts({ open: -1000, emptiesLeft: 2000 }))).toEqual({ goods: 0, empties: 1000, setOff: 1000 });
    expect(owedBack(facts({ open: 600, emptiesLeft: 400 }))).toEqual({ goods: 0, empties: 0, setOff: 400 });
  });
  it('gives empties apart from goods that came back', () => {
    expect(owedBack(facts({ open: -7000, emptiesLeft: 2000, returned: 5000 }))).toEqual({ goods: 5000, empties: 2000, setOff: 0 });
    // Of 90 kr that came back 40 have gone: the 20 for empties are in what is owed, and go by themselves.
    expect(owedBack(facts({ open: -7000, emptiesLeft: 2000, returned: 9000 }))).toMatchObject({ goods: 5000, empties: 2000 });
  });
  it('sets nothing off against money that went back elsewhere, before somebody has said what for', () => {
    expect(owedBack(facts({ open: -350, elsewhere: 250, emptiesLeft: 600 }))).toMatchObject({ empties: 350, setOff: 0 });
  });
  it('knows what the shop has paid by hand, and what was set off with it', () => {
    expect(emptiesByHand({ waited: ore(2000), paid: ore(1000), left: ore(0) })).toEqual({ back: 1000, setOff: 1000 });
    expect(emptiesByHand({ waited: ore(600), paid: ore(300), left: ore(5300) })).toEqual({ back: 0, setOff: 0 });
  });

  it('is in the end what the books say, never short and never twice, whatever happened in between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 4000 })), { maxLength: 25 }),
        livedThrough,
      ),
      { numRuns: 2000 },
    );
  });
});

interface Given {
  readonly amount: number;
  readonly empties: boolean;
  state: 'asked' | 'sent' | 'failed';
}
/** A sale of 300 kr of which `undrawn` was not drawn: what the customer has by the books, and what waits of her empties. */
class Life {
  readonly #drawn: number;
  readonly #refunds: Given[] = [];
  #returned = 0;
  #byHand = 0;
  #empties = { taken: 0, back: 0, setOff: 0 };
  constructor(undrawn: number) {
    this.#drawn = 30_000 - undrawn;
  }
  #sum = (...states: readonly string[]): number =>
    this.#refunds.filter(({ state }) => states.includes(state)).reduce((all, { amount }) => all + amount, 0);
  /** The sale less what came back, less what she has paid; what is asked for is in no book yet. */
  get open(): number {
    return 30_000 - this.#returned - this.#empties.taken - (this.#drawn - this.#sum('sent')) - this.#byHand;
  }
  get waits(): number {
    return Math.max(0, this.#empties.taken - this.#empties.back - this.#empties.setOff);
  }
  get refundable(): number {
    return this.#drawn - this.#sum('asked', 'sent');
  }
  #now() {
    const { open, waits: emptiesLeft, refundable } = this;
    return owedBack(facts({ open, underWay: this.#sum('asked'), emptiesLeft, returned: this.#returned, refundable }));
  }
  #give(amount: number, empties: boolean): void {
    if (amount === 0) return;
    this.#refunds.push({ amount, empties, state: 'asked' });
    // Never twice: nothing is given that is not owed.
    expect(this.open + this.#sum('asked')).toBeLessThanOrEqual(0);
  }
  goods(): void {
    this.#give(this.#now().goods, false);
  }
  withdrawn(value: number): void {
    this.#returned += Math.min(value, 30_000 - this.#returned);
    this.goods();
  }
  /** Also anew, as long as nobody has had the money: what was set off is settled anew. */
  counted(value: number): void {
    if (this.#empties.back === 0) this.#empties = { taken: value, back: 0, setOff: 0 };
  }
  morning(): void {
    const { empties, setOff } = this.#now();
    this.#give(empties, true);
    this.#empties.back += empties;
    this.#empties.setOff += setOff;
  }
  made(): void {
    for (const refund of this.#refunds) if (refund.state === 'asked') refund.state = 'sent';
  }
  failed(): void {
    const refund = this.#refunds.find(({ state }) => state === 'sent');
    if (!refund) return;
    refund.state = 'failed';
    if (refund.empties) this.#empties.back -= refund.amount;
  }
  paidByHer(value: number): void {
    this.#byHand += Math.max(0, Math.min(value, this.open));
  }
  paidByTheShop(value: number): void {
    const paid = Math.min(value, Math.max(0, -this.open - this.#sum('asked')));
    const left = Math.max(0, -this.open - paid);
    const settled = emptiesByHand({ waited: ore(this.waits), paid: ore(paid), left: ore(left) });
    this.#byHand -= paid;
    this.#empties.back += settled.back;
    this.#empties.setOff += settled.setOff;
  }
}

const HAPPENS: readonly ((life: Life, value: number) => void)[] = [
  (life, value) => life.withdrawn(value),
  (life, value) => life.counted(value),
  (life) => life.morning(),
  (life) => life.made(),
  (life) => life.failed(),
  (life, value) => life.paidByHer(value),
  (life, value) => life.paidByTheShop(value),
  (life) => life.goods(),
];
function livedThrough(undrawn: number, steps: readonly (readonly [number, number])[]): void {
  const life = new Life(undrawn);
  for (const [which, value] of steps) HAPPENS[which]?.(life, value);
  // The days after: what was asked for is made, the morning comes, and what failed is given anew.
  for (const _ of [1, 2, 3]) {
    life.goods();
    life.morning();
    life.made();
  }
  // Never short, as long as there is something to give it back from.
  if (life.refundable > 0) expect([life.open >= 0, life.waits]).toEqual([true, 0]);
}
