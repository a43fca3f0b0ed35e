import { patientPool } from '@galleria/db/testing/patient-pool';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { buildApp } from '../../app.ts';
import { newId } from '../../core/id.ts';

const QUOTE = '/tenants/arjeplog/quote';
const ORDERS = '/tenants/arjeplog/orders';
const LIST = `/tenants/arjeplog/shops/${MARKET.grocer}/coupons`;

describe('a shop’s coupon', async () => {
  const t = await testApp();
  let [bread, beer, paint] = ['', '', ''];
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    bread = await stockOffer(t, { name: 'Knäckebröd', priceOre: 3000, onHand: 5000 });
    beer = await stockOffer(t, { name: 'Folköl', priceOre: 2000, depositOre: 200, ageLimit: 18 });
    paint = await stockOffer(t, { shopId: MARKET.builder, name: 'Pensel', vatCategory: 'standard', priceOre: 10_000, dailyGoods: false });
    await t.app.listen({ host: '127.0.0.1', port: 0 });
  });
  const clerk = async (shopId: string = MARKET.grocer) =>
    callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId })).token });
  const made = async (more: object = {}, staff?: Awaited<ReturnType<typeof clerk>>) => {
    const wanted = { code: `KOD${newId().slice(-6)}`, takes: { kind: 'amount', ore: 5000 }, fromDay: '2026-11-01', ...more };
    return (await (staff ?? (await clerk())).post(LIST, wanted, { key: newId() }).expect(201)).body;
  };
  const withCode = (coupon: string, quantity = 10, more: readonly { offerId: string; quantity: number }[] = []) => {
    const basket = delivered([{ offerId: bread, quantity }, ...more]);
    return { ...basket, choices: basket.choices.map((choice) => ({ ...choice, coupon })) };
  };
  const because = async (coupon: string, quantity?: number, caller = guest(t)) => {
    const { body } = await caller.post(QUOTE, withCode(coupon, quantity)).expect(200);
    return body.problems.find(({ code }: { code: string }) => code === 'coupon.refused');
  };
  const used = async (id: string) => (await t.sql<{ used: number }>('select used from coupons where id = $1', [id]))[0]?.used;

  it('is taken off the goods to the öre and never off beer and deposits, stands on the order, and the rest adds up', async () => {
    const { code, id } = await made({ code: 'Sommar 26' });
    const basket = withCode('sommar-26', 10, [{ offerId: beer, quantity: 2 }]);
    const { body: quote } = await guest(t).post(QUOTE, basket).expect(200);
    // 300,00 of bread less 50,00; beer 40,00 and pant 4,00; delivery 60,00.
    expect(quote.shops[0]).toMatchObject({
      coupon: { code: 'Sommar 26', offOre: 5000 },
      goodsOre: 29_000,
      depositOre: 400,
      totalOre: 35_400,
    });
    expect(quote.problems).toEqual([]);
    const { body } = await buy(t, basket);
    expect(body.totalOre).toBe(35_400);
    const { body: order } = await callerOf(t, { orderToken: body.token }).get(`${ORDERS}/${body.id}`).expect(200);
    const [part] = order.parts;
    expect(part).toMatchObject({ coupon: { code, offOre: 5000 }, goodsOre: 29_000, totalOre: 35_400 });
    expect(part.lines.map(({ goodsOre, couponOre }: { goodsOre: number; couponOre?: number }) => [goodsOre, couponOre])).toEqual([
      [25_000, 5000],
      [4000, undefined],
    ]);
    expect(part.vat.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0)).toBe(35_400);
    expect(await used(id)).toBe(1);
    const { body: uses } = await (await clerk()).get(`${LIST}/${id}/uses`).expect(200);
    expect(uses.uses).toMatchObject([{ reference: body.reference, offOre: 5000, totalOre: 35_400, cancelled: false }]);
  });

  it('says why it takes nothing off, and the order is not placed', async () => {
    const minimum = await made({ minimumOre: 20_000 });
    expect(await because(minimum.code, 6)).toMatchObject({ shopId: MARKET.grocer, because: 'minimum', limit: 20_000 });
    expect(await because(minimum.code, 7)).toBeUndefined();
    const days = [{ fromDay: '2026-11-23' }, { toDay: '2026-11-22' }];
    const [later, today] = [await made(days[0]), await made(days[1])];
    expect([(await because(later.code)).because, await because(today.code)]).toEqual(['not-yet', undefined]);
    t.setNow(new Date('2026-11-22T23:00:01Z'));
    expect([await because(later.code), (await because(today.code)).because]).toEqual([undefined, 'ended']);
    t.setNow(MARKET.now);
    expect((await because((await made({ categories: ['dairy'] })).code)).because).toBe('not-these-goods');
    expect(await because((await made({ offerIds: [bread] })).code)).toBeUndefined();
    const refused = await buy(t, withCode(later.code));
    expect([refused.status, refused.body.code, refused.body.problem.because]).toEqual([409, 'coupon.refused', 'not-yet']);
  });

  it('is nobody’s in another shop, told as a code that was never made', async () => {
    const { code } = await made();
    const basket = delivered([{ offerId: paint, quantity: 1 }], [MARKET.builder]);
    const asked = async (coupon: string) => {
      const choices = basket.choices.map((choice) => ({ ...choice, coupon }));
      return (
        await guest(t)
          .post(QUOTE, { ...basket, choices })
          .expect(200)
      ).body.problems;
    };
    expect(await asked(code)).toEqual(await asked('NEVERMADE'));
    expect((await asked(code))[0]).toMatchObject({ code: 'coupon.refused', because: 'unknown' });
    await (await clerk(MARKET.builder)).get(LIST).expect(404);
  });

  it('of 3 with 40 tries at once, by two processes, is used by exactly 3, and the others are told so', async () => {
    const pool = patientPool({ url: t.deps.config.databaseUrl.app, max: 12 });
    const app = await buildApp({ ...t.deps, pool });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const processes = [t, { ...t, app }];
    for (let round = 1; round <= 2; round += 1) {
      const { code, id } = await made({ limitTotal: 3 });
      const basket = withCode(code, 1 + round);
      const { body } = await guest(t).post(QUOTE, basket).expect(200);
      const order = { ...basket, buyer: ELSA, quoteHash: body.hash };
      const replies = await Promise.all(
        Array.from({ length: 40 }, (_, index) => guest(processes[index % 2] ?? t).post(ORDERS, order, { key: newId() })),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
      const refused = replies.filter(({ status }) => status !== 201).map(({ status, body: told }) => [status, told.problem?.because]);
      expect(refused).toEqual(Array.from({ length: 37 }, () => [409, 'used-up']));
      expect(await used(id)).toBe(3);
      expect((await because(code)).because).toBe('used-up');
    }
    await app.close();
    await pool.end();
  });

  it('is used once by one customer, known by account or telephone number, also in the same moment', async () => {
    const { code, id } = await made({ limitPerCustomer: 1 });
    const { body } = await guest(t).post(QUOTE, withCode(code)).expect(200);
    const order = { ...withCode(code), quoteHash: body.hash };
    const place = (buyer: object, caller = guest(t)) => caller.post(ORDERS, { ...order, buyer }, { key: newId() });
    const replies = await Promise.all(Array.from({ length: 8 }, () => place(ELSA)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.find(({ status }) => status !== 201)?.body.problem.because).toBe('used-by-you');
    expect((await place({ name: 'Elsa', email: 'elsa@example.se' })).body.problem.because).toBe('phone-needed');
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    expect((await buy(t, withCode(code), { caller: nils, buyer: { name: 'Nils', phone: '070-111 11 11' } })).status).toBe(201);
    expect((await because(code, 10, nils)).because).toBe('used-by-you');
    expect((await place({ name: 'Nils', phone: '070-111 11 11' })).body.problem.because).toBe('used-by-you');
    expect(await used(id)).toBe(2);
  });

  it('comes back when the order is cancelled, once, and follows a change of it by its share', async () => {
    const { code, id } = await made({ limitTotal: 1, limitPerCustomer: 1 });
    const { body } = await buy(t, withCode(code));
    const caller = callerOf(t, { orderToken: body.token, basketKey: newId() });
    const [part] = (await caller.get(`${ORDERS}/${body.id}`).expect(200)).body.parts;
    const below = `${ORDERS}/${body.id}/shop-orders/${part.id}`;
    // Half of ten loaves: 150,00 less 25,00, and delivery 60,00.
    const change = { lines: [{ position: 1, quantity: 5 }], add: [], totalOre: 18_500 };
    const { body: shown } = await caller.post(`${below}/change/preview`, { lines: change.lines, add: [] }).expect(200);
    expect(shown).toMatchObject({ coupon: { code, offOre: 2500 }, goodsOre: 12_500, totalOre: 18_500 });
    const { body: changed } = await caller.post(`${below}/change`, change, { key: newId() }).expect(200);
    expect(changed.parts[0]).toMatchObject({ coupon: { offOre: 2500 }, goodsOre: 12_500, totalOre: 18_500 });
    const cancels = await Promise.all([1, 2].map(() => caller.post(`${below}/cancel`, {}, { key: newId() })));
    expect(cancels.map(({ status }) => status).sort()[0]).toBe(200);
    expect([await used(id), (await t.sql('select 1 from coupon_buyers where coupon_id = $1', [id])).length]).toEqual([0, 0]);
    expect((await buy(t, withCode(code))).status).toBe(201);
    expect(await used(id)).toBe(1);
  });

  it('is read out by telephone, and counts for the number that rings', async () => {
    const { code } = await made({ limitPerCustomer: 1 });
    const staff = await clerk();
    const desk = `/tenants/arjeplog/shops/${MARKET.grocer}/phone`;
    const ordered = async () => {
      const content = {
        caller: { name: 'Karin', phone: '070-555 55 55' },
        channel: 'phone',
        lines: [{ offerId: bread, quantity: 10, name: 'Knäckebröd', sku: '1' }],
        handover: { kind: 'pickup', day: MARKET.deliveryDay },
        payment: 'at-door',
        coupon: code.toLowerCase(),
      };
      const { body } = await staff.put(`${desk}/draft`, { version: 0, content }).expect(200);
      expect(body.quote.shops[0].coupon).toEqual({ code, offOre: 5000 });
      return staff.post(`${desk}/orders`, { version: body.draft.version, quoteHash: body.quote.hash }, { key: newId() });
    };
    expect((await ordered()).body.totalOre).toBe(25_000);
    const again = await ordered();
    expect([again.status, again.body.problem.because]).toEqual([409, 'used-by-you']);
  });

  it('follows the line to the goods that are taken in its place', async () => {
    const { code } = await made({ takes: { kind: 'percent', percent: 10 } });
    const flat = await stockOffer(t, { name: 'Tunnbröd', priceOre: 2500, onHand: 50 });
    const handover = { kind: 'pickup' as const, day: MARKET.deliveryDay };
    const basket = {
      lines: [{ offerId: bread, quantity: 3, wish: 'replace' as const }],
      choices: [{ shopId: MARKET.grocer, handover, payment: 'at-door' as const, coupon: code }],
    };
    const { body } = await buy(t, basket, { buyer: { name: 'Elsa', email: 'elsa@example.se' } });
    expect(body.totalOre).toBe(8100);
    const [{ part } = { part: '' }] = await t.sql<{ part: string }>('select id as part from shop_orders where order_id = $1', [body.id]);
    const staff = await clerk();
    const path = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${part}`;
    await staff.post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    const instead = { offerId: flat, quantity: 3, asked: true };
    const replaced = await staff.put(`${path}/lines/1/replacement`, instead, { key: newId() }).expect(200);
    // 75,00 less 10 %: the code is spent, whichever bread it is.
    expect(replaced.body).toMatchObject({ lines: [{ replacement: { goodsOre: 6750 } }], owed: { goodsOre: 6750, totalOre: 6750 } });
    await staff.post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    const { body: order } = await callerOf(t, { orderToken: body.token }).get(`${ORDERS}/${body.id}`).expect(200);
    expect(order.parts[0].settled).toMatchObject({ coupon: { code, offOre: 750 }, totalOre: 6750 });
  });

  it('follows the goods through picking, receipt, till list, books and refund by its share, and all adds up', async () => {
    const { code, id } = await made({ takes: { kind: 'percent', percent: 10 } });
    const handover = { kind: 'pickup' as const, day: MARKET.deliveryDay };
    const basket = {
      lines: [{ offerId: bread, quantity: 10 }],
      choices: [{ shopId: MARKET.grocer, handover, payment: 'at-door' as const, coupon: code }],
    };
    const { body } = await buy(t, basket, { buyer: { name: 'Elsa', email: 'kupong@example.se' } });
    expect(body.totalOre).toBe(27_000);
    const [{ part } = { part: '' }] = await t.sql<{ part: string }>('select id as part from shop_orders where order_id = $1', [body.id]);
    await t.work();
    const [mail] = await t.sql<{ body_text: string }>("select body_text from messages where recipient = 'kupong@example.se'");
    expect(mail?.body_text).toMatch(new RegExp(`rabattkod −30,00[\\s\\S]*Rabattkod ${code}, redan avdragen +30,00`));
    const staff = callerOf(t, { token: (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token });
    const path = `/tenants/arjeplog/shops/${MARKET.grocer}`;
    const step = (what: object) => staff.post(`${path}/orders/${part}/steps`, what, { key: newId() }).expect(200);
    await step({ step: 'start-picking' });
    // Eight of the ten were there: 240,00 less 24,00.
    const some = { state: 'short', quantity: 8 };
    expect((await staff.put(`${path}/orders/${part}/lines/1`, some, { key: newId() }).expect(200)).body.lines[0].couponOre).toBe(3000);
    await staff.post(`${path}/orders/${part}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    await step({ step: 'make-ready' });
    await step({ step: 'hand-over', paidBy: 'terminal' });
    await t.work();
    const { body: order } = await callerOf(t, { orderToken: body.token }).get(`${ORDERS}/${body.id}`).expect(200);
    expect(order.parts[0].settled).toMatchObject({ coupon: { code, offOre: 2400 }, totalOre: 21_600 });
    const [receipt] = await t.sql<{ line: unknown; total: number }>(
      `select d.model->'parts'->0->'lines'->0 as line, d.total_ore::int as total from documents d
       join document_parts p on p.document_id = d.id where p.shop_order_id = $1`,
      [part],
    );
    expect(receipt).toMatchObject({ total: 21_600, line: { quantity: 8, goods: 21_600, coupon: { code, off: 2400 } } });
    const half = { wish: { kind: 'lines', lines: [{ position: 1, quantity: 4 }], feeOre: 0 }, reason: 'damaged', note: '', bearer: 'shop' };
    await staff.post(`${path}/orders/${part}/pay-backs`, { ...half, way: 'counter', paid: true }, { key: newId() }).expect(201);
    const books = await t.sql<{ account: string; ore: number }>(
      `select p.account, sum(p.amount_ore)::int as ore from ledger_postings p join ledger_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id
       where e.subject = $1 group by 1 having sum(p.amount_ore) <> 0 order by 1`,
      [part],
    );
    expect(books).toEqual([
      { account: 'discounts', ore: 1132 },
      { account: 'sales', ore: -11_321 },
      { account: 'terminal', ore: 21_600 },
      { account: 'till', ore: -10_800 },
      { account: 'vat', ore: -611 },
    ]);
    t.setNow(new Date('2026-11-26T11:00:00Z'));
    const later = callerOf(t, { token: (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token });
    const { body: list } = await later.post(`${path}/till-lists`, { to: '2026-11-25' }, { key: newId() }).expect(201);
    expect(list.articles).toMatchObject([{ quantity: 8, goodsOre: 21_600, couponOre: 2400 }]);
    t.setNow(MARKET.now);
    expect((await (await clerk()).get(`${LIST}/${id}/uses`).expect(200)).body.uses).toHaveLength(1);
  });

  it('takes off no more than the goods cost, and then there is nothing to pay by card', async () => {
    const { code } = await made();
    const basket = (payment: 'at-door' | 'card') => ({
      lines: [{ offerId: bread, quantity: 1 }],
      choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day: MARKET.deliveryDay }, payment, coupon: code }],
    });
    expect((await buy(t, basket('card'))).body.code).toBe('payment.not-allowed');
    const { status, body } = await buy(t, basket('at-door'));
    expect([status, body.totalOre]).toEqual([201, 0]);
    const [line] = await t.sql('select amount_ore, coupon_ore from order_lines where order_id = $1', [body.id]);
    expect(line).toEqual({ amount_ore: 0, coupon_ore: 3000 });
    const [{ part } = { part: '' }] = await t.sql<{ part: string }>('select id as part from shop_orders where order_id = $1', [body.id]);
    const staff = await clerk();
    const path = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${part}`;
    await staff.post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    await staff.put(`${path}/lines/1`, { state: 'picked' }, { key: newId() }).expect(200);
    await staff.post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    for (const step of ['make-ready', 'hand-over']) await staff.post(`${path}/steps`, { step }, { key: newId() }).expect(200);
  });

  it('is made by its shop with a code that nobody guesses or one that promises no more than it gives, paused and let go again', async () => {
    const staff = await clerk();
    const drawn = await made({ code: '' }, staff);
    expect(drawn.code).toMatch(/^([2-9A-HJKMNP-Z]{5}-){2}[2-9A-HJKMNP-Z]{5}$/);
    const wanted = { code: 'spara 90', takes: { kind: 'percent', percent: 10 }, fromDay: '2026-11-22', offerIds: [paint] };
    const { body } = await staff.post(LIST, wanted, { key: newId() }).expect(422);
    expect(body.refusals).toEqual([{ reason: 'code-more', promised: 90 }, { reason: 'offers' }]);
    const again = { code: drawn.code.toLowerCase(), takes: { kind: 'amount', ore: 100 }, fromDay: '2026-11-22' };
    expect((await staff.post(LIST, again, { key: newId() }).expect(409)).body.code).toBe('coupon.exists');
    const path = `${LIST}/${drawn.id}/pausing`;
    expect((await staff.post(path, { version: 1, paused: true }).expect(200)).body.state).toBe('paused');
    await staff.post(path, { version: 1, paused: false }).expect(409);
    expect((await because(drawn.code)).because).toBe('paused');
    await staff.post(path, { version: 2, paused: false }).expect(200);
    expect(await because(drawn.code)).toBeUndefined();
    const { body: list } = await staff.get(LIST).expect(200);
    expect(list.coupons[0]).toMatchObject({ id: drawn.id, state: 'running', used: 0, offOre: 0 });
    const foreign = `/tenants/arjeplog/shops/${MARKET.builder}/coupons/${drawn.id}/pausing`;
    await (await clerk(MARKET.builder)).post(foreign, { version: 3, paused: true }).expect(404);
  });

  it('cannot be guessed: after sixty different wrong codes in an hour from one place none is looked at, and placing tells no more', async () => {
    t.setNow(new Date('2026-11-22T18:00:00Z'));
    const { code } = await made();
    const wrong = Array.from({ length: 60 }, (_, index) => `GISSAR${index}`);
    for (const guess of wrong.slice(0, 59)) expect((await because(guess)).because).toBe('unknown');
    expect((await because(wrong[0] ?? '')).because).toBe('unknown');
    expect(await because(code)).toBeUndefined();
    const blind = { ...withCode(wrong[59] ?? ''), buyer: ELSA, quoteHash: '0'.repeat(64) };
    expect((await guest(t).post(ORDERS, blind, { key: newId() })).body.problem.because).toBe('unknown');
    expect([(await because(code)).because, (await because('GISSAR99')).because]).toEqual(['too-many-tries', 'too-many-tries']);
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    expect(await because(code, 10, nils)).toBeUndefined();
    t.setNow(new Date('2026-11-22T19:00:00Z'));
    expect(await because(code)).toBeUndefined();
    t.setNow(MARKET.now);
  });
});
