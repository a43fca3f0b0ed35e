import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { testDatabase } from '../testing/database.ts';
import { patientPool } from '../testing/patient-pool.ts';
import { bytesOf, insertFreely, type SampleRow, sampleRow } from '../testing/sample-rows.ts';
import { seedTenants } from '../testing/seed.ts';
import { atHomeStock, type Scope, type TenantTx, withTenant } from './doors.ts';
import { readCatalogue } from './schema/catalogue.ts';

const database = await testDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
const pool = patientPool({ url: database.appUrl, max: 2 });
afterAll(() => Promise.all([pool.end(), admin.end()]));

const seed = await seedTenants(database.adminUrl);
const tables = new Map((await readCatalogue(admin)).filter((table) => table.schema === 'public').map((table) => [table.name, table]));
function row(name: string, changes: SampleRow, tenantId = seed.arjeplog): readonly [string, SampleRow] {
  const table = tables.get(name);
  if (!table) throw new Error(name);
  return [name, sampleRow(table, tenantId, changes)];
}

// Anna has bought from both shops, Bo as a guest from the grocer alone. Each part has a note; the builders' is still a draft.
const anna = randomUUID();
const [annasOrder, bosOrder, annasFood, annasCement, bosFood] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [foodNote, cementNote, otherCarriersNote] = [randomUUID(), randomUUID(), randomUUID()];
const [openHome, hiddenHome] = [randomUUID(), randomUUID()];
const cement = randomUUID();
const otherCarrier = randomUUID();
const grocer = { shop_id: seed.shopId, home_tenant_id: seed.arjeplog };
const builder = { shop_id: seed.neighbourShopId, home_tenant_id: seed.arvidsjaur };
await insertFreely(admin, [
  row('customers', { id: anna }),
  row('households', { id: openHome, number: 1 }),
  row('households', { id: hiddenHome, number: 2, protected: true }),
  row('household_members', { household_id: openHome, customer_id: anna }),
  row('eligibilities', { household_id: openHome }),
  row('delivery_occasions', { household_id: openHome }),
  row('orders', { id: annasOrder, number: 1, customer_id: anna, guest_key: null, shop_ids: [seed.shopId, seed.neighbourShopId] }),
  row('orders', { id: bosOrder, number: 2, customer_id: null, guest_key: bytesOf('Bo'), shop_ids: [seed.shopId] }),
  row('shop_orders', { id: annasFood, order_id: annasOrder, ...grocer }),
  row('shop_orders', { id: annasCement, order_id: annasOrder, ...builder }),
  row('shop_orders', { id: bosFood, order_id: bosOrder, ...grocer }),
  row('shop_order_events', { id: annasFood, shop_order_id: annasFood, shop_id: seed.shopId }),
  row('shop_order_events', { id: bosFood, shop_order_id: bosFood, shop_id: seed.shopId }),
  row('delivery_notes', {
    id: foodNote,
    number: 1,
    code: bytesOf('1'),
    state: 'issued',
    shop_order_id: annasFood,
    carrier_id: seed.carrierId,
    ...grocer,
  }),
  row('delivery_notes', {
    id: cementNote,
    number: 2,
    code: bytesOf('2'),
    state: 'draft',
    shop_order_id: annasCement,
    carrier_id: seed.carrierId,
    ...builder,
  }),
  row('delivery_notes', {
    id: otherCarriersNote,
    number: 3,
    code: bytesOf('3'),
    state: 'issued',
    shop_order_id: bosFood,
    carrier_id: otherCarrier,
    ...grocer,
  }),
  row('offers', { id: cement, shop_id: seed.neighbourShopId }, seed.arvidsjaur),
  row('stock', { offer_id: cement, shop_id: seed.neighbourShopId, on_hand: 10, reserved: 0 }, seed.arvidsjaur),
]);

const as = <T>(scope: Scope, work: (tx: TenantTx) => Promise<T>, tenantId = seed.arjeplog, actor = 'identity:test') =>
  withTenant(pool, { tenantId, scope, actor }, work);
const shop: Scope = { kind: 'shop', shopId: seed.shopId };
const carrier: Scope = { kind: 'carrier', carrierId: seed.carrierId };
const customer: Scope = { kind: 'customer', customerId: anna };
const guest: Scope = { kind: 'guest', guestKey: bytesOf('Bo') };
const idsIn = async (tx: TenantTx, table: string) => (await tx.query<{ id: string }>(`select id from ${table}`)).map(({ id }) => id).sort();
const seenBy = (scope: Scope, table: string) => as(scope, (tx) => idsIn(tx, table));
const sorted = (...ids: string[]) => ids.sort();
const refused = { code: '42501' };

