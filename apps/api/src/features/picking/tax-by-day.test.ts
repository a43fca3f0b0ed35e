import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { invoicing, SHOP } from '../../../testing/invoicing.ts';
import { buy, callerOf, guest, MARKET } from '../../../testing/market.ts';
import { newId } from '../../core/id.ts';
import { movePart } from '../closures/move-part.ts';
import { findPart } from './index.ts';

// Food is taxed with 6 % until 31 December 2027 and with 12 % from 1 January 2028.
const [BEFORE, AFTER] = [new Date('2027-12-30T10:00:00Z'), new Date('2028-01-03T10:00:00Z')];
const MONDAY = '2028-01-03';

describe('over the new year of 2028', async () => {
  const t = await testApp();
  const shop = invoicing(t);
  let bread = '';
  beforeAll(async () => {
    ({ bread } = await shop.open());
    await t.sql(`update public_shops set hours = (select jsonb_agg(jsonb_build_object('weekday', d, 'opens', '09:00', 'closes', '18:00'))
      from generate_series(1, 7) d) where shop_id = '${MARKET.grocer}'`);
  });
  const onDay = (day: string) => ({
    lines: [{ offerId: bread, quantity: 2 }],
    choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day }, payment: 'at-door' as const }],
  });
  const placed = async (day: string) => {
    t.setNow(BEFORE);
    const { status, body } = await buy(t, onDay(day), { buyer: { name: 'Elsa Lundmark', email: 'elsa@example.se' } });
    expect(status, JSON.stringify(body)).toBe(201);
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    return { ...body, caller, path, part: await shop.partOf(body.id) };
  };
  const vatOf = async ({ caller, path }: Awaited<ReturnType<typeof placed>>) => (await caller.get(path).expect(200)).body.parts[0].vat;
  const booked = async (part: string) =>
    Object.fromEntries(
      (
        await t.sql<{ account: string; ore: number }>(
          `select p.account || coalesce(' ' || p.vat_percent, '') as account, sum(p.amount_ore)::int as ore from ledger_postings p
           join ledger_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id where e.subject = $1 group by 1 having sum(p.amount_ore) <> 0`,
          [part],
        )
      ).map(({ account, ore }) => [account, ore]),
    );
  const receipt = async (part: string) =>
    (
      await t.sql<{ vat: unknown }>(
        `select d.model->'sums'->'vat' as vat from documents d join document_parts p on p.tenant_id = d.tenant_id and p.document_id = d.id
         where p.shop_order_id = $1 and d.kind = 'receipt'`,
        [part],
      )
    )[0]?.vat;
  // Two loaves at 29,90: 59,80, of which 6,41 is VAT at 12 %, and 3,38 at 6 %.
  const [old, next] = [
    [{ ratePercent: 6, grossOre: 5980, netOre: 5642, vatOre: 338 }],
    [{ ratePercent: 12, grossOre: 5980, netOre: 5339, vatOre: 641 }],
  ];

  it('taxes what is ordered on 30 December for 3 January with next year’s rate: quote, order, confirmation, receipt, refund and books', async () => {
    t.setNow(BEFORE);
    const { body: quote } = await guest(t).post('/tenants/arjeplog/quote', onDay(MONDAY)).expect(200);
    expect([quote.vat, quote.shops[0].lines[0].vatPercent]).toEqual([next, 12]);
    const order = await placed(MONDAY);
    expect(await vatOf(order)).toEqual(next);
    await t.work();
    const [mail] = await t.sql<{ body_text: string }>(
      "select body_text from messages where recipient = 'elsa@example.se' order by id limit 1",
    );
    expect(mail?.body_text).toMatch(/moms 12\s%\s*:?\s*6,41/);
    t.setNow(AFTER);
    await shop.packed(order.part);
    expect((await shop.handOver(order.part, { paidBy: 'terminal' })).status).toBe(200);
    await t.work();
    expect(await receipt(order.part)).toEqual([{ ratePercent: 12, gross: 5980, net: 5339, vat: 641 }]);
    expect(await booked(order.part)).toEqual({ 'sales 12': -5339, terminal: 5980, 'vat 12': -641 });
    expect((await shop.refund(order.part, 2990, { way: 'counter', paid: true })).status).toBe(201);
    expect(await booked(order.part)).toMatchObject({ 'sales 12': -2670, 'vat 12': -320 });
  });

  it('adds to the own order at the rate of its day, whatever day it is now', async () => {
    const order = await placed(MONDAY);
    const change = { lines: [], add: [{ offerId: bread, quantity: 1 }] };
    const below = `${order.path}/shop-orders/${order.part}/change`;
    const { body: shown } = await order.caller.post(`${below}/preview`, change).expect(200);
    expect(shown).toMatchObject({ totalOre: 8970, vat: [{ ratePercent: 12, grossOre: 8970 }] });
    await order.caller.post(below, { ...change, totalOre: 8970 }, { key: newId() }).expect(200);
    expect(await vatOf(order)).toMatchObject([{ ratePercent: 12, grossOre: 8970 }]);
  });

  it('takes an order whose day the shop moves over the new year along to the other rate and back, at the same sum', async () => {
    const order = await placed('2027-12-31');
    expect(await vatOf(order)).toEqual(old);
    const move = (day: string) =>
      withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, async (tx) => {
        const part = await findPart(tx, order.part);
        if (!part) throw new Error('no part');
        const to = { day, cutOffAt: new Date(`${day}T08:00:00Z`) };
        expect(await movePart(tx, part, { to, cause: 'test', now: BEFORE })).toBe(true);
      });
    await move(MONDAY);
    expect([await vatOf(order), await t.sql('select vat_percent from order_lines where order_id = $1', [order.id])]).toEqual([
      next,
      [{ vat_percent: 12 }],
    ]);
    await move('2027-12-31');
    expect(await vatOf(order)).toEqual(old);
  });

  it('taxes what was to be fetched on 31 December and is fetched on 3 January as sold on 3 January', async () => {
    const order = await placed('2027-12-31');
    t.setNow(AFTER);
    await shop.packed(order.part);
    expect((await shop.handOver(order.part, { paidBy: 'terminal' })).status).toBe(200);
    expect(await booked(order.part)).toEqual({ 'sales 12': -5339, terminal: 5980, 'vat 12': -641 });
    await t.work();
    expect(await receipt(order.part)).toEqual([{ ratePercent: 12, gross: 5980, net: 5339, vat: 641 }]);
    expect(await vatOf(order)).toEqual(next);
    const staff = await shop.shop();
    await staff.get(`${SHOP}/orders/${order.part}`).expect(200);
  });
});
