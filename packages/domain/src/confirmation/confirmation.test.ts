import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../delivery/index.ts';
import { addOre, kronor } from '../money/index.ts';
import { type Buyer, freezeQuote, type PlacedOrder, type PricedOffer, priceBasket, type ShopTerms } from '../order/index.ts';
import type { PaymentMethod } from '../payment/index.ts';
import { addDays, daysBetween, localDate, localTime, weekdayOf } from '../time/index.ts';
import { DEFAULT_VAT_ROWS } from '../vat/index.ts';
import { assembleConfirmation, type ConfirmationFacts, channelFor, lastWithdrawalDay } from './index.ts';

const address = { street: 'Byvägen 4', postalCode: '930 93', village: 'Laisvall' };
const buyer: Buyer = { name: 'Elsa Lundmark', phone: '+46701234567', landline: false, address };
const cutOffAt = new Date('2026-10-12T10:00:00Z');

const offer = (offerId: string, shopId: string, more: Partial<PricedOffer>): PricedOffer => ({
  offerId,
  homeTenantId: 1,
  shopId,
  name: offerId,
  priceOre: kronor(100),
  pricePer: { unit: 'piece', amount: 1 },
  step: 1,
  min: 1,
  max: 99,
  depositOre: kronor(0),
  vatCategory: 'food',
  stockKind: 'usually-there',
  weighed: false,
  temperatureZone: 'ambient',
  withdrawal: { withdrawable: true, onlySealed: false },
  dailyGoods: true,
  ...more,
});
const offers = [
  offer('milk', 'handlarn', { withdrawal: { withdrawable: false, reason: 'spoils-quickly' } }),
  offer('beer', 'handlarn', { depositOre: kronor(2), ageLimit: 18, ageProof: 'id-at-door' }),
  offer('cheese', 'handlarn', { pricePer: { unit: 'gram', amount: 1000 }, max: 5000, weighed: true }),
  offer('cement', 'bygg', { vatCategory: 'standard' }),
];
const shop = (shopId: string): ShopTerms => ({
  shopId,
  homeTenantId: 1,
  seller: {
    name: `${shopId} AB`,
    organisationNumber: '556000-0000',
    address: 'Storgatan 1',
    email: `${shopId}@example.se`,
    phone: `0961-1${shopId.length}`,
  },
  deliveries: [
    {
      roundId: 'laisvall',
      carrier: {
        id: 'post',
        name: 'Lantbrevbäringen',
        takesPayment: true,
        checksId: true,
        zones: ['ambient', 'chilled'],
        maxWeightGrams: 30_000,
      },
      day: localDate('2026-10-13'),
      cutOffAt,
      windowFrom: localTime('14:00'),
      windowTo: localTime('17:00'),
      tariff: { kind: 'standard', fee: kronor(60) },
    },
  ],
  pickups: [],
  paymentMethods: new Set<PaymentMethod>(['at-door', 'invoice']),
  invoiceApproved: true,
});
const placed = (): PlacedOrder => {
  const choice = (shopId: string, payment: PaymentMethod) =>
    ({ shopId, payment, handover: { kind: 'delivery', roundId: 'laisvall', day: localDate('2026-10-13') } }) as const;
  const quote = priceBasket({
    basket: { lines: [...offers].map(({ offerId, pricePer }) => ({ offerId, quantity: pricePer.unit === 'gram' ? 400 : 1 })) },
    offers: new Map(offers.map((each) => [each.offerId, each])),
    shops: new Map(['handlarn', 'bygg'].map((shopId) => [shopId, shop(shopId)])),
    choices: [choice('handlarn', 'at-door'), choice('bygg', 'invoice')],
    vatRows: DEFAULT_VAT_ROWS,
    charged: new Map(),
    addressKey: addressKey(address),
    phoneVerified: true,
    now: new Date('2026-10-11T18:00:00Z'),
  });
  const frozen = freezeQuote(quote, buyer, new Date('2026-10-11T18:05:00Z'));
  if (!frozen.ok) throw new Error(JSON.stringify(frozen.error));
  return frozen.value;
};
const facts: ConfirmationFacts = {
  orderNumber: 'A-1001',
  partNumbers: new Map([
    ['handlarn', 'A-1001-1'],
    ['bygg', 'A-1001-2'],
  ]),
  operator: { name: 'Arjeplogs kommun', organisationNumber: '212000-2619', email: 'galleria@example.se', phone: '0961-145 00' },
  links: {
    order: 'https://galleria.example/o/x',
    withdrawal: 'https://galleria.example/angra',
    withdrawalForm: 'https://galleria.example/angra/blankett',
    terms: 'https://galleria.example/villkor',
  },
  termsVersion: '2026-09-01',
};

