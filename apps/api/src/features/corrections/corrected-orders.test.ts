import { withTenant } from '@galleria/db';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { bookedDeliveries } from '../../../testing/booked-deliveries.ts';
import { MONDAY, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { compare } from '../ledger/reconcile.ts';

const EVENING = new Date('2026-09-09T13:00:00Z');
const FRIDAY = new Date('2026-09-11T09:00:00Z');
const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;

describe('an order whose delivery note is corrected after it came', async () => {
  const t = await testApp();
  const books = await bookedDeliveries(t);
  const { as, seed, shopBase, packed, loaded, deliver, drive, balances, guestOf } = books;
  let shop = '';
  const at = async (now: Date) => {
    shop = (await books.signIn(now)).shop;
  };
  const driven = async (
    wanted: Parameters<typeof packed>[0] = {},
    paid: Parameters<typeof deliver>[1] = CASH,
    meanwhile?: () => Promise<unknown>,
  ) => {
    await at(MONDAY);
    const part = await packed(wanted);
    await meanwhile?.();
    const note = await loaded(part);
    await at(EVENING);
    await deliver(note, paid).expect(200);
    await t.work();
    return { part, note: note.id };
  };
  /** The shop corrects the note; what is not said stays as it was. */
  const correct = async (note: string, right: object) => {
    const path = `${shopBase()}/notes/${note}/correction`;
    const { body } = await as(shop).get(path).expect(200);
    await as(shop).post(path, { version: body.version, way: body.way, reason: 'Fel avgift', right }).expect(200);
    await t.work();
    return body.way;
  };
  const right = (feeOre: number, day = WEDNESDAY) => ({ kind: 'delivered', day, feeOre, parcels: { ambient: 0, chilled: 1, frozen: 0 } });
  const NEVER = { kind: 'not-driven' };
  /** What the reconciliation of September says of a part. */
  const differing = async (part: string) =>
    (await withTenant(t.deps.pool, call, (tx) => compare(tx, '2026-09'))).flatMap(({ check, differing: rows }) =>
      rows.filter(({ subject }) => subject === part).map(({ sourceOre, ledgerOre }) => `${check} ${sourceOre} ${ledgerOre}`),
    );
  const tasks = async (part: string) => {
    const { undone } = (await as(shop).get(`${shopBase()}/day-end`).expect(200)).body;
    return undone.filter(({ id }: { id: string }) => id === part).map(({ kind }: { kind: string }) => kind);
  };
  /** What was told last. */
  const letter = async () => {
    const [last] = await t.sql<{ text: string }>(
      `select body_text as text from messages where cause like 'order.put-right:%' order by created_at desc limit 1`,
    );
    return last?.text.replaceAll('\u00a0', ' ');
  };
  const customer = async () => {
    const [account] = await t.sql<{ id: string }>(
      `insert into invoice_customers (tenant_id, id, shop_id, name, phone, email, reference, credit_limit_ore, approved_by)
       values (1, gen_random_uuid(), $1, 'Åsa', '+46705550101', 'kund@resident.example', '', 1000000, 'x') returning id`,
      [seed.shopId],
    );
    return account?.id ?? '';
  };
  /** Paid by Swish when it was packed, and driven; nobody has followed the delivery yet. */
  const drivenBySwish = async () => {
    await at(MONDAY);
    await t.sql(`update public_shops set paying = '{"swish": "1232877439", "bankgiro": "50501055"}' where shop_id = $1`, [seed.shopId]);
    const part = await packed({ pay: 'swish' });
    await t.work();
    const swish = `${shopBase()}/orders/${part}/swish`;
    await as(shop).post(swish, { amountOre: 13_900, on: '2026-09-07', leftOre: 13_900 }).expect(200);
    const note = await loaded(part);
    await at(EVENING);
    await deliver(note, { collectedOre: 0 }).expect(200);
    return { part, note, swish };
  };
  /** The order as whoever bought it sees it. */
  const shown = async (part: string) => {
    const { path, caller } = await guestOf(part);
    const { state: orderState, parts } = (await caller.get(path).expect(200)).body;
    return { orderState, ...parts[0] };
  };

  it('by Swish is asked for what is right, tells what goes back, and waits with the shop until it has paid that', async () => {
    const { part, note, swish } = await drivenBySwish();
    await t.work();
    const row = async () => (await as(shop).get(`${shopBase()}/swish`)).body.rows.find(({ id }: { id: string }) => id === part);
    expect(await tasks(part)).toEqual([]);
    await correct(note.id, right(1900));
    expect(await balances(part)).toMatchObject({ customers: -3000 });
    expect(await row()).toMatchObject({ owedOre: 10_900, leftOre: -3000 });
    expect(await letter()).toBe(
      'Uppgifterna om leveransen rättades onsdag 9 september. Avgiften för leveransen är 19,00 kr och inte 49,00 kr.\n\nButiken betalar tillbaka 30,00 kr.',
    );
    expect(await tasks(part)).toEqual(['put-right']);
    await as(shop).post(swish, { amountOre: -3000, on: '2026-09-09', leftOre: -3000 }).expect(200);
    expect(await tasks(part)).toEqual([]);
    await correct(note.id, NEVER);
    expect(await balances(part)).toMatchObject({ customers: -10_900 });
    expect(await row()).toMatchObject({ owedOre: 0, leftOre: -10_900 });
    expect(await t.sql('select voided_at is not null as voided from swish_requests where id = $1', [part])).toEqual([{ voided: true }]);
    expect(await letter()).toContain('Varorna lämnades aldrig hos dig');
    expect(await letter()).toContain('Butiken betalar tillbaka 109,00 kr.');
    expect(await differing(part)).toEqual([]);
  });

  it('comes to what is right, and is told of, also where the correction waits to be followed with the delivery', async () => {
    const { part, note } = await drivenBySwish();
    const told = async () => (await t.sql(`select from messages where cause like 'order.put-right:%'`)).length;
    const before = await told();
    await correct(note.id, right(1900));
    expect(await balances(part)).toMatchObject({ customers: -3000 });
    expect(await t.sql('select amount_ore from swish_requests where id = $1', [part])).toEqual([{ amount_ore: 10_900 }]);
    expect(await told()).toBe(before + 1);
  });

  it('comes to what is right on her page, in the till list and in the reconciliation, also where the fee was paid back before', async () => {
    const [less, never, back] = [await driven(), await driven(), await driven()];
    const refund = {
      wish: { kind: 'lines', lines: [], feeOre: 4900 },
      reason: 'damaged',
      note: '',
      bearer: 'shop',
      way: 'counter',
      paid: true,
    };
    await as(shop).post(`${shopBase()}/orders/${back.part}/pay-backs`, refund).expect(201);
    await correct(less.note, right(2000));
    expect(await letter()).toContain('Butiken betalar tillbaka 29,00 kr.');
    // Taken back and told anew by the driver, who knows nothing of it: the fee stays right.
    await drive(less.note, { step: 'undo' }).expect(200);
    await deliver({ id: less.note, parcels: { ambient: 0, chilled: 1, frozen: 0 } }, CASH).expect(200);
    await t.work();
    expect(await t.sql('select fee_taken_ore as ore from delivery_notes where id = $1', [less.note])).toEqual([{ ore: 2000 }]);
    expect(await balances(less.part)).toMatchObject({ customers: -2900 });
    const unpaid = await driven({}, { collectedOre: 10_000, paidBy: 'cash', remark: 'Hade inte mer' });
    await correct(unpaid.note, right(1900));
    expect(await letter()).toContain('Det är 9,00 kr kvar att betala.');
    await correct(never.note, NEVER);
    await correct(back.note, right(0));
    // She has had the fee back already.
    expect(await letter()).toContain('Du behöver inte göra något.');
    expect(await balances(back.part)).not.toHaveProperty('customers');
    for (const { part } of [less, never, back, unpaid]) expect(await differing(part)).toEqual([]);
    expect(await shown(less.part)).toMatchObject({ settled: { feeOre: 2000, totalOre: 11_000 }, door: { putRight: { feeOre: 2000 } } });
    expect(await shown(never.part)).toMatchObject({
      ...{ orderState: 'undelivered', state: 'undelivered', settled: { totalOre: 0 }, complainBy: null },
      door: { receivedBy: null, putRight: { feeOre: null } },
    });
    await at(FRIDAY);
    await as(shop).post(`${shopBase()}/till-lists`, { to: '2026-09-10' }).expect(201);
    const listed = await t.sql('select shop_order_id as part, total_ore as ore from till_list_orders where shop_order_id = any($1)', [
      [less.part, never.part],
    ]);
    expect(listed).toEqual([{ part: less.part, ore: 11_000 }]);
  });

  it('has a credit note of what is less on its invoice, and a letter that says so', async () => {
    const account = await customer();
    const { part, note } = await driven({ pay: 'invoice' }, { collectedOre: 0 }, () =>
      t.sql('update shop_orders set invoice_customer_id = $1 where payment_method = $2', [account, 'invoice']),
    );
    await at(FRIDAY);
    await as(shop).post(`${shopBase()}/invoices`, { customerId: account }).expect(201);
    await t.work();
    const invoice = async () => (await as(shop).get(`${shopBase()}/invoices`).expect(200)).body.invoices[0];
    expect(await invoice()).toMatchObject({ leftOre: 13_900, creditNotes: [] });
    await correct(note, right(1900));
    expect(await letter()).toContain('Fakturan blir 30,00 kr lägre.');
    expect(await invoice()).toMatchObject({ leftOre: 10_900, creditNotes: [{ totalOre: -3000 }] });
    expect([await balances(part), await differing(part)]).toMatchObject([{ invoiced: 10_900 }, []]);
    // Paid, and never driven after all: the shop is told to pay it back.
    const paid = (amountOre: number, leftOre: number) =>
      as(shop).post(`${shopBase()}/invoices/${id}/payments`, { amountOre, on: '2026-09-11', leftOre }).expect(200);
    const { id } = await invoice();
    await paid(10_900, 10_900);
    await correct(note, NEVER);
    expect([(await invoice()).leftOre, await tasks(part)]).toEqual([-10_900, ['put-right']]);
    await paid(-10_900, -10_900);
    expect(await invoice()).toMatchObject({ leftOre: 0, creditNotes: [{ totalOre: -3000 }, { totalOre: -10_900 }] });
    expect([await balances(part), await tasks(part), await differing(part)]).toEqual([{}, [], []]);
  });

  it('is named by no difference when goods were refused at the door for their age limit', async () => {
    await at(MONDAY);
    const part = await packed({
      lines: [
        { offerId: seed.milkId, quantity: 4, zone: 'chilled' },
        { offerId: seed.beerId, quantity: 2, zone: 'ambient', age: 18 },
      ],
    });
    const note = await loaded(part);
    await at(EVENING);
    const refused = { ageRefused: true, collectedOre: 10_900, paidBy: 'cash', remark: 'Ingen legitimation' };
    await drive(note.id, { step: 'deliver', parcels: note.parcels, receivedBy: 'resident', ...refused }).expect(200);
    await t.work();
    expect(await balances(part)).toMatchObject({ 'carrier-cash': 10_900 });
    expect(await differing(part)).toEqual([]);
    // The check reads the note by itself: the books without it would be named.
    await t.sql('update order_lines set held_back = false where shop_order_id = $1', [part]);
    expect(await differing(part)).toEqual([]);
  });

  it('is taxed on the day that a correction says', async () => {
    const { part, note } = await driven();
    await at(FRIDAY);
    await t.sql("insert into platform.vat_rates (category, rate_percent, valid_from, source) values ('food', 12, '2026-09-10', 'prop.')");
    await correct(note, right(4900, '2026-09-10'));
    const booked = await balances(part);
    await t.sql("delete from platform.vat_rates where valid_from = '2026-09-10'");
    expect(booked).toMatchObject({ 'vat 12': -1489 });
    await correct(note, right(4900));
    expect(await balances(part)).toMatchObject({ 'vat 6': -787 });
    expect(await differing(part)).toEqual([]);
  });

  it('follows a correction of its correction, when the month of that was locked too', async () => {
    await t.sql(
      `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
       values (1, gen_random_uuid(), 1, '2026-01-01', $1, '2025-11-24', 'KS 2025/1', 'system:test')`,
      [JSON.stringify(SCHEME_TEMPLATES.HARJEDALEN)],
    );
    const [less, never] = [await driven({ householdId: seed.householdId }), await driven({ householdId: seed.householdId })];
    const lock = async (period: string, now: string) => {
      await at(new Date(now));
      const dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
      const officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
      const assured = { version: null, assuredBy: 'Kent Rönnmark', assured: true };
      await as(dispatcher).post(`/api/tenants/arjeplog/carriers/${seed.postId}/reports/${period}/submit`, assured).expect(200);
      await as(officer).post(`/api/tenants/arjeplog/officer/reports/${seed.postId}/${period}/approve`, { version: 2 }).expect(200);
      await t.work();
    };
    const after = async (note: string) =>
      (await t.sql<{ id: string }>('select id from delivery_notes where replaces_note_id = $1', [note]))[0]?.id ?? '';
    await lock('2026-09', '2026-10-02T09:00:00Z');
    for (const { note } of [less, never]) expect(await correct(note, right(2000))).toBe('counter-note');
    expect(await balances(less.part)).toMatchObject({ customers: -2900 });
    await lock('2026-10', '2026-11-02T09:00:00Z');
    expect(await correct(await after(less.note), right(1000))).toBe('counter-note');
    expect(await correct(await after(never.note), NEVER)).toBe('counter-note');
    expect(await balances(less.part)).toMatchObject({ customers: -3900 });
    expect(await balances(never.part)).toEqual({});
    for (const { part } of [less, never]) expect(await differing(part)).toEqual([]);
  });
});

const CASH = { collectedOre: 13_900, paidBy: 'cash' };
