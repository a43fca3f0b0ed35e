import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { again, migratedAgain, waitsForLock } from '../../../testing/by-sql.ts';
import { invoicing, noon, PAYING, SHOP } from '../../../testing/invoicing.ts';
import { buy, callerOf, guest, MARKET } from '../../../testing/market.ts';
import { archiveFaults } from '../../../testing/pdf-text.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { askSwish } from './ask-swish.ts';

describe('a shop’s papers and what is paid to its own accounts', async () => {
  const t = await testApp();
  const { open, shop, setPaying, fetched, partOf, packed, handOver, customer, handedOver, sums, differing } = invoicing(t);
  let [bread, drill] = ['', ''];
  beforeAll(async () => {
    ({ bread, drill } = await open());
  });
  const ACCOUNT = 'select id from invoice_customers where email = $1 and shop_id = $2';
  const accountOf = async (email: string, shop: string = MARKET.grocer) =>
    (await t.sql<{ id: string }>(ACCOUNT, [email, shop]))[0]?.id ?? '';

  it('takes no number whose check digit does not hold, and only the owner’s word for it', async () => {
    expect((await setPaying({ bankgiro: '5050-1056' })).body.code).toBe('paying.bankgiro');
    expect((await setPaying({ swish: '124 287 74 39' })).body.code).toBe('paying.swish');
    expect((await setPaying({ vatNumber: 'SE556000000201' })).body.code).toBe('paying.vat-number');
    const { body } = await setPaying();
    expect(body.paying).toMatchObject({ swish: '1232877439', bankgiro: '5050-1055' });
    await (await shop('shop-staff')).put(`${SHOP}/paying`, { version: body.version, paying: PAYING }).expect(404);
  });

  it('invoices what was handed over once, whoever asks at the same time, and follows part payment', async () => {
    const elsa = await customer('elsa@example.se');
    await handedOver(elsa, fetched('invoice'));
    await handedOver(
      elsa,
      fetched('invoice', [
        { offerId: drill, quantity: 1 },
        { offerId: bread, quantity: 1 },
      ]),
    );
    await t.sql('update shop_orders set invoice_customer_id = null');
    await migratedAgain(t, '0172_accounts_of_earlier_invoices.sql');
    const staff = await shop();
    const waiting = (await staff.get(`${SHOP}/invoices`).expect(200)).body.waiting;
    // 2 × 29,90 + (500,00 + 2,00 + 29,90)
    expect(waiting).toMatchObject([{ orders: 2, sumOre: 59_170 }]);
    const asked = await Promise.all([1, 2, 3].map(() => staff.post(`${SHOP}/invoices`, {}, { key: newId() })));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [made] = asked.find(({ status }) => status === 201)?.body.made ?? [];
    await t.work();
    expect([made.name, await sums('customers'), await sums('invoiced')]).toEqual(['F1-2026-1', 0, 59_170]);
    const [mail] = await t.sql<{ subject: string; recipient: string }>(
      "select subject, recipient from messages where cause like 'invoice.made:%'",
    );
    expect(mail).toEqual({ subject: 'Faktura F1-2026-1 från handlarn', recipient: 'elsa@example.se' });
    const invoice = async () => (await staff.get(`${SHOP}/invoices`)).body.invoices.find((each: { id: string }) => each.id === made.id);
    expect(await invoice()).toMatchObject({
      leftOre: 59_170,
      state: 'unpaid',
      dueOn: '2026-12-22',
      sentBy: 'email',
      reference: '1260000102',
    });
    const path = `${SHOP}/invoices/${made.id}`;
    const pay = (amountOre: number, on = '2026-11-22') =>
      staff.post(`${path}/payments`, { amountOre, on, leftOre: 59_170 }, { key: newId() });
    expect((await staff.post(`${path}/remind`, { reminders: 0 }, { key: newId() })).body.code).toBe('invoice.not-late');
    expect((await pay(-100)).body).toMatchObject({ code: 'payment.paid-back-too-much', tooMuchOre: 0 });
    expect((await pay(100, '2030-01-01')).body.code).toBe('payment.in-future');
    for (const slip of ['0026-11-22', '2026-11-21'])
      expect((await pay(100, slip)).body).toMatchObject({ code: 'payment.too-early', from: '2026-11-22' });
    const ticked = await Promise.all([1, 2].map(() => pay(20_000)));
    expect(ticked.map(({ body }) => body.code ?? body.leftOre).sort()).toEqual([39_170, 'payment.changed']);
  });

  it('reminds once, and takes too much, what goes back and a mistake', async () => {
    const [made] = await t.sql<{ id: string }>("select id from documents where name = 'F1-2026-1'");
    const path = `${SHOP}/invoices/${made?.id}`;
    t.setNow(noon('2027-01-10'));
    const late = await shop();
    await setPaying({ reminderFeeOre: 1000 }); // What stood agreed when the invoice was made is asked for all the same.
    expect((await late.get(`${SHOP}/invoices`)).body.invoices.find(({ id }: { id: string }) => id === made?.id).nextFeeOre).toBe(6000);
    const reminded = await Promise.all([1, 2].map(() => late.post(`${path}/remind`, { reminders: 0 }, { key: newId() })));
    expect(reminded.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await late.post(`${path}/payments`, { amountOre: 50_000, on: '2027-01-09', leftOre: 45_170 }, { key: newId() })).body).toEqual({
      leftOre: -4_830,
    });
    const back = await Promise.all(
      [1, 2].map(() => late.post(`${path}/payments`, { amountOre: -4_830, on: '2027-01-10', leftOre: -4_830 }, { key: newId() })),
    );
    expect(back.map(({ status }) => status).sort()).toEqual([200, 409]);
    const list = (await late.get(`${SHOP}/invoices`)).body.invoices[0];
    expect(list).toMatchObject({ state: 'paid', leftOre: 0, reminders: 1, nextFeeOre: 0 });
    await setPaying();
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const undoing = await withTenant(t.deps.pool, system, async (tx) => {
      await tx.query('select 1 from invoices where id = $1 for update', [made?.id]);
      const undo = late.post(`${SHOP}/received/${list.payments[0].id}/undo`, {}).then(({ status }) => status);
      expect(await waitsForLock(t, undo)).toBe(true);
      return { undo };
    });
    expect(await undoing.undo).toBe(204);
    expect((await late.post(`${SHOP}/received/${list.payments[0].id}/undo`, {})).body.code).toBe('payment.undone');
    expect((await late.get(`${SHOP}/invoices`)).body).toMatchObject({ byAge: [0, 20_000, 0, 0] });
    expect(await sums('invoiced')).toBe(20_000);
    t.setNow(MARKET.now);
    expect(await differing()).toEqual([]);
  });

  it('is opened by its owner, by the link and by nobody else, and drawn alike as page and PDF', async () => {
    const [invoice] = await t.sql<{ id: string; body: string }>(
      `select d.id, substring(m.body_text from '#([a-z0-9]{32})') as body from documents d join messages m on m.cause = 'invoice.made:' || d.id || ':email' where d.name = 'F1-2026-1'`,
    );
    const path = `/tenants/arjeplog/documents/${invoice?.id}`;
    const link = { orderToken: invoice?.body ?? '', basketKey: newId() };
    const { body } = await callerOf(t, link).get(path).expect(200);
    expect(body).toMatchObject({ kind: 'invoice', leftOre: 20_000, swish: { amountOre: 20_000, number: '1232877439' } });
    for (const said of ['Elsa Lundmark', 'SE556000000101', '591,70', '5050-1055', '1260000102', 'Pant, Borrmaskin'])
      expect(body.html).toContain(said);
    const pdf = await callerOf(t, link).get(`${path}/pdf`).expect(200);
    expect([pdf.type, archiveFaults(pdf.body)]).toEqual(['application/pdf', []]);
    await guest(t).get(path).expect(404);
    await callerOf(t, { orderToken: 'x'.repeat(32), basketKey: newId() })
      .get(path)
      .expect(404);
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    await nils.get(path).expect(404);
    const elsa = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'elsa@example.se')).token });
    expect((await elsa.get('/tenants/arjeplog/invoices').expect(200)).body.invoices).toMatchObject([
      { name: 'F1-2026-1', leftOre: 20_000 },
    ]);
    const foreign = await shop('shop-owner', MARKET.builder);
    await foreign.get(`/tenants/arjeplog/shops/${MARKET.builder}/documents/${invoice?.id}`).expect(404);
  });

  it('credits withdrawn goods on the invoice, and never changes a document or skips a number', async () => {
    const ida = await customer('ida@example.se');
    const part = await handedOver(
      ida,
      fetched('invoice', [
        { offerId: drill, quantity: 1 },
        { offerId: bread, quantity: 1 },
      ]),
    );
    await (await shop()).post(`${SHOP}/invoices`, {}, { key: newId() }).expect(201);
    const [withdrawal] = await t.sql<{ id: string }>(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
       select tenant_id, gen_random_uuid(), order_id, id, shop_id, 'Ida', '[{"position": 0, "name": "Borrmaskin", "quantity": 1, "unit": "piece"}]', 'x', now() from shop_orders where id = $1 returning id`,
      [part],
    );
    await t.sql(
      `update withdrawals set lines = jsonb_set(lines, '{0,position}', to_jsonb((select position from order_lines where shop_order_id = $1 and name = 'Borrmaskin')))`,
      [part],
    );
    await (await shop()).post(`${SHOP}/withdrawals/${withdrawal?.id}/handled`, {}).expect(200);
    await t.work();
    const { invoices } = (await (await shop()).get(`${SHOP}/invoices`)).body;
    expect(invoices.find((each: { name: string }) => each.name === 'F1-2026-2')).toMatchObject({
      leftOre: 2_990,
      creditNotes: [{ name: 'KF1-2026-1', totalOre: -50_200 }],
    });
    expect(await sums('customers')).toBe(0);
    expect(await differing()).toEqual([]);
    // As the tables' owner.
    await expect(t.sql("update documents set total_ore = 1 where name = 'F1-2026-2'")).rejects.toThrow('append only');
    await expect(t.sql('delete from document_parts')).rejects.toThrow('append only');
    await expect(
      t.sql(
        `insert into documents select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 9, 'cause', 'x', 'link_hash', '\\x01'))).* from documents d where name = 'F1-2026-2'`,
      ),
    ).rejects.toThrow('does not follow');
  });

  it('asks for Swish when the amount is known, lets nothing go unpaid, and takes less, more, nothing and a mistake', async () => {
    const order = async () => {
      const { body } = await buy(t, fetched('swish'), { buyer: { name: 'Per Ek', email: 'per@example.se' } });
      return partOf(body.id);
    };
    const part = await order();
    const staff = await shop();
    const path = `${SHOP}/orders/${part}/swish`;
    const leftNow = async (): Promise<number> =>
      (await staff.get(`${SHOP}/swish`).expect(200)).body.rows.find(({ id }: { id: string }) => id === part)?.leftOre ?? 0;
    const confirm = async (amountOre: number) =>
      staff.post(path, { amountOre, on: '2026-11-22', leftOre: await leftNow() }, { key: newId() });
    expect((await confirm(100)).body.code).toBe('swish.not-asked');
    await packed(part);
    await t.work();
    const [mail] = await t.sql<{ body: string }>("select body_text as body from messages where cause like 'swish.ask:%'");
    const token = /#([a-z0-9]{32})/.exec(mail?.body ?? '')?.[1] ?? '';
    const byLink = () => callerOf(t, { orderToken: token, basketKey: newId() }).get(`/tenants/arjeplog/swish/${part}`);
    const { body: asked } = await byLink().expect(200);
    expect(asked).toMatchObject({ state: 'to-pay', leftOre: 5_980, swish: { number: '1232877439' } });
    expect(asked.swish.link).toContain('amt=59.80');
    await guest(t).get(`/tenants/arjeplog/swish/${part}`).expect(404);
    expect((await handOver(part)).body).toMatchObject({ code: 'swish.unpaid', owedOre: 5_980, paidOre: 0 });
    const slip = { amountOre: 3_000, on: '0026-11-22', leftOre: 5_980 };
    expect((await staff.post(path, slip, { key: newId() })).body.code).toBe('payment.too-early');
    expect((await confirm(3_000)).body).toEqual({ leftOre: 2_980 });
    expect((await handOver(part)).body.code).toBe('swish.unpaid');
    expect((await staff.post(`${path}/at-door`, {})).body.code).toBe('swish.partly-paid');
    expect((await confirm(3_080)).body).toEqual({ leftOre: -100 });
    expect((await confirm(-200)).body.code).toBe('payment.paid-back-too-much');
    const rows = (await staff.get(`${SHOP}/swish`).expect(200)).body.rows;
    await staff.post(`${SHOP}/received/${rows[0].payments[1].id}/undo`, {}).expect(204);
    expect((await handOver(part)).body.code).toBe('swish.unpaid');
    expect((await confirm(2_980)).body).toEqual({ leftOre: 0 });
    expect((await handOver(part)).status).toBe(200);
    await t.work();
    expect((await byLink()).body).toMatchObject({ state: 'paid', receivedOre: 5_980, swish: null });
    const [receipt] = await t.sql<{ name: string; total: number; model: { sums: { paid: unknown } } }>(
      "select name, total_ore::int as total, model from documents where kind = 'receipt' and shop_id = $1",
      [MARKET.grocer],
    );
    expect(receipt).toMatchObject({ name: 'K1-2026-1', total: 5_980, model: { sums: { paid: [{ means: 'bank', amount: 5_980 }] } } });
    // Nothing came in: it is paid over the counter after all, and has its receipt all the same.
    const unpaid = await order();
    await packed(unpaid);
    await t.work();
    await staff.post(`${SHOP}/orders/${unpaid}/swish/at-door`, {}).expect(204);
    expect((await staff.post(`${SHOP}/orders/${unpaid}/swish/at-door`, {})).body.code).toBe('swish.not-asked');
    expect((await handOver(unpaid, { paidBy: 'cash' })).status).toBe(200);
    await t.work();
    expect(await t.sql("select name from documents where kind = 'receipt' order by number")).toEqual([
      { name: 'K1-2026-1' },
      { name: 'K1-2026-2' },
    ]);
    expect(await differing()).toEqual([]);
    await t.sql('update received_payments set amount_ore = amount_ore + 1 where undone_at is null');
    expect(await differing()).toEqual(['invoices 1', 'swish 1']);
    await t.sql('update received_payments set amount_ore = amount_ore - 1 where undone_at is null');
  });

  it('takes a receipt along with the payment that it was for, and writes another when it is paid, however late', async () => {
    const staff = await shop();
    const { rows } = (await staff.get(`${SHOP}/swish`).expect(200)).body;
    const { id: part, payments } = rows.find(
      ({ leftOre, payments: came }: { leftOre: number; payments: [] }) => leftOre === 0 && came.length > 0,
    );
    const papers = async () =>
      (
        await t.sql<{ total: number }>(
          'select d.total_ore::int as total from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1',
          [part],
        )
      ).map(({ total }) => total);
    expect(await papers()).toEqual([5_980]);
    const { id: mistake, amountOre } = payments.at(-1);
    await staff.post(`${SHOP}/received/${mistake}/undo`, {}).expect(204);
    await t.work();
    expect((await papers()).sort()).toEqual([-5_980, 5_980]);
    // The books began on that day.
    await t.sql(`begin; set local session_replication_role = replica;
      update ledger_entries set posted_at = '2026-11-22T11:00:00Z' where posted_at = (select min(posted_at) from ledger_entries where shop_id = '${MARKET.grocer}'); commit;`);
    t.setNow(noon('2027-01-11'));
    const paid = { amountOre, on: '2027-01-10', leftOre: amountOre };
    await (await shop()).post(`${SHOP}/orders/${part}/swish`, paid, { key: newId() }).expect(200);
    await t.work();
    expect((await papers()).sort()).toEqual([-5_980, 5_980, 5_980]);
    t.setNow(MARKET.now);
  });

  it('asks for nothing by the mailed link once the part is paid at the door, or cancelled', async () => {
    const staff = await shop();
    const asked = async () => {
      await t.sql("delete from messages where cause like 'swish.ask:%'");
      const { body } = await buy(t, fetched('swish'), { buyer: { name: 'Per Ek', email: 'per@example.se' } });
      const part = await partOf(body.id);
      await packed(part);
      await t.work();
      const [mail] = await t.sql<{ body: string }>("select body_text as body from messages where cause like 'swish.ask:%'");
      const link = { orderToken: /#([a-z0-9]{32})/.exec(mail?.body ?? '')?.[1] ?? '', basketKey: newId() };
      const look = async () => (await callerOf(t, link).get(`/tenants/arjeplog/swish/${part}`).expect(200)).body;
      expect(await look()).toMatchObject({ state: 'to-pay', leftOre: 5_980 });
      return { part, look, orderId: body.id, token: body.token };
    };
    const atDoor = await asked();
    const inFlight = { tenantId: 1, id: newId(), topic: 'swish.ask', payload: { shopOrderId: atDoor.part }, attempts: 1 };
    const finish = await askSwish(inFlight, { ...t.deps, log: t.app.log });
    await staff.post(`${SHOP}/orders/${atDoor.part}/swish/at-door`, {}).expect(204);
    expect(await atDoor.look()).toMatchObject({ state: 'cancelled', leftOre: 0, swish: null });
    await t.sql('delete from swish_requests where id = $1', [atDoor.part]);
    if (!finish) throw new Error('asks for nothing');
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, finish);
    expect(await t.sql('select 1 from swish_requests where id = $1', [atDoor.part])).toEqual([]);
    // The number was taken away before the goods were packed: nobody is asked, and the shop sees what to do.
    const { body: order } = await buy(t, fetched('swish'), { buyer: { name: 'Per Ek', email: 'per@example.se' } });
    const numberless = await partOf(order.id);
    await setPaying({ swish: '' });
    await packed(numberless);
    await t.work();
    expect((await handOver(numberless)).body.code).toBe('swish.unpaid');
    const { rows } = (await staff.get(`${SHOP}/swish`).expect(200)).body;
    expect(rows[0]).toMatchObject({ id: numberless, askedAt: null, owedOre: 5_980, leftOre: 5_980, mayTakeAtDoor: true });
    await staff.post(`${SHOP}/orders/${numberless}/swish/at-door`, {}).expect(204);
    expect((await handOver(numberless, { paidBy: 'cash' })).status).toBe(200);
    await setPaying();
    const regretted = await asked();
    const buyer = callerOf(t, { orderToken: regretted.token, basketKey: newId() });
    await buyer
      .post(`/tenants/arjeplog/orders/${regretted.orderId}/shop-orders/${regretted.part}/cancel`, {}, { key: newId() })
      .expect(200);
    await t.work();
    expect(await regretted.look()).toMatchObject({ state: 'cancelled', leftOre: 0, swish: null });
  });

  it('asks for less when recalled goods are taken out of the parcel, and pays back whoever had paid for them', async () => {
    const staff = await shop();
    const lines = [bread, drill].map((offerId) => ({ offerId, quantity: 1 }));
    const paidFor = async (paidOre: number, paying: { swish?: string } = {}) => {
      await t.sql("delete from messages where cause like 'swish.ask:%'");
      const { body } = await buy(t, fetched('swish', lines), { buyer: { name: 'Per Ek', email: 'per@example.se' } });
      const part = await partOf(body.id);
      await packed(part, 2);
      await t.work();
      const at = `${SHOP}/orders/${part}`;
      if (paidOre > 0) await staff.post(`${at}/swish`, { amountOre: paidOre, on: '2026-11-22', leftOre: 53_190 }, { key: newId() });
      await t.sql(
        `insert into recalls (tenant_id, id, shop_id, offer_ids, gtin, product, lot, source, reason, advice, made_at, made_by)
         values (1, gen_random_uuid(), $1, array[$2::uuid], '07300000000009', 'Borr', '', 'shop', 'Farlig', 'Lämna den', now(), 'x')`,
        [MARKET.grocer, drill],
      );
      await setPaying(paying);
      const drills = (await staff.get(at).expect(200)).body.lines.find(({ name }: { name: string }) => name === 'Borrmaskin');
      await staff.put(`${at}/lines/${drills.position}`, { state: 'short', quantity: 0 }).expect(200);
      await t.work();
      await Promise.all([t.sql('delete from recalls'), setPaying()]);
      const mails = await t.sql(`select body_text b from messages where cause like 'swish.ask:${part}%' order by created_at`);
      const row = (await staff.get(`${SHOP}/swish`).expect(200)).body.rows.find(({ id }: { id: string }) => id === part);
      return { at, mails: mails.map((mail) => /[\d\s]+,\d\d/.exec(String(mail.b))?.[0].trim()), owed: row.owedOre, left: row.leftOre };
    };
    expect(await paidFor(0)).toMatchObject({ owed: 2_990, left: 2_990, mails: ['531,90', '29,90'] });
    // The shop took its number away meanwhile: what came in before has to go back all the same.
    expect(await paidFor(53_190, { swish: '' })).toMatchObject({ owed: 2_990, left: -50_200, mails: ['531,90'] });
    const paid = await paidFor(53_190);
    expect(paid).toMatchObject({ owed: 2_990, left: -50_200, mails: ['531,90'] });
    const back = { amountOre: -50_200, on: '2026-11-22', leftOre: -50_200 };
    expect((await staff.post(`${paid.at}/swish`, back, { key: newId() })).body).toEqual({ leftOre: 0 });
  });

  it('makes last month’s invoices by itself, once, however many orders stand on one, and one shop’s trouble keeps no other waiting', async () => {
    const maj = await customer('maj@example.se');
    const part = await handedOver(maj, fetched('invoice'));
    await again(t, part, 84, MARKET.grocer, await accountOf('maj@example.se'));
    await t.sql(`update public_shops set paying = (select paying from public_shops where shop_id = '${MARKET.grocer}')`);
    await t.sql(
      `insert into invoice_customers select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'shop_id', '${MARKET.builder}'))).*
       from invoice_customers c where c.email = 'maj@example.se'`,
    );
    await again(t, part, 1, MARKET.builder, await accountOf('maj@example.se', MARKET.builder));
    const night = async (at: string) => {
      t.setNow(new Date(at));
      await t.sql(
        `insert into outbox (tenant_id, id, topic, dedupe, payload, run_at) values (1, gen_random_uuid(), 'invoices.month', $1, '{}', $2)
         on conflict (tenant_id, topic, dedupe) do update set run_at = excluded.run_at`,
        [at.slice(0, 10), new Date('2020-01-01')],
      );
      await t.work();
    };
    const made = async () =>
      t.sql(
        `select d.name, count(p.*)::int as parts from documents d join document_buyers b on b.document_id = d.id join document_parts p on p.document_id = d.id
         where b.email = 'maj@example.se' group by d.shop_id, d.name order by d.shop_id`,
      );
    await night('2026-11-29T04:00:00Z');
    expect(await made()).toEqual([]);
    const numbers = (step: string) => t.sql(`update counters set value = value ${step} where name = 'document:invoice:${MARKET.grocer}'`);
    await numbers('+ 5');
    await night('2026-12-01T04:00:00Z');
    expect(await made()).toEqual([{ name: 'F1-2026-1', parts: 1 }]);
    await numbers('- 5');
    await night('2026-12-01T04:00:00Z');
    expect(await made()).toEqual([
      { name: 'F1-2026-3', parts: 85 },
      { name: 'F1-2026-1', parts: 1 },
    ]);
    t.setNow(MARKET.now);
  });
});
