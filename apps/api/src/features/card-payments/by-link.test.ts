import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, MARKET, stockOffer } from '../../../testing/market.ts';
import { signInResident } from '../../../testing/people.ts';
import { openCardShops, testProvider } from '../../../testing/provider.ts';
import { openTelephone } from '../../../testing/telephone.ts';
import { stripeProvider } from '../../adapters/payments/stripe.ts';
import { ProviderUnreachable } from '../../adapters/ports.ts';
import { newId } from '../../core/id.ts';
import { sweepPayments } from './index.ts';

describe('a card that is approved later, by the link of an order by telephone or on the order’s own page', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let clerk: ReturnType<typeof callerOf>;
  let token = '';
  let bread = '';
  beforeAll(async () => {
    const world = await openTelephone(t);
    t.setNow(new Date());
    shops = await openCardShops(t, provider, [MARKET.grocer]);
    token = await world.shopStaff(MARKET.grocer, 'lisbet@handlarn.test');
    clerk = callerOf(t, { token });
    bread = await stockOffer(t, { name: 'Knäckebröd', priceOre: 5000, onHand: 100 });
  });
  beforeEach(() => t.setNow(new Date()));

  const gun = { name: 'Gun Lind', phone: '070-444 55 66', email: 'gun@example.se', street: 'Byvägen 40', postalCode: '930 93' };
  const caller = { ...gun, locality: 'Laisvall', villageId: MARKET.laisvall };
  const draft = async (content: object) => {
    const headers = { authorization: `Bearer ${token}` };
    await t.app.inject({ method: 'DELETE', url: `/api${SHOP}/phone/draft`, headers });
    const base = { channel: 'phone', lines: [{ offerId: bread, quantity: 2, name: 'vara', sku: '1' }], caller };
    const body = { version: 0, content: { ...base, ...content } };
    return (await t.app.inject({ method: 'PUT', url: `/api${SHOP}/phone/draft`, headers, payload: body })).json();
  };
  /** The next round there is. */
  const nextRound = async () => {
    const { quote } = await draft({});
    const next = quote.shops[0].deliveries.find((each: { roundId: string }) => each.roundId === MARKET.tuesday);
    return { kind: 'delivery', roundId: next.roundId, day: next.day };
  };
  const nextCutOff = async () => {
    const handover = await nextRound();
    const { quote } = await draft({});
    const next = quote.shops[0].deliveries.find(
      (each: { day: string; roundId: string }) => each.day === handover.day && each.roundId === handover.roundId,
    );
    return { handover, cutOff: new Date(next.orderBy) };
  };
  const order = async () => {
    const shown = await draft({ handover: await nextRound(), payment: 'card' });
    const placing = { version: shown.draft.version, quoteHash: shown.quote.hash };
    const { body } = await clerk.post(`${SHOP}/phone/orders`, placing, { key: newId() }).expect(201);
    await t.work();
    const [mail] = await t.sql<{ recipient: string; body_text: string }>('select recipient, body_text from messages where cause = $1', [
      `payment.remind:${body.orderId}`,
    ]);
    const link = /\/bestallning\/[0-9a-f-]+#(\w+)/.exec(mail?.body_text ?? '');
    return { ...body, mail, holder: callerOf(t, { orderToken: link?.[1] ?? '' }), path: `/tenants/arjeplog/orders/${body.orderId}` };
  };
  const cards = (quote: { shops: { payments: { method: string; because?: string }[] }[] }) =>
    quote.shops[0]?.payments.find(({ method }) => method === 'card');
  const late = async (payBy: string) => {
    t.setNow(new Date(new Date(payBy).getTime() + 60_000));
    await sweepPayments(t.deps.pool, t.deps.now());
    await t.work();
  };
  const partOf = async (id: string) =>
    (await t.sql<{ state: string; pay: string }>('select state, payment_method as pay from shop_orders where id = $1', [id]))[0];

  it('is paid by a link that opens without sign-in, until the cut-off, and nothing is picked before', async () => {
    const placed = await order();
    expect(placed.payBy).toBeTruthy();
    expect(placed.mail).toMatchObject({ recipient: 'gun@example.se' });
    const part = { id: placed.shopOrderId, shopId: MARKET.grocer };
    expect((await shops.start(part).expect(409)).body.code).toBe('shop-order.not-paid');
    const { body } = await placed.holder.post(`${placed.path}/shop-orders/${part.id}/pay`, {}).expect(200);
    await shops.payOn(body.url);
    await shops.hear();
    await shops.start(part).expect(200);
  });

  it('pays a day of a standing order that was placed by itself, without sign-in', async () => {
    const { handover, cutOff } = await nextCutOff();
    const karin = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'karin@example.se')).token });
    const { street, postalCode, locality, villageId } = caller;
    const plan = { shopId: MARKET.grocer, roundId: handover.roundId, startsOn: handover.day, everyWeeks: 1, payment: 'card' };
    const agreed = { way: 'by-itself', agreed: true, atMostOre: 30_000, lines: [{ offerId: bread, quantity: 1 }] };
    const buyer = { name: 'Karin Lund', email: 'karin@example.se' };
    const made = { ...plan, ...agreed, buyer, destination: { street, postalCode, locality, villageId } };
    await karin.post('/tenants/arjeplog/standing-orders', made, { key: newId() }).expect(201);
    t.setNow(new Date(cutOff.getTime() - 20 * 3_600_000));
    const sweep = newId();
    await t.sql("insert into outbox (tenant_id, id, topic, dedupe) values (1, $1, 'standing-order.sweep', $2)", [sweep, sweep]);
    await t.work();
    const [order] = await t.sql<{ id: string; part: string; customer: string | null }>(
      `select o.id, s.id as part, o.customer_id as customer from orders o join shop_orders s on s.tenant_id = o.tenant_id and s.order_id = o.id where o.name = 'Karin Lund'`,
    );
    expect(order?.customer).toBeTruthy();
    const [mail] = await t.sql<{ body_text: string }>('select body_text from messages where cause = $1', [`payment.remind:${order?.id}`]);
    const holder = callerOf(t, { orderToken: /#(\w+)/.exec(mail?.body_text ?? '')?.[1] ?? '' });
    // The sandbox keeps the world's time.
    t.setNow(new Date());
    await holder.post(`/tenants/arjeplog/orders/${order?.id}/shop-orders/${order?.part}/pay`, {}).expect(200);
  });

  it('holds the goods of an order on the web while the provider cannot be reached, sends the way back, and lets nothing lapse unseen', async () => {
    const held = async () => (await t.sql<{ n: number }>('select reserved::int as n from stock where offer_id = $1', [bread]))[0]?.n ?? 0;
    const before = await held();
    const away = (seconds: number) => provider.control('/unreachable', { seconds });
    const pay = ({ holder, path, parts }: Awaited<ReturnType<typeof shops.buyByCard>>) =>
      holder.post(`${path}/shop-orders/${parts[0]?.id}/pay`, {});
    const opened = await shops.buyByCard([{ offerId: bread, quantity: 2 }]);
    await pay(opened).expect(200);
    await away(600);
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 3 }]);
    expect((await pay(bought).expect(503)).body.code).toBe('payment.provider-unreachable');
    expect(await held()).toBe(before + 5);
    const reminder = "from outbox m where m.topic = 'payment.remind' and m.payload->>'orderId' = $1";
    const after = `select m.run_at - (select placed_at from orders where id::text = $1) = interval '15 minutes' as quarter ${reminder}`;
    expect(await t.sql(after, [bought.id])).toEqual([{ quarter: true }]);
    await t.sql(`update outbox set run_at = now() where id in (select m.id ${reminder})`, [bought.id]);
    await t.work();
    const [mail] = await t.sql<{ body_text: string }>('select body_text from messages where cause = $1', [`payment.remind:${bought.id}`]);
    expect(mail?.body_text).toMatch(/är reserverade men inte betalda\. Godkänn senast .*, annars avbeställs de: \S+\/bestallning\/\S+#\w+/);
    // At the cut-off nobody can say whether the one with a page was approved: it stands, with its goods, until somebody can.
    const [{ pay_by }] = (await t.sql<{ pay_by: Date }>('select pay_by from payments where order_id = $1', [opened.id])) as [
      { pay_by: Date },
    ];
    t.setNow(new Date(pay_by.getTime() + 60_000));
    const due = async (...orders: string[]) => {
      await t.sql("update outbox set run_at = now() where topic = 'payment.due' and payload->>'orderId' = any($1)", [orders]);
      await t.work();
    };
    await due(opened.id);
    expect([(await opened.view()).parts[0].state, await held()]).toEqual(['placed', before + 5]);
    await away(0);
    await due(opened.id, bought.id);
    expect([(await opened.view()).parts[0].state, await held()]).toEqual(['cancelled', before]);
  });

  it('asks for what an unpaid order comes to when it is changed, also to more, and closes the page that asks for another sum', async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 3 }]);
    const [part = { id: '' }] = bought.parts;
    const pay = async () => (await bought.view()).parts[0].pay;
    /** So many of what was ordered first, and so many more. */
    const wanted = ([quantity, more]: readonly [number, number]) => {
      const add = more > 0 ? [{ offerId: bread, quantity: more }] : [];
      return { lines: [{ position: 1, quantity }], add };
    };
    const change = (lines: readonly [number, number], totalOre: number, status = 200) =>
      bought.holder.post(`${bought.path}/shop-orders/${part.id}/change`, { ...wanted(lines), totalOre }, { key: newId() }).expect(status);
    const pages = [await shops.page(bought, part)];
    await change([2, 0], 16_000);
    await t.work();
    pages.push(await shops.page(bought, part));
    // Pressed before the page was closed by itself.
    await change([1, 0], 11_000);
    pages.push(await shops.page(bought, part));
    expect(new Set(pages).size).toBe(3);
    expect(await shops.page(bought, part)).toBe(pages[2]);
    // Two more than were left: not while less can be approved on a page, which is closed for whoever is shown the new sum.
    expect((await change([1, 2], 21_000, 409)).body.code).toBe('order-change.page-open');
    expect((await bought.view()).parts[0]).toMatchObject({ totalOre: 11_000, lines: [{ quantity: 1 }] });
    await bought.holder.post(`${bought.path}/shop-orders/${part.id}/change/preview`, wanted([1, 2])).expect(200);
    await t.work();
    await change([1, 2], 21_000);
    // Above what it came to at first; no page is open.
    await change([1, 1], 26_000);
    expect(await pay()).toMatchObject({ state: 'pending', highestOre: 26_000 });
    for (const url of pages) {
      const paid = await request(provider.sandbox.origin)
        .post(`/_sandbox/sessions/${/cs_\w+/.exec(url)?.[0]}/pay`)
        .send({ method: 'swish', approve: true });
      expect(paid.status).toBe(400);
    }
    // Approved in the moment in which one more is shown: what was approved stands, and is the most that is drawn.
    const last = await shops.page(bought, part);
    await bought.holder.post(`${bought.path}/shop-orders/${part.id}/change/preview`, wanted([1, 1])).expect(200);
    await shops.payOn(last, { method: 'swish', approve: true });
    expect((await change([1, 1], 31_000, 409)).body.code).toBe('order-change.page-open');
    await t.work();
    expect((await change([1, 1], 31_000, 409)).body).toMatchObject({ code: 'order-change.above-paid', highestOre: 26_000 });
    expect(await pay()).toMatchObject({ state: 'captured', drawnOre: 26_000 });
  });

  it('never draws less than an order comes to, when goods are added in the moment in which two windows open the page', async () => {
    for (let round = 0; round < 5; round += 1) {
      const bought = await shops.buyByCard([{ offerId: bread, quantity: 1 }]);
      const [part = { id: '', totalOre: 0 }] = bought.parts;
      const at = `${bought.path}/shop-orders/${part.id}`;
      const more = { lines: [], add: [{ offerId: bread, quantity: 1 }], totalOre: part.totalOre + 5000 };
      const [grown, ...opened] = await Promise.all([
        bought.holder.post(`${at}/change`, more, { key: newId() }),
        bought.holder.post(`${at}/pay`, {}),
        bought.holder.post(`${at}/pay`, {}),
      ]);
      expect([200, 409]).toContain(grown.status);
      for (const { body } of opened.filter(({ status }) => status === 200)) {
        const id = /cs_\w+/.exec(body.url)?.[0];
        await request(provider.sandbox.origin).post(`/_sandbox/sessions/${id}/pay`).send({ method: 'swish', approve: true });
      }
      await shops.hear();
      const [after] = (await bought.view()).parts;
      if (after.pay.state === 'captured') expect(after.pay.drawnOre).toBe(after.totalOre);
      else expect(opened.filter(({ status }) => status === 200)).toEqual([]);
    }
  });

  it('asks for what came and was not withdrawn from, where the bank has let the hold go', async () => {
    // At the door already, whose hold the bank has let go: the loaf, and not what the customer has withdrawn from, whatever the shop has marked.
    const nails = await stockOffer(t, { name: 'Spik', vatCategory: 'standard', priceOre: 50_000, dailyGoods: false });
    const late = await shops.buyByCard([bread, nails].map((offerId) => ({ offerId, quantity: 1 })));
    const [{ ask }] = (await t.sql(
      `with came as (update shop_orders set state = 'delivered' where id = $1 returning id, order_id, shop_id, total_ore), w as (
         insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at)
         select 1, $2, order_id, id, shop_id, 'Elsa', '[{"position": 2}]', 'elsa@example.se', now() from came) select total_ore - 50000 as ask from came`,
      [late.parts[0]?.id, newId()],
    )) as [{ ask: number }];
    await shops.page(late, { id: late.parts[0]?.id ?? '' });
    expect(await t.sql('select amount_ore from payments where shop_order_id = $1', [late.parts[0]?.id])).toEqual([{ amount_ore: ask }]);
  });

  it('gives a silent provider up for whoever waits at the button, long before a job would', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { atOnce } = stripeProvider({ key: 'sk_test_silent', webhookSecrets: [], url, patienceMs: 50 });
    const at = { account: null, pageId: 'cs_test_silent', intentId: null, givesBack: false };
    await expect(atOnce.read(at)).rejects.toThrow(ProviderUnreachable);
    silent.closeAllConnections();
    silent.close();
  });

  it('is not offered to whom no link reaches, nor over the counter', async () => {
    const handover = await nextRound();
    expect(cards((await draft({ handover })).quote)).toMatchObject({ allowed: true });
    const { phone: _, email: __, ...unreached } = caller;
    expect(cards((await draft({ handover, caller: { ...unreached, phone: '0961-230 99' } })).quote)?.because).toBe('not-offered');
    expect(cards((await draft({ handover, confirm: 'printed' })).quote)?.because).toBe('not-offered');
    expect(cards((await draft({ handover, channel: 'counter' })).quote)?.because).toBe('not-offered');
  });

  it('falls back to the door where the shop has chosen so, is told, and can no longer be paid by the link', async () => {
    const owner = shops.ownerOf(MARKET.grocer);
    await clerk.put(`${SHOP}/card-payments/unpaid`, { toDoor: true }).expect(404);
    await owner.put(`${SHOP}/card-payments/unpaid`, { toDoor: true }).expect(200);
    const placed = await order();
    // The contract ends before the day, and is renewed from that day on.
    await t.sql(
      `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by)
       select 1, $1, s.day, '{"valid_to": null}', 'system:test' from shop_orders s where s.id = $2`,
      [MARKET.post, placed.shopOrderId],
    );
    await t.sql('update carrier_contracts k set valid_to = s.day - 1 from shop_orders s where k.carrier_id = $1 and s.id = $2', [
      MARKET.post,
      placed.shopOrderId,
    ]);
    await late(placed.payBy);
    expect(await partOf(placed.shopOrderId)).toEqual({ state: 'placed', pay: 'at-door' });
    await t.sql('update carrier_contracts set valid_to = null where carrier_id = $1', [MARKET.post]);
    await t.sql('delete from carrier_contract_versions');
    const told = await t.sql<{ body_text: string }>('select body_text from messages where cause like $1', [
      `payment.to-door:${placed.shopOrderId}%`,
    ]);
    expect(told.map(({ body_text }) => body_text).join()).toContain('till chauffören');
    const again = await placed.holder.post(`${placed.path}/shop-orders/${placed.shopOrderId}/pay`, {}).expect(409);
    expect(again.body.code).toBe('payment.too-late');
    // Sessions of before: the clerk has signed in again.
    t.setNow(new Date());
    const part = { id: placed.shopOrderId, shopId: MARKET.grocer };
    await shops.pack(part);
    const day = (await t.sql<{ day: string }>('select day::text from shop_orders where id = $1', [part.id]))[0]?.day;
    const note = { kind: 'order', shopOrderId: part.id, carrierId: MARKET.post, roundId: MARKET.tuesday, day };
    await owner.post(`${SHOP}/notes`, note, { key: newId() }).expect(201);
  });

  it('is one payment for all where the galleria has one, also when the shop takes the order by telephone', async () => {
    await t.sql(`update platform.tenants set payee = '{"name": "Arjeplogs kommun", "number": "212000-2650"}' where id = 1`);
    const placed = await order();
    await t.sql('update platform.tenants set payee = null where id = 1');
    const { body } = await placed.holder.post(`${placed.path}/shop-orders/${placed.shopOrderId}/pay`, {}).expect(200);
    await shops.payOn(body.url);
    await shops.hear();
    const [part] = (await placed.holder.get(placed.path).expect(200)).body.parts;
    expect(part.pay).toMatchObject({ state: 'held', payee: 'Arjeplogs kommun' });
  });

  it('is cancelled at the cut-off where the shop has not, and its goods are free', async () => {
    await shops.ownerOf(MARKET.grocer).put(`${SHOP}/card-payments/unpaid`, { toDoor: false }).expect(200);
    const reserved = async () =>
      (await t.sql<{ n: number }>('select reserved::int as n from stock where offer_id = $1', [bread]))[0]?.n ?? 0;
    const before = await reserved();
    const placed = await order();
    expect(await reserved()).toBe(before + 2);
    await late(placed.payBy);
    expect([await partOf(placed.shopOrderId), await reserved()]).toEqual([{ state: 'cancelled', pay: 'card' }, before]);
  });

  it('gives the fee back whole after a refund that failed, which is still owed until its sum is given again', async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 2 }]);
    const [part = { id: '', shopId: '' }] = bought.parts;
    await shops.approve(bought);
    await shops.pack(part, 2);
    await shops.hear();
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    const owner = shops.ownerOf(part.shopId);
    const give = async (what: object) => {
      await owner.post(`${shops.at(part)}/refunds`, { what, why: 'Torrt' }, { key: newId() }).expect(201);
      await shops.hear();
    };
    const standing = async () => {
      const { failedOre, feeLeftOre, openLines } = (await owner.get(`${shops.at(part)}/payment`).expect(200)).body;
      const owed = await t.sql("select sum(amount_ore)::int as ore from ledger_postings where account = 'customers' and subject = $1", [
        part.id,
      ]);
      return [failedOre, feeLeftOre, openLines.map(({ pieces }: { pieces: number | null }) => pieces), owed[0]?.ore];
    };
    const one = { kind: 'pieces', lines: [{ position: 1, quantity: 1 }] };
    // All in one millisecond: what was asked for anew is told from what failed by more than the time.
    t.setNow(t.deps.now());
    await give(one);
    const [made] = await t.sql<{ account: string; id: string }>(
      'select y.account, r.provider_id as id from payments y join payment_refunds r on r.shop_order_id = y.shop_order_id where y.shop_order_id = $1',
      [part.id],
    );
    await provider.control(`/refunds/${made?.id}/fail`, { account: made?.account });
    await shops.hear();
    expect(await standing()).toEqual([5000, 6000, [1], -5000]);
    await give({ kind: 'pieces', lines: [], feeOre: 6000 });
    expect(await standing()).toEqual([5000, 0, [1], -5000]);
    await give({ kind: 'amount', amountOre: 5000 });
    expect(await standing()).toEqual([0, 0, [1], 0]);
    await give(one);
    expect(await standing()).toEqual([0, 0, [], 0]);
  });
});
