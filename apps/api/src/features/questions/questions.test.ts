import type { FoodFacts } from '@galleria/domain/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

describe('asking about goods that are not there', async () => {
  const t = await testApp();
  const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  const facts = (contains: FoodFacts['contains']): FoodFacts => ({
    ...{ ingredients: null, ingredientsInSwedish: true, contains, mayContain: [], allergensComplete: true, nutrition: null, sources: [] },
  });
  let staff: ReturnType<typeof callerOf>;
  let [milk, nuts] = ['', ''];
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    staff = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token });
    const dairy = { category: 'dairy', onHand: 60 } as const;
    milk = await stockOffer(t, { ...dairy, name: 'Mellanmjölk', priceOre: 1690, food: facts(['milk']) });
    nuts = await stockOffer(t, { ...dairy, name: 'Nötmjölk', priceOre: 2000, food: facts(['nuts']) });
  });

  /** Four milk (67,60) of Elsa's, being picked; and her link. */
  async function picked(buyer: object = { name: 'Elsa Lundmark', email: 'elsa@example.se' }) {
    const basket = delivered([{ offerId: milk, quantity: 4 }]);
    const lines = basket.lines.map((line) => ({ ...line, wish: 'call' as const }));
    const { body } = await buy(t, { ...basket, lines }, { caller: guest(t), buyer });
    const [part] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
    const id = part?.id ?? '';
    const path = `${SHOP}/orders/${id}`;
    await staff.post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    const messages = async () => {
      await t.work();
      return t.sql<{ recipient: string; body_text: string }>(
        'select recipient, body_text from messages where cause like $1 order by cause',
        [`order.asked:${id}:%`],
      );
    };
    /** As somebody who has the link of the message. */
    const link = async () => {
      const [, part = '', token = ''] = /\/svar\/([^/\s]+)\/(\w+)/.exec((await messages())[0]?.body_text ?? '') ?? [];
      expect(part).toBe(id);
      const caller = callerOf(t, { orderToken: token });
      const at = `/tenants/arjeplog/questions/${id}`;
      return { see: () => caller.get(at), answer: (given: object) => caller.post(at, { position: 1, version: 1, ...given }) };
    };
    return {
      ...{ id, path, messages, link },
      ask: (wanted: object) => staff.put(`${path}/lines/1/question`, wanted),
      seen: async () => (await staff.get(`${path}/questions`).expect(200)).body.questions[0],
      pack: () => staff.post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }),
      line: async () => (await staff.get(path).expect(200)).body.lines[0],
    };
  }
  const other = (quantity = 4) => ({ offerId: nuts, quantity });
  const some = { offerId: null, quantity: 3 };

  it('shows both goods with allergens and price behind a link, takes the last answer, and lets the shop take what was agreed', async () => {
    const order = await picked();
    await order.ask(other()).expect(200);
    // Pressed twice it is asked once.
    await order.ask(other()).expect(200);
    expect((await order.messages()).map(({ recipient }) => recipient)).toEqual(['elsa@example.se']);
    const { see, answer } = await order.link();
    expect((await see().expect(200)).body.questions).toMatchObject([
      {
        ordered: { name: 'Mellanmjölk', quantity: 4, totalOre: 6760, contains: ['milk'] },
        instead: { name: 'Nötmjölk', totalOre: 8000, contains: ['nuts'], doubts: { contains: ['nuts'] } },
        answer: null,
      },
    ]);
    await answer({ answer: 'out' }).expect(200);
    await answer({ answer: 'yes' }).expect(200);
    const { answer: said, answeredBy, take } = await order.seen();
    expect([said, answeredBy]).toEqual(['yes', 'link']);
    // A yes that nobody has carried out keeps the order open.
    expect((await order.pack().expect(409)).body.code).toBe('picking.lines-waiting');
    await staff.put(`${order.path}/lines/1/replacement`, { ...take, asked: true }).expect(200);
    expect(await order.line()).toMatchObject({ state: 'replaced', replacement: { goodsOre: 8000, asked: true } });
    expect((await answer({ answer: 'out' }).expect(409)).body.code).toBe('question.too-late');
    await order.pack().expect(200);
  });

  it('takes no answer to what is no longer proposed, nor from anybody without the link', async () => {
    const order = await picked();
    await order.ask(other()).expect(200);
    const { answer, see } = await order.link();
    await order.ask(some).expect(200);
    expect((await answer({ answer: 'yes' }).expect(409)).body.code).toBe('question.changed');
    // She has the link at hand, and is not written to again.
    expect(await order.messages()).toHaveLength(1);
    await answer({ answer: 'yes', version: 2 }).expect(200);
    expect((await see().expect(200)).body.questions[0]).toMatchObject({ found: { quantity: 3, totalOre: 5070 }, answer: 'yes' });
    const stranger = await picked();
    await stranger.ask(some).expect(200);
    const theirs = await stranger.link();
    expect((await theirs.see()).body.questions).toHaveLength(1);
    const at = `/tenants/arjeplog/questions/${order.id}`;
    for (const caller of [guest(t), callerOf(t, { orderToken: 'z'.repeat(32) })]) {
      await caller.get(at).expect(404);
      await caller.post(at, { position: 1, version: 2, answer: 'out' }).expect(404);
    }
    const builder = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    await builder.get(`/tenants/arjeplog/shops/${MARKET.builder}/orders/${order.id}/questions`).expect(404);
  });

  it('takes silence at the end of the picking as the wish would: other goods are left out, fewer of the same are taken', async () => {
    const quiet = await picked();
    await quiet.ask(some).expect(200);
    await quiet.pack().expect(200);
    expect(await quiet.line()).toMatchObject({ state: 'short', pickedQuantity: 3 });
    const { answer, see } = await quiet.link();
    expect((await answer({ answer: 'out' }).expect(409)).body.code).toBe('question.too-late');
    expect((await see().expect(200)).body.questions[0]).toMatchObject({ closed: true, answer: null });
    // Nothing would be left of this one: then nothing is packed, and the shop cancels.
    const empty = await picked();
    await empty.ask(other()).expect(200);
    expect((await empty.pack().expect(409)).body.code).toBe('picking.nothing-picked');
  });

  it('keeps what was said on the telephone where no message reaches, and refuses to ask who wants the line left out', async () => {
    const order = await picked({ name: 'Maj-Britt', phone: '0961-123 45' });
    await order.ask(some).expect(200);
    expect([await order.messages(), (await order.seen()).told]).toEqual([[], 'none']);
    await staff.put(`${order.path}/lines/1/question/answer`, { version: 1, answer: 'out' }).expect(200);
    expect(await order.seen()).toMatchObject({ answer: 'out', answeredBy: 'shop' });
    expect((await order.ask({ offerId: null, quantity: 4 }).expect(400)).body.code).toBe('picking.quantity-not-short');
    await t.sql("update order_lines set wish = 'leave-out' where shop_order_id = $1", [order.id]);
    expect((await order.ask(other()).expect(409)).body.code).toBe('picking.leave-out');
    // Back on the pile, nobody picks it, and nothing can be answered.
    await staff.post(`${order.path}/steps`, { step: 'stop-picking' }, { key: newId() }).expect(200);
    expect((await staff.put(`${order.path}/lines/1/question/answer`, { version: 1, answer: 'yes' })).body.code).toBe('question.too-late');
  });
});
