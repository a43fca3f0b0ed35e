import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, DOOR, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { booksAndSweeper, openCardShops, testProvider } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { openPayments, sweepPayments } from './index.ts';

/** One is enough every day; the proof of a place that is held is twenty. */
const PLACE_ROUNDS = Number(process.env.PROOF_ROUNDS ?? 1);
const LONG = { timeout: 120_000 + PLACE_ROUNDS * 10_000 };

describe('paying by card', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  let cement = '';
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer, MARKET.builder]);
    bread = await stockOffer(t, { onHand: 1000 });
    cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', vatCategory: 'standard', priceOre: 11_900, onHand: 1000 });
  });
  beforeEach(() => t.setNow(new Date()));
  const three = () => shops.buyByCard([{ offerId: bread, quantity: 3 }]);
  type Bought = Awaited<ReturnType<typeof three>>;
  const first = <T>([one]: readonly T[]): T => one ?? raise('no part');
  const payOf = async (bought: Bought, index = 0) => (await bought.view()).parts[index].pay;
  /** What the provider has of a part, whichever page it was approved on. */
  const atProvider = (part: { readonly id: string }) =>
    provider.sandbox
      .state()
      .accounts.flatMap(({ payments }) => payments)
      .filter((payment) => isOf(part, payment));
  const { psp, sweep } = booksAndSweeper(t);
  const reserved = async () => (await t.sql<{ reserved: number }>('select reserved from stock where offer_id = $1', [bread]))[0]?.reserved;

  it('holds what was shown, picks nothing before, draws once what was packed, and lets the rest go', async () => {
    const bought = await three();
    const part = first(bought.parts);
    expect(await payOf(bought)).toMatchObject({ state: 'pending', highestOre: 14_970 });
    expect((await shops.start(part).expect(409)).body.code).toBe('shop-order.not-paid');
    await shops.approve(bought);
    expect(await payOf(bought)).toMatchObject({ state: 'held', drawnOre: 0 });
    await shops.pack(part, 2);
    await shops.hear();
    expect(await payOf(bought)).toMatchObject({ state: 'captured', drawnOre: 11_980, givenBackOre: 0 });
    expect(atProvider(part)).toMatchObject([{ status: 'succeeded', captured: 11_980, held: 0, refunded: 0 }]);
    expect(await psp(part)).toBe(11_980);
    // Paid ahead, and the goods are still to come: nobody has to pay that back.
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer });
    const month = `/tenants/arjeplog/shops/${MARKET.grocer}/ledger/${dayOf(new Date()).slice(0, 7)}`;
    expect((await callerOf(t, { token }).get(month).expect(200)).body.open).toEqual([]);
  });

  it('lets one basket of two shops be approved shop by shop, each on its own account', async () => {
    const bought = await shops.buyByCard(
      [
        { offerId: bread, quantity: 1 },
        { offerId: cement, quantity: 1 },
      ],
      [MARKET.grocer, MARKET.builder],
    );
    await shops.approve(bought, bought.parts[0]);
    expect([(await payOf(bought, 0)).state, (await payOf(bought, 1)).state]).toEqual(['held', 'pending']);
    await shops.approve(bought, bought.parts[1]);
    expect((await payOf(bought, 1)).state).toBe('held');
    const accounts = provider.sandbox
      .state()
      .accounts.filter(({ payments }) => payments.some((payment) => bought.parts.some((part) => isOf(part, payment))));
    expect(accounts).toHaveLength(2);
    // One shop's part is called off, and the other's stays as it was.
    await bought.holder.post(`${bought.path}/shop-orders/${bought.parts[0]?.id}/cancel`, {}).expect(200);
    await t.work();
    expect([(await payOf(bought, 0)).state, (await payOf(bought, 1)).state]).toEqual(['released', 'held']);
  });

  it('offers the same page again to whoever closed the window, and after a refusal, until it is approved', async () => {
    const bought = await three();
    const part = first(bought.parts);
    const [one, other] = await Promise.all([shops.page(bought, part), shops.page(bought, part)]);
    expect(other).toBe(one);
    await shops.payOn(one, { method: 'card', card: '9995' });
    await shops.hear();
    expect(await payOf(bought)).toMatchObject({ state: 'pending', declined: true });
    expect(await shops.page(bought, part)).toBe(one);
    await shops.payOn(one);
    const again = await bought.holder.post(`${bought.path}/shop-orders/${part.id}/pay`, {}).expect(409);
    expect(again.body.code).toBe('payment.approved-already');
    await t.work();
    expect(await payOf(bought)).toMatchObject({ state: 'held', declined: false });
    await provider.told();
  });

  it('is not offered by a shop that has turned it off, and refuses an order that was on its way', async () => {
    const bought = await three();
    const part = first(bought.parts);
    const offer = (offered: boolean) =>
      shops.ownerOf(part.shopId).put(`/tenants/arjeplog/shops/${part.shopId}/card-payments/offered`, { offered }).expect(200);
    await offer(false);
    const basket = { lines: [{ offerId: bread, quantity: 1 }], choices: [], destination: DOOR };
    const { body } = await guest(t).post('/tenants/arjeplog/quote', basket).expect(200);
    expect(JSON.stringify(body.shops[0])).not.toContain('"card","allowed":true');
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const late = withTenant(t.deps.pool, system, (tx) => openPayments(tx, { orderId: bought.id, at: new Date(), byLink: false }));
    await expect(late).rejects.toMatchObject({ code: 'payment.not-allowed' });
    await offer(true);
    // What was ordered before is paid as it was agreed.
    await shops.approve(bought);
    expect((await payOf(bought)).state).toBe('held');
  });

  it('is not offered below the least that the provider takes', async () => {
    const bag = await stockOffer(t, { name: 'Påse', priceOre: 150, onHand: 100 });
    const card = async (quantity: number) => {
      const caller = guest(t);
      const basket = { lines: [{ offerId: bag, quantity }], choices: [], destination: DOOR };
      const { body: shown } = await caller.post('/tenants/arjeplog/quote', basket).expect(200);
      const { roundId, day } = shown.shops[0].deliveries.find((each: { roundId: string }) => each.roundId === MARKET.tuesday);
      const choices = [{ shopId: MARKET.grocer, handover: { kind: 'delivery', roundId, day } }];
      const { body } = await caller.post('/tenants/arjeplog/quote', { ...basket, choices }).expect(200);
      return body.shops[0].payments.find(({ method }: { method: string }) => method === 'card')?.allowed ?? false;
    };
    expect([await card(1), await card(2)]).toEqual([false, true]);
  });

  it('draws Swish at once, since it cannot be held, and gives back the difference after packing', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought, part, { method: 'swish', approve: true });
    expect(await payOf(bought)).toMatchObject({ state: 'captured', drawnOre: 14_970, means: 'swish' });
    await shops.pack(part, 1);
    await provider.control('/faults/next', { operation: 'POST /v1/refunds', fault: 'lose-answer', times: 2 });
    await shops.hear();
    await sweep();
    const [told] = await t.sql('select body_text from messages where cause like $1', [`order.changed:${part.id}:%`]);
    expect(told?.body_text).toMatch(/Kostar 89,90\skr\. Du har redan betalat, och får tillbaka 59,80\skr\./);
    expect(await payOf(bought)).toMatchObject({ drawnOre: 14_970, givenBackOre: 5980 });
    expect(await psp(part)).toBe(8990);
    await sweep();
    expect(atProvider(part)).toMatchObject([{ refunded: 5980 }]);
  });

  it('gives back at once what recalled goods cost that are taken out of a parcel', async () => {
    const salt = await stockOffer(t, { name: 'Salt', priceOre: 1990, onHand: 10 });
    const bought = await shops.buyByCard([
      { offerId: bread, quantity: 1 },
      { offerId: salt, quantity: 1 },
    ]);
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    const { shopId } = part;
    await t.sql(
      `insert into recalls (tenant_id, id, shop_id, offer_ids, gtin, product, lot, source, reason, advice, made_at, made_by)
       values (1, gen_random_uuid(), $1, array[$2::uuid], '07300000000009', 'x', '', 'shop', 'Farlig', 'x', now(), 'x')`,
      [shopId, salt],
    );
    const owner = shops.ownerOf(shopId);
    const { lines } = (await owner.get(shops.at(part)).expect(200)).body;
    const line = lines.find((each: { recalled: string | null }) => each.recalled);
    await owner.put(`${shops.at(part)}/lines/${line.position}`, { state: 'short', quantity: 0 }).expect(200);
    await t.work();
    await shops.hear();
    await t.sql('delete from recalls');
    expect(await payOf(bought)).toMatchObject({ givenBackOre: 1990 });
  });

  it('asks the provider under the same key when an answer was lost, and draws and gives back once', async () => {
    const bought = await three();
    const part = first(bought.parts);
    const lose = (operation: string) => provider.control('/faults/next', { operation, fault: 'lose-answer', times: 2 });
    await lose('POST /v1/checkout/sessions');
    const lost = await bought.holder.post(`${bought.path}/shop-orders/${part.id}/pay`, {}).expect(503);
    expect(lost.body.code).toBe('payment.provider-unreachable');
    await shops.approve(bought);
    // One page: on a second one it could be paid a second time.
    const pages = provider.sandbox.state().accounts.flatMap(({ sessions }) => sessions.filter((page) => isOf(part, page)));
    expect([pages.length, atProvider(part).length]).toEqual([1, 1]);
    await lose('POST /v1/payment_intents/:id/capture');
    await shops.pack(part);
    await shops.hear();
    await sweep();
    expect(atProvider(part)).toMatchObject([{ captured: 14_970 }]);
    expect([await psp(part), (await payOf(bought)).drawnOre]).toEqual([14_970, 14_970]);
  });

  it('cancels at the cut-off what nobody approved, frees the goods and tells both', async () => {
    const before = await reserved();
    const bought = await three();
    const part = first(bought.parts);
    const url = await shops.page(bought, part);
    expect(await reserved()).toBe((before ?? 0) + 3);
    const [{ pay_by }] = (await t.sql<{ pay_by: Date }>('select pay_by from payments where shop_order_id = $1', [part.id])) as [
      { pay_by: Date },
    ];
    t.setNow(new Date(pay_by.getTime() + 60_000));
    const late = await bought.holder.post(`${bought.path}/shop-orders/${part.id}/pay`, {}).expect(409);
    expect(late.body.code).toBe('payment.too-late');
    await sweepPayments(t.deps.pool, t.deps.now());
    await t.work();
    const view = await bought.view();
    expect(view.parts[0]).toMatchObject({ state: 'cancelled', cancelled: { by: 'clock' }, pay: { state: 'released' } });
    expect(await reserved()).toBe(before);
    const told = await t.sql<{ recipient: string; body: string }>(
      'select recipient, body_text as body from messages where cause like $1 order by recipient',
      [`shop-order.cancelled:${part.id}%`],
    );
    expect(told.map(({ recipient }) => recipient)).toEqual(['elsa@example.se', 'handlarn@example.se']);
    // The page was closed with it: nobody can pay for what is no longer theirs.
    await provider.sandbox.settled();
    const shut = provider.sandbox
      .state()
      .accounts.flatMap(({ sessions }) => sessions)
      .find(({ id }) => url.includes(id));
    expect(shut?.status).toBe('expired');
    t.setNow(new Date());
    await provider.told();
  });

  it('40 pay by card for the last 10 places of a day: ten hold one while they pay, and each unpaid one is free once', LONG, async () => {
    const own = newId();
    await t.sql(`
      insert into rounds select (jsonb_populate_record(r, jsonb_build_object('id', '${own}', 'capacity', 10))).* from rounds r where id = '${MARKET.tuesday}';
      insert into round_villages (tenant_id, round_id, village_id, position) values (1, '${own}', '${MARKET.laisvall}', 1);
      insert into round_shops values (1, '${own}', '${MARKET.grocer}', 1)`);
    const booked = async () => (await t.sql('select sum(booked)::int as booked from round_days where round_id = $1', [own]))[0];
    const ask = { lines: [{ offerId: bread, quantity: 1 }], destination: DOOR, choices: [] };
    const { body: shown } = await guest(t).post('/tenants/arjeplog/quote', ask).expect(200);
    const { day } = shown.shops[0].deliveries.find(({ roundId }: { roundId: string }) => roundId === own);
    const handover = { kind: 'delivery', roundId: own, day };
    const basket = { ...ask, choices: [{ shopId: MARKET.grocer, handover, payment: 'card' }] };
    const { body: quote } = await guest(t).post('/tenants/arjeplog/quote', basket).expect(200);
    const order = { ...basket, buyer: { ...ELSA, email: 'elsa@example.se' }, quoteHash: quote.hash };
    const place = () => guest(t).post('/tenants/arjeplog/orders', order, { key: newId() });
    for (let round = 1; round <= PLACE_ROUNDS; round += 1) {
      const replies = await Promise.all(Array.from({ length: 40 }, place));
      const placed = replies.filter(({ status }) => status === 201).map(({ body }) => body.id);
      expect([placed.length, replies.filter(({ status }) => status === 409).length], `round ${round}`).toEqual([10, 30]);
      expect(await booked()).toEqual({ booked: 10 });
      const parts = 'select id from shop_orders where order_id = any($1)';
      await t.sql(`update payments set pay_by = $2 where shop_order_id in (${parts})`, [placed, t.deps.now()]);
      await sweep(round);
      t.setNow(new Date());
      expect(await booked(), `round ${round}`).toEqual({ booked: 0 });
    }
    await t.sql("update rounds set valid_to = '2026-01-02' where id = $1", [own]);
  });

  it('cancels a day after the cut-off what a shop sold that has closed its account to us', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.page(bought, part);
    await t.sql("update payments set account = 'acct_closedtous0000', pay_by = now() where shop_order_id = $1", [part.id]);
    await sweep(12);
    // What the provider will not do for us is nothing that a bank said.
    expect((await bought.view()).parts[0]).toMatchObject({ state: 'placed', pay: { declined: false } });
    await sweep(25);
    expect((await bought.view()).parts[0]).toMatchObject({ state: 'cancelled', cancelled: { by: 'clock' }, pay: { declined: false } });
  });

  it('keeps what was approved while the cut-off passed, though the message of it was lost', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.payOn(await shops.page(bought, part));
    await provider.told();
    await sweep(24 * 8);
    const kept = (await bought.view()).parts[0];
    // Eight days on the hold has run short, and was drawn.
    expect([kept.state, kept.pay.state, kept.pay.drawnOre]).toEqual(['placed', 'captured', 14_970]);
    t.setNow(new Date());
    const slow = await three();
    await shops.approve(slow, first(slow.parts), { method: 'klarna', approve: true });
    await sweep(24 * 8);
    expect(await payOf(slow)).toMatchObject({ state: 'held', means: 'klarna' });
    // Klarna lets go after 28 days, and names no day.
    await sweep(24 * 27);
    expect(await payOf(slow)).toMatchObject({ state: 'captured', drawnOre: 14_970 });
  });

  it('gives back lines and amounts once, never above what is left, also from two windows at once', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    const owner = shops.ownerOf(part.shopId);
    const refund = (body: object) => owner.post(`${shops.at(part)}/refunds`, body, { key: newId() });
    const amount = (amountOre: number) => refund({ what: { kind: 'amount', amountOre }, why: 'Brödet var torrt' });
    expect((await amount(100).expect(409)).body.code).toBe('payment.not-handed-over');
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    const answers = await Promise.all([amount(10_000), amount(10_000)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = await refund({ what: { kind: 'lines', positions: [1] }, why: 'Fel bröd' }).expect(409);
    // The sum was of these goods, and of the fee what they do not hold.
    expect(refused.body).toMatchObject({ code: 'payment.line-given-back' });
    expect((await amount(4971).expect(409)).body).toMatchObject({ code: 'payment.refund-exceeds', leftOre: 4970 });
    await shops.hear();
    expect(await payOf(bought)).toMatchObject({ drawnOre: 14_970, givenBackOre: 10_000 });
    expect(atProvider(part)).toMatchObject([{ refunded: 10_000 }]);
    expect(await psp(part)).toBe(4970);
  });

  it('is looked at until it is known what became of it, also when the part was cancelled while the provider was at it', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.page(bought, part);
    await bought.holder.post(`${bought.path}/shop-orders/${part.id}/cancel`, {}).expect(200);
    await t.work();
    // As Swish or Klarna on their way leave it, until they say no.
    await t.sql("update payments set state = 'pending' where shop_order_id = $1", [part.id]);
    await sweep(24 * 9);
    expect((await payOf(bought)).state).toBe('released');
    await provider.told();
  });

  it('closes a page that was opened while the part was cancelled, and gives nobody its address', async () => {
    const bought = await three();
    const part = first(bought.parts);
    const atPay = t.deps.adapters.provider?.atOnce ?? raise('no provider');
    const opening = vi.spyOn(atPay, 'openPage').mockImplementationOnce(async (page, key) => {
      await bought.holder.post(`${bought.path}/shop-orders/${part.id}/cancel`, {}).expect(200);
      await t.work();
      return atPay.openPage(page, key);
    });
    const asked = await bought.holder.post(`${bought.path}/shop-orders/${part.id}/pay`, {}).expect(409);
    opening.mockRestore();
    expect(asked.body.code).toBe('conflict');
    await t.work();
    const [kept] = await t.sql<{ state: string; page_url: string }>('select state, page_url from payments where shop_order_id = $1', [
      part.id,
    ]);
    expect(kept?.state).toBe('released');
    const paid = await request(provider.sandbox.origin)
      .post(`/_sandbox/sessions/${/cs_\w+/.exec(kept?.page_url ?? '')?.[0]}/pay`)
      .send({ method: 'card', card: '4242', approve: true });
    expect(paid.status).toBeGreaterThanOrEqual(400);
    await provider.told();
  });

  it('takes into the books what was given back in the provider’s own pages, and names it where books are reconciled', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    const { token } = await staffToken(t, { role: 'officer', tenantId: 1 });
    const checks = async () => {
      const { body } = await callerOf(t, { token }).get(`/tenants/arjeplog/officer/reconciliation/${dayOf(new Date()).slice(0, 7)}`);
      const named = body.checks.filter(({ check }: { check: string }) => check.startsWith('card'));
      return named.map(({ check, count }: { check: string; count: number }) => `${check} ${count}`);
    };
    expect(await checks()).toEqual(['card 0', 'card-refunds 0']);
    const [{ account, intent }] = (await t.sql('select account, intent_id as intent from payments where shop_order_id = $1', [
      part.id,
    ])) as [{ account: string; intent: string }];
    await request(provider.sandbox.origin)
      .post('/v1/refunds')
      .set({ authorization: `Bearer ${provider.sandbox.secretKey}`, 'stripe-account': account })
      .type('form')
      .send({ payment_intent: intent, amount: '2500' })
      .expect(200);
    // Its message is lost.
    await provider.told();
    await sweep(25);
    t.setNow(new Date());
    expect([await psp(part), (await payOf(bought)).givenBackOre]).toEqual([12_470, 2500]);
    expect(await checks()).toEqual(['card 0', 'card-refunds 1']);
    await t.sql('update payments set captured_ore = captured_ore - 1 where shop_order_id = $1', [part.id]);
    expect(await checks()).toEqual(['card 1', 'card-refunds 1']);
    await t.sql('update payments set captured_ore = captured_ore + 1 where shop_order_id = $1', [part.id]);
  });
});

/** The provider's metadata is whatever was sent to it. */
const isOf = ({ id }: { readonly id: string }, { metadata }: { readonly metadata: unknown }): boolean =>
  (metadata as { readonly shop_order?: string } | null)?.shop_order === id;

function raise(what: string): never {
  throw new Error(what);
}
