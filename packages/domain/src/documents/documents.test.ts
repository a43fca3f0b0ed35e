import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type balanced, creditEntry, type Posting, type RateShare, returnEntry, saleEntry } from '../ledger/index.ts';
import { addOre, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import {
  type DocumentLine,
  documentNumber,
  dueOn,
  invoiceState,
  leftOfPart,
  namedTakenBack,
  soldPart,
  sumsOf,
  takenBack,
  turnedRound,
  unpaidByAge,
} from './index.ts';

const line = (name: string, ratePercent: number, goods: number, deposit = 0): DocumentLine => ({
  ...{ name, quantity: 1, unit: 'piece', ratePercent },
  goods: ore(goods),
  deposit: ore(deposit),
});
const share = (ratePercent: number, goods: number): RateShare => ({ ratePercent, goods: ore(goods), deposit: ore(0), fee: ore(0) });
const part = (lines: readonly DocumentLine[], fee = 0) => soldPart({ reference: '2026-17', day: '2026-11-24', lines, fee: ore(fee) });

describe('a document', () => {
  it('is called by its series, municipality, year and number', () => {
    expect(documentNumber({ kind: 'invoice', tenant: 1, year: 2026, number: 17 })).toBe('F1-2026-17');
    expect(documentNumber({ kind: 'credit-note', tenant: 12, year: 2026, number: 3 })).toBe('KF12-2026-3');
  });
  it('adds up per VAT rate with the deposit apart, and says what is paid and what is left', () => {
    const sums = sumsOf([part([line('Läsk', 6, 2_990, 200), line('Borr', 25, 10_000)], 4_900)], [{ means: 'bank', amount: ore(8_090) }]);
    expect(sums).toMatchObject({ goods: 12_990, deposit: 200, fee: 4_900, total: 18_090, toPay: 10_000 });
    expect(sums.vat.map(({ ratePercent, gross }) => [ratePercent, gross])).toEqual([
      [25, 13_773],
      [6, 4_317],
    ]);
    expect(() => sumsOf([part([line('Läsk', 6, 100)])], [{ means: 'cash', amount: ore(200) }])).toThrow(RangeError);
  });
  it('agrees with the books to the öre, sold and taken back', () => {
    const lines = fc.array(
      fc.record({
        ratePercent: fc.constantFrom(25, 12, 6),
        goods: fc.integer({ min: 1, max: 100_000 }),
        deposit: fc.integer({ min: 0, max: 500 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 9_900 }), (drafts, fee) => {
        const sold = part(
          drafts.map((each) => line('x', each.ratePercent, each.goods, each.deposit)),
          fee,
        );
        const owed = (postings: ReturnType<typeof balanced>) =>
          addOre(...postings.filter(({ account }) => account === 'customers').map(({ amount }) => amount));
        const vat = (postings: ReturnType<typeof balanced>) =>
          addOre(ore(0), ...postings.filter(({ account }) => account === 'vat').map(({ amount }) => amount));
        const sale = saleEntry(sold.lines, ore(fee));
        expect(sold.total).toBe(owed(sale));
        expect(addOre(...sold.vat.map((row) => row.vat))).toBe(-vat(sale));
        const back = takenBack(sold, returnEntry(sold.lines), String);
        expect(back.total).toBe(owed(returnEntry(sold.lines)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a credit note', () => {
  it('takes the VAT that the books took, also where that is not the VAT of its own sum', () => {
    // Of 163,44 with 6 % (VAT 9,25) half goes back: the books keep 4,63 of the other half and so take back 4,62, while 6 % of 81,72 is 4,63.
    const postings = creditEntry([share(6, 16_344)], [share(6, 8_172)]);
    const back = takenBack({ reference: '2026-13', day: '2026-11-26' }, postings, (rate) => `${rate} %`);
    expect(back).toMatchObject({ total: -8_172, vat: [{ ratePercent: 6, gross: -8_172, net: -7_710, vat: -462 }] });
    expect(back.lines).toMatchObject([{ name: '6 %', goods: -8_172 }]);
  });
  it('names what came back with its deposit and the fee apart, where that is what the books took, and nothing else', () => {
    const sold = part([line('Läsk', 6, 2_990, 200), line('Borr', 25, 10_000)], 4_900);
    const back = turnedRound({ ...sold, lines: [] });
    const lines = turnedRound(sold).lines;
    const of = (...accounts: Posting['account'][]) => accounts.map((account) => ({ account }));
    const [withFee, without] = [of('customers', 'sales', 'deposits', 'vat', 'fees'), of('customers', 'sales', 'deposits', 'vat')];
    expect(namedTakenBack(back, lines, withFee)).toMatchObject({ fee: -4_900, total: -18_090, vat: back.vat, lines });
    expect(namedTakenBack(back, lines, without)).toBeUndefined();
    const other = lines.map((each) => ({ ...each, ratePercent: 6 }));
    expect(namedTakenBack(back, other, withFee)).toBeUndefined();
    expect(namedTakenBack(back, [], withFee)).toBeUndefined();
    // The delivery alone is no goods.
    const feeAlone = takenBack(sold, creditEntry([{ ...share(25, 10_000), fee: ore(4_900) }], [share(25, 10_000)]), (rate) => `${rate} %`);
    expect(namedTakenBack(feeAlone, [], of('customers', 'fees', 'vat'))).toMatchObject({
      lines: [],
      fee: -4_900,
      total: -4_900,
      vat: [{ vat: -980 }],
    });
    expect(sumsOf([namedTakenBack(back, lines, withFee) ?? back])).toMatchObject({
      goods: -12_990,
      deposit: -200,
      fee: -4_900,
      total: -18_090,
    });
  });
  it('and those of a sale that goes back bit by bit come to the VAT of the sale', () => {
    const history = fc.record({
      rates: fc.uniqueArray(fc.constantFrom(25, 12, 6, 0), { minLength: 1 }),
      bits: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(history, ({ rates, bits }) => {
        const at = (cents: number) => rates.map((rate) => share(rate, cents));
        const steps = bits.reduceRight<number[]>(([first = 0, ...rest], bit) => [first + bit, first, ...rest], [0]);
        const papers = steps.slice(1).map((after, index) => takenBack(part([]), creditEntry(at(steps[index] ?? 0), at(after)), String));
        const sold = part(rates.map((rate) => line('x', rate, steps[0] ?? 0)));
        expect(sumsOf([sold, ...papers]).vat.every(({ gross, net, vat }) => gross === 0 && net === 0 && vat === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is left of a part', () => {
  it('is the part itself while nothing was taken back, and takes the rest of each rate with its VAT to the öre', () => {
    const sold = part([line('Läsk', 6, 2_990, 200), line('Borr', 25, 10_001)], 4_900);
    const nameOf = (rate: number) => `${rate} %`;
    expect(leftOfPart(sold, [], nameOf)).toBe(sold);
    const taken = [turnedRound(part([line('Läsk', 6, 333)])), turnedRound(part([line('Borr', 25, 667)]))];
    const left = leftOfPart(sold, taken, nameOf);
    expect(left.total).toBe(sold.total - 1_000);
    const { total, vat } = sumsOf([sold, ...taken, turnedRound(left)]);
    expect([total, ...vat.flatMap((rate) => [rate.gross, rate.net, rate.vat])]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(left.lines.map(({ name, goods }) => [name, goods])).toEqual(
      left.vat.map(({ ratePercent, gross }) => [`${ratePercent} %`, gross]),
    );
  });
});

describe('an invoice', () => {
  const today = localDate('2027-01-10');
  it('is due when the days have passed, and late the day after', () => {
    expect(dueOn(localDate('2026-12-31'), 30)).toBe('2027-01-30');
    expect(invoiceState(ore(100), localDate('2027-01-10'), today)).toEqual({ state: 'unpaid', daysLate: 0 });
    expect(invoiceState(ore(100), localDate('2027-01-09'), today)).toEqual({ state: 'overdue', daysLate: 1 });
    expect(invoiceState(ore(0), localDate('2026-01-09'), today).state).toBe('paid');
    expect(invoiceState(ore(-5), localDate('2026-01-09'), today)).toEqual({ state: 'overpaid', daysLate: 0 });
  });
  it('is unpaid by its age, and what was paid too much is nobody’s debt to the shop', () => {
    const unpaid = [0, 1, 30, 31, 60, 61, 400].map((daysLate) => ({ left: ore(100), daysLate }));
    expect(unpaidByAge([...unpaid, { left: ore(-900), daysLate: 0 }])).toEqual([100, 200, 200, 200]);
  });
});
