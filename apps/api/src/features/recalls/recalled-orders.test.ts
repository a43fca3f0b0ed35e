import { randomUUID } from 'node:crypto';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
const OFFICER = '/tenants/arjeplog/officer/recalls';
/** Of no use in the world: 731086500470 to 479 with their check digits. */
const GTINS = ['7310865004703', '7310865004710', '7310865004727', '7310865004734', '7310865004741', '7310865004758', '7310865004765'];
let token = '';
let shop: ReturnType<typeof callerOf>;
let officer: ReturnType<typeof callerOf>;
let cement = '';

const recall = (gtin: string) => ({
  ...{ id: randomUUID(), gtin, product: 'Knäckebröd råg', lot: '', fromDay: null, toDay: null, source: 'maker' },
  ...{ reason: 'Kan innehålla glas.', advice: 'Ät det inte. Lämna det till butiken.' },
});
const put = (path: string, payload: object) =>
  t.app.inject({ method: 'PUT', url: `/api${path}`, headers: { authorization: `Bearer ${token}` }, payload });

/** Bread on line 1 and cement on line 2, being picked. */
async function beingPicked(offerId: string, wish = 'replace') {
  const basket = delivered([
    { offerId, quantity: 1 },
    { offerId: cement, quantity: 2 },
  ]);
  const lines = basket.lines.map((line) => ({ ...line, wish: wish as 'replace' }));
  const { body } = await buy(t, { ...basket, lines }, { buyer: { name: 'Evert', email: 'evert@exempel.test' } });
  const [part] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
  const path = `${SHOP}/orders/${part?.id}`;
  const step = (name: string) => shop.post(`${path}/steps`, { step: name }, { key: newId() });
  await step('start-picking').expect(200);
  return {
    ...{ path, step, id: part?.id ?? '', orderId: body.id as string },
    mark: (position: number, payload: object) => put(`${path}/lines/${position}`, payload),
    pack: () => shop.post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }),
    show: async () => (await shop.get(path).expect(200)).body,
  };
}

beforeAll(async () => {
  t.setNow(MARKET.now);
  await openMarket(t);
  cement = await stockOffer(t, { name: 'Cement', onHand: 50 });
  const signed = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer });
  token = signed.token;
  shop = callerOf(t, signed);
  officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
});
beforeEach(() => t.sql('delete from messages'));

describe('goods that are recalled after they were ordered', () => {
  const [gtin = '', packedGtin = ''] = GTINS;

  it('are shown to the picker with the reason, are not picked, and go as lacking or are replaced', async () => {
    const order = await beingPicked(await stockOffer(t, { gtin, onHand: 5 }));
    expect((await order.show()).lines.map((line: { recalled: string | null }) => line.recalled)).toEqual([null, null]);
    await order.mark(1, { state: 'picked' });
    await order.mark(2, { state: 'picked' });
    const made = recall(gtin);
    await officer.post(OFFICER, made).expect(201);
    expect((await shop.get(`${SHOP}/walk?orders=${order.id}`).expect(200)).body.orders[0].lines).toMatchObject([
      { position: 1, recalled: 'Kan innehålla glas.', state: 'picked' },
      { position: 2, recalled: null },
    ]);
    expect((await order.pack()).body).toMatchObject({ code: 'picking.recalled', names: ['Knäckebröd 500 g'], positions: [1] });
    await order.mark(1, { state: 'waiting' });
    expect((await order.mark(1, { state: 'picked' })).json().code).toBe('picking.recalled');
    expect((await order.mark(1, { state: 'short', quantity: 0 })).statusCode).toBe(200);
    await order.mark(1, { state: 'waiting' });
    const instead = await stockOffer(t, { name: 'Knäckebröd vete', onHand: 5 });
    const replaced = await put(`${order.path}/lines/1/replacement`, { offerId: instead, quantity: 1, asked: true });
    expect(replaced.json().lines[0]).toMatchObject({ state: 'replaced', recalled: null });
    await order.pack().expect(200);
    await officer.post(`${OFFICER}/${made.id}/end`, {}).expect(204);
  });

  it('go on no delivery note when they lie packed, are taken out, and the resident is told and pays without them', async () => {
    const order = await beingPicked(await stockOffer(t, { gtin: packedGtin, onHand: 5 }));
    for (const position of [1, 2]) await order.mark(position, { state: 'picked' });
    await order.pack().expect(200);
    await shop.post(`${SHOP}/recalls`, recall(packedGtin)).expect(201);
    const note = { kind: 'order', shopOrderId: order.id, carrierId: MARKET.post, roundId: MARKET.tuesday, day: MARKET.deliveryDay };
    expect((await shop.post(`${SHOP}/notes`, note, { key: newId() })).body.code).toBe('picking.recalled');
    expect((await order.mark(2, { state: 'short', quantity: 0 })).json().code).toBe('shop-order.step-forbidden');
    const before = (await order.show()).owed.goodsOre;
    const out = (await order.mark(1, { state: 'short', quantity: 0 })).json();
    expect(out).toMatchObject({ state: 'packed', owed: { goodsOre: before - 2990 }, lines: [{ state: 'short', pickedQuantity: 0 }, {}] });
    await t.work();
    const [told] = await t.sql<{ body_text: string }>(`select body_text from messages where cause like 'order.changed:${order.id}:%'`);
    expect(told?.body_text).toContain('Knäckebröd 500 g är återkallad och har tagits bort');
    await shop.post(`${SHOP}/notes`, note, { key: newId() }).expect(201);
  });
});

