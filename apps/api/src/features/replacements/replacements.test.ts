import type { FoodFacts } from '@galleria/domain/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
const facts = (contains: FoodFacts['contains'], more: Partial<FoodFacts> = {}): FoodFacts => ({
  ...{ ingredients: null, ingredientsInSwedish: true, contains, mayContain: [], allergensComplete: true, nutrition: null, sources: [] },
  ...more,
});
let token = '';
const goods = { milk: '', oat: '', nutMilk: '', unknown: '', ice: '', beer: '', soap: '' };
type Wish = 'replace' | 'call' | 'leave-out';

const put = (path: string, payload: object, as = token) =>
  t.app.inject({ method: 'PUT', url: `/api${path}`, headers: { authorization: `Bearer ${as}` }, payload });
const stockOf = async (id: string) =>
  (await t.sql<{ on_hand: number; reserved: number }>('select on_hand, reserved from stock where offer_id = $1', [id]))[0];

/** Two litres of milk (33,80 kr) ordered by telephone number and e-mail, being picked. */
async function beingPicked(wish: Wish = 'replace', quantity = 2) {
  const caller = guest(t);
  const basket = delivered([{ offerId: goods.milk, quantity }]);
  const { body } = await buy(
    t,
    { ...basket, lines: basket.lines.map((line) => ({ ...line, wish })) },
    { caller, buyer: { name: 'Elsa Lundmark', email: 'elsa@example.se' } },
  );
  const [part] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
  const path = `${SHOP}/orders/${part?.id}`;
  const staff = callerOf(t, { token });
  await staff.post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
  return {
    ...{ path, staff, caller, id: part?.id ?? '', order: `/tenants/arjeplog/orders/${body.id}`, token: body.token as string },
    replace: (more: object) => put(`${path}/lines/1/replacement`, { offerId: goods.oat, quantity, ...more }),
    mark: (body: object) => put(`${path}/lines/1`, body),
    pack: (parcels = { ambient: 0, chilled: 1, frozen: 0 }) => staff.post(`${path}/pack`, { parcels }, { key: newId() }),
  };
}

beforeAll(async () => {
  await openMarket(t);
  t.setNow(MARKET.now);
  token = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token;
  const dairy = { category: 'dairy', temperatureZone: 'chilled', onHand: 60 } as const;
  goods.milk = await stockOffer(t, { ...dairy, name: 'Mellanmjölk 1 l', sku: '1042', priceOre: 1690, food: facts(['milk']) });
  goods.oat = await stockOffer(t, {
    ...dairy,
    name: 'Lättmjölk 1 l',
    sku: '1043',
    gtin: '07310865004703',
    priceOre: 1490,
    food: facts(['milk']),
  });
  goods.nutMilk = await stockOffer(t, {
    ...dairy,
    name: 'Mjölk med nötter 1 l',
    sku: '1044',
    priceOre: 4000,
    food: facts(['milk', 'nuts']),
  });
  goods.unknown = await stockOffer(t, { ...dairy, name: 'Gårdsmjölk 1 l', sku: '1045', priceOre: 1800, food: null });
  goods.ice = await stockOffer(t, { name: 'Gräddglass', category: 'dairy', temperatureZone: 'frozen', onHand: 5, food: facts(['milk']) });
  goods.beer = await stockOffer(t, { name: 'Folköl', category: 'dairy', ageLimit: 18, onHand: 5, food: facts([]) });
  goods.soap = await stockOffer(t, {
    name: 'Diskmedel',
    category: 'cleaning',
    vatCategory: 'standard',
    dailyGoods: true,
    priceOre: 2500,
    onHand: 5,
  });
});

