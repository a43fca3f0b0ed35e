import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, DOOR, ELSA, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { ISSUER, jointPayments } from '../../../testing/one-for-all.ts';
import { staffToken } from '../../../testing/people.ts';
import { openCardShops, testProvider } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { settleShop } from '../commission/index.ts';

const BREAD = 2990;
const MONEY = ['card', 'card-refunds', 'shares', 'held', 'provider', 'balance'];

describe('one payment for all', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let officer: ReturnType<typeof callerOf>;
  let bread = '';
  let cement = '';
  const commission = '/tenants/arjeplog/officer/commission';
  beforeAll(async () => {
    await openMarket(t);
    bread = await stockOffer(t, { onHand: 1000 });
    cement = await stockOffer(t, { shopId: MARKET.builder, name: 'Cement 25 kg', vatCategory: 'standard', priceOre: 11_900, onHand: 1000 });
    officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
  });
  beforeEach(() => t.setNow(new Date()));

  const buy = (quantity = 2) => {
    const lines = [bread, cement].map((offerId) => ({ offerId, quantity: offerId === bread ? quantity : 1 }));
    return shops.buyByCard(lines, [MARKET.grocer, MARKET.builder]);
  };
  type Bought = Awaited<ReturnType<typeof buy>>;
  const partOf = ({ parts }: Bought, shopId: string) => parts.find((part) => part.shopId === shopId) ?? raise('no part');
  const payOf = async (bought: Bought, shopId: string) =>
    (await bought.view()).parts.find((part: { shopId: string }) => part.shopId === shopId).pay;
  const { platform, paymentOf, sentFor, sweep, accountOf, books } = jointPayments(t, provider);
  const settle = () => shops.hear();
  const nettingsOf = async ({ id, shopId }: Bought['parts'][number]) =>
    (await shops.ownerOf(shopId).get(`/tenants/arjeplog/shops/${shopId}/orders/${id}/payment`).expect(200)).body.nettings;
  /** Nothing differs between the provider, the shares and the books. */
  const expectAgreement = async () => {
    const { body } = await officer.get(`/tenants/arjeplog/officer/reconciliation/${dayOf(t.deps.now()).slice(0, 7)}`).expect(200);
    expect(body.checks.filter(({ check, count }: { check: string; count: number }) => MONEY.includes(check) && count > 0)).toEqual([]);
  };

  it('is chosen by the municipality once it has written who runs the galleria, and by nobody else', async () => {
    const refused = await officer.put(`${commission}/payee`, { oneForAll: true }).expect(409);
    expect(refused.body.code).toBe('commission.no-issuer');
    await officer.put(`${commission}/issuer`, { version: null, issuer: ISSUER }).expect(200);
    const { body } = await officer.put(`${commission}/payee`, { oneForAll: true }).expect(200);
    expect(body.payee).toEqual({ name: 'Arjeplogs kommun', number: '212000-2650' });
    shops = await openCardShops(t, provider, [MARKET.grocer]);
    await shops.ownerOf(MARKET.grocer).put(`${commission}/payee`, { oneForAll: false }).expect(404);
  });

  it('keeps the share of a shop that has not answered the provider yet, and sends it when it has', async () => {
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.builder });
    const account = `/tenants/arjeplog/shops/${MARKET.builder}/card-payments`;
    const owner = callerOf(t, { token });
    await owner.post(`${account}/onboarding`, {}).expect(200);
    await owner.post(`${account}/look`, {}).expect(200);
    const bought = await buy();
    const builder = partOf(bought, MARKET.builder);
    await shops.approve(bought);
    await shops.pack(partOf(bought, MARKET.grocer));
    const at = `/tenants/arjeplog/shops/${MARKET.builder}/orders/${builder.id}`;
    await owner.post(`${at}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    await owner.put(`${at}/lines/1`, { state: 'picked' }).expect(200);
    await owner.post(`${at}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    await settle();
    await sweep();
    expect([sentFor(bought).length, await books(bought, 'payee', MARKET.builder)]).toEqual([1, builder.totalOre]);
    const { body: waiting } = await owner.get(account).expect(200);
    expect(waiting).toMatchObject({ payee: 'Arjeplogs kommun', keptOre: builder.totalOre });
    shops = await openCardShops(t, provider, [MARKET.grocer, MARKET.builder]);
    await t.work();
    expect([sentFor(bought).length, await books(bought, 'payee', MARKET.builder)]).toEqual([2, 0]);
    expect((await owner.get(account).expect(200)).body).toMatchObject({ keptOre: 0 });
    await expectAgreement();
  });

  it('is approved once for two shops, drawn once when both have packed, and each shop is sent what is its own', async () => {
    const bought = await buy();
    const [grocer, builder] = [partOf(bought, MARKET.grocer), partOf(bought, MARKET.builder)];
    expect(await payOf(bought, MARKET.builder)).toMatchObject({ state: 'pending', payee: 'Arjeplogs kommun' });
    await shops.approve(bought, builder);
    expect([(await payOf(bought, MARKET.grocer)).state, (await payOf(bought, MARKET.builder)).state]).toEqual(['held', 'held']);
    const again = await bought.holder.post(`${bought.path}/shop-orders/${grocer.id}/pay`, {}).expect(409);
    expect(again.body.code).toBe('payment.approved-already');
    expect(paymentOf(bought)).toMatchObject({ held: grocer.totalOre + builder.totalOre, captured: 0 });
    await shops.pack(grocer, 1);
    await settle();
    expect(paymentOf(bought)).toMatchObject({ captured: 0 });
    await shops.pack(builder);
    await settle();
    const owed = grocer.totalOre - BREAD + builder.totalOre;
    expect(paymentOf(bought)).toMatchObject({ captured: owed, refunded: 0 });
    expect(await payOf(bought, MARKET.grocer)).toMatchObject({ state: 'captured', drawnOre: grocer.totalOre - BREAD });
    expect(
      sentFor(bought)
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([grocer.totalOre - BREAD, builder.totalOre].sort());
    expect([await books(bought, 'payee'), await books(bought, 'psp', MARKET.builder)]).toEqual([0, builder.totalOre]);
    await expectAgreement();
  });

  it('is named with its taker in the price before the order, and no order is placed at a price that named another', async () => {
    const caller = guest(t);
    const basket = { lines: [{ offerId: bread, quantity: 2 }], destination: DOOR, choices: [] };
    const { body: shown } = await caller.post('/tenants/arjeplog/quote', basket).expect(200);
    const { roundId, day } = shown.shops[0].deliveries[0];
    const quote = async (payment: 'card' | 'at-door') => {
      const choices = [{ shopId: MARKET.grocer, handover: { kind: 'delivery', roundId, day }, payment }];
      return { choices, body: (await caller.post('/tenants/arjeplog/quote', { ...basket, choices }).expect(200)).body };
    };
    expect([shown.payee, (await quote('at-door')).body.payee]).toEqual([null, null]);
    const { choices, body: seen } = await quote('card');
    expect(seen.payee).toEqual({ name: 'Arjeplogs kommun', number: '212000-2650' });
    await officer.put(`${commission}/payee`, { oneForAll: false }).expect(200);
    const wanted = { ...basket, choices, buyer: { ...ELSA, email: 'elsa@example.se' }, quoteHash: seen.hash };
    const { body: refused } = await caller.post('/tenants/arjeplog/orders', wanted, { key: newId() }).expect(409);
    expect([refused.code, refused.quote.payee]).toEqual(['quote.changed', null]);
    await officer.put(`${commission}/payee`, { oneForAll: true }).expect(200);
  });

  const deliver = async (part: { readonly id: string; readonly shopId: string }) => {
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
  };
  const bothPacked = async () => {
    const bought = await buy();
    await shops.approve(bought);
    for (const part of bought.parts) await shops.pack(part);
    await settle();
    for (const part of bought.parts) await deliver(part);
    return bought;
  };
  const giveBack = (part: { readonly id: string; readonly shopId: string }, amountOre: number, key = newId()) =>
    shops
      .ownerOf(part.shopId)
      .post(
        `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}/refunds`,
        { what: { kind: 'amount', amountOre }, why: 'Trasig påse' },
        { key },
      );

  it('gives money back from the one payment, takes it from the shop whose share it was, and from no other', async () => {
    const bought = await bothPacked();
    const [grocer, builder] = [partOf(bought, MARKET.grocer), partOf(bought, MARKET.builder)];
    const [one, two] = await Promise.all([giveBack(grocer, grocer.totalOre - 100), giveBack(grocer, 200)]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    const back = one.status === 201 ? grocer.totalOre - 100 : 200;
    expect([one, two].find(({ status }) => status === 409)?.body.code).toBe('payment.refund-exceeds');
    await settle();
    expect(paymentOf(bought)).toMatchObject({ refunded: back });
    expect(sentFor(bought).map(({ amount, reversed }) => [amount, reversed])).toEqual(
      expect.arrayContaining([
        [grocer.totalOre, back],
        [builder.totalOre, 0],
      ]),
    );
    expect([await books(bought, 'payee'), await books(bought, 'psp', MARKET.grocer)]).toEqual([0, grocer.totalOre - back]);
    await expectAgreement();
  });

  const payeeMoney = async () => (await officer.get('/tenants/arjeplog/officer/payee-money').expect(200)).body;
  it('stands in a book of whoever takes it: what is the shops’, the provider’s fees, and what a bank takes in a dispute, to the öre as at the provider', async () => {
    const bought = await bothPacked();
    const charge = (await t.sql<{ id: string }>('select charge_id as id from joint_payments where order_id = $1', [bought.id]))[0]?.id;
    const { body: made } = await provider.control('/disputes', { charge, reason: 'fraudulent' });
    await settle();
    await sweep(1);
    const sum = bought.parts.reduce((total, { totalOre }) => total + totalOre, 0);
    // Where the clock stands when the dispute is lost: in the last hours of a month that is another one, whose book begins with what this one ended with.
    const [now, month] = [0, 3].map((hours) => dayOf(new Date(Date.now() + hours * 3_600_000)).slice(0, 7)) as [string, string];
    const book = async () =>
      Object.fromEntries(
        (await officer.get(`/tenants/arjeplog/officer/payee-money/${month}`).expect(200)).body.accounts.map(
          ({ account, closingOre }: { account: string; closingOre: number }) => [account, closingOre],
        ),
      );
    const [{ id }] = (await t.sql('select id from provider_disputes')) as [{ id: string }];
    const before = await book();
    const { available, pending } = platform().sums;
    expect(before).toMatchObject({ psp: available + pending, disputed: sum });
    expect(before['psp-fees']).toBeGreaterThan(0);
    const { heldOre, shopsOre, home, payee, disputes, waiting } = await payeeMoney();
    expect([heldOre - shopsOre, heldOre + (before['held-for-shops'] ?? 0), home, payee.name]).toEqual([0, 0, true, 'Arjeplogs kommun']);
    expect([disputes[0], made]).toMatchObject([
      { amountOre: sum, state: 'open', order: { id: [...bought.parts.map((part) => part.id)].sort()[0] } },
      { id },
    ]);
    expect(waiting.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['payment', 'share', 'dispute']));
    await expectAgreement();
    await provider.control(`/disputes/${id}/close`, { outcome: 'lost' });
    await settle();
    await sweep(3);
    expect(await book()).toMatchObject({ 'dispute-losses': sum, psp: before.psp });
    // The shops keep what they were sent: the dispute is the payee's.
    expect(await books(bought, 'psp')).toBe(sum);
    expect(await t.sql("select recipient from messages where cause like 'payout.dispute:%'")).toEqual([{ recipient: 'kommun@example.se' }]);
    const sie = async (of: string) =>
      (await officer.get(`/tenants/arjeplog/officer/payee-money/${of}/sie`).expect(200)).body.toString('latin1');
    expect((await sie(now)) + (await sie(month))).toMatch(/#ORGNR "212000-2650"[\s\S]*#KONTO 1581 [\s\S]*#TRANS 6351 /);
    await shops.ownerOf(MARKET.grocer).get('/tenants/arjeplog/officer/payee-money').expect(404);
    await expectAgreement();
  });

  it('keeps the commission of each share where the payee chooses so, gives it back with a refund, and the month’s invoice says that it is settled', async () => {
    const { version } = (await officer.get(`${commission}/issuer`).expect(200)).body;
    await officer.put(`${commission}/issuer`, { version, issuer: { ...ISSUER, vatNumber: 'SE212000265001', vatPercent: 25 } }).expect(200);
    await t.sql(
      "insert into commission_rules (tenant_id, id, from_day, basis_points, made_by, made_at) values (1, gen_random_uuid(), '2026-01-01', 1000, 'test', now())",
    );
    await officer.put(`${commission}/payee`, { oneForAll: true, keepsCommission: true }).expect(200);
    const bought = await bothPacked();
    const builder = partOf(bought, MARKET.builder);
    const kept = async () =>
      (await t.sql<{ ore: number }>('select kept_ore as ore from payments where shop_order_id = $1', [builder.id]))[0]?.ore;
    const sent = async () => {
      const account = await accountOf(MARKET.builder);
      return sentFor(bought)
        .filter(({ destination }) => destination === account)
        .reduce((sum, { amount, reversed }) => sum + amount - reversed, 0);
    };
    // A tenth of 119.00 kr and a quarter of that in VAT, rounded half up.
    expect([await kept(), await sent(), await books(bought, 'payee')]).toEqual([1488, builder.totalOre - 1488, 0]);
    await expectAgreement();
    await giveBack(builder, 5950).expect(201);
    await settle();
    expect([await kept(), await sent()]).toEqual([744, builder.totalOre - 5950 - 744]);
    expect([await books(bought, 'payee'), await books(bought, 'platform-fee', MARKET.builder)]).toEqual([0, 595]);
    expect(await payeeMoney().then(({ heldOre, shopsOre }) => heldOre - shopsOre)).toBe(0);
    await expectAgreement();
    const [year = 0, month = 0] = dayOf(t.deps.now()).split('-').map(Number);
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const settled = async (later: number) => {
      const now = new Date(Date.UTC(year, month + later, 3, 12));
      await withTenant(t.deps.pool, call, (tx) => settleShop({ tx, config: t.deps.config, now }, MARKET.builder));
      const { papers } = (await officer.get(commission).expect(200)).body;
      return papers.filter(({ shopId, kind }: Record<string, string>) => shopId === MARKET.builder && kind !== 'settlement');
    };
    const owed = () =>
      t.sql("select sum(amount_ore)::int as ore from ledger_postings where shop_id = $1 and account = 'commission'", [MARKET.builder]);
    const papers = await settled(0);
    expect([papers, await owed()]).toMatchObject([[{ totalOre: 744, leftOre: 0 }], [{ ore: 0 }]]);
    const { html } = (await officer.get(`/tenants/arjeplog/officer/papers/${papers[0].id}`).expect(200)).body;
    expect(html).toMatch(/Avräknat: [^<]*<[\s\S]*7,44[\s\S]*Att betala[\s\S]*0,00/);
    await giveBack(builder, 5950).expect(201);
    await settle();
    expect([await settled(1), await owed()]).toMatchObject([[{ totalOre: -744 }, { totalOre: 744, leftOre: 0 }], [{ ore: 0 }]]);
    await officer.put(`${commission}/payee`, { oneForAll: true, keepsCommission: false }).expect(200);
  });

  it('names in the reconciliation a share that somebody sent in the provider’s own pages', async () => {
    const bought = await bothPacked();
    const [charge] = await t.sql<{ id: string }>('select charge_id as id from joint_payments where order_id = $1', [bought.id]);
    await giveBack(partOf(bought, MARKET.grocer), 3000).expect(201);
    await settle();
    const made = await fetch(`${provider.sandbox.origin}/v1/transfers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${provider.sandbox.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        amount: '1000',
        currency: 'sek',
        destination: await accountOf(MARKET.builder),
        source_transaction: charge?.id ?? '',
      }),
    });
    const { id } = (await made.json()) as { id: string };
    await sweep(5);
    const { heldOre, shopsOre } = await payeeMoney();
    expect(heldOre - shopsOre).toBe(-1000);
    // Taken back there, all agrees again.
    await fetch(`${provider.sandbox.origin}/v1/transfers/${id}/reversals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${provider.sandbox.secretKey}` },
    });
    await sweep(7);
    await expectAgreement();
  });

  it('leaves the other shops alone when one part is called off, and gives back what Swish drew for it', async () => {
    const bought = await buy();
    const [grocer, builder] = [partOf(bought, MARKET.grocer), partOf(bought, MARKET.builder)];
    await shops.approve(bought, grocer, { method: 'swish', approve: true });
    expect(paymentOf(bought)).toMatchObject({ captured: grocer.totalOre + builder.totalOre });
    expect(sentFor(bought)).toEqual([]);
    await bought.holder.post(`${bought.path}/shop-orders/${grocer.id}/cancel`, {}).expect(200);
    await settle();
    expect(paymentOf(bought)).toMatchObject({ refunded: grocer.totalOre });
    expect(await payOf(bought, MARKET.builder)).toMatchObject({ state: 'captured', givenBackOre: 0 });
    await shops.pack(builder);
    await settle();
    expect(sentFor(bought)).toMatchObject([{ amount: builder.totalOre, destination: await accountOf(MARKET.builder) }]);
    // Held by card it is not drawn for the part that was called off.
    const held = await buy();
    await shops.approve(held);
    await shops.pack(partOf(held, MARKET.builder));
    await held.holder.post(`${held.path}/shop-orders/${partOf(held, MARKET.grocer).id}/cancel`, {}).expect(200);
    await settle();
    expect(paymentOf(held)).toMatchObject({ captured: builder.totalOre, refunded: 0 });
    expect(await payOf(held, MARKET.grocer)).toMatchObject({ state: 'released', drawnOre: 0 });
    await expectAgreement();
  });

  it('sends each share once when answers are lost and messages come twice, and takes no message from another account', async () => {
    const bought = await buy();
    const lose = (operation: string) => provider.control('/faults/next', { operation, fault: 'lose-answer', times: 2 });
    await lose('POST /v1/checkout/sessions');
    await bought.holder.post(`${bought.path}/shop-orders/${bought.parts[0]?.id}/pay`, {}).expect(503);
    const pages = await Promise.all(bought.parts.map((part) => shops.page(bought, part)));
    expect(new Set(pages).size).toBe(1);
    await shops.payOn(pages[0] ?? '');
    const told = await provider.told();
    for (const each of [...told, ...told]) await shops.tell(each).expect(200);
    await t.work();
    await lose('POST /v1/payment_intents/:id/capture');
    for (const part of bought.parts) await shops.pack(part);
    await lose('POST /v1/transfers');
    await settle();
    await sweep(1);
    const owed = bought.parts.reduce((sum, { totalOre }) => sum + totalOre, 0);
    expect(paymentOf(bought)).toMatchObject({ captured: owed });
    expect(sentFor(bought).reduce((sum, { amount }) => sum + amount, 0)).toBe(owed);
    await expectAgreement();
    const forged = await t.sql<{ account: string }>("select distinct account from payment_events where account <> 'payee'");
    expect(forged.every(({ account }) => account.startsWith('acct_'))).toBe(true);
  });

  /** Bought before the provider's clock is moved on, and packed after. */
  let held: Bought | undefined;
  it('keeps of the next share what a shop owes and has not at the provider any more', async () => {
    held = await buy();
    await shops.approve(held);
    const bought = await bothPacked();
    const builder = partOf(bought, MARKET.builder);
    const next = await buy();
    await shops.approve(next);
    await shops.pack(partOf(next, MARKET.grocer));
    await settle();
    // Everything that the shop had there goes to its bank, and none of it is told.
    provider.sandbox.advance(5 * 86_400);
    await provider.told();
    await giveBack(builder, 5000).expect(201);
    await t.work();
    expect(paymentOf(bought)).toMatchObject({ refunded: 5000 });
    expect([sentFor(bought).some(({ reversed }) => reversed > 0), await books(bought, 'payee', MARKET.builder)]).toEqual([false, -5000]);
    await shops.pack(partOf(next, MARKET.builder));
    await t.work();
    expect(sentFor(next).map(({ amount }) => amount)).toContain(partOf(next, MARKET.builder).totalOre - 5000);
    expect(await books(next, 'payee', MARKET.builder)).toBe(5000);
    // The shop reads on both orders what was set off against what.
    expect(await nettingsOf(builder)).toEqual([{ kind: 'offset', amountOre: 5000, reference: (await next.view()).reference }]);
    expect(await nettingsOf(partOf(next, MARKET.builder))).toMatchObject([{ kind: 'withheld', amountOre: 5000 }]);
    await sweep(2);
    await t.work();
    expect(sentFor(bought).some(({ reversed }) => reversed > 0)).toBe(false);
    await expectAgreement();
  });

  it('finds again what was sent, or taken back, two days ago and whose answer was lost, and does neither a second time', async () => {
    const bought = held ?? raise('nothing was bought above');
    await provider.control('/faults/next', { operation: 'POST /v1/transfers', fault: 'lose-answer', times: 40 });
    for (const part of bought.parts) await shops.pack(part);
    await t.work();
    expect(await t.sql("select 1 from share_moves where state = 'asked' and kind = 'sent'")).not.toHaveLength(0);
    // The provider has forgotten the keys.
    provider.sandbox.advance(2 * 86_400);
    t.setNow(new Date(t.deps.now().getTime() + 2 * 86_400_000));
    await t.sql("update outbox set run_at = now() where done_at is null and topic = 'payment.share'");
    await t.work();
    expect(await t.sql("select 1 from share_moves where state = 'asked'")).toEqual([]);
    const owed = bought.parts.reduce((sum, { totalOre }) => sum + totalOre, 0);
    expect(sentFor(bought).reduce((sum, { amount }) => sum + amount, 0)).toBe(owed);
    expect(paymentOf(bought)).toMatchObject({ captured: owed });
    const builder = partOf(bought, MARKET.builder);
    await deliver(builder);
    t.setNow(new Date());
    await provider.control('/faults/next', { operation: 'POST /v1/transfers/:id/reversals', fault: 'lose-answer', times: 40 });
    await giveBack(builder, 500).expect(201);
    await t.work();
    expect(await t.sql("select 1 from share_moves where state = 'asked' and kind = 'taken-back'")).toHaveLength(1);
    provider.sandbox.advance(2 * 86_400);
    t.setNow(new Date(t.deps.now().getTime() + 2 * 86_400_000));
    await t.sql("update outbox set run_at = now() where done_at is null and topic = 'payment.share'");
    await t.work();
    expect(
      await t.sql("select 1 from share_moves where state <> 'done' and kind = 'taken-back' and shop_order_id = $1", [builder.id]),
    ).toEqual([]);
    expect(sentFor(bought).reduce((sum, { reversed }) => sum + reversed, 0)).toBe(500);
  });
});

function raise(text: string): never {
  throw new Error(text);
}
