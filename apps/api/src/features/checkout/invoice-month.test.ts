import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, DOOR, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { factsOfCaller } from './behalf.ts';

describe('the month of an invoice limit', async () => {
  const t = await testApp();
  const lastMinutes = new Date('2027-01-31T22:30:00Z');
  const newMonth = new Date('2027-01-31T23:30:00Z');
  const EMAIL = 'bo@exempel.test';
  let coffee = '';
  const bo = async () => callerOf(t, { token: (await signInResident(t, 'arjeplog', EMAIL)).token });
  const basket = () => ({
    lines: [{ offerId: coffee, quantity: 1 }],
    choices: [{ shopId: MARKET.grocer, handover: { kind: 'delivery', roundId: MARKET.tuesday, day: '2027-02-02' }, payment: 'invoice' }],
    destination: DOOR,
  });
  const usedAt = (now: Date) =>
    withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' }, async (tx) => {
      const { credits } = await factsOfCaller(tx, MARKET.grocer, { email: EMAIL, now, placing: false });
      return credits.map(({ usedOre }) => usedOre);
    });

  beforeAll(async () => {
    await openMarket(t);
    coffee = await stockOffer(t, { name: 'Kokkaffe 500 g', priceOre: 7990, onHand: 10 });
    await t.sql(
      `insert into invoice_customers (tenant_id, id, shop_id, name, email, credit_limit_ore, approved_by, approved_at) values (1, $1, $2, 'Bo Ek', $3, 20000, 'system:test', now())`,
      [newId(), MARKET.grocer, EMAIL],
    );
  });

  it('turns at midnight in Sweden, on the web and for a caller', async () => {
    t.setNow(lastMinutes);
    const before = await bo();
    const { body: quote } = await before.post('/tenants/arjeplog/quote', basket()).expect(200);
    expect([quote.problems, quote.totalOre]).toEqual([[], 13_990]);
    const order = { ...basket(), buyer: { name: 'Bo Ek', email: EMAIL }, quoteHash: quote.hash };
    await before.post('/tenants/arjeplog/orders', order, { key: newId() }).expect(201);
    const { body: full } = await before
      .post('/tenants/arjeplog/quote', { ...basket(), lines: [{ offerId: coffee, quantity: 2 }] })
      .expect(200);
    expect(full.problems).toMatchObject([{ code: 'payment.not-allowed', because: 'credit-limit-reached' }]);
    expect(await usedAt(lastMinutes)).toEqual([13_990]);
    t.setNow(newMonth);
    const { body: anew } = await (await bo())
      .post('/tenants/arjeplog/quote', { ...basket(), lines: [{ offerId: coffee, quantity: 2 }] })
      .expect(200);
    expect(anew.problems).toEqual([]);
    expect(await usedAt(newMonth)).toEqual([0]);
  });
});
