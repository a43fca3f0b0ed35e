import { withTenant } from '@galleria/db';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';
import { settleRiders } from './separate.ts';

describe('two orders of one household for one day', async () => {
  const t = await testApp();
  let [bread, milk, cement] = ['', '', ''];
  let elsa: ReturnType<typeof callerOf>;
  let shop: ReturnType<typeof callerOf>;
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    bread = await stockOffer(t, { name: 'Knäckebröd', priceOre: 3000, onHand: 100 });
    milk = await stockOffer(t, { name: 'Mjölk', priceOre: 1400, onHand: 50, depositOre: 200 });
    cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement', vatCategory: 'standard', dailyGoods: false });
    elsa = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'elsa@example.se')).token });
    shop = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.grocer })).token });
  });
  beforeEach(() => t.setNow(MARKET.now));
  interface Part {
    readonly id: string;
    readonly shopId: string;
  }
  const place = async (
    lines: { offerId: string; quantity: number }[],
    { caller = elsa, shops = [MARKET.grocer] as readonly string[], buyer = ELSA as object } = {},
  ) => {
    const { body } = await buy(t, delivered(lines, shops), { caller, buyer });
    const rows = await t.sql<{ id: string; shopId: string }>('select id, shop_id as "shopId" from shop_orders where order_id = $1', [
      body.id,
    ]);
    const part = rows.find(({ shopId }) => shopId === MARKET.grocer) as Part;
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const joinable = async (who = caller) => (await who.get(`${path}/shop-orders/${part.id}/joinable`).expect(200)).body.with;
    const join = (wanted: object, who = caller, key = newId()) => who.post(`${path}/shop-orders/${part.id}/join`, wanted, { key });
    return { id: body.id as string, reference: body.reference as string, part, path, joinable, join };
  };
  const view = async (id: string) => (await elsa.get(`/tenants/arjeplog/orders/${id}`).expect(200)).body;
  const reserved = async (offerId: string) =>
    Number((await t.sql<{ reserved: number }>('select reserved from stock where offer_id = $1', [offerId]))[0]?.reserved);
  const booked = async () =>
    (await t.sql<{ n: number }>('select coalesce(sum(booked), 0)::int as n from round_days where round_id = $1', [MARKET.tuesday]))[0]?.n ??
    0;
  const clear = () =>
    t.sql("update shop_orders set state = 'cancelled', cancelled_at = now(), cancelled_by = 'shop' where state = 'placed'");

  it('become one at the frozen prices: one note, one fee, one place on the round, and the goods reserved once', async () => {
    await clear();
    const [first, second] = [await place([{ offerId: bread, quantity: 4 }]), await place([{ offerId: milk, quantity: 2 }])];
    // As if the second had been bought by telephone, where nobody knew that the door had paid its fee.
    await t.sql('update shop_orders set fee_ore = 6000, total_ore = goods_ore + deposit_ore + 6000 where id = $1', [second.part.id]);
    const before = [await booked(), await reserved(bread), await reserved(milk)] as const;
    const [offer] = await second.joinable();
    expect(offer).toMatchObject({ reference: first.reference, stays: first.reference, totalOre: 12_000 + 3200 + 6000, savedOre: 6000 });
    const wanted = { with: first.part.id, totalOre: offer.totalOre };
    expect((await second.join({ ...wanted, totalOre: 1 }).expect(409)).body.code).toBe('order-join.changed');
    // From both orders' windows at once: one joins, and the other is told that it is done.
    const other = { with: second.part.id, totalOre: offer.totalOre };
    const answers = await Promise.all([second.join(wanted), first.join(other)]);
    expect(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort()).toEqual(['200', '409 order-join.too-late']);
    const [kept, gone] = [await view(first.id), await view(second.id)];
    expect(kept).toMatchObject({ totalOre: 21_200, parts: [{ goodsOre: 14_800, depositOre: 400, feeOre: 6000, totalOre: 21_200 }] });
    expect(kept.parts[0].lines.map(({ name, quantity }: { name: string; quantity: number }) => [name, quantity])).toEqual([
      ['Knäckebröd', 4],
      ['Mjölk', 2],
    ]);
    expect(kept.parts[0].vat.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0)).toBe(21_200);
    expect(gone.parts[0]).toMatchObject({ state: 'cancelled', cancelled: { why: `Hopslagen med ${first.reference}.` } });
    expect([await booked(), await reserved(bread), await reserved(milk)]).toEqual([before[0] - 1, before[1], before[2]]);
    await t.work();
    const told = await t.sql('select recipient from messages where cause like $1', [`shop-order.joined:${first.part.id}:%`]);
    expect(told).toHaveLength(2);
    // Cancelled afterwards, everything is free, once.
    await elsa.post(`${first.path}/shop-orders/${first.part.id}/cancel`, {}).expect(200);
    expect([await reserved(bread), await reserved(milk), await booked()]).toEqual([before[1] - 4, before[2] - 2, before[0] - 2]);
  });

  it('are joined by the shop too, and the other shop of an order keeps its part', async () => {
    await clear();
    const [first, second] = [
      await place([{ offerId: bread, quantity: 1 }]),
      await place(
        [
          { offerId: milk, quantity: 1 },
          { offerId: cement, quantity: 1 },
        ],
        { shops: [MARKET.grocer, MARKET.builder] },
      ),
    ];
    const at = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${second.part.id}`;
    const [offer] = (await shop.get(`${at}/joinable`).expect(200)).body.with;
    const before = (await view(first.id)).totalOre;
    await shop.post(`${at}/join`, { with: first.part.id, totalOre: offer.totalOre }, { key: newId() }).expect(200);
    expect((await view(first.id)).totalOre).toBe(offer.totalOre);
    expect(offer.totalOre).toBeGreaterThan(before);
    expect((await view(second.id)).parts.map(({ state }: { state: string }) => state).sort()).toEqual(['cancelled', 'placed']);
  });

  /** An order of the grocer's, and a later one of the grocer's and the builder's: as if each had been rung in, when the round cost 60 kr, and then 90. */
  const ofTwoShops = async () => {
    await clear();
    const both = [MARKET.grocer, MARKET.builder];
    const [first, second] = [
      await place([{ offerId: bread, quantity: 1 }], { shops: both.slice(0, 1) }),
      await place(
        [milk, cement].map((offerId) => ({ offerId, quantity: 1 })),
        { shops: both },
      ),
    ];
    const builders =
      (await t.sql<{ id: string }>('select id from shop_orders where order_id = $1 and shop_id = $2', [second.id, MARKET.builder]))[0]
        ?.id ?? '';
    // 30 of the 90 stand on the grocer's part and 60 on the builder's.
    const fee = (id: string, ore: number) =>
      t.sql('update shop_orders set fee_ore = $2, total_ore = goods_ore + deposit_ore + $2 where id = $1', [id, ore]);
    await fee(second.part.id, 3000);
    await fee(builders, 6000);
    await t.sql("update shop_orders set payment_method = 'swish' where id = $1", [second.part.id]);
    await t.sql('update orders set total_ore = (select sum(total_ore) from shop_orders where order_id = orders.id) where id = $1', [
      second.id,
    ]);
    const feesNow = async () => {
      const ids = [first.part.id, second.part.id, builders];
      const parts = await t.sql<{ id: string; fee: number; off: number }>(
        'select id, fee_ore as fee, joined_off_ore as off from shop_orders where id = any($1)',
        [ids],
      );
      return ids.map((id) => parts.find((each) => each.id === id)).map((each) => [each?.fee, each?.off]);
    };
    return { first, second, builders, feesNow };
  };
  it('have one fee for the stop, the highest, whichever shop joins them, and in whichever shop’s part it stands', async () => {
    const { first, second, builders, feesNow } = await ofTwoShops();
    const at = (id: string) => `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${id}`;
    const [offer] = (await shop.get(`${at(second.part.id)}/joinable`).expect(200)).body.with;
    // The grocer is shown its own two parts, and not a word of the builder's.
    const { totalOre, how } = offer;
    expect(offer).toMatchObject({
      how: 'delivery',
      totalOre: 3000 + 6000 + 1600 + 3000,
      savedOre: 0,
      highestFee: true,
      stays: first.reference,
    });
    await shop.post(`${at(second.part.id)}/join`, { with: first.part.id, totalOre, how }, { key: newId() }).expect(200);
    await t.work();
    // 90 in all: what the stop costs more than the 60 that are paid is the grocer's share, and the builder's is left out.
    expect(await feesNow()).toEqual([
      [6000, 0],
      [3000, 0],
      [0, 6000],
    ]);
    expect((await view(second.id)).parts.find(({ id }: Part) => id === builders)).toMatchObject({
      feeOre: 0,
      goesWith: { reference: first.reference, offOre: 6000 },
    });
    expect((await view(first.id)).parts[0].carries).toHaveLength(2);
    const builder = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    expect((await builder.get(`/tenants/arjeplog/shops/${MARKET.builder}/orders/${builders}`).expect(200)).body).toMatchObject({
      together: [],
      leftOut: { offOre: 6000 },
    });
    const told = await t.sql<{ recipient: string }>(
      "select recipient from messages where cause like $1 and recipient = 'bygg@example.se'",
      [`shop-order.joined:${builders}:%`],
    );
    expect(told).toHaveLength(1);
    // Called off by the shop, the order that paid makes nothing dearer: each shop's part has the share that it was ordered with.
    await shop.post(`${at(first.part.id)}/cancel`, { why: 'Slut' }, { key: newId() }).expect(200);
    await t.work();
    expect((await feesNow()).slice(1)).toEqual([
      [3000, 0],
      [6000, 0],
    ]);
  });

  it('each pay what they were ordered with when they are taken apart, in every shop', async () => {
    const { first, second, builders, feesNow } = await ofTwoShops();
    const at = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${second.part.id}`;
    const [{ totalOre, how }] = (await shop.get(`${at}/joinable`).expect(200)).body.with;
    const join = () => shop.post(`${at}/join`, { with: first.part.id, totalOre, how }, { key: newId() }).expect(200);
    const separate = () =>
      elsa.post(`${second.path}/shop-orders/${second.part.id}/separate`, { totalOre: 1600 + 3000 }, { key: newId() }).expect(200);
    const apart = [
      [6000, 0],
      [3000, 0],
      [6000, 0],
    ];
    // Taken apart before the builder's share was left out, and after it was: each time all pay again what they were ordered with.
    await join();
    await separate();
    await t.work();
    expect(await feesNow()).toEqual(apart);
    await join();
    await t.work();
    await separate();
    await t.work();
    expect(await feesNow()).toEqual(apart);
    expect((await view(second.id)).parts.find(({ id }: Part) => id === builders)).toMatchObject({ goesWith: null, feeOre: 6000 });
    const told = await t.sql('select 1 from messages where cause like $1 and recipient = $2', [
      ...[`shop-order.joined:${builders}:%`, 'bygg@example.se'],
    ]);
    expect(told).toHaveLength(2);
    // Joined again before anything of the first time was done, and whatever of it is done last.
    for (const last of ['delivery.left', 'delivery.beside']) {
      for (const deed of [join, separate, join]) await deed();
      await t.sql("update outbox set run_at = run_at + interval '1 hour' where done_at is null and topic = $1", [last]);
      await t.work();
      await t.sql('update outbox set run_at = now() where done_at is null and topic = $1', [last]);
      await t.work();
      expect(await feesNow(), last).toEqual([...apart.slice(0, 2), [0, 6000]]);
      await separate();
      await t.work();
      expect(await feesNow()).toEqual(apart);
    }
  });

  it('are let come together by a guest who holds both links, and by nobody who holds one', async () => {
    await clear();
    const mine = async (quantity: number) => {
      const { body } = await buy(t, delivered([{ offerId: bread, quantity }]), { caller: guest(t), buyer: ELSA });
      const [part] = await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [body.id]);
      return {
        ...(body as { id: string; reference: string; token: string; totalOre: number }),
        part: part?.id ?? '',
        holder: callerOf(t, { orderToken: body.token }),
      };
    };
    const [first, second] = [await mine(1), await mine(2)];
    expect([first.totalOre, second.totalOre]).toEqual([9000, 12_000]);
    const at = `/tenants/arjeplog/orders/${second.id}/shop-orders/${second.part}`;
    expect((await second.holder.get(`${at}/joinable`).expect(200)).body.with).toEqual([]);
    const offers = async (tokens: string[]) => (await second.holder.post(`${at}/joinable-by-links`, { tokens }).expect(200)).body.with;
    expect(await offers(['z'.repeat(32), second.token])).toEqual([]);
    const [offer] = await offers([first.token]);
    expect(offer).toMatchObject({
      how: 'delivery',
      reference: first.reference,
      stays: first.reference,
      totalOre: 15_000,
      savedOre: 6000,
      highestFee: false,
    });
    const join = (token: string, totalOre = 15_000, who = second.holder) =>
      who.post(`${at}/join-by-link`, { with: first.part, totalOre, token }, { key: newId() });
    await join('z'.repeat(32)).expect(404);
    await join(second.token).expect(404);
    await join(second.token, 15_000, first.holder).expect(404);
    expect((await join(first.token, 1).expect(409)).body.code).toBe('order-join.changed');
    expect((await Promise.all([join(first.token), join(first.token)])).map(({ status }) => status).sort()).toEqual([200, 409]);
    const seen = async (order: typeof first) => (await order.holder.get(`/tenants/arjeplog/orders/${order.id}`).expect(200)).body;
    expect(await seen(second)).toMatchObject({ totalOre: 6000, parts: [{ feeOre: 0, goesWith: { reference: null, offOre: 6000 } }] });
    expect(await seen(first)).toMatchObject({ totalOre: 9000, parts: [{ feeOre: 6000 }] });
    await second.holder.get(`/tenants/arjeplog/orders/${first.id}`).expect(404);
    await second.holder.post(`${at}/separate`, { totalOre: 12_000 }, { key: newId() }).expect(200);
    expect((await seen(second)).totalOre).toBe(12_000);
  });

  const fees = async (...orders: readonly { readonly id: string }[]) =>
    Promise.all(orders.map(async ({ id }) => (await view(id)).parts.map(({ feeOre }: { feeOre: number }) => feeOre)[0]));

  it('go as one delivery where they are paid differently: one fee, which comes back with whoever remains', async () => {
    await clear();
    const [first, second] = [await place([{ offerId: bread, quantity: 4 }]), await place([{ offerId: milk, quantity: 2 }])];
    // As if the second had been bought by telephone, and is paid by Swish.
    await t.sql(
      "update shop_orders set payment_method = 'swish', fee_ore = 6000, total_ore = goods_ore + deposit_ore + 6000 where id = $1",
      [second.part.id],
    );
    await t.sql('update orders set total_ore = (select total_ore from shop_orders where order_id = orders.id) where id = $1', [second.id]);
    // Beside a fee of another kind nothing is left out: the checkout takes both, and so does joining.
    const kindOf = (kind: string) => t.sql('update shop_orders set fee_kind = $2 where id = $1', [second.part.id, kind]);
    const [{ kind }] = (await t.sql('select fee_kind as kind from shop_orders where id = $1', [first.part.id])) as [{ kind: string }];
    await kindOf(kind === 'scheme' ? 'standard' : 'scheme');
    expect(await second.joinable()).toMatchObject([{ how: 'delivery', totalOre: 24_000 + 3200, savedOre: 0, ownFees: true }]);
    await kindOf(kind);
    const [offer] = await second.joinable();
    expect(offer).toMatchObject({ how: 'delivery', ownFees: false, stays: first.reference, totalOre: 18_000 + 3200, savedOre: 6000 });
    const wanted = { with: first.part.id, totalOre: offer.totalOre, how: 'delivery' };
    expect((await second.join({ ...wanted, how: 'order' }).expect(409)).body.code).toBe('order-join.changed');
    const before = [await booked(), await reserved(bread), await reserved(milk)];
    const answers = await Promise.all([second.join(wanted), first.join({ ...wanted, with: second.part.id })]);
    expect(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort()).toEqual([
      '200',
      '409 order-join.joined-already',
    ]);
    expect(await fees(first, second)).toEqual([6000, 0]);
    const [pays, goes] = [await view(first.id), await view(second.id)];
    expect(pays.parts[0].carries).toEqual([{ orderId: second.id, reference: second.reference, aloneFeeOre: 6000, ownFee: false }]);
    expect(goes).toMatchObject({ totalOre: 3200, parts: [{ totalOre: 3200, payment: 'swish' }] });
    expect(goes.parts[0].goesWith).toEqual({ reference: first.reference, offOre: 6000, aloneOre: 9200, maySeparate: true });
    expect(goes.parts[0].vat.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0)).toBe(3200);
    expect([await booked(), await reserved(bread), await reserved(milk)]).toEqual(before);
    // Taken apart by one of two windows, and joined again by the shop.
    const apart = (totalOre: number) => elsa.post(`${second.path}/shop-orders/${second.part.id}/separate`, { totalOre }, { key: newId() });
    expect((await apart(3200).expect(409)).body.code).toBe('order-join.changed');
    expect((await Promise.all([apart(9200), apart(9200)])).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await fees(first, second)).toEqual([6000, 6000]);
    await t.work();
    const at = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${second.part.id}`;
    await shop.post(`${at}/join`, wanted, { key: newId() }).expect(200);
    expect((await shop.get(at).expect(200)).body.together).toMatchObject([
      { shopOrderId: first.part.id, reference: first.reference, state: 'placed' },
    ]);
    // The one who pays for the stop is called off, and so the other pays for it again: once, and both are told.
    await elsa.post(`${first.path}/shop-orders/${first.part.id}/cancel`, {}).expect(200);
    await t.work();
    expect(await view(second.id)).toMatchObject({ totalOre: 9200, parts: [{ feeOre: 6000, goesWith: null, carries: [] }] });
    const told = await t.sql<{ body_text: string }>('select body_text from messages where cause like $1 order by created_at, channel', [
      `shop-order.joined:${second.part.id}:%`,
    ]);
    expect(told).toHaveLength(8);
    const again = /är avbokad, så .+ kommer för sig\. Leveransen kostar 60,00\skr\. Ny summa, .+: 92,00\skr/;
    expect(told.filter(({ body_text }) => again.test(body_text))).toHaveLength(1);
    await elsa.post(`${second.path}/shop-orders/${second.part.id}/cancel`, {}).expect(200);
  });

  it('have the fee of the one that is called off moved to the other, which was ordered without one, unless it is packed', async () => {
    await clear();
    const three = [
      await place([{ offerId: bread, quantity: 1 }]),
      await place([{ offerId: milk, quantity: 2 }]),
      await place([{ offerId: bread, quantity: 2 }]),
    ];
    const [first, second, third] = three as [(typeof three)[0], (typeof three)[0], (typeof three)[0]];
    await t.sql("update shop_orders set payment_method = 'swish' where id = any($1)", [[second.part.id, third.part.id]]);
    expect(await fees(first, second, third)).toEqual([6000, 0, 0]);
    for (const each of [second, third]) {
      const { shopOrderId, totalOre, how } = (await each.joinable()).find(
        ({ reference }: { reference: string }) => reference === first.reference,
      );
      await each.join({ with: shopOrderId, totalOre, how }).expect(200);
    }
    await t.sql("update shop_orders set state = 'packed' where id = $1", [second.part.id]);
    // Lapsed by the clock, when nobody can change anything, it would make no other dearer than it was ordered.
    const lapse = 'update shop_orders set state = $2, cancelled_by = $3, cancelled_at = now() where id = $1';
    await t.sql(lapse, [first.part.id, 'cancelled', 'clock']);
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, system, (tx) => settleRiders(tx, first.part.id, t.deps.now()));
    expect(await fees(second, third)).toEqual([0, 0]);
    await t.sql('update shop_orders set joined_to = $2 where id = $1', [third.part.id, first.part.id]);
    await t.sql("update shop_orders set state = 'placed', cancelled_by = null, cancelled_at = null where id = $1", [first.part.id]);
    await elsa.post(`${first.path}/shop-orders/${first.part.id}/cancel`, {}).expect(200);
    await t.work();
    expect(await fees(second, third)).toEqual([0, 6000]);
    await t.sql("update shop_orders set state = 'placed' where id = $1", [second.part.id]);
  });

  it('pay the stop once whoever is first: two windows, a picker, and one that calls off the order which pays', async () => {
    await clear();
    const [first, second] = [await place([{ offerId: bread, quantity: 1 }]), await place([{ offerId: milk, quantity: 2 }])];
    await t.sql(
      "update shop_orders set payment_method = 'swish', fee_ore = 6000, total_ore = goods_ore + deposit_ore + 6000 where id = $1",
      [second.part.id],
    );
    const [{ totalOre, how }] = await second.joinable();
    const at = `/tenants/arjeplog/shops/${MARKET.grocer}/orders/${second.part.id}/steps`;
    const [join, again, cancel, pick] = await Promise.all([
      second.join({ with: first.part.id, totalOre, how }),
      first.join({ with: second.part.id, totalOre, how }),
      elsa.post(`${first.path}/shop-orders/${first.part.id}/cancel`, {}),
      shop.post(at, { step: 'start-picking' }, { key: newId() }),
    ]);
    await t.work();
    const statuses = [join, again, cancel, pick].map(({ status }) => status);
    const isJoined = join.status === 200 || again.status === 200;
    const fee = isJoined && cancel.status !== 200 ? 0 : 6000;
    expect({ statuses, fees: await fees(second) }).toEqual({ statuses, fees: [fee] });
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect((await view(first.id)).parts[0].state).toBe(cancel.status === 200 ? 'cancelled' : 'placed');
    await t.sql("update shop_orders set state = 'cancelled', cancelled_at = now(), cancelled_by = 'shop' where id = $1", [second.part.id]);
  });

  it('stay apart when somebody picks, after the cut-off, paid otherwise, of other people, and for a stranger', async () => {
    await clear();
    const [first, second] = [await place([{ offerId: bread, quantity: 1 }]), await place([{ offerId: bread, quantity: 1 }])];
    const [offer] = await second.joinable();
    const wanted = { with: first.part.id, totalOre: offer.totalOre };
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    const his = await place([{ offerId: bread, quantity: 1 }], { caller: nils, buyer: { ...ELSA, name: 'Nils', phone: '070-999 00 11' } });
    expect(await his.joinable()).toEqual([]);
    await second.join({ ...wanted, with: his.part.id }).expect(404);
    await second.join(wanted, nils).expect(404);
    const builder = callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId: MARKET.builder })).token });
    await builder.post(`/tenants/arjeplog/shops/${MARKET.builder}/orders/${second.part.id}/join`, wanted, { key: newId() }).expect(404);
    const refusedAs = async (change: string) => {
      await t.sql(`update shop_orders set ${change} where id = $1`, [first.part.id]);
      expect(await second.joinable()).toEqual([]);
      return (await second.join(wanted).expect(409)).body.code;
    };
    expect(await refusedAs('day = day + 7')).toBe('order-join.other-delivery');
    expect(await refusedAs("day = day - 7, state = 'picking'")).toBe('order-join.too-late');
    expect(await refusedAs(`state = 'placed', cut_off_at = '${MARKET.now.toISOString()}'`)).toBe('order-join.too-late');
  });
});
