import { localDate } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, MARKET, stockOffer } from '../../../testing/market.ts';
import { drawnOn } from '../../../testing/pdf-text.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { formPdf, type PaperForm } from './form-pdf.ts';
import { goodsOf } from './order-form.ts';

const form = (rows: number): PaperForm => ({
  title: 'Beställning',
  shop: { name: 'Silverhandeln', phone: '0961-100 00', hours: 'måndag–fredag 09:00–18:00' },
  village: 'Laisvall',
  rounds: ['Tisdag med Lantbrevbäringen. Beställ senast måndag kl. 12:00.'],
  buyer: { name: 'Elsa Stenman', phone: '+4696123011', address: 'Byvägen 12, 93093 Laisvall' },
  groups: [
    {
      name: 'Mejeri',
      goods: Array.from({ length: rows }, (_, n) => ({ number: String(1000 + n), name: `Mellanmjölk ${n}`, price: '16,90 kr' })),
    },
  ],
  pricesOf: '22 november 2026',
});

describe('an order form on paper', () => {
  it('has article numbers and goods in large type, the shop’s telephone and hours, and until when one may order', async () => {
    const texts = drawnOn(await formPdf(form(3)));
    const find = (part: string) => texts.find(({ text }) => text.includes(part));
    expect(find('1002')?.size).toBeGreaterThanOrEqual(17);
    expect(find('Mellanmjölk 2')?.size).toBeGreaterThanOrEqual(17);
    for (const said of ['0961-100 00', '09:00', 'måndag kl. 12:00', 'Elsa Stenman', '16,90 kr'])
      expect(find(said)?.size, said).toBeGreaterThanOrEqual(14);
  });
  it('goes on over as many pages as the goods need, each numbered', async () => {
    const pdf = await formPdf(form(60));
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    const texts = drawnOn(pdf).map(({ text }) => text);
    expect(pages).toBeGreaterThan(3);
    expect(texts.filter((text) => /^100\d$|^10[1-5]\d$/.test(text))).toHaveLength(60);
    expect(texts.filter((text) => text.startsWith('Sida'))).toHaveLength(pages);
  });
});

describe('what is cheaper today', () => {
  const coffee: Parameters<typeof goodsOf>[0] = {
    ...{
      id: 'k',
      sku: '3001',
      name: 'Kokkaffe 500 g',
      category: 'coffee-tea',
      weighed: false,
      zone: 'ambient',
      ageLimit: null,
      inStock: true,
    },
    ...{ price: { ore: 7950, unit: 'piece', amount: 1 }, unitPrice: { ore: 15_900, per: 'kg' }, depositOre: 0 },
    ...{ quantity: { step: 1, min: 1, max: 40 }, promotions: [] },
  };
  const week = { id: 'p', fromDay: '2026-11-23', toDay: '2026-11-29', label: '', lowestOre: null, unitPriceOre: null };
  const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
  const on = (day: string, promotions: typeof coffee.promotions, more: Partial<typeof coffee> = {}) =>
    goodsOf({ ...coffee, ...more, promotions }, localDate(day));
  it('stands with the lowest price of thirty days and its last day; the day after, the ordinary price does', () => {
    const reduced = { ...week, deal: { kind: 'price' as const, priceOre: 5990 }, lowestOre: 7490, unitPriceOre: 11_980 };
    const row = on('2026-11-24', [reduced]);
    expect([row.price, row.unitPrice].map(plain)).toEqual(['59,90 kr', '119,80 kr/kg']);
    expect(plain(row.more)).toMatch(/^Sänkt pris\. Lägsta pris senaste 30 dagarna: 74,90 kr\. Gäller till och med .*29 november\.$/);
    const after = on('2026-11-30', [reduced]);
    expect([after.price, after.unitPrice, after.more].map(plain)).toEqual(['79,50 kr', '159,00 kr/kg', undefined]);
  });
  it('of several is told beside the price of one, and a deposit as well', () => {
    const three = { ...week, deal: { kind: 'multi-buy' as const, take: 3, forOre: 20_000, most: 2 }, label: 'Fika' };
    const row = on('2026-11-24', [three], { depositOre: 100 });
    expect(plain(row.price)).toBe('79,50 kr');
    expect(plain(row.more)).toMatch(/^Fika: 3 för 200,00 kr\. Högst 2 gånger i varje beställning\. Gäller .*\. \+ pant 1,00 kr\.$/);
  });
  it('is drawn in type that can be read, and its rows never run over the foot of a page', async () => {
    const goods = Array.from({ length: 40 }, (_, n) => ({
      number: String(1000 + n),
      name: 'Kaffe',
      price: '59,90 kr',
      unitPrice: '119,80 kr/kg',
      more: 'Sänkt pris. '.repeat(12),
    }));
    const pdf = await formPdf({ ...form(0), groups: [{ name: 'Kaffe', goods }] });
    const texts = drawnOn(pdf);
    expect(texts.filter(({ text }) => text.includes('119,80'))).toHaveLength(40);
    expect(texts.find(({ text }) => text.startsWith('Sänkt pris'))?.size).toBeGreaterThanOrEqual(14);
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    expect(texts.filter(({ text }) => text.startsWith('Sida'))).toHaveLength(pages);
  });
});

describe('the form of a shop', async () => {
  const t = await testApp();
  const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  let world: Awaited<ReturnType<typeof openTelephone>>;
  let clerk: ReturnType<typeof callerOf>;
  beforeAll(async () => {
    world = await openTelephone(t);
    await stockOffer(t, { name: 'Knäckebröd', sku: '2001', category: 'bread' });
    clerk = callerOf(t, { token: await world.shopStaff() });
  });
  it('is an A4 file of chosen categories for a village, or with a household’s name', async () => {
    for (const query of [`categories=bread&village=${MARKET.laisvall}`, `household=${world.elsa}`, '']) {
      const { headers, body } = await clerk.get(`${SHOP}/order-form.pdf?${query}`).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect(body.toString('latin1')).toMatch(/MediaBox \[0 0 595.28 841.89\]/);
    }
  });
  it('is not made for a protected household, of goods that are no category, or for another shop’s people', async () => {
    await clerk.get(`${SHOP}/order-form.pdf?household=${world.hidden}`).expect(404);
    await clerk.get(`${SHOP}/order-form.pdf?categories=secrets`).expect(400);
    await callerOf(t, { token: await world.shopStaff(MARKET.builder) })
      .get(`${SHOP}/order-form.pdf`)
      .expect(404);
  });
});
