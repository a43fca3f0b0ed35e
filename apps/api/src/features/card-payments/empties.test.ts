import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { notesAndDrivers } from '../../../testing/in-the-car.ts';
import { callerOf, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { ISSUER } from '../../../testing/one-for-all.ts';
import { staffToken } from '../../../testing/people.ts';
import { openCardShops, providersOwnPages, testProvider } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { soldAndLeft } from '../ledger/index.ts';

describe('empties that the driver took of an order that was paid by card', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer]);
    bread = await stockOffer(t, { onHand: 1000 });
  });
  const three = () => shops.buyByCard([{ offerId: bread, quantity: 3 }]);
  type Bought = Awaited<ReturnType<typeof three>>;
  type Part = Bought['parts'][number];
  const payOf = async (bought: Bought) => (await bought.view()).parts[0].pay;
  const { carrier, staffOf, cans, inTheCar } = notesAndDrivers(t, (shopId) => shops.ownerOf(shopId));
  const packed = async (more: readonly { offerId: string; quantity: number }[] = []) => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 3 }, ...more]);
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    return { bought, part };
  };
  const nextMorning = async () => {
    await t.sql("update outbox set run_at = now() where topic = 'payment.empties' and done_at is null");
    await t.work();
    await shops.hear();
  };
  /** The provider is read again. */
  const look = async ({ id: shopOrderId }: Part) => {
    const settle = { topic: 'payment.settle', dedupe: newId(), payload: { shopOrderId } };
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'test' }, (tx) => tell(tx, settle));
    await t.work();
  };
  /** The bank sends back what was given for empties. */
  const failsAtTheBank = async (part: Part, amountOre?: number) => {
    const [{ account, made }] = (await t.sql(
      `select y.account, r.provider_id as made from payments y join payment_refunds r on r.shop_order_id = y.shop_order_id
       where y.shop_order_id = $1 and r.for_empties and r.amount_ore = coalesce($2, r.amount_ore) order by r.asked_version desc limit 1`,
      [part.id, amountOre ?? null],
    )) as [{ account: string; made: string }];
    await provider.control(`/refunds/${made}/fail`, { account });
    await look(part);
  };
  const sums = (part: Part, ...accounts: string[]) =>
    t.sql(
      'select account, sum(amount_ore)::int as ore from ledger_postings where subject = $1 and account = any($2) group by 1 having sum(amount_ore) <> 0 order by 1',
      [part.id, accounts],
    );

  it('gives back to the card what cans and bottles are worth that the driver took, the morning after, and the driver pays nothing out', async () => {
    const { bought, part } = await packed();
    const { step, deliver } = await inTheCar(part);
    // Worth more than all that was paid: there is nothing to give it back from.
    expect((await deliver(75).expect(400)).body).toMatchObject({ faults: [{ code: 'empties.exceed-order' }] });
    // A slip: undone on the same day, nothing has gone back.
    expect((await deliver(30).expect(200)).body).toMatchObject({ emptiesOre: 6000, paidOutOre: 0, emptiesSettled: true });
    await t.work();
    await step({ step: 'undo' }).expect(200);
    await deliver(3).expect(200);
    await t.work();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 0 });
    // One broken loaf of the same day is off the sale, whole: it is not paid with her cans.
    const wish = { what: { kind: 'pieces', lines: [{ position: 1, quantity: 1 }] }, why: 'Trasig' };
    const given = `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}/refunds`;
    await shops.ownerOf(part.shopId).post(given, wish, { key: newId() }).expect(201);
    await nextMorning();
    expect(await payOf(bought)).toMatchObject({
      drawnOre: 14_970,
      givenBackOre: 3590,
      refunds: [
        { amountOre: 2990, why: 'Trasig' },
        { amountOre: 600, why: 'Pant för det du lämnade till chauffören.' },
      ],
    });
    expect(await sums(part, 'customers', 'empties', 'psp')).toEqual([
      { account: 'empties', ore: 600 },
      { account: 'psp', ore: 11_380 },
    ]);
    // Asked anew, nothing goes twice.
    await t.sql("update outbox set done_at = null, run_at = now() where topic = 'payment.empties'");
    await t.work();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 3590 });
  });

  it('lets deposits pay what was not drawn, says so, and gives all of what is withdrawn from afterwards', async () => {
    const drill = await stockOffer(t, { name: 'Borrmaskin', vatCategory: 'standard', priceOre: 50_000, dailyGoods: false });
    const both = [await packed([{ offerId: drill, quantity: 1 }]), await packed([{ offerId: drill, quantity: 1 }])] as const;
    // Drawn at an old sum: ten kronor of each are not paid.
    for (const [index, { part }] of both.entries()) {
      await t.sql('update shop_orders set fee_ore = fee_ore + 1000, total_ore = total_ore + 1000 where id = $1', [part.id]);
      await (await inTheCar(part)).deliver(index === 0 ? 10 : 2).expect(200);
    }
    await t.work();
    await nextMorning();
    const [some, all] = both;
    const why = expect.stringMatching(/^Pant för det du lämnade till chauffören. 10,00.kr drogs av från det som var obetalt.$/);
    expect(await payOf(some.bought)).toMatchObject({ givenBackOre: 1000, refunds: [{ amountOre: 1000, why }] });
    expect(await payOf(all.bought)).toMatchObject({ givenBackOre: 0, refunds: [] });
    const letters = await t.sql<{ text: string }>("select body_text as text from messages where cause like 'payment.set-off:%'");
    expect(letters).toEqual([{ text: expect.stringMatching(/4,00.kr, drogs av från det som var obetalt/) }]);
    const owner = shops.ownerOf(MARKET.grocer);
    const waits = async ({ part }: (typeof both)[number]) => {
      const { emptiesOre, emptiesLeftOre } = (await owner.get(`${shops.at(part)}/payment`).expect(200)).body;
      return [emptiesOre, emptiesLeftOre, await sums(part, 'customers')];
    };
    expect(await waits(some)).toEqual([0, 0, []]);
    expect(await waits(all)).toEqual([0, 0, [{ account: 'customers', ore: 600 }]]);
    const withdraw = async ({ bought, part }: (typeof both)[number]) => {
      const stated = { name: 'Elsa', receiptTo: 'elsa@example.se', parts: [{ shopOrderId: part.id, positions: [2] }] };
      await bought.holder.post(`${bought.path}/withdrawals`, stated, { key: newId() }).expect(201);
      const [row] = await t.sql<{ id: string }>('select id from withdrawals where shop_order_id = $1', [part.id]);
      await owner.post(`/tenants/arjeplog/shops/${part.shopId}/withdrawals/${row?.id}/handled`, {}).expect(200);
      await shops.hear();
      return (await payOf(bought)).givenBackOre;
    };
    expect([await withdraw(some), await withdraw(all)]).toEqual([51_000, 49_400]);
    expect([await waits(some), await waits(all)]).toEqual([0, 0].map(() => [0, 0, []]));
    // The bank sends the deposits back: what was set off stays so, and the rest is owed again.
    await failsAtTheBank(some.part);
    expect(await waits(some)).toEqual([1000, 1000, [{ account: 'customers', ore: -1000 }]]);
    // What was given meanwhile for something else is not for this.
    expect((await owner.get(`${shops.at(some.part)}/payment`).expect(200)).body.failedOre).toBe(1000);
    await owner.post(`${shops.at(some.part)}/refunds`, { what: { kind: 'empties' }, why: 'Pant' }, { key: newId() }).expect(201);
    await shops.hear();
    expect(await waits(some)).toEqual([0, 0, []]);
  });

  it('owes deposits again that the bank sent back, and no other goods are paid with them', async () => {
    const { part } = await packed();
    const owner = shops.ownerOf(part.shopId);
    const orders = `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}`;
    const give = (what: object) => owner.post(`${orders}/refunds`, { what, why: 'Pant' }, { key: newId() });
    await (await inTheCar(part)).deliver(3).expect(200);
    await t.work();
    await nextMorning();
    await failsAtTheBank(part);
    expect(await sums(part, 'customers')).toEqual([{ account: 'customers', ore: -600 }]);
    // Whoever reads the note reads that they have not gone: a later count is not taken for one that came after the money.
    expect(await t.sql('select empties_back_ore::int as ore from delivery_notes where shop_order_id = $1', [part.id])).toEqual([
      { ore: 0 },
    ]);
    await give({ kind: 'pieces', lines: [{ position: 1, quantity: 1 }] }).expect(201);
    await shops.hear();
    expect(await sums(part, 'customers', 'psp')).toEqual([
      { account: 'customers', ore: -600 },
      { account: 'psp', ore: 11_980 },
    ]);
    // The shop reads what waits. The same sum for something else is off the sale, and the deposits wait on; given anew, they take nothing off it.
    const waits = async () => (await owner.get(`${orders}/payment`).expect(200)).body;
    await give({ kind: 'amount', amountOre: 600 }).expect(201);
    await shops.hear();
    expect(await sums(part, 'customers')).toEqual([{ account: 'customers', ore: -600 }]);
    expect(await waits()).toMatchObject({ emptiesOre: 600, emptiesCameBack: true });
    expect((await give({ kind: 'empties' }).expect(201)).body).toEqual({ amountOre: 600 });
    await shops.hear();
    expect(await sums(part, 'customers')).toEqual([]);
    expect(await waits()).toMatchObject({ emptiesOre: 0 });
    expect((await give({ kind: 'empties' }).expect(409)).body.code).toBe('payment.no-empties');
  });

  it('owes again what the bank sends back of the provider’s own pages, and no longer what was given there in its place', async () => {
    const { bought, part } = await packed();
    const owner = shops.ownerOf(part.shopId);
    const shown = async () => {
      const { emptiesOre, emptiesLeftOre, elsewhereOre, failedOre } = (await owner.get(`${shops.at(part)}/payment`).expect(200)).body;
      return [emptiesOre, emptiesLeftOre, elsewhereOre, failedOre];
    };
    const letters = () => t.sql("select 1 from messages where cause like 'payment.given-back:%' and body_text like '%Gavs i banken%'");
    const officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
    const { reference } = await bought.view();
    /** What of it is named where books are reconciled: asked for here, and gone back there. */
    const named = async () => {
      const { body } = await officer.get(`/tenants/arjeplog/officer/reconciliation/${dayOf(t.deps.now()).slice(0, 7)}`).expect(200);
      const { differences } = body.checks.find(({ check }: { check: string }) => check === 'card-refunds');
      const own = differences.filter((each: { reference: string }) => each.reference === reference);
      return own.map(({ sourceOre, ledgerOre }: { sourceOre: number; ledgerOre: number }) => [sourceOre, ledgerOre]);
    };
    await (await inTheCar(part)).deliver(3).expect(200);
    await t.work();
    await nextMorning();
    await failsAtTheBank(part);
    expect([await shown(), await named()]).toEqual([[600, 600, 0, 600], [[600, 0]]]);
    for (const time of [1, 2]) {
      // In two goes there, of which the bank sends one back when both are written down.
      for (const amountOre of time === 1 ? [200, 400] : [400]) await providersOwnPages(t, provider)(part, amountOre);
      await look(part);
      const amountOre = time === 1 ? 600 : 400;
      expect([await shown(), await named()]).toEqual([[0, amountOre, amountOre, 0], [[600 - amountOre, 600]]]);
      const said = { amountOre, why: 'Gavs i banken', forEmpties: true };
      await owner.post(`${shops.at(part)}/refunds/elsewhere`, said, { key: newId() }).expect(201);
      await nextMorning();
      expect([await shown(), await named(), await letters(), await sums(part, 'customers')]).toMatchObject([
        [0, 0, 0, 0],
        [],
        time === 1 ? [{}] : [{}, {}],
        [],
      ]);
      if (time === 2) continue;
      await failsAtTheBank(part, 400);
      expect([await shown(), await sums(part, 'customers')]).toEqual([[400, 400, 0, 400], [{ account: 'customers', ore: -400 }]]);
    }
    expect((await payOf(bought)).givenBackOre).toBe(600);
  });

  it('gives deposits back once that went back in the provider’s own pages, and whole where goods went so on the day before', async () => {
    const both = [await packed(), await packed()] as const;
    for (const { part } of both) {
      await (await inTheCar(part)).deliver(3).expect(200);
      await providersOwnPages(t, provider)(part, 600);
    }
    await shops.hear();
    await nextMorning();
    const state = ({ bought, part }: (typeof both)[number]) => Promise.all([payOf(bought), sums(part, 'customers')]);
    const given = async () => (await Promise.all(both.map(state))).map(([{ givenBackOre }, owed]) => [givenBackOre, owed]);
    expect(await given()).toEqual([600, 600].map((ore) => [ore, []]));
    const owner = shops.ownerOf(MARKET.grocer);
    const write = ({ part }: (typeof both)[number], said: object) =>
      owner.post(`${shops.at(part)}/refunds/elsewhere`, { why: 'Så var det', ...said }, { key: newId() }).expect(201);
    await write(both[0], { amountOre: 600, forEmpties: true });
    await write(both[1], { amountOre: 600 });
    await nextMorning();
    // Of the same sum and the same minute, and neither is taken for the other.
    expect(await given()).toEqual([600, 1200].map((ore) => [ore, []]));
    const settled = { emptiesOre: 0, emptiesLeftOre: 0, elsewhereOre: 0 };
    for (const { part } of both) expect((await owner.get(`${shops.at(part)}/payment`).expect(200)).body).toMatchObject(settled);
  });

  it('gives no deposits back that the shop has paid by hand', async () => {
    const byHand = await packed();
    await (await inTheCar(byHand.part)).deliver(3).expect(200);
    await t.work();
    // The shop sees that it need do nothing.
    const month = `/tenants/arjeplog/shops/${byHand.part.shopId}/ledger/${dayOf(t.deps.now()).slice(0, 7)}`;
    const { body } = await shops.ownerOf(byHand.part.shopId).get(month).expect(200);
    expect(body.open).toContainEqual(expect.objectContaining({ id: byHand.part.id, openOre: -600, depositGoesBack: true }));
    const paid = `/tenants/arjeplog/shops/${byHand.part.shopId}/orders/${byHand.part.id}/payments`;
    await shops.ownerOf(byHand.part.shopId).post(paid, { amountOre: -600, into: 'till' }, { key: newId() }).expect(200);
    const left = await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, (tx) =>
      soldAndLeft(tx, byHand.part.id),
    );
    expect(left).toMatchObject({ openOre: 0, emptiesLeftOre: 0 });
    await nextMorning();
    expect(await payOf(byHand.bought)).toMatchObject({ givenBackOre: 0 });
  });

  it('gives deposits back once it is drawn, though the provider could not be reached for longer than the night', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    const away = (hours: number) =>
      t.sql("update outbox set run_at = now() + make_interval(hours => $1) where topic = 'payment.settle' and done_at is null", [hours]);
    await away(9);
    const { deliver } = await inTheCar(part);
    await deliver(3).expect(200);
    await t.work();
    await t.sql("update outbox set run_at = now() where topic = 'payment.empties'");
    await t.work();
    expect([(await payOf(bought)).state, await t.sql("select 1 from outbox where topic = 'payment.empties' and done_at is null")]).toEqual([
      'held',
      [],
    ]);
    await away(0);
    await t.work();
    await shops.hear();
    expect(await payOf(bought)).toMatchObject({ state: 'captured', givenBackOre: 0 });
    // So much was given back before the morning that not all of the deposits is left to give that way: the rest stands on the shop's page until it is paid.
    const owner = shops.ownerOf(part.shopId);
    const orders = `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}`;
    const wish = { what: { kind: 'amount', amountOre: 14_570 }, why: 'Kom aldrig fram hel' };
    await owner.post(`${orders}/refunds`, wish, { key: newId() }).expect(201);
    await nextMorning();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 14_970 });
    const { body } = await owner.get(`/tenants/arjeplog/shops/${part.shopId}/ledger/${dayOf(t.deps.now()).slice(0, 7)}`).expect(200);
    expect(body.open).toContainEqual(expect.objectContaining({ id: part.id, openOre: -200, depositGoesBack: false }));
    await owner.post(`${orders}/payments`, { amountOre: -200, into: 'bank' }, { key: newId() }).expect(200);
    expect(await sums(part, 'customers')).toEqual([]);
  });

  it('gives no deposits back while two telephones say different counts, and shows whoever decides what has gone back when one says less afterwards', async () => {
    const { bought, part } = await packed();
    const { id, driver } = await inTheCar(part);
    const dispatcher = await staffOf('dispatcher');
    const phones = [newId(), newId()];
    let number = 0;
    const tell = async (phone: number, what: object) => {
      number += 1;
      const said = { id: newId(), note: id, device: phones[phone], number, offsetMs: 0, clientTime: t.deps.now().toISOString(), ...what };
      return { deed: said.id, ...(await driver.post(`${carrier}/deeds`, said, { key: newId() }).expect(200)).body };
    };
    const looks = async () => (await dispatcher.get(`${carrier}/looks`).expect(200)).body.looks;
    const many = await tell(0, { kind: 'deliver', ...cans(30), remark: 'En säck' });
    expect(many).toMatchObject({ effect: 'done', toLookAt: false });
    const few = await tell(1, { kind: 'deliver', ...cans(3) });
    expect(few).toMatchObject({ effect: 'contradicts', toLookAt: true });
    await t.work();
    await nextMorning();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 0 });
    expect(await looks()).toMatchObject([{ note: id, emptiesBackOre: 0, accounts: [{}, { emptiesOre: 6000 }, { emptiesOre: 600 }] }]);
    const given = `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}/refunds`;
    const early = await shops.ownerOf(part.shopId).post(given, { what: { kind: 'empties' }, why: 'Pant' }, { key: newId() });
    expect(early.body.code).toBe('payment.empties-unclear');
    await dispatcher.post(`${carrier}/looks/${id}`, { holds: null }, { key: newId() }).expect(200);
    await nextMorning();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 6000 });
    // Said less once the money has gone: nothing is called back by itself.
    expect(await tell(0, { kind: 'undo' })).toMatchObject({ state: 'loaded' });
    expect(await tell(0, { kind: 'deliver', ...cans(3) })).toMatchObject({ effect: 'done', toLookAt: true, state: 'delivered' });
    expect(await looks()).toMatchObject([{ note: id, emptiesBackOre: 6000 }]);
    await t.work();
    expect(await sums(part, 'customers')).toEqual([{ account: 'customers', ore: 5400 }]);
    await dispatcher.post(`${carrier}/looks/${id}`, { holds: null }, { key: newId() }).expect(200);
    expect(await looks()).toEqual([]);
    await nextMorning();
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 6000 });
  });

  it('gives back what is owed of one payment for two shops when both have packed, though the other shop packs days after the door', async () => {
    const officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
    await officer.put('/tenants/arjeplog/officer/commission/issuer', { version: null, issuer: ISSUER }).expect(200);
    await officer.put('/tenants/arjeplog/officer/commission/payee', { oneForAll: true }).expect(200);
    const cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', vatCategory: 'standard', priceOre: 11_900 });
    shops = await openCardShops(t, provider, [MARKET.grocer, MARKET.builder]);
    const bought = await shops.buyByCard(
      [
        { offerId: bread, quantity: 3 },
        { offerId: cement, quantity: 1 },
      ],
      [MARKET.grocer, MARKET.builder],
    );
    const partAt = (shop: string) => bought.parts.find(({ shopId }) => shopId === shop) ?? raise('no part');
    const [grocer, builder] = [partAt(MARKET.grocer), partAt(MARKET.builder)];
    // As long as it is not approved goods are added to one part of it, once the page of both is closed.
    const early = await shops.page(bought, grocer);
    const at = `${bought.path}/shop-orders/${grocer.id}/change`;
    const more = { lines: [], add: [{ offerId: bread, quantity: 1 }] };
    const change = () => bought.holder.post(at, { ...more, totalOre: grocer.totalOre + 2990 }, { key: newId() });
    expect((await change().expect(409)).body.code).toBe('order-change.page-open');
    await bought.holder.post(`${at}/preview`, more).expect(200);
    await t.work();
    await change().expect(200);
    const closed = await request(provider.sandbox.origin)
      .post(`/_sandbox/sessions/${/cs_\w+/.exec(early)?.[0]}/pay`)
      .send({ method: 'card' });
    expect(closed.status).toBe(400);
    const asked = (await bought.view()).parts.map(({ pay }: { pay: { state: string; highestOre: number } }) => [pay.state, pay.highestOre]);
    expect(asked).toEqual(bought.parts.map(({ id, totalOre }) => ['pending', totalOre + (id === grocer.id ? 2990 : 0)]));
    await shops.approve(bought);
    await shops.pack(grocer);
    await shops.hear();
    const { deliver } = await inTheCar(grocer);
    await deliver(3).expect(200);
    await t.work();
    // Goods that come back meanwhile are booked, and ask for their money as well.
    const owed = { topic: 'withdrawal.booked', dedupe: newId(), payload: { shopOrderId: grocer.id } };
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'test' }, (tx) => tell(tx, owed));
    await nextMorning();
    const pay = async () => (await bought.view()).parts.find(({ id }: Part) => id === grocer.id).pay;
    expect(await pay()).toMatchObject({ state: 'held', givenBackOre: 0 });
    const waiting = () => t.sql("select attempts, dead_at from outbox where topic = 'withdrawal.booked' and done_at is null");
    expect(await waiting()).toEqual([{ attempts: 0, dead_at: null }]);
    const inShop = shops.ownerOf(MARKET.grocer).post(`${shops.at(grocer)}/payments`, { amountOre: 100, into: 'till' }, { key: newId() });
    expect((await inShop).body.code).toBe('ledger.payment-held');
    await shops.pack(builder);
    await shops.hear();
    expect(await pay()).toMatchObject({ state: 'captured', givenBackOre: 0 });
    await nextMorning();
    expect(await pay()).toMatchObject({ givenBackOre: 600 });
    await t.sql("update outbox set run_at = now() where topic = 'withdrawal.booked' and done_at is null");
    await t.work();
    expect(await waiting()).toEqual([]);
    expect(await sums(grocer, 'customers')).toEqual([]);
  });
});

const first = <T>([one]: readonly T[]): T => one ?? raise('no part');
function raise(what: string): never {
  throw new Error(what);
}
