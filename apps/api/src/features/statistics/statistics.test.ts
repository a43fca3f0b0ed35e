import { withTenant } from '@galleria/db';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS, VILLAGES } from '../../../testing/home-delivery.ts';
import { orderedByHomeCare } from '../../../testing/ordered-by-home-care.ts';
import { newId } from '../../core/id.ts';
import { asPublished, factsOf } from './fact.store.ts';
import { publishDue } from './index.ts';
import { publishFirst } from './publish.ts';

const t = await testApp();
const { app } = t;
let staff: Awaited<ReturnType<typeof homeDeliveryStaff>>['tokens'];
let goTo: Awaited<ReturnType<typeof homeDeliveryStaff>>['goTo'];
const households: string[] = [];
const notes: string[] = [];

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

/** So many households have a delivery on a day: twelve in Laisvall, six of them with the bus; three in Slagnäs. */
async function deliver(day: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const [household, inSlagnas] = [households[number - 1] ?? '', number > 12];
    const carrier = number <= 6 ? CARRIERS.bus : CARRIERS.post;
    notes.push(await addNote(t, { household, day, feeOre: 0, carrier, shop: inSlagnas ? SHOPS.slagnas : SHOPS.silver }));
  }
}
const ALL = Array.from({ length: 15 }, (_, index) => index + 1);
const submit = (carrier: 'post' | 'bus', period: string) =>
  post(`carriers/${CARRIERS[carrier]}/reports/${period}/submit`, staff[carrier], {
    version: null,
    assuredBy: 'Kent',
    assured: true,
  }).expect(200);
async function approve(carrier: 'post' | 'bus', period: string): Promise<void> {
  await post(`officer/reports/${CARRIERS[carrier]}/${period}/approve`, staff.officer, { version: 2 }).expect(200);
  await t.work();
}
/** What the public is told, by every address. */
async function toldOf(year: string): Promise<unknown[]> {
  const { known, ...told } = (await get(`statistics?year=${year}`).expect(200)).body;
  const files = [`open-data/home-delivery.csv?year=${year}`, `statistics.csv?by=village&year=${year}`];
  return [told, ...(await Promise.all(files.map(async (path) => (await get(path).expect(200)).text)))];
}
const months = async (year: string) =>
  cellsOf((await get(`statistics?year=${year}`).expect(200)).body, 'month').map(({ key, deliveries, households: count }) => [
    key,
    deliveries,
    count,
  ]);

beforeAll(async () => {
  await openHomeDelivery(t, SCHEME_TEMPLATES.KALIX);
  const { tokens, goTo: moveTo } = await homeDeliveryStaff(t);
  staff = tokens;
  goTo = moveTo;
  for (const number of ALL) {
    households.push(await addHousehold(t, { number, right: null, village: number > 12 ? VILLAGES.slagnas : VILLAGES.laisvall }));
  }
  // 120 kronor each.
  await deliver('2026-10-06', ALL);
  // The seventh had goods of the other shop as well, later promised: one delivery and one occasion of two notes.
  const beside = { shop: SHOPS.slagnas, promisedAt: '2026-10-06T07:00:00Z', feeOre: 0 };
  await addNote(t, { household: households[6] ?? '', day: '2026-10-06', ...beside });
  goTo('2026-11-02T09:00:00Z');
  for (const carrier of ['post', 'bus'] as const) await submit(carrier, '2026-10');
});

/** The first household had a delivery in Laisvall and moved; what is counted back afterwards is not taken from where it lives now. */
async function takenBackWhereItWasGiven(): Promise<void> {
  const [first = ''] = households;
  await t.sql(
    `with moved as (update households set village_id = $2 where id = $1)
     insert into household_past_facts (tenant_id, household_id, until, village_id, year_round, registered) values (1, $1, '2026-11-01', $3, true, true)`,
    [first, VILLAGES.slagnas, VILLAGES.laisvall],
  );
  const year = { from: localDate('2026-01-01'), to: localDate('2026-11-30') };
  const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
  const facts = await withTenant(t.deps.pool, system, (tx) => factsOf(tx, year, asPublished('deliveries')));
  const told = facts.filter(({ householdId }) => householdId === first);
  expect(told.map(({ day, village, deliveries }) => [day, village, deliveries]).sort()).toEqual([
    ['2026-10-01', VILLAGES.laisvall, 1],
    ['2026-11-01', VILLAGES.laisvall, -1],
  ]);
  await t.sql('delete from household_past_facts');
  await t.sql('update households set village_id = $2 where id = $1', [first, VILLAGES.laisvall]);
}

