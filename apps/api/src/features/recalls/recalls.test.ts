import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';

const t = await testApp();
const GTIN = '7310865004703';
const OTHER = '7350000000009';
let shop: ReturnType<typeof callerOf>;
let builder: ReturnType<typeof callerOf>;
let officer: ReturnType<typeof callerOf>;
const at = `/tenants/arjeplog/shops/${MARKET.grocer}/recalls`;
const recall = (more: object = {}) => ({
  ...{ id: randomUUID(), gtin: GTIN, product: 'Knäckebröd råg', lot: 'bäst före 2027-01-02', fromDay: null, toDay: null },
  ...{ source: 'maker', reason: 'Kan innehålla glas.', advice: 'Ät det inte. Lämna det till butiken.' },
  ...more,
});
const shown = async (offerId: string) => (await guest(t).get(`/tenants/arjeplog/storefront/offers/${offerId}`)).status;

let bread: string;
let cement: string;

beforeAll(async () => {
  t.setNow(MARKET.now);
  await openMarket(t);
  bread = await stockOffer(t, { gtin: GTIN });
  cement = await stockOffer(t, { gtin: GTIN, shopId: MARKET.builder, name: 'Knäckebröd hos byggaren' });
  shop = callerOf(t, await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer }));
  builder = callerOf(t, await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.builder }));
  officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
  const place = async (buyer: object) => (await buy(t, delivered([{ offerId: bread, quantity: 1 }]), { buyer })).body.id as string;
  await place({ name: 'Elsa Mobil', phone: '070-123 45 67' });
  await place({ name: 'Evert Epost', email: 'evert@exempel.test' });
  const landline = await place({ name: 'Lage Landlinje', phone: '070-123 45 68' });
  await t.sql("update orders set phone = '+46961123456' where id = $1", [landline]);
  await t.work();
  await t.sql('delete from messages');
});

describe('A recall by a shop', () => {
  it('is counted before anything is done', async () => {
    const { body } = await shop.post(`${at}/preview`, { gtin: GTIN, fromDay: null, toDay: null }).expect(200);
    expect(body).toMatchObject({ offers: 1, orders: 3, waiting: 3, gone: 0, channels: { sms: 1, email: 1, call: 1 } });
    expect(await shown(bread)).toBe(200);
    const later = await shop.post(`${at}/preview`, { gtin: GTIN, fromDay: '2026-12-01', toDay: null }).expect(200);
    expect(later.body.orders).toBe(0);
  });

  it.each([
    ['a number that is no barcode', '7310865004704', 'recall.gtin'],
    ['goods that nobody has bought or sells', OTHER, 'recall.nothing-sold'],
  ])('is refused for %s', async (_what, gtin, code) => {
    const { body } = await shop.post(at, recall({ gtin }));
    expect(body.code).toBe(code);
  });

  it('stops the sale at once, tells each buyer once by the own way, and lists whom to ring', async () => {
    const made = recall();
    await shop.post(at, made).expect(201);
    await shop.post(at, made).expect(201);
    expect(await shown(bread)).toBe(404);
    expect(await shown(cement)).toBe(200);
    await t.work();
    const sent = await t.sql<{ channel: string; recipient: string; body_text: string }>(
      'select channel, recipient, body_text from messages order by channel',
    );
    expect(sent.map(({ channel, recipient }) => [channel, recipient])).toEqual([
      ['email', 'evert@exempel.test'],
      ['sms', '+46701234567'],
    ]);
    expect(sent[0]?.body_text).toContain('Kan innehålla glas.');
    expect(sent[1]?.body_text).toContain('/arjeplog/aterkallelser');
    const { body } = await shop.get(at).expect(200);
    const buyers = body.recalls[0].buyers as { channel: string; told: string; name: string; orderId: string }[];
    expect(buyers.map(({ channel, told }) => [channel, told])).toEqual([
      ['call', 'ring'],
      ['email', 'sent'],
      ['sms', 'sent'],
    ]);
    await shop.post(`${at}/${made.id}/orders/${buyers[0]?.orderId}/called`, {}).expect(204);
    expect((await officer.get('/tenants/arjeplog/officer/recalls')).body.recalls[0].buyers[0]).toMatchObject({
      told: 'called',
      name: 'Lage Landlinje',
    });
  });

  it('cannot be got round by hand or by writing the offer anew while it runs, nor made twice', async () => {
    const { publishOffers } = await import('../offers/index.ts');
    const { withTenant } = await import('@galleria/db');
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' }, (tx) =>
      publishOffers(tx, [bread]),
    );
    expect(await shown(bread)).toBe(404);
    expect((await shop.post(at, recall())).body.code).toBe('recall.running');
  });

  it('stands on the public page, without anybody’s name', async () => {
    const { body, text } = await guest(t).get('/tenants/arjeplog/recalls').expect(200);
    expect(body.recalls).toEqual([expect.objectContaining({ product: 'Knäckebröd råg', shopName: 'handlarn', endedAt: null })]);
    expect(text).not.toContain('Lage');
  });

  it('is another shop’s neither to see nor to end, and ended by its own it shows the goods again', async () => {
    const [{ id }] = (await shop.get(at)).body.recalls;
    const theirs = `/tenants/arjeplog/shops/${MARKET.builder}/recalls`;
    expect((await builder.get(theirs)).body.recalls).toEqual([]);
    await builder.post(`${theirs}/${id}/end`, {}).expect(404);
    await shop.post(`${at}/${id}/end`, {}).expect(204);
    await shop.post(`${at}/${id}/end`, {}).expect(404);
    expect(await shown(bread)).toBe(200);
  });
});

