import { withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { dayOf } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { booksAndSweeper, openCardShops, testProvider } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { catchUp, payeeBookId } from '../ledger/index.ts';
import type { MoneyRead } from './keep-money.ts';
import { keepPayeeMoney } from './keep-payee-money.ts';

const DAY_S = 24 * 60 * 60;

describe('the money that a shop has at the payment provider', async () => {
  // Paid out at once: nobody waits for the banks here.
  const provider = await testProvider({ fundsAvailableAfterDays: 0 });
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  let account = '';
  let officer: ReturnType<typeof callerOf>;
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer]);
    bread = await stockOffer(t, { onHand: 1000 });
    const [row] = await t.sql<{ account: string }>('select account from payment_accounts');
    account = row?.account ?? '';
    officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
  });
  const path = `/tenants/arjeplog/shops/${MARKET.grocer}/payouts`;
  const money = async () => (await shops.ownerOf(MARKET.grocer).get(path).expect(200)).body;
  const payout = async (id: string) => (await shops.ownerOf(MARKET.grocer).get(`${path}/${id}`).expect(200)).body;
  const nameOf = async (id: string) => (await t.sql<{ name: string }>('select name from provider_payouts where id = $1', [id]))[0]?.name;
  const stateOf = async (name: string) => {
    const [row] = await t.sql<{ id: string }>('select id from provider_payouts where name = $1', [name]);
    return (await payout(row?.id ?? '')).state;
  };
  const atProvider = () => provider.sandbox.state().accounts.find((each) => each.account === account)?.sums ?? raise('no account');
  const books = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await t.sql<{ account: string; ore: number }>(
          'select account, sum(amount_ore)::int as ore from ledger_postings where shop_id = $1 group by 1 having sum(amount_ore) <> 0',
          [MARKET.grocer],
        )
      ).map(({ account: name, ore }) => [name, ore]),
    );
  const differing = async () => {
    const { body } = await officer.get(`/tenants/arjeplog/officer/reconciliation/${dayOf(new Date()).slice(0, 7)}`).expect(200);
    return body.checks.filter(({ count }: { count: number }) => count > 0).map(({ check }: { check: string }) => check);
  };
  /** Approved, packed and drawn: three loaves, 149.70 kr. */
  const drawn = async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 3 }]);
    const part = bought.parts[0] ?? raise('no part');
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    return { bought, part };
  };
  /** The hourly look, without any message. */
  const sweep = async (hours: number) => {
    await booksAndSweeper(t).sweep(hours);
    t.setNow(new Date());
  };
  let first: Awaited<ReturnType<typeof drawn>>;

  it('is told to the shop with the fee as soon as it is drawn, and stands in the books as it stands there', async () => {
    first = await drawn();
    const { balance, waiting, months, payouts } = await money();
    // 1.5 % and 1.80 kr of 149.70.
    expect(waiting).toMatchObject([
      { kind: 'payment', whose: 'here', order: { id: first.part.id }, amountOre: 14_970, feeOre: 405, netOre: 14_565 },
    ]);
    expect([balance, months, payouts]).toMatchObject([
      { availableOre: 14_565, pendingOre: 0 },
      [{ drawnOre: 14_970, feesOre: -405, paidOutOre: 0 }],
      [],
    ]);
    expect(await books()).toMatchObject({ psp: 14_565, 'psp-fees': 405 });
    expect(await differing()).toEqual([]);
  });

  it('goes to the bank in a payout that the shop can follow down to the order; what the bank does not take is back, and the shop is written to once', async () => {
    await provider.control('/payouts', { account });
    await shops.hear();
    const [sent] = (await money()).payouts;
    expect(sent).toMatchObject({ state: 'on-the-way', amountOre: 14_565 });
    // Not the bank's before it has arrived.
    expect(await books()).toEqual({ customers: -14_970, payouts: 14_565, 'psp-fees': 405 });
    const row = { kind: 'payment', order: { id: first.part.id }, netOre: 14_565 };
    expect(await payout(sent.id)).toMatchObject({ followed: true, movements: [row] });
    const stranger = callerOf(t, { token: (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.builder })).token });
    await stranger.get(`/tenants/arjeplog/shops/${MARKET.builder}/payouts/${sent.id}`).expect(404);
    await provider.control(`/payouts/${await nameOf(sent.id)}/fail`, { account });
    const told = await provider.told();
    for (const each of [...told, ...told]) await shops.tell(each).expect(200);
    await t.work();
    const { payouts, waiting } = await money();
    expect([payouts[0], waiting[0]]).toMatchObject([
      { state: 'failed', fault: 'account_closed' },
      { kind: 'payout', netOre: 14_565 },
    ]);
    expect(await books()).toEqual({ customers: -14_970, psp: 14_565, 'psp-fees': 405 });
    expect(await differing()).toEqual([]);
    expect(await t.sql("select recipient from messages where cause like 'payout.failed:%'")).toHaveLength(1);
  });

  it('is the same to the öre wherever it is summed, after half of an order was given back: statement, entries, file, payouts, papers and books', async () => {
    const { part } = await drawn();
    const owner = shops.ownerOf(part.shopId);
    await t.sql(
      `with part as (update shop_orders set state = 'delivered' where id = $1 returning tenant_id, id, shop_id)
       insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at)
       select tenant_id, $2, id, shop_id, 'deliver', 'on-the-way', 'delivered', 'system:test', $3 from part`,
      [part.id, newId(), t.deps.now()],
    );
    const half = { what: { kind: 'amount', amountOre: 7485 }, why: 'Krossat' };
    await owner.post(`${shops.at(part)}/refunds`, half, { key: newId() }).expect(201);
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    await catchUp((work) => withTenant(t.deps.pool, system, work), t.deps.now());
    await shops.hear();
    await sweep(1);

    const month = `/tenants/arjeplog/shops/${part.shopId}/ledger/${dayOf(new Date()).slice(0, 7)}`;
    const { body } = await owner.get(month).expect(200);
    const closing: [string, number][] = body.accounts.map((each: { account: string; ratePercent: number | null; closingOre: number }) => [
      each.ratePercent === null ? each.account : `${each.account}:${each.ratePercent}`,
      each.closingOre,
    ]);
    const standing = new Map<string, number>();
    for (const [key, sum] of closing) standing.set(key.split(':')[0] ?? '', (standing.get(key.split(':')[0] ?? '') ?? 0) + sum);
    expect(Object.fromEntries([...standing].filter(([, sum]) => sum !== 0))).toEqual(await books());
    expect(body.sold.map(({ grossOre }: { grossOre: number }) => grossOre)).toEqual([14_970 - 7485]);
    expect(
      (await owner.get(`${month}/entries.csv`).expect(200)).text
        .trim()
        .split('\r\n')
        .slice(1)
        .reduce(inOre(/;(-?[\d,]+)$/), 0),
    ).toBe(0);

    // Everything so far is of this month: what the file moves on each number of the bookkeeper's is what stands on the accounts behind it.
    const { accounts } = (await owner.get(`/tenants/arjeplog/shops/${part.shopId}/ledger-settings`).expect(200)).body;
    const { body: bytes } = await owner.get(`${month}/sie`).responseType('blob').expect(200);
    const file = (bytes as Buffer).toString('latin1');
    for (const number of new Set(accounts.map((each: { number: string }) => each.number))) {
      const keys = accounts.filter((each: { number: string }) => each.number === number).map(({ key }: { key: string }) => key);
      const moved = file.match(new RegExp(`#TRANS ${number} .*`, 'g')) ?? [];
      const stands = closing.filter(([key]) => keys.includes(key)).reduce((sum, [, ore]) => sum + ore, 0);
      expect([number, moved.reduce(inOre(/\} (-?[\d.]+)/), 0)]).toEqual([number, stands]);
    }

    const { balance } = await money();
    expect(balance).toMatchObject({ availableOre: (await books()).psp, pendingOre: 0 });
    expect((await books()).psp).toBe(atProvider().available + atProvider().pending);
    const papers = await t.sql(
      `select sum(d.total_ore)::int as ore from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1`,
      [part.id],
    );
    expect([papers, await differing()]).toEqual([[{ ore: 7485 }], []]);
  });

  it('is taken when a customer objects with the bank, and lost when the bank says so, also if that message is lost', async () => {
    const { part } = await drawn();
    const [intent] = await t.sql<{ id: string }>('select intent_id as id from payments where shop_order_id = $1', [part.id]);
    const charges = await fetch(`${provider.sandbox.origin}/v1/charges?payment_intent=${intent?.id}`, {
      headers: { authorization: `Bearer ${provider.sandbox.secretKey}`, 'stripe-account': account },
    });
    const { data } = (await charges.json()) as { data: [{ id: string }] };
    await provider.control('/disputes', { charge: data[0].id, account, reason: 'fraudulent' });
    await shops.hear();
    const before = await books();
    expect(await money()).toMatchObject({ disputes: [{ order: { id: part.id }, amountOre: 14_970, state: 'open', reason: 'fraudulent' }] });
    expect(before).toMatchObject({ disputed: 14_970, psp: atProvider().available + atProvider().pending });
    expect(await t.sql("select cause from messages where cause like 'payout.dispute:%'")).toHaveLength(1);
    const [{ id }] = (await t.sql('select id from provider_disputes')) as [{ id: string }];
    await provider.control(`/disputes/${id}/close`, { outcome: 'lost' });
    await provider.told();
    await sweep(2);
    expect(await books()).toMatchObject({ 'dispute-losses': 14_970, psp: before.psp });
    expect((await books()).disputed).toBeUndefined();
    expect([(await money()).disputes[0].state, await differing()]).toEqual(['lost', []]);
  });

  it('is told apart when no order of ours is behind it, whatever the payment says of itself, and to the öre as it is there', async () => {
    const before = await books();
    /** On its own account the shop sells for 100 kr; the fee is 3.30. */
    const sell = async (says: Readonly<Record<string, string>>) => {
      const made = await fetch(`${provider.sandbox.origin}/v1/checkout/sessions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${provider.sandbox.secretKey}`,
          'stripe-account': account,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({
          mode: 'payment',
          success_url: 'https://butiken.example/tack',
          'line_items[0][quantity]': '1',
          'line_items[0][price_data][currency]': 'sek',
          'line_items[0][price_data][unit_amount]': '10000',
          'line_items[0][price_data][product_data][name]': 'Kurs',
          ...Object.fromEntries(Object.entries(says).map(([key, value]) => [`payment_intent_data[metadata][${key}]`, value])),
        }),
      });
      const { id } = (await made.json()) as { id: string };
      await provider.control(`/sessions/${id}/pay`, { method: 'card', card: '4242', approve: true });
    };
    await sell({});
    // A second payment for an order that is paid already, as on a page that was left open.
    await sell({ tenant: '1', shop: MARKET.grocer, shop_order: first.part.id });
    // Sold in the neighbour's galleria, whose books have the sale.
    await sell({ tenant: '2', shop: MARKET.grocer, shop_order: newId() });
    await provider.told();
    await sweep(4);
    const after = await books();
    const moved = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
    expect([moved('psp-other'), moved('psp-elsewhere'), moved('psp'), moved('psp-fees')]).toEqual([-20_000, -10_000, 3 * 9670, 990]);
    const { waiting } = await money();
    const owners = waiting.map(({ whose, netOre }: { whose: string; netOre: number }) => `${whose} ${netOre}`);
    expect(owners).toEqual(expect.arrayContaining(['none 9670', 'elsewhere 9670']));
    expect([await differing(), after.psp]).toEqual([[], atProvider().available + atProvider().pending]);
  });

  it('is the bank’s when a payout arrives and not when it comes back later, with every message lost; and what no movement explains is named', async () => {
    const before = await books();
    const { body: made } = await provider.control('/payouts', { account });
    provider.sandbox.advance(2 * DAY_S);
    await provider.told();
    await sweep(6);
    expect([await stateOf(made.id), await books()]).toMatchObject(['paid', { bank: made.amount }]);
    // Given back after it was paid out: below nothing there, and the shop is told so.
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [first.part.id]);
    const wish = { what: { kind: 'amount', amountOre: 2000 }, why: 'Torrt' };
    await shops
      .ownerOf(MARKET.grocer)
      .post(`${shops.at(first.part)}/refunds`, wish, { key: newId() })
      .expect(201);
    await t.work();
    await sweep(7);
    expect([(await money()).balance.availableOre, (await books()).psp, await differing()]).toEqual([-2000, -2000, []]);
    await provider.control(`/payouts/${made.id}/fail`, { account });
    await provider.told();
    await sweep(8);
    const after = await books();
    expect([await stateOf(made.id), after.psp, after.bank]).toEqual(['failed', (before.psp ?? 0) - 2000, undefined]);
    expect(await differing()).toEqual([]);
    // A movement that we were never told of, as if the list had been cut short.
    await t.sql('update provider_balances set unexplained_ore = 100');
    expect(await differing()).toEqual(['provider']);
  });

  it('of one account for two gallerias stands once: what a bank takes for the neighbour’s order is not kept here, also when it is read later', async () => {
    const at = new Date();
    const nothing = { movements: [], payouts: [], madeUp: new Map(), disputes: [], balance: { availableOre: 0, pendingOre: 0 }, at };
    const pool = patientPool({ url: t.database.workerUrl, max: 1 });
    const keep = (read: Partial<MoneyRead>) =>
      withTenant(pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' }, (tx) =>
        keepPayeeMoney(tx, true, { ...nothing, ...read }),
      );
    const shown = { madeAt: at, availableAt: at, about: null, share: null };
    const sale = { id: 'txn_theirs', kind: 'payment', amountOre: 10_000, feeOre: 330, intentId: 'pi_theirs', ...shown } as const;
    await keep({ movements: [{ ...sale, names: { tenantId: 2, shopId: MARKET.grocer, shopOrderId: newId() } }] });
    const disputed = { amountOre: 10_000, state: 'open', reason: 'fraudulent', madeAt: at, answerBy: null } as const;
    await keep({
      disputes: [
        { id: 'dp_theirs', intentId: 'pi_theirs', ...disputed },
        { id: 'dp_nobodys', intentId: 'pi_nobodys', ...disputed },
      ],
    });
    await pool.end();
    expect(await t.sql(`select id from provider_disputes where id in ('dp_theirs', 'dp_nobodys')`)).toEqual([{ id: 'dp_nobodys' }]);
    const booked = await t.sql(
      `select p.account, sum(p.amount_ore)::int as ore from ledger_postings p where p.shop_id = $1 or p.carrier_id = $1 group by 1 order by 1`,
      [payeeBookId(1)],
    );
    expect(booked).toEqual([
      { account: 'psp', ore: 9670 },
      { account: 'psp-elsewhere', ore: -9670 },
    ]);
  });
});

/** Adds what stands in a line, in kronor, as öre. */
const inOre =
  (where: RegExp) =>
  (sum: number, line: string): number =>
    sum + Math.round(Number(where.exec(line)?.[1]?.replace(',', '.') ?? Number.NaN) * 100);

function raise(what: string): never {
  throw new Error(what);
}
