import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { afterPacking, afterReleasing, afterReserving, available, decideStock, homeBy, isInStock, type Stock, tillStock } from './index.ts';

const loaves = (onHand: number, reserved: number): Stock => ({ kind: 'counted', onHand, reserved });

describe('goods that are ordered home', () => {
  const monday = localDate('2026-11-23');

  it('hold the whole basket until the slowest of them is in the shop', () => {
    expect(
      homeBy(monday, [
        { from: 1, to: 2 },
        { from: 3, to: 5 },
      ]),
    ).toBe('2026-11-28');
    expect(homeBy(monday, [])).toBeUndefined();
  });

  it('are not promised before a week has gone where the shop has not said how long it takes', () => {
    expect(homeBy(monday, [{ from: 1, to: 2 }, undefined])).toBe('2026-11-30');
  });
});

describe('stock', () => {
  it('promises what is on hand less what is reserved, and refuses more with what is left', () => {
    expect(decideStock(loaves(5, 3), 2)).toEqual({ ok: true, value: { kind: 'reserve', quantity: 2 } });
    expect(decideStock(loaves(5, 3), 3)).toEqual({ ok: false, error: { code: 'stock.short', available: 2 } });
    expect(available(loaves(1, 4))).toBe(0);
  });

  it('accepts what is usually there and what is ordered home without counting', () => {
    expect(decideStock({ kind: 'usually-there', onHand: 0, reserved: 0 }, 9)).toEqual({ ok: true, value: { kind: 'accept' } });
    expect(decideStock({ kind: 'ordered-home', onHand: 0, reserved: 0 }, 9)).toEqual({ ok: true, value: { kind: 'order-home' } });
    expect(isInStock({ kind: 'usually-there', onHand: 0, reserved: 0 })).toBe(true);
    expect(isInStock(loaves(2, 2))).toBe(false);
  });

  it('comes back when a reservation is released, and promises no less after a short packing', () => {
    const ordered = afterReserving(loaves(5, 0), 3);
    expect(available(ordered)).toBe(2);
    expect(afterReleasing(ordered, 3)).toEqual(loaves(5, 0));
    expect(afterPacking(ordered, 2, 3)).toEqual(loaves(3, 0));
  });

  it('after a till file is the balance less what web orders took since it was printed, never below zero', () => {
    expect(tillStock({ onHandFromTill: 27, packedSincePrinted: 4 })).toBe(23);
    expect(tillStock({ onHandFromTill: -4, packedSincePrinted: 0 })).toBe(0);
  });

  it('never promises more than there is, whatever is ordered, packed and released', () => {
    const step = fc.record({ kind: fc.constantFrom('order', 'pack', 'release'), quantity: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.nat(40), fc.array(step, { maxLength: 40 }), (onHand, steps) => {
        let stock = loaves(onHand, 0);
        for (const { kind, quantity } of steps) {
          if (kind === 'order') {
            if (decideStock(stock, quantity).ok) stock = afterReserving(stock, quantity);
          } else if (quantity <= stock.reserved) {
            stock = kind === 'pack' ? afterPacking(stock, quantity, quantity) : afterReleasing(stock, quantity);
          }
          expect(stock.reserved).toBeLessThanOrEqual(stock.onHand);
        }
      }),
    );
  });
});