describe('A recall by the municipality', () => {
  it('does not take a number that a shop has made itself, which the shop may', async () => {
    const own = '2900000011014';
    await stockOffer(t, { gtin: own });
    const ask = { gtin: own, fromDay: null, toDay: null };
    expect((await officer.post('/tenants/arjeplog/officer/recalls/preview', ask)).body.code).toBe('recall.gtin');
    expect((await shop.post(`${at}/preview`, ask).expect(200)).body.offers).toBe(1);
  });

  it('stops every shop of the galleria, and tells the shops as well as the buyers', async () => {
    await t.sql('delete from messages');
    await officer.post('/tenants/arjeplog/officer/recalls', recall({ source: 'authority' })).expect(201);
    expect([await shown(bread), await shown(cement)]).toEqual([404, 404]);
    await t.work();
    const sent = await t.sql<{ recipient: string }>("select recipient from messages where channel = 'email' order by recipient");
    expect(sent.map(({ recipient }) => recipient)).toEqual(['bygg@example.se', 'evert@exempel.test', 'handlarn@example.se']);
    const theirs = await builder.get(`/tenants/arjeplog/shops/${MARKET.builder}/recalls`);
    expect(theirs.body.recalls).toEqual([expect.objectContaining({ own: false, buyers: [] })]);
  });

  it('counts a buyer who has been erased as one who cannot be reached, and keeps no name', async () => {
    await t.sql("update orders set name = 'person:x', phone = null, email = null, erased_at = now() where name = 'Evert Epost'");
    const { body } = await officer
      .post('/tenants/arjeplog/officer/recalls/preview', { gtin: GTIN, fromDay: null, toDay: null })
      .expect(200);
    expect(body).toMatchObject({ orders: 2, gone: 1 });
  });
});

