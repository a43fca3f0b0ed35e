import type { StandingDay, StandingOrder } from '@galleria/contract/standing-orders';
import { describe, expect, it } from 'vitest';
import { callsOf, goodsText } from './calls.ts';

const now = new Date('2026-11-22T17:00:00Z');
const day = (orderBy: string, state: StandingDay['state']): StandingDay => ({
  plannedDay: orderBy.slice(0, 10),
  day: orderBy.slice(0, 10),
  orderBy,
  state,
  reason: null,
  orderId: null,
  movedFrom: null,
  because: null,
  toRing: false,
});
const order = (name: string, days: StandingDay[], way: StandingOrder['way'] = 'call') => ({ name, days, way }) as StandingOrder;
const names = (calls: readonly { readonly order: StandingOrder }[]) => calls.map((call) => call.order.name);

describe('the call list', () => {
  it('has the nearest cut-off first, and nobody whose cut-off has passed or is more than four days away', () => {
    const { toRing } = callsOf(
      [
        order('Onsdag', [day('2026-11-25T11:00:00Z', 'due')]),
        order('Måndag', [day('2026-11-23T11:00:00Z', 'no-answer'), day('2026-11-30T11:00:00Z', 'due')]),
        order('I går', [day('2026-11-21T11:00:00Z', 'due')]),
      ],
      now,
    );
    expect(names(toRing)).toEqual(['Måndag', 'Onsdag']);
  });
  it('rings about what was to be placed by itself only when something stood in the way', () => {
    const { toRing } = callsOf(
      [
        order('Av sig själv', [day('2026-11-23T11:00:00Z', 'due')], 'by-itself'),
        order('Stoppad', [day('2026-11-23T11:00:00Z', 'held')], 'by-itself'),
      ],
      now,
    );
    expect(names(toRing)).toEqual(['Stoppad']);
  });
  it('rings whom no letter tells that a day moves or falls out, however it is placed', () => {
    const closed = { ...day('2026-11-23T11:00:00Z', 'closed'), because: 'shop-closed' as const };
    const moved = { ...day('2026-11-24T11:00:00Z', 'due'), because: 'shop-closed' as const, toRing: true };
    const { toRing } = callsOf(
      [order('Fick brev', [closed]), order('Ring', [{ ...closed, toRing: true }]), order('Flyttad', [moved], 'by-itself')],
      now,
    );
    expect(names(toRing)).toEqual(['Ring', 'Flyttad']);
  });
  it('keeps what is ticked off apart, and is silent about a pause', () => {
    const { toRing, done } = callsOf(
      [
        order('Klar', [day('2026-11-23T11:00:00Z', 'placed')]),
        order('Hoppar', [day('2026-11-23T11:00:00Z', 'skipped')]),
        order('Paus', [day('2026-11-23T11:00:00Z', 'paused')]),
      ],
      now,
    );
    expect([names(toRing), names(done)]).toEqual([[], ['Hoppar', 'Klar']]);
  });
  it('names what is weighed by its weight', () => {
    const line = { offerId: '0190a000-0000-7000-8000-0000000000f1', wish: 'leave-out' } as const;
    const lines = [
      { ...line, quantity: 500, name: 'Ost', unit: 'gram' as const },
      { ...line, quantity: 2, name: 'Mjölk', unit: 'piece' as const },
    ];
    expect(goodsText('sv', lines).replaceAll('\u00a0', ' ')).toBe('500 g Ost, 2 st Mjölk');
  });
});
