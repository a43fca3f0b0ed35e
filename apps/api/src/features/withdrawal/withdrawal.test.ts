import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

interface Line {
  name: string;
  position: number;
  withdrawal: string;
}

describe('a withdrawal', async () => {
  const t = await testApp();
  let milk = '';
  let cement = '';
  beforeAll(async () => {
    await openMarket(t);
    milk = await stockOffer(t, { shopId: MARKET.builder, name: 'Mellanmjölk', withdrawable: false });
    cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', vatCategory: 'standard', dailyGoods: false });
  });
  beforeEach(() => t.setNow(MARKET.now));
  const order = async () => {
    const lines = [
      { offerId: milk, quantity: 1 },
      { offerId: cement, quantity: 2 },
    ];
    const { body } = await buy(t, delivered(lines, [MARKET.builder]));
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const [part] = (await caller.get(path).expect(200)).body.parts;
    const at = (name: string): number => part.lines.find((line: Line) => line.name === name).position;
    const state = (positions: number[], key = newId()) =>
      caller.post(
        `${path}/withdrawals`,
        { name: 'Elsa Lundmark', receiptTo: 'elsa@example.se', parts: [{ shopOrderId: part.id, positions }] },
        { key },
      );
    return { ...body, path, caller, part, at, state };
  };
  const mail = async (recipient: string) =>
    (
      await t.sql<{ body_text: string; subject: string }>(
        'select body_text, subject from messages where recipient = $1 order by created_at desc, id desc limit 1',
        [recipient],
      )
    )[0];

  it('from cement is taken and acknowledged with content, date and time; from milk it is refused with the reason', async () => {
    const { at, state, part, path, caller, reference } = await order();
    expect(part.lines.map((line: Line) => line.withdrawal).sort()).toEqual(['spoils-quickly', 'yes']);
    const no = await state([at('Mellanmjölk')]);
    expect([no.status, no.body.code, no.body.name]).toEqual([409, 'withdrawal.no-right', 'Mellanmjölk']);
    const key = newId();
    const yes = await state([at('Cement 25 kg')], key);
    expect(yes.body).toEqual({ statedAt: MARKET.now.toISOString(), receiptTo: 'elsa@example.se', receiptBy: 'email' });
    expect((await state([at('Cement 25 kg')], key)).text).toBe(yes.text);
    expect((await state([at('Cement 25 kg')])).body.code).toBe('withdrawal.already-stated');
    await t.work();
    const receipt = await mail('elsa@example.se');
    for (const told of [reference, 'Cement 25 kg', 'söndag 22 november 2026 kl. 18:00']) expect(receipt?.body_text).toContain(told);
    expect((await mail('bygg@example.se'))?.subject).toContain(reference);
    const { body } = await caller.get(path).expect(200);
    expect(body.parts[0].withdrawals).toEqual([{ statedAt: MARKET.now.toISOString(), positions: [at('Cement 25 kg')] }]);
  });
  it('is possible through the fourteenth day after the goods were received, and too late on the day after', async () => {
    const { at, state, part } = await order();
    const event =
      "insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at) values (1, gen_random_uuid(), $1, $2, 'deliver', 'on-the-way', 'delivered', 'test', '2026-11-24T11:00:00Z')";
    await t.sql(event, [part.id, MARKET.builder]);
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    t.setNow(new Date('2026-12-09T10:00:00Z'));
    const late = await state([at('Cement 25 kg')]);
    expect([late.status, late.body.code, late.body.until]).toEqual([409, 'withdrawal.too-late', '2026-12-08']);
    t.setNow(new Date('2026-12-08T22:30:00Z'));
    expect((await state([at('Cement 25 kg')])).status).toBe(201);
  });
  it('needs neither link nor sign-in, is answered alike whether the order exists, and always acknowledged', async () => {
    const { reference, id } = await order();
    const claim = { name: 'Elsa', contact: '070-123 45 67', receiptTo: 'kvitto@example.se', what: 'Cementen' };
    const statements = [
      { ...claim, reference },
      { ...claim, reference: '2026-999999' },
      { ...claim, reference, contact: '070-999 99 99' },
      { ...claim, reference: 'vet inte' },
    ];
    const replies = [];
    for (const statement of statements)
      replies.push(await guest(t).post('/tenants/arjeplog/withdrawals', statement, { key: newId() }).expect(202));
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
    await t.work();
    const receipts = await t.sql('select 1 from messages where recipient = $1', ['kvitto@example.se']);
    expect(receipts).toHaveLength(4);
    expect(await t.sql('select order_id, lines from withdrawals where receipt_to = $1', ['kvitto@example.se'])).toEqual([
      { order_id: id, lines: [{ position: null, name: 'Cementen', quantity: null, unit: null }] },
    ]);
    const unknown = await t.sql('select 1 from messages where recipient = $1', ['kommun@arjeplog.test']);
    expect(unknown).toHaveLength(3);
  });
  it('in words is done when the shop has said which goods came back, and those are credited', async () => {
    const { reference, part, caller, path } = await order();
    await t.sql("update shop_orders set state = 'delivered', payment_method = 'invoice' where id = $1", [part.id]);
    const claim = { name: 'Elsa', contact: '070-123 45 67', receiptTo: 'elsa@example.se', what: 'Cementen', reference };
    await guest(t).post('/tenants/arjeplog/withdrawals', claim, { key: newId() }).expect(202);
    await t.work();
    const builder = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    const list = `/tenants/arjeplog/shops/${MARKET.builder}/withdrawals`;
    const tasks = (await builder.get(list).expect(200)).body.withdrawals;
    const task = tasks.find((each: { shopOrderId: string }) => each.shopOrderId === part.id);
    expect(task.choices.map(({ name }: Line) => name).sort()).toEqual(['Cement 25 kg', 'Mellanmjölk']);
    const { position } = task.choices.find(({ name }: Line) => name === 'Cement 25 kg');
    const done = (body: object) => builder.post(`${list}/${task.id}/handled`, body);
    expect((await done({}).expect(409)).body.code).toBe('withdrawal.lines-needed');
    await done({ positions: [position, 99] }).expect(404);
    expect((await done({ positions: [position] }).expect(200)).body).toMatchObject({ choices: [], lines: [{ name: 'Cementen' }] });
    expect((await done({ positions: [position] }).expect(409)).body.code).toBe('withdrawal.already-handled');
    const rates = await t.sql(
      `select p.vat_percent as rate, sum(p.amount_ore) = 0 as nothing from ledger_postings p join ledger_entries e on e.id = p.entry_id
       where e.subject = $1 and p.account = 'sales' group by 1 order by 1`,
      [part.id],
    );
    expect(rates).toEqual([
      { rate: 6, nothing: false },
      { rate: 25, nothing: true },
    ]);
    expect((await caller.get(path).expect(200)).body.parts[0].withdrawals).toMatchObject([{ positions: [position] }]);
  });
  it('is acknowledged on paper by the shop where there is only a landline, and no text message is promised', async () => {
    const { reference } = await order();
    const claim = { name: 'Maj-Britt', contact: '070-123 45 67', receiptTo: '0961-61 01 23', what: 'Cementen', reference };
    const { body } = await guest(t).post('/tenants/arjeplog/withdrawals', claim, { key: newId() }).expect(202);
    expect(body).toMatchObject({ receiptTo: '+46961610123', receiptBy: 'paper' });
    await t.work();
    expect(await t.sql(`select channel from messages where recipient in ('Maj-Britt', '+46961610123')`)).toEqual([{ channel: 'letter' }]);
    const told = await t.sql<{ body_text: string }>(
      `select body_text from messages where channel = 'email' and body_text like '%0961-61 01 23%'`,
    );
    expect(told[0]?.body_text).toContain('Skriv ut kvittot');
    expect(told[0]?.body_text).toContain('Hej Maj-Britt! Vi har tagit emot din ånger.');
  });
  it('is a task that the shop marks once, and no other shop sees', async () => {
    const { at, state, part } = await order();
    await state([at('Cement 25 kg')]);
    const [builder, grocer] = await Promise.all(
      [MARKET.builder, MARKET.grocer].map(async (shopId) =>
        callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId })).token }),
      ),
    );
    const list = `/tenants/arjeplog/shops/${MARKET.builder}/withdrawals`;
    const { body } = (await builder?.get(list).expect(200)) ?? {};
    const task = body.withdrawals.find((each: { shopOrderId: string }) => each.shopOrderId === part.id);
    expect(task).toMatchObject({
      name: 'Elsa Lundmark',
      handledAt: null,
      lines: [{ name: 'Cement 25 kg', quantity: 2, unit: 'piece' }],
    });
    await grocer?.get(list).expect(404);
    await grocer?.post(`/tenants/arjeplog/shops/${MARKET.grocer}/withdrawals/${task.id}/handled`, {}).expect(404);
    expect((await builder?.post(`${list}/${task.id}/handled`, {}).expect(200))?.body.handledAt).toBe(MARKET.now.toISOString());
    await builder?.post(`${list}/${task.id}/handled`, {}).expect(409);
  });
  it('stands in the one list of a shop that sells in several gallerias, marked with its own, and is handled there', async () => {
    const offerId = await stockOffer(t, {
      shopId: MARKET.neighbour,
      homeTenantId: 2,
      name: 'Reglar',
      vatCategory: 'standard',
      dailyGoods: false,
    });
    const { body } = await buy(t, delivered([{ offerId, quantity: 1 }], [MARKET.neighbour]));
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    const [part] = (await caller.get(`/tenants/arjeplog/orders/${body.id}`).expect(200)).body.parts;
    const parts = [{ shopOrderId: part.id, positions: [part.lines[0].position] }];
    const stated = { name: 'Elsa', receiptTo: 'elsa@example.se', parts };
    await caller.post(`/tenants/arjeplog/orders/${body.id}/withdrawals`, stated, { key: newId() }).expect(201);
    await t.sql(
      `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (2, $1, 2, 'admitted', now())`,
      [MARKET.neighbour],
    );
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: MARKET.neighbour });
    const neighbour = callerOf(t, { token });
    const list = async () =>
      (await neighbour.get(`/tenants/arvidsjaur/shops/${MARKET.neighbour}/withdrawals`).expect(200)).body.withdrawals;
    expect(await list()).toMatchObject([
      { tenant: 'arjeplog', galleria: 'Arjeplogs kommun', lines: [{ name: 'Reglar' }], handledAt: null },
    ]);
    const [task] = await list();
    await neighbour.post(`/tenants/arvidsjaur/shops/${MARKET.neighbour}/withdrawals/${task.id}/handled`, {}).expect(404);
    await neighbour.post(`/tenants/arjeplog/shops/${MARKET.neighbour}/withdrawals/${task.id}/handled`, {}).expect(200);
    expect((await list())[0].handledAt).toBe(MARKET.now.toISOString());
  });
  it('is not taken from somebody else’s order', async () => {
    const [mine, other] = [await order(), await order()];
    const body = { name: 'Nils', receiptTo: 'nils@example.se', parts: [{ shopOrderId: other.part.id, positions: [1] }] };
    await mine.caller.post(`${other.path}/withdrawals`, body, { key: newId() }).expect(404);
    await mine.caller.post(`${mine.path}/withdrawals`, body, { key: newId() }).expect(404);
  });
});
