import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { newId, sha256 } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { placedOrder, seedDelivery, WEDNESDAY } from './delivery.ts';
import { callerOf } from './market.ts';
import { staffToken } from './people.ts';

/** Orders of one shop that are packed, driven by the post and paid at the door, and what the books say of them. */
export async function bookedDeliveries(t: TestApp) {
  const seed = await seedDelivery(t);
  let [shop, driver] = ['', ''];
  const shopBase = () => `/api/tenants/arjeplog/shops/${seed.shopId}`;
  const as = (token: string) => ({
    get: (path: string) => request(t.app.server).get(path).set('authorization', `Bearer ${token}`),
    put: (path: string, body: object) => request(t.app.server).put(path).set('authorization', `Bearer ${token}`).send(body),
    post: (path: string, body: object, key: string = randomUUID()) =>
      request(t.app.server).post(path).set('authorization', `Bearer ${token}`).set('idempotency-key', key).send(body),
  });
  async function signIn(now: Date): Promise<{ shop: string; driver: string }> {
    t.setNow(now);
    shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    driver = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
    return { shop, driver };
  }

  /** Six milk at 15,00 and a fee of 49,00: 139,00 in all. */
  async function packed(wanted: Partial<Parameters<typeof placedOrder>[2]> = {}): Promise<string> {
    const { shopOrderId } = await placedOrder(t, seed, { lines: [{ offerId: seed.milkId, quantity: 6, zone: 'chilled' }], ...wanted });
    const path = `${shopBase()}/orders/${shopOrderId}`;
    await as(shop).post(`${path}/steps`, { step: 'start-picking' }).expect(200);
    for (const at of wanted.lines?.keys() ?? [0])
      await as(shop)
        .put(`${path}/lines/${at + 1}`, { state: 'picked' })
        .expect(200);
    await as(shop)
      .post(`${path}/pack`, { parcels: { ambient: 0, chilled: 1, frozen: 0 } })
      .expect(200);
    return shopOrderId;
  }
  async function loaded(shopOrderId: string) {
    const wanted = { kind: 'order', shopOrderId, carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY };
    const { body: note } = await as(shop).post(`${shopBase()}/notes`, wanted).expect(201);
    for (const step of ['accept', 'load']) await drive(note.id, { step }).expect(200);
    return note;
  }
  const drive = (noteId: string, body: object) =>
    as(driver).post(`/api/tenants/arjeplog/carriers/${seed.postId}/notes/${noteId}/steps`, body);
  const deliver = (
    note: { id: string; parcels: object },
    paid: { collectedOre: number; paidBy?: string; remark?: string; empties?: object[] },
  ) => drive(note.id, { step: 'deliver', parcels: note.parcels, receivedBy: 'resident', ...paid });

  /** What the entries of a subject come to, by account, in öre. */
  async function balances(subject: string): Promise<Record<string, number>> {
    const rows = await t.sql<{ account: string; ore: string }>(
      `select p.account || coalesce(' ' || p.vat_percent, '') as account, sum(p.amount_ore) as ore from ledger_postings p
       join ledger_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id where e.subject = $1 group by 1 having sum(p.amount_ore) <> 0 order by 1`,
      [subject],
    );
    return Object.fromEntries(rows.map(({ account, ore }) => [account, Number(ore)]));
  }
  const kinds = async (subject: string) =>
    (await t.sql<{ kind: string }>('select kind from ledger_entries where subject = $1 order by year, number', [subject])).map(
      (row) => row.kind,
    );
  return { seed, as, shopBase, signIn, packed, loaded, drive, deliver, balances, kinds, guestOf: (part: string) => guestOf(t, part) };
}

/** Whoever bought without signing in, by the order's own link. */
async function guestOf(t: TestApp, part: string) {
  const token = randomUUID();
  const [order] = await t.sql<{ id: string }>(
    'update orders set guest_key = $2 where id = (select order_id from shop_orders where id = $1) returning id',
    [part, sha256(token)],
  );
  const seller = {
    name: 'Storgatans livs',
    organisationNumber: '556100-0018',
    address: 'Storgatan 1',
    email: 'livs@butik.example',
    phone: '+46961100000',
  };
  await t.sql('update shop_orders set seller = $2 where id = $1', [part, JSON.stringify(seller)]);
  return { path: `/tenants/arjeplog/orders/${order?.id}`, caller: callerOf(t, { orderToken: token, basketKey: newId() }) };
}
