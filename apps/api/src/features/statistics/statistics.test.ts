import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS, VILLAGES } from '../../../testing/home-delivery.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { app } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];

const get = (path: string, token?: string) => {
  const asked = request(app.server).get(`/api/tenants/arjeplog/${path}`);
  return token ? asked.set('authorization', `Bearer ${token}`) : asked;
};
const post = (path: string, token: string, body: object) =>
  request(app.server)
    .post(`/api/tenants/arjeplog/${path}`)
    .set('authorization', `Bearer ${token}`)
    .set('idempotency-key', newId())
    .send(body);
type Cell = {
  key: string | null;
  label: string | null;
  isHidden: boolean;
  deliveries: number | null;
  households: number | null;
  cost: number | null;
};
const cellsOf = (body: { tables: { by: string; cells: Cell[] }[] }, by: string): Cell[] =>
  body.tables.find((table) => table.by === by)?.cells ?? [];

beforeAll(async () => {
  await openHomeDelivery(t, SCHEME_TEMPLATES.KALIX);
  const { tokens, goTo } = await homeDeliveryStaff(t);
  staff = tokens;
  // Twelve households in Laisvall, six of them with the bus; three in Slagnäs. 120 kronor each.
  for (let number = 1; number <= 15; number += 1) {
    const inSlagnas = number > 12;
    const household = await addHousehold(t, { number, right: null, village: inSlagnas ? VILLAGES.slagnas : VILLAGES.laisvall });
    const carrier = number <= 6 ? CARRIERS.bus : CARRIERS.post;
    await addNote(t, { household, day: '2026-10-06', feeOre: 0, carrier, shop: inSlagnas ? SHOPS.slagnas : SHOPS.silver });
  }
  goTo('2026-11-02T09:00:00Z');
  for (const [carrier, token] of [
    [CARRIERS.post, staff.post],
    [CARRIERS.bus, staff.bus],
  ] as const) {
    await post(`carriers/${carrier}/reports/2026-10/submit`, token, { version: null, assuredBy: 'Kent', assured: true }).expect(200);
  }
});

/** The note of a household’s delivery comes of an order that a helper made at the desk. */
async function orderedByHomeCare(number: number): Promise<void> {
  const [mandate, order, part] = [newId(), newId(), newId()];
  await t.sql(
    `with home as (select id from households where tenant_id = 1 and number = $1),
     given as (insert into delegations (tenant_id, id, household_id, name, kind, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
       select 1, $2, id, 'Hemtjänsten', 'home-care', true, false, false, '2026-01-01', 'paper', '', 'system:test', now() from home)
     insert into orders (tenant_id, id, number, year, channel, language, name, phone, street, postal_code, locality, household_id, quote_hash, total_ore, shop_ids, placed_at)
     select 1, $3, $1, 2026, 'phone', 'sv', 'Åsa', '+46701740605', '', '', '', id, 'hash', 100, array[$4::uuid], now() from home`,
    [number, mandate, order, SHOPS.silver],
  );
  await t.sql(
    `insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, day, cut_off_at, payment_method, goods_ore, deposit_ore, fee_ore,
       total_ore, vat, seller, message, placed_at)
     values (1, $1, $2, $3, 1, 1, 'delivered', 'pickup', '2026-10-06', now(), 'at-door', 100, 0, 0, 100, '[]', '{}', '', now())`,
    [part, order, SHOPS.silver],
  );
  await t.sql(
    `insert into home_care_draws (tenant_id, id, actor, delegation_id, day, shop_ids, drawn_at, order_id) values (1, $1, 'identity:kerstin', $2, '2026-10-05', array[$3::uuid], now(), $4)`,
    [newId(), mandate, SHOPS.silver, order],
  );
  await t.sql(
    'update delivery_notes n set shop_order_id = $1 from households h where h.tenant_id = 1 and h.number = $2 and n.household_id = h.id',
    [part, number],
  );
}

