import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { bookedDeliveries } from '../../../testing/booked-deliveries.ts';
import { waitsForLock } from '../../../testing/by-sql.ts';
import { MONDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { decideRefund } from './index.ts';

describe('after the order', async () => {
  const t = await testApp();
  const books = await bookedDeliveries(t);
  const { as, seed, shopBase, packed, loaded, deliver, drive, balances, kinds, guestOf } = books;
  let [shop, driver] = ['', ''];
  beforeAll(async () => {
    ({ shop, driver } = await books.signIn(MONDAY));
  });

  /** Six milk for 90,00, fetched and paid by card. */
  async function fetched(pay: 'at-door' | 'invoice' = 'at-door', paidBy = 'terminal'): Promise<string> {
    const part = await packed({ fulfilment: 'pickup', pay, lines: [{ offerId: seed.milkId, quantity: 6, zone: 'chilled' }] });
    await as(shop).post(`${shopBase()}/orders/${part}/steps`, { step: 'make-ready' }).expect(200);
    await handOver(part, pay === 'at-door' ? { paidBy } : {}).expect(200);
    return part;
  }
  const handOver = (part: string, more: object) => as(shop).post(`${shopBase()}/orders/${part}/steps`, { step: 'hand-over', ...more });
  /** Six milk and a fee, 139,00, driven by the post and paid in cash. */
  async function driven() {
    const part = await packed();
    const note = await loaded(part);
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    return { part, note };
  }
  const refund = (part: string, more: object) =>
    as(shop).post(`${shopBase()}/orders/${part}/pay-backs`, {
      wish: { kind: 'all' },
      reason: 'damaged',
      note: '',
      bearer: 'shop',
      way: 'counter',
      paid: true,
      ...more,
    });
  const lineOf = (amountOre: number) => ({ kind: 'lines', lines: [{ position: 1, amountOre }], feeOre: 0 });
  async function statement(part: string, positions: readonly number[]) {
    const lines = positions.map((position) => ({ position, name: 'Mjölk', quantity: 6, unit: 'piece' }));
    const [row] = await t.sql<{ id: string }>(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
       select tenant_id, gen_random_uuid(), order_id, id, shop_id, 'Åsa', $2, 'x', $3 from shop_orders where id = $1 returning id`,
      [part, JSON.stringify(lines), MONDAY],
    );
    return `${shopBase()}/withdrawals/${row?.id}/handled`;
  }
  const stated = async (part: string, positions: readonly number[]) =>
    as(shop)
      .post(await statement(part, positions), {})
      .expect(200);

  it('pays back a part of a line, tells the buyer what and why, and never more than is left, from two windows at once', async () => {
    const part = await fetched();
    const { body } = await refund(part, { wish: lineOf(3000), note: 'Två paket läckte' }).expect(201);
    expect(body).toMatchObject({ leftOre: 6000, openOre: 0, refunds: [{ amountOre: 3000, dueOre: 3000, paidAt: MONDAY.toISOString() }] });
    expect(await balances(part)).toEqual({ 'sales 6': -5660, terminal: 9000, till: -3000, 'vat 6': -340 });
    expect((await refund(part, { wish: lineOf(6001) }).expect(409)).body).toMatchObject({ code: 'refund.exceeds', leftOre: 6000 });
    const both = await Promise.all([refund(part, { wish: lineOf(4000) }), refund(part, { wish: { kind: 'amount', amountOre: 4000 } })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await refund(part, {}).expect(201);
    expect((await refund(part, {}).expect(409)).body.code).toBe('refund.nothing');
    expect(await balances(part)).toEqual({ terminal: 9000, till: -9000 });
    const { caller, path } = await guestOf(part);
    const { parts } = (await caller.get(path).expect(200)).body;
    expect(parts[0].refunds.map((each: { amountOre: number }) => each.amountOre)).toEqual([3000, 4000, 2000]);
    expect(parts[0].refunds[0]).toMatchObject({
      note: 'Två paket läckte',
      reason: 'damaged',
      lines: [{ name: 'Mellanmjölk 1 l', amountOre: 3000 }],
    });
    await t.work();
    const [mail] = await t.sql<{ body_text: string }>(
      `select body_text from messages where body_text like '%Två paket läckte%' and recipient = 'kund@resident.example'`,
    );
    expect(mail?.body_text).toMatch(/betalar tillbaka 30,00\skr[\s\S]*Varan var skadad[\s\S]*i butiken/);
  });

  it('names at the day’s end what the shop owes for goods that were withdrawn from, and tells whoever withdrew', async () => {
    const { part } = await driven();
    await stated(part, [1]);
    await t.work();
    expect(await balances(part)).toMatchObject({ customers: -13_900 });
    const owed = async () =>
      (await as(shop).get(`${shopBase()}/day-end`).expect(200)).body.undone.filter(
        ({ kind, id }: { kind: string; id: string }) => kind === 'owed-back' && id === part,
      ).length;
    expect(await owed()).toBe(1);
    const told = await t.sql<{ text: string }>(
      "select coalesce(body_text, '') as text from messages where cause like 'withdrawal.handled:' || (select id::text from withdrawals where shop_order_id = $1) || '%'",
      [part],
    );
    expect(told).toEqual([{ text: expect.stringMatching(/Du får tillbaka 139,00\skr. Butiken betalar senast måndag 21 september/) }]);
    await as(shop).post(`${shopBase()}/orders/${part}/payments`, { amountOre: -13_900, into: 'till' }).expect(200);
    expect(await owed()).toBe(0);
  });

  it('pays back in coins whole kronor and says so, and takes them so, with the öre on the rounding account', async () => {
    const part = await fetched();
    await refund(part, { wish: lineOf(3713), note: 'En spräckt' }).expect(201);
    expect(await balances(part)).toMatchObject({ terminal: 9000, till: -3700, rounding: -13 });
    expect(await balances(part)).not.toHaveProperty('customers');
    await t.work();
    const [mail] = await t.sql<{ body_text: string }>("select body_text from messages where body_text like '%En spräckt%'");
    expect(mail?.body_text).toMatch(/Du får 37,00.kr \(37,13.kr avrundat till hela kronor\) kontant i butiken/);
    // Both ways where the shop marks an order as paid.
    const marked = await fetched('invoice');
    const mark = (amountOre: number) => as(shop).post(`${shopBase()}/orders/${marked}/payments`, { amountOre, into: 'till' });
    await refund(marked, { wish: lineOf(5250), way: 'off-debt' }).expect(201);
    expect((await mark(2050).expect(409)).body).toMatchObject({ code: 'ledger.coins-are-whole', wholeOre: 3800 });
    expect((await mark(3900).expect(409)).body).toMatchObject({ code: 'ledger.payment-exceeds', openOre: 3750 });
    expect((await mark(3800).expect(200)).body).toEqual({ openOre: 0 });
    expect(await balances(marked)).toMatchObject({ till: 3800, rounding: -50 });
    const { id } = (await refund(marked, { wish: lineOf(1213), way: 'swish', paid: false }).expect(201)).body.refunds[1];
    expect((await mark(-1200).expect(200)).body).toEqual({ openOre: 0 });
    await as(shop).post(`${shopBase()}/refunds/${id}/paid`, {}).expect(200);
    expect(await balances(marked)).toMatchObject({ till: 2600, rounding: -63 });
    expect(await balances(marked)).not.toHaveProperty('customers');
    const [receipt] = await t.sql<{ paid: object[] }>(
      "select d.model->'sums'->'paid' as paid from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1",
      [part],
    );
    expect(receipt?.paid).toEqual([
      { means: 'cash', amount: -3700 },
      { means: 'terminal', amount: 9000 },
      { means: 'rounding', amount: -13 },
    ]);
  });

  it('takes off an unpaid invoice what is not paid yet, and asks for another way when it is', async () => {
    const part = await fetched('invoice');
    await refund(part, { wish: lineOf(2000), way: 'off-debt' }).expect(201);
    expect(await balances(part)).toEqual({ customers: 7000, 'sales 6': -6604, 'vat 6': -396 });
    await as(shop).post(`${shopBase()}/orders/${part}/payments`, { amountOre: 6000, into: 'bank' }).expect(200);
    expect((await refund(part, { wish: lineOf(3000), way: 'off-debt' }).expect(409)).body.code).toBe('refund.no-debt');
    // 10,00 was not paid; 20,00 go back, and not before the shop says so.
    const { body } = await refund(part, { wish: lineOf(3000), way: 'swish', paid: false }).expect(201);
    const { id } = body.refunds[1];
    expect(body).toMatchObject({
      openOre: -2000,
      refunds: [
        { way: 'off-debt', dueOre: 0 },
        { way: 'swish', dueOre: 2000, paidAt: null },
      ],
    });
    expect((await as(shop).get(`${shopBase()}/complaints`).expect(200)).body.unpaid).toMatchObject([{ id, dueOre: 2000 }]);
    const marks = await Promise.all([1, 2].map(() => as(shop).post(`${shopBase()}/refunds/${id}/paid`, {})));
    expect(marks.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balances(part)).toEqual({ bank: 4000, 'sales 6': -3774, 'vat 6': -226 });
    // What is paid in the end is what its receipt says, with what was taken off.
    await t.work();
    const papers = `select d.kind, d.total_ore::int as total, jsonb_array_length(d.model->'parts') as parts
      from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1 order by d.issued_at`;
    expect(await t.sql(papers, [part])).toEqual([{ kind: 'receipt', total: 4000, parts: 3 }]);
  });

  it('credits goods once that are refunded in one window and marked as come back in another', async () => {
    const part = await fetched();
    const handled = await statement(part, [1]);
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: seed.shopId }, actor: 'system:test' } as const;
    const wanted = { wish: { kind: 'all' }, reason: 'damaged', note: '', bearer: 'shop', way: 'counter', paid: true } as const;
    const both = await withTenant(t.deps.pool, call, async (tx) => {
      await decideRefund({ tx, now: MONDAY, requestId: 'x' } as Parameters<typeof decideRefund>[0], part, wanted);
      const marked = as(shop)
        .post(handled, {})
        .then(({ status }) => status);
      expect(await waitsForLock(t, marked)).toBe(true);
      return { marked };
    });
    expect(await both.marked).toBe(200);
    expect(await balances(part)).toEqual({ terminal: 9000, till: -9000 });
  });

  it('marks a refund as paid whose money went back by the button of the open order, and pays back no more than is owed', async () => {
    const part = await fetched();
    const { body } = await refund(part, { wish: lineOf(2000), way: 'swish', paid: false }).expect(201);
    const back = (amountOre: number) => as(shop).post(`${shopBase()}/orders/${part}/payments`, { amountOre, into: 'bank' }).expect(200);
    await back(-2000);
    const paid = (id: string) => as(shop).post(`${shopBase()}/refunds/${id}/paid`, {}).expect(200);
    await paid(body.refunds[0].id);
    const { body: more } = await refund(part, { wish: lineOf(3000), way: 'swish', paid: false }).expect(201);
    await back(-1000);
    await paid(more.refunds[1].id);
    expect(await balances(part)).toEqual({ bank: -5000, 'sales 6': -3774, terminal: 9000, 'vat 6': -226 });
    expect((await as(shop).get(`${shopBase()}/complaints`).expect(200)).body.unpaid).toEqual([]);
  });

  it('makes the carrier, or the municipality, owe the shop what it lost when the fault was theirs', async () => {
    const { part } = await driven();
    const { 'sales 6': _, 'vat 6': __, 'carrier-cash': ___, ...before } = await balances(part);
    const held = async () => (await as(shop).get(`${shopBase()}/ledger/2026-09`).expect(200)).body.cash;
    const hand = (cashOre: number, feesOre: number) =>
      as(shop).post(`${shopBase()}/cash-handed-in`, { carrierId: seed.postId, cashOre, feesOre });
    const [{ cashOre: taken, feesOre: fees }] = await held();
    await hand(taken - fees, fees).expect(200);
    await refund(part, { wish: lineOf(3000), bearer: 'carrier' }).expect(201);
    // Nobody is made a debtor by the shop's word alone.
    expect(await balances(part)).toMatchObject({ carriers: before.carriers ?? 0, till: -3000 });
    const carrier = `/api/tenants/arjeplog/carriers/${seed.postId}/made-good`;
    const dispatcher = as((await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token);
    const { body: list } = await dispatcher.get(carrier).expect(200);
    expect(list.asked).toMatchObject([{ shopName: 'Storgatans livs', note: expect.any(String), amountOre: 3000, reason: 'damaged' }]);
    const question = `${carrier}/${list.asked[0].id}`;
    const officer = as((await staffToken(t, { role: 'officer', tenantId: 1 })).token);
    await officer.post(`/api/tenants/arjeplog/officer/made-good/${list.asked[0].id}`, { agreed: true }).expect(404);
    await as(driver).post(question, { agreed: true }).expect(404);
    const both = await Promise.all([true, true].map((agreed) => dispatcher.post(question, { agreed })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await t.work();
    expect(await balances(part)).toMatchObject({ carriers: (before.carriers ?? 0) + 2830, 'made-good': -2830, till: -3000 });
    // What it owes comes with the cash that it hands in, or by itself, and never more than it owes.
    expect(await held()).toMatchObject([{ cashOre: 0, feesOre: -2830 }]);
    for (const [cashOre, feesOre] of [
      [2831, -2831],
      [2830, -2829],
      [2829, -2830],
    ] as const) {
      expect((await hand(cashOre, feesOre).expect(409)).body.code).toBe('ledger.cash-exceeds');
    }
    await hand(2830, -2830).expect(200);
    // The carrier sees what it handed in, though no cash of the shop's was with it.
    const { body: own } = await dispatcher.get(`/api/tenants/arjeplog/carriers/${seed.postId}/cash`).expect(200);
    expect(own.handedIn).toContainEqual(expect.objectContaining({ amountOre: 2830 }));
    expect(await held()).toEqual([]);
    for (const [agreed, municipality] of [
      [false, undefined],
      [true, 1415],
    ] as const) {
      await refund(part, { wish: lineOf(1500), bearer: 'municipality' }).expect(201);
      const office = '/api/tenants/arjeplog/officer/made-good';
      const [asked] = (await officer.get(office).expect(200)).body.asked;
      expect((await officer.post(`${office}/${asked.id}`, { agreed }).expect(200)).body).toEqual({ asked: [] });
      await t.work();
      expect((await balances(part)).municipality).toBe(municipality);
    }
    const shown = (await as(shop).get(`${shopBase()}/orders/${part}/pay-backs`).expect(200)).body.refunds;
    expect(shown.map(({ borne }: { borne: string | null }) => borne)).toEqual(['agreed', 'refused', 'agreed']);
    expect((await refund(await fetched(), { bearer: 'carrier' }).expect(409)).body.code).toBe('refund.no-carrier');
    const notYet = await packed();
    expect((await refund(notYet, {}).expect(409)).body.code).toBe('refund.not-received');
    expect((await as(shop).get(`${shopBase()}/orders/${notYet}/pay-backs`).expect(200)).body.mayRefund).toBe(false);
  });

  it('takes no more for a delivery than was agreed when it was ordered, whoever corrects its note', async () => {
    const { note } = await driven();
    const at = `${shopBase()}/notes/${note.id}/correction`;
    const { body: shown } = await as(shop).get(at).expect(200);
    const right = { kind: 'delivered', day: '2026-09-07', feeOre: 4901, parcels: { ambient: 0, chilled: 1, frozen: 0 } };
    const { body } = await as(shop).post(at, { version: shown.version, way: 'put-right', reason: 'Fel avgift', right }).expect(422);
    expect(body).toMatchObject({ code: 'correction.fee', mostOre: 4900 });
  });

  it('books a withdrawal that was handled before the goods came with them, and repays the fee with the last of them', async () => {
    const part = await packed({ lines: [1, 2].map(() => ({ offerId: seed.milkId, quantity: 3, zone: 'chilled' })) });
    await stated(part, [1]);
    expect(await kinds(part)).toEqual([]);
    const note = await loaded(part);
    await deliver(note, { collectedOre: 13_900, paidBy: 'terminal' }).expect(200);
    await t.work();
    expect(await kinds(part)).toEqual(['sale', 'door', 'fee', 'return']);
    expect(await balances(part)).toMatchObject({ customers: -4500, terminal: 13_900 });
    // Paid, and owed back in part: a receipt of what was paid, and a credit note of what came back.
    const papers =
      'select d.total_ore::int as total from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1';
    expect(await t.sql(`${papers} order by d.issued_at, d.total_ore desc`, [part])).toEqual([{ total: 13_900 }, { total: -4500 }]);
    // The post keeps its fee all the same: the shop bears it.
    await stated(part, [2]);
    expect(await balances(part)).toEqual({ customers: -13_900, terminal: 13_900, 'fee-passed-on': 4900, carriers: -4900 });
    // Taken back and driven again, it all stands there once.
    await drive(note.id, { step: 'undo' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({});
  });

  it('takes an order’s sale back when its note is corrected to not driven, books the fee that a correction says, and its papers follow', async () => {
    const { part, note } = await driven();
    const papers = () =>
      t.sql(
        `select d.kind, p.amount_ore::int as ore from documents d join document_parts p on p.tenant_id = d.tenant_id and p.document_id = d.id
         where p.shop_order_id = $1 order by d.issued_on, d.id`,
        [part],
      );
    expect(await papers()).toEqual([{ kind: 'receipt', ore: 13_900 }]);
    const at = `${shopBase()}/notes/${note.id}/correction`;
    const correct = async (right: object) => {
      const { body: shown } = await as(shop).get(at).expect(200);
      await as(shop).post(at, { version: shown.version, way: 'put-right', reason: 'Fel avgift', right }).expect(200);
      await t.work();
    };
    await correct({ kind: 'delivered', day: '2026-09-07', feeOre: 2000, parcels: { ambient: 0, chilled: 1, frozen: 0 } });
    expect(await balances(part)).toMatchObject({ customers: -2900, 'carrier-cash': 13_900, 'fee-passed-on': 2000, carriers: -2000 });
    expect((await papers()).map(({ ore }) => ore).sort()).toEqual([-2900, 13_900]);
    await correct({ kind: 'not-driven' });
    expect(await balances(part)).toEqual({});
    expect((await papers()).map(({ ore }) => ore).sort()).toEqual([-11_000, -2900, 13_900]);
  });

  it('credits a refund once on paper, though the books post it anew because the sale was corrected', async () => {
    const { part, note } = await driven();
    await refund(part, { wish: { kind: 'lines', lines: [], feeOre: 1000 } }).expect(201);
    await t.work();
    // Booked before freight had an account of its own.
    await t.sql('update shop_orders set freight_ore = 2000 where id = $1', [part]);
    const at = `${shopBase()}/notes/${note.id}/correction`;
    const right = { kind: 'delivered', day: '2026-09-07', feeOre: 4000, parcels: { ambient: 0, chilled: 1, frozen: 0 } };
    const { version } = (await as(shop).get(at).expect(200)).body;
    await as(shop).post(at, { version, way: 'put-right', reason: 'Fel avgift', right }).expect(200);
    await t.work();
    expect((await kinds(part)).filter((kind) => kind === 'refund')).toHaveLength(2);
    const papers = await t.sql<{ ore: number }>('select amount_ore::int as ore from document_parts where shop_order_id = $1', [part]);
    expect(papers.map(({ ore }) => ore).sort((a, b) => a - b)).toEqual([-1000, -900, 13_900]);
  });

  it('taxes what is driven after its day with the rate of the day on which it came', async () => {
    const part = await packed();
    const note = await loaded(part);
    // Food is taxed with 12 % again from 1 January 2028.
    await books.signIn(new Date('2028-01-03T08:00:00Z'));
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    expect(await balances(part)).toMatchObject({ 'sales 12': -8036, 'fees 12': -4375, 'vat 12': -1489 });
    ({ shop } = await books.signIn(MONDAY));
  });

  it('takes a complaint by the order’s link, lets the shop answer once with a remedy, and refunds what it promises', async () => {
    const part = await fetched('at-door', 'cash');
    const { path, caller } = await guestOf(part);
    const complain = (lines: object[]) => caller.post(`${path}/complaints`, { lines }, { key: newId() });
    const line = { shopOrderId: part, position: 1, message: 'Sur redan på fredagen', wants: 'refund' };
    expect((await complain([line]).expect(201)).body).toMatchObject({ answeredBy: ['Storgatans livs'] });
    expect((await complain([line]).expect(409)).body.code).toBe('complaint.waiting');
    const list = async () => (await as(shop).get(`${shopBase()}/complaints`).expect(200)).body.complaints;
    const [row] = await list();
    expect(row).toMatchObject({ state: 'open', wants: 'refund', leftOre: 9000, message: 'Sur redan på fredagen', enteredBy: 'resident' });
    const answer = (id: string, body: object) =>
      as(shop).post(`${shopBase()}/complaints/${id}/answer`, { version: row.version, money: null, answer: '', ...body });
    const money = { amountOre: 2500, reason: 'bad-quality', bearer: 'shop', way: 'counter', paid: false };
    for (const wrong of [{ remedy: null }, { remedy: 'refund' }, { remedy: 'price-reduction', money: { ...money, amountOre: null } }]) {
      expect((await answer(row.id, wrong).expect(409)).body.code).toBe('complaint.answer-incomplete');
    }
    expect((await answer(row.id, { remedy: 'price-reduction', money: { ...money, amountOre: 9001 } }).expect(409)).body.code).toBe(
      'refund.exceeds',
    );
    const both = await Promise.all([1, 2].map(() => answer(row.id, { remedy: 'price-reduction', answer: 'Förlåt!', money })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { parts } = (await caller.get(path).expect(200)).body;
    expect(parts[0]).toMatchObject({
      complainBy: '2029-09-07',
      complaints: [{ state: 'done', remedy: 'price-reduction', answer: 'Förlåt!' }],
      refunds: [{ amountOre: 2500, reason: 'bad-quality', paidAt: null }],
    });
    // The shop writes down what it is told on the telephone, promises new goods, and marks them given.
    const { body } = await as(shop)
      .post(`${shopBase()}/orders/${part}/complaints`, { position: 1, message: 'En till var sur', wants: 'replacement' })
      .expect(201);
    const second = body.complaints[1];
    await answer(second.id, { remedy: 'replacement' }).expect(200);
    await as(shop).post(`${shopBase()}/complaints/${second.id}/done`, {}).expect(200);
    await as(shop).post(`${shopBase()}/complaints/${second.id}/done`, {}).expect(409);
    await t.work();
    const told = await t.sql<{ recipient: string; subject: string }>(
      `select recipient, subject from messages where subject like '%fel%' or subject like '%reklamerar%'`,
    );
    expect(told.map(({ recipient }) => recipient).sort()).toHaveLength(5);
    await complain([{ ...line, position: 9 }]).expect(404);
    t.setNow(new Date('2029-09-08T08:00:00Z'));
    expect((await complain([line]).expect(409)).body).toMatchObject({ code: 'complaint.too-late', until: '2029-09-07' });
  });
});