describe('a replaced line', () => {
  it('reserves the other goods, keeps the ordered, and takes exactly what lies in the parcel when it is packed', async () => {
    const [milk, oat] = [await stockOf(goods.milk), await stockOf(goods.oat)];
    const order = await beingPicked();
    const reply = (await order.replace({})).json();
    expect(reply.lines[0]).toMatchObject({
      state: 'replaced',
      replacement: { name: 'Lättmjölk 1 l', quantity: 2, goodsOre: 2980, asked: false },
    });
    expect(reply.owed.goodsOre).toBe(2980);
    expect(await stockOf(goods.oat)).toEqual({ on_hand: oat?.on_hand, reserved: (oat?.reserved ?? 0) + 2 });
    expect(await stockOf(goods.milk)).toEqual({ on_hand: milk?.on_hand, reserved: (milk?.reserved ?? 0) + 2 });
    await order.pack().expect(200);
    expect(await stockOf(goods.oat)).toEqual({ on_hand: (oat?.on_hand ?? 0) - 2, reserved: oat?.reserved });
    expect(await stockOf(goods.milk)).toEqual(milk);
  });
  it('is undone with the stock as it was, once, and can then be picked after all', async () => {
    const order = await beingPicked();
    const before = [await stockOf(goods.milk), await stockOf(goods.oat)];
    await order.replace({});
    await order.mark({ state: 'waiting' });
    const again = (await order.mark({ state: 'waiting' })).json();
    expect(again.lines[0]).toMatchObject({ state: 'waiting', replacement: null, pickedQuantity: null });
    expect([await stockOf(goods.milk), await stockOf(goods.oat)]).toEqual(before);
    expect((await order.mark({ state: 'picked' })).json().owed.goodsOre).toBe(3380);
  });
  it('gives both goods back when the shop cancels, before and after it was packed', async () => {
    for (const packed of [false, true]) {
      const before = [await stockOf(goods.milk), await stockOf(goods.oat)];
      const order = await beingPicked();
      await order.replace({});
      if (packed) await order.pack().expect(200);
      await order.staff.post(`${order.path}/cancel`, { why: 'Strömmen gick' }).expect(200);
      expect([await stockOf(goods.milk), await stockOf(goods.oat)]).toEqual(before);
    }
  });
  it('is the same when it arrives twice, and a second clerk is told what the line has become', async () => {
    const order = await beingPicked();
    const replies = await Promise.all([order.replace({}), order.replace({ offerId: goods.unknown, asked: true })]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(replies.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('picking.line-replaced');
    const won = replies[0]?.statusCode === 200 ? {} : { offerId: goods.unknown, asked: true };
    expect((await order.replace(won)).statusCode).toBe(200);
    expect((await t.sql(`select 1 from shop_order_events where event = 'replace-line' and shop_order_id = $1`, [order.id])).length).toBe(1);
    expect((await order.mark({ state: 'picked' })).json().code).toBe('picking.line-replaced');
    const other = await beingPicked();
    await other.mark({ state: 'picked' });
    expect((await other.replace({})).json()).toMatchObject({ code: 'picking.line-done', state: 'picked' });
  });
  it('is refused where the wish is to leave out, and wants the resident’s yes for “call me” and for allergens', async () => {
    expect((await (await beingPicked('leave-out')).replace({ asked: true })).json().code).toBe('picking.leave-out');
    const call = await beingPicked('call');
    expect((await call.replace({})).json().code).toBe('picking.ask-first');
    expect((await call.replace({ asked: true })).statusCode).toBe(200);
    const order = await beingPicked();
    const nuts = { offerId: goods.nutMilk };
    expect((await order.replace(nuts)).json()).toMatchObject({ code: 'picking.ask-first', contains: ['nuts'] });
    expect((await order.replace({ offerId: goods.unknown })).json()).toMatchObject({ code: 'picking.ask-first', unknown: true });
    expect((await order.replace({ ...nuts, asked: true })).json().lines[0].replacement).toMatchObject({
      contains: ['nuts'],
      asked: true,
      goodsOre: 3380,
    });
  });
  it('costs more than ordered only when the resident agreed to it', async () => {
    const order = await beingPicked();
    const reply = await order.replace({ offerId: goods.nutMilk, asked: true, agreedOre: 8000 });
    expect(reply.json()).toMatchObject({ ordered: { goodsOre: 3380 }, owed: { goodsOre: 8000 } });
  });
  it('is refused for goods colder than booked, of a higher age, of another shop, and for more than there is', async () => {
    const order = await beingPicked();
    const code = async (more: object) => (await order.replace(more)).json().code;
    expect(await code({ offerId: goods.ice })).toBe('picking.replacement-zone');
    expect(await code({ offerId: goods.beer, asked: true })).toBe('picking.replacement-age');
    expect(await code({ offerId: goods.milk })).toBe('picking.same-goods');
    const foreign = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement', sku: 'c' });
    expect(await code({ offerId: foreign })).toBe('picking.replacement-gone');
    expect(await code({ quantity: 400 })).toBe('stock.short');
    expect((await order.staff.get(order.path).expect(200)).body.lines[0].state).toBe('waiting');
    await order.mark({ state: 'picked' });
    await order.pack().expect(200);
    expect(await code({})).toBe('shop-order.step-forbidden');
  });
  it('carries its own VAT rate, adds up to the öre on the note, and the resident reads what and why everywhere', async () => {
    const order = await beingPicked();
    await order.replace({ offerId: goods.soap, quantity: 1, asked: true, remark: 'Elsa ville hellre ha diskmedel' });
    await order.pack({ ambient: 1, chilled: 0, frozen: 0 }).expect(200);
    await t.work();
    const { body } = await order.caller.get(order.order, { orderToken: order.token }).expect(200);
    const [part] = body.parts;
    expect(part.lines[0].replacement).toMatchObject({
      name: 'Diskmedel',
      totalOre: 2500,
      vatPercent: 25,
      remark: 'Elsa ville hellre ha diskmedel',
    });
    // 25 kr of soap with the whole fee of 60 kr: all of it at 25 %, of which 17 kr is VAT.
    expect(part.settled).toEqual({
      coupon: null,
      ...{ goodsOre: 2500, depositOre: 0, feeOre: 6000, totalOre: 8500 },
      vat: [{ ratePercent: 25, grossOre: 8500, netOre: 6800, vatOre: 1700 }],
    });
    expect(part.totalOre).toBe(9380);
    const [mail] = await t.sql<{ body_text: string }>('select body_text from messages where cause like $1', [
      `order.changed:${order.id}:%`,
    ]);
    expect(mail?.body_text).toMatch(/2\sst Mellanmjölk 1 l fanns inte. I stället fick du 1\sst Diskmedel.*Att betala: 85,00\skr/s);
    const letter = await order.staff.get(`${order.path}/letter`).expect(200);
    expect(letter.text).toContain('Butiken skriver: Elsa ville hellre ha diskmedel');
    const note = { kind: 'order', shopOrderId: order.id, carrierId: MARKET.post, roundId: MARKET.tuesday, day: MARKET.deliveryDay };
    const issued = await order.staff.post(`${SHOP}/notes`, note, { key: newId() }).expect(201);
    expect(issued.body).toMatchObject({ collectOre: 8500, dailyGoodsOre: 2500, message: '' });
    await order.staff.get(`${SHOP}/notes/${issued.body.id}/pdf`).expect(200);
  });
});

describe('goods to choose from', () => {
  it('are those of the same shelf, the most alike first, judged for this line, and none for a line to be left out', async () => {
    const order = await beingPicked();
    const { body } = await order.staff.get(`${order.path}/replacements`).expect(200);
    const [line] = body.lines;
    expect(line.choices.map(({ name }: { name: string }) => name)).not.toContain('Mellanmjölk 1 l');
    expect(line.choices[0]).toMatchObject({ name: 'Lättmjölk 1 l', answering: 2, bar: null, doubts: { contains: [], unknown: false } });
    const named = new Map(line.choices.map((each: { name: string }) => [each.name, each]));
    expect(named.get('Gräddglass')).toMatchObject({ bar: 'zone' });
    expect(named.get('Folköl')).toMatchObject({ bar: 'age' });
    expect(named.get('Mjölk med nötter 1 l')).toMatchObject({ doubts: { contains: ['nuts'] } });
    const quiet = await beingPicked('leave-out');
    expect((await quiet.staff.get(`${quiet.path}/replacements`).expect(200)).body).toEqual({ lines: [] });
  });
  it('are found by words, item number and bar code of any length, in this shop alone', async () => {
    const order = await beingPicked();
    const found = async (q: string) =>
      (await order.staff.get(`${order.path}/lines/1/replacements?q=${encodeURIComponent(q)}`).expect(200)).body.choices.map(
        ({ name }: { name: string }) => name,
      );
    expect(await found('diskm')).toEqual(['Diskmedel']);
    expect(await found('1045')).toEqual(['Gårdsmjölk 1 l']);
    expect(await found('7310865004703')).toEqual(['Lättmjölk 1 l']);
    expect(await found('100%_')).toEqual([]);
    const others = (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token;
    const foreign = await callerOf(t, { token: others }).get(`/tenants/arjeplog/shops/${MARKET.builder}/orders/${order.id}/replacements`);
    expect(foreign.status).toBe(404);
  });
});
