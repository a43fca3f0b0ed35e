import { createHmac } from 'node:crypto';
import { addDays, dayOf, instantOf, localTime } from '@galleria/domain/time';
import { formatMoment } from '@galleria/phrases/format';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { openCardShops, testProvider, WEBHOOK_SECRET } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { sweepPayments } from './index.ts';

describe('messages of the payment provider', async () => {
  const provider = await testProvider();
  const t = await testApp(provider.env);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    shops = await openCardShops(t, provider, [MARKET.grocer, MARKET.builder]);
    bread = await stockOffer(t, { onHand: 1000 });
  });
  type Bought = Awaited<ReturnType<typeof shops.buyByCard>>;
  const approved = async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 1 }]);
    const part = bought.parts[0] ?? raise('no part');
    await shops.payOn(await shops.page(bought, part));
    return { bought, part, told: await provider.told() };
  };
  const stored = async () => (await t.sql<{ count: number }>('select count(*)::int as count from payment_events'))[0]?.count;
  const signed = (body: Buffer, { secret = WEBHOOK_SECRET, at = Date.now() } = {}) => {
    const seconds = Math.floor(at / 1000);
    return { body, signature: `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}` };
  };

  it('change nothing when they are unsigned, forged, old, early, written anew, of another account, or of real money in a trial', async () => {
    const { bought, told } = await approved();
    const [{ body }] = told as [(typeof told)[0]];
    const before = await stored();
    const written = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    const refused = [
      { body, signature: '' },
      { body, signature: 't=1,v1=00' },
      signed(body, { secret: 'whsec_of_somebody_else_entirely' }),
      signed(body, { at: Date.now() - 301_000 }),
      signed(body, { at: Date.now() + 330_000 }),
      { ...signed(body), body: written },
    ];
    for (const each of refused) await shops.tell(each).expect(400);
    // Signed by the provider, and not for us: another account's, and real money in a trial.
    const said = JSON.parse(body.toString()) as object;
    for (const other of [{ account: 'acct_somebodyelse00' }, { livemode: true }])
      await shops.tell(signed(Buffer.from(JSON.stringify({ ...said, ...other })))).expect(200);
    await t.work();
    expect([await stored(), (await bought.view()).parts[0].pay.state]).toEqual([before, 'pending']);
  });

  it('are written down once however often they come, and one process has taken each', async () => {
    const { bought, told } = await approved();
    const before = (await stored()) ?? 0;
    await Promise.all([...told, ...told, ...told].map((each) => shops.tell(each).expect(200)));
    await t.work();
    expect([await stored(), (await bought.view()).parts[0].pay.state]).toEqual([before + told.length, 'held']);
  });

  it('show the shop how its account stands: what is missing and by when, a no, a pause, and that we are let in no longer', async () => {
    const owner = await shops.signIn(MARKET.builder);
    const path = `/tenants/arjeplog/shops/${MARKET.builder}/card-payments`;
    const [row] = await t.sql<{ account: string }>('select account from payment_accounts where shop_id = $1', [MARKET.builder]);
    const seen = async () => (await owner.get(path).expect(200)).body;
    expect((await owner.get('/auth/me').expect(200)).body.provider).toBe(true);
    /** Told by a message: nobody has to press anything. */
    const found = async (outcome: string) => {
      await provider.control(`/accounts/${row?.account}/onboarding`, { outcome });
      await shops.hear();
      return seen();
    };
    const later = await found('later');
    expect(later).toMatchObject({ state: 'active-but-due', mayPayOut: true, due: expect.arrayContaining(['company.tax_id']) });
    const days = (Date.parse(later.dueBy) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(14);
    expect(await found('no-payouts')).toMatchObject({ state: 'active-but-due', mayPayOut: false, due: ['external_account'], dueBy: null });
    expect(await found('half')).toMatchObject({ state: 'incomplete', closedBecause: 'requirements.past_due' });
    expect(await found('restricted')).toMatchObject({ state: 'incomplete', due: ['individual.verification.document'] });
    expect(await found('review')).toMatchObject({ state: 'under-review', due: [] });
    expect(await found('rejected')).toMatchObject({ state: 'refused' });
    expect(await found('complete')).toMatchObject({ state: 'active', mayPayOut: true, due: [], dueBy: null, closedBecause: null });
    // Next door, where it sells as well, one payment is for all: what holds here does not hold there.
    expect((await seen()).elsewhere).toEqual([]);
    await t.sql("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (2, $1, 1, 'admitted')", [MARKET.builder]);
    await t.sql('update platform.tenants set payee = $1 where id = 2', [{ name: 'Handelsföreningen', number: '802000-0001' }]);
    const nextDoor = { galleria: 'Arvidsjaurs kommun', payee: 'Handelsföreningen', keptOre: 0 };
    expect(await seen()).toMatchObject({ payee: null, elsewhere: [nextDoor] });
    const turnedOn = await owner.put(`${path}/offered`, { offered: true }).expect(200);
    expect(turnedOn.body).toMatchObject({ offered: true, elsewhere: [nextDoor] });

    const card = () => t.sql<{ card: string | null }>('select card_account as card from public_shops where shop_id = $1', [MARKET.builder]);
    expect(await card()).toEqual([{ card: row?.account }]);
    await provider.control(`/accounts/${row?.account}/disconnect`, {});
    expect((await owner.post(`${path}/look`, {}).expect(200)).body).toMatchObject({ state: 'disconnected', mayPayOut: false });
    expect(await card()).toEqual([{ card: null }]);
    // Whoever goes there all the same is told that it does not work, and the sweep of every hour ends without a fault.
    expect((await owner.post(`${path}/onboarding`, {}).expect(409)).body.code).toBe('payment.unavailable');
    t.setNow(new Date(Date.now() + 2 * 3_600_000));
    await sweepPayments(t.deps.pool, t.deps.now());
    await t.work();
    t.setNow(new Date());
    const faults = await t.sql(
      "select topic, last_error from outbox where topic like 'payment.%' and last_error is not null and payload->>'shopId' = $1",
      [MARKET.builder],
    );
    expect(faults).toEqual([]);
  });

  it('lead to one and the same end in any order, each once to three times and one of them lost', { timeout: 600_000 }, async () => {
    const seed = Number(process.env.WEBHOOK_SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`messages shuffled with WEBHOOK_SEED=${seed}`);
    const random = randomFrom(seed);
    // As they happen, from the last to the first, and another; all there are in `pnpm proof races`.
    const every = Array.from({ length: ORDERS }, (_, index) => index);
    const played = process.env.PROOF_ROUNDS ? every : [0, ORDERS - 1, 1 + Math.floor(random() * (ORDERS - 2))];
    for (let from = 0; from < played.length; from += AT_ONCE) {
      const bought = await Promise.all(played.slice(from, from + AT_ONCE).map(async (index) => ({ index, ...(await paid()) })));
      // Once for all: of two that work at the same time one may return while the other still does its job.
      await t.work();
      await Promise.all(bought.map(({ part }) => shops.pack(part, 1)));
      await t.work();
      const all = await provider.told();
      const ways = bought.map(({ part, index }) => {
        const told = all.filter(({ body }) => isOf(part, JSON.parse(body.toString()).data.object));
        told.sort((a, b) => LIFE.indexOf(a.kind) - LIFE.indexOf(b.kind));
        expect(told.map(({ kind }) => kind)).toEqual(LIFE);
        const [, ...kept] = inOrder(told, index);
        return repeated(kept, random);
      });
      for (let at = 0; at < Math.max(...ways.map(({ length }) => length)); at += 1) {
        await Promise.all(ways.flatMap((way) => way[at] ?? []).map((each) => shops.tell(each).expect(200)));
        await t.work();
      }
      for (const { bought: one, part, index } of bought) await hasEnded(one, part, index);
    }
  });

  const paid = async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 2 }]);
    const part = bought.parts[0] ?? raise('no part');
    await shops.payOn(await shops.page(bought, part));
    // The browser comes back and asks, as long as no message has come.
    await bought.holder.post(`${bought.path}/payments/look`, {}).expect(200);
    return { bought, part };
  };
  const hasEnded = async (bought: Bought, part: Bought['parts'][number], index: number) => {
    const [paid] = provider.sandbox.state().accounts.flatMap(({ payments }) => payments.filter((payment) => isOf(part, payment)));
    const sums = await t.sql("select sum(amount_ore)::int as ore from ledger_postings where account = 'psp' and subject = $1", [part.id]);
    expect([(await bought.view()).parts[0].pay, paid, sums], `order ${index}`).toMatchObject([
      { state: 'captured', drawnOre: 8990, givenBackOre: 0 },
      { status: 'succeeded', captured: 8990, refunded: 0 },
      [{ ore: 8990 }],
    ]);
  };

  const became = async ({ id }: Bought['parts'][number]) => {
    const payments = provider.sandbox.state().accounts.flatMap((account) => account.payments);
    const [row] = await t.sql<{ state: string }>('select state from payment_refunds where shop_order_id = $1', [id]);
    return [row?.state, payments.find((payment) => isOf({ id }, payment))?.refunded];
  };
  /** Five kronor are asked for of what was handed over, when the provider makes them and does not answer, or fails at everything. */
  const askedFor = async (fault: 'lose-answer' | 'fail') => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 1 }]);
    const part = bought.parts[0] ?? raise('no part');
    await shops.approve(bought);
    await shops.pack(part);
    await shops.hear();
    await t.sql("update shop_orders set state = 'delivered' where id = $1", [part.id]);
    if (fault === 'fail') await provider.control('/faults', { fail: 100 });
    else await provider.control('/faults/next', { operation: 'POST /v1/refunds', fault, times: 2 });
    const wish = { what: { kind: 'amount', amountOre: 500 }, why: 'Trasig påse' };
    await shops
      .ownerOf(part.shopId)
      .post(`${shops.at(part)}/refunds`, wish, { key: newId() })
      .expect(201);
    await t.work();
    await provider.control('/faults', {});
    const [asked] = await t.sql<{ id: string; account: string; intent: string }>(
      `select r.id, y.account, y.intent_id as intent from payment_refunds r join payments y on y.shop_order_id = r.shop_order_id
       where r.shop_order_id = $1`,
      [part.id],
    );
    // Whose answer was lost may be found already, where the worker is slow: it has looked again meanwhile.
    if (fault === 'fail') expect(await became(part)).toEqual(['asked', 0]);
    return { bought, part, asked: asked ?? raise('nothing was asked for') };
  };
  const lookAgain = async (days = 0) => {
    provider.sandbox.advance(days * 86_400);
    t.setNow(new Date(Date.now() + days * 86_400_000));
    await t.sql("update outbox set run_at = now() where done_at is null and topic = 'payment.settle'");
    await t.work();
  };

  // As it was asked for before it carried our id.
  const before = async ({ id, account, intent }: Awaited<ReturnType<typeof askedFor>>['asked'], amount: number) => {
    const said = await fetch(`${provider.sandbox.origin}/v1/refunds`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${provider.sandbox.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
        ...{ 'stripe-account': account, 'idempotency-key': `refund:${id}` },
      },
      body: new URLSearchParams({ payment_intent: intent, amount: String(amount) }),
    });
    expect(said.status).toBe(200);
    await t.sql('update payment_refunds set unnamed = true where id = $1', [id]);
  };

  it('may be lost of a refund that a release before has asked for in other words: it is found by its sum, and never called failed', async () => {
    const { bought, part, asked } = await askedFor('fail');
    await before(asked, 500);
    await lookAgain();
    expect(await became(part)).toEqual(['sent', 500]);
    expect((await bought.view()).parts[0].pay).toMatchObject({ givenBackOre: 500 });
    // Its key was used, and what came of it is not to be seen yet: it is owed until that is forgotten.
    const unseen = await askedFor('fail');
    await before(unseen.asked, 400);
    await lookAgain();
    expect(await became(unseen.part)).toEqual(['asked', 400]);
  });

  it('may all be lost with the answer about a refund: found again after two days, when its key is forgotten, it is not made twice', async () => {
    const { bought, part } = await askedFor('lose-answer');
    const inOtherWords = await askedFor('fail');
    await before(inOtherWords.asked, 500);
    await lookAgain(2);
    expect([await became(part), await became(inOtherWords.part)]).toEqual([
      ['sent', 500],
      ['sent', 500],
    ]);
    expect((await bought.view()).parts[0].pay).toMatchObject({ givenBackOre: 500 });
    t.setNow(new Date());
  });

  // One clock: that of the provider, wherever another test has left it.
  const later = async (days: number) => {
    provider.sandbox.advance(days * 86_400);
    t.setNow(new Date(provider.sandbox.state().now * 1000));
    await shops.signIn(MARKET.grocer);
  };
  const sweep = async () => {
    await sweepPayments(t.deps.pool, t.deps.now());
    await t.work();
  };
  const held = async () => {
    const bought = await shops.buyByCard([{ offerId: bread, quantity: 2 }]);
    const part = bought.parts[0] ?? raise('no part');
    await shops.payOn(await shops.page(bought, part));
    await sweep();
    return { bought, part };
  };
  const payOf = async ({ bought }: { readonly bought: Bought }) => (await bought.view()).parts[0].pay;
  const atProvider = ({ part }: { readonly part: { readonly id: string } }) =>
    provider.sandbox
      .state()
      .accounts.flatMap(({ payments }) => payments.filter((payment) => isOf(part, payment)))
      .map(({ status, captured, refunded }) => [status, captured, refunded]);

  it('are not waited for when a hold runs out: it is drawn before that, once, also while the goods are packed', async () => {
    // Two loaves for 89,80 and 49,00 for the way: 138,80 is held of each.
    await later(0);
    const [waiting, packed] = [await held(), await held()];
    await later(5.4);
    await sweep();
    expect([(await payOf(waiting)).state, (await payOf(packed)).state]).toEqual(['held', 'held']);
    await later(0.2);
    await Promise.all([sweep(), sweep(), shops.pack(packed.part, 1)]);
    await sweep();
    await sweep();
    expect(await payOf(waiting)).toMatchObject({ state: 'captured', drawnOre: (await payOf(waiting)).highestOre, givenBackOre: 0 });
    expect(atProvider(waiting)).toEqual([['succeeded', (await payOf(waiting)).highestOre, 0]]);
    const [[status, captured = 0, refunded = 0] = [], ...others] = atProvider(packed) as [string, number, number][];
    expect([status, captured - refunded, others]).toEqual(['succeeded', 8990, []]);
    // What was drawn before is more than is packed now: the difference goes back.
    await shops.pack(waiting.part, 1);
    await sweep();
    expect(await payOf(waiting)).toMatchObject({ givenBackOre: (await payOf(waiting)).drawnOre - 8990 });
    t.setNow(new Date());
  });

  it.each([
    ['until the goods go', '12:00', '15:00', 0],
    ['for an hour once telephones may ring', '22:00', '09:00', 1],
  ])(
    'ask for the approval anew where the bank let go before anybody looked, as when our machine was off for days: %s',
    async (_, time, until, ahead) => {
      await later(0);
      const lost = await held();
      const day = addDays(dayOf(t.deps.now()), 8);
      await later((instantOf(day, localTime(time)).getTime() - t.deps.now().getTime()) / 86_400_000);
      // The round departs three hours later, long before a day has passed: nobody waits longer than that, unless she sleeps.
      const goes = "date_trunc('minute', ($2::timestamptz + interval '3 hours') at time zone 'Europe/Stockholm')";
      const [{ usual }] = (await t.sql(
        `update rounds r set departs = ${goes}::time from shop_orders s where s.id = $1 and r.id = s.round_id returning old.departs as usual`,
        [lost.part.id, t.deps.now()],
      )) as [{ usual: string }];
      await t.sql(`update shop_orders set day = ${goes}::date where id = $1`, [lost.part.id, t.deps.now()]);
      await sweep();
      expect((await payOf(lost)).state).toBe('pending');
      const payBy = instantOf(addDays(day, ahead), localTime(until));
      expect(await t.sql('select pay_by from payments where shop_order_id = $1', [lost.part.id])).toEqual([{ pay_by: payBy }]);
      const letters = await t.sql<{ subject: string; text: string; expires: Date }>(
        'select subject, body_text as text, expires_at as expires from messages where cause like $1',
        [`payment.hold-lost:${lost.part.id}:%`],
      );
      expect(letters.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Betalningen för \d{4}-\d+ behöver godkännas igen$/)]);
      expect(letters[0]?.text).toContain(`väntar på dig till ${formatMoment('sv', payBy)}.`);
      expect(letters[0]?.expires).toEqual(payBy);
      await t.sql('update rounds r set departs = $2 from shop_orders s where s.id = $1 and r.id = s.round_id', [lost.part.id, usual]);
      expect((await shops.start(lost.part)).body.code).toBe('shop-order.not-paid');
      await shops.payOn(await shops.page(lost.bought, lost.part));
      await sweep();
      await sweep();
      expect(atProvider(lost).map(([state]) => state)).toEqual(['canceled', 'requires_capture']);
      t.setNow(new Date());
    },
  );
});

