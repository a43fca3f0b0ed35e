import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWish, parseEntry, phoneNumber, quantityOf, usualWish, withWishes } from './index.ts';

const count = (n: number) => ({ kind: 'count', count: n });
const gram = (n: number) => ({ kind: 'measure', unit: 'gram', quantity: n });

describe('what a clerk types', () => {
  it.each([
    ['mjölk', 'mjölk', undefined],
    ['2 mjölk', 'mjölk', count(2)],
    ['mjölk 2', 'mjölk', count(2)],
    ['mjölk x2', 'mjölk', count(2)],
    ['2x mjölk', 'mjölk', count(2)],
    ['3 st ägg', 'ägg', count(3)],
    ['ägg 3 st', 'ägg', count(3)],
    ['ost 500 g', 'ost', gram(500)],
    ['0,5 kg köttfärs', 'köttfärs', gram(500)],
    ['6 hg falukorv', 'falukorv', gram(600)],
    ['  2   hushållsost   bit ', 'hushållsost bit', count(2)],
  ])('reads %j as the words %j with their amount', (typed, words, amount) => {
    expect(parseEntry(typed)).toEqual({ words, isNumber: false, amount });
  });
  it.each([
    ['1042', '1042', undefined],
    ['1042 3', '1042', count(3)],
    ['1042x3', '1042', count(3)],
    ['1042*12', '1042', count(12)],
    ['7310865004703', '7310865004703', undefined],
  ])('reads %j as an article number, the first of two numbers', (typed, words, amount) => {
    expect(parseEntry(typed)).toEqual({ words, isNumber: true, amount });
  });
  it('leaves a number that nobody orders of anything in the name', () => {
    expect(parseEntry('coca cola 330')).toEqual({ words: 'coca cola 330', isNumber: false, amount: undefined });
    expect(parseEntry('0 mjölk').words).toBe('0 mjölk');
    expect(parseEntry('mjölk 1,5').amount).toBeUndefined();
  });
  it('never refuses a line, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (typed) => {
        const { words, amount } = parseEntry(typed);
        return words.length <= 100 && (amount === undefined || (amount.kind === 'count' ? amount.count > 0 : amount.quantity > 0));
      }),
    );
  });
  it('counts pieces, times the least of weighed goods, and takes a weight only where goods are weighed', () => {
    const piece = { unit: 'piece', step: 1, min: 1, max: 20 };
    const weighed = { unit: 'gram', step: 100, min: 200, max: 2000 };
    expect(quantityOf(undefined, piece)).toBe(1);
    expect(quantityOf({ kind: 'count', count: 3 }, piece)).toBe(3);
    expect(quantityOf({ kind: 'count', count: 40 }, piece)).toBe(20);
    expect(quantityOf({ kind: 'measure', unit: 'gram', quantity: 500 }, piece)).toBe(1);
    expect(quantityOf({ kind: 'measure', unit: 'gram', quantity: 450 }, weighed)).toBe(500);
    expect(quantityOf({ kind: 'count', count: 3 }, weighed)).toBe(600);
    expect(quantityOf(undefined, weighed)).toBe(200);
  });
});

describe('a telephone number', () => {
  it.each([
    ['070-123 45 67', '+46701234567'],
    ['0701234567', '+46701234567'],
    ['+46 70 123 45 67', '+46701234567'],
    ['+46 (0)70-123 45 67', '+46701234567'],
    ['+460701234567', '+46701234567'],
    ['0046701234567', '+46701234567'],
    ['46701234567', '+46701234567'],
    ['0961-100 00', '+4696110000'],
    ['+47 75 15 00 00', '+4775150000'],
    ['0047 412 34 567', '+4741234567'],
  ])('is found in %j', (said, number) => expect(phoneNumber(said)).toBe(number));
  it.each(['Elsa', '123', '', '070-12', 'ring 070-123 45 67', '1'.repeat(30)])('is not seen in %j', (said) =>
    expect(phoneNumber(said)).toBeUndefined(),
  );
});

describe('what the caller wishes for goods that are not there', () => {
  it('goes with each line: its own wish, else the order’s, else none', () => {
    const lines = [
      { offerId: 'milk', quantity: 2 },
      { offerId: 'fish', quantity: 1, wish: 'call' as const },
    ];
    expect(withWishes({ wish: 'replace', lines })).toEqual([
      { offerId: 'milk', quantity: 2, wish: 'replace' },
      { offerId: 'fish', quantity: 1, wish: 'call' },
    ]);
    expect(withWishes({ lines })[0]).toEqual({ offerId: 'milk', quantity: 2 });
  });
  it('is next time what was wished most often, and of equals the one that risks least', () => {
    expect(usualWish(['replace', 'replace', 'call'])).toBe('replace');
    expect(usualWish(['replace', 'leave-out'])).toBe('leave-out');
    expect(usualWish(['leave-out', 'call', 'replace'])).toBe('call');
    expect(usualWish([])).toBeNull();
  });
  it('is gone through by one key: replace, ask, leave out, and round again', () => {
    expect(nextWish(undefined)).toBe('replace');
    expect(nextWish('replace')).toBe('call');
    expect(nextWish('call')).toBe('leave-out');
  });
});
