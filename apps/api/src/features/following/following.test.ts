import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, placedOrder, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { memberOf } from '../../../testing/household.ts';
import { callerOf } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import type { DrivenNote } from './following.store.ts';
import { hoursOf } from './tell-hours.ts';

const t = await testApp();
const at = (time: string) => new Date(`${WEDNESDAY}T${time}:00+02:00`);
const HOUSEHOLD = (id: string) => `/tenants/arjeplog/officer/households/${id}/wish`;
let seed: DeliverySeed;
let runId = '';
let orderId = '';

/** Six doors in their order between 10 and 14: the third is Åsa's, with an order and a note that was rung in. */
async function sixDoors(): Promise<void> {
  await t.sql('delete from outbox; delete from messages; delete from sms_days; delete from reach_wishes; delete from delegations');
  await t.sql('delete from delivery_notes; delete from stops; delete from delivery_runs');
  runId = newId();
  await t.sql("insert into delivery_runs (tenant_id, id, carrier_id, round_id, day, state) values (1, $1, $2, $3, $4, 'planned')", [
    ...[runId, seed.postId, seed.postRoundId, WEDNESDAY],
  ]);
  const placed = await placedOrder(t, seed, {
    lines: [{ offerId: seed.milkId, quantity: 1, zone: 'chilled' }],
    householdId: seed.householdId,
  });
  orderId = placed.orderId;
  for (const [at] of Array.from({ length: 6 }).entries()) {
    const stopId = newId();
    await t.sql('insert into stops (tenant_id, id, run_id, carrier_id, recipient_key, position) values (1, $1, $2, $3, $4, $5)', [
      ...[stopId, runId, seed.postId, `door ${at}`, at * 10],
    ]);
    for (const order of at === 2 ? [placed.shopOrderId, null] : [null]) {
      await t.sql(
        `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, shop_order_id, household_id, carrier_id, round_id, run_id, stop_id, day,
           channel, state, shop_name, recipient, parcels, goods_class, daily_goods_ore, other_goods_ore, fee_ore, fee_kept_by, collect_ore, code, promised_at, created_by)
         values (1, $1, 2026, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, 'phone', 'accepted', 'Storgatans livs', '{"name": "x"}',
           '{"ambient": 1, "chilled": 0, "frozen": 0}', 'daily-goods', 77700, 0, 2000, 'shop', 0, $11, now(), 'x')`,
        [
          ...[newId(), 9000 + at * 10 + (order ? 1 : 0), seed.shopId, order, at === 2 ? seed.householdId : null, seed.postId],
          ...[seed.postRoundId, runId, stopId, WEDNESDAY, Buffer.from([at, order ? 1 : 0])],
        ],
      );
    }
  }
}
/** Signed in at the hour that it is in the test. */
const officer = async () => callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
const asa = async () => callerOf(t, { token: (await signInResident(t, 'arjeplog', 'asa@hem.test')).token });
/** What was told since it was looked last. */
const tellAt = async (time: string, name: string) => {
  t.setNow(at(time));
  await t.sql("insert into outbox (tenant_id, id, topic, dedupe, payload) values (1, $1, 'delivery.hours', $2, $3)", [
    ...[newId(), name, JSON.stringify({ runId })],
  ]);
  await t.work();
  return t.sql<{ channel: string; recipient: string; text: string }>(
    `with seen as (update messages set state = 'failed' where cause like 'delivery.today:%' and state <> 'failed' returning channel, recipient, body_text as text)
     select * from seen order by channel, recipient`,
  );
};
const done = (position: number, time: string) =>
  t.sql(
    `update delivery_notes set state = 'delivered', outcome_at = $2, outcome_device_at = $2, received_by = 'resident'
     where stop_id = (select id from stops where run_id = $3 and position = $1)`,
    [position, at(time), runId],
  );

beforeAll(async () => {
  seed = await seedDelivery(t);
  t.setNow(at('08:00'));
  await memberOf(t, seed.householdId, 'asa@hem.test');
});
beforeEach(async () => {
  t.setNow(at('08:00'));
  await sixDoors();
});

