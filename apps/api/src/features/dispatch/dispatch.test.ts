import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { DispatchDay, OrderProposal } from '@galleria/contract/dispatch';
import type { CarrierRun } from '@galleria/contract/home-delivery';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { bytes, textOfPdf } from '../../../testing/pdf-text.ts';
import { staffToken } from '../../../testing/people.ts';
import type { RouterPort } from '../../adapters/ports.ts';
import { osrmRouter } from '../../adapters/router/osrm.ts';

describe('the day of whoever leads the driving', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let shop = '';
  let post = '';
  const NEXT_WEDNESDAY = '2026-09-16';
  const villages = new Map<string, string>();
  const get = (path: string, token: string) => request(t.app.server).get(path).set('authorization', `Bearer ${token}`);
  const at = () => `/api/tenants/arjeplog/carriers/${seed.postId}/runs`;

  async function signIn(now: Date): Promise<void> {
    t.setNow(now);
    shop = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
    post = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
  }
  async function note(name: string, village: string, day: string): Promise<string> {
    const recipient = { name, street: `${name}s väg 1`, postalCode: '93091', locality: 'Slagnäs', villageId: villages.get(village) };
    const goods = { dailyGoodsOre: 10_000, otherGoodsOre: 0, depositOre: 0, feeOre: 2000, parcels: { ambient: 1, chilled: 0, frozen: 0 } };
    const carriage = { carrierId: seed.postId, roundId: seed.postRoundId, day };
    const { body } = await request(t.app.server)
      .post(`/api/tenants/arjeplog/shops/${seed.shopId}/notes`)
      .set('authorization', `Bearer ${shop}`)
      .set('idempotency-key', randomUUID())
      .send({ kind: 'by-hand', channel: 'phone', payment: 'at-door', recipient, ...goods, ...carriage })
      .expect(201);
    return body.id;
  }
  const runOn = async (day: string): Promise<CarrierRun> => (await get(`${at()}?day=${day}`, post).expect(200)).body.runs[0];
  const proposalFor = async ({ id }: CarrierRun): Promise<OrderProposal> => (await get(`${at()}/${id}/proposal`, post).expect(200)).body;
  async function order(run: CarrierRun, people: readonly string[]): Promise<void> {
    const stops = people.map((name) => run.stops.find((stop) => stop.recipient.name === name)?.id);
    await request(t.app.server).put(`${at()}/${run.id}/order`).set('authorization', `Bearer ${post}`).send({ stops }).expect(200);
  }
  const names = (run: CarrierRun, ids: readonly string[]) => ids.map((id) => run.stops.find((stop) => stop.id === id)?.recipient.name);

  beforeAll(async () => {
    seed = await seedDelivery(t);
    for (const [name, lat, position] of [
      ['Nära', 66.1, 3],
      ['Mitt', 66.3, 1],
      ['Borta', 66.5, 2],
      ['Okänd', null, 4],
    ] as const) {
      const id = randomUUID();
      villages.set(name, id);
      const lon = lat === null ? null : 17.9;
      await t.sql(
        `insert into villages (tenant_id, id, slug, name, postal_code, locality, lat, lon) values (1, $1, lower($2), $2, '93091', 'Slagnäs', $3, $4)`,
        [id, name, lat, lon],
      );
      await t.sql('insert into round_villages (tenant_id, round_id, village_id, position) values (1, $1, $2, $3)', [
        seed.postRoundId,
        id,
        position + 1,
      ]);
    }
    await signIn(MONDAY);
  });

  it('has the order that stands proposed while the map knows nothing of the shop, and says so', async () => {
    await note('Anna', 'Mitt', WEDNESDAY);
    await note('Bertil', 'Nära', WEDNESDAY);
    await note('Cecilia', 'Borta', WEDNESDAY);
    const run = await runOn(WEDNESDAY);
    const proposal = await proposalFor(run);
    expect(proposal).toMatchObject({
      stops: run.stops.map(({ id }) => id),
      metres: null,
      metresNow: null,
      measuredBy: null,
      lastRun: null,
      withoutPosition: [],
    });
  });

  it('has a shorter order proposed where the villages lie otherwise, which keeps a stop without a position in its place, and changes nothing', async () => {
    await t.sql('update public_shops set lat = 66.05, lon = 17.9 where shop_id = $1', [seed.shopId]);
    await note('Doris', 'Okänd', WEDNESDAY);
    const run = await runOn(WEDNESDAY);
    expect(run.stops.map(({ recipient }) => recipient.name)).toEqual(['Anna', 'Cecilia', 'Bertil', 'Doris']);
    const proposal = await proposalFor(run);
    // Up one road and down again: any order without turning back in between is as short.
    expect(proposal.metres).toBe(proposal.metresNow);
    expect(names(run, proposal.withoutPosition)).toEqual(['Doris']);
    await order(run, ['Cecilia', 'Bertil', 'Anna', 'Doris']);
    const zigzag = await runOn(WEDNESDAY);
    const shorter = await proposalFor(zigzag);
    expect(shorter.metres).toBeLessThan(shorter.metresNow ?? 0);
    expect(shorter.metres).toBe(proposal.metres);
    // Doris stands behind Anna, wherever that is.
    expect(names(run, shorter.stops).join(' ')).toContain('Anna Doris');
    expect((await runOn(WEDNESDAY)).stops).toEqual(zigzag.stops);
  });

  it('has a proposal that begins from the order in which the same doors were driven last time, and leaves what is done in front', async () => {
    const last = await runOn(WEDNESDAY);
    await order(last, ['Bertil', 'Anna', 'Cecilia', 'Doris']);
    await t.sql('update villages set lat = null, lon = null');
    for (const [name, village] of [
      ['Anna', 'Mitt'],
      ['Cecilia', 'Borta'],
      ['Bertil', 'Nära'],
      ['Erik', 'Nära'],
    ] as const)
      await note(name, village, NEXT_WEDNESDAY);
    const run = await runOn(NEXT_WEDNESDAY);
    expect(run.stops.map(({ recipient }) => recipient.name)).toEqual(['Anna', 'Cecilia', 'Bertil', 'Erik']);
    const proposal = await proposalFor(run);
    expect(names(run, proposal.stops)).toEqual(['Bertil', 'Anna', 'Cecilia', 'Erik']);
    expect(proposal).toMatchObject({ lastRun: WEDNESDAY, metres: null });
    expect(proposal.withoutPosition).toHaveLength(4);

    const cecilia = run.stops[1]?.notes[0]?.id;
    await t.sql(`update delivery_notes set state = 'failed' where id = $1`, [cecilia]);
    expect(names(run, (await proposalFor(run)).stops)).toEqual(['Cecilia', 'Bertil', 'Anna', 'Erik']);
  });

  const dispatchOf = async (path: string, token: string, day = WEDNESDAY): Promise<DispatchDay> =>
    (await get(`/api/tenants/arjeplog/${path}/dispatch?day=${day}`, token).expect(200)).body;
  const dispatcher = async () => (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
  const officer = async () => (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
  const put = (path: string, token: string, body: object) =>
    request(t.app.server).put(path).set('authorization', `Bearer ${token}`).send(body);
  const post_ = (path: string, token: string, body: object) =>
    request(t.app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', randomUUID()).send(body);

  it('is seen by each behind the own wall: the carrier its runs, a shop the doors of its own notes, the municipality all', async () => {
    const other = (await staffToken(t, { role: 'dispatcher', carrierId: seed.carrierId })).token;
    const leader = await dispatcher();
    const mine = await dispatchOf(`carriers/${seed.postId}`, leader);
    expect(mine.runs.map((run) => run.stops.map(({ name }) => name))).toEqual([['Bertil', 'Anna', 'Cecilia', 'Doris']]);
    expect(mine.runs[0]).toMatchObject({
      carrier: 'Posten i fjällen',
      places: { capacity: 30 },
      load: { parcels: { ambient: 4 }, unweighed: 4 },
    });
    expect((await dispatchOf(`carriers/${seed.carrierId}`, other)).runs).toEqual([]);
    await get(`/api/tenants/arjeplog/carriers/${seed.postId}/dispatch`, other).expect(404);
    await get(`/api/tenants/arjeplog/carriers/${seed.postId}/dispatch`, post).expect(404);
    expect((await dispatchOf('officer', await officer())).runs).toHaveLength(1);
    // Another shop's note rides in the same car.
    await t.sql(`update delivery_notes set shop_id = $1 where recipient->>'name' = 'Doris'`, [seed.neighbourShopId]);
    const own = await dispatchOf(`shops/${seed.shopId}`, shop);
    expect(own.runs[0]?.stops.map(({ name }) => name)).toEqual(['Bertil', 'Anna', 'Cecilia']);
    expect(JSON.stringify(own)).not.toContain('Doris');
    expect(own).toMatchObject({ mayOrder: false, vehicles: [] });
  });

  it('puts a door at its pin, else in its village, and a protected household in no list, on no map and on no paper', async () => {
    await t.sql('update villages set lat = 66.3, lon = 17.9 where id = $1', [villages.get('Mitt')]);
    await t.sql('update households set lat = 66.31, lon = 17.95 where id = $1', [seed.householdId]);
    await t.sql(`update delivery_notes set household_id = $1 where recipient->>'name' = 'Bertil'`, [seed.householdId]);
    const leader = await dispatcher();
    const stopsNow = async () => (await dispatchOf(`carriers/${seed.postId}`, leader)).runs[0]?.stops ?? [];
    expect((await stopsNow()).map(({ name, pin }) => [name, pin?.exact])).toEqual([
      ['Bertil', true],
      ['Anna', false],
      ['Cecilia', undefined],
      ['Doris', undefined],
    ]);
    const run = await runOn(WEDNESDAY);
    const paper = async (what: string) =>
      textOfPdf((await get(`${at()}/${run.id}/${what}`, leader).buffer(true).parse(bytes).expect(200)).body);
    expect(await paper('receipts')).toContain('Bertil');
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    for (const [path, token] of [
      [`carriers/${seed.postId}`, leader],
      ['officer', await officer()],
      [`shops/${seed.shopId}`, shop],
    ] as const) {
      const day = JSON.stringify(await dispatchOf(path, token));
      expect(day).not.toContain('Bertil');
      expect(day).not.toContain('66.31');
    }
    expect((await stopsNow())[0]).toMatchObject({ name: '', street: '', village: '', pin: null });
    for (const what of ['receipts', 'sheet']) {
      const text = await paper(what);
      expect(text).not.toContain('Bertil');
      expect(text).toContain('Anna');
    }
    // A file is copied and kept: neither there, and only whoever plans the day may take it.
    const { text: file } = await get(`${at()}/${run.id}/file`, leader).expect(200);
    expect(file).not.toMatch(/Bertil/);
    expect(file).toContain('Anna');
    expect(
      file
        .split('\r\n')
        .find((row) => row.includes('se sedeln'))
        ?.split(';')
        .filter((cell) => cell === 'se sedeln'),
    ).toHaveLength(8);
    await get(`${at()}/${run.id}/file`, post).expect(404);
    expect(await t.sql(`select scope from audit_events where action = 'run.downloaded' and subject = $1`, [`run:${run.id}`])).toEqual([
      { scope: 'carrier' },
    ]);
    await t.sql('update households set protected = false where id = $1', [seed.householdId]);
  });

  it('has runs put in order by whoever saw the order that stands; the second of two looks again, and an older telephone undoes nothing', async () => {
    const leader = await dispatcher();
    const run = await runOn(WEDNESDAY);
    const before = run.stops.map(({ id }) => id);
    const stops = [...before].reverse();
    await put(`${at()}/${run.id}/stops`, leader, { stops, before }).expect(200, { stops });
    await put(`${at()}/${run.id}/stops`, await officer(), { stops: before, before })
      .expect(409)
      .expect(({ body }) => expect(body.code).toBe('run.order-changed'));
    await put(`${at()}/${run.id}/stops`, leader, { stops: stops.slice(1), before: stops }).expect(409);
    await put(`${at()}/${run.id}/stops`, post, { stops, before: stops }).expect(404);
    const told = { kind: 'order', run: run.id, stops: before, id: randomUUID(), device: randomUUID(), number: 1, offsetMs: 0 };
    await post_(`/api/tenants/arjeplog/carriers/${seed.postId}/deeds`, post, { ...told, clientTime: '2026-09-07T07:00:00Z' }).expect(200);
    expect((await runOn(WEDNESDAY)).stops.map(({ id }) => id)).toEqual(stops);
  });

  it('lets a run take a car of its own carrier alone, and says what that has no room for', async () => {
    const leader = await dispatcher();
    const { id } = await runOn(WEDNESDAY);
    const car = { name: 'Lilla bilen', mostGrams: 500_000, mostParcels: 3, chilledMinutes: 60, frozenMinutes: 30, retired: false };
    const cars = (carrier: string) => `/api/tenants/arjeplog/carriers/${carrier}/vehicles`;
    const { body: mine } = await post_(cars(seed.postId), leader, car).expect(201);
    const { body: theirs } = await post_(cars(seed.carrierId), await officer(), car).expect(201);
    await put(`${at()}/${id}/car`, leader, { vehicleId: theirs.id, driver: '' }).expect(404);
    await put(`${at()}/${id}/car`, leader, { vehicleId: mine.id, driver: 'Sixten' }).expect(200);
    expect((await dispatchOf(`carriers/${seed.postId}`, leader)).runs[0]).toMatchObject({ driver: 'Sixten', vehicle: { id: mine.id } });
    await t.sql('update villages set lat = 66.1 + length(name) / 100.0, lon = 17.9');
    expect((await proposalFor(await runOn(WEDNESDAY))).beyond).toHaveLength(1);
    const { id: carId, carrierId: _owner, ...known } = mine;
    await put(`${cars(seed.postId)}/${carId}`, leader, { ...known, retired: true }).expect(200);
    await put(`${cars(seed.postId)}/${carId}`, leader, known).expect(409);
    // A car that is chosen no more stays with the run that it was chosen for.
    await put(`${at()}/${id}/car`, leader, { vehicleId: carId, driver: 'Ture' }).expect(200);
  });

  it('is measured by the roads that the municipality knows, by a router where one answers, and says when it does not', async () => {
    const roads = '/api/tenants/arjeplog/officer/road-times';
    const clerk = await officer();
    const names = ['Nära', 'Mitt', 'Borta', 'Okänd', 'Arjeplog'];
    await t.sql(
      `insert into villages (tenant_id, id, slug, name, postal_code, locality, lat, lon) values (1, gen_random_uuid(), 'arjeplog', 'Arjeplog', '93831', 'Arjeplog', 66.05, 17.9) on conflict do nothing`,
    );
    const rows = names.flatMap((from, i) => names.slice(i + 1).map((to) => `${from};${to};${10 + i};${15 + i};körd;2026-09-01`));
    const text = [...rows, 'Kiruna;Mitt;10;10;körd;2026-09-01'].join('\n');
    const read = (keep: boolean) => post_(`${roads}/list`, clerk, { text, keep }).expect(200);
    expect((await read(false)).body).toMatchObject({ good: 10, kept: 0, faults: [{ line: 11, code: 'road.from' }] });
    expect((await read(true)).body.kept).toBe(10);
    expect((await read(true)).body.kept).toBe(0);
    const run = await runOn(WEDNESDAY);
    expect(await proposalFor(run)).toMatchObject({ measuredBy: 'table', measuredOn: '2026-09-01', routerDown: false });
    const asked: string[] = [];
    const router = createServer((from, to) => {
      asked.push(from.url ?? '');
      const size = (from.url ?? '').split(';').length;
      const table = Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_each, b) => 60 * Math.abs(a - b)));
      to.setHeader('content-type', 'application/json').end(JSON.stringify({ code: 'Ok', durations: table, distances: table }));
    });
    await new Promise<void>((done) => router.listen(0, '127.0.0.1', done));
    const { port } = router.address() as { port: number };
    const adapters = t.deps.adapters as { router: RouterPort | undefined };
    adapters.router = osrmRouter(`http://127.0.0.1:${port}`);
    expect(await proposalFor(run)).toMatchObject({ measuredBy: 'router', measuredOn: null, routerDown: false });
    expect(asked[0]).toMatch(/^\/table\/v1\/driving\/17\.900000,66\.\d{6};.*annotations=duration,distance$/);
    await new Promise((done) => router.close(done));
    expect(await proposalFor(run)).toMatchObject({ measuredBy: 'table', routerDown: true });
    adapters.router = undefined;
    const list = (await get(roads, clerk).expect(200)).body;
    expect(list.rows).toHaveLength(10);
    const { fromId, toId, measuredOn } = list.rows[0];
    await post_(`${roads}/removed`, clerk, { fromId, toId, measuredOn }).expect(200);
    await post_(`${roads}/removed`, clerk, { fromId, toId, measuredOn }).expect(404);
    await get(roads, shop).expect(404);
  });

  it('has a folder beside it that says what holds today and whom to ring', async () => {
    const text = textOfPdf(
      (
        await get('/api/tenants/arjeplog/officer/delivery-folder', await officer())
          .buffer(true)
          .parse(bytes)
          .expect(200)
      ).body,
    );
    for (const said of ['Varorna hem till dig', 'Storgatans livs', 'onsdag 10:00–14:00', 'dagen före kl. 12:00'])
      expect(text).toContain(said);
    await get(`/api/tenants/arjeplog/shops/${seed.shopId}/delivery-folder`, shop).expect(200);
  });

  it('has no proposal for another carrier, nor of a run that is not there', async () => {
    const bus = (await staffToken(t, { role: 'driver', carrierId: seed.carrierId })).token;
    const { id } = await runOn(WEDNESDAY);
    await get(`${at()}/${id}/proposal`, bus).expect(404);
    await get(`${at()}/${randomUUID()}/proposal`, post).expect(404);
  });
});
