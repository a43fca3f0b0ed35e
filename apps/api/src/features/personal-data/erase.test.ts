import type { CatalogueTable } from '@galleria/db/schema/catalogue';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { orderTokenOf } from '../../../testing/sides.ts';
import { twoOfEverything } from '../../../testing/two-of-everything.ts';
import { newId } from '../../core/id.ts';
import { PLATFORM_TABLES, TENANT_TABLES } from './catalogue.ts';
import { shownColumns } from './column-rule.ts';

/*
 * RELIABILITY T23: a person with a row in every module, whose marks stand in every column that the catalogue calls personal; exported, erased, and looked for
 * in a dump of every table as text. Side 1 is the person, side 2 a neighbour in the same municipality, side 3 somebody in the next one.
 */
const t = await testApp();
const world = await twoOfEverything(t);
const { customerId, identityId, all } = world.people;
const resident = (side: number): Record<string, string> => ({ ...all.find(({ name }) => name === `resident ${side}`)?.headers });
const officer: Record<string, string> = { ...all.find(({ is }) => is.kind === 'staff' && is.role === 'officer' && is.side === 1)?.headers };
const get = (path: string, headers: Record<string, string>) => request(t.app.server).get(`/api/tenants/arjeplog${path}`).set(headers);
const post = (path: string, headers: Record<string, string>) =>
  request(t.app.server).post(`/api/tenants/arjeplog${path}`).set(headers).send({ understood: true });

const EMAIL = 'zelda.zetterqvist@exempel.test';
const PHONE = '+46709998877';
const MARKS = ['Zelda Zetterqvist', EMAIL, PHONE, '070-999 88 77', 'Storstigen 77', 'bakom blå ladan', 'ring på hos Zelda'];
const ALL_MARKS = MARKS.join('; ');
/** Exact columns keep what they are found by. */
const EXACT: Readonly<Record<string, string>> = { email: EMAIL, phone: PHONE, recipient: EMAIL, address: EMAIL, receipt_to: EMAIL };
/** What rows are found by, and no text of anybody's. */
const KEYS = [
  'actor',
  'on_behalf_of',
  'subject',
  'guest_key',
  'created_by',
  'outcome_by',
  'decided_by',
  'registration_number',
  'caller_key',
  'dedupe',
  'cause',
];

const columnsOf = (name: string): CatalogueTable['columns'] =>
  world.tables.find((table) => (table.schema === 'public' ? table.name : `${table.schema}.${table.name}`) === name)?.columns ?? [];
const ownRow = (table: string, side: 1 | 2): string => {
  const columns = columnsOf(table).map(({ name }) => name);
  const nouns: Readonly<Record<string, string>> = { customers: 'customer', orders: 'order', households: 'household' };
  const own = nouns[table];
  if (own) return `t.id = '${world.idAt(own, side)}'`;
  for (const [column, noun] of [
    ['order_id', 'order'],
    ['shop_order_id', 'shop_order'],
    ['household_id', 'household'],
    ['note_id', 'delivery_note'],
    ['order_list_id', 'order_list'],
    ['standing_order_id', 'standing_order'],
    ['customer_id', 'customer'],
  ] as const) {
    if (columns.includes(column)) return `t.${column} = '${world.idAt(noun, side)}'`;
  }
  if (table === 'document_buyers') return `t.document_id = '${world.idAt('document', side)}'`;
  if (table === 'eligibility_refusals') return `t.eligibility_application_id = '${world.idAt('eligibility_application', side)}'`;
  if (table === 'swish_requests') return `t.id = '${world.idAt('shop_order', side)}'`;
  if (table === 'phone_drafts') return `t.shop_id = '${world.idAt('shop', side)}'`;
  if (table === 'idempotency_keys') return `t.key = '${world.idAt('key', side)}'`;
  return `t.id = '${world.idAt(table.replace(/s$/, ''), side)}'`;
};

/** Writes the marks into each personal column of side 1's row. */
async function mark(table: string, personal: readonly string[]): Promise<void> {
  for (const { name, type } of columnsOf(table).filter((column) => personal.includes(column.name) && !KEYS.includes(column.name))) {
    if (type === 'text') await t.sql(`update ${table} t set ${name} = $1 where ${ownRow(table, 1)}`, [EXACT[name] ?? ALL_MARKS]);
    const json = (value: unknown) => t.sql(`update ${table} t set ${name} = $1 where ${ownRow(table, 1)}`, [JSON.stringify(value)]);
    if (table === 'delivery_notes')
      await json({ name: ALL_MARKS, phone: PHONE, street: ALL_MARKS, directions: ALL_MARKS, village: 'Slagnäs' });
    else if (table === 'withdrawals' && name === 'lines') await json([{ position: null, name: ALL_MARKS, quantity: null, unit: null }]);
    else if (table.endsWith('_events'))
      await json({ why: ALL_MARKS, feeKey: ALL_MARKS, receiverName: ALL_MARKS, remark: ALL_MARKS, parcels: 1 });
    else if (type === 'json' || type === 'jsonb') await json({ text: ALL_MARKS, orderId: world.idAt('order', 1) });
  }
}

