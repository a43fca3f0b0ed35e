import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { newId } from '../../core/id.ts';

const QUOTE = '/tenants/arjeplog/quote';

describe('a quote', async () => {
  const t = await testApp();
  let bread = '';
  let cement = '';
  let beer = '';
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    bread = await stockOffer(t, { onHand: 50 });
    beer = await stockOffer(t, { name: 'Folköl 3,5 % 33 cl', category: 'drinks', ageLimit: 18, priceOre: 1790, depositOre: 200 });
    cement = await stockOffer(t, {
      shopId: MARKET.neighbour,
      homeTenantId: 2,
      name: 'Cement 25 kg',
      category: 'cement-plaster',
      vatCategory: 'standard',
      priceOre: 11_900,
      dailyGoods: false,
      onHand: 10,
    });
  });

  it('prices groceries at home and cement from the neighbour municipality with one delivery fee for both', async () => {
    const basket = delivered(
      [
        { offerId: bread, quantity: 2 },
        { offerId: cement, quantity: 1 },
      ],
      [MARKET.grocer, MARKET.neighbour],
    );
    const { body } = await guest(t).post(QUOTE, basket).expect(200);
    expect(body.problems).toEqual([]);
    expect(body).toMatchObject({ goodsOre: 17_880, feeOre: 6000, totalOre: 23_880, button: 'order-pay-at-delivery' });
    expect(body.shops.map((shop: { seller: { name: string } }) => shop.seller.name).sort()).toEqual(['grannbygg', 'handlarn']);
    const vat = body.vat.map((row: { ratePercent: number; grossOre: number }) => [row.ratePercent, row.grossOre]);
    expect(vat.map(([rate]: [number]) => rate)).toEqual([25, 6]);
    expect(vat.reduce((sum: number, [, gross]: [number, number]) => sum + gross, 0)).toBe(23_880);
  });
  it('refuses a day whose carrier takes no such weight, with the weight and the limit, and offers the ones that do', async () => {
    const sacks = await stockOffer(t, { shopId: MARKET.builder, name: 'Bruk 25 kg', dailyGoods: false, weightGrams: 25_000 });
    const [light, heavy] = [1, 2].map((quantity) => delivered([{ offerId: sacks, quantity }], [MARKET.builder]));
    const days = (body: { shops: { weightGrams: number; deliveries: { roundId: string; tooHeavy: boolean }[] }[] }) => {
      const [shop] = body.shops;
      const by = (roundId: string) => shop?.deliveries.find((each) => each.roundId === roundId)?.tooHeavy;
      return [shop?.weightGrams, by(MARKET.tuesday), by(MARKET.busFriday)];
    };
    const one = await guest(t)
      .post(QUOTE, light ?? {})
      .expect(200);
    expect([days(one.body), one.body.problems]).toEqual([[25_000, false, false], []]);
    const two = await guest(t)
      .post(QUOTE, heavy ?? {})
      .expect(200);
    expect(days(two.body)).toEqual([50_000, true, false]);
    expect(two.body.problems).toEqual([{ code: 'weight.not-deliverable', shopId: MARKET.builder, weightGrams: 50_000, limit: 30_000 }]);
    const { status, body } = await buy(t, heavy ?? light ?? delivered([]));
    expect([status, body.code]).toEqual([409, 'weight.not-deliverable']);
  });
  it('offers the days on which a round really serves the village, with cut-off and places, and the hours for fetching', async () => {
    const { body } = await guest(t)
      .post(QUOTE, { lines: [{ offerId: bread, quantity: 1 }], destination: { villageId: MARKET.laisvall } })
      .expect(200);
    const [shop] = body.shops;
    expect(shop.deliveries[0]).toMatchObject({
      roundId: MARKET.tuesday,
      day: '2026-11-24',
      windowFrom: '10:00',
      orderBy: '2026-11-23T11:00:00.000Z',
      placesLeft: 1000,
      feeOre: 6000,
      feeKind: 'standard',
    });
    expect(shop.deliveries.map((each: { day: string }) => each.day).slice(0, 4)).toEqual([
      '2026-11-24',
      '2026-11-27',
      '2026-12-01',
      '2026-12-04',
    ]);
    // A fee of the round that begins on a day holds for what is delivered from then on.
    await t.sql(`update rounds set later_fees = '[{"from":"2026-12-01","feeOre":8000}]' where id = $1`, [MARKET.tuesday]);
    const later = await guest(t)
      .post(QUOTE, { lines: [{ offerId: bread, quantity: 1 }], destination: { villageId: MARKET.laisvall } })
      .expect(200);
    await t.sql("update rounds set later_fees = '[]' where id = $1", [MARKET.tuesday]);
    const fees = later.body.shops[0].deliveries.filter(({ roundId }: { roundId: string }) => roundId === MARKET.tuesday);
    expect(fees.slice(0, 2).map(({ day, feeOre }: { day: string; feeOre: number }) => [day, feeOre])).toEqual([
      ['2026-11-24', 6000],
      ['2026-12-01', 8000],
    ]);
    expect(shop.pickups[0]).toMatchObject({ day: '2026-11-23', opens: '09:00', closes: '18:00', orderBy: '2026-11-23T15:00:00.000Z' });
    expect(body.problems.map((each: { code: string }) => each.code)).toEqual(['choice.missing']);
  });
  it('refuses a postal code of another village that no round of the chosen one goes to, and doubts one that its round goes to', async () => {
    const jackvik = newId();
    await t.sql(
      `insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, '${jackvik}', 'jackvik', 'Jäckvik', '938 95', 'Jäckvik')`,
    );
    const asked = async (postalCode: string) => {
      const basket = delivered([{ offerId: bread, quantity: 1 }]);
      const { body } = await guest(t)
        .post(QUOTE, { ...basket, destination: { ...basket.destination, postalCode } })
        .expect(200);
      return [body.problems.map((each: { code: string }) => each.code), body.addressDoubtful];
    };
    expect(await asked('93093')).toEqual([[], false]);
    // Nobody drives there: whoever lives by that road can only be served by the chosen village's round.
    expect(await asked('93895')).toEqual([[], true]);
    const own = newId();
    await t.sql(
      `insert into rounds select (jsonb_populate_record(r, jsonb_build_object('id', '${own}', 'name', 'Jäckvik'))).* from rounds r where id = '${MARKET.tuesday}'`,
    );
    await t.sql(`insert into round_villages (tenant_id, round_id, village_id, position) values (1, '${own}', '${jackvik}', 1)`);
    expect(await asked('93895')).toEqual([['address.elsewhere'], false]);
    // Not in the register: a road of its own.
    expect(await asked('93099')).toEqual([[], false]);
    await t.sql(`insert into round_villages (tenant_id, round_id, village_id, position) values (1, '${MARKET.tuesday}', '${jackvik}', 2)`);
    expect(await asked('93895')).toEqual([[], true]);
  });
  it('takes nothing chilled with a carrier that is no food business where its contract demands it, and keeps to the weekdays agreed for a day', async () => {
    const milk = await stockOffer(t, { temperatureZone: 'chilled' });
    const asked = async () => {
      const { body } = await guest(t)
        .post(QUOTE, delivered([{ offerId: milk, quantity: 1 }]))
        .expect(200);
      const days = body.shops[0].deliveries.filter(({ roundId }: { roundId: string }) => roundId === MARKET.tuesday);
      return [body.problems.map((each: { code: string }) => each.code), days.map(({ day }: { day: string }) => day)];
    };
    const [problems, days] = await asked();
    expect(problems).toEqual([]);
    await t.sql('update carrier_contracts set demands_food_registration = true where carrier_id = $1', [MARKET.post]);
    expect((await asked())[0]).toEqual(['zone.not-deliverable']);
    await t.sql(`update carrier_contracts set demands_food_registration = false where carrier_id = $1`, [MARKET.post]);
    // From a later day on it drives on Mondays alone: the Tuesdays before stay.
    const agreed = `to_jsonb(k) || '{"weekdays": [1]}'`;
    await t.sql(
      `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by)
       select 1, $1, $2, ${agreed}, 'system:test' from carrier_contracts k where carrier_id = $1`,
      [MARKET.post, days[1]],
    );
    expect((await asked())[1]).toEqual([days[0]]);
    // It ends before the next Tuesday, which is driven all the same once it is renewed from that day on.
    await t.sql(`update carrier_contracts set valid_to = $2 where carrier_id = $1`, [MARKET.post, days[0]]);
    await t.sql('delete from carrier_contract_versions where from_day = $1', [days[1]]);
    expect((await asked())[1]).toEqual([days[0]]);
    await t.sql(
      `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by)
       select 1, $1, $2, to_jsonb(k) || '{"valid_to": null}', 'system:test' from carrier_contracts k where carrier_id = $1`,
      [MARKET.post, days[1]],
    );
    expect((await asked())[1]).toEqual(days);
    await t.sql('update carrier_contracts set valid_to = null where carrier_id = $1', [MARKET.post]);
    await t.sql('delete from carrier_contract_versions');
  });
  it('says why a bus takes neither payment at the door nor goods that need an identity card', async () => {
    const byBus = { kind: 'delivery', roundId: MARKET.busFriday, day: MARKET.busDay };
    const basket = {
      ...delivered([{ offerId: beer, quantity: 6 }]),
      choices: [{ shopId: MARKET.grocer, handover: byBus, payment: 'at-door' }],
    };
    const { body } = await guest(t).post(QUOTE, basket).expect(200);
    expect(body.shops[0].payments).toContainEqual({ method: 'at-door', allowed: false, because: 'carrier-checks-no-id' });
    expect(body.problems.map((each: { code: string }) => each.code)).toContain('age.not-deliverable');
    const breadByBus = { ...basket, lines: [{ offerId: bread, quantity: 1 }] };
    const second = await guest(t).post(QUOTE, breadByBus).expect(200);
    expect(second.body.shops[0].payments).toContainEqual({ method: 'at-door', allowed: false, because: 'carrier-takes-no-payment' });
    expect(second.body.problems[0]).toMatchObject({ code: 'payment.not-allowed', because: 'carrier-takes-no-payment' });
  });
  it('sums two lines of one good before it looks at the shelf', async () => {
    const twice = delivered([
      { offerId: bread, quantity: 30 },
      { offerId: bread, quantity: 30 },
    ]);
    const { body } = await guest(t).post(QUOTE, twice).expect(200);
    expect(body.problems).toEqual([{ code: 'stock.short', offerId: bread, available: 50 }]);
    expect(body.shops[0].lines).toMatchObject([{ quantity: 60 }]);
  });
  it('names goods that are gone and prices the rest', async () => {
    const gone = '0190a000-0000-7000-8000-00000000dead';
    const basket = delivered([
      { offerId: gone, quantity: 1 },
      { offerId: bread, quantity: 1 },
    ]);
    const { body } = await guest(t).post(QUOTE, basket).expect(200);
    expect(body.problems).toEqual([{ code: 'offer.gone', offerId: gone }]);
    expect(body.goodsOre).toBe(2990);
  });
  it('writes nothing', async () => {
    const before = await t.sql(
      'select (select count(*) from orders) as orders, (select sum(reserved) from stock) as reserved, (select count(*) from round_days) as days',
    );
    await guest(t)
      .post(QUOTE, delivered([{ offerId: bread, quantity: 3 }]))
      .expect(200);
    expect(
      await t.sql(
        'select (select count(*) from orders) as orders, (select sum(reserved) from stock) as reserved, (select count(*) from round_days) as days',
      ),
    ).toEqual(before);
  });

  const bad: readonly [string, object][] = [
    ['a price', { offerId: 'bread', quantity: 1, price: 1 }],
    ['a negative quantity', { offerId: 'bread', quantity: -1 }],
    ['nothing of something', { offerId: 'bread', quantity: 0 }],
    ['half a loaf', { offerId: 'bread', quantity: 0.5 }],
    ['a number as text', { offerId: 'bread', quantity: '2' }],
    ['true', { offerId: 'bread', quantity: true }],
    ['null', { offerId: 'bread', quantity: null }],
    ['more than anybody can carry', { offerId: 'bread', quantity: 2_147_483_647 }],
    ['an id that is none', { offerId: 'abc', quantity: 1 }],
  ];
  it.each(bad)('refuses %s from the client with 400', async (_, line) => {
    const offerId = 'offerId' in line && line.offerId === 'bread' ? bread : 'abc';
    await guest(t)
      .post(QUOTE, { ...delivered([]), lines: [{ ...line, offerId }] })
      .expect(400);
  });
  it('refuses text that cannot be stored, and a number too large for any machine', async () => {
    const basket = delivered([{ offerId: bread, quantity: 1 }]);
    for (const message of ['\u0000', '\ud800']) {
      await guest(t)
        .post(QUOTE, { ...basket, choices: [{ ...basket.choices[0], message }] })
        .expect(400);
    }
    const raw = JSON.stringify(basket).replace('"quantity":1', '"quantity":1e400');
    const { statusCode } = await t.app.inject({
      method: 'POST',
      url: `/api${QUOTE}`,
      headers: { 'content-type': 'application/json' },
      payload: raw,
    });
    expect(statusCode).toBe(400);
  });
});
