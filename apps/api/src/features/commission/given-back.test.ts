import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { invoicing } from '../../../testing/invoicing.ts';
import { buy, delivered, MARKET } from '../../../testing/market.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { ISSUER } from '../../../testing/one-for-all.ts';
import { staffToken } from '../../../testing/people.ts';
import { bookedShops } from './settle.store.ts';
import { settleShop } from './settle.ts';

const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;

describe('commission of a sale that is refunded after its month was invoiced', async () => {
  const t = await testApp();
  const world = invoicing(t);
  const base = '/tenants/arjeplog/officer/commission';
  let bread = '';
  let officer: StaffCaller;
  const at = async (now: string) => {
    t.setNow(new Date(now));
    officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1 })).token);
  };
  beforeAll(async () => {
    ({ bread } = await world.open());
    await world.setPaying();
    await at(MARKET.now.toISOString());
    await officer.put(`${base}/issuer`, { version: null, issuer: { ...ISSUER, vatNumber: 'SE212000265001', vatPercent: 25 } }).expect(200);
    const tenth = { shopId: null, category: null, from: '2026-11-23', ends: false, basisPoints: 1000, orderOre: 0, onFees: false };
    await officer.post(`${base}/rules`, tenth).expect(201);
  });
  const settleAll = () =>
    withTenant(t.deps.pool, system, async (tx) => {
      const now = t.deps.now();
      for (const shop of await bookedShops(tx, dayOf(now))) await settleShop({ tx, config: t.deps.config, now }, shop);
    });
  /** Ten loaves at 29,90: 29,90 of commission, and 37,38 with a quarter of it in VAT. */
  const sold = async (day: string) => {
    const choices = [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day }, payment: 'at-door' as const }];
    const { body } = await buy(t, { ...delivered([{ offerId: bread, quantity: 10 }]), choices });
    const part = await world.partOf(body.id);
    await world.packed(part);
    await world.handOver(part, { paidBy: 'terminal' });
    return part;
  };
  const balance = async (account: string) =>
    Number(
      (
        await t.sql<{ ore: string }>(
          'select coalesce(sum(amount_ore), 0) as ore from ledger_postings where shop_id = $1 and account = $2',
          [MARKET.grocer, account],
        )
      )[0]?.ore,
    );
  const papers = async (kind: string) =>
    (await officer.get(base)).body.papers.filter((paper: { kind: string }) => paper.kind === kind).reverse();
  const totals = async (kind: string) => (await papers(kind)).map(({ totalOre }: { totalOre: number }) => totalOre);

  it('is paid back once, by the officer’s credit note or by that of the month, and the next sale pays its own', async () => {
    await at('2026-11-23T08:00:00Z');
    const part = await sold('2026-11-24');
    await at('2026-12-01T04:00:00Z');
    await settleAll();
    const [invoice] = await papers('commission-invoice');
    expect(invoice).toMatchObject({ totalOre: 3738 });
    const path = `/tenants/arjeplog/officer/papers/${invoice.id}`;
    await officer.put(`${path}/paid`, { paid: true }).expect(200);
    await at('2026-12-05T10:00:00Z');
    expect((await world.refund(part, 0, { wish: { kind: 'all' }, way: 'counter', paid: true })).status).toBe(201);
    // The officer takes back some of it: that is what the refund has taken off already.
    await officer.post(`${path}/credit`, { amountOre: 1000, why: 'Köpet gick åter' }).expect(201);
    expect(await balance('platform-fee')).toBe(0);
    // Also of a shop that sells here no longer.
    const sells = (state: string) =>
      t.sql('update shop_admissions set state = $2 where tenant_id = 1 and shop_id = $1', [MARKET.grocer, state]);
    await sells('ended');
    await at('2027-01-01T04:00:00Z');
    await settleAll();
    await sells('admitted');
    expect([await totals('commission-invoice'), await totals('commission-credit')]).toEqual([[3738], [-1000, -2738]]);
    const told = await t.sql<{ text: string }>(
      "select body_text as text from messages where cause like 'commission.credit:%' order by created_at",
    );
    expect(told.map(({ text }) => /tillbakataget/.test(text))).toEqual([true, true]);
    expect((await papers('commission-invoice'))[0].leftOre).toBe(-3738);
    await officer.put(`${path}/paid`, { paid: true, amountOre: -3738, leftOre: -3738 }).expect(200);
    expect([await balance('platform-fee'), await balance('commission'), await balance('vat-in')]).toEqual([0, 0, 0]);
    await sold('2027-01-05');
    await at('2027-02-01T04:00:00Z');
    await settleAll();
    expect([await totals('commission-invoice'), await balance('commission')]).toEqual([[3738, 3738], -3738]);
  });

  it('is charged no second time by a month that is settled late, after something of an earlier one was credited', async () => {
    await sold('2027-02-02');
    await at('2027-03-02T09:00:00Z');
    const [, january] = await papers('commission-invoice');
    await officer.post(`/tenants/arjeplog/officer/papers/${january.id}/credit`, { amountOre: 500, why: 'Fel procent' }).expect(201);
    expect(await balance('platform-fee')).toBe(2 * 2990 - 400);
    await at('2027-03-03T04:00:00Z');
    await settleAll();
    expect(await totals('commission-invoice')).toEqual([3738, 3738, 3738]);
    expect([await world.differing('2026-12'), await world.differing('2027-01'), await world.differing('2027-03')]).toEqual([[], [], []]);
  });
});
