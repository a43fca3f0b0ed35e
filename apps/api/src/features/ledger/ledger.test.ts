import { randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { compensationOwed, doorPayment, feePassedOn, invoiceIssued } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { bookedDeliveries } from '../../../testing/booked-deliveries.ts';
import { MONDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { bookParts } from './book-deliveries.ts';
import { catchUp } from './catch-up.ts';
import { type NewEntry, post } from './entry.store.ts';

describe('the books', async () => {
  const t = await testApp();
  const books = await bookedDeliveries(t);
  const { as, seed, shopBase, packed, loaded, drive, deliver, balances, kinds } = books;
  let [shop, driver] = ['', ''];
  beforeAll(() => at(MONDAY));
  async function at(now: Date): Promise<void> {
    ({ shop, driver } = await books.signIn(now));
  }

  it('hold a delivery paid in cash at the door; taken back and driven again it stands there once', async () => {
    const part = await packed();
    const note = await loaded(part);
    await t.work();
    expect(await kinds(part)).toEqual([]);
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    // 139,00 with 6 % VAT; the fee is the post's own.
    const sold = { 'fees 6': -4623, 'sales 6': -8490, 'vat 6': -787, 'fee-passed-on': 4900, carriers: -4900 };
    expect(await balances(part)).toEqual({ ...sold, 'carrier-cash': 13_900 });
    await drive(note.id, { step: 'undo' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({});
    expect(await kinds(part)).toEqual(['sale', 'door', 'fee', 'undone', 'undone', 'undone']);
    await deliver(note, { collectedOre: 13_900, paidBy: 'terminal' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({ ...sold, terminal: 13_900 });
    expect(await kinds(part)).toEqual(['sale', 'door', 'fee', 'undone', 'undone', 'undone', 'sale', 'door', 'fee']);
  });

  it('keep freight for goods that the rules do not cover apart from the fee, and pass on to the municipality its own fee alone', async () => {
    const part = await packed();
    await t.sql('update shop_orders set freight_ore = 2000 where id = $1', [part]);
    const note = await loaded(part);
    await t.sql(`update delivery_notes set fee_kept_by = 'municipality', fee_kind = 'scheme' where id = $1`, [note.id]);
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    const sold = { 'fees 6': -2736, 'freight 6': -1887, 'sales 6': -8490, 'vat 6': -787 };
    expect(await balances(part)).toEqual({ ...sold, 'carrier-cash': 13_900, 'fee-passed-on': 2900, municipality: -2900 });
    await drive(note.id, { step: 'undo' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({});
    // A delivery without support, of a guest or of nothing but cement, pays the round's own fee: it is nobody's but the shop's.
    await t.sql(`update delivery_notes set fee_kind = 'standard' where id = $1`, [note.id]);
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({ ...sold, 'carrier-cash': 13_900 });
    await drive(note.id, { step: 'undo' }).expect(200);
  });

  it('stay as they were written before freight stood apart, whatever brings the part up again', async () => {
    const part = await packed();
    await deliver(await loaded(part), { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    const [before, written] = [await balances(part), await kinds(part)];
    await t.sql('update shop_orders set freight_ore = 2000 where id = $1', [part]);
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, system, (tx) => bookParts(tx, [part], MONDAY));
    expect([await balances(part), await kinds(part)]).toEqual([before, written]);
    await t.sql('update shop_orders set freight_ore = 0 where id = $1', [part]);
    const [{ id: noteId } = { id: '' }] = await t.sql<{ id: string }>('select id from delivery_notes where shop_order_id = $1', [part]);
    await drive(noteId, { step: 'undo' }).expect(200);
  });

  it('draw the deposit of cans and bottles from what is paid at the door, and pay out what they are worth beyond it', async () => {
    const part = await packed();
    const note = await loaded(part);
    // Twelve of 2,00 and a crate of 22,40: 46,40 of 139,00, and 92,60 is 93,00 in cash.
    const empties = [
      { depositOre: 200, count: 12 },
      { depositOre: 2240, count: 1 },
    ];
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash', empties }).expect(400);
    await deliver(note, { collectedOre: 9300, paidBy: 'cash', empties: [{ depositOre: 250, count: 1 }] }).expect(400);
    const { body } = await deliver(note, { collectedOre: 9300, paidBy: 'cash', empties }).expect(200);
    expect(body).toMatchObject({ collectedOre: 9300, emptiesOre: 4640, paidOutOre: 0 });
    await t.work();
    expect(await balances(part)).toMatchObject({ empties: 4640, 'carrier-cash': 9300, rounding: -40 });
    expect(await balances(part)).not.toHaveProperty('customers');
    const [receipt] = await t.sql<{ sums: object }>(
      `select d.model->'sums' as sums from documents d join document_parts p on p.tenant_id = d.tenant_id and p.document_id = d.id where p.shop_order_id = $1`,
      [part],
    );
    const paid = [
      { means: 'empties', amount: 4640 },
      { means: 'cash', amount: 9300 },
      { means: 'rounding', amount: -40 },
    ];
    expect(receipt?.sums).toMatchObject({ total: 13_900, toPay: 0, paid });
    await drive(note.id, { step: 'undo' }).expect(200);
    await deliver(note, { collectedOre: 0, empties: [{ depositOre: 200, count: 80 }] }).expect(200);
    await t.work();
    // 160,00 against 139,00: the driver gives 21,00 back.
    expect(await balances(part)).toMatchObject({ empties: 16_000, 'carrier-cash': -2100 });
    expect(await balances(part)).not.toHaveProperty('customers');
    await drive(note.id, { step: 'undo' }).expect(200);
    await t.work();
    expect(await balances(part)).toEqual({});
  });

  it('hold what was fetched over the counter, in cash to the whole krona, and goods that came back', async () => {
    const part = await packed({ fulfilment: 'pickup', lines: [{ offerId: seed.milkId, quantity: 6, zone: 'chilled' }] });
    const path = `${shopBase()}/orders/${part}/steps`;
    await as(shop).post(path, { step: 'make-ready' }).expect(200);
    await t.sql('update order_lines set amount_ore = 8960 where shop_order_id = $1', [part]);
    await as(shop).post(path, { step: 'hand-over', paidBy: 'cash' }).expect(200);
    expect(await balances(part)).toEqual({ rounding: -40, 'sales 6': -8453, till: 9000, 'vat 6': -507 });
    await as(shop).post(path, { step: 'undo-hand-over' }).expect(200);
    await as(shop).post(path, { step: 'hand-over', paidBy: 'terminal' }).expect(200);
    expect(await balances(part)).toEqual({ 'sales 6': -8453, terminal: 8960, 'vat 6': -507 });
    const [withdrawal] = await t.sql<{ id: string }>(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
       select tenant_id, gen_random_uuid(), order_id, id, shop_id, 'Åsa', '[{"position": 1, "name": "Mjölk", "quantity": 6, "unit": "piece"}]', 'x', $2
       from shop_orders where id = $1 returning id`,
      [part, MONDAY],
    );
    const handled = `${shopBase()}/withdrawals/${withdrawal?.id}/handled`;
    await as(shop).post(handled, {}).expect(200);
    await as(shop).post(handled, {}).expect(409);
    expect(await balances(part)).toEqual({ customers: -8960, terminal: 8960 });
  });

  it('number each book without gaps, post the same event once, and take in nothing out of balance, late, or changed', async () => {
    const gaps = await t.sql(
      `select 1 from (select number, row_number() over (partition by coalesce(shop_id, carrier_id), year order by number) as place from ledger_entries) n
       where number <> place`,
    );
    expect(gaps).toEqual([]);
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: seed.shopId }, actor: 'system:test' } as const;
    const [old] = await t.sql<{ id: string; day: string }>("select id, day::text from ledger_entries where kind = 'sale' limit 1");
    const inShop = (text: string, values: readonly unknown[] = []) => withTenant(t.deps.pool, call, (tx) => tx.run(text, values));
    for (const change of [
      'update ledger_entries set day = day',
      'delete from ledger_entries',
      'update ledger_postings set amount_ore = 1',
      'delete from ledger_postings',
    ]) {
      await expect(inShop(change)).rejects.toMatchObject({ code: '42501' });
      await expect(t.sql(change)).rejects.toThrow('append only');
    }
    const late = `insert into ledger_postings (tenant_id, entry_id, position, shop_id, subject, day, account, amount_ore)
      select 1, $1, 90 + n, $2, $1, $3, 'till', case n when 1 then 100 else -100 end from generate_series(1, 2) n`;
    await expect(inShop(late, [old?.id, seed.shopId, old?.day])).rejects.toThrow('not of this transaction');
    const entry: NewEntry = {
      book: { shopId: seed.shopId, carrierId: null },
      cause: 'test:once',
      kind: 'sale',
      subject: randomUUID(),
      reference: 'x',
      day: '2026-09-07',
      postings: invoiceIssued(ore(100)),
    };
    const unbalanced = { ...entry, cause: 'test:unbalanced', postings: entry.postings.slice(0, 1) as unknown as NewEntry['postings'] };
    await expect(withTenant(t.deps.pool, call, (tx) => post(tx, [unbalanced]))).rejects.toThrow('out of balance');
    await Promise.all([1, 2, 3].map(() => withTenant(t.deps.pool, call, (tx) => post(tx, [entry, entry]))));
    expect(await kinds(entry.subject)).toEqual(['sale']);
  });

  it('catch up with what was delivered before there were books, once', async () => {
    const part = await packed({ fulfilment: 'pickup', lines: [{ offerId: seed.milkId, quantity: 2, zone: 'chilled' }] });
    const nothing = await packed({ fulfilment: 'pickup', lines: [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }] });
    await t.sql("update order_lines set pick_state = 'short', picked_quantity = 0 where shop_order_id = $1", [nothing]);
    // Weighed, and half of what was ordered.
    const weighed = await packed({ fulfilment: 'pickup', lines: [{ offerId: seed.milkId, quantity: 2, zone: 'chilled' }] });
    await t.sql('update order_lines set picked_quantity = 1 where shop_order_id = $1', [weighed]);
    await t.sql("update shop_orders set state = 'handed-over' where id = any($1)", [[part, nothing, weighed]]);
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const run = () => catchUp((work) => withTenant(t.deps.pool, system, work), MONDAY);
    await run();
    expect(await balances(part)).toEqual({ 'sales 6': -2830, till: 3000, 'vat 6': -170 });
    expect(await balances(weighed)).toEqual({ 'sales 6': -1415, till: 1500, 'vat 6': -85 });
    await run();
    expect(await kinds(part)).toEqual(['sale', 'door']);
    expect(await kinds(nothing)).toEqual([]);
  });

  it('show the shop its month, let it mark cash once, and give its bookkeeper files that sum to zero', async () => {
    const month = `${shopBase()}/ledger/2026-09`;
    const note = await loaded(await packed());
    await deliver(note, { collectedOre: 13_900, paidBy: 'cash' }).expect(200);
    await t.work();
    const { body } = await as(shop).get(month).expect(200);
    expect(body.months).toEqual(['2026-09']);
    // Two deliveries, a pick-up that came back, one of two milk and one weighed.
    expect(body.sold).toEqual([
      {
        ratePercent: 6,
        goodsOre: 2 * 8490 + 2830 + 1415,
        depositOre: 0,
        feeOre: 2 * 4623,
        freightOre: 0,
        vatOre: 2 * 787 + 170 + 85,
        grossOre: 2 * 13_900 + 4500,
      },
    ]);
    expect(body).toMatchObject({
      tillOre: 4500,
      terminalOre: 13_900 + 8960,
      carrierCashOre: 13_900,
      customersOre: 100 - 100 - 8960 - 100,
      municipalityOre: 0,
    });
    expect(body.cash).toEqual([{ carrierId: seed.postId, carrierName: 'Posten i fjällen', cashOre: 13_900, feesOre: 9800 }]);

    expect(body.runs).toEqual([
      {
        ...{ carrierId: seed.postId, carrierName: 'Posten i fjällen', day: '2026-09-07', round: 'Slagnäs onsdag' },
        ...{ deliveries: 2, takenOre: 13_900, terminalOre: 13_900 },
      },
    ]);
    const held = (await as(driver).get(`/api/tenants/arjeplog/carriers/${seed.postId}/cash`).expect(200)).body;
    expect(held.shops).toMatchObject([
      { cashOre: 13_900, feesOre: 9800, runs: [{ deliveries: 2, round: 'Slagnäs onsdag', takenOre: 13_900, terminalOre: 13_900 }] },
    ]);

    const mark = (cashOre: number, feesOre: number) =>
      as(shop).post(`${shopBase()}/cash-handed-in`, { carrierId: seed.postId, cashOre, feesOre });
    expect((await mark(4200, 9800).expect(409)).body).toMatchObject({ code: 'ledger.cash-exceeds', cashOre: 13_900 });
    expect((await mark(0, 0).expect(409)).body.code).toBe('ledger.cash-exceeds');
    const replies = await Promise.all([mark(4100, 9800), mark(4100, 9800)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await as(driver).get(`/api/tenants/arjeplog/carriers/${seed.postId}/cash`).expect(200)).body).toMatchObject({
      shops: [],
      handedIn: [{ day: '2026-09-07', amountOre: 13_900 }],
    });

    const { body: entries } = await as(shop).get(`${month}/entries`).expect(200);
    expect(entries.entries[0]).toMatchObject({ kind: 'handed-in', reference: 'Posten i fjällen', subject: null });
    expect(entries.entries.filter((entry: { subject: unknown }) => entry.subject !== null).length).toBeGreaterThan(10);
    const csv = (await as(shop).get(`${month}/entries.csv`).expect(200)).text.trim().split('\r\n').slice(1);
    expect(csv.reduce((sum, row) => sum + Number((row.split(';').at(-1) ?? '').replace(',', '')), 0)).toBe(0);
    // Taken back when its cash lies in the till: the shop gives that back, without the fee that the carrier kept of it.
    for (const step of ['undo', 'unload']) await drive(note.id, { step }).expect(200);
    await t.work();
    expect([(await mark(-9100, -4900)).body.cashOre, (await mark(-9000, -4900)).body]).toMatchObject([-13_900, { cashOre: 0, feesOre: 0 }]);
  });

  it('let the shop mark what a customer pays afterwards, in parts and once, and what it pays back', async () => {
    const part = await packed({ fulfilment: 'pickup', pay: 'invoice', lines: [{ offerId: seed.milkId, quantity: 6, zone: 'chilled' }] });
    for (const step of ['make-ready', 'hand-over']) await as(shop).post(`${shopBase()}/orders/${part}/steps`, { step }).expect(200);
    const open = async () =>
      (await as(shop).get(`${shopBase()}/ledger/2026-09`).expect(200)).body.open.map((each: { openOre: number }) => each.openOre).sort();
    expect(await open()).toEqual([-8960, 9000]);
    const pay = (id: string, amountOre: number) => as(shop).post(`${shopBase()}/orders/${id}/payments`, { amountOre, into: 'bank' });
    expect((await pay(part, 4000).expect(200)).body).toEqual({ openOre: 5000 });
    // Two windows mark the rest at once.
    const replies = await Promise.all([pay(part, 5000), pay(part, 5000)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await pay(part, -100).expect(409)).body).toMatchObject({ code: 'ledger.payment-exceeds', openOre: 0 });
    expect(await balances(part)).toEqual({ bank: 9000, 'sales 6': -8491, 'vat 6': -509 });
    await pay(randomUUID(), 100).expect(404);
    const [back] = (await as(shop).get(`${shopBase()}/ledger/2026-09`).expect(200)).body.open;
    await pay(back.id, -8960).expect(200);
    expect(await open()).toEqual([]);
  });

  it('draw what a month comes to below nothing from the next month, or let it be paid in', async () => {
    const officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    const call = { tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test' } as const;
    const book = { shopId: seed.shopId, carrierId: null };
    const fee = (day: string, kronor: number): NewEntry => ({
      ...{ book, day, cause: `test:fee:${day}`, kind: 'fee', subject: randomUUID(), reference: 'x' },
      postings: feePassedOn(ore(kronor * 100), 'municipality'),
    });
    const compensation = (reference: string, kronor: number): NewEntry => ({
      ...{ book, day: '2025-06-01', cause: `test:compensation:${reference}`, kind: 'compensation', subject: randomUUID(), reference },
      postings: compensationOwed(ore(kronor * 100)),
    });
    const entries = [fee('2025-03-10', 80), compensation('2025-03', 30), compensation('2025-04', 200), fee('2025-06-01', 20)];
    await withTenant(t.deps.pool, call, (tx) => post(tx, entries));
    const settlement = async (month: string) => {
      const { body } = await as(officer).get(`/api/tenants/arjeplog/officer/settlement/${month}`).expect(200);
      const row = body.rows.find(({ id }: { id: string }) => id === seed.shopId);
      return row && [row.carriedOre, row.toPayOre];
    };
    expect(await settlement('2025-03')).toEqual([0, -5000]);
    expect(await settlement('2025-04')).toEqual([-5000, 15_000]);
    const pay = (month: string, amountOre: number) =>
      as(officer).post(`/api/tenants/arjeplog/officer/settlement/${month}/paid`, { payees: [{ id: seed.shopId, amountOre }] });
    expect((await pay('2025-04', 20_000).expect(409)).body.code).toBe('ledger.settlement-changed');
    await pay('2025-04', 15_000).expect(200);
    expect([await settlement('2025-04'), await settlement('2025-05')]).toEqual([[-5000, 0], undefined]);
    // Nothing follows June: the shop pays in what it has taken for the municipality.
    expect(await settlement('2025-07')).toEqual([-2000, -2000]);
    await pay('2025-06', -2000).expect(200);
    await pay('2025-06', -2000).expect(409);
    expect(await settlement('2025-07')).toBeUndefined();
    // What has been paid of a month comes back to a sum that it has had before: what is owed then is paid like any other.
    const later = (n: number, kronor: number): NewEntry => ({ ...compensation('2025-06', kronor), cause: `test:compensation:later:${n}` });
    for (const [n, kronor] of [100, -100, 50].entries()) {
      await withTenant(t.deps.pool, call, (tx) => post(tx, [later(n, kronor)]));
      await pay('2025-06', kronor * 100).expect(200);
      expect(await settlement('2025-06')).toEqual([0, 0]);
    }
    const twice = { payees: [1, 2].map(() => ({ id: seed.shopId, amountOre: 1 })) };
    await as(officer).post('/api/tenants/arjeplog/officer/settlement/2025-06/paid', twice).expect(400);
  });

  it('take cash that was driven home long before there were books as handed in, once, where the shop has never counted', async () => {
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const took = (carrierId: string, day: string): NewEntry => ({
      ...{
        book: { shopId: seed.shopId, carrierId },
        day,
        cause: `test:door:${carrierId}:${day}`,
        kind: 'door',
        subject: randomUUID(),
        reference: 'x',
      },
      postings: doorPayment({ owed: ore(10_000), taken: ore(10_000), means: 'cash', carrierId, from: 'rung-up' }),
    });
    const today = new Date().toISOString().slice(0, 10);
    await withTenant(t.deps.pool, call, (tx) =>
      post(tx, [took(seed.carrierId, '2025-11-03'), took(seed.carrierId, today), took(seed.postId, '2025-11-03')]),
    );
    const held = async (carrierId: string) =>
      (
        await t.sql<{ ore: string }>(
          `select sum(amount_ore) as ore from ledger_postings where account = 'carrier-cash' and carrier_id = $1`,
          [carrierId],
        )
      ).map((row) => Number(row.ore));
    const before = await held(seed.postId);
    for (const _ of [1, 2]) await catchUp((work) => withTenant(t.deps.pool, call, work), MONDAY);
    expect(await held(seed.carrierId)).toEqual([10_000]);
    expect(await held(seed.postId)).toEqual(before);
  });

  it('agree with orders and notes, and a difference is named', async () => {
    const officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    const check = async () => (await as(officer).get('/api/tenants/arjeplog/officer/reconciliation/2026-09').expect(200)).body.checks;
    const counts = (checks: { check: string; count: number }[]) =>
      Object.fromEntries(checks.map(({ check: name, count }) => [name, count]));
    const before = await check();
    expect(counts(before)).toEqual({
      sales: 0,
      door: 0,
      refunds: 0,
      papers: 0,
      'commission-papers': 0,
      invoices: 0,
      swish: 0,
      compensation: 0,
      card: 0,
      'card-refunds': 0,
      shares: 0,
      held: 0,
      provider: 0,
      balance: 0,
    });
    const [{ id: part } = { id: '' }] = await t.sql<{ id: string }>("select id from shop_orders where state = 'delivered' limit 1");
    await t.sql('update order_lines set amount_ore = amount_ore + 1 where shop_order_id = $1', [part]);
    const [sales] = await check();
    expect(sales.count).toBe(1);
    expect(sales.differences.map((each: { sourceOre: number; ledgerOre: number }) => each.sourceOre - each.ledgerOre)).toEqual([1]);
    const [note] = await t.sql<{ id: string }>('select id from delivery_notes where shop_order_id = $1 order by id desc limit 1', [part]);
    expect(sales.differences[0].page).toEqual({ kind: 'note', id: note?.id });
  });

  it('let the municipality pay out what was shown, once, and name whom it paid when the shop is no more', async () => {
    const officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    const month = '/api/tenants/arjeplog/officer/settlement/2026-08';
    const rows = async () => (await as(officer).get(month).expect(200)).body.rows;
    const owed: NewEntry = {
      book: { shopId: seed.shopId, carrierId: null },
      cause: 'test:owed',
      kind: 'compensation',
      subject: randomUUID(),
      reference: '2026-08',
      day: '2026-09-02',
      postings: compensationOwed(ore(25_000)),
    };
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, (tx) => post(tx, [owed]));
    const [row] = await rows();
    expect(row).toMatchObject({ payee: 'shop', id: seed.shopId, compensationOre: 25_000, paidOre: 0, toPayOre: 25_000 });
    expect(row.name).not.toBe('');
    const pay = (amountOre: number) => as(officer).post(`${month}/paid`, { payees: [{ id: seed.shopId, amountOre }] });
    expect((await pay(24_999).expect(409)).body).toMatchObject({ code: 'ledger.settlement-changed', name: row.name });
    expect((await pay(25_000).expect(200)).body.rows).toMatchObject([{ paidOre: 25_000, toPayOre: 0 }]);
    await pay(25_000).expect(409);
    // As when its municipality has left and been destroyed: orders and notes here stay, its own rows do not.
    await t.sql('delete from public_shops where shop_id = $1', [seed.shopId]);
    expect(await rows()).toMatchObject([{ name: row.name }]);
    expect((await as(officer).get(`${month}/payments.csv`).expect(200)).text).toContain(row.name);
  });
});
