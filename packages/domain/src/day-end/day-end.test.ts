import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../time/index.ts';
import { leavesAt, letterIsMissing, type OpenOrder, undoneOf } from './index.ts';

/** A round that leaves on Wednesday 9 September 2026 at nine in Sweden: 07:00 by Greenwich. */
const order = (change: Partial<OpenOrder> = {}): OpenOrder => ({
  ...{ state: 'placed', fulfilment: 'delivery', day: localDate('2026-09-09'), departs: localTime('09:00'), noteState: null, readyAt: null },
  placedAt: new Date('2026-09-07T08:00:00Z'),
  ...change,
});
const at = (time: string): Date => new Date(`2026-09-${time}:00Z`);

describe('an order for a round', () => {
  it('is due one hour before the round leaves', () => {
    expect(undoneOf(order(), at('09T05:59'))).toBeUndefined();
    expect(undoneOf(order(), at('09T06:00'))).toBe('not-picked');
    expect(undoneOf(order({ state: 'picking' }), at('10T06:00'))).toBe('not-picked');
    expect(undoneOf(order({ state: 'packed' }), at('09T06:00'))).toBe('not-noted');
    expect(leavesAt(order())).toEqual(at('09T07:00'));
  });

  it('is due from the morning on when the carrier has no fixed hour', () => {
    expect(undoneOf(order({ departs: null }), at('08T20:59'))).toBeUndefined();
    expect(undoneOf(order({ departs: null }), at('08T21:00'))).toBe('not-picked');
  });

  it('wants the carrier’s answer the day before, and another carrier as soon as the first said no', () => {
    const noted = order({ state: 'noted', noteState: 'issued' });
    expect(undoneOf(noted, at('07T20:00'))).toBeUndefined();
    expect(undoneOf(noted, at('08T08:00'))).toBe('no-answer');
    expect(undoneOf(order({ state: 'noted', noteState: 'declined' }), at('07T08:00'))).toBe('declined');
    expect(undoneOf(order({ state: 'packed', noteState: 'declined' }), at('07T08:00'))).toBe('declined');
  });

  it('is missing on the van when its day has gone by and nobody has loaded it', () => {
    const accepted = order({ state: 'noted', noteState: 'accepted' });
    expect(undoneOf(accepted, at('09T20:00'))).toBeUndefined();
    expect(undoneOf(accepted, at('10T08:00'))).toBe('not-loaded');
    expect(undoneOf(order({ state: 'on-the-way', noteState: 'loaded' }), at('12T08:00'))).toBeUndefined();
    expect(undoneOf(order({ state: 'undelivered' }), at('07T08:00'))).toBe('came-back');
  });
});

describe('an order that is fetched', () => {
  const fetched = (change: Partial<OpenOrder>) => order({ fulfilment: 'pickup', day: null, departs: null, ...change });
  it('is due the day after it was ordered, and to be fetched the day after it was ready', () => {
    expect(undoneOf(fetched({}), at('07T20:00'))).toBeUndefined();
    expect(undoneOf(fetched({}), at('08T08:00'))).toBe('not-picked');
    expect(undoneOf(fetched({ state: 'packed' }), at('08T08:00'))).toBe('not-ready');
    expect(undoneOf(fetched({ state: 'ready', readyAt: at('08T08:00') }), at('08T20:00'))).toBeUndefined();
    expect(undoneOf(fetched({ state: 'ready', readyAt: at('08T08:00') }), at('09T08:00'))).toBe('not-fetched');
  });
});

describe('a confirmation on paper', () => {
  const packed = { state: 'packed', confirmedBy: 'printed-with-goods', letterPrintedAt: null } as const;
  it('is missing from when the goods are packed until somebody has printed it', () => {
    expect(letterIsMissing({ ...packed, state: 'picking' })).toBe(false);
    for (const state of ['packed', 'noted', 'ready'] as const) expect(letterIsMissing({ ...packed, state })).toBe(true);
    expect(letterIsMissing({ ...packed, letterPrintedAt: at('07T08:00') })).toBe(false);
  });
  it('is nothing that an order with e-mail or text messages waits for', () => {
    expect(letterIsMissing({ ...packed, confirmedBy: 'sms-link' })).toBe(false);
  });
});