describe('statistics', () => {
  it('count for the officer as soon as a month is submitted, every cell shown', async () => {
    const { body } = await get('officer/statistics', staff.officer).expect(200);
    expect(body).toMatchObject({ from: '2025-11', to: '2026-10', known: { from: '2026-10', to: '2026-10' } });
    const cell = (key: string | null, label: string | null, { deliveries, notes }: { deliveries: number; notes: number }) => ({
      ...{ key, label, isHidden: false, notes, deliveries, subsidisedDeliveries: deliveries, households: deliveries },
      ...{ cost: 12_000 * deliveries, net: 12_000 * deliveries, grant: 6_000 * deliveries },
    });
    expect(cellsOf(body, 'village')).toEqual([
      cell(VILLAGES.laisvall, 'Laisvall', { deliveries: 12, notes: 13 }),
      cell(VILLAGES.slagnas, 'Slagnäs', { deliveries: 3, notes: 3 }),
      cell(null, null, { deliveries: 15, notes: 16 }),
    ]);
    // With each shop its notes and customers; the delivery with the first.
    expect(cellsOf(body, 'shop')).toMatchObject([
      { label: 'Silverlivs', notes: 12, deliveries: 12, households: 12, cost: 138_000 },
      { label: 'Slagnäs lanthandel', notes: 4, deliveries: 3, households: 4, cost: 42_000 },
      { label: null, notes: 16, deliveries: 15, households: 15, cost: 180_000 },
    ]);
    const { text: file } = await get('officer/statistics.csv?by=shop', staff.officer).expect(200);
    expect(file).toContain('Slagnäs lanthandel;3;4;3;4;420,00;');
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
    await merged('null');
  });

  it('count orders of the home care’s desk as a way of ordering of their own', async () => {
    const channels = async (path: string, token?: string) => {
      const cells = cellsOf((await get(path, token).expect(200)).body, 'channel');
      return Object.fromEntries(cells.map(({ key, deliveries }) => [key ?? 'all', deliveries]));
    };
    for (const number of [1, 2, 3, 4]) await orderedByHomeCare(t, number);
    expect(await channels('officer/statistics', staff.officer)).toEqual({ 'home-care': 4, phone: 11, all: 15 });
    await orderedByHomeCare(t, 5);
    // Written anew after a correction, it is the same order still.
    await t.sql(
      `update delivery_notes n set shop_order_id = null, replaces_note_id = w.id from delivery_notes w, households h
       where h.number = 6 and n.household_id = h.id and w.shop_order_id is not null and w.household_id = (select id from households where number = 5)`,
    );
    expect(await channels('officer/statistics', staff.officer)).toMatchObject({ 'home-care': 6, phone: 9 });
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
  });

  it('show the public nothing before every report of the month is approved', async () => {
    await approve('post', '2026-10');
    const { body } = await get('statistics').expect(200);
    expect(body).toMatchObject({ known: null, published: null });
  });

  it('tell the public of a month when its reports are approved: the municipality as a whole, and no place before the year is over', async () => {
    // What hinders the publishing hinders no letter about the decision.
    await t.sql('alter table published_statistics add constraint hindered check (false)');
    await approve('bus', '2026-10');
    const waiting = () =>
      t.sql("select distinct topic from outbox where done_at is null and topic in ('report.decided', 'statistics.publish')");
    expect(await waiting()).toEqual([{ topic: 'statistics.publish' }]);
    // A galleria whose reports were approved before anything was published has no such job: it gets one when the process starts.
    await t.sql("delete from outbox where topic = 'statistics.publish'");
    await t.sql('alter table published_statistics drop constraint hindered');
    await publishFirst(t.deps.pool, t.deps.now());
    await t.work();
    expect(await waiting()).toEqual([]);
    await publishFirst(t.deps.pool, new Date('2026-11-03T09:00:00Z'));
    expect(await waiting()).toEqual([]);
    const { body } = await get('statistics').expect(200);
    expect(body).toMatchObject({ from: '2026-01', to: '2026-12', published: { on: '2026-11-02', isWhole: false } });
    expect(cellsOf(body, 'month')).toMatchObject([
      { key: '2026-10', deliveries: 15, households: 15, cost: 180_000 },
      // How many households it is in all tells, month by month, how many are new.
      { key: null, deliveries: 15, households: null },
    ]);
    expect(body.tables.map(({ by }: { by: string }) => by)).toEqual(['month', 'year']);
    const { text } = await get('open-data/home-delivery.csv?year=2026').expect(200);
    expect(text.split('\r\n').slice(1)).toEqual(['2026,month,2026-10,2026-10,15,15,1800,1800,900,false,,deliveries', '']);
    expect(cellsOf(body, 'month')[0]).toMatchObject({ notes: null });
  });

  it('change nothing that the public was told when a household has one more delivery, when one is taken back, and when two rows are one', async () => {
    const october = await toldOf('2026');
    await deliver('2026-11-03', [13]);
    const [first = ''] = notes;
    await addNote(t, { household: households[0] ?? '', day: '2026-10-06', carrier: CARRIERS.bus, feeOre: 0, corrects: first });
    await t.sql(`update households set merged_into = (select id from households where number = 3) where number = 2`);
    goTo('2026-12-02T09:00:00Z');
    for (const carrier of ['post', 'bus'] as const) await submit(carrier, '2026-11');
    await approve('post', '2026-11');
    expect(await toldOf('2026')).toEqual(october);
    await approve('bus', '2026-11');
    // One household in Slagnäs, and one that had October's counted back.
    expect(await months('2026')).toEqual([
      ['2026-10', 15, 15],
      ['2026-11', null, null],
      [null, 15, null],
    ]);
    await t.sql('update households set merged_into = null');
    await takenBackWhereItWasGiven();
    const { body } = await get('officer/statistics?from=2026-10&to=2026-11', staff.officer).expect(200);
    expect(cellsOf(body, 'month').map(({ deliveries }) => deliveries)).toEqual([14, 1, 15]);
  });

  it('tell the public of villages, shops and carriers when the year is over, less what fewer than five households stand behind and would give it away', async () => {
    await deliver('2026-12-08', ALL);
    goTo('2027-01-04T09:00:00Z');
    for (const carrier of ['post', 'bus'] as const) await submit(carrier, '2026-12');
    await approve('post', '2026-12');
    expect(await months('2026')).toHaveLength(3);
    await approve('bus', '2026-12');
    // November is two households: December beside it, so that the year less October is not theirs.
    expect(await months('2026')).toEqual([
      ['2026-10', 15, 15],
      ['2026-11', null, null],
      ['2026-12', null, null],
      [null, 30, 15],
    ]);
    const { body } = await get('statistics?year=2026').expect(200);
    expect(body.published).toEqual({ on: '2027-01-04', isWhole: true });
    expect(body.freed).toMatchObject({ hours: 20, assumption: { validFrom: '2026-11-01' } });
    const villages = cellsOf(body, 'village');
    // Three in Slagnäs are too few; Laisvall beside them would tell by subtraction from the total.
    expect(villages.map(({ label, isHidden, deliveries }) => [label, isHidden, deliveries])).toEqual([
      ['Laisvall', true, null],
      ['Slagnäs', true, null],
      [null, false, 30],
    ]);
    expect(cellsOf(body, 'year')).toMatchObject([{ key: '2026', deliveries: 30, households: 15 }]);
    const { text } = await get('statistics.csv?by=village&year=2026').expect(200);
    expect(text).toContain('Slagnäs;;;;;;\r\n');
  });

  it('leave a closed year as it was told: what is corrected later is told with the next month', async () => {
    const year = await toldOf('2026');
    await deliver('2027-01-12', ALL);
    const december = notes.slice(16, 22);
    for (const [index, note] of december.entries()) {
      await addNote(t, { household: households[index] ?? '', day: '2026-12-08', carrier: CARRIERS.bus, feeOre: 0, corrects: note });
    }
    goTo('2027-02-02T09:00:00Z');
    for (const carrier of ['post', 'bus'] as const) await submit(carrier, '2027-01');
    for (const carrier of ['post', 'bus'] as const) await approve(carrier, '2027-01');
    expect(await toldOf('2026')).toEqual(year);
    expect(await months('2027')).toEqual([
      ['2027-01', 9, 5],
      [null, 9, null],
    ]);
    const { body } = await get('officer/statistics?from=2026-12&to=2026-12', staff.officer).expect(200);
    expect(cellsOf(body, 'month')[0]).toMatchObject({ deliveries: 9 });
  });

  it('wait three months for a report that does not come, and tell what it holds later', async () => {
    await deliver('2027-02-09', ALL);
    goTo('2027-03-02T09:00:00Z');
    await submit('post', '2027-02');
    await approve('post', '2027-02');
    expect(await months('2027')).toHaveLength(2);
    goTo('2027-06-02T09:00:00Z');
    await t.sql("insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, $1, 'statistics.publish', 'spring', '{}')", [
      newId(),
    ]);
    await t.work();
    // Each month by itself, so that nothing waits for years of them.
    const steps = await t.sql("select distinct xmin::text from published_statistics where period between '2027-02' and '2027-05'");
    expect(steps).toHaveLength(4);
    expect((await months('2027')).map(([month, deliveries]) => [month, deliveries])).toEqual([
      ['2027-01', 9],
      ['2027-02', 9],
      ['2027-03', 0],
      ['2027-04', 0],
      ['2027-05', 0],
      [null, 18],
    ]);
    await submit('bus', '2027-02');
    await approve('bus', '2027-02');
    goTo('2027-07-02T09:00:00Z');
    await publishDue(t.deps.pool, 1, t.deps.now());
    expect((await months('2027')).at(-2)).toEqual(['2027-06', 6, 5]);
  });

  it('are open data of the same figures, with names that stay and nothing in a suppressed row', async () => {
    const { body } = await get('open-data/home-delivery.json?year=2026').expect(200);
    expect(body).toMatchObject({
      municipality_code: '2506',
      year: '2026',
      complete: true,
      licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
    });
    const rowOf = (id: string | null, dimension: string) =>
      body.rows.find((row: { id: string | null; dimension: string }) => row.id === id && row.dimension === dimension);
    expect(rowOf(null, 'total')).toMatchObject({
      deliveries: 30,
      cost_sek: 3600,
      net_cost_sek: 3600,
      grant_sek: 1800,
      suppressed: false,
      subsidised_deliveries: 30,
    });
    expect(rowOf(VILLAGES.laisvall, 'village')).toMatchObject({ subsidised_deliveries: null });
    expect(rowOf(VILLAGES.slagnas, 'village')).toMatchObject({ label: 'Slagnäs', deliveries: null, cost_sek: null, suppressed: true });
    const { text } = await get('open-data/home-delivery.csv?year=2026').expect(200);
    expect(text.split('\r\n')[0]).toBe(
      'year,dimension,id,label,deliveries,households,cost_sek,net_cost_sek,grant_sek,suppressed,subsidised_deliveries,counted',
    );
    expect(text).toContain(`2026,village,${VILLAGES.slagnas},Slagnäs,,,,,,true,,deliveries\r\n`);
    const { text: description } = await get('open-data')
      .expect(200)
      .expect('content-type', /ld\+json/);
    expect(JSON.parse(description)).toMatchObject({ '@type': 'dcat:Dataset', 'dcterms:identifier': '2506-home-delivery' });
    await get('open-data/home-delivery.json?year=26').expect(400);
  });

  it('go on counting notes to the end of a year that began to be published so, and say it', async () => {
    const before = await toldOf('2026');
    // As they were kept until then.
    await t.sql("update published_statistics set figures = figures - 'counting' where period like '2027%'");
    await deliver('2027-07-06', ALL);
    for (const number of ALL)
      await addNote(t, { household: households[number - 1] ?? '', day: '2027-07-06', feeOre: 0, shop: SHOPS.slagnas });
    goTo('2027-08-02T09:00:00Z');
    for (const carrier of ['post', 'bus'] as const) await submit(carrier, '2027-07');
    for (const carrier of ['post', 'bus'] as const) await approve(carrier, '2027-07');
    expect((await months('2027')).at(-2)).toEqual(['2027-07', 30, 15]);
    const { body } = await get('statistics?year=2027').expect(200);
    expect(body).toMatchObject({ yearsOfNotes: ['2027'] });
    const { text } = await get('open-data/home-delivery.csv?year=2027').expect(200);
    expect(text).toContain('2027,month,2027-07,2027-07,30,15,1800,1800,900,false,,notes\r\n');
    // The officer's own are counted anew, and the year before stays as it was told.
    const own = await get('officer/statistics?from=2027-07&to=2027-07', staff.officer).expect(200);
    expect(cellsOf(own.body, 'month')[0]).toMatchObject({ notes: 30, deliveries: 15 });
    expect((await toldOf('2026')).slice(1)).toEqual(before.slice(1));
  });

  it('let the public ask for calendar years alone, since overlapping spans tell by subtraction what was hidden', async () => {
    await get('statistics?from=2026-01&to=2026-10').expect(400);
    await get('officer/statistics?from=2026-10&to=2026-01', staff.officer).expect(422);
  });
});