describe('statistics', () => {
  it('count for the officer as soon as a month is submitted, every cell shown', async () => {
    const { body } = await get('officer/statistics', staff.officer).expect(200);
    expect(body).toMatchObject({ from: '2025-11', to: '2026-10', known: { from: '2026-10', to: '2026-10' } });
    expect(cellsOf(body, 'village')).toEqual([
      {
        key: VILLAGES.laisvall,
        label: 'Laisvall',
        isHidden: false,
        deliveries: 12,
        subsidisedDeliveries: 12,
        households: 12,
        cost: 144_000,
        net: 144_000,
        grant: 72_000,
      },
      {
        key: VILLAGES.slagnas,
        label: 'Slagnäs',
        isHidden: false,
        deliveries: 3,
        subsidisedDeliveries: 3,
        households: 3,
        cost: 36_000,
        net: 36_000,
        grant: 18_000,
      },
      {
        key: null,
        label: null,
        isHidden: false,
        deliveries: 15,
        subsidisedDeliveries: 15,
        households: 15,
        cost: 180_000,
        net: 180_000,
        grant: 90_000,
      },
    ]);
    const counted = (by: string) => cellsOf(body, by).map(({ label, deliveries }) => [label, deliveries]);
    expect(counted('version')).toEqual([
      ['1', 15],
      [null, 15],
    ]);
    expect(counted('year')).toEqual([['2026', 15]]);
    expect(body.versions).toMatchObject([{ version: 1, from: '2026-10-01', to: '2026-10-31', days: 31 }]);
    // Kalix decides on no right, and nobody has said what a delivery frees.
    expect(body).toMatchObject({ share: null, freed: null });
  });

  it('show the public nothing before the month is approved', async () => {
    const { body } = await get('statistics').expect(200);
    expect(body.known).toBeNull();
  });

  it('hide from the public what fewer than five households stand behind, and what would give it away', async () => {
    for (const carrier of [CARRIERS.post, CARRIERS.bus])
      await post(`officer/reports/${carrier}/2026-10/approve`, staff.officer, { version: 2 }).expect(200);
    const { body } = await get('statistics').expect(200);
    expect(body).toMatchObject({ from: '2026-01', to: '2026-12' });
    const villages = cellsOf(body, 'village');
    // Three in Slagnäs are too few; Laisvall beside them would tell by subtraction from the total.
    expect(villages.map(({ label, isHidden, deliveries }) => [label, isHidden, deliveries])).toEqual([
      ['Laisvall', true, null],
      ['Slagnäs', true, null],
      [null, false, 15],
    ]);
    expect(cellsOf(body, 'carrier').map(({ label, deliveries }) => [label, deliveries])).toEqual([
      ['Lantbrevbäraren', 9],
      ['Länsgods', 6],
      [null, 15],
    ]);
    const { text } = await get('statistics.csv?by=village').expect(200);
    expect(text).toContain('Slagnäs;;;;;;\r\n');
  });

  it('count a household that has moved since where it lived in the month', async () => {
    const villages = async () => cellsOf((await get('officer/statistics', staff.officer).expect(200)).body, 'village');
    const before = await villages();
    await t.sql(
      `insert into household_past_facts (tenant_id, household_id, until, village_id, year_round, registered)
       select 1, id, '2026-11-01', village_id, true, true from households where number = 1`,
    );
    const live = (village: string) => t.sql('update households set village_id = $1 where number = 1', [village]);
    await live(VILLAGES.slagnas);
    expect(await villages()).toEqual(before);
    // Before October it counts where it moved to.
    await t.sql(`update household_past_facts set until = '2026-10-01'`);
    expect((await villages()).map(({ label, deliveries }) => [label, deliveries])).toEqual([
      ['Laisvall', 11],
      ['Slagnäs', 4],
      [null, 15],
    ]);
    await t.sql('delete from household_past_facts');
    await live(VILLAGES.laisvall);
  });

  it('count two rows of the register that were found to be one household once', async () => {
    const merged = (into: string) => t.sql(`update households set merged_into = ${into} where number in (1, 2)`);
    await merged('(select id from households where number = 3)');
    const { body: all } = await get('officer/statistics', staff.officer).expect(200);
    expect(cellsOf(all, 'village')[0]).toMatchObject({ label: 'Laisvall', deliveries: 12, households: 10 });
    // Four behind the bus are too few.
    const { body } = await get('statistics').expect(200);
    expect(cellsOf(body, 'carrier').find(({ label }) => label === 'Länsgods')).toMatchObject({ isHidden: true, deliveries: null });
    await merged('null');
  });

  it('count orders of the home care’s desk as a way of ordering of their own, for the public with the telephone’s while fewer than five households use it', async () => {
    const channels = async (path: string, token?: string) => {
      const cells = cellsOf((await get(path, token).expect(200)).body, 'channel');
      return Object.fromEntries(cells.map(({ key, deliveries }) => [key ?? 'all', deliveries]));
    };
    for (const number of [1, 2, 3, 4]) await orderedByHomeCare(number);
    expect(await channels('officer/statistics', staff.officer)).toEqual({ 'home-care': 4, phone: 11, all: 15 });
    expect(await channels('statistics')).toEqual({ phone: 15, all: 15 });
    await orderedByHomeCare(5);
    // Five would be enough, were the sixth behind the bus not told by the carriers’ table.
    expect(await channels('statistics')).toEqual({ phone: 15, all: 15 });
    // Written anew after a correction, it is the same order still.
    await t.sql(
      `update delivery_notes n set shop_order_id = null, replaces_note_id = w.id from delivery_notes w, households h
       where h.number = 6 and n.household_id = h.id and w.shop_order_id is not null and w.household_id = (select id from households where number = 5)`,
    );
    expect(await channels('officer/statistics', staff.officer)).toMatchObject({ 'home-care': 6, phone: 9 });
    expect(await channels('statistics')).toEqual({ 'home-care': 6, phone: 9, all: 15 });
    const { body } = await get('open-data/home-delivery.json?year=2026').expect(200);
    expect(body.rows).toContainEqual(expect.objectContaining({ dimension: 'channel', id: 'home-care', deliveries: 6 }));
  });

  it('free home-care hours by the assumption that the officer states, and by an earlier one for the days before it', async () => {
    const state = (validFrom: string, minutesPerDelivery: number, sourceDate = '2026-01-10') =>
      post('officer/statistics/assumption', staff.officer, { validFrom, minutesPerDelivery, source: 'Tidmätning', sourceDate });
    await state('2026-12-31', 25, '2026-11-03').expect(422);
    expect((await state('2025-12-31', 25).expect(422)).body.code).toBe('statistics.year-ended');
    await state('2026-01-01', 20).expect(201);
    await state('2026-11-01', 40).expect(201);
    const { body: october } = await get('officer/statistics?from=2026-10&to=2026-10', staff.officer).expect(200);
    expect(october.freed).toMatchObject({
      hours: 5,
      assumption: { minutesPerDelivery: 20, source: 'Tidmätning', sourceDate: '2026-01-10' },
    });
    expect((await get('statistics').expect(200)).body.freed).toMatchObject({ hours: 10, assumption: { validFrom: '2026-11-01' } });
  });

  it('are open data of the same figures, with names that stay and nothing in a suppressed row', async () => {
    const { body } = await get('open-data/home-delivery.json?year=2026').expect(200);
    expect(body).toMatchObject({ municipality_code: '2506', year: '2026', licence: 'https://creativecommons.org/publicdomain/zero/1.0/' });
    const rowOf = (id: string | null, dimension: string) =>
      body.rows.find((row: { id: string | null; dimension: string }) => row.id === id && row.dimension === dimension);
    expect(rowOf(null, 'total')).toMatchObject({
      deliveries: 15,
      cost_sek: 1800,
      net_cost_sek: 1800,
      grant_sek: 900,
      suppressed: false,
      subsidised_deliveries: 15,
    });
    expect(rowOf(VILLAGES.laisvall, 'village')).toMatchObject({ subsidised_deliveries: null });
    expect(rowOf(VILLAGES.slagnas, 'village')).toMatchObject({ label: 'Slagnäs', deliveries: null, cost_sek: null, suppressed: true });
    const { text } = await get('open-data/home-delivery.csv?year=2026').expect(200);
    expect(text.split('\r\n')[0]).toBe(
      'year,dimension,id,label,deliveries,households,cost_sek,net_cost_sek,grant_sek,suppressed,subsidised_deliveries',
    );
    expect(text).toContain(`2026,village,${VILLAGES.slagnas},Slagnäs,,,,,,true,\r\n`);
    const { text: description } = await get('open-data')
      .expect(200)
      .expect('content-type', /ld\+json/);
    expect(JSON.parse(description)).toMatchObject({ '@type': 'dcat:Dataset', 'dcterms:identifier': '2506-home-delivery' });
    await get('open-data/home-delivery.json?year=26').expect(400);
  });

  it('let the public ask for calendar years alone, since overlapping spans tell by subtraction what was hidden', async () => {
    await get('statistics?year=2026').expect(200);
    await get('statistics?from=2026-01&to=2026-10').expect(400);
    await get('officer/statistics?from=2026-10&to=2026-01', staff.officer).expect(422);
  });
});
