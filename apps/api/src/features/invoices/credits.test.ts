import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { invoicing, SHOP } from '../../../testing/invoicing.ts';
import { buy, callerOf, DOOR, MARKET } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

describe('an invoice, or what is to be paid by Swish, after it was asked for', async () => {
  const t = await testApp();
  const {
    open,
    shop,
    setPaying,
    fetched,
    partOf,
    packed,
    handOver,
    customer,
    handedOver,
    sums,
    differing,
    differences,
    refund,
    invoiced,
    invoiceOf,
  } = invoicing(t);
  let [bread, drill] = ['', ''];
  beforeAll(async () => {
    ({ bread, drill } = await open());
    await setPaying();
  });

  it('counts the delivery against the limit of the account', async () => {
    const nora = await customer('nora@example.se', 6_000);
    const lines = [{ offerId: bread, quantity: 2 }];
    const { body: shown } = await nora.post('/tenants/arjeplog/quote', { lines, destination: DOOR, choices: [] }).expect(200);
    const { roundId, day } = shown.shops[0].deliveries.find(({ feeOre }: { feeOre: number }) => feeOre > 0);
    const choices = [{ shopId: MARKET.grocer, handover: { kind: 'delivery', roundId, day }, payment: 'invoice' }];
    const { body: quote } = await nora.post('/tenants/arjeplog/quote', { lines, destination: DOOR, choices }).expect(200);
    expect(quote.problems).toMatchObject([{ code: 'payment.not-allowed', because: 'credit-limit-reached' }]);
    const order = { lines, destination: DOOR, choices, buyer: { name: 'Nora', phone: '070-123 45 67' }, quoteHash: quote.hash };
    await nora.post('/tenants/arjeplog/orders', order, { key: newId() }).expect(409);
  });

  it('is paid to the number that the shop has today, and nowhere when it has none, and whoever was asked is told', async () => {
    const { body: order } = await buy(t, fetched('swish'), { buyer: { name: 'Per Ek', email: 'per@example.se' } });
    const part = await partOf(order.id);
    await packed(part);
    await t.work();
    const mails = async () =>
      (
        await t.sql<{ body: string }>('select body_text as body from messages where cause like $1 order by created_at', [
          `swish.ask:${part}:%`,
        ])
      ).map(({ body }) => body);
    const [first = ''] = await mails();
    const link = callerOf(t, { orderToken: /#([a-z0-9]{32})/.exec(first)?.[1] ?? '', basketKey: newId() });
    const owner = callerOf(t, { orderToken: order.token, basketKey: newId() });
    const seen = async () => {
      const byLink = (await link.get(`/tenants/arjeplog/swish/${part}`).expect(200)).body;
      const { swish } = (await owner.get(`/tenants/arjeplog/orders/${order.id}/money`).expect(200)).body;
      expect(swish).toEqual([byLink]);
      return [byLink.state, byLink.leftOre, byLink.swish?.number ?? null];
    };
    expect(await seen()).toEqual(['to-pay', 5_980, '1232877439']);
    await setPaying({ swish: '123 906 23 08' });
    expect(await seen()).toEqual(['to-pay', 5_980, '1239062308']);
    await t.work();
    await setPaying({ swish: '' });
    expect(await seen()).toEqual(['to-pay', 5_980, null]);
    await t.work();
    await setPaying();
    await t.work();
    expect((await mails()).slice(1)).toEqual([
      expect.stringMatching(/123 906 23 08[\s\S]*Butiken har bytt Swish-nummer/),
      expect.stringMatching(/tar inte emot Swish längre[\s\S]*kvar att betala/),
      expect.stringMatching(/123 287 74 39[\s\S]*Butiken tar emot Swish igen/),
    ]);
    // It is the number that was told first.
    expect((await mails()).at(-1)).not.toContain('Betala inte till det gamla');
    // Paid in the shop's books instead, by a transfer: nobody who was asked is asked any longer, by whichever page.
    const staff = await shop();
    await staff.post(`${SHOP}/orders/${part}/swish`, { amountOre: 5_980, on: '2026-11-22', leftOre: 5_980 }, { key: newId() }).expect(200);
    await handOver(part);
    const [row] = await t.sql<{ id: string }>('select id from received_payments where subject = $1', [part]);
    await t.work();
    await staff.post(`${SHOP}/received/${row?.id}/undo`, {}).expect(204);
    await t.work();
    // Its receipt is taken back, and the next waits for the money: the papers owe nothing to the books meanwhile.
    expect([await seen(), await differing()]).toEqual([['to-pay', 5_980, '1232877439'], []]);
    await staff.post(`${SHOP}/orders/${part}/payments`, { amountOre: 5_980, into: 'bank' }, { key: newId() }).expect(200);
    expect(await seen()).toEqual(['paid', 0, null]);
    expect((await owner.get(`/tenants/arjeplog/orders/${order.id}/money`)).body.swish[0].receivedOre).toBe(5_980);
    await t.sql("insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, gen_random_uuid(), 'swish.ask', 'again', $1)", [
      { shopOrderId: part },
    ]);
    await t.work();
    expect([(await mails()).length, await sums('customers'), await differing()]).toEqual([4, 0, []]);
  });

  it('asks by Swish for what the books say is left once the goods were handed over, by the link, on the list and in a letter', async () => {
    const { body: order } = await buy(t, fetched('swish'), { buyer: { name: 'Siv Ek', email: 'siv@example.se' } });
    const part = await partOf(order.id);
    await packed(part);
    const staff = await shop();
    const bySwish = (amountOre: number, leftOre = amountOre) =>
      staff.post(`${SHOP}/orders/${part}/swish`, { amountOre, on: '2026-11-22', leftOre }, { key: newId() });
    await t.work();
    await bySwish(5_980).then(({ status }) => expect(status).toBe(200));
    await handOver(part);
    // A slip: the money never came. Some of the debt is refunded.
    const [row] = await t.sql<{ id: string }>('select id from received_payments where subject = $1', [part]);
    await staff.post(`${SHOP}/received/${row?.id}/undo`, {}).expect(204);
    expect((await refund(part, 1_000)).status).toBe(201);
    await t.work();
    const letters = await t.sql<{ body: string }>(
      'select body_text as body from messages where cause like $1 order by created_at desc limit 1',
      [`swish.ask:${part}:%`],
    );
    const link = callerOf(t, { orderToken: /#([a-z0-9]{32})/.exec(letters[0]?.body ?? '')?.[1] ?? '', basketKey: newId() });
    const asked = async () => {
      const { rows } = (await staff.get(`${SHOP}/swish`).expect(200)).body;
      const { owedOre, leftOre } = rows.find(({ id }: { id: string }) => id === part);
      const [own] = (await callerOf(t, { orderToken: order.token, basketKey: newId() }).get(`/tenants/arjeplog/orders/${order.id}/money`))
        .body.swish;
      return [owedOre, leftOre, own.leftOre, (await link.get(`/tenants/arjeplog/swish/${part}`).expect(200)).body.leftOre];
    };
    expect(letters[0]?.body).toMatch(/49,80\s*kr är kvar att betala till/);
    expect(await asked()).toEqual([4_980, 4_980, 4_980, 4_980]);
    expect((await bySwish(5_980)).body).toMatchObject({ code: 'payment.changed', leftOre: 4_980 });
    await bySwish(4_980).then(({ status }) => expect(status).toBe(200));
    expect(await asked()).toEqual([4_980, 0, 0, 0]);
    // What is to be paid back stands on the list of refunds, and is not sent back twice.
    expect((await refund(part, 500, { way: 'swish' })).status).toBe(201);
    expect([await asked(), await differing()]).toEqual([[4_980, 0, 0, 0], []]);
    const { refunds } = (await staff.get(`${SHOP}/orders/${part}/pay-backs`)).body;
    await staff.post(`${SHOP}/refunds/${refunds[1].id}/paid`, {}).expect(200);
    expect([await asked(), await sums('customers')]).toEqual([[4_980, 0, 0, 0], 0]);
  });

  it('does not credit again what was refunded before the invoice, which has it on it', async () => {
    const part = await handedOver(await customer('saga@example.se'), fetched('invoice'));
    expect((await refund(part, 2_000)).status).toBe(201);
    const { id } = await invoiced();
    await t.work();
    expect(await invoiceOf(id)).toMatchObject({ totalOre: 3_980, leftOre: 3_980, creditNotes: [] });
  });

  it('takes a refund off the invoice as far as it is unpaid, and gives the rest back once, before or after its credit note', async () => {
    const part = await handedOver(await customer('tora@example.se'), fetched('invoice'));
    const { id } = await invoiced();
    const till = await sums('till');
    const staff = await shop();
    // Given over the counter it would be: nothing is paid yet, and nothing is given.
    expect((await refund(part, 1_000, { way: 'counter', paid: true })).body).toMatchObject({ refunds: [{ dueOre: 0, way: 'off-debt' }] });
    // No credit note of the first is written yet.
    expect((await refund(part, 980)).body).toMatchObject({ openOre: 4_000 });
    await t.work();
    expect(await invoiceOf(id)).toMatchObject({ leftOre: 4_000, state: 'unpaid' });
    const letters = await t.sql<{ body: string }>(
      "select body_text as body from messages where cause like 'invoice.credited:%' and recipient = 'tora@example.se'",
    );
    expect(letters.map(({ body }) => [body.includes('Kreditfakturan finns också här: http'), body.includes('för att betala')])).toEqual(
      Array(2).fill([true, false]),
    );
    await staff
      .post(`${SHOP}/invoices/${id}/payments`, { amountOre: 3_500, leftOre: 4_000, on: '2026-11-22' }, { key: newId() })
      .expect(200);
    expect((await refund(part, 1_000)).body).toMatchObject({ code: 'refund.no-debt', openOre: 500 });
    const { body } = await refund(part, 1_000, { way: 'counter', paid: true });
    expect(body.refunds[2]).toMatchObject({ dueOre: 500, way: 'counter', paidAt: expect.any(String) });
    await t.work();
    expect([(await invoiceOf(id)).leftOre, await sums('till')]).toEqual([0, till - 500]);
    const later = (await refund(part, 700, { way: 'swish' })).body.refunds[3];
    await t.work();
    expect(await invoiceOf(id)).toMatchObject({ leftOre: -700, state: 'overpaid' });
    await staff.post(`${SHOP}/refunds/${later.id}/paid`, {}).expect(200);
    expect(await invoiceOf(id)).toMatchObject({ leftOre: 0, state: 'paid' });
    expect([await sums('customers'), await differing()]).toEqual([0, []]);
  });

  it('is credited line by line, with the deposit and the fee apart, and names only what came back', async () => {
    const lines = [
      { offerId: drill, quantity: 1 },
      { offerId: bread, quantity: 2 },
    ];
    const part = await handedOver(await customer('ulla@example.se'), fetched('invoice', lines));
    await invoiced();
    const { body } = await (await shop()).get(`${SHOP}/orders/${part}/pay-backs`).expect(200);
    const position = (name: string) => body.lines.find((each: { name: string }) => each.name === name).position;
    const wished = [{ position: position('Borrmaskin') }, { position: position('Knäckebröd 500 g'), amountOre: 333 }];
    expect((await refund(part, 0, { wish: { kind: 'lines', lines: wished, feeOre: 0 } })).status).toBe(201);
    await t.work();
    const [note] = await t.sql<{ said: string[]; sums: object }>(
      `select array(select concat_ws(' ', l->>'name', l->>'quantity', l->>'ratePercent', l->>'goods', l->>'deposit') from jsonb_array_elements(d.model#>'{parts,0,lines}') l order by 1) as said,
         d.model->'sums' as sums from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1 and d.kind = 'credit-note'`,
      [part],
    );
    expect(note).toMatchObject({
      said: ['Borrmaskin 1 25 -50000 -200', 'Knäckebröd 500 g 0 6 -333 0'],
      sums: { goods: -50_333, deposit: -200, total: -50_533 },
    });
    expect(await differing()).toEqual([]);
  });

  it('takes back what is left of a part when its delivery is undone, whatever else stands on the invoice, and invoices it anew', async () => {
    const vera = await customer('vera@example.se');
    const part = await handedOver(vera, fetched('invoice'));
    await handedOver(vera, fetched('invoice'));
    const { id } = await invoiced();
    // Nobody can be sent anything: the shop prints.
    await t.sql('update document_buyers set email = null, phone = null where document_id = $1', [id]);
    await refund(part, 1_000);
    await t.work();
    const staff = await shop();
    const toPrint = async () => (await invoiceOf(id)).creditNotes.map((note: { toPrint: boolean }) => note.toPrint);
    expect(await toPrint()).toEqual([true]);
    const notes = (await invoiceOf(id)).creditNotes.map((note: { id: string }) => note.id);
    await staff.post(`${SHOP}/invoices/${id}/printed`, { notes }).expect(204);
    expect(await toPrint()).toEqual([false]);
    await staff.post(`${SHOP}/orders/${part}/steps`, { step: 'undo-hand-over' }, { key: newId() }).expect(200);
    await t.work();
    const { leftOre, creditNotes } = await invoiceOf(id);
    expect([leftOre, creditNotes.map((note: { totalOre: number }) => note.totalOre)]).toEqual([5_980, [-1_000, -4_980]]);
    await handOver(part);
    await t.work();
    // It stands on no paper until the next invoice, and the books miss none.
    expect(await differing()).toEqual([]);
    const again = await invoiced();
    await t.work();
    expect(await invoiceOf(again.id)).toMatchObject({ totalOre: 4_980, leftOre: 4_980, creditNotes: [] });
    expect([await sums('customers'), await differing()]).toEqual([0, []]);
    // An öre of VAT on one paper is another than the books hold: that part's papers are named, with the rate.
    await t.sql('alter table documents disable trigger stays');
    const [wrong] = await t.sql<{ name: string }>(
      "update documents set model = jsonb_set(model, '{parts,0,vat,0,vat}', to_jsonb((model#>>'{parts,0,vat,0,vat}')::int + 1)) where id = $1 returning name",
      [again.id],
    );
    await t.sql('alter table documents enable trigger stays');
    const [papers, ...others] = await differences();
    expect([papers?.check, papers?.count, others]).toEqual(['papers', 1, []]);
    expect(papers?.differences[0]?.reference).toMatch(new RegExp(`${wrong?.name}.* · 2026-\\d+ · 6 %$`));
    expect((papers?.sourceOre ?? 0) - (papers?.ledgerOre ?? 0)).toBe(1);
  });

  it('is settled before anybody on it is erased, from the day the goods came, however long it is unpaid', async () => {
    const disa = await customer('disa@example.se');
    await handedOver(disa, fetched('invoice'));
    const erase = () => disa.post('/tenants/arjeplog/my-data/erasure', { understood: true });
    const matters = async () => (await erase()).body.open?.map(({ matter, until }: { matter: string; until: string }) => [matter, until]);
    expect(await matters()).toEqual([['invoice', null]]);
    const { id } = await invoiced();
    // A year has passed since it was due.
    await t.sql(
      "update shop_orders set placed_at = placed_at - interval '1 year' where invoice_customer_id = (select customer_id from invoices where id = $1)",
      [id],
    );
    expect(await matters()).toEqual([['invoice', null]]);
    await (await shop())
      .post(`${SHOP}/invoices/${id}/payments`, { amountOre: 5_980, leftOre: 5_980, on: '2026-11-22' }, { key: newId() })
      .expect(200);
    expect((await erase()).status).toBe(200);
  });

  it('stays with those who share its account when one of them is erased, and goes with the last', async () => {
    const approved = {
      name: 'Lasse Ek',
      email: 'lasse@example.se',
      phone: '070-222 33 44',
      creditLimitOre: 100_000,
      reference: 'Lasse i röda huset',
    };
    await (await shop()).post(`${SHOP}/invoice-customers`, approved, { key: newId() }).expect(201);
    const [lasse, lisa] = await Promise.all(
      ['lasse@example.se', 'lisa@example.se'].map(async (email) =>
        callerOf(t, { token: (await signInResident(t, 'arjeplog', email)).token }),
      ),
    );
    if (!lasse || !lisa) throw new Error('two residents');
    await t.sql("update platform.identities set phone = '+46702223344' where email = 'lisa@example.se'");
    await handedOver(lasse, fetched('invoice'));
    await handedOver(lisa, fetched('invoice'));
    const { id } = await invoiced();
    await (await shop())
      .post(`${SHOP}/invoices/${id}/payments`, { amountOre: 11_960, leftOre: 11_960, on: '2026-11-22' }, { key: newId() })
      .expect(200);
    const [before] = await t.sql('select link_hash from document_buyers where document_id = $1', [id]);
    const erase = (who: typeof lasse) => who.post('/tenants/arjeplog/my-data/erasure', { understood: true }).expect(200);
    await erase(lisa);
    const buyer =
      'select name, email, phone, cardinality(customer_ids) as readers, erased_at, link_hash from document_buyers where document_id = $1';
    expect(await t.sql(buyer, [id])).toEqual([
      expect.objectContaining({ name: 'Lasse Ek', email: 'lasse@example.se', readers: 1, erased_at: null, ...before }),
    ]);
    expect((await lasse.get(`/tenants/arjeplog/documents/${id}`).expect(200)).body.html).toContain('Lasse i röda huset');
    await erase(lasse);
    // Nor in what is never changed.
    const named = "select 1 from documents d join document_buyers b on b.document_id = d.id where d::text || b::text like '%röda huset%'";
    expect(await t.sql(named)).toEqual([]);
    const [after] = await t.sql<{ link_hash: Buffer }>(buyer, [id]);
    expect(after).toMatchObject({
      name: expect.stringMatching(/^person:/),
      email: null,
      phone: null,
      readers: 0,
      erased_at: expect.any(Date),
    });
    expect(after?.link_hash).not.toEqual(before?.link_hash);
  });

  it('lists what is to come in by Swish from every galleria in which the shop sells, and takes it there', async () => {
    const id = newId();
    await t.sql(
      `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (2, $1, 1, 'admitted', now())`,
      [MARKET.grocer],
    );
    await t.sql(
      `insert into orders select 2 as tenant_id, gen_random_uuid() as id, 7, 2026, 'web', 'sv', null, decode('aa', 'hex'), 'Arvidsjaurbo', '+46705550199', null, '', '', '', null, null, '', 'h', 1500, shop_ids, placed_at
       from orders where tenant_id = 1 limit 1`,
    );
    await t.sql(
      `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, cut_off_at, payment_method, goods_ore, deposit_ore, fee_ore, total_ore, vat, seller, placed_at, packed_at)
       select 2, $2, o.id, $1, 1, 1, 'packed', 'pickup', o.placed_at, 'swish', 1500, 0, 0, 1500, '[]', '{}', o.placed_at, o.placed_at from orders o where o.tenant_id = 2`,
      [MARKET.grocer, id],
    );
    await t.sql(
      `insert into swish_requests (tenant_id, id, shop_id, amount_ore, number, message, link_hash, asked_at) values (2, $2, $1, 1500, '1232877439', 'x', '\\xbb', now())`,
      [MARKET.grocer, id],
    );
    const staff = await shop();
    const { rows } = (await staff.get(`${SHOP}/swish`).expect(200)).body;
    expect(rows[0]).toMatchObject({ id, tenant: 'arvidsjaur', galleria: 'Arvidsjaurs kommun', leftOre: 1_500 });
    const paid = { amountOre: 1_500, on: '2026-11-22', leftOre: 1_500 };
    const path = `/tenants/arvidsjaur/shops/${MARKET.grocer}/orders/${id}/swish`;
    expect((await staff.post(path, paid, { key: newId() })).body).toEqual({ leftOre: 0 });
    // The money stands in the books of that galleria, which the shop finds from its own.
    const books = async (tenant: string) => (await staff.get(`/tenants/${tenant}/shops/${MARKET.grocer}/ledger/2026-11`).expect(200)).body;
    const there = { tenant: 'arvidsjaur', galleria: 'Arvidsjaurs kommun' };
    expect(await books('arjeplog')).toMatchObject({ tenant: 'arjeplog', gallerias: expect.arrayContaining([there]) });
    expect(await books('arvidsjaur')).toMatchObject({ tenant: 'arvidsjaur', bankOre: 1_500, entries: 1 });
    // Called off, the money goes back once: what is marked in the books is no longer left here, and the other way round.
    await t.sql(`update shop_orders set state = 'cancelled' where id = $1`, [id]);
    const back = (amountOre: number, leftOre = amountOre) => staff.post(path, { amountOre, leftOre, on: '2026-11-22' }, { key: newId() });
    const inBooks = (amountOre: number) => staff.post(path.replace(/swish$/, 'payments'), { amountOre, into: 'till' }, { key: newId() });
    expect((await inBooks(-200)).body).toEqual({ openOre: -1_300 });
    expect((await back(-1_500)).body).toMatchObject({ code: 'payment.changed', leftOre: -1_300 });
    expect((await back(-1_300)).body).toEqual({ leftOre: 0 });
    expect((await inBooks(-1_300)).body).toMatchObject({ code: 'ledger.payment-exceeds', openOre: 0 });
    expect((await staff.get(`${SHOP}/swish`)).body.rows.find((row: { id: string }) => row.id === id)).toMatchObject({ leftOre: 0 });
  });

  it('has in each galleria its own list, and the shop finds one from the other', async () => {
    const staff = await shop();
    const there = `/tenants/arvidsjaur/shops/${MARKET.grocer}`;
    const person = { name: 'Arvidsjaurbo', phone: '070-555 01 99' };
    for (const [at, creditLimitOre] of [
      [SHOP, 10_000],
      [there, 20_000],
    ] as const)
      await staff.post(`${at}/invoice-customers`, { ...person, creditLimitOre }, { key: newId() }).expect(201);
    const { body: approved } = await staff.get(`${there}/invoice-customers`).expect(200);
    expect(approved.customers).toMatchObject([
      { creditLimitOre: 20_000, elsewhere: [{ galleria: 'Arjeplogs kommun', creditLimitOre: 10_000 }] },
    ]);
    const gallerias = [
      { tenant: 'arjeplog', galleria: 'Arjeplogs kommun' },
      { tenant: 'arvidsjaur', galleria: 'Arvidsjaurs kommun' },
    ];
    expect(approved.gallerias).toEqual(gallerias);
    // An order of the other galleria, on account.
    const id = newId();
    const order = newId();
    await t.sql(
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', $1::text, 'number', 8, 'guest_key', '\\xab'))).* from orders o where o.tenant_id = 2`,
      [order],
    );
    await t.sql(
      `insert into shop_orders select (jsonb_populate_record(s, jsonb_build_object('id', $1::text, 'order_id', $3::text, 'state', 'ready', 'payment_method', 'invoice', 'cancelled_at', null,
         'cancelled_by', null, 'invoice_customer_id', $2::text, 'version', 1))).* from shop_orders s where s.tenant_id = 2`,
      [id, approved.customers[0].id, order],
    );
    await t.sql(
      `insert into order_lines select (jsonb_populate_record(l, jsonb_build_object('tenant_id', 2, 'shop_order_id', $1::text, 'order_id', s.order_id, 'amount_ore', 1500,
         'pick_state', 'picked', 'picked_quantity', l.quantity))).* from shop_orders s, order_lines l
       where s.tenant_id = 2 and s.id = $1::uuid and l.ctid = (select ctid from order_lines where tenant_id = 1 and deposit_ore = 0 limit 1)`,
      [id],
    );
    await staff.post(`${there}/orders/${id}/steps`, { step: 'hand-over' }, { key: newId() }).expect(200);
    await t.work();
    const { made } = (await staff.post(`${there}/invoices`, {}, { key: newId() }).expect(201)).body;
    expect(made).toMatchObject([{ name: 'F2-2026-1' }]);
    const list = async (at: string) => (await staff.get(`${at}/invoices`).expect(200)).body;
    expect(await list(there)).toMatchObject({ ready: true, gallerias, invoices: [{ name: 'F2-2026-1', leftOre: 1_500 }] });
    expect((await list(SHOP)).invoices.map(({ name }: { name: string }) => name)).not.toContain('F2-2026-1');
    const paid = { amountOre: 1_500, on: '2026-11-22', leftOre: 1_500 };
    expect((await staff.post(`${there}/invoices/${made[0].id}/payments`, paid, { key: newId() })).body).toEqual({ leftOre: 0 });
  });
});
