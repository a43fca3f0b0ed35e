import { randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { customerPaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, placedOrder, seedDelivery } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { post } from '../ledger/index.ts';

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
  const ofShop = (path: string) =>
    request(t.app.server).get(`/api/tenants/arjeplog/shops/${seed.shopId}/${path}`).set('authorization', `Bearer ${token}`);
  /** Withdrawn from, complained of, to be paid back, and sent back by the provider in vain. */
  async function afterTheOrder(shopOrderId: string) {
    const [order] = await t.sql<{ id: string; reference: string }>(
      `select o.id, o.year || '-' || o.number as reference from shop_orders s join orders o on o.id = s.order_id where s.id = $1`,
      [shopOrderId],
    );
    const of = [order?.id, shopOrderId, seed.shopId];
    await t.sql(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
       values (1, gen_random_uuid(), $1, $2, $3, 'Greta Dold', '[]', 'greta@resident.example', '2026-09-08T06:00:00Z')`,
      of,
    );
    await t.sql(
      `insert into complaints (tenant_id, id, order_id, shop_order_id, shop_id, position, name, message, wants, entered_by, stated_at)
       values (1, gen_random_uuid(), $1, $2, $3, 1, 'Mjölk', 'Sur', 'refund', 'resident', now())`,
      of,
    );
    await t.sql(
      `insert into refunds (tenant_id, id, order_id, shop_order_id, shop_id, lines, fee_ore, amount_ore, due_ore, reason, bearer, way, decided_at, decided_by)
       values (1, gen_random_uuid(), $1, $2, $3, '[]', 0, 100, 100, 'late', 'shop', 'counter', now(), 'test')`,
      of,
    );
    await t.sql(
      `insert into payments (tenant_id, order_id, shop_order_id, shop_id, account, state, amount_ore, captured_ore, pay_by, created_at)
       values (1, $1, $2, $3, 'test', 'captured', 100, 100, now(), now())`,
      of,
    );
    await t.sql(
      `insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, state, asked_by, asked_at)
       values (1, gen_random_uuid(), $1, $2, 100, 'given', 'failed', 'test', '2026-09-08T06:00:00Z')`,
      [shopOrderId, seed.shopId],
    );
    // She has paid, and the books say that it is hers.
    const paid = { kind: 'paid', day: '2026-09-08', cause: `test:paid:${shopOrderId}`, subject: shopOrderId, reference: '' } as const;
    const book = { shopId: seed.shopId, carrierId: null };
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'test' }, (tx) =>
      post(tx, [{ ...paid, book, postings: customerPaid(ore(100), 'psp') }]),
    );
    await t.sql(`update orders set phone = '+46705550909', email = 'greta@resident.example' where id = $1`, [order?.id]);
    return order?.reference ?? '';
  }
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
    const reference = await afterTheOrder(id);
    for (const list of ['day-end', 'withdrawals', 'complaints', 'promises']) {
      const { text } = await ofShop(list).expect(200);
      expect(text, list).toContain(reference);
      for (const told of ['Greta Dold', '+46705550909', 'greta@resident.example']) expect(text, list).not.toContain(told);
    }
    expect((await kinds()).flatMap(([kind, order]: string[]) => (order === id ? kind : [])).sort()).toEqual([
      'not-picked',
      'refund-failed',
      'withdrawal',
    ]);
    // Whoever opens the order sees whom to call.
    expect((await ofShop(`orders/${id}`).expect(200)).text).toContain('+46705550909');
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
