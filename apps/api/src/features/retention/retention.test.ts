import { withTenant } from '@galleria/db';
import { readCatalogue } from '@galleria/db/schema/catalogue';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { insertOf, sampleRow } from '@galleria/db/testing/sample-rows';
import { dayOf, instantOf, localTime } from '@galleria/domain/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { callerOf } from '../../../testing/market.ts';
import { sealAudit, verifyAudit } from '../../core/audit-seal.ts';
import { newId } from '../../core/id.ts';
import { applyRules } from './nightly.ts';

const t = await testApp();
const pool = patientPool({ url: t.database.workerUrl, max: 2 });
afterAll(() => pool.end());
const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:retention.apply' } as const;
const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(pool, system, work);
/** The night as it comes to be on a day. @returns the files that went. */
async function night(day: string): Promise<string[]> {
  const files: string[] = [];
  const failed = await applyRules({
    now: new Date(`${day}T01:40:00Z`),
    inTenant,
    removeFile: async (key) => void files.push(key),
    onError: (error) => {
      throw error;
    },
  });
  expect(failed).toEqual([]);
  return files;
}
const count = async (table: string, where = 'true') =>
  (await t.sql<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = 1 and ${where}`))[0]?.n;
const destructions = () =>
  t.sql('select class, destroyed, before::text, keep_days, decision_number from destructions where tenant_id = 1 order by at, class');

let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>;
const officer = () => {
  const headers = { token: staff.tokens.officer };
  const { get } = callerOf(t, headers);
  return {
    get,
    put: (paper: string, body: object) =>
      t.app.inject({
        method: 'PUT',
        url: `/api/tenants/arjeplog/officer/retention/${paper}`,
        headers: { authorization: `Bearer ${staff.tokens.officer}` },
        payload: body,
      }),
  };
};
const letter = (cause: string, at: string) =>
  t.sql(
    `insert into messages (tenant_id, id, channel, recipient, subject, body_text, cause, state, created_at)
     values (1, $1, 'email', 'x@exempel.test', '', 'Hej', $2, 'sent', $3)`,
    [newId(), cause, at],
  );

beforeAll(async () => {
  t.setNow(new Date('2026-11-26T12:00:00Z'));
  await openHomeDelivery(t);
  staff = await homeDeliveryStaff(t);
});

describe('Rules of retention', () => {
  it('start as the defaults, and only what is no paper is destroyed without a decision', async () => {
    const { body } = await officer().get('/tenants/arjeplog/officer/retention').expect(200);
    const inForce = body.rules.filter((rule: { inForce: boolean }) => rule.inForce).map((rule: { class: string }) => rule.class);
    expect(inForce).toEqual(['queue', 'replies', 'drafts']);
    expect(body.rules.find((rule: { class: string }) => rule.class === 'orders')).toMatchObject({
      keepDays: 2557,
      version: 0,
      decidedOn: null,
    });
  });

  it('destroy letters only after the decision has been entered, and record what went by which decision', async () => {
    await letter('old', '2025-11-01T12:00:00Z');
    await letter('young', '2026-06-01T12:00:00Z');
    await night('2026-11-26');
    expect(await count('messages')).toBe(2);
    const decided = await officer().put('letters', { keepDays: 365, decisionNumber: 'KS 2026/12', decidedOn: '2026-02-01', version: 0 });
    expect(decided.json()).toMatchObject({ inForce: true, version: 1 });
    await night('2026-11-26');
    expect(await count('messages')).toBe(1);
    expect(await destructions()).toEqual([
      { class: 'letters', destroyed: 1, before: '2025-11-26', keep_days: 365, decision_number: 'KS 2026/12' },
    ]);
    await night('2026-11-26');
    expect(await destructions()).toHaveLength(1);
  });

  it('destroy on the day that the rule says, not the day before', async () => {
    await night('2027-06-01');
    expect(await count('messages', "cause = 'young'")).toBe(1);
    await night('2027-06-02');
    expect(await count('messages', "cause = 'young'")).toBe(0);
  });

  it.each([
    [
      'shorter than the law keeps the books',
      'orders',
      { keepDays: 365, decisionNumber: '', decidedOn: null, version: 0 },
      'retention.outside-law',
    ],
    [
      'a decision without a date',
      'doors',
      { keepDays: 30, decisionNumber: 'KS 1', decidedOn: null, version: 0 },
      'retention.decision-incomplete',
    ],
    ['a change of an older version', 'letters', { keepDays: 400, decisionNumber: '', decidedOn: null, version: 0 }, 'retention.changed'],
    [
      'a change of a rule that is not there',
      'doors',
      { keepDays: 30, decisionNumber: '', decidedOn: null, version: 3 },
      'retention.changed',
    ],
  ])('refuse %s', async (_what, paper, body, code) => {
    expect((await officer().put(paper, body)).json().code).toBe(code);
  });
});

describe('Each class', () => {
  it('loses the way to the door thirty days after an approved delivery, and keeps the delivery', async () => {
    const household = await addHousehold(t, { number: 1, right: ['2026-01-01', '2026-12-31'] });
    const note = await addNote(t, { household, day: '2026-09-01' });
    const open = await addNote(t, { household, day: '2026-09-08' });
    const recipient = JSON.stringify({ name: 'Elsa', phone: '+46701234567', street: 'Byvägen 3', directions: 'nyckel i krukan' });
    await t.sql(`update delivery_notes set recipient = $1, remark = 'hund'`, [recipient]);
    await t.sql(`update delivery_notes set state = 'approved' where id = $1`, [note]);
    await officer().put('doors', { keepDays: 30, decisionNumber: 'KS 2026/12', decidedOn: '2026-02-01', version: 0 });
    await night('2026-10-01');
    expect(await count('delivery_notes', "remark = ''")).toBe(0);
    await night('2026-10-02');
    const rows = await t.sql('select id, recipient, remark from delivery_notes order by day');
    expect(rows).toEqual([
      { id: note, recipient: { name: 'Elsa', phone: null, street: 'Byvägen 3', directions: '' }, remark: '' },
      { id: open, recipient: JSON.parse(recipient), remark: 'hund' },
    ]);
  });

  it('forgets a household two years after its last right, but not one with an account or a right', async () => {
    const ended = await addHousehold(t, { number: 11, name: 'Gamla Elsa', phone: '+46701111111', right: ['2024-01-01', '2024-06-30'] });
    const linked = await addHousehold(t, { number: 12, name: 'Har konto', right: ['2024-01-01', '2024-06-30'] });
    await t.sql('insert into customers (tenant_id, id, identity_id) values (1, $1, $1)', [newId()]);
    await t.sql('insert into household_members (tenant_id, household_id, customer_id) select 1, $1, id from customers limit 1', [linked]);
    await addHousehold(t, { number: 13, name: 'Har rätt', right: ['2024-01-01', '2026-12-31'] });
    await officer().put('households', { keepDays: 730, decisionNumber: 'SN 2026/3', decidedOn: '2026-02-01', version: 0 });
    await night('2026-07-01');
    const names = await t.sql<{ id: string; name: string }>('select id, name from households where number in (11, 12, 13) order by number');
    expect(names.map(({ name }) => name)).toEqual([expect.stringMatching(/^person:/), 'Har konto', 'Har rätt']);
    expect(names[0]?.id).toBe(ended);
  });

  describe('of a household whose right ended three years ago', () => {
    const PHONE = '+46961222222';
    const STANDING = `with r as (insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to, holiday_rule, capacity,
        standard_fee_ore, valid_from) values (1, $1, '${CARRIERS.post}', 'Runda', 2, 1, '12:00', '08:00', '10:00', '14:00', 'skip', 10, 0, '2026-01-01'))
      insert into standing_orders (tenant_id, id, shop_id, name, phone, street, postal_code, locality, village_id, round_id, every_weeks, starts_on,
        payment_method, way, lines, created_by)
      select 1, $1, $2, 'Rut', $3, '', '', '', id, $1, 1, '2026-01-01', 'at-door', 'call', '[]', 'x' from villages where tenant_id = 1 limit 1`;
    const ORDER = `insert into orders (tenant_id, id, number, year, channel, language, name, phone, quote_hash, total_ore, shop_ids, placed_at)
      values (1, $1, 77, 2026, 'phone', 'sv', 'Rut', $3, '', 4500, array[$2::uuid], '2026-06-01T12:00:00Z')`;
    const AGREEMENT = `insert into invoice_customers (tenant_id, id, shop_id, name, phone, credit_limit_ore, approved_by) values (1, $1, $2, 'Rut', $3, 20000, 'x')`;
    const NOTE = `update delivery_notes set household_id = null, shop_id = $2, recipient = jsonb_build_object('name', 'Rut', 'phone', $3::text) where id = $1`;
    const theirs = async (household: string) => [
      ...(await t.sql('select h::text from households h where id = $1', [household])),
      ...(await t.sql('select o::text from orders o where phone = $1', [PHONE])),
      ...(await t.sql('select d::text from standing_orders d where phone = $1', [PHONE])),
      ...(await t.sql('select i::text from invoice_customers i where phone = $1', [PHONE])),
      ...(await t.sql("select n::text from delivery_notes n where recipient->>'phone' = $1", [PHONE])),
    ];

    it.each([
      ['a fresh order placed without household', 21, ORDER, 'delete from orders where id = $1'],
      ['a fresh delivery', 22, NOTE, "update delivery_notes set recipient = '{}' where id = $1"],
      ['a standing order', 23, STANDING, 'delete from standing_orders where id = $1'],
      ['an agreement on invoice', 24, AGREEMENT, 'delete from invoice_customers where id = $1'],
    ])('nothing goes while there is %s under its telephone', async (_what, number, live, end) => {
      const household = await addHousehold(t, { number, name: 'Rut', phone: PHONE, right: ['2023-01-01', '2023-06-30'] });
      const id = live === NOTE ? await addNote(t, { household, day: '2026-06-20' }) : newId();
      await t.sql(live, [id, SHOPS.silver, PHONE]);
      const before = await theirs(household);
      expect(before).toHaveLength(2);
      await night('2026-07-02');
      expect(await theirs(household)).toEqual(before);
      await t.sql(end, [id]);
      await night('2026-07-02');
      const [row] = await t.sql('select name, phone from households where id = $1', [household]);
      expect(row).toEqual({ name: expect.stringMatching(/^person:/), phone: null });
    });

    it('an old order from its telephone stays for the class of orders', async () => {
      const household = await addHousehold(t, { number: 25, name: 'Rut', phone: PHONE, right: ['2023-01-01', '2023-06-30'] });
      const id = newId();
      await t.sql(ORDER.replace('2026-06-01', '2023-06-01'), [id, SHOPS.silver, PHONE]);
      await night('2026-07-02');
      expect(await t.sql('select name from households where id = $1', [household])).toEqual([{ name: expect.stringMatching(/^person:/) }]);
      expect(await t.sql('select name, phone from orders where id = $1', [id])).toEqual([{ name: 'Rut', phone: PHONE }]);
      await t.sql('delete from orders where id = $1', [id]);
    });
  });

  it('takes the buyer out of an order seven years after the year it was made in, and keeps its sum', async () => {
    for (const [id, placed] of [
      [newId(), '2018-12-31T12:00:00Z'],
      [newId(), '2019-01-01T12:00:00Z'],
    ]) {
      await t.sql(
        `insert into orders (tenant_id, id, number, year, channel, language, name, phone, quote_hash, total_ore, shop_ids, placed_at)
         values (1, $1, $2, 2018, 'phone', 'sv', 'Elsa', '+46701234567', '', 4500, '{}', $3)`,
        [id, Date.parse(String(placed)) % 100_000_000, placed],
      );
    }
    await officer().put('orders', { keepDays: 2557, decisionNumber: 'KS 2026/12', decidedOn: '2025-02-01', version: 0 });
    await night('2025-12-31');
    expect(await count('orders', 'erased_at is not null')).toBe(0);
    await night('2026-01-02');
    const rows = await t.sql('select name, phone, total_ore from orders order by placed_at');
    expect(rows).toEqual([
      { name: expect.stringMatching(/^person:/), phone: null, total_ore: 4500 },
      { name: 'Elsa', phone: '+46701234567', total_ore: 4500 },
    ]);
  });

  it('destroys old log by whole seals, after which the rest is still found intact, and never the last year’s', async () => {
    await t.sql('delete from audit_events; delete from audit_seals');
    const event = (at: string) =>
      t.sql(
        "insert into audit_events (tenant_id, id, at, actor, scope, action, subject) values (1, $1, $2, 'x', 'officer', 'a.b', 'c:d')",
        [newId(), at],
      );
    const seal = () => withTenant(pool, system, sealAudit);
    await event('2023-01-01T12:00:00Z');
    await event('2023-02-01T12:00:00Z');
    await seal();
    await event('2026-01-01T12:00:00Z');
    await seal();
    await officer().put('log', { keepDays: 730, decisionNumber: 'KS 2026/12', decidedOn: '2026-02-01', version: 0 });
    await night('2026-07-01');
    expect(await count('audit_events', "action = 'a.b'")).toBe(1);
    expect(await withTenant(pool, system, verifyAudit)).toEqual({ intact: true, seals: 2, events: 1 });
    await expect(withTenant(pool, system, (tx) => tx.query('select platform.destroy_log(current_date)'))).rejects.toThrow('last year');
    await expect(withTenant(t.deps.pool, system, (tx) => tx.query("select platform.destroy_log('2020-01-01')"))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('empties the work queue, kept replies, drafts and refused applications, each by its own days', async () => {
    await t.sql("delete from outbox where topic = 'message.send'");
    const file = 'notes/1/x/1/a.pdf';
    await t.deps.adapters.storage.put(file, Buffer.from('%PDF'));
    await t.sql(
      `insert into outbox (tenant_id, id, topic, dedupe, payload, done_at) values (1, $1, 'message.send', 'x', $2, '2026-10-01'), (1, $3, 'message.send', 'y', '{}', null)`,
      [newId(), JSON.stringify({ attachments: [{ storageKey: file }] }), newId()],
    );
    await t.sql(
      `insert into idempotency_keys (tenant_id, actor, key, route, body_hash, created_at) values (1, 'x', $1, 'r', '', '2026-10-01'), (1, 'x', $2, 'r', '', '2026-11-20')`,
      [newId(), newId()],
    );
    await t.sql(
      `insert into phone_drafts (tenant_id, shop_id, actor, caller_key, content, updated_at)
       values (1, $1, 'x', 'phone:+46', '{}', '2026-10-01'), (1, $1, 'y', 'phone:+46', '{}', '2026-11-20')`,
      [SHOPS.silver],
    );
    const admin = patientPool({ url: t.database.adminUrl, max: 1 });
    const applications = (await readCatalogue(admin)).find(({ name }) => name === 'shop_applications');
    if (!applications) throw new Error('no such table');
    for (const [state, applied_at] of [
      ['refused', '2026-05-01'],
      ['refused', '2026-10-01'],
      ['applied', '2026-05-01'],
    ]) {
      const row = sampleRow(applications, 1, { id: newId(), state, applied_at, shop_id: null });
      await admin.query(...insertOf('shop_applications', row));
    }
    await admin.end();
    await officer().put('applications', { keepDays: 180, decisionNumber: 'KS 2026/12', decidedOn: '2026-02-01', version: 0 });
    const files = await night('2026-11-26');
    expect(await count('phone_drafts')).toBe(1);
    expect((await t.sql('select state from shop_applications order by state')).map(({ state }) => state)).toEqual(['applied', 'refused']);
    expect(files).toContain(file);
    expect(await count('outbox', "topic = 'message.send'")).toBe(1);
    expect(await count('idempotency_keys', "actor = 'x'")).toBe(1);
  });
});

describe('The nightly job', () => {
  it('runs by itself, leaves the next night’s job, and removes the files that went', async () => {
    const file = 'notes/1/y/1/b.pdf';
    await t.deps.adapters.storage.put(file, Buffer.from('%PDF'));
    await t.sql('delete from outbox');
    await t.sql(
      `insert into outbox (tenant_id, id, topic, dedupe, payload, done_at) values (1, $1, 'message.send', 'z', $2, '2026-10-01')`,
      [newId(), JSON.stringify({ attachments: [{ storageKey: file }] })],
    );
    await t.sql("insert into outbox (tenant_id, id, topic, dedupe, run_at) values (1, $1, 'retention.apply', 'tonight', now())", [newId()]);
    // What is due is judged by the database's clock.
    const now = new Date();
    t.setNow(now);
    await t.work();
    expect(await t.deps.adapters.storage.get(file)).toBeUndefined();
    const [next] = await t.sql<{ run_at: Date }>("select run_at from outbox where topic = 'retention.apply' and done_at is null");
    const [at, wait] = [next?.run_at ?? now, Number(next?.run_at) - now.getTime()];
    expect([at, wait > 0 && wait <= 25 * 3_600_000]).toEqual([instantOf(dayOf(at), localTime('02:40')), true]);
  });

  it('destroy a claim with its lines and its book after its years, so that no line is free to be claimed again; the report keeps its sums', async () => {
    const [household, claim] = [await addHousehold(t, { number: 71 }), newId()];
    const report = (period: string, decided: string) =>
      t.sql(
        `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, period, state, totals, decided_at) values (1, gen_random_uuid(), $1, $1, $2, 'locked', '{"notes": 1}', $3) returning id`,
        [CARRIERS.post, period, decided],
      );
    const line = (note: string, reportId: unknown, day: string) =>
      t.sql(
        `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, day, outcome, reasons, claimable,
           compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore, note_count, delivery_count, occasion_count)
         values (1, $1, 1, $2, $3, $3, 'original', 'delivery', 'x', $4, $5, 'delivered', '{}', true, 20000, 0, 0, 20000, 10000, 1, 1, 1)`,
        [note, reportId, CARRIERS.post, household, day],
      );
    const [claimed, free, young] = await Promise.all(
      ['2015-02-03', '2015-03-03', '2025-03-03'].map((day) => addNote(t, { household, day })),
    );
    const [old] = await report('2015-02', '2015-04-01');
    const [late] = await report('2025-03', '2025-04-01');
    await line(claimed ?? '', old?.id, '2015-02-03');
    await line(free ?? '', old?.id, '2015-03-03');
    await line(young ?? '', late?.id, '2025-03-03');
    await t.sql(
      `insert into grant_claims (tenant_id, id, period_from, period_to, state, decision_body, totals, created_by, created_at)
       values (1, $1, '2015-01-01', '2015-12-31', 'paid', 'Region Norrbotten', '{}', 'x', '2016-01-10')`,
      [claim],
    );
    await t.sql('insert into grant_claim_lines values (1, $1, $2, 1)', [claim, claimed]);
    await t.sql(
      `insert into grant_claim_events (tenant_id, claim_id, number, event, day, amount_ore, actor, at) values (1, $1, 2, 'pay', '2016-06-01', 100, 'x', '2016-06-01')`,
      [claim],
    );
    const left = async () => [await count('grant_claims'), await count('grant_claim_lines'), await count('report_lines')];
    staff.goTo('2026-11-26T12:00:00Z');
    const rule = { keepDays: 3653, decisionNumber: 'KS 2026/13', decidedOn: '2026-02-01', version: 0 };
    expect((await officer().put('claims', rule)).statusCode).toBe(200);
    // Ten years from the end of 2016, when it was last handled; the other line of that year's report went a year before.
    await night('2026-12-30');
    expect(await left()).toEqual([1, 1, 2]);
    await night('2027-01-02');
    expect(await left()).toEqual([0, 0, 1]);
    expect(await t.sql(`select totals from monthly_reports where period = '2015-02'`)).toEqual([{ totals: { notes: 1 } }]);
  });

  it('loses nothing of the other classes when one fails, and is told failed', async () => {
    await t.sql('delete from idempotency_keys; delete from phone_drafts; delete from outbox');
    const old = [newId(), SHOPS.silver];
    await t.sql(
      `insert into idempotency_keys (tenant_id, actor, key, route, body_hash, created_at) values (1, 'slow', $1, 'r', '', '2026-10-01')`,
      [newId()],
    );
    await t.sql(
      `insert into phone_drafts (tenant_id, shop_id, actor, caller_key, content, updated_at) values (1, $2, $1, 'phone:+46', '{}', '2026-10-01')`,
      old,
    );
    await t.sql(`create function too_slow() returns trigger language plpgsql as $$ begin raise exception 'too slow'; end $$;
      create trigger too_slow before delete on idempotency_keys for each row execute function too_slow()`);
    await t.sql("insert into outbox (tenant_id, id, topic, dedupe, run_at) values (1, $1, 'retention.apply', 'failing', now())", [newId()]);
    await t.work();
    const [job] = await t.sql("select last_error, done_at from outbox where dedupe = 'failing'");
    expect(job).toEqual({ last_error: 'not destroyed by their rules: replies', done_at: null });
    expect(await count('idempotency_keys', "actor = 'slow'")).toBe(1);
    expect(await count('phone_drafts')).toBe(0);
    await t.sql('drop trigger too_slow on idempotency_keys; drop function too_slow()');
    await t.sql("update outbox set run_at = now() where dedupe = 'failing'");
    await t.work();
    expect(await count('idempotency_keys', "actor = 'slow'")).toBe(0);
    expect(await count('outbox', "dedupe = 'failing' and done_at is not null")).toBe(1);
  });
});