describe('an order that was being placed while the goods were recalled', () => {
  it('is found a minute later, and its buyer told once', async () => {
    const gtin = GTINS[2] ?? '';
    const { orderId } = await beingPicked(await stockOffer(t, { gtin: null, onHand: 5 }));
    await stockOffer(t, { gtin });
    const placing = patientPool({ url: t.database.adminUrl, max: 1 });
    const client = await placing.connect();
    const made = recall(gtin);
    try {
      await client.query('begin');
      await client.query('update order_lines set gtin = $2 where order_id = $1 and position = 1', [orderId, gtin]);
      await shop.post(`${SHOP}/recalls`, made).expect(201);
      await client.query('commit');
    } finally {
      client.release();
      await placing.end();
    }
    await t.work();
    const told = () => t.sql(`select recipient, state from messages where cause like 'recall:${made.id}:${orderId}:%'`);
    expect(await told()).toEqual([{ recipient: 'evert@exempel.test', state: 'sent' }]);
    const listed = (await shop.get(`${SHOP}/recalls`)).body.recalls.find(({ id }: { id: string }) => id === made.id);
    expect(listed.buyers).toMatchObject([{ orderId, told: 'sent' }]);
    await t.sql("update outbox set done_at = null, run_at = now() where topic = 'recall.again'");
    await t.work();
    expect(await told()).toHaveLength(1);
  });
});

describe('a buyer of several orders with the recalled goods', () => {
  it('gets one text message, of which every order’s line knows, also one that is found later', async () => {
    const gtin = '7350000000603';
    const offerId = await stockOffer(t, { gtin, onHand: 9 });
    const bought = async (phone: string) =>
      (await buy(t, delivered([{ offerId, quantity: 1 }]), { buyer: { name: 'Maj Flera', phone } })).body.id as string;
    await bought('070-123 45 11');
    await bought('0701234511');
    const later = await bought('070-123 45 12');
    const made = recall(gtin);
    await shop.post(`${SHOP}/recalls`, made).expect(201);
    const run = async () => {
      await t.work();
      const sent = await t.sql<{ recipient: string }>(`select recipient from messages where cause like 'recall:${made.id}:%' order by 1`);
      const { body } = await shop.get(`${SHOP}/recalls`).expect(200);
      const { buyers } = body.recalls.find(({ id }: { id: string }) => id === made.id);
      return { to: sent.map(({ recipient }) => recipient), told: buyers.map((each: { told: string }) => each.told) };
    };
    const once = { to: ['+46701234511', '+46701234512'], told: ['sent', 'sent', 'sent'] };
    expect(await run()).toEqual(once);
    // An order of a number that has had its letter already, as one is that is found a minute later.
    await t.sql("update orders set phone = '+46701234511' where id = $1", [later]);
    await t.sql('update recall_buyers set letter = $2 where order_id = $1', [later, 'waiting']);
    await t.sql("update outbox set done_at = null, run_at = now() where topic = 'recall.again'");
    expect(await run()).toEqual(once);
  });
});

