import { withTenant } from '@galleria/db';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { found } from '../../core/problem.ts';
import { findOffer, writeOffers } from './offer.store.ts';
import { publishOffers } from './publish.ts';
import { setSoldOut } from './sold-out.ts';

describe('a group of variants', async () => {
  const t = await testApp();
  const shop = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  let token = '';
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    token = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token;
  });
  const staff = () => callerOf(t, { token });
  const glove = (size: string, more: Parameters<typeof stockOffer>[1] = {}) =>
    stockOffer(t, {
      name: `HANDSKE ${size}`,
      category: 'household',
      priceOre: 9900,
      onHand: 5,
      contentAmount: null,
      contentUnit: null,
      ...more,
    });
  const group = (name: string, members: readonly (readonly [string, ...string[]])[], options = ['Storlek']) =>
    staff().post(
      `${shop}/variant-groups`,
      { name, options, members: members.map(([offerId, ...values]) => ({ offerId, values })) },
      { key: newId() },
    );
  const store = (path: string) => request(t.app.server).get(`/api/tenants/arjeplog/storefront${path}`).expect(200);
  const listed = async (word: string) => (await store(`/search?q=${encodeURIComponent(word)}`)).body.offers;
  const put = (id: string, body: object) =>
    request(t.app.server).put(`/api${shop}/variant-groups/${id}`).set('authorization', `Bearer ${token}`).send(body);

  it('stands in the lists as one card with the lowest price, is found by the words of all, and each is bought by its own name', async () => {
    const [eight, nine, ten] = [await glove('8'), await glove('9', { priceOre: 8900 }), await glove('10', { onHand: 0 })];
    await group('Skinnhandske', [
      [eight, '8'],
      [nine, '9'],
      [ten, '10'],
    ]).expect(201);
    const cards = await listed('skinnhandske');
    expect(cards).toMatchObject([
      {
        id: eight,
        name: 'Skinnhandske, 8',
        variants: { name: 'Skinnhandske', options: ['Storlek'], count: 3, fromOre: 8900, onePrice: false },
      },
    ]);
    expect(cards).toHaveLength(1);
    expect((await listed('HANDSKE 10')).map((card: { id: string }) => card.id)).toContain(eight);
    const { body: page } = await store(`/offers/${nine}`);
    expect(page.variants).toEqual([
      { id: eight, values: ['8'], priceOre: 9900, inStock: true },
      { id: nine, values: ['9'], priceOre: 8900, inStock: true },
      { id: ten, values: ['10'], priceOre: 9900, inStock: false },
    ]);
    const { body: order } = await buy(t, delivered([{ offerId: nine, quantity: 2 }]));
    const [line] = await t.sql('select name, amount_ore from order_lines where order_id = $1', [order.id]);
    expect(line).toEqual({ name: 'Skinnhandske, 9', amount_ore: 17_800 });
    const { body: desk } = await staff().get(`${shop}/phone/offers?q=skinnhandske`).expect(200);
    expect(desk.offers.map((each: { name: string }) => each.name)).toContain('Skinnhandske, 9');
  });

  it('shows at once what became sold out, and lets the next stand for all when the first is hidden', async () => {
    const [red, blue] = [await glove('röd', { name: 'MÖSSA R' }), await glove('blå', { name: 'MÖSSA B' })];
    await group(
      'Stickad mössa',
      [
        [red, 'röd'],
        [blue, 'blå'],
      ],
      ['Färg'],
    ).expect(201);
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, call, (tx) =>
      setSoldOut(tx, { shopId: MARKET.grocer, offerId: blue, soldOut: true, requestId: newId() }),
    );
    expect((await store(`/offers/${red}`)).body.variants.map((each: { inStock: boolean }) => each.inStock)).toEqual([true, false]);
    const { body: offer } = await staff().get(`${shop}/offers/${red}`).expect(200);
    expect(offer.variantGroup).toMatchObject({ name: 'Stickad mössa', values: ['röd'] });
    await request(t.app.server)
      .patch(`/api${shop}/offers/${red}`)
      .set('authorization', `Bearer ${token}`)
      .send({ version: offer.version, hidden: true })
      .expect(200);
    expect(await listed('stickad mössa')).toMatchObject([{ id: blue, variants: { count: 1 } }]);
  });

  it('adds a variant that copies everything else, with numbers and price of its own', async () => {
    const [small, large] = [await glove('S', { shelf: 'Gång 3' }), await glove('L')];
    const { body: made } = await group('Regnjacka', [
      [small, 'S'],
      [large, 'L'],
    ]).expect(201);
    const add = (body: object) => staff().post(`${shop}/variant-groups/${made.id}/variants`, body, { key: newId() });
    const { body } = await add({ from: small, values: ['XL'], priceOre: 12_900 }).expect(201);
    expect(body.members.map((each: { values: string[] }) => each.values[0])).toEqual(['S', 'L', 'XL']);
    const [copy] = await t.sql('select shelf, price_ore, sku, stock_kind, hand_made, category from offers where id = $1', [
      body.members[2].offerId,
    ]);
    expect(copy).toMatchObject({ shelf: 'Gång 3', price_ore: 12_900, stock_kind: 'counted', hand_made: true, category: 'household' });
    expect(copy?.sku).toMatch(/^E\d{4}$/);
    const again = await add({ from: small, values: ['xl '] });
    expect([again.status, again.body.reason]).toEqual([422, 'doubled']);
    const known = await add({ from: small, values: ['XXL'], sku: String(copy?.sku) });
    expect([known.status, known.body.code]).toEqual([409, 'offer.already-there']);
  });

  it('stays as it is when the till renames its members and changes their price', async () => {
    const [one, two] = [await glove('A', { name: 'PUMP 1', sku: '7001' }), await glove('B', { name: 'PUMP 2', sku: '7002' })];
    await group('Cykelpump', [
      [one, 'golv'],
      [two, 'hand'],
    ]).expect(201);
    const call = { tenantId: 1, scope: { kind: 'shop', shopId: MARKET.grocer }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, call, async (tx) => {
      const { version: _, factsBy: _by, factsDue: _due, ...offer } = found(await findOffer(tx, MARKET.grocer, two));
      await publishOffers(tx, await writeOffers(tx, [{ ...offer, id: newId(), name: 'PUMP HAND NY', priceOre: 4900 }], 'till'));
    });
    expect(await listed('cykelpump')).toMatchObject([{ id: one, name: 'Cykelpump, golv', variants: { count: 2, fromOre: 4900 } }]);
    expect((await store(`/offers/${two}`)).body.offer).toMatchObject({ name: 'Cykelpump, hand', price: { ore: 4900 } });
  });

  it('tells the lowest price of all also when two members change at the same moment', async () => {
    const sizes = await Promise.all(['1', '2', '3'].map((size) => glove(size, { name: `KOFTA ${size}` })));
    await group(
      'Stickad kofta',
      sizes.map((id, index) => [id, `str ${index}`] as const),
    ).expect(201);
    const version = (await staff().get(`${shop}/offers/${sizes[0]}`).expect(200)).body.version;
    const cut = (id: string | undefined, priceOre: number) =>
      request(t.app.server).patch(`/api${shop}/offers/${id}`).set('authorization', `Bearer ${token}`).send({ version, priceOre });
    const answers = await Promise.all([cut(sizes[1], 7000), cut(sizes[2], 6000), cut(sizes[0], 8000)]);
    expect(answers.map((each) => each.status)).toEqual([200, 200, 200]);
    expect(await listed('stickad kofta')).toMatchObject([{ id: sizes[0], price: { ore: 8000 }, variants: { fromOre: 6000 } }]);
  });

  it('is changed by one of two at once, refuses what is no group, and dissolves into goods by themselves', async () => {
    const [one, two] = [await glove('1', { name: 'SKOSULA 1' }), await glove('2', { name: 'SKOSULA 2' })];
    const { body: made } = await group('Innersula', [
      [one, '38'],
      [two, '39'],
    ]).expect(201);
    const members = made.members.map(({ offerId, values }: { offerId: string; values: string[] }) => ({ offerId, values }));
    const wanted = { version: made.version, name: 'Innersula ull', options: ['Storlek'], members };
    const answers = await Promise.all([put(made.id, wanted), put(made.id, wanted)]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const taken = await group('Annan', [
      [one, '1'],
      [await glove('3'), '2'],
    ]);
    expect([taken.status, taken.body.reason]).toEqual([422, 'elsewhere']);
    const foreign = await stockOffer(t, { shopId: MARKET.builder });
    expect(
      (
        await group('Annan', [
          [foreign, '1'],
          [await glove('4'), '2'],
        ])
      ).status,
    ).toBe(404);
    await put(made.id, { ...wanted, version: made.version + 1, members: [] }).expect(200);
    expect((await listed('skosula')).map((card: { name: string; variants?: object }) => [card.name, card.variants])).toEqual([
      ['SKOSULA 1', undefined],
      ['SKOSULA 2', undefined],
    ]);
    const { body: quote } = await guest(t)
      .post('/tenants/arjeplog/quote', { lines: [{ offerId: one, quantity: 1 }] })
      .expect(200);
    expect(quote.shops[0].lines[0].name).toBe('SKOSULA 1');
  });
});