describe('on the day goods come', () => {
  it('each who waits is told once between what hours, by the order of the stops, and nothing of what it is', async () => {
    await t.sql(
      `insert into delegations (tenant_id, id, household_id, name, kind, phone, may_order, may_pay, may_follow, valid_from, given, given_by, given_at)
       values (1, $1, $2, 'Anna', 'relative', '+46709998877', false, false, true, '2026-01-01', 'self', 'x', now())`,
      [newId(), seed.householdId],
    );
    const told = await tellAt('08:00', 'morning');
    // The order's own contact, the member with an account (for what was rung in), and whoever follows.
    expect(told.map(({ channel, recipient }) => [channel, recipient])).toEqual([
      ['email', 'asa@hem.test'],
      ['sms', '+46705550101'],
      ['sms', '+46709998877'],
    ]);
    expect(told[1]?.text).toMatch(/I dag mellan 11 och 13 kommer dina varor hem\.$/);
    expect(told[2]?.text).toMatch(/I dag mellan 11 och 13 kommer varorna till Åsa Öhman\.$/);
    for (const { text } of told) expect(text).not.toMatch(/mjölk|Storgatans|777|kr\b/i);
    expect(await tellAt('09:00', 'again')).toEqual([]);
    const [row] = await t.sql(
      'select distinct hours_from as "from", hours_to as "to", times_told as times from delivery_notes where household_id is not null',
    );
    expect(row).toEqual({ from: 11, to: 13, times: 1 });
  });

  it('they are told once more when it has become more than an hour later, and not a third time', async () => {
    await tellAt('08:00', 'morning');
    await t.sql("update delivery_runs set state = 'underway'");
    await done(0, '11:00');
    expect(await tellAt('11:00', 'an hour behind')).toEqual([]);
    await done(10, '13:00');
    const later = await tellAt('13:05', 'two hours behind');
    expect(later.find(({ channel }) => channel === 'sms')?.text).toMatch(
      /Ny tid\. Dina varor kommer i dag mellan 13 och 15, annan tid än vi sa förut\.$/,
    );
    expect(await tellAt('16:30', 'still not there')).toEqual([]);
    const { body } = await (await asa()).get('/tenants/arjeplog/my-deliveries').expect(200);
    expect(body.deliveries[0]).toMatchObject({ day: WEDNESDAY, window: { from: '16:00', to: '18:00' } });
  });

  it('are told hours of the clock on the wall, also on the Sunday when it is put back', () => {
    const note = { stopId: 'a', isLeft: true, doneAt: null } as DrivenNote;
    const hours = (day: string, now: string) => hoursOf({ id: 'x', day, from: '10:00', to: '14:00' }, [note], new Date(now)).get('a');
    expect(hours('2026-10-25', '2026-10-25T12:30:00+01:00')).toEqual(hours('2026-10-24', '2026-10-24T12:30:00+02:00'));
    expect(hours('2027-03-28', '2027-03-28T12:30:00+02:00')).toEqual(hours('2026-10-24', '2026-10-24T12:30:00+02:00'));
  });

  it('is told of by the hourly look from eight in the morning, not in the night, nor of another day', async () => {
    const look = async (time: Date, name: string) => {
      t.setNow(time);
      await t.sql("insert into outbox (tenant_id, id, topic, dedupe) values (1, $1, 'round.look-ahead', $2)", [newId(), name]);
      await t.work();
      return (await t.sql("select 1 from messages where cause like 'delivery.today:%'")).length;
    };
    expect(await look(at('07:30'), 'early')).toBe(0);
    expect(await look(new Date(at('12:00').getTime() - 86_400_000), 'the day before')).toBe(0);
    expect(await look(at('08:00'), 'morning')).toBeGreaterThan(0);
  });

  it('nobody at a protected door is told, nor who follows it; whoever ordered sees the hours on the order', async () => {
    await t.sql('update households set protected = true where id = $1', [seed.householdId]);
    expect(await tellAt('08:00', 'protected')).toEqual([]);
    await t.sql('update households set protected = false where id = $1', [seed.householdId]);
    const { body } = await (await officer()).get(HOUSEHOLD(seed.householdId)).expect(200);
    expect(body).toEqual({ reachBy: null, deliveryNews: true });
    await t.sql('update orders set customer_id = (select customer_id from household_members limit 1), guest_key = null where id = $1', [
      orderId,
    ]);
    const seller = {
      name: 'Storgatans livs',
      organisationNumber: '556000-0001',
      email: 'a@b.se',
      phone: '+46961200001',
      address: 'Storgatan 1',
    };
    await t.sql('update shop_orders set seller = $1', [JSON.stringify(seller)]);
    const { body: order } = await (await asa()).get(`/tenants/arjeplog/orders/${orderId}`).expect(200);
    expect(order.parts[0].tracked).toEqual({ window: { from: '11:00', to: '13:00' }, deliveredAt: null });
    await done(20, '12:10');
    const { body: after } = await (await asa()).get(`/tenants/arjeplog/orders/${orderId}`).expect(200);
    expect(after.parts[0].tracked.deliveredAt).toBe(at('12:10').toISOString());
  });
});

describe('how somebody wants to be reached', () => {
  it('is chosen by the account, and by the municipality for a household without one; nobody else’s can be read', async () => {
    const wish = { reachBy: 'email', deliveryNews: false };
    await (await asa()).put('/tenants/arjeplog/my-wish', wish).expect(200);
    expect((await (await asa()).get('/tenants/arjeplog/my-wish')).body).toEqual(wish);
    await (await officer()).put(HOUSEHOLD(seed.householdId), { reachBy: 'sms', deliveryNews: true }).expect(200);
    await (await asa()).put(HOUSEHOLD(seed.householdId), wish).expect(403);
    await (await officer()).get(HOUSEHOLD(newId())).expect(404);
    // The account wants to hear nothing; the household by the telephone that it has given, together with the order's once.
    const told = await tellAt('08:00', 'wished');
    expect(told.map(({ channel, recipient }) => [channel, recipient])).toEqual([['sms', '+46705550101']]);
  });

  it('holds for what was ordered for a household without an account as well: the way, and that it need not know', async () => {
    const told = async (wish: object) => {
      await sixDoors();
      await (await officer()).put(HOUSEHOLD(seed.householdId), wish).expect(200);
      return (await tellAt('08:00', 'wished')).map(({ channel, recipient }) => [channel, recipient]);
    };
    expect(await told({ reachBy: 'email', deliveryNews: true })).toEqual([
      ['email', 'asa@hem.test'],
      ['email', 'kund@resident.example'],
      ['sms', '+46705550101'],
    ]);
    expect(await told({ reachBy: null, deliveryNews: false })).toEqual([['email', 'asa@hem.test']]);
  });
});