describe('what a shop sees of the letters about its recall', () => {
  it('is that they wait, that they went, that they did not arrive, or that there is nobody to write to', async () => {
    const gtin = GTINS[3] ?? '';
    const offerId = await stockOffer(t, { gtin });
    for (const buyer of [{ email: 'gar@exempel.test' }, { email: 'felar@exempel.test' }, { phone: '070-123 45 99' }])
      await buy(t, delivered([{ offerId, quantity: 1 }]), { buyer: { name: Object.values(buyer)[0] ?? '', ...buyer } });
    await t.sql("update orders set phone = '+46961123456' where name = '070-123 45 99'");
    const made = recall(gtin);
    await shop.post(`${SHOP}/recalls`, made).expect(201);
    const told = async () => {
      const { body } = await shop.get(`${SHOP}/recalls`).expect(200);
      const { buyers } = body.recalls.find(({ id }: { id: string }) => id === made.id);
      return Object.fromEntries(buyers.map((each: { name: string; told: string }) => [each.name, each.told]));
    };
    expect(await told()).toEqual({ '070-123 45 99': 'ring', 'gar@exempel.test': 'waiting', 'felar@exempel.test': 'waiting' });
    const send = t.deps.adapters.mail.send;
    Object.assign(t.deps.adapters.mail, {
      send: (mail: Parameters<typeof send>[0]) =>
        mail.to === 'felar@exempel.test' ? Promise.reject(Object.assign(new Error('no such user'), { responseCode: 550 })) : send(mail),
    });
    await t.work().finally(() => Object.assign(t.deps.adapters.mail, { send }));
    expect(await told()).toEqual({ '070-123 45 99': 'ring', 'gar@exempel.test': 'sent', 'felar@exempel.test': 'failed' });
  });
});

describe('a neighbour’s goods that this municipality recalls', () => {
  const gtin = GTINS[4] ?? '';
  let screw = '';
  const seen = async (tenant: string) => {
    const { post: _, get } = guest(t);
    const base = `/tenants/${tenant}/storefront`;
    const names = async (path: string) => JSON.stringify((await get(`${base}${path}`).expect(200)).body).includes('Skruvlåda röd');
    return {
      list: await names('/offers?category=fasteners'),
      search: await names('/search?q=skruvl%C3%A5da'),
      slip: await names('/search?q=skruvlda'),
      code: await names(`/search?q=${gtin}`),
      page: (await get(`${base}/offers/${screw}`)).status === 200,
    };
  };
  const everywhere = { list: true, search: true, slip: true, code: true, page: true };
  const nowhere = { list: false, search: false, slip: false, code: false, page: false };

  it('are in none of its lists, searches and pages, also when they are published anew, and at home as before, until it ends', async () => {
    await t.sql(
      "insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (2, $1, 2, 'admitted', now())",
      [MARKET.neighbour],
    );
    screw = await stockOffer(t, { gtin, shopId: MARKET.neighbour, homeTenantId: 2, name: 'Skruvlåda röd', category: 'fasteners' });
    expect(await seen('arjeplog')).toEqual(everywhere);
    const made = recall(gtin);
    await officer.post(OFFICER, made).expect(201);
    await t.work();
    expect([await seen('arjeplog'), await seen('arvidsjaur')]).toEqual([nowhere, everywhere]);
    const { publishOffers } = await import('../offers/index.ts');
    const { withTenant } = await import('@galleria/db');
    await withTenant(t.deps.pool, { tenantId: 2, scope: { kind: 'shop', shopId: MARKET.neighbour }, actor: 'system:test' }, (tx) =>
      publishOffers(tx, [screw]),
    );
    expect(await seen('arjeplog')).toEqual(nowhere);
    await officer.post(`${OFFICER}/${made.id}/end`, {}).expect(204);
    await t.work();
    expect(await seen('arjeplog')).toEqual(everywhere);
  });
});
