import type { Quote, QuotedLine, QuotedShop } from '@galleria/contract/checkout';
import { describe, expect, it } from 'vitest';
import { quoteChanges } from './quote-changes.ts';

const line = (offerId: string, totalOre: number): QuotedLine => ({
  offerId,
  name: offerId,
  quantity: 1,
  priceOre: totalOre,
  priceUnit: 'piece',
  priceAmount: 1,
  goodsOre: totalOre,
  depositOre: 0,
  totalOre,
  vatPercent: 6,
  weighed: false,
  zone: 'ambient',
  ageLimit: null,
  checkId: false,
  withdrawal: 'yes',
  orderedHome: false,
  step: 1,
  min: 1,
  max: 99,
});
const quote = (lines: QuotedLine[], feeOre = 6000, problems: Quote['problems'] = []): Quote => {
  const goodsOre = lines.reduce((sum, each) => sum + each.totalOre, 0);
  const seller = { name: 'Lanthandeln', organisationNumber: '', address: '', email: '', phone: '' };
  const sums = { goodsOre, depositOre: 0, feeOre, freightOre: 0, totalOre: goodsOre + feeOre, vat: [] };
  const shop: QuotedShop = {
    ...sums,
    shopId: 's',
    slug: 's',
    seller,
    lines,
    coupon: null,
    kinds: { dailyGoodsOre: goodsOre, otherGoodsOre: 0, beerOnly: false },
    weightGrams: 0,
    deliveries: [],
    pickups: [],
    chosen: null,
    payments: [],
    payment: null,
  };
  return { ...sums, hash: '', shops: [shop], payee: null, button: null, problems, addressDoubtful: false };
};
const plain = (texts: string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));

describe('what has changed', () => {
  it('is nothing when nothing has', () => {
    expect(quoteChanges(quote([line('Mjölk', 1590)]), quote([line('Mjölk', 1590)]), 'sv')).toEqual([]);
  });
  it('names goods with a new price, goods that are gone, a new fee and the new sum', () => {
    const before = quote([line('Mjölk', 1590), line('Kaffe', 5990)]);
    const now = quote([line('Mjölk', 1690)], 4500, [{ code: 'offer.gone', offerId: 'Kaffe' }]);
    expect(plain(quoteChanges(before, now, 'sv'))).toEqual([
      'Mjölk: 15,90 kr → 16,90 kr',
      'Kaffe går inte att köpa längre.',
      'Leverans från Lanthandeln: 60,00 kr → 45,00 kr',
      'En vara går inte att köpa längre. Ta bort den ur korgen.',
      'Summan var 135,80 kr och är nu 61,90 kr.',
    ]);
  });
  it('names who takes the card payment now', () => {
    const shown = quote([line('Mjölk', 1590)]);
    const forAll = { ...shown, payee: { name: 'Arjeplogs kommun', number: '212000-2650' } };
    expect(quoteChanges(shown, forAll, 'sv')).toEqual(['Kortbetalningen tas nu emot av Arjeplogs kommun.']);
    expect(quoteChanges(forAll, shown, 'sv')).toEqual(['Kortbetalningen går nu direkt till varje butik.']);
    expect(quoteChanges(forAll, forAll, 'sv')).toEqual([]);
  });
  it('names the shop whose day has closed', () => {
    const now = quote([line('Mjölk', 1590)], 6000, [{ code: 'round.closed', shopId: 's', reason: 'cut-off-passed' }]);
    expect(quoteChanges(quote([line('Mjölk', 1590)]), now, 'sv')[0]).toMatch(/^Lanthandeln: Den valda turen/);
  });
  it('does not call the delivery free while another day is to be chosen, nor the sum lower', () => {
    const [shown, now] = [quote([line('Mjölk', 1590)]), quote([line('Mjölk', 1590)], 0, [{ code: 'round.closed', shopId: 's' }])];
    const seen = {
      ...shown,
      shops: shown.shops.map((shop) => ({ ...shop, chosen: { kind: 'delivery' as const, day: '2026-12-03', roundId: 'r' } })),
    };
    const told = quoteChanges(seen, now, 'sv');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Lanthandeln: Den valda turen/);
  });
});