/** Every row of every table as text, past every fence. */
async function dump(): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>();
  for (const { schema, name } of world.tables) {
    const rows = await t.sql<{ row: string }>(`select t::text as row from ${schema}.${name} t`);
    lines.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'));
  }
  return lines;
}
const hits = (dumped: ReadonlyMap<string, string>): string[] =>
  [...dumped].flatMap(([table, text]) =>
    MARKS.filter((each) => text.toLowerCase().includes(each.toLowerCase())).map((each) => `${table}: ${each}`),
  );

const fileKey = 'notes/1/note/1/foljesedel.pdf';

beforeAll(async () => {
  const order = world.idAt('order', 1);
  // The person alone lives in the household, and everything is hers.
  await t.sql('delete from household_members where household_id = $1 and customer_id <> $2', [world.idAt('household', 1), customerId[1]]);
  await t.sql('update platform.identities set email = $2, phone = $3, name = $4 where id = $1', [
    identityId[1],
    EMAIL,
    PHONE,
    'Zelda Zetterqvist',
  ]);
  for (const { table, personal } of TENANT_TABLES) if (table !== 'audit_events') await mark(table, Object.keys(personal));
  await t.sql(`update shop_orders t set state = 'delivered' where ${ownRow('shop_orders', 1)}`);
  await t.sql(`update withdrawals t set handled_at = now() where ${ownRow('withdrawals', 1)}`);
  await t.sql(`update delivery_notes t set state = 'claimed', outcome_at = '2026-09-01T12:00:00Z' where ${ownRow('delivery_notes', 1)}`);
  // Their invoices are paid.
  await t.sql(
    `update received_payments t set undone_at = null, amount_ore = (select d.to_pay_ore + i.fee_ore from invoices i join documents d on d.id = i.id where i.id = t.subject)`,
  );
  await t.sql(`update messages t set cause = $1 where ${ownRow('messages', 1)}`, [`order.placed:${order}:email`]);
  await t.sql(`update outbox t set topic = 'message.send', payload = $1 where ${ownRow('outbox', 1)}`, [
    JSON.stringify({
      messageId: world.idAt('message', 1),
      note: ALL_MARKS,
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', storageKey: fileKey }],
    }),
  ]);
  await t.sql(
    "insert into platform.login_codes (id, channel, address, code_hmac, browser_hash, expires_at) values (gen_random_uuid(), 'email', $1, '', '', now())",
    [EMAIL],
  );
  await t.sql(
    "insert into audit_events (tenant_id, id, actor, scope, action, subject) values (1, gen_random_uuid(), $1, 'customer', 'order.placed', $2)",
    [`identity:${identityId[1]}`, `order:${order}`],
  );
  await t.deps.adapters.storage.put(fileKey, Buffer.from('%PDF Zelda Zetterqvist'));
});

