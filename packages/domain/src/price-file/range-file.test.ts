import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, type CategorySlug, PRICE_UNITS, parseGtin } from '../catalogue/index.ts';
import { ore } from '../money/index.ts';
import { readAll, utf8 } from './fixture.ts';
import { type ExistingOffer, planImport, type RangeOffer, rangeCsv, rangeSheet } from './index.ts';

const milk: RangeOffer = {
  articleNumber: '00417',
  ean: '7310865005168',
  name: 'Mellanmjölk',
  category: 'dairy',
  price: ore(1790),
  per: 'piece',
  vat: 'food',
  content: { quantity: 1500, unit: 'millilitre' },
  deposit: ore(0),
  onHand: 27,
};
const existing = ({ ean, ...offer }: RangeOffer): ExistingOffer => ({
  ...offer,
  gtin: (ean ?? null) as ExistingOffer['gtin'],
  inStoreCode: null,
  hiddenBy: null,
  handEdited: [],
});
const again = (offers: readonly RangeOffer[]) => {
  const { rows, summary } = readAll(utf8(rangeCsv(rangeSheet(offers, '2026-11-25 21:30'))));
  return planImport(offers.map(existing), rows, { full: true, summary, packedSincePrinted: new Map() });
};

describe('the range as a file', () => {
  it('has the heading that we know again, the hour of writing, Swedish numbers, and keeps the zeros of a number', () => {
    const cola = { ...milk, articleNumber: '12', ean: null, name: 'Läsk "stor"; apelsin', deposit: ore(200), category: 'drinks' as const };
    expect(rangeCsv(rangeSheet([milk, cola], '2026-11-25 21:30')).split('\r\n')).toEqual([
      '\ufeffUtskriven 2026-11-25 21:30',
      'Artikelnr;EAN;Benämning;Gallerians kategori;Utpris med moms;Moms;Enhet;Innehåll;Pant;Saldo',
      '00417;7310865005168;Mellanmjölk;dairy;17,9;mat 6;st;1,5 l;;27',
      '12;;"Läsk ""stor""; apelsin";drinks;17,9;mat 6;st;1,5 l;2;27',
      '',
    ]);
  });

  it('guards what a spreadsheet would run', () => {
    const text = rangeCsv(rangeSheet([{ ...milk, name: '=HYPERLINK("http://ond.example")' }], '2026-11-25 21:30'));
    expect(text).toContain(`"'=HYPERLINK(""http://ond.example"")"`);
    expect(again([{ ...milk, name: '@SUM(A1)' }]).counts).toMatchObject({ changed: 0, hide: 0 });
  });

  it('changes nothing when it is loaded as it is, whatever the range', () => {
    const slugs = CATEGORIES.filter(({ parent, kind }) => parent !== null && kind !== 'service').map(({ slug }) => slug as CategorySlug);
    const offer = fc.record({
      ean: fc.constantFrom(null, '7310865005168', '7310130003547', '20000011'),
      name: fc
        .string({ minLength: 1, maxLength: 40 })
        .filter((text) => /^[\p{L}\d]/u.test(text) && text === text.replace(/\s+/g, ' ').trim() && /^[^\p{C}\ufffd]*$/u.test(text)),
      category: fc.constantFrom(...slugs),
      price: fc.integer({ min: 1, max: 10_000_000 }).map(ore),
      per: fc.constantFrom(...PRICE_UNITS),
      vat: fc.constantFrom('food' as const, 'standard' as const, 'exempt' as const),
      content: fc.option(
        fc.record({
          quantity: fc.integer({ min: 1, max: 99_999 }),
          unit: fc.constantFrom('gram' as const, 'millilitre' as const, 'piece' as const),
        }),
      ),
      deposit: fc.constantFrom(0, 100, 200, 400).map(ore),
      onHand: fc.option(fc.integer({ min: 0, max: 999_000 })),
    });
    fc.assert(
      fc.property(fc.array(offer, { minLength: 1, maxLength: 20 }), (made) => {
        const seen = new Set<string>();
        const offers = made.map((one, index): RangeOffer => {
          // One shop has an item once; six per cent on a shelf of books is culture.
          const ean = one.ean !== null && !seen.has(one.ean) && parseGtin(one.ean).ok ? one.ean : null;
          if (ean !== null) seen.add(ean);
          return {
            ...one,
            ean,
            vat: one.vat === 'food' && one.category === 'books-papers' ? 'culture' : one.vat,
            articleNumber: `0${index}`,
          };
        });
        const { counts, lines } = again(offers);
        expect(counts, JSON.stringify(lines.filter((line) => line.kind !== 'same'))).toEqual({
          new: 0,
          changed: 0,
          same: offers.length,
          rejected: 0,
          hide: 0,
        });
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });
});
