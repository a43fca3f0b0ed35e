import type { QuoteBasket } from '@galleria/contract/checkout';
import { SCHEME_TEMPLATES } from '@galleria/domain/subsidy';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme, memberOf, openHousehold } from '../../../testing/household.ts';
import { buy, callerOf, DOOR, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const QUOTE = '/tenants/arjeplog/quote';
const ORDERS = '/tenants/arjeplog/orders';

describe('the scheme’s fee', async () => {
  const t = await testApp();
  let bread = '';
  let cement = '';
  let beer = '';
  let grocer: ReturnType<typeof callerOf>;
  let streets = 0;

  beforeAll(async () => {
    await openMarket(t);
    await decideScheme(t);
    bread = await stockOffer(t, { priceOre: 30_000 });
    cement = await stockOffer(t, {
      shopId: MARKET.builder,
      name: 'Cement 25 kg',
      vatCategory: 'standard',
      priceOre: 11_900,
      dailyGoods: false,
    });
    beer = await stockOffer(t, { name: 'Folköl 3,5 %', vatCategory: 'standard', priceOre: 30_000, ageLimit: 18 });
    t.setNow(MARKET.now);
    grocer = callerOf(t, { token: (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer })).token });
  });
  beforeEach(() => t.setNow(MARKET.now));

  /** A household with members, behind a door of its own. */
  const household = async (...emails: string[]) => {
    streets += 1;
    const street = `Byvägen ${100 + streets}`;
    const id = await openHousehold(t, street);
    const members = await Promise.all(emails.map((email) => memberOf(t, id, `${streets}.${email}`)));
    const basket = (offerId = bread, shop: string = MARKET.grocer, more: Partial<QuoteBasket> = {}): QuoteBasket => ({
      ...delivered([{ offerId, quantity: 1 }], [shop]),
      destination: { ...DOOR, street },
      ...more,
    });
    const onFriday = (shop: string = MARKET.grocer): Partial<QuoteBasket> => ({
      choices: [{ shopId: shop, handover: { kind: 'delivery', roundId: MARKET.busFriday, day: MARKET.busDay }, payment: 'at-door' }],
    });
    return { id, street, members, basket, onFriday };
  };
  type Caller = ReturnType<typeof callerOf>;
  const feesOf = async (caller: Caller, basket: QuoteBasket) => {
    const { body } = await caller.post(QUOTE, basket).expect(200);
    return Object.fromEntries(
      body.shops[0].deliveries
        .filter((each: { day: string }) => each.day <= '2026-11-29')
        .map((each: { day: string; feeKind: string; feeOre: number }) => [each.day, `${each.feeKind} ${each.feeOre}`]),
    );
  };
  const promise = async (id: string, query: Record<string, string>) =>
    (await grocer.get(`/tenants/arjeplog/shops/${MARKET.grocer}/households/${id}/promise?${new URLSearchParams(query)}`).expect(200)).body;
  const onTuesday = { day: MARKET.deliveryDay, round: MARKET.tuesday, dailyGoodsOre: '30000' };
  const byHand = (id: string, more: object = {}) =>
    grocer.post(
      `/tenants/arjeplog/shops/${MARKET.grocer}/notes`,
      {
        kind: 'by-hand',
        channel: 'phone',
        householdId: id,
        dailyGoodsOre: 30_000,
        otherGoodsOre: 0,
        depositOre: 0,
        feeOre: 2000,
        payment: 'at-door',
        parcels: { ambient: 1, chilled: 0, frozen: 0 },
        carrierId: MARKET.post,
        roundId: MARKET.tuesday,
        day: MARKET.deliveryDay,
        ...more,
      },
      { key: newId() },
    );

  it('is what a signed-in resident with a decision pays; the second occasion of the week costs what the round costs', async () => {
    const { members, basket, onFriday } = await household('karin');
    const [karin] = members as [Caller];
    expect(await feesOf(karin, basket())).toEqual({ [MARKET.deliveryDay]: 'scheme 2000', [MARKET.busDay]: 'scheme 2000' });
    const first = await buy(t, basket(), { caller: karin, buyer: ELSA }).then(({ body }) => body);
    expect(first.totalOre).toBe(32_000);
    expect(await feesOf(karin, basket())).toEqual({ [MARKET.deliveryDay]: 'scheme 2000', [MARKET.busDay]: 'standard 4500' });
    const second = await karin.post(QUOTE, basket(bread, MARKET.grocer, onFriday())).expect(200);
    expect(second.body.feeOre).toBe(4500);
    const rows = await t.sql('select fee_kind, fee_ore from shop_orders where order_id = $1', [first.id]);
    expect(rows).toEqual([{ fee_kind: 'scheme', fee_ore: 2000 }]);
  });

  it('is not for a guest, nor for a friend’s door', async () => {
    const { members, basket } = await household('elna');
    const [elna] = members as [Caller];
    expect(await feesOf(guest(t), basket())).toEqual({ [MARKET.deliveryDay]: 'standard 6000', [MARKET.busDay]: 'standard 4500' });
    const friends = { destination: { ...DOOR, street: 'Väninnans väg 1' } };
    expect((await feesOf(elna, basket(bread, MARKET.grocer, friends)))[MARKET.deliveryDay]).toBe('standard 6000');
  });

  it('is not for cement, nor for beer alone, as the month’s end will judge', async () => {
    const { id, members, basket } = await household('olle');
    const [olle] = members as [Caller];
    expect((await feesOf(olle, basket(cement, MARKET.builder)))[MARKET.deliveryDay]).toBe('standard 6000');
    const kalix = { ...SCHEME_TEMPLATES.HARJEDALEN, forbiddenBaskets: ['BEER_ONLY' as const] };
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(kalix)]);
    expect((await feesOf(olle, basket(beer)))[MARKET.deliveryDay]).toBe('standard 6000');
    expect(await promise(id, { ...onTuesday, beerOnly: 'yes' })).toMatchObject({ subsidised: false, reasons: ['BEER_ONLY'] });
    // The telephone desk asks why with what the quote says of the goods.
    const kinds = async (offer: string, shop?: string) => (await olle.post(QUOTE, basket(offer, shop)).expect(200)).body.shops[0].kinds;
    expect([await kinds(bread), await kinds(beer), await kinds(cement, MARKET.builder)]).toEqual([
      { dailyGoodsOre: 30_000, otherGoodsOre: 0, beerOnly: false },
      { dailyGoodsOre: 30_000, otherGoodsOre: 0, beerOnly: true },
      { dailyGoodsOre: 0, otherGoodsOre: 11_900, beerOnly: false },
    ]);
    const cementAlone = { ...onTuesday, dailyGoodsOre: '0', otherGoodsOre: '11900' };
    expect(await promise(id, cementAlone)).toMatchObject({ subsidised: false, reasons: ['NOT_DAILY_GOODS'] });
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(SCHEME_TEMPLATES.HARJEDALEN)]);
  });

  it('has freight beside it for goods that it does not cover, as the scheme and the carrier’s contract say; frozen, and once for a day', async () => {
    const { id, members, basket } = await household('sten');
    const [sten] = members as [Caller];
    const sack = await stockOffer(t, {
      name: 'Cement 25 kg',
      vatCategory: 'standard',
      priceOre: 11_900,
      dailyGoods: false,
      weightGrams: 25_000,
    });
    const mixed = basket(bread, MARKET.grocer, { lines: [bread, sack].map((offerId) => ({ offerId, quantity: 1 })) });
    const tuesday = async () => {
      const { body } = await sten.post(QUOTE, mixed).expect(200);
      const [shop] = body.shops;
      return [shop.feeOre, shop.freightOre, body.totalOre];
    };
    const rides = { ...SCHEME_TEMPLATES.HARJEDALEN, goodsAllowed: 'ALL_IF_NO_EXTRA_COST' as const };
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(rides)]);
    // Other goods ride along, until the contract says from which weight on they cost extra.
    expect(await tuesday()).toEqual([2000, 0, 43_900]);
    await t.sql('update carrier_contracts set other_goods_from_grams = 20000, other_goods_ore = 7500 where carrier_id = $1', [MARKET.post]);
    expect(await tuesday()).toEqual([9500, 7500, 51_400]);
    await t.sql('update carrier_contracts set other_goods_from_grams = null, other_goods_ore = null where carrier_id = $1', [MARKET.post]);
    // Härjedalen covers daily goods alone: the round's own fee is the freight.
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(SCHEME_TEMPLATES.HARJEDALEN)]);
    expect(await tuesday()).toEqual([8000, 6000, 49_900]);
    const { body } = await buy(t, mixed, { caller: sten, buyer: ELSA });
    const frozen = await t.sql('select id, fee_ore, freight_ore, fee_kind, total_ore from shop_orders where order_id = $1', [body.id]);
    expect(frozen).toMatchObject([{ fee_ore: 8000, freight_ore: 6000, fee_kind: 'scheme', total_ore: 49_900 }]);
    const { body: view } = await sten.get(`${ORDERS}/${body.id}`).expect(200);
    expect(view.parts[0]).toMatchObject({ feeOre: 8000, freightOre: 6000 });
    // Both are paid for the door, the day and the round: nothing is taken once more, in the scheme's name or the round's.
    expect((await sten.post(QUOTE, basket()).expect(200)).body.feeOre).toBe(0);
    expect((await sten.post(QUOTE, basket(cement, MARKET.builder)).expect(200)).body.feeOre).toBe(0);
    expect(await promise(id, onTuesday)).toMatchObject({ joins: true, charge: { kind: 'scheme', feeOre: 0, paidOre: 2000 } });
  });

  it('is asked at the counter with the freight of the contract, and is the last thing that a smaller fee leaves out', async () => {
    const [rides, driven] = [await household(), await household()];
    await t.sql('update carrier_contracts set other_goods_ore = 15000 where carrier_id = $1', [MARKET.post]);
    const mixed = { ...onTuesday, otherGoodsOre: '11900' };
    expect(await promise(rides.id, mixed)).toMatchObject({ charge: { kind: 'scheme', feeOre: 17_000 } });
    const freightOf = async (id: string, feeOre: number) => {
      const { body } = await byHand(id, { otherGoodsOre: 11_900, feeOre }).expect(201);
      return (await t.sql('select fee_kind, freight_ore from delivery_notes where id = $1', [body.id]))[0];
    };
    // The shop lets the cement ride along: what is left is the scheme's own fee.
    expect(await freightOf(rides.id, 2000)).toEqual({ fee_kind: 'scheme', freight_ore: 0 });
    expect(await freightOf(driven.id, 17_000)).toEqual({ fee_kind: 'scheme', freight_ore: 15_000 });
    await t.sql('update delivery_notes set fee_taken_ore = 2000 where household_id = $1', [driven.id]);
    expect(await promise(driven.id, onTuesday)).toMatchObject({ charge: { kind: 'scheme', feeOre: 0, paidOre: 2000 } });
    await t.sql('update carrier_contracts set other_goods_ore = null where carrier_id = $1', [MARKET.post]);
  });

  it('is split over two shops as the scheme says', async () => {
    const { members, basket } = await household('siv');
    const [siv] = members as [Caller];
    const flour = await stockOffer(t, { shopId: MARKET.builder, priceOre: 10_000 });
    const both = basket(
      bread,
      MARKET.grocer,
      delivered(
        [bread, flour].map((offerId) => ({ offerId, quantity: 1 })),
        [MARKET.grocer, MARKET.builder],
      ),
    );
    const fees = async (split?: 'BY_GOODS' | 'EVENLY' | 'FIRST_SHOP') => {
      const { residentFee } = SCHEME_TEMPLATES.HARJEDALEN;
      await t.sql('update delivery_schemes set rules = $1', [
        JSON.stringify({ ...SCHEME_TEMPLATES.HARJEDALEN, residentFee: { ...residentFee, ...(split && { split }) } }),
      ]);
      const { body } = await siv.post(QUOTE, { ...both, destination: basket().destination }).expect(200);
      return body.shops.map(({ feeOre }: { feeOre: number }) => feeOre);
    };
    expect([await fees(), await fees('EVENLY'), await fees('FIRST_SHOP'), await fees('BY_GOODS')]).toEqual([
      [1500, 500],
      [1000, 1000],
      [2000, 0],
      [1500, 500],
    ]);
  });

  it('is proposed at the counter exactly as at the checkout, with why', async () => {
    const { id, members, basket, onFriday } = await household('nils');
    const [nils] = members as [Caller];
    expect(await promise(id, onTuesday)).toMatchObject({
      subsidised: true,
      charge: { kind: 'scheme', feeOre: 2000, paidOre: 0 },
      places: { left: 1, of: 1 },
    });
    await buy(t, basket(), { caller: nils, buyer: ELSA }).then(({ status }) => expect(status).toBe(201));
    // The same day joins what he has ordered and is paid already; another day of the week is the round's own.
    expect(await promise(id, onTuesday)).toMatchObject({
      subsidised: true,
      joins: true,
      charge: { kind: 'scheme', feeOre: 0, paidOre: 2000 },
    });
    expect((await nils.post(QUOTE, basket()).expect(200)).body.feeOre).toBe(0);
    const friday = { day: MARKET.busDay, round: MARKET.busFriday, dailyGoodsOre: '30000' };
    expect(await promise(id, friday)).toMatchObject({
      subsidised: false,
      reasons: ['WEEKLY_LIMIT'],
      charge: { kind: 'standard', feeOre: 4500 },
    });
    expect((await nils.post(QUOTE, basket(bread, MARKET.grocer, onFriday())).expect(200)).body.feeOre).toBe(4500);
  });

  it('counts the note of a customer who rang, for the checkout and for the fee of the same day', async () => {
    const { id, members, basket } = await household('rut');
    const [rut] = members as [Caller];
    const { body } = await byHand(id).expect(201);
    expect(await t.sql('select fee_kind from delivery_notes where id = $1', [body.id])).toEqual([{ fee_kind: 'scheme' }]);
    expect(await feesOf(rut, basket())).toMatchObject({ [MARKET.busDay]: 'standard 4500' });
    expect((await rut.post(QUOTE, basket()).expect(200)).body.feeOre).toBe(0);
  });

  it('is what a note by hand takes: another sum is refused in words of the rules, and nothing is asked twice for a door and its day', async () => {
    const { id } = await household();
    expect(await promise(id, onTuesday)).toMatchObject({ charge: { feeOre: 2000, minimumOre: 2000, maximumOre: 2000 } });
    const refused = async (feeOre: number, more: object = {}) => (await byHand(id, { feeOre, ...more }).expect(422)).body;
    const fixed = { code: 'note.fee-outside-rules', minimumOre: 2000, maximumOre: 2000, paidOre: 0 };
    expect(await refused(9900)).toMatchObject(fixed);
    expect(await refused(0)).toMatchObject(fixed);
    expect(await t.sql('select id from delivery_notes where household_id = $1', [id])).toEqual([]);
    // Freight beside the scheme's fee raises the most, not the least.
    const mixed = { otherGoodsOre: 11_900 };
    expect(await refused(8001, mixed)).toMatchObject({ minimumOre: 2000, maximumOre: 8000 });
    await byHand(id, mixed).expect(201);
    expect(await promise(id, onTuesday)).toMatchObject({ joins: true, charge: { minimumOre: 0, maximumOre: 0, paidOre: 2000 } });
    expect(await refused(2000)).toMatchObject({ minimumOre: 0, maximumOre: 0, paidOre: 2000 });
    await byHand(id, { feeOre: 0 }).expect(201);
    // The week's second occasion is not the municipality's: its fee is agreed.
    await byHand(id, { feeOre: 9900, carrierId: MARKET.bus, roundId: MARKET.busFriday, day: MARKET.busDay, payment: 'invoice' }).expect(
      201,
    );
  });

  it('is not for goods below the least order, and a deposit does not count toward it (golden case 5)', async () => {
    const least = { ...SCHEME_TEMPLATES.HARJEDALEN, minOrderValue: SCHEME_TEMPLATES.GOTENE.minOrderValue };
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(least)]);
    const { id, members, basket } = await household('ulla');
    const [ulla] = members as [Caller];
    const drink = await stockOffer(t, { name: 'Saft', priceOre: 9900, depositOre: 400 });
    // 99 kronor and 4 of deposit are not 100 kronor of goods, at the checkout and by telephone; 100 and no deposit are.
    expect((await feesOf(ulla, basket(drink)))[MARKET.deliveryDay]).toBe('standard 6000');
    expect(await promise(id, { ...onTuesday, dailyGoodsOre: '9900' })).toMatchObject({ reasons: ['BELOW_MINIMUM_ORDER'] });
    const kindOf = async (sums: object) => {
      const { body } = await byHand(id, sums).expect(201);
      return (await t.sql('select fee_kind from delivery_notes where id = $1', [body.id]))[0]?.fee_kind;
    };
    expect(await kindOf({ dailyGoodsOre: 9_900, depositOre: 400 })).toBe('standard');
    const other = (await household()).id;
    expect(await promise(other, { ...onTuesday, dailyGoodsOre: '10000' })).toMatchObject({ subsidised: true, reasons: [] });
    await t.sql('update delivery_schemes set rules = $1', [JSON.stringify(SCHEME_TEMPLATES.HARJEDALEN)]);
  });

  it('is promised once to a household, whichever of its members asks, also in the same moment', async () => {
    const { members, basket, onFriday } = await household('anna', 'bo');
    const [anna, bo] = members as [Caller, Caller];
    const baskets = [
      basket(),
      basket(bread, MARKET.grocer, { ...onFriday(), choices: [{ ...onFriday().choices?.[0], shopId: MARKET.grocer, payment: 'at-door' }] }),
    ];
    await t.sql('update carrier_contracts set takes_payment = true where carrier_id = $1', [MARKET.bus]);
    const quotes = await Promise.all([anna.post(QUOTE, baskets[0] ?? {}), bo.post(QUOTE, baskets[1] ?? {})]);
    expect(quotes.map(({ body }) => body.feeOre)).toEqual([2000, 2000]);
    const placed = await Promise.all(
      [anna, bo].map((caller, index) =>
        caller.post(ORDERS, { ...baskets[index], buyer: ELSA, quoteHash: quotes[index]?.body.hash }, { key: newId() }),
      ),
    );
    expect(placed.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = placed.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({ code: 'quote.changed', quote: { shops: [{ feeOre: expect.any(Number) }] } });
    expect([4500, 6000]).toContain(refused.quote.feeOre);
    await t.sql('update carrier_contracts set takes_payment = false where carrier_id = $1', [MARKET.bus]);
  });

  it('shares one fee between members who order for the same day', async () => {
    const { members, basket } = await household('siv', 'tor');
    const [siv, tor] = members as [Caller, Caller];
    expect((await buy(t, basket(), { caller: siv, buyer: ELSA })).body.totalOre).toBe(32_000);
    expect((await buy(t, basket(), { caller: tor, buyer: ELSA })).body.totalOre).toBe(30_000);
  });

  it('follows a trial until its last day, and the rules before it from the day after; both are told when it ends', async () => {
    const { id, members } = await household('tove');
    const [tove] = members as [Caller];
    const officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
    const { residentFee } = SCHEME_TEMPLATES.HARJEDALEN;
    const lastDay = '2026-11-26';
    const trial = {
      ...{ validFrom: '2026-11-22', lastDay, decidedOn: '2026-11-20', registrationNumber: 'KS 2026/77' },
      rules: { ...SCHEME_TEMPLATES.HARJEDALEN, name: 'Försök', residentFee: { ...residentFee, mode: 'FREE', charged: [] } },
    };
    const at = '/tenants/arjeplog/officer/schemes';
    const { body: refused } = await officer.post(at, { ...trial, lastDay: '2026-11-21' }, { key: newId() }).expect(422);
    expect(refused).toMatchObject({ code: 'scheme.invalid', faults: [{ field: 'validTo', code: 'VALIDITY_REVERSED' }] });
    await officer.post(at, trial, { key: newId() }).expect(201);
    // Härjedalen's 20 kronor hold again from the 27th.
    const friday = { day: MARKET.busDay, round: MARKET.busFriday, dailyGoodsOre: '30000' };
    expect(await promise(id, onTuesday)).toMatchObject({ subsidised: true, charge: { kind: 'scheme', feeOre: 0 }, rulesEnd: lastDay });
    expect(await promise(id, friday)).toMatchObject({ subsidised: true, charge: { kind: 'scheme', feeOre: 2000 }, rulesEnd: null });
    expect((await tove.get('/tenants/arjeplog/my-eligibility').expect(200)).body).toMatchObject({ rulesEnd: lastDay });
    const { body: list } = await officer.get(at).expect(200);
    expect(list.versions).toMatchObject([
      { version: 2, standing: 'current', validTo: lastDay, lastDay, nextFrom: null },
      { version: 1, standing: 'coming', validTo: null, lastDay: null, nextFrom: '2026-11-27' },
    ]);
    // Where the rules before have ended too, a delivery after the last day is not the municipality's.
    await t.sql(`update delivery_schemes set last_day = '2026-11-21' where version = 1`);
    expect(await promise(id, friday)).toMatchObject({ subsidised: false, reasons: ['NO_SCHEME'], rulesEnd: null });
    await t.sql('update delivery_schemes set last_day = null where version = 1');
    await t.sql('delete from delivery_schemes where version = 2');
  });

  it('comes back when everything on the occasion is cancelled, and not before', async () => {
    const { id, members, basket } = await household('ove', 'pia');
    const [ove, pia] = members as [Caller, Caller];
    const occasion = async () =>
      (await t.sql<{ held: boolean }>('select released_at is null as held from delivery_occasions where household_id = $1', [id])).map(
        ({ held }) => held,
      );
    const orders = [];
    for (const caller of [ove, pia]) orders.push({ caller, ...(await buy(t, basket(), { caller, buyer: ELSA })).body });
    const cancel = async ({ caller, id: orderId }: { caller: Caller; id: string }) => {
      const { body } = await caller.get(`${ORDERS}/${orderId}`).expect(200);
      await caller.post(`${ORDERS}/${orderId}/shop-orders/${body.parts[0].id}/cancel`, {}).expect(200);
    };
    expect(await occasion()).toEqual([true]);
    await cancel(orders[0]);
    expect(await occasion()).toEqual([true]);
    expect((await feesOf(ove, basket()))[MARKET.busDay]).toBe('standard 4500');
    await cancel(orders[1]);
    expect(await occasion()).toEqual([false]);
    expect((await feesOf(ove, basket()))[MARKET.busDay]).toBe('scheme 2000');
    // And a note by hand the same way.
    const { body: note } = await byHand(id).expect(201);
    expect(await occasion()).toEqual([true]);
    expect((await feesOf(ove, basket()))[MARKET.busDay]).toBe('standard 4500');
    await grocer.post(`/tenants/arjeplog/shops/${MARKET.grocer}/notes/${note.id}/void`, {}, { key: newId() }).expect(200);
    expect(await occasion()).toEqual([false]);
    expect((await feesOf(ove, basket()))[MARKET.busDay]).toBe('scheme 2000');
  });
});
