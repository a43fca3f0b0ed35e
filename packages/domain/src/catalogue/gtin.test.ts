import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kronor } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import {
  checkDigitOf,
  depositOn,
  depositsThatEnd,
  isInStoreCode,
  lastDayOfDeposit,
  parseGtin,
  parseVariableWeight,
  scaleKeyOf,
} from './index.ts';

describe('a GTIN', () => {
  it('is one number however many leading zeros the till writes', () => {
    for (const text of ['745092006942', '0745092006942', '00745092006942', '7450 9200 6942']) {
      expect(parseGtin(text)).toEqual({ ok: true, value: '0745092006942' });
    }
    for (const text of ['96385074', '0000096385074', '00000096385074']) expect(parseGtin(text)).toEqual({ ok: true, value: '96385074' });
    expect(parseGtin('17310865005608')).toMatchObject({ ok: true, value: '17310865005608' });
  });

  it('is refused with the reason: a wrong digit, a wrong length, mangled by a spreadsheet, of the shop only', () => {
    expect(parseGtin('7300400118418')).toEqual({ ok: false, error: 'gtin.check-digit' });
    expect(parseGtin('73004001184')).toEqual({ ok: false, error: 'gtin.length' });
    expect(parseGtin('0000000000000')).toEqual({ ok: false, error: 'gtin.length' });
    expect(parseGtin('7,31E+12')).toEqual({ ok: false, error: 'gtin.not-digits' });
    expect(parseGtin('20002589')).toEqual({ ok: false, error: 'gtin.in-store' });
    expect(parseGtin('2000124144954')).toEqual({ ok: false, error: 'gtin.in-store' });
  });

  it('shows every single wrong digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[13-9]\d{11}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const good = `${body}${checkDigitOf(body)}`;
        const digit = (Number(good.charAt(place)) + shift) % 10;
        const bad = `${good.slice(0, place)}${digit}${good.slice(place + 1)}`;
        if (isInStoreCode(bad)) return;
        expect(parseGtin(bad)).toEqual({ ok: false, error: 'gtin.check-digit' });
      }),
    );
  });
});

describe('a scale label', () => {
  const label = (body: string) => `${body}${checkDigitOf(body)}`;

  it('tells kilograms to three, two or one decimal and kronor to two, one or none', () => {
    expect(parseVariableWeight(label('230010010456'))).toEqual({ kind: 'weight', itemKey: '23001001', grams: 456 });
    expect(parseVariableWeight(label('240010010456'))).toEqual({ kind: 'weight', itemKey: '24001001', grams: 4560 });
    expect(parseVariableWeight(label('250010010012'))).toEqual({ kind: 'weight', itemKey: '25001001', grams: 1200 });
    expect(parseVariableWeight(label('200010014590'))).toEqual({ kind: 'price', itemKey: '20001001', price: 4590 });
    expect(parseVariableWeight(label('210010010459'))).toEqual({ kind: 'price', itemKey: '21001001', price: 4590 });
    expect(parseVariableWeight(label('220010010045'))).toEqual({ kind: 'price', itemKey: '22001001', price: 4500 });
  });

  it('is not read from other numbers or with a wrong check digit', () => {
    expect(parseVariableWeight('2300100104561')).toBeUndefined();
    expect(parseVariableWeight(label('260010010456'))).toBeUndefined();
    expect(parseVariableWeight('7300400118418')).toBeUndefined();
  });

  it('belongs to the goods whose till code has zeros for the weight, whatever the till made of the check digit', () => {
    expect(scaleKeyOf('2300100100000')).toBe('23001001');
    expect(parseVariableWeight(label('230010010456'))?.itemKey).toBe(scaleKeyOf('2300100100000'));
    expect(scaleKeyOf('2000124144954')).toBeUndefined();
  });
});

it('lets cans with the old mark of one krona be sold until the end of 2026, and knows a tray of cans and a crate of bottles', () => {
  const [before, after] = [localDate('2026-12-31'), localDate('2027-01-01')];
  const on = (amount: number) => [depositOn(kronor(amount), before), depositOn(kronor(amount), after)];
  expect(on(0)).toEqual(['right', 'right']);
  expect(on(1)).toEqual(['right', 'outdated']);
  expect(on(2)).toEqual(['right', 'right']);
  expect(on(2.5)).toEqual(['unknown', 'unknown']);
  expect(on(7.77)).toEqual(['unknown', 'unknown']);
  // 24 cans of two kronor; a crate with twenty bottles; a can of two and a bottle of three as one.
  expect([on(48), on(82.4), on(5)]).toEqual([
    ['right', 'right'],
    ['right', 'right'],
    ['right', 'right'],
  ]);
  expect([7, 11, 13, 17, 19, 23].map(on)).toEqual(Array.from({ length: 6 }, () => ['right', 'right']));
  // More than lie in one: a mistake.
  expect(on(96)).toEqual(['unknown', 'unknown']);
  expect([100, 500, 600, 777].map((amount) => lastDayOfDeposit(amount))).toEqual([before, undefined, undefined, undefined]);
  expect(depositsThatEnd()).toEqual([100]);
});
