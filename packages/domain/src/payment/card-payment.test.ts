import { describe, expect, it } from 'vitest';
import { type Ore, ore } from '../money/index.ts';
import { localDate } from '../time/index.ts';
import { cardPaymentEffect, cardPaymentState, drawnEarlyAt, type PaidPartFacts, type ProviderPayment } from './index.ts';

const now = new Date('2026-11-24T10:00:00Z');
const held: ProviderPayment = { status: 'held', held: ore(22_900), captured: ore(0), refunded: ore(0), pageOpen: false };
const drawn: ProviderPayment = { status: 'captured', held: ore(0), captured: ore(22_900), refunded: ore(0), pageOpen: false };
const waiting: PaidPartFacts = { stage: 'waiting', owed: ore(22_900) };
const packed = (owed: number): PaidPartFacts => ({ stage: 'packed', owed: ore(owed) });
const cancelled: PaidPartFacts = { stage: 'cancelled', owed: ore(22_900) };
const asked = (all = 0, differences = all): { all: Ore; differences: Ore } => ({ all: ore(all), differences: ore(differences) });
const effect = (at: ProviderPayment, part: PaidPartFacts, refunds = asked()) => cardPaymentEffect(at, part, refunds, now);

describe('a card payment', () => {
  it('waits for packing, and then is drawn once by what is owed', () => {
    expect(effect(held, waiting)).toEqual({ kind: 'none' });
    expect(effect(held, packed(19_850))).toEqual({ kind: 'capture', amount: 19_850 });
  });
  it('is never drawn above what was held, whatever the scale says', () => {
    expect(effect(held, packed(25_000))).toEqual({ kind: 'capture', amount: 22_900 });
  });
  it('is drawn by the least that the provider takes when less is owed, and the difference goes back', () => {
    expect(effect(held, packed(250))).toEqual({ kind: 'capture', amount: 300 });
    expect(effect({ ...drawn, captured: ore(300) }, packed(250))).toEqual({ kind: 'refund', amount: 50 });
  });
  it('is let go when nothing was picked, or the part is cancelled', () => {
    expect(effect(held, packed(0))).toEqual({ kind: 'release' });
    expect(effect(held, cancelled)).toEqual({ kind: 'release' });
  });
  it('is drawn whole when the hold would run out before the goods are packed, and not an hour before that is needed', () => {
    const ends = (hours: number) => ({ ...held, holdEndsAt: new Date(now.getTime() + hours * 3_600_000) });
    expect(effect(ends(37), waiting)).toEqual({ kind: 'none' });
    expect(effect(ends(35), waiting)).toEqual({ kind: 'capture', amount: 22_900 });
  });
  it('gives back what was drawn above what is owed, once', () => {
    expect(effect(drawn, packed(19_850))).toEqual({ kind: 'refund', amount: 3050 });
    expect(effect(drawn, packed(19_850), asked(3050))).toEqual({ kind: 'none' });
    expect(effect(drawn, waiting)).toEqual({ kind: 'none' });
  });
  it('leaves what somebody gave back out of the difference: that was given besides', () => {
    expect(effect(drawn, packed(22_900), asked(5000, 0))).toEqual({ kind: 'none' });
    expect(effect(drawn, packed(19_850), asked(5000, 0))).toEqual({ kind: 'refund', amount: 3050 });
  });
  it('gives back what is left of a cancelled part, and never more', () => {
    expect(effect(drawn, cancelled)).toEqual({ kind: 'refund', amount: 22_900 });
    expect(effect(drawn, cancelled, asked(5000, 0))).toEqual({ kind: 'refund', amount: 17_900 });
    expect(effect(drawn, cancelled, asked(22_900, 17_900))).toEqual({ kind: 'none' });
  });
  it('gives back nothing that somebody has given back in the provider’s own pages', () => {
    expect(effect({ ...drawn, refunded: ore(22_900) }, cancelled)).toEqual({ kind: 'none' });
    expect(effect({ ...drawn, refunded: ore(2000) }, packed(19_850))).toEqual({ kind: 'refund', amount: 1050 });
    expect(effect({ ...drawn, refunded: ore(5000) }, cancelled, asked(5000, 0))).toEqual({ kind: 'refund', amount: 17_900 });
  });
  it('closes the page of a cancelled part, so that nobody pays for nothing', () => {
    const open: ProviderPayment = { status: 'none', held: ore(0), captured: ore(0), refunded: ore(0), pageOpen: true };
    expect(effect(open, cancelled)).toEqual({ kind: 'close-page' });
    expect(effect(open, waiting)).toEqual({ kind: 'none' });
  });
  it('has the state that the provider’s own gives it, whatever was told before', () => {
    expect(cardPaymentState({ status: 'held' }, waiting)).toBe('held');
    expect(cardPaymentState({ status: 'captured' }, cancelled)).toBe('captured');
    expect(cardPaymentState({ status: 'processing' }, waiting)).toBe('pending');
    // Cancelled while the provider was at it: nobody knows yet whether it was drawn, so it is looked at until that is known.
    expect(cardPaymentState({ status: 'processing' }, cancelled)).toBe('pending');
    // The bank let the hold go: it has to be approved again, unless nobody wants the goods any more.
    expect(cardPaymentState({ status: 'gone' }, waiting)).toBe('pending');
    expect(cardPaymentState({ status: 'gone' }, cancelled)).toBe('released');
  });
});

it('says before a card is approved that it will be drawn before the goods are packed, where their day is further off than the hold lasts', () => {
  // Seven days less a day and a half: Tuesday evening.
  const now = new Date('2026-11-26T09:00:00Z');
  expect(drawnEarlyAt(now, localDate('2026-12-01'))).toBeUndefined();
  expect(drawnEarlyAt(now, localDate('2026-12-02'))).toEqual(new Date('2026-12-01T21:00:00Z'));
});