describe('the confirmation of an order', () => {
  const order = placed();
  const confirmation = assembleConfirmation(order, facts);
  it('names each shop as the seller of its own part, with number, address and how to reach it', () => {
    expect(
      confirmation.parts.map((part) => [part.partNumber, part.seller.name, part.seller.organisationNumber, part.complaint.email]),
    ).toEqual([
      ['A-1001-1', 'handlarn AB', '556000-0000', 'handlarn@example.se'],
      ['A-1001-2', 'bygg AB', '556000-0000', 'bygg@example.se'],
    ]);
  });
  it('says exactly what was bought: lines, deposits, fees, VAT and totals of the frozen order, adding up', () => {
    // Milk 100, beer 100 + 2, 400 g of cheese at 100 a kilo 40; cement 100; the fee 60 over 240 and 100.
    expect(confirmation).toMatchObject({ goods: 34_000, deposit: 200, fee: 6000, total: 40_200, vat: order.vat });
    expect(addOre(...confirmation.parts.map((part) => part.total))).toBe(confirmation.total);
    for (const part of confirmation.parts) {
      expect(addOre(part.fee, ...part.lines.map((line) => line.total))).toBe(part.total);
      expect(addOre(...part.vat.map((row) => row.gross))).toBe(part.total);
    }
    const cheese = confirmation.parts[0]?.lines.find((line) => line.name === 'cheese');
    expect(cheese).toMatchObject({ quantity: 400, unit: 'gram', price: { amount: 10_000, perQuantity: 1000 }, goods: 4000, atMost: true });
  });
  it('says of each line whether it can be withdrawn from and why milk cannot', () => {
    expect(confirmation.parts[0]?.lines.map((line) => line.withdrawal)).toEqual([
      { withdrawable: false, reason: 'spoils-quickly' },
      { withdrawable: true, onlySealed: false },
      { withdrawable: true, onlySealed: false },
    ]);
    expect(confirmation.parts.map((part) => part.withdrawal.lines)).toEqual(['some', 'all']);
    const milkOnly = { ...order, parts: order.parts.slice(0, 1).map((part) => ({ ...part, lines: part.lines.slice(0, 1) })) };
    expect(assembleConfirmation(milkOnly, facts).parts[0]?.withdrawal).toEqual({
      lines: 'none',
      days: 14,
      link: facts.links.withdrawal,
      formLink: facts.links.withdrawalForm,
    });
  });
  it('tells until when and how each part can be cancelled, when it comes, how it is paid and that beer needs an identity card', () => {
    expect(confirmation.parts[0]).toMatchObject({
      cancel: { until: cutOffAt, link: facts.links.order, phone: '0961-18' },
      handover: { kind: 'delivery', day: '2026-10-13', windowFrom: '14:00', carrierName: 'Lantbrevbäringen' },
      payment: { method: 'at-door', credit: false },
    });
    expect(confirmation.parts[1]?.payment).toEqual({ method: 'invoice', credit: true });
    expect(confirmation.parts[0]?.lines.map((line) => [line.ageLimit, line.checkId])).toEqual([
      [undefined, false],
      [18, true],
      [undefined, false],
    ]);
  });
  it('points to those who judge, and never to the EU platform that was closed', () => {
    expect(confirmation.parts[0]?.complaint).toMatchObject({ years: 3, bodies: ['arn', 'konsumentverket'] });
  });
  it('is not made while a part lacks its number', () => {
    expect(() => assembleConfirmation(order, { ...facts, partNumbers: new Map() })).toThrow(RangeError);
  });
});

describe('the way of the confirmation', () => {
  it('is e-mail if there is one, else an SMS, else paper with the goods', () => {
    expect(channelFor({ email: 'elsa@example.se', phone: '+4670', landline: false })).toBe('email');
    expect(channelFor({ email: ' ', phone: '+4670', landline: false })).toBe('sms-link');
    expect(channelFor({ phone: '+46961', landline: true })).toBe('printed-with-goods');
    expect(channelFor({ landline: false })).toBe('printed-with-goods');
  });
});

describe('the last day of withdrawal', () => {
  it('is fourteen days after receipt, or the next working day when that is a day of rest', () => {
    expect(lastWithdrawalDay(localDate('2026-10-13'))).toBe('2026-10-27');
    expect(lastWithdrawalDay(localDate('2026-10-16'))).toBe('2026-10-30');
    expect(lastWithdrawalDay(localDate('2026-10-17'))).toBe('2026-11-02');
    // Received on 10 December: christmas eve, christmas day, Saturday, Sunday; Monday 28.
    expect(lastWithdrawalDay(localDate('2026-12-10'))).toBe('2026-12-28');
  });
  it('is never shorter than the law’s fourteen days, never on a weekend, and never a week longer', () => {
    fc.assert(
      fc.property(fc.nat(2000), (offset) => {
        const received = addDays(localDate('2026-01-01'), offset);
        const last = lastWithdrawalDay(received);
        expect(daysBetween(received, last)).toBeGreaterThanOrEqual(14);
        expect(daysBetween(received, last)).toBeLessThan(21);
        expect(weekdayOf(last)).toBeLessThan(6);
      }),
    );
  });
});
