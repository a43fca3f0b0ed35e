import { addressKey } from '../delivery/index.ts';
import { kronor, type Ore } from '../money/index.ts';
import type { PaymentMethod } from '../payment/index.ts';
import { localDate, localTime } from '../time/index.ts';
import { DEFAULT_VAT_ROWS } from '../vat/index.ts';
import type { Basket, DeliveryOption, PricedOffer, ShopChoice, ShopTerms } from './input.ts';
import type { PricingInput } from './price-basket.ts';

/** A small Arjeplog for the tests of this folder: a grocer and a builders' merchant, one carrier, one door in Laisvall. */
export const offer = (offerId: string, more: Partial<PricedOffer> = {}): PricedOffer => ({
  offerId,
  homeTenantId: 1,
  shopId: 'handlarn',
  name: offerId,
  priceOre: kronor(10),
  pricePer: { unit: 'piece', amount: 1 },
  step: 1,
  min: 1,
  max: 500,
  depositOre: 0 as Ore,
  vatCategory: 'food',
  stockKind: 'usually-there',
  weighed: false,
  temperatureZone: 'ambient',
  withdrawal: { withdrawable: true, onlySealed: true },
  dailyGoods: true,
  ...more,
});

export const milk = offer('milk', {
  name: 'Mellanmjölk 1,5 %',
  priceOre: kronor(15.9),
  temperatureZone: 'chilled',
  withdrawal: { withdrawable: false, reason: 'spoils-quickly' },
});
export const soda = offer('soda', { name: 'Loranga 33 cl', priceOre: kronor(9.5), depositOre: kronor(2) });
export const cheese = offer('cheese', {
  name: 'Prästost',
  priceOre: kronor(129),
  pricePer: { unit: 'gram', amount: 1000 },
  step: 50,
  min: 100,
  max: 5000,
  weighed: true,
  temperatureZone: 'chilled',
});
export const beer = offer('beer', {
  name: 'Folköl 3,5 %',
  priceOre: kronor(17.9),
  depositOre: kronor(2),
  ageLimit: 18,
  ageProof: 'id-at-door',
});
export const cement = offer('cement', {
  name: 'Cement 25 kg',
  shopId: 'bygg',
  homeTenantId: 2,
  priceOre: kronor(119),
  vatCategory: 'standard',
  stockKind: 'counted',
  available: 50,
  dailyGoods: false,
});

export const door = { street: 'Byvägen 4', postalCode: '930 93', village: 'Laisvall' };

/** Tuesday 13 October 2026, ordered by Monday noon. */
export const tuesday: DeliveryOption = {
  roundId: 'laisvall',
  carrier: {
    id: 'post',
    name: 'Lantbrevbäringen',
    takesPayment: true,
    checksId: true,
    zones: ['ambient', 'chilled', 'frozen'],
    maxWeightGrams: 30_000,
  },
  day: localDate('2026-10-13'),
  cutOffAt: new Date('2026-10-12T10:00:00Z'),
  windowFrom: localTime('14:00'),
  windowTo: localTime('17:00'),
  tariff: { kind: 'standard', fee: kronor(60) },
};

export const terms = (shopId: string, more: Partial<ShopTerms> = {}): ShopTerms => ({
  shopId,
  homeTenantId: shopId === 'bygg' ? 2 : 1,
  seller: {
    name: shopId,
    organisationNumber: '556000-0000',
    address: 'Storgatan 1, 938 31 Arjeplog',
    email: `${shopId}@example.se`,
    phone: '0961-100 00',
  },
  deliveries: [tuesday],
  pickups: [
    {
      placeId: 'desk',
      placeName: 'Kassan',
      address: 'Storgatan 1',
      day: localDate('2026-10-12'),
      cutOffAt: new Date('2026-10-12T09:00:00Z'),
      opensAt: localTime('09:00'),
      closesAt: localTime('18:00'),
    },
  ],
  paymentMethods: new Set<PaymentMethod>(['at-door', 'invoice']),
  invoiceApproved: false,
  ...more,
});

export const delivered = (shopId: string, more: Partial<ShopChoice> = {}): ShopChoice => ({
  shopId,
  handover: { kind: 'delivery', roundId: 'laisvall', day: localDate('2026-10-13') },
  payment: 'at-door',
  ...more,
});

export const basketOf = (...lines: readonly (readonly [offerId: string, quantity: number])[]): Basket => ({
  lines: lines.map(([offerId, quantity]) => ({ offerId, quantity })),
});

/** Everything chosen and allowed on Sunday 11 October 2026 at 20:00; change what the test is about. */
export const pricing = (basket: Basket, more: Partial<PricingInput> = {}): PricingInput => ({
  basket,
  offers: new Map([milk, soda, cheese, beer, cement].map((each) => [each.offerId, each])),
  shops: new Map([terms('handlarn'), terms('bygg')].map((each) => [each.shopId, each])),
  choices: [delivered('handlarn'), delivered('bygg')],
  vatRows: DEFAULT_VAT_ROWS,
  charged: new Map(),
  addressKey: addressKey(door),
  phoneVerified: true,
  now: new Date('2026-10-11T18:00:00Z'),
  ...more,
});