describe('A person who has been in every module', () => {
  it('is in the dump before anything is done, in every table that the catalogue names', async () => {
    const dumped = await dump();
    const marked = new Set(hits(dumped).map((hit) => hit.split(':')[0]));
    const expected = [...TENANT_TABLES.map(({ table }) => `public.${table}`), 'platform.identities', 'platform.login_codes'];
    const without = [
      'public.audit_events',
      'public.household_members',
      'public.household_distances',
      // Degrees and metres.
      'public.household_past_facts',
      'public.delivery_occasions',
      'public.eligibilities',
      'public.recall_buyers',
      'public.swish_requests',
      'public.payments',
      'public.joint_payments',
      // A picture in the store, found by the note; no words.
      'public.door_proofs',
      // The digest of a door.
      'public.cool_bag_moves',
      // A choice, and no word of anybody's.
      'public.reach_wishes',
    ];
    expect(expected.filter((table) => !marked.has(table) && !without.includes(table))).toEqual([]);
  });

  it('is told everything that the catalogue holds: each table, each column that is not a key', async () => {
    const { body } = await get('/my-data', resident(1)).expect(200);
    const here = body.places.find((place: { tenant: string | null }) => place.tenant === 'arjeplog');
    const tables: string[] = here.sections.map((section: { table: string }) => section.table);
    expect(TENANT_TABLES.map(({ table }) => table).filter((table) => !tables.includes(table) && table !== 'audit_events')).toEqual([]);
    for (const section of here.sections) {
      const rule = [...TENANT_TABLES, ...PLATFORM_TABLES].find(({ table }) => table === section.table);
      const shown = new Set(section.rows.flatMap((row: object) => Object.keys(row).map((name) => name.split('.')[0])));
      expect(
        shownColumns(rule ?? (PLATFORM_TABLES[0] as never)).filter((column) => !shown.has(column)),
        section.table,
      ).toEqual([]);
    }
    expect(body.html).toContain('Zelda Zetterqvist');
    expect(JSON.stringify(body)).not.toContain('HemligTvåordet');
  });

  it('shows nobody’s script in the readable file', async () => {
    await t.sql('update customers set directions = $2 where id = $1', [customerId[1], '<script>alert(1)</script> bakom blå ladan']);
    const { body } = await get('/my-data', resident(1)).expect(200);
    expect(body.html).toContain('&lt;script&gt;alert(1)');
    expect(body.html).not.toContain('<script');
  });

  it.each([
    [
      'an order that is not there yet',
      "update shop_orders t set state = 'placed' where %s",
      "update shop_orders t set state = 'delivered' where %s",
      'shop_orders',
      'order',
    ],
    [
      'a withdrawal that waits for the shop',
      'update withdrawals t set handled_at = null where %s',
      'update withdrawals t set handled_at = now() where %s',
      'withdrawals',
      'withdrawal',
    ],
    [
      'a delivery on the road',
      "update delivery_notes t set state = 'loaded' where %s",
      "update delivery_notes t set state = 'claimed' where %s",
      'delivery_notes',
      'delivery',
    ],
    [
      'an invoice that is not paid',
      'update received_payments t set undone_at = now() where %s',
      'update received_payments t set undone_at = null where %s',
      'received_payments',
      'invoice',
    ],
  ])('is not erased with %s, and is told so', async (_title, open, close, table, matter) => {
    const before = await dump();
    await t.sql(open.replace('%s', ownRow(table, 1)));
    const { body } = await post('/my-data/erasure', resident(1)).expect(409);
    expect(body.code).toBe('erasure.open-matters');
    expect(body.open).toEqual([expect.objectContaining({ matter })]);
    expect((await get('/my-data', resident(1))).body.erasure.open).toEqual(body.open);
    await t.sql(close.replace('%s', ownRow(table, 1)));
    expect((await dump()).get('public.messages')).toBe(before.get('public.messages'));
  });

  it('keeps the account while she works for somebody', async () => {
    await t.sql(
      "insert into platform.memberships (id, identity_id, role, tenant_id, shop_id) values (gen_random_uuid(), $1, 'shop-staff', 1, $2)",
      [identityId[1], world.idAt('shop', 1)],
    );
    const { body } = await post('/my-data/erasure', resident(1)).expect(409);
    expect(body.open).toEqual([expect.objectContaining({ matter: 'work' })]);
    await t.sql('delete from platform.memberships where identity_id = $1', [identityId[1]]);
  });

  it('asks for the second step', async () => {
    await request(t.app.server).post('/api/tenants/arjeplog/my-data/erasure').set(resident(1)).send({ understood: false }).expect(400);
  });

  it('leaves no trace in a dump when she is erased; the books stay, and nobody else is touched', async () => {
    // A cool bag stands at the address as she typed it.
    await t.sql(
      `update cool_bag_moves t set move = 'out', door = sha256(convert_to('storstigen 77', 'utf8')) where ${ownRow('cool_bag_moves', 1)}`,
    );
    // And another at the household's own door, where others may live on.
    const atHome = newId();
    await t.sql(`begin; set local session_replication_role = replica;
      insert into cool_bag_moves select (jsonb_populate_record(t, jsonb_build_object('id', '${atHome}',
        'door', sha256(convert_to('household:' || n.household_id, 'utf8'))))).* from cool_bag_moves t join delivery_notes n on n.id = t.note_id where ${ownRow('cool_bag_moves', 1)};
      commit`);
    const neighbour = await world.fingerprint(2, ['outbox']);
    const [sums] = await t.sql('select sum(total_ore)::int as total, count(*)::int as orders from orders');
    const other = await t.sql(
      `select t::text from orders t where ${ownRow('orders', 2)} union all select t::text from customers t where ${ownRow('customers', 2)}`,
    );
    const { body } = await post('/my-data/erasure', resident(1)).expect(200);
    expect(body.rows).toBeGreaterThan(20);
    expect(body.stays.map(({ rule }: { rule: string }) => rule).sort()).toEqual(['books', 'grant', 'log']);
    expect(hits(await dump()).join('\n')).toBe('');
    const bags = `select t.move, t.door is null as gone from cool_bag_moves t where ${ownRow('cool_bag_moves', 1)} order by t.id = $1`;
    expect(await t.sql(bags, [atHome])).toEqual([
      { move: 'out', gone: true },
      { move: 'out', gone: false },
    ]);
    expect(await t.sql('select sum(total_ore)::int as total, count(*)::int as orders from orders')).toEqual([sums]);
    expect(
      await t.sql(
        `select t::text from orders t where ${ownRow('orders', 2)} union all select t::text from customers t where ${ownRow('customers', 2)}`,
      ),
    ).toEqual(other);
    expect(await world.fingerprint(2, ['outbox'])).toBe(neighbour);
    const [order] = await t.sql<{ name: string }>(`select name from orders t where ${ownRow('orders', 1)}`);
    expect(order?.name).toMatch(/^person:[0-9a-f]{12}$/);
    const [right] = await t.sql<{ state: string }>(
      `select state from eligibilities t where ${ownRow('eligibilities', 1)} and valid_to >= current_date`,
    );
    if (right) expect(right.state).toBe('revoked');
    expect(await t.deps.adapters.storage.get(fileKey)).toBeUndefined();
    const [logged] = await t.sql<{ details: object }>("select details from audit_events where action = 'person.erased'");
    expect(logged?.details).toEqual({ kind: 'person', rows: expect.any(Number) });
  });

  it('is nobody afterwards: the sign-in is over, the link opens nothing, and a second erasing finds nothing', async () => {
    await post('/my-data/erasure', resident(1)).expect(401);
    await get(`/orders/${world.idAt('order', 1)}/personal-data`, { 'order-token': orderTokenOf(1) }).expect(404);
    const { body } = await post(`/officer/households/${world.idAt('household', 1)}/erasure`, officer).expect(200);
    expect(body).toMatchObject({ rows: 0, stays: [] });
  });
});