/** What the provider tells of a payment by card, in the order in which it happens. */
const LIFE = [
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.amount_capturable_updated',
  'checkout.session.completed',
  'charge.captured',
  'payment_intent.succeeded',
];

/** In how many orders they can come, and how many are bought at once to be told in them. */
const ORDERS = 720;
const AT_ONCE = 24;

/** The permutation with that number of 0 to n! - 1: the first is the order as it is, the last is from behind. */
function inOrder<T>(all: readonly T[], index: number): T[] {
  const left = [...all];
  let [rest, ways] = [index, left.reduce((product, _, at) => product * (at + 1), 1)];
  return all.flatMap(() => {
    ways /= left.length;
    const [one] = left.splice(Math.floor(rest / ways), 1);
    rest %= ways;
    return one === undefined ? [] : [one];
  });
}

/** Each of them once to three times; what comes again comes at any moment after the first. */
function repeated<T>(all: readonly T[], random: () => number): T[] {
  const said = [...all];
  for (const each of all)
    for (let again = Math.floor(random() * 3); again > 0; again -= 1) {
      const first = said.indexOf(each);
      said.splice(first + 1 + Math.floor(random() * (said.length - first)), 0, each);
    }
  return said;
}

/** Mulberry32: the same seed shuffles the same way. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The provider's metadata is whatever was sent to it. */
const isOf = ({ id }: { readonly id: string }, { metadata }: { readonly metadata: unknown }): boolean =>
  (metadata as { readonly shop_order?: string } | null)?.shop_order === id;

function raise(what: string): never {
  throw new Error(what);
}
