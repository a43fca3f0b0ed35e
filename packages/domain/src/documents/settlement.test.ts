import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cashHandedIn,
  commissionOwed,
  compensationOwed,
  customerPaid,
  doorPayment,
  type EntryKind,
  feePassedOn,
  invoiceIssued,
  invoicePaid,
  type Postings,
  returnEntry,
  saleEntry,
} from '../ledger/index.ts';
import { addOre, type Ore, ore } from '../money/index.ts';
import { type SettledSum, type SettlementFacts, settle } from './settlement.ts';

interface Event {
  readonly kind: EntryKind;
  readonly postings: Postings;
  readonly late: boolean;
}
const amount = fc.integer({ min: 1, max: 500_000 }).map(ore);
const rate = fc.constantFrom(25, 12, 6, 0);
const goods = fc.record({ ratePercent: rate, goods: amount, deposit: fc.nat(500).map(ore) });
const happened = fc.oneof(
  fc
    .tuple(fc.array(goods, { minLength: 1, maxLength: 4 }), fc.nat(9900))
    .map(([lines, fee]) => ({ kind: 'sale' as const, postings: saleEntry(lines, ore(fee)) })),
  fc.array(goods, { minLength: 1, maxLength: 2 }).map((lines) => ({ kind: 'refund' as const, postings: returnEntry(lines) })),
  fc.tuple(amount, fc.constantFrom('cash' as const, 'terminal' as const)).map(([owed, means]) => ({
    kind: 'door' as const,
    postings: doorPayment({ owed, taken: owed, means, carrierId: 'post', from: 'customers' }),
  })),
  fc
    .tuple(amount, fc.constantFrom('bank' as const, 'till' as const, 'psp' as const))
    .map(([sum, into]) => ({ kind: 'paid' as const, postings: customerPaid(sum, into) })),
  amount.map((sum) => ({ kind: 'invoice' as const, postings: invoiceIssued(sum) })),
  amount.map((sum) => ({ kind: 'invoice-paid' as const, postings: invoicePaid(sum) })),
  amount.map((sum) => ({ kind: 'compensation' as const, postings: compensationOwed(sum) })),
  amount.map((sum) => ({ kind: 'commission' as const, postings: commissionOwed(sum) })),
  amount.map((sum) => ({ kind: 'fee' as const, postings: feePassedOn(sum, 'municipality') })),
  amount.map((sum) => ({ kind: 'handed-in' as const, postings: cashHandedIn(sum, ore(0), 'post') })),
);
const event = fc.tuple(happened, fc.boolean()).map(([what, late]): Event => ({ ...what, late }));

const sumsOf = (events: readonly Event[]): SettledSum[] =>
  events.flatMap(({ kind, postings, late }) =>
    postings.map(({ account, ratePercent, amount: sum }) => ({ kind, account, ratePercent, swish: false, late, amount: sum })),
  );
const gross = (rates: SettlementFacts['sold']): Ore => addOre(...rates.map((each) => each.gross));
const closing = ({ balances }: SettlementFacts, account: string): Ore =>
  balances.find((each) => each.account === account)?.closing ?? ore(0);

describe('a settlement', () => {
  it('agrees with the books to the öre over random months: each begins where the last ended, and all that was sold is paid or owed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 12 }), { minLength: 1, maxLength: 5 }), (months) => {
        let last: SettlementFacts | undefined;
        let [sold, paid] = [0, 0];
        for (const [index, events] of months.entries()) {
          const facts: SettlementFacts = settle({
            period: `2026-0${index + 1}`,
            ...{ before: last?.accounts ?? [], sums: sumsOf(events), orders: [], orderCount: 0, marks: {} },
          });
          expect(addOre(...facts.accounts.map((each) => each.amount))).toBe(0);
          for (const { account, opening, change, closing: end } of facts.balances) {
            expect(opening).toBe(last ? closing(last, account) : 0);
            expect(end).toBe(opening + change);
          }
          sold += gross(facts.sold) + gross(facts.back);
          paid += addOre(...facts.paid.map((each) => each.amount)) + facts.rounding;
          expect(sold).toBe(paid + closing(facts, 'customers') + closing(facts, 'invoiced'));
          last = facts;
        }
        const all = sumsOf(months.flat());
        for (const { account, ratePercent, amount: end } of last?.accounts ?? []) {
          const booked = all.filter((each) => each.account === account && each.ratePercent === ratePercent).map((each) => each.amount);
          expect(end).toBe(addOre(...booked));
        }
      }),
      { numRuns: 60 },
    );
  });
  it('tells Swish from the bank, what came back from what was sold, and corrections of earlier months', () => {
    const paid = customerPaid(ore(10_600), 'bank').map(({ account, ratePercent, amount: sum }) => ({
      kind: 'paid' as const,
      account,
      ratePercent,
      swish: true,
      late: false,
      amount: sum,
    }));
    const sale = saleEntry([{ ratePercent: 6, goods: ore(10_600), deposit: ore(0) }], ore(0));
    const back = returnEntry([{ ratePercent: 6, goods: ore(1060), deposit: ore(0) }]);
    const facts = settle({
      ...{ period: '2026-11', before: [], orders: [], orderCount: 1, marks: {} },
      sums: [
        ...sumsOf([
          { kind: 'sale', postings: sale, late: false },
          { kind: 'refund', postings: back, late: true },
        ]),
        ...paid,
      ],
    });
    expect(facts.sold).toEqual([{ ratePercent: 6, goods: 10_000, deposit: 0, fee: 0, vat: 600, gross: 10_600 }]);
    expect(facts.back).toEqual([{ ratePercent: 6, goods: -1000, deposit: 0, fee: 0, vat: -60, gross: -1060 }]);
    expect(facts.paid).toEqual([{ means: 'swish', amount: 10_600 }]);
    expect([facts.late, facts.balance]).toEqual([-1060, -1060]);
  });
});