describe('A recall by whoever runs the installation', () => {
  it('stops the goods in every galleria at once, over the border too, shows numbers and no names, and is ended by nobody else', async () => {
    const gtin = '7310865004710';
    const here = await stockOffer(t, { gtin });
    const there = await stockOffer(t, { gtin, shopId: MARKET.neighbour, homeTenantId: 2 });
    const operator = callerOf(t, await staffToken(t, { role: 'operator' }));
    const ask = { gtin, fromDay: null, toDay: null };
    expect((await operator.post('/operator/recalls/preview', ask).expect(200)).body).toMatchObject({ orders: 0 });
    const made = recall({ gtin });
    await operator.post('/operator/recalls', made).expect(201);
    expect([await shown(here), await shown(there)]).toEqual([404, 404]);
    expect((await operator.post('/operator/recalls', recall({ gtin }))).body.code).toBe('recall.running');
    const { body, text } = await operator.get('/operator/recalls').expect(200);
    expect(body.recalls[0].reach.map(({ galleria }: { galleria: string }) => galleria)).toEqual([
      'Arjeplogsgallerian',
      'Arvidsjaurs galleria',
    ]);
    expect(text).not.toContain('Elsa');
    await officer.post(`/tenants/arjeplog/officer/recalls/${made.id}/end`, {}).expect(409);
    await operator.post(`/operator/recalls/${made.id}/end`, {}).expect(204);
    expect([await shown(here), await shown(there)]).toEqual([200, 200]);
  });
});

describe('Of the goods of an order', () => {
  it('counts a line that was lacking in part, and not one that was lacking altogether', async () => {
    const gtin = '7310865004727';
    const offerId = await stockOffer(t, { gtin });
    const lines = [];
    for (const picked of [1, 0]) {
      const { id } = (await buy(t, delivered([{ offerId, quantity: 3 }]))).body;
      await t.sql("update order_lines set pick_state = 'short', picked_quantity = $2 where order_id = $1", [id, picked]);
      lines.push(id);
    }
    expect((await shop.post(`${at}/preview`, { gtin, fromDay: null, toDay: null }).expect(200)).body.orders).toBe(1);
    await t.sql('update order_lines set picked_quantity = null where order_id = any($1::uuid[])', [lines]);
    expect((await shop.post(`${at}/preview`, { gtin, fromDay: null, toDay: null }).expect(200)).body.orders).toBe(0);
  });

  it.each([
    ['with a digit to check by', '2900000011038'],
    ['weighed, with zeros for the weight', '2300100100000'],
  ])('finds those packed by the shop itself by its own code, %s, while they are sold and where they were bought', async (_what, code) => {
    const coded = async (shopId: string, homeTenantId = 1) => {
      const offerId = await stockOffer(t, { gtin: null, shopId, homeTenantId });
      await t.sql('update offers set in_store_code = $2 where id = $1', [offerId, code]);
      return offerId;
    };
    const [ours, builders] = [await coded(MARKET.grocer), await coded(MARKET.builder)];
    for (const offerId of [ours, builders])
      await buy(t, delivered([{ offerId, quantity: 1 }], [offerId === ours ? MARKET.grocer : MARKET.builder]));
    const ask = { gtin: code, fromDay: null, toDay: null };
    expect((await officer.post('/tenants/arjeplog/officer/recalls/preview', ask)).body.code).toBe('recall.gtin');
    expect((await shop.post(`${at}/preview`, ask).expect(200)).body).toMatchObject({ offers: 1, orders: 1 });
    const made = recall({ gtin: code });
    await shop.post(at, made).expect(201);
    expect([await shown(ours), await shown(builders)]).toEqual([404, 200]);
    const listed = (await shop.get(at)).body.recalls.find(({ id }: { id: string }) => id === made.id);
    expect(listed.buyers).toHaveLength(1);
    await shop.post(`${at}/${made.id}/end`, {}).expect(204);
    expect(await shown(ours)).toBe(200);
  });

  it('finds a neighbour’s own code in the galleria where the goods were bought', async () => {
    const code = '2900000011021';
    const offerId = await stockOffer(t, { gtin: null, shopId: MARKET.neighbour, homeTenantId: 2 });
    await t.sql('update offers set in_store_code = $2 where id = $1', [offerId, code]);
    await t.sql(
      "insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (2, $1, 2, 'admitted', now())",
      [MARKET.neighbour],
    );
    await buy(t, delivered([{ offerId, quantity: 1 }], [MARKET.neighbour]));
    const neighbour = callerOf(t, await staffToken(t, { role: 'shop-owner', tenantId: 2, shopId: MARKET.neighbour }));
    const path = `/tenants/arvidsjaur/shops/${MARKET.neighbour}/recalls/preview`;
    const { body } = await neighbour.post(path, { gtin: code, fromDay: null, toDay: null }).expect(200);
    expect(body).toMatchObject({ offers: 1, orders: 1 });
  });
});

