import { randomUUID } from 'node:crypto';
import type { CarrierRun } from '@galleria/contract/home-delivery';
import type { OrderProposal } from '@galleria/contract/order-proposal';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('a proposed order of stops', async () => {
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

  it('is the order that stands while the map knows nothing of the shop, and says so', async () => {
    await note('Anna', 'Mitt', WEDNESDAY);
    await note('Bertil', 'Nära', WEDNESDAY);
    await note('Cecilia', 'Borta', WEDNESDAY);
    const run = await runOn(WEDNESDAY);
    const proposal = await proposalFor(run);
    expect(proposal).toEqual({ stops: run.stops.map(({ id }) => id), metres: null, metresNow: null, lastRun: null, withoutPosition: [] });
  });

  it('is shorter where the villages lie otherwise, keeps a stop without a position in its place, and changes nothing', async () => {
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

  it('begins from the order in which the same doors were driven last time, and leaves what is done in front', async () => {
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

  it('is not told to another carrier, nor of a run that is not there', async () => {
    const bus = (await staffToken(t, { role: 'driver', carrierId: seed.carrierId })).token;
    const { id } = await runOn(WEDNESDAY);
    await get(`${at()}/${id}/proposal`, bus).expect(404);
    await get(`${at()}/${randomUUID()}/proposal`, post).expect(404);
  });
});
