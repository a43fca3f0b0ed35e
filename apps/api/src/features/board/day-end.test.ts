import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';

describe('the day’s end', async () => {
  const t = await testApp();
  let seed: DeliverySeed;
  let token = '';
  // A session is over before the week is: whoever looks later signs in again.
  const at = async (time: string) => {
    t.setNow(new Date(`2026-09-${time}:00Z`));
    token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
  };
  const dayEnd = async () =>
    (
      await request(t.app.server)
        .get(`/api/tenants/arjeplog/shops/${seed.shopId}/day-end`)
        .set('authorization', `Bearer ${token}`)
        .expect(200)
    ).body;
  const kinds = async () => (await dayEnd()).undone.map(({ kind, id }: { kind: string; id: string }) => [kind, id]);
  const milk = () => [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }];

  beforeAll(async () => {
    seed = await seedDelivery(t);
    t.setNow(MONDAY);
    token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: seed.shopId })).token;
  });

  it('shows an order from an hour before its round leaves, with whom to call, and not before', async () => {
    const { shopOrderId } = await placedOrder(t, seed, { lines: milk() });
    await at('09T05:59');
    expect(await kinds()).toEqual([]);
    await at('09T06:00');
    expect((await dayEnd()).undone).toMatchObject([
      {
        kind: 'not-picked',
        id: shopOrderId,
        tenant: 'arjeplog',
        phone: '+46705550101',
        leavesAt: '2026-09-09T07:00:00.000Z',
        round: 'Slagnäs onsdag',
      },
    ]);
    await t.sql(`update shop_orders set state = 'packed' where id = $1`, [shopOrderId]);
    expect(await kinds()).toEqual([['not-noted', shopOrderId]]);
    await t.sql(`update shop_orders set state = 'delivered' where id = $1`, [shopOrderId]);
    expect(await kinds()).toEqual([]);
  });

  it('shows what nobody has fetched and purchases that were withdrawn, until the shop has acted', async () => {
    await at('07T09:00');
    const { shopOrderId, orderId } = await placedOrder(t, seed, { fulfilment: 'pickup', lines: milk() });
    await t.sql(`update shop_orders set state = 'ready' where id = $1`, [shopOrderId]);
    await t.sql(
      `insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at, details)
       values (1, gen_random_uuid(), $1, $2, 'make-ready', 'packed', 'ready', 'test', '2026-09-07T09:00:00Z', '{}')`,
      [shopOrderId, seed.shopId],
    );
    expect(await kinds()).toEqual([]);
    await at('08T07:00');
    expect(await kinds()).toEqual([['not-fetched', shopOrderId]]);
    const withdrawal = randomUUID();
    await t.sql(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
       values (1, $1, $2, $3, $4, 'Åsa Öhman', '[]', 'kund@resident.example', '2026-09-08T06:00:00Z')`,
      [withdrawal, orderId, shopOrderId, seed.shopId],
    );
    expect(await kinds()).toEqual([
      ['not-fetched', shopOrderId],
      ['withdrawal', shopOrderId],
    ]);
    await t.sql(`update withdrawals set handled_at = now(), handled_by = 'test' where id = $1`, [withdrawal]);
    expect(await kinds()).toEqual([['not-fetched', shopOrderId]]);
  });

  it('says that the shop has closed only when it does not open again today', async () => {
    await t.sql(`update public_shops set hours = '[{"weekday":2,"opens":"09:00","closes":"12:00"},{"weekday":2,"opens":"13:00","closes":"18:00"}]'
      where shop_id = '${seed.shopId}'`);
    await at('08T10:30');
    expect((await dayEnd()).closed).toBe(false);
    await at('08T15:59');
    expect((await dayEnd()).closed).toBe(false);
    await at('08T16:00');
    expect((await dayEnd()).closed).toBe(true);
  });

  it('names no protected household: its order is a number that is opened', async () => {
    const { shopOrderId: id } = await placedOrder(t, seed, { name: 'Greta Dold', householdId: seed.householdId, lines: milk() });
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    await at('09T06:00');
    const { undone } = await dayEnd();
    expect(undone.find((each: { id: string }) => each.id === id)).toMatchObject({ name: '', village: '', phone: null });
    await t.sql('update households set protected = false where id = $1', [seed.householdId]);
  });

  it('is not for another shop’s people', async () => {
    const neighbour = (await staffToken(t, { role: 'shop-staff', tenantId: 2, shopId: seed.neighbourShopId })).token;
    const { status } = await request(t.app.server)
      .get(`/api/tenants/arjeplog/shops/${seed.shopId}/day-end`)
      .set('authorization', `Bearer ${neighbour}`);
    expect([403, 404]).toContain(status);
  });
});
