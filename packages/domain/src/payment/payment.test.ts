import { describe, expect, it } from 'vitest';
import { isCredit, methodsFor, orderButton, type PaymentFacts, type PaymentMethod, preselectedMethod } from './index.ts';

const facts: PaymentFacts = {
  carrier: { takesPayment: true, checksId: true },
  pickup: false,
  shopMethods: new Set<PaymentMethod>(['at-door', 'invoice']),
  invoiceApproved: true,
  hasAgeGoods: false,
  phoneVerified: true,
};
const answers = (given: PaymentFacts): Record<string, string> =>
  Object.fromEntries(methodsFor(given).map((offer) => [offer.method, offer.because ?? 'allowed']));

describe('payment methods', () => {
  it('lets an approved customer choose between the door and the invoice', () => {
    expect(answers(facts)).toEqual({ swish: 'not-offered', card: 'not-offered', 'at-door': 'allowed', invoice: 'allowed' });
  });
  it('takes no money at the door when the goods go by bus', () => {
    const byBus = { ...facts, carrier: { takesPayment: false, checksId: false } };
    expect(answers(byBus)).toMatchObject({ 'at-door': 'carrier-takes-no-payment', invoice: 'allowed' });
  });
  it('allows no method at all for age goods that nobody would check at the door', () => {
    const byBus = { ...facts, hasAgeGoods: true, carrier: { takesPayment: true, checksId: false } };
    expect(answers(byBus)).toMatchObject({ 'at-door': 'carrier-checks-no-id', invoice: 'carrier-checks-no-id' });
    expect(answers({ ...facts, hasAgeGoods: true })).toMatchObject({ 'at-door': 'allowed' });
  });
  it('takes payment and checks identity over the counter at pick-up, whatever the carrier does', () => {
    const { carrier: _, ...rest } = facts;
    expect(answers({ ...rest, pickup: true, hasAgeGoods: true })).toMatchObject({ 'at-door': 'allowed', invoice: 'allowed' });
  });
  it('refuses the invoice to a customer the shop has not approved, and to one whose telephone is only claimed', () => {
    expect(answers({ ...facts, invoiceApproved: false })).toMatchObject({ invoice: 'customer-not-approved' });
    expect(answers({ ...facts, phoneVerified: false })).toMatchObject({ 'at-door': 'allowed', invoice: 'phone-not-verified' });
  });
  it('allows nothing at the door when no carrier is chosen', () => {
    const { carrier: _, ...rest } = facts;
    expect(answers(rest)).toMatchObject({ 'at-door': 'carrier-takes-no-payment' });
  });
  it('shows every method without credit before any with credit', () => {
    const all = methodsFor({ ...facts, shopMethods: new Set<PaymentMethod>(['invoice', 'card', 'at-door', 'swish']) });
    expect(all.every((offer) => offer.allowed)).toBe(true);
    const credits = all.map((offer) => isCredit(offer.method));
    expect(credits).toEqual([...credits].sort());
    expect(credits).toContain(true);
  });
  it('preselects nothing but the customer’s own last method without credit', () => {
    const offers = methodsFor(facts);
    expect(preselectedMethod(offers, undefined)).toBeUndefined();
    expect(preselectedMethod(offers, 'invoice')).toBeUndefined();
    expect(preselectedMethod(offers, 'card')).toBeUndefined();
    expect(preselectedMethod(offers, 'at-door')).toBe('at-door');
  });
});

describe('the order button', () => {
  it('says how every part is paid', () => {
    expect(orderButton([{ payment: 'at-door', pickup: false }])).toBe('order-pay-at-delivery');
    expect(orderButton([{ payment: 'at-door', pickup: true }])).toBe('order-pay-at-pick-up');
    expect(
      orderButton([
        { payment: 'invoice', pickup: false },
        { payment: 'invoice', pickup: true },
      ]),
    ).toBe('buy-on-invoice');
    expect(orderButton([{ payment: 'swish', pickup: false }])).toBe('order-pay-by-swish');
    expect(orderButton([{ payment: 'card', pickup: false }])).toBe('buy-and-pay');
  });
  it('says only that the order costs when the parts are paid in different ways', () => {
    expect(
      orderButton([
        { payment: 'invoice', pickup: false },
        { payment: 'at-door', pickup: false },
      ]),
    ).toBe('order-with-payment');
    expect(orderButton([])).toBe('order-with-payment');
  });
});