describe('A shop', () => {
  it('sees its own parts of orders alone', async () => {
    expect(await seenBy(shop, 'shop_orders')).toEqual(sorted(annasFood, bosFood));
    expect(await seenBy({ kind: 'shop', shopId: seed.neighbourShopId }, 'shop_orders')).toEqual([annasCement]);
    expect(await seenBy({ kind: 'shop', shopId: seed.neighbourShopId }, 'orders')).toEqual([annasOrder]);
  });

  it('cannot move a part to another shop, nor touch another shop’s part', async () => {
    const move = 'update shop_orders set shop_id = $1 where id = $2';
    await expect(as(shop, (tx) => tx.run(move, [seed.neighbourShopId, annasFood]))).rejects.toMatchObject(refused);
    expect(await as(shop, (tx) => tx.run(move, [seed.shopId, annasCement]))).toBe(0);
  });

  it('looks up a household, but none with protected identity', async () => {
    expect(await seenBy(shop, 'households')).toEqual([openHome]);
    expect(await seenBy({ kind: 'officer' }, 'households')).toEqual(sorted(openHome, hiddenHome));
  });

  it('sees no decision on anybody’s right, nor on which days a household has had deliveries', async () => {
    for (const table of ['eligibilities', 'delivery_occasions']) expect(await seenBy(shop, table), table).toEqual([]);
    expect(await seenBy({ kind: 'officer' }, 'eligibilities')).toHaveLength(1);
  });

  it('writes to the log under its own name, and reads what was done in it alone', async () => {
    const write = `insert into audit_events (tenant_id, id, actor, scope, action, subject) values ($1, $2, $3, $4, 'offer.hidden', 'offer:1')`;
    await as(shop, (tx) => tx.run(write, [tx.tenantId, randomUUID(), tx.actor, 'shop']));
    const officer: Scope = { kind: 'officer' };
    await as(officer, (tx) => tx.run(write, [tx.tenantId, randomUUID(), tx.actor, 'officer']));
    expect(await seenBy(shop, 'audit_events')).toHaveLength(1);
    expect(await seenBy({ kind: 'shop', shopId: seed.neighbourShopId }, 'audit_events')).toEqual([]);
    expect(await seenBy(officer, 'audit_events')).toHaveLength(2);
    for (const [actor, scope] of [
      ['identity:another', 'shop'],
      ['identity:test', 'officer'],
    ]) {
      await expect(as(shop, (tx) => tx.run(write, [tx.tenantId, randomUUID(), actor, scope]))).rejects.toMatchObject(refused);
    }
  });
});

describe('A carrier', () => {
  it('sees its own notes, never a draft and never another carrier’s', async () => {
    expect(await seenBy(carrier, 'delivery_notes')).toEqual([foodNote]);
    expect(await seenBy({ kind: 'officer' }, 'delivery_notes')).toHaveLength(3);
  });

  it('never sees orders, their lines or events, customers, households or their rights', async () => {
    for (const table of ['orders', 'shop_orders', 'shop_order_events', 'customers', 'households', 'eligibilities', 'delivery_occasions']) {
      expect(await seenBy(carrier, table), table).toEqual([]);
    }
  });

  it('cannot hand a note to another carrier or make it a draft again', async () => {
    await expect(as(carrier, (tx) => tx.run('update delivery_notes set carrier_id = $1', [otherCarrier]))).rejects.toMatchObject(refused);
    await expect(as(carrier, (tx) => tx.run(`update delivery_notes set state = 'draft'`))).rejects.toMatchObject(refused);
    expect(await as(carrier, (tx) => tx.run('update delivery_notes set parcels = parcels'))).toBe(1);
  });
});