describe('Somebody without an account', () => {
  it('has one order emptied by its link, and nothing else', async () => {
    const token = { 'order-token': orderTokenOf(2) };
    const order = world.idAt('order', 2);
    await t.sql(`update shop_orders t set state = 'delivered', payment_method = 'at-door' where ${ownRow('shop_orders', 2)}`);
    await t.sql(`update withdrawals t set handled_at = now() where ${ownRow('withdrawals', 2)}`);
    await t.sql(`update delivery_notes t set state = 'claimed', outcome_at = '2026-09-01T12:00:00Z' where ${ownRow('delivery_notes', 2)}`);
    const { body } = await get(`/orders/${order}/personal-data`, token).expect(200);
    expect(body.places).toHaveLength(1);
    expect(body.places[0].sections.map((section: { table: string }) => section.table)).not.toContain('customers');
    await post(`/orders/${order}/erasure`, { 'order-token': orderTokenOf(3) }).expect(404);
    await post(`/orders/${order}/erasure`, token).expect(200);
    const [row] = await t.sql<{ name: string; phone: string | null }>(`select name, phone from orders t where ${ownRow('orders', 2)}`);
    expect(row).toMatchObject({ phone: null, name: expect.stringMatching(/^person:/) });
    const [customer] = await t.sql<{ phone: string }>(`select phone from customers t where ${ownRow('customers', 2)}`);
    expect(customer?.phone).not.toBeNull();
    await get(`/orders/${order}/personal-data`, token).expect(404);
  });

  it('has the household erased by the officer, when nobody in it has an account', async () => {
    const household = world.idAt('household', 2);
    const linked = await post(`/officer/households/${household}/erasure`, officer).expect(409);
    expect(linked.body.open).toEqual([expect.objectContaining({ matter: 'account' })]);
    await t.sql('delete from household_members where household_id = $1', [household]);
    const { body: seen } = await get(`/officer/households/${household}/personal-data`, officer).expect(200);
    expect(seen.places[0].sections.map((section: { table: string }) => section.table)).toContain('households');
    await post(`/officer/households/${household}/erasure`, officer).expect(200);
    const [row] = await t.sql(`select name, phone, street from households t where ${ownRow('households', 2)}`);
    expect(row).toEqual({ name: expect.stringMatching(/^person:/), phone: null, street: '' });
    const read = await t.sql("select 1 from audit_events where action = 'personal-data.read' and subject = $1", [`household:${household}`]);
    expect(read).toHaveLength(1);
  });
});
