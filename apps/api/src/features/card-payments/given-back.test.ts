import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { booksAndSweeper, openCardShops, testProvider, WEBHOOK_SECRET } from '../../../testing/provider.ts';
import { stripeProvider } from '../../adapters/payments/stripe.ts';
import { newId } from '../../core/id.ts';
import { paidFor, soldPartOf } from '../documents/index.ts';
import { bookParts } from '../ledger/index.ts';

describe('what was paid by card', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer]);
    bread = await stockOffer(t, { onHand: 1000 });
  });
  beforeEach(() => t.setNow(new Date()));
  const three = () => shops.buyByCard([{ offerId: bread, quantity: 3 }]);
  type Bought = Awaited<ReturnType<typeof three>>;
  const payOf = async (bought: Bought) => (await bought.view()).parts[0].pay;
  const { psp, sweep } = booksAndSweeper(t);
  /** Approved, packed, drawn and delivered. */
  const delivered = async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    return { bought, part, owner: shops.ownerOf(part.shopId) };
  };
  /** Each credit note names the goods, whether the receipt was written before the first refund or after, and all hold the VAT of the books, to the öre. */
  const papersAgree = async (part: { readonly id: string }) => {
    const papers = await t.sql<{ kind: string; name: string; vat: string }>(
      `select d.kind, d.model->'parts'->0->'lines'->0->>'name' as name, d.model->'sums'->'vat'->0->>'vat' as vat from documents d
       join document_parts p on p.document_id = d.id where p.shop_order_id = $1 order by d.kind = 'credit-note'`,
      [part.id],
    );
    const [receipt, note, ...others] = papers.map(({ kind, name }) => `${kind} ${name}`);
    expect([receipt, note]).toEqual([`receipt ${papers[0]?.name}`, `credit-note ${papers[0]?.name}`]);
    expect(others.filter((other) => other !== note)).toEqual([]);
    const [booked] = await t.sql<{ ore: string }>(
      "select sum(amount_ore) as ore from ledger_postings where account = 'vat' and subject = $1",
      [part.id],
    );
    expect(papers.reduce((sum, paper) => sum + Number(paper.vat), 0)).toBe(-Number(booked?.ore));
  };

  it('gives a difference back once that was not given back before withdrawn goods came', async () => {
    const drill = await stockOffer(t, { name: 'Skruvdragare', vatCategory: 'standard', priceOre: 50_000, dailyGoods: false });
    const bought = await shops.buyByCard([
      { offerId: bread, quantity: 3 },
      { offerId: drill, quantity: 1 },
    ]);
    const part = first(bought.parts);
    await shops.approve(bought, part, { method: 'swish', approve: true });
    const right = t.deps.adapters.provider;
    const wrong = stripeProvider({ key: 'sk_test_mistyped', webhookSecrets: [WEBHOOK_SECRET], url: provider.sandbox.origin });
    Object.assign(t.deps.adapters, { provider: wrong });
    await shops.pack(part, 2);
    await t.work();
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    const parts = [{ shopOrderId: part.id, positions: [2] }];
    await bought.holder
      .post(`${bought.path}/withdrawals`, { name: 'Elsa', receiptTo: 'elsa@example.se', parts }, { key: newId() })
      .expect(201);
    const [row] = await t.sql<{ id: string }>('select id from withdrawals where shop_order_id = $1', [part.id]);
    const owner = shops.ownerOf(part.shopId);
    await owner.post(`/tenants/arjeplog/shops/${part.shopId}/withdrawals/${row?.id}/handled`, {}).expect(200);
    Object.assign(t.deps.adapters, { provider: right });
    await sweep(1);
    await sweep(2);
    t.setNow(new Date());
    const { refunds, givenBackOre } = await payOf(bought);
    expect(refunds.map(({ cause, amountOre }: { cause: string; amountOre: number }) => `${cause} ${amountOre}`).sort()).toEqual([
      'difference 2990',
      'given 50000',
    ]);
    expect(givenBackOre).toBe(52_990);
    // The shop reads how the customer really paid, though the way is the provider's.
    expect((await owner.get(`${shops.at(part)}/pay-backs`).expect(200)).body).toMatchObject({ paidOnline: 'swish', mayRefund: false });
  });

  it('gives back a line once, also from two windows at once, or so many of it with their deposits', async () => {
    const milk = await stockOffer(t, { name: 'Läsk', priceOre: 1000, depositOre: 200, onHand: 100 });
    const bought = await shops.buyByCard([
      { offerId: bread, quantity: 1 },
      { offerId: milk, quantity: 3 },
    ]);
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    const owner = shops.ownerOf(part.shopId);
    const give = (what: object) => owner.post(`${shops.at(part)}/refunds`, { what, why: 'Trasig' }, { key: newId() });
    const answers = await Promise.all([1, 2, 3].map(() => give({ kind: 'lines', positions: [1] })));
    expect(answers.map(({ status, body: said }) => `${status} ${said.code ?? ''}`).sort()).toEqual([
      '201 ',
      '409 payment.line-given-back',
      '409 payment.line-given-back',
    ]);
    const cans = (quantity: number) => give({ kind: 'pieces', lines: [{ position: 2, quantity }] });
    expect((await cans(1)).body).toEqual({ amountOre: 1200 });
    const { openLines, feeLeftOre } = (await owner.get(`${shops.at(part)}/payment`)).body;
    expect([openLines, feeLeftOre]).toEqual([[{ position: 2, pieces: 2 }], 6000]);
    expect((await cans(3)).body).toMatchObject({ code: 'payment.refund-exceeds', leftOre: 2400 });
    expect((await Promise.all([cans(2), cans(2)])).map(({ status }) => status).sort()).toEqual([201, 409]);
    const fee = async (feeOre: number) => (await give({ kind: 'pieces', lines: [], feeOre })).status;
    expect([await fee(6001), await fee(6000), await fee(1)]).toEqual([409, 201, 409]);
    await shops.hear();
    const open =
      "select account, sum(amount_ore)::int as ore from ledger_postings where subject = $1 and account in ('customers', 'deposits') group by 1";
    expect((await t.sql(open, [part.id])).map(({ ore }) => ore)).toEqual([0, 0]);
  });

  it('lets nothing leave the shop whose hold the bank has let go, or would not draw', async () => {
    const bought = await three();
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    const [{ day }] = (await t.sql('select day::text from shop_orders where id = $1', [part.id])) as [{ day: string }];
    const carrier = { carrierId: MARKET.post, roundId: MARKET.tuesday, day };
    const note = () =>
      shops
        .ownerOf(part.shopId)
        .post(`/tenants/arjeplog/shops/${part.shopId}/notes`, { kind: 'order', shopOrderId: part.id, ...carrier }, { key: newId() });
    const [{ account, intent }] = (await t.sql('select account, intent_id as intent from payments where shop_order_id = $1', [
      part.id,
    ])) as [{ account: string; intent: string }];
    // Being drawn is no reason to wait, a refusal is.
    await t.sql("update payments set fault = 'refused:account_invalid' where shop_order_id = $1", [part.id]);
    expect((await note()).body.code).toBe('payment.unpaid');
    await request(provider.sandbox.origin)
      .post(`/v1/payment_intents/${intent}/cancel`)
      .set({ authorization: `Bearer ${provider.sandbox.secretKey}`, 'stripe-account': account })
      .type('form')
      .send({})
      .expect(200);
    await shops.hear();
    expect((await payOf(bought)).state).toBe('pending');
    expect((await note()).body.code).toBe('payment.unpaid');
    // A hold that is gone never comes back: the sweeper has nothing more to read.
    const looked = () => t.sql('select looked_at, page_id, intent_id from payments where shop_order_id = $1', [part.id]);
    const before = await looked();
    expect(before).toMatchObject([{ page_id: null, intent_id: null }]);
    await sweep(2);
    t.setNow(new Date());
    expect(await looked()).toEqual(before);
    // Approved again it is drawn at once, and may go.
    await shops.approve(bought);
    await shops.hear();
    expect((await payOf(bought)).state).toBe('captured');
    await note().expect(201);
  });

  it('is not called a card on the receipt when it may have been Swish or Klarna', async () => {
    const { part } = await delivered();
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const sold = await withTenant(t.deps.pool, system, (tx) => soldPartOf(tx, part.id));
    expect(sold && paidFor(sold)).toEqual([{ means: 'provider', amount: 14_970 }]);
  });

  it('is taken off the sale once, also when the goods are withdrawn from afterwards, and not at all when the delivery is undone', async () => {
    const drill = await stockOffer(t, { name: 'Borrmaskin', vatCategory: 'standard', priceOre: 50_000, dailyGoods: false });
    const bought = await shops.buyByCard([drill, bread].map((offerId) => ({ offerId, quantity: 1 })));
    const part = first(bought.parts);
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const stands = async (state: string) => {
      await t.sql('update shop_orders set state = $2 where id = $1', [part.id, state]);
      await withTenant(t.deps.pool, system, (tx) => bookParts(tx, [part.id], t.deps.now()));
    };
    const books = async () => {
      const rows = await t.sql<{ account: string; ore: string }>(
        `select account || coalesce(' ' || vat_percent, '') as account, sum(amount_ore) as ore from ledger_postings where subject = $1 group by 1 having sum(amount_ore) <> 0`,
        [part.id],
      );
      return Object.fromEntries(rows.map(({ account, ore }) => [account, Number(ore)]));
    };
    await stands('delivered');
    const before = await books();
    const [line] = await t.sql<{ position: number }>("select position from order_lines where shop_order_id = $1 and name = 'Borrmaskin'", [
      part.id,
    ]);
    const positions = [line?.position];
    const owner = shops.ownerOf(part.shopId);
    const wish = { what: { kind: 'lines', positions }, why: 'Går inte att ladda' };
    await owner.post(`${shops.at(part)}/refunds`, wish, { key: newId() }).expect(201);
    await shops.hear();
    const left = await books();
    expect([before['sales 25'], left['sales 25'], left.customers, left.psp]).toEqual([
      -40_000,
      undefined,
      undefined,
      (before.psp ?? 0) - 50_000,
    ]);
    const stated = { name: 'Elsa', receiptTo: 'elsa@example.se', parts: [{ shopOrderId: part.id, positions }] };
    await bought.holder.post(`${bought.path}/withdrawals`, stated, { key: newId() }).expect(201);
    const [row] = await t.sql<{ id: string }>('select id from withdrawals where shop_order_id = $1', [part.id]);
    await owner.post(`/tenants/arjeplog/shops/${part.shopId}/withdrawals/${row?.id}/handled`, {}).expect(200);
    expect(await books()).toEqual(left);
    // Not delivered after all: only the money is left, as the customer's.
    await stands('undelivered');
    expect(await books()).toEqual({ customers: 50_000 - (before.psp ?? 0), psp: (before.psp ?? 0) - 50_000 });
  });

  it('goes back by itself when the shop has dealt with a withdrawal, once, and not for goods that were never in the shop', async () => {
    const { bought, part, owner } = await delivered();
    const parts = [{ shopOrderId: part.id, positions: [1] }];
    const state = () =>
      bought.holder.post(`${bought.path}/withdrawals`, { name: 'Elsa', receiptTo: 'elsa@example.se', parts }, { key: newId() });
    await t.sql('update order_lines set withdrawable = true, picked_quantity = 0 where shop_order_id = $1', [part.id]);
    expect((await state()).body).toMatchObject({ code: 'withdrawal.no-right', name: 'Knäckebröd 500 g' });
    await t.sql('update order_lines set picked_quantity = 3 where shop_order_id = $1', [part.id]);
    expect((await state()).status).toBe(201);
    const [row] = await t.sql<{ id: string }>('select id from withdrawals where shop_order_id = $1', [part.id]);
    const handled = () => owner.post(`/tenants/arjeplog/shops/${part.shopId}/withdrawals/${row?.id}/handled`, {});
    // The payment is being settled meanwhile: whoever settles holds it before the book, and so must the shop's mark.
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'test' } as const;
    const { both } = await withTenant(t.deps.pool, call, async (tx) => {
      await tx.query('select from payments where tenant_id = $1 and shop_order_id = $2 for update', [tx.tenantId, part.id]);
      const windows = Promise.all([handled(), handled()]);
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      await expect.poll(() => t.sql(waiting), { timeout: 60_000 }).toHaveLength(2);
      await tx.query("select from counters where tenant_id = $1 and name = 'ledger:' || $2 for update nowait", [tx.tenantId, part.shopId]);
      return { both: windows };
    });
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 409]);
    await shops.hear();
    // All of it, with what it cost to have it brought.
    expect((await payOf(bought)).refunds).toMatchObject([{ amountOre: 14_970, why: 'Du ångrade köpet.' }]);
    expect(await psp(part)).toBe(0);
  });

  it('goes back by itself when the goods of a withdrawal that was dealt with before come at last, once', async () => {
    // Delivered, which its note tells a moment later, and dealt with by the shop already.
    const { bought, part } = await delivered();
    await t.sql(
      `insert into withdrawals (tenant_id, id, order_id, shop_order_id, shop_id, name, lines, receipt_to, stated_at, handled_at)
       select 1, gen_random_uuid(), order_id, id, shop_id, 'Elsa', '[{"position": 1}]', 'elsa@example.se', now(), now() from shop_orders where id = $1`,
      [part.id],
    );
    await shops.hear();
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'test' } as const;
    const book = () => withTenant(t.deps.pool, call, (tx) => bookParts(tx, [part.id], t.deps.now()));
    for (const _ of ['told', 'told again']) await book().then(() => shops.hear());
    expect((await payOf(bought)).refunds).toMatchObject([{ amountOre: 14_970, why: 'Du ångrade köpet.' }]);
    expect(await psp(part)).toBe(0);
    expect(await t.sql("select from audit_events where action = 'withdrawal.paid-back'")).toHaveLength(1);
  });

  it('is said on the order’s page and in a letter when it goes back, with why', async () => {
    const { bought, part, owner } = await delivered();
    const wish = { what: { kind: 'amount', amountOre: 1500 }, why: 'Brödet var torrt' };
    await owner.post(`${shops.at(part)}/refunds`, wish, { key: newId() }).expect(201);
    await shops.hear();
    expect((await payOf(bought)).refunds).toMatchObject([{ amountOre: 1500, cause: 'given', why: 'Brödet var torrt' }]);
    const letters = await t.sql<{ recipient: string; body: string }>(
      "select recipient, body_text as body from messages where cause like 'payment.given-back:%' and body_text like '%torrt%'",
    );
    expect(letters).toMatchObject([{ recipient: 'elsa@example.se', body: expect.stringContaining('15,00') }]);
  });

  it('goes back by the answer to a complaint, the way it came', async () => {
    const { bought, part, owner } = await delivered();
    await t.sql(
      "insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at) select tenant_id, $2, id, shop_id, 'deliver', 'on-the-way', 'delivered', 'system:test', now() from shop_orders where id = $1",
      [part.id, newId()],
    );
    const complain = () =>
      owner.post(`${shops.at(part)}/complaints`, { position: 1, message: 'Möglig', wants: 'refund' }, { key: newId() }).expect(201);
    const shop = `/tenants/arjeplog/shops/${part.shopId}`;
    const bearing = { reason: 'damaged', bearer: 'shop', way: 'counter', paid: false };
    const answer = async (remedy: string, amountOre: number | null, more: object = {}) => {
      const { body } = await owner.get(`${shop}/complaints`).expect(200);
      const open = body.complaints.find(
        (each: { state: string; shopOrderId: string }) => each.state === 'open' && each.shopOrderId === part.id,
      );
      expect(open.byProvider).toBe(true);
      const money = { ...bearing, amountOre, ...more };
      return owner.post(
        `${shop}/complaints/${open.id}/answer`,
        { version: open.version, remedy, answer: 'Så klart', money },
        { key: newId() },
      );
    };
    // A lower price leaves the rest of the line to be given back later.
    await complain();
    expect((await answer('price-reduction', 3000)).body).toMatchObject({ state: 'done', remedy: 'price-reduction' });
    await shops.hear();
    expect((await owner.get(`${shops.at(part)}/payment`).expect(200)).body).toMatchObject({ openLines: [{ position: 1 }], failedOre: 0 });
    await complain();
    expect((await answer('refund', null, { bearer: 'carrier' })).body.code).toBe('refund.no-carrier');
    expect((await answer('price-reduction', 20_000)).body).toMatchObject({ code: 'payment.refund-exceeds', leftOre: 5970 });
    expect((await answer('refund', null, { bearer: 'municipality' })).body).toMatchObject({ state: 'done', remedy: 'refund' });
    await shops.hear();
    // The municipality is asked for what the shop is out of, and owes it without VAT when it has said yes; the resident's money is the same either way.
    const officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
    const office = '/tenants/arjeplog/officer/made-good';
    const owed = () =>
      t.sql("select sum(amount_ore)::int as ore from ledger_postings where account = 'made-good' and subject = $1", [part.id]);
    const { asked } = (await officer.get(office).expect(200)).body;
    expect([asked, await owed()]).toMatchObject([[{ amountOre: 5970, reason: 'damaged' }], [{ ore: null }]]);
    await officer.post(`${office}/${asked[0].id}`, { agreed: true }).expect(200);
    expect((await officer.post(`${office}/${asked[0].id}`, { agreed: false })).body.code).toBe('refund.answered');
    await t.work();
    const [net] = await t.sql<{ ore: number }>(
      `select sum(p.amount_ore)::int as ore from ledger_postings p join ledger_entries e on e.id = p.entry_id
       where e.cause like 'return:' || $1 || ':%' and p.account in ('sales', 'fees', 'deposits')`,
      [asked[0].id],
    );
    expect(await owed()).toEqual([{ ore: -(net?.ore ?? 0) }]);
    expect((await bought.view()).parts[0].refunds).toEqual([]);
    expect((await owner.get(`${shops.at(part)}/pay-backs`).expect(200)).body.refunds).toMatchObject([{ way: 'card', borne: 'agreed' }]);
    expect([(await payOf(bought)).givenBackOre, await psp(part)]).toEqual([8970, 6000]);
    await papersAgree(part);
    const again = { what: { kind: 'lines', positions: [1] }, why: 'En gång till' };
    expect((await owner.post(`${shops.at(part)}/refunds`, again, { key: newId() })).body.code).toBe('payment.line-given-back');
  });

  it('gives back again what the provider refused or sent back, names it where books are reconciled, and waits for a mistyped key', async () => {
    const { part, owner } = await delivered();
    const refund = (amountOre: number) =>
      owner.post(`${shops.at(part)}/refunds`, { what: { kind: 'amount', amountOre }, why: 'Torrt' }, { key: newId() }).expect(201);
    const shown = async () => {
      const { body } = await owner.get(`${shops.at(part)}/payment`).expect(200);
      return [body.leftOre, body.refunds.map(({ state }: { state: string }) => state).join(' ')];
    };
    /** What stands on the shop's own board and beside the order. */
    const toDo = async () => {
      const [end, paid] = [await owner.get(`/tenants/arjeplog/shops/${part.shopId}/day-end`), await owner.get(`${shops.at(part)}/payment`)];
      const undone = end.body.undone.filter(({ kind, id }: { kind: string; id: string }) => kind === 'refund-failed' && id === part.id);
      return [undone.length, paid.body.failedOre];
    };
    const { token } = await staffToken(t, { role: 'officer', tenantId: 1 });
    const named = async () => {
      const { body } = await callerOf(t, { token }).get(`/tenants/arjeplog/officer/reconciliation/${dayOf(new Date()).slice(0, 7)}`);
      const { differences } = body.checks.find(({ check }: { check: string }) => check === 'card-refunds');
      return JSON.stringify(differences).includes('"sourceOre":2000,"ledgerOre":');
    };
    const right = t.deps.adapters.provider;
    const wrong = stripeProvider({ key: 'sk_test_mistyped', webhookSecrets: [WEBHOOK_SECRET], url: provider.sandbox.origin });
    Object.assign(t.deps.adapters, { provider: wrong });
    const asked = t.deps.now();
    await refund(2000);
    await t.work();
    Object.assign(t.deps.adapters, { provider: right });
    expect(await shown()).toEqual([12_970, 'asked']);
    await sweep();
    expect(await shown()).toEqual([12_970, 'sent']);
    // Days later the bank sends it back.
    const [{ account, made }] = (await t.sql(
      `select y.account, r.provider_id as made from payments y join payment_refunds r on r.shop_order_id = y.shop_order_id where y.shop_order_id = $1`,
      [part.id],
    )) as [{ account: string; made: string }];
    await provider.control(`/refunds/${made}/fail`, { account });
    await provider.told();
    await sweep(25);
    // Given anew in the millisecond in which it was given first: it is the later of the two all the same.
    t.setNow(asked);
    expect([await shown(), await psp(part), await named()]).toEqual([[14_970, 'failed'], 14_970, true]);
    expect(await toDo()).toEqual([1, 2000]);
    await refund(2000);
    await shops.hear();
    expect([await shown(), await psp(part), await named()]).toEqual([[12_970, 'failed sent'], 12_970, false]);
    expect(await toDo()).toEqual([0, 0]);
    // What the provider will not give back is free again at once.
    const accounts = provider.sandbox.state().accounts;
    const charge = String(accounts.flatMap(({ refunds }) => refunds).find(({ id }) => id === made)?.charge);
    await provider.control('/disputes', { charge, account });
    await refund(500);
    await shops.hear();
    expect(await shown()).toEqual([12_970, 'failed sent failed']);
  });
});

const first = <T>([one]: readonly T[]): T => one ?? raise('no part');
function raise(what: string): never {
  throw new Error(what);
}
