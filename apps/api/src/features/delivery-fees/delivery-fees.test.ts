import type { QuoteBasket } from '@galleria/contract/checkout';
import { SCHEME_TEMPLATES, type SchemeRules } from '@galleria/domain/subsidy';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme, memberOf, openHousehold } from '../../../testing/household.ts';
import { buy, callerOf, DOOR, delivered, ELSA, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const QUOTE = '/tenants/arjeplog/quote';
const feesOf = (shop: string) => `/tenants/arjeplog/shops/${shop}/delivery-fees`;
const row = (from: string, amount: number) => [{ from, amount }] as unknown as SchemeRules['minOrderValue'];
/** The shop takes between 20 and 40 kronor, and keeps them. */
const RULES: SchemeRules = {
  ...SCHEME_TEMPLATES.HARJEDALEN,
  residentFee: {
    mode: 'MIN',
    limits: row('2000-01-01', 2000),
    ceilings: row('2000-01-01', 4000),
    charged: [],
    keptBy: 'VENDOR',
  },
  vendorRules: [],
};

describe('a shop’s own delivery fee', async () => {
  const t = await testApp();
  type Caller = ReturnType<typeof callerOf>;
  const staff = {} as Record<'grocer' | 'builder' | 'officer' | 'post', Caller>; // everybody is signed in by `at`
  let [bread, flour] = ['', ''];
  let streets = 0;

  const wanted = {
    grocer: { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer, email: 'handlarn@stan.test' },
    builder: { role: 'shop-owner', tenantId: 1, shopId: MARKET.builder },
    officer: { role: 'officer', tenantId: 1 },
    post: { role: 'dispatcher', carrierId: MARKET.post },
  } as const;
  const people = new Map<keyof typeof wanted, { id: string; sessionId: string }>();

  /** Everybody signs in at a moment: an access token lives for ten minutes. */
  async function at(now: Date | string): Promise<void> {
    t.setNow(new Date(now));
    for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) {
      if (!people.has(name)) {
        const { identityId: id } = await staffToken(t, wanted[name]);
        const [session] = await t.sql<{ id: string }>('select id from platform.sessions where identity_id = $1', [id]);
        people.set(name, { id, sessionId: session?.id ?? '' });
      }
      const { id, sessionId } = people.get(name) ?? { id: '', sessionId: '' };
      staff[name] = callerOf(t, { token: t.app.signAccess({ id, sessionId, audience: 'staff' }) });
    }
  }
  beforeAll(async () => {
    await openMarket(t);
    // As versions were written when they also said who takes the fee.
    await decideScheme(t, { ...RULES, residentFee: { ...RULES.residentFee, ...{ collectedBy: 'MUNICIPALITY' } } });
    bread = await stockOffer(t, { priceOre: 30_000 });
    flour = await stockOffer(t, { shopId: MARKET.builder, priceOre: 10_000 });
    await at(MARKET.now);
  });

  /** A member of a household behind a door of its own. */
  async function resident() {
    streets += 1;
    const street = `Byvägen ${300 + streets}`;
    const id = await openHousehold(t, street);
    const caller = await memberOf(t, id, `avgift${streets}@stan.test`);
    const basket = (shops: readonly string[]): QuoteBasket => ({
      ...delivered(
        shops.map((shop) => ({ offerId: shop === MARKET.grocer ? bread : flour, quantity: 1 })),
        shops,
      ),
      destination: { ...DOOR, street },
    });
    const quoted = async (...shops: string[]): Promise<number[]> => {
      const { body } = await caller.post(QUOTE, basket(shops)).expect(200);
      return [body.feeOre, ...body.shops.map(({ feeOre }: { feeOre: number }) => feeOre)];
    };
    return { id, caller, basket, quoted };
  }
  const promised = async (household: string, day: string = MARKET.deliveryDay) => {
    const query = new URLSearchParams({ day, round: MARKET.tuesday, dailyGoodsOre: '30000' });
    return (await staff.grocer.get(`/tenants/arjeplog/shops/${MARKET.grocer}/households/${household}/promise?${query}`).expect(200)).body
      .charge;
  };
  const say = (from: string, feeOre: number, who: 'grocer' | 'builder' = 'grocer') => staff[who].put(feesOf(MARKET[who]), { from, feeOre });

  it('is what the rules propose until the shop says something, and lies within what they allow on its day', async () => {
    const { body } = await staff.grocer.get(feesOf(MARKET.grocer)).expect(200);
    expect(body).toMatchObject({
      today: '2026-11-22',
      spans: [{ from: '2026-11-22', to: null, leaves: 'SHOP', minimumOre: 2000, maximumOre: 4000, ownOre: null, takenOre: 2000 }],
      said: [],
      split: 'BY_GOODS',
    });
    const { id, quoted } = await resident();
    expect(await quoted(MARKET.grocer)).toEqual([2000, 2000]);
    for (const feeOre of [1999, 4001])
      expect((await say('2026-11-22', feeOre).expect(422)).body).toMatchObject({
        ...{ code: 'delivery-fee.outside-rules', minimumOre: 2000, maximumOre: 4000 },
      });
    expect((await say('2026-11-21', 3000).expect(422)).body.code).toBe('delivery-fee.past');
    expect(await t.sql('select 1 from shop_delivery_fees')).toEqual([]);

    const { body: kept } = await say('2026-11-22', 3500).expect(200);
    expect(kept).toMatchObject({ spans: [{ ownOre: 3500, takenOre: 3500 }], said: [{ from: '2026-11-22', feeOre: 3500 }] });
    expect([await quoted(MARKET.grocer), await promised(id)]).toEqual([
      [3500, 3500],
      { kind: 'scheme', feeOre: 3500, paidOre: 0, minimumOre: 2000, maximumOre: 4000 },
    ]);
    // The other shop's is its own, and neither sees or changes the other's.
    expect(await quoted(MARKET.builder)).toEqual([2000, 2000]);
    await staff.builder.put(feesOf(MARKET.grocer), { from: '2026-11-22', feeOre: 2000 }).expect(404);
    await staff.builder.get(feesOf(MARKET.grocer)).expect(404);
  });

  it('changes from a day on, which may be taken back until it has come', async () => {
    const { id } = await resident();
    await say(MARKET.deliveryDay, 3800).expect(200);
    const { body } = await say('2026-12-01', 2500).expect(200);
    expect(body.spans.map(({ from, takenOre }: { from: string; takenOre: number }) => [from, takenOre])).toEqual([
      ['2026-11-22', 3500],
      ['2026-11-24', 3800],
      ['2026-12-01', 2500],
    ]);
    expect([(await promised(id)).feeOre, (await promised(id, '2026-12-01')).feeOre]).toEqual([3800, 2500]);
    for (const from of [MARKET.deliveryDay, '2026-12-01'])
      await staff.grocer.post(`${feesOf(MARKET.grocer)}/removed`, { from }).expect(200);
    expect((await promised(id, '2026-12-01')).feeOre).toBe(3500);
    const begun = await staff.grocer.post(`${feesOf(MARKET.grocer)}/removed`, { from: '2026-11-22' }).expect(422);
    expect(begun.body.code).toBe('delivery-fee.past');
  });

  it('is told in the guide, with the range and that there is one fee for a day', async () => {
    const { body } = await callerOf(t).get('/tenants/arjeplog/pages/sa-fungerar-hemsandning').expect(200);
    const html = body.html.replaceAll('\u00a0', ' ');
    expect(html).toContain('Du betalar varorna och mellan 20 kr och 40 kr för körningen. Butiken bestämmer.');
    expect(html).toContain('betalar du bara en avgift, den högsta av butikernas');
    // Whatever an older version says of who takes it: the checkout asks it with the goods, and nobody sends a bill besides.
    expect(html).not.toContain('räkning');
    const { body: schemes } = await staff.officer.get('/tenants/arjeplog/officer/schemes').expect(200);
    expect(schemes.versions[0].rules.residentFee.collectedBy).toBe('MUNICIPALITY');
    expect(html).toMatch(/handlarn, Arjeplog: <a [^>]+>[^<]+<\/a>, 35 kr för körningen/);
  });

  it('is one fee for one stop, the highest of the shops’, whichever order and basket it comes in', async () => {
    const [together, apart, dearFirst] = [await resident(), await resident(), await resident()];
    // The builder asks 20 and the grocer 35: shared by 300 and 100 kronor of goods.
    expect(await together.quoted(MARKET.grocer, MARKET.builder)).toEqual([3500, 2625, 875]);
    await buy(t, apart.basket([MARKET.builder]), { caller: apart.caller, buyer: ELSA }).then(({ status }) => expect(status).toBe(201));
    expect([await apart.quoted(MARKET.grocer), await promised(apart.id)]).toEqual([
      [1500, 1500],
      { kind: 'scheme', feeOre: 1500, paidOre: 2000, minimumOre: 0, maximumOre: 2000 },
    ]);
    await buy(t, dearFirst.basket([MARKET.grocer]), { caller: dearFirst.caller, buyer: ELSA });
    expect(await dearFirst.quoted(MARKET.builder)).toEqual([0, 0]);
  });

  it('follows the delivery from the order through the note and the month’s report into the claim', async () => {
    const { caller, basket } = await resident();
    const order = (await buy(t, basket([MARKET.grocer, MARKET.builder]), { caller, buyer: ELSA })).body;
    expect(order.totalOre).toBe(43_500);
    const { body: view } = await caller.get(`/tenants/arjeplog/orders/${order.id}`).expect(200);
    expect(view.parts.map(({ feeOre }: { feeOre: number }) => feeOre)).toEqual([2625, 875]);
    // A change of mind afterwards is for later orders.
    await say('2026-11-22', 2000).expect(200);
    await at('2026-11-24T07:00:00Z');
    for (const { id, shopId } of view.parts as { id: string; shopId: string }[]) {
      const shop = shopId === MARKET.grocer ? staff.grocer : staff.builder;
      const path = `/tenants/arjeplog/shops/${shopId}`;
      await shop.post(`${path}/orders/${id}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
      await shop.put(`${path}/orders/${id}/lines/1`, { state: 'picked' }).expect(200);
      await shop.post(`${path}/orders/${id}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
      const wanted = { kind: 'order', shopOrderId: id, carrierId: MARKET.post, roundId: MARKET.tuesday, day: MARKET.deliveryDay };
      const { body: note } = await shop.post(`${path}/notes`, wanted, { key: newId() }).expect(201);
      const step = (body: object) =>
        staff.post.post(`/tenants/arjeplog/carriers/${MARKET.post}/notes/${note.id}/steps`, body, { key: newId() }).expect(200);
      await step({ step: 'accept' });
      await step({ step: 'load' });
      await step({ step: 'deliver', parcels: note.parcels, receivedBy: 'resident', collectedOre: note.collectOre });
    }
    await t.work();
    await at('2026-12-02T09:00:00Z');
    const reports = `/tenants/arjeplog/carriers/${MARKET.post}/reports/2026-11`;
    const { body: report } = await staff.post.get(reports).expect(200);
    expect(report.lines.map(({ fee, compensation }: { fee: number; compensation: number }) => [fee, compensation])).toEqual([
      [2625, 10_000],
      [875, 10_000],
    ]);
    expect(report.lines.flatMap(({ reasons }: { reasons: string[] }) => reasons)).toEqual([]);
    const submitted = { version: null, assuredBy: 'Kent', assured: true };
    const { body: sent } = await staff.post.post(`${reports}/submit`, submitted, { key: newId() }).expect(200);
    const office = `/tenants/arjeplog/officer/reports/${MARKET.post}/2026-11/approve`;
    await staff.officer.post(office, { version: sent.version }, { key: newId() }).expect(200);
    const claim = { from: '2026-01-01', to: '2026-12-31', decisionBody: 'Region Norrbotten', contact: 'Annika', paymentTo: 'BG 123-4567' };
    const { body: draft } = await staff.officer.post('/tenants/arjeplog/officer/claims', claim, { key: newId() }).expect(201);
    // One occasion, for which the municipality paid 200 kronor; the shops keep the fee, so that it lowers nothing.
    expect(draft.totals).toMatchObject({ occasions: 1, netOutlay: 20_000 });
    const feeReceived = await t.sql('select sum(fee_ore)::int as fee, sum(fee_received_ore)::int as received from report_lines');
    expect(feeReceived).toEqual([{ fee: 3500, received: 0 }]);
  });

  it('is the nearest that later rules allow, and its owner is told once of them; where they name the fee it is theirs', async () => {
    await say('2026-12-02', 3900).expect(200);
    const decide = (validFrom: string, residentFee: SchemeRules['residentFee']) =>
      staff.officer
        .post(
          '/tenants/arjeplog/officer/schemes',
          { validFrom, decidedOn: '2026-12-01', registrationNumber: 'KS 2026/9', rules: { ...RULES, residentFee } },
          { key: newId() },
        )
        .expect(201);
    const letters = () =>
      t.sql<{ recipient: string; text: string }>(
        "select recipient, body_text as text from messages where cause like 'delivery-fee.other:%'",
      );
    // A version under which the fee still fits is no news.
    await decide('2026-12-20', { ...RULES.residentFee, ceilings: row('2026-12-20', 3900) });
    await t.work();
    expect(await letters()).toEqual([]);
    await decide('2027-01-01', { ...RULES.residentFee, ceilings: row('2027-01-01', 3000) });
    await t.work();
    await t.work();
    const [told, ...more] = await letters();
    expect([told?.recipient, more]).toEqual(['handlarn@stan.test', []]);
    const text = told?.text.replaceAll('\u00a0', ' ') ?? '';
    for (const said of [
      '39,00 kr',
      'från fredag 1 januari 2027',
      'tas 30,00 kr i stället',
      `/personal/shop/arjeplog/${MARKET.grocer}/delivery-fee`,
    ])
      expect(text).toContain(said);
    await decide('2027-02-01', { ...RULES.residentFee, mode: 'FIXED', limits: [], ceilings: [], charged: row('2027-02-01', 1000) });
    const { body } = await staff.grocer.get(feesOf(MARKET.grocer)).expect(200);
    const spans = body.spans.map((span: Record<string, unknown>) => [span.from, span.leaves, span.ownOre, span.takenOre]);
    expect(spans).toEqual([
      ['2026-12-02', 'SHOP', 3900, 3900],
      ['2026-12-20', 'SHOP', 3900, 3900],
      ['2027-01-01', 'SHOP', 3900, 3000],
      ['2027-02-01', 'RULES', 3900, 1000],
    ]);
    expect((await say('2027-02-01', 1000).expect(422)).body.code).toBe('delivery-fee.not-of-shop');
    expect((await say('2027-01-05', 3100).expect(422)).body).toMatchObject({ minimumOre: 2000, maximumOre: 3000 });
  });
});