describe('Beside other recalls, one by the municipality', () => {
  it('is the municipality’s to end, and a shop’s is the shop’s', async () => {
    const gtin = '7310865004734';
    await stockOffer(t, { gtin });
    const [theirs, ours] = [recall({ gtin }), recall({ gtin })];
    await shop.post(at, theirs).expect(201);
    await officer.post('/tenants/arjeplog/officer/recalls', ours).expect(201);
    const listed = (await officer.get('/tenants/arjeplog/officer/recalls')).body.recalls as { id: string; own: boolean }[];
    expect(new Map(listed.map(({ id, own }) => [id, own]))).toEqual(expect.toSatisfy((own) => own.get(ours.id) && !own.get(theirs.id)));
    expect((await officer.post(`/tenants/arjeplog/officer/recalls/${theirs.id}/end`, {}).expect(409)).body.code).toBe('recall.not-yours');
    expect((await shop.post(`${at}/${ours.id}/end`, {}).expect(409)).body.code).toBe('recall.not-yours');
    await officer.post(`/tenants/arjeplog/officer/recalls/${ours.id}/end`, {}).expect(204);
    await shop.post(`${at}/${theirs.id}/end`, {}).expect(204);
  });

  it('counts nobody as told by a letter that has not been written', async () => {
    const gtin = '7310865004741';
    const offerId = await stockOffer(t, { gtin });
    await buy(t, delivered([{ offerId, quantity: 1 }]), { buyer: { name: 'Ej Nådd', email: 'ej@exempel.test' } });
    const made = recall({ gtin });
    await officer.post('/tenants/arjeplog/officer/recalls', made).expect(201);
    const told = async () => {
      const { body } = await officer.get('/tenants/arjeplog/officer/recalls').expect(200);
      return body.recalls.find(({ id }: { id: string }) => id === made.id).buyers.map((each: { told: string }) => each.told);
    };
    expect(await told()).toEqual(['waiting']);
    await t.work();
    expect(await told()).toEqual(['sent']);
    await officer.post(`/tenants/arjeplog/officer/recalls/${made.id}/end`, {}).expect(204);
  });

  it('keeps a neighbour’s goods from being bought here, or given instead, while it runs', async () => {
    const gtin = '7310865004758';
    const offerId = await stockOffer(t, { gtin, shopId: MARKET.neighbour, homeTenantId: 2, name: 'Skruv från grannen' });
    const basket = delivered([{ offerId, quantity: 1 }], [MARKET.neighbour]);
    const { withTenant } = await import('@galleria/db');
    const { offersAsked, offersById } = await import('../replacements/replacement.store.ts');
    const given = () =>
      withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.neighbour }, actor: 'system:test' }, async (tx) => {
        const shelf = { homeTenantId: 2, shopId: MARKET.neighbour };
        return [(await offersById(tx, shelf, [offerId])).length, (await offersAsked(tx, shelf, gtin)).length];
      });
    expect([(await buy(t, basket)).status, await given()]).toEqual([201, [1, 1]]);
    const made = recall({ gtin });
    await officer.post('/tenants/arjeplog/officer/recalls', made).expect(201);
    expect((await buy(t, basket)).status).toBeGreaterThanOrEqual(400);
    expect(await given()).toEqual([0, 0]);
    await officer.post(`/tenants/arjeplog/officer/recalls/${made.id}/end`, {}).expect(204);
    expect([(await buy(t, basket)).status, await given()]).toEqual([201, [1, 1]]);
  });
});
