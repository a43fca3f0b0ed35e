import { describe, expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import { readAll, tillFile } from './fixture.ts';
import { type ExistingOffer, isRepeated, judgeAutomatic, planImport } from './index.ts';

const row = (sku: number, price: string, vat = '6') => `${sku};;Vara ${sku};BRÖD;10;${price};${vat};ST;400 g;;5;2026-06-01`;
const offer = (sku: number): ExistingOffer => ({
  articleNumber: String(sku),
  name: `Vara ${sku}`,
  price: ore(2000),
  per: 'piece',
  vat: 'food',
  category: 'bread',
  gtin: null,
  inStoreCode: null,
  content: { quantity: 400, unit: 'gram' },
  deposit: ore(0),
  onHand: 5,
  hiddenBy: null,
  handEdited: [],
});
const range = Array.from({ length: 40 }, (_, index) => offer(100 + index));
const judged = (rows: readonly string[], more: { readonly stated?: number; readonly olderThan?: string } = {}) => {
  const { rows: parsed, summary } = readAll(tillFile(rows, more.stated ?? rows.length));
  const older = more.olderThan === undefined ? {} : { olderThan: more.olderThan };
  return judgeAutomatic(planImport(range, parsed, { full: true, summary, packedSincePrinted: new Map(), ...older }));
};
const usual = range.map(({ articleNumber }) => row(Number(articleNumber), '20,00'));

describe('a file that comes by itself', () => {
  it('goes in whole when it is as usual', () => {
    expect(judged([row(100, '21,50'), ...usual.slice(1, 39), row(900, '5,00')])).toEqual({
      attention: [],
      heldLines: new Map(),
      holdsGone: false,
    });
  });

  it('keeps back the row whose price is ten times higher or lower, and the one whose VAT class changed, and no other', () => {
    const { attention, heldLines } = judged([
      row(100, '200,00'),
      row(101, '2,00'),
      row(102, '20,00', '25'),
      row(103, '30,00'),
      ...usual.slice(4),
    ]);
    expect(attention).toEqual([]);
    expect([...heldLines]).toEqual([
      [7, 'vat-changed'],
      [5, 'price-jump'],
      [6, 'price-jump'],
    ]);
  });

  it('keeps what is gone when half the range is, and takes the rest', () => {
    expect(judged(usual.slice(0, 20))).toMatchObject({ attention: [], holdsGone: true });
    expect(judged(usual.slice(0, 21))).toMatchObject({ attention: [], holdsGone: false });
  });

  it('waits whole when it is older than the last one, looks cut off, or half of it cannot be read', () => {
    expect(judged(usual, { olderThan: '2026-11-21 07:00' }).attention).toEqual(['plan.older-than-last']);
    expect(judged(usual, { stated: 41 }).attention).toEqual(['plan.cut-off']);
    expect(judged(usual.map((line, index) => (index % 2 === 0 ? line.replace('20,00', 'gratis') : line))).attention).toEqual([
      'plan.half-rejected',
    ]);
  });
});

describe('the same bytes again', () => {
  const now = new Date('2026-11-25T22:00:00Z');
  const hoursAgo = (hours: number, same: boolean) => ({ at: new Date(now.getTime() - hours * 3_600_000), same });

  it('are the last file once more, or one of today, and are not read twice', () => {
    expect(isRepeated([hoursAgo(24, true)], now)).toBe(true);
    expect(isRepeated([hoursAgo(2, false), hoursAgo(3, true)], now)).toBe(true);
  });

  it('are a new file when the till has gone back to an older list', () => {
    expect(isRepeated([hoursAgo(24, false), hoursAgo(48, true)], now)).toBe(false);
    expect(isRepeated([], now)).toBe(false);
  });
});