describe('A resident', () => {
  it('sees as a guest exactly the order of the key, its part and its note', async () => {
    expect(await seenBy(guest, 'orders')).toEqual([bosOrder]);
    expect(await seenBy(guest, 'shop_orders')).toEqual([bosFood]);
    expect(await seenBy(guest, 'shop_order_events')).toEqual([bosFood]);
    expect(await seenBy(guest, 'delivery_notes')).toEqual([otherCarriersNote]);
  });

  it('sees nothing with another key or none, though an order without a key lies there', async () => {
    for (const scope of [
      { kind: 'guest' },
      { kind: 'guest', guestKey: bytesOf('Bosse') },
      { kind: 'guest', guestKey: Buffer.alloc(0) },
    ] as const) {
      for (const table of ['orders', 'shop_orders', 'delivery_notes', 'customers']) expect(await seenBy(scope, table)).toEqual([]);
    }
  });

  it('sees as a customer her own orders and household alone', async () => {
    expect(await seenBy(customer, 'orders')).toEqual([annasOrder]);
    expect(await seenBy(customer, 'shop_orders')).toEqual(sorted(annasFood, annasCement));
    expect(await seenBy(customer, 'households')).toEqual([openHome]);
    expect(await seenBy({ kind: 'customer', customerId: randomUUID() }, 'orders')).toEqual([]);
  });

  it('can neither join a household, nor grant herself a right, nor change the rules', async () => {
    const inserts = [
      row('household_members', { household_id: hiddenHome, customer_id: anna }),
      row('eligibilities', { household_id: openHome }),
      row('delivery_schemes', {}),
    ];
    for (const [table, values] of inserts) {
      const columns = Object.keys(values);
      const text = `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
      await expect(
        as(customer, (tx) => tx.run(text, Object.values(values))),
        table,
      ).rejects.toMatchObject(refused);
    }
    expect(await as(customer, (tx) => tx.run('update rounds set standard_fee_ore = 0'))).toBe(0);
    expect(await as(customer, (tx) => tx.run('update households set year_round = true'))).toBe(0);
  });

  it('leaves a job once however often it is told, without reading anybody’s', async () => {
    const tell = `insert into outbox (tenant_id, id, topic, dedupe) values ($1, $2, 'order.placed', $3) on conflict do nothing`;
    expect(await as(guest, (tx) => tx.run(tell, [tx.tenantId, randomUUID(), bosOrder]))).toBe(1);
    expect(await as(customer, (tx) => tx.run(tell, [tx.tenantId, randomUUID(), bosOrder]))).toBe(0);
    expect(await seenBy(guest, 'outbox')).toEqual([]);
    expect(await seenBy({ kind: 'officer' }, 'outbox')).toHaveLength(1);
  });
});

describe('Over the border', () => {
  it('a row cannot point at another tenant’s, which plain foreign keys would let through', async () => {
    const insert = `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, year_round)
                    values ($1, $2, 3, 'Sara', 'Byvägen 1', '93090', 'Slagnäs', $3, true)`;
    const place = (tenantId: number) => as({ kind: 'officer' }, (tx) => tx.run(insert, [tenantId, randomUUID(), seed.villageId]), tenantId);
    await expect(place(seed.arvidsjaur)).rejects.toMatchObject({ code: '23503' });
    await expect(place(seed.arjeplog)).resolves.toBe(1);
  });

  it('a buyer reaches the neighbour’s stock through atHomeStock and in no other way', async () => {
    const take = 'update stock set reserved = reserved + 3 where offer_id = $1';
    await as(guest, async (tx) => {
      expect(await tx.run(take, [cement])).toBe(0);
      await atHomeStock(tx, seed.arvidsjaur, async (home) => {
        expect(home.tenantId).toBe(seed.arvidsjaur);
        expect(await home.run(take, [cement])).toBe(1);
        for (const table of ['orders', 'offers', 'shops', 'households', 'customers', 'delivery_notes']) {
          expect(await idsIn(home, table), table).toEqual([]);
        }
      });
      expect(await tx.run(take, [cement])).toBe(0);
      expect(await idsIn(tx, 'orders')).toEqual([bosOrder]);
    });
    const { rows } = await admin.query('select on_hand, reserved from stock');
    expect(rows).toEqual([{ on_hand: 10, reserved: 3 }]);
  });

  it('a buyer is back home also when the stock was short and the transaction goes on', async () => {
    await as(guest, async (tx) => {
      const short = atHomeStock(tx, seed.arvidsjaur, async () => {
        throw new RangeError('short');
      });
      await expect(short).rejects.toThrow('short');
      expect(await idsIn(tx, 'orders')).toEqual([bosOrder]);
      expect((await tx.query('select on_hand from stock')).length).toBe(0);
    });
  });

  it('a refused statement at the neighbour’s is told as it was, not as the failure to step back', async () => {
    const tooMany = as(guest, (tx) => atHomeStock(tx, seed.arvidsjaur, (home) => home.run('update stock set reserved = -1')));
    await expect(tooMany).rejects.toMatchObject({ code: '23514' });
  });
});
