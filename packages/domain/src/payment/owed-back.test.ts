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
        fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 4000 })), { maxLength: 25 }),
        livedThrough,
      ),
      { numRuns: 2000 },
    );
  });
});

/** A sale of 300 kr of which `undrawn` was not drawn, with the customer's account in the books and the empties on the note. */
function livedThrough(undrawn: number, steps: readonly (readonly [number, number])[]): void {
  const sale = 30_000;
  const drawn = sale - undrawn;
  let [returned, empties, back, setOff, byHand] = [0, 0, 0, 0, 0];
  const refunds: { readonly amount: number; readonly empties: boolean; state: 'asked' | 'sent' | 'failed' }[] = [];
  const sum = (...states: readonly string[]) =>
    refunds.filter(({ state }) => states.includes(state)).reduce((all, { amount }) => all + amount, 0);
  /** Sale less what came back, less what she has paid; what is asked for is in no book yet. */
  const open = () => sale - returned - empties - (drawn - sum('sent')) - byHand;
  const left = () => Math.max(0, empties - back - setOff);
  const now = () =>
    owedBack(facts({ open: open(), underWay: sum('asked'), emptiesLeft: left(), returned, refundable: drawn - sum('asked', 'sent') }));
  const give = (amount: number, forEmpties: boolean) => {
    if (amount === 0) return;
    refunds.push({ amount, empties: forEmpties, state: 'asked' });
    // Never twice: nothing is given that is not owed.
    expect(open() + sum('asked')).toBeLessThanOrEqual(0);
  };
  const morning = () => {
    const owed = now();
    give(owed.empties, true);
    [back, setOff] = [back + owed.empties, setOff + owed.setOff];
  };
  const made = () => {
    for (const refund of refunds) if (refund.state === 'asked') refund.state = 'sent';
  };
  const happens: readonly ((ore: number) => void)[] = [
    (ore) => {
      returned += Math.min(ore, sale - returned);
      give(now().goods, false);
    },
    (ore) => {
      // Counted anew, which nobody does who has had the money: what was set off is settled anew.
      if (back === 0) [empties, setOff] = [ore, 0];
    },
    morning,
    made,
    () => {
      const refund = refunds.find(({ state }) => state === 'sent');
      if (!refund) return;
      refund.state = 'failed';
      if (refund.empties) back -= refund.amount;
    },
    // She pays what she owes, or some of it; the shop pays what it owes, or some of it.
    (ore) => {
      byHand += Math.max(0, Math.min(ore, open()));
    },
    (ore) => {
      const paid = Math.min(ore, Math.max(0, -open() - sum('asked')));
      const settled = emptiesByHand({ waited: oreOf(left()), paid: oreOf(paid), left: oreOf(-open() - paid) });
      byHand -= paid;
      [back, setOff] = [back + settled.back, setOff + settled.setOff];
    },
    () => give(now().goods, false),
  ];
  for (const [which, ore] of steps) happens[which]?.(ore);
  // The days after: what was asked for is made, the morning comes, and what failed of goods is given anew.
  for (const _ of [1, 2, 3]) {
    give(now().goods, false);
    morning();
    made();
  }
  const stuck = drawn - sum('asked', 'sent') === 0;
  if (!stuck) expect([open() >= 0, left()]).toEqual([true, 0]);
}
const oreOf = (value: number) => ore(Math.max(0, value));
