import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, buy, control, openBench, openLetterBox, openShop, webhookSecret } from '../testing/bench.ts';
import { Idempotency } from './http/idempotency.ts';

const open: { close(): Promise<void> }[] = [];
async function started(...options: Parameters<typeof openBench>): Promise<Bench> {
  const bench = await openBench(...options);
  open.push(bench.sandbox);
  return bench;
}
async function letterBox(...answer: Parameters<typeof openLetterBox>) {
  const box = await openLetterBox(...answer);
  open.push(box);
  return box;
}
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

describe('a webhook', () => {
  it('is signed over the bytes that are sent, and names the connected account', async () => {
    const box = await letterBox();
    const bench = await started({ webhooks: [{ url: box.url, secret: webhookSecret }] });
    const shop = await openShop(bench);
    const id = await buy(bench, { amount: 10_000, isHeld: true, account: shop });
    await bench.sandbox.settled();
    const events = box.letters.map(({ body, signature }) => bench.stripe.webhooks.constructEvent(body, signature, webhookSecret));
    expect(events.map(({ type }) => type).sort()).toEqual([
      'account.updated',
      'charge.succeeded',
      'checkout.session.completed',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
    ]);
    expect(new Set(events.map(({ account }) => account))).toEqual(new Set([shop]));
    const held = events.find(({ type }) => type === 'payment_intent.amount_capturable_updated');
    expect(held?.data.object).toMatchObject({ id, amount_capturable: 10_000, metadata: { order: 'A-17' } });

    const [{ body, signature } = { body: '', signature: '' }] = box.letters;
    const again = JSON.stringify(JSON.parse(body));
    expect(() => bench.stripe.webhooks.constructEvent(again, signature, webhookSecret)).toThrow(/signature/i);
    expect(() => bench.stripe.webhooks.constructEvent(body, signature, 'whsec_another')).toThrow(/signature/i);
  });

  it('goes to the endpoint for its kind of account', async () => {
    const [platform, connected] = [await letterBox(), await letterBox()];
    const bench = await started({
      webhooks: [
        { url: platform.url, secret: webhookSecret, events: 'platform' },
        { url: connected.url, secret: webhookSecret, events: 'connected' },
      ],
    });
    await openShop(bench);
    await buy(bench, { amount: 10_000 });
    await bench.sandbox.settled();
    expect(connected.letters.map(({ body }) => JSON.parse(body).type)).toEqual(['account.updated']);
    expect(platform.letters.map(({ body }) => JSON.parse(body).account)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is sent again until it is taken', async () => {
    const box = await letterBox((count) => (count <= 2 ? 503 : 200));
    const bench = await started({ webhooks: [{ url: box.url, secret: webhookSecret }], webhookRetryMs: 5 });
    await openShop(bench);
    await expect.poll(() => bench.sandbox.state().webhooks, { timeout: 60_000 }).toEqual({ delivered: 1, failedTries: 2, givenUp: 0 });
    expect(new Set(box.letters.map(({ body }) => body)).size).toBe(1);
  });

  it('is doubled, held back and lost as the seed has it', async () => {
    const rounds = async (seed: number) => {
      const box = await letterBox();
      const faults = { webhooks: { duplicate: 50, shuffle: 50, lose: 20 } };
      const bench = await started({ seed, faults, webhooks: [{ url: box.url, secret: webhookSecret }] });
      for (let round = 0; round < 4; round += 1) await buy(bench, { amount: 10_000 });
      await bench.sandbox.settled();
      return { faults: bench.sandbox.state().faults, ids: box.letters.map(({ body }) => JSON.parse(body).id as string), seed };
    };
    const [first, second] = await Promise.all([rounds(11), rounds(11)]);
    expect(second.faults).toEqual(first.faults);
    expect([...second.ids].sort()).toEqual([...first.ids].sort());
    const { webhooksLost, webhooksDoubled, webhooksHeldBack } = first.faults;
    expect(Math.min(webhooksLost, webhooksDoubled, webhooksHeldBack), `seed ${first.seed}`).toBeGreaterThan(0);
    expect(first.ids).toHaveLength(16 - webhooksLost + webhooksDoubled);
  });
});

describe('a request', () => {
  it('whose answer is lost was done, and the same key finds the answer', async () => {
    const bench = await started();
    const id = await buy(bench, { amount: 10_000 });
    await control(bench.sandbox, 'faults/next', { operation: 'POST /v1/refunds', fault: 'lose-answer' });
    const refund = () => bench.once.refunds.create({ payment_intent: id, amount: 400 }, { idempotencyKey: 'r1' });
    await expect(refund()).rejects.toThrow(expect.objectContaining({ type: 'StripeConnectionError' }));
    expect(await refund()).toMatchObject({ amount: 400 });
    expect(bench.sandbox.state().accounts[0]).toMatchObject({ sums: { refunded: 400 } });
    expect(bench.sandbox.state().faults.lostAnswers).toBe(1);
  });

  it('that fails did nothing, and the same key may be tried again', async () => {
    const bench = await started();
    const id = await buy(bench, { amount: 10_000 });
    bench.sandbox.faults.next({ operation: 'POST /v1/refunds', fault: 'fail' });
    const refund = () => bench.once.refunds.create({ payment_intent: id }, { idempotencyKey: 'r1' });
    await expect(refund()).rejects.toThrow(expect.objectContaining({ type: 'StripeAPIError', statusCode: 500 }));
    expect(bench.sandbox.state().accounts[0]?.sums.refunded).toBe(0);
    expect(await refund()).toMatchObject({ amount: 10_000 });
  });

  it('with a key that is being worked on is told so, and finds the answer later', () => {
    const keys = new Idempotency();
    expect(keys.begin('k', 'POST /v1/refunds', 0)).toBeUndefined();
    expect(() => keys.begin('k', 'POST /v1/refunds', 1)).toThrow(expect.objectContaining({ status: 409 }));
    const answer = { status: 200, body: '{}', requestId: 'req_1' };
    keys.keep('k', answer);
    expect(keys.begin('k', 'POST /v1/refunds', 2)).toBe(answer);
    expect(() => keys.begin('k', 'POST /v1/transfers', 2)).toThrow(/same parameters/);
  });

  it('waits when it was told to', async () => {
    const bench = await started();
    bench.sandbox.faults.next({ fault: 'delay', delayMs: 60 });
    const since = performance.now();
    await bench.once.balance.retrieve();
    expect(performance.now() - since).toBeGreaterThan(50);
  });

  it('is cut off while the sandbox cannot be reached, and the controls are not', async () => {
    const bench = await started();
    await control(bench.sandbox, 'unreachable', { seconds: 60 });
    await expect(bench.once.balance.retrieve()).rejects.toThrow(expect.objectContaining({ type: 'StripeConnectionError' }));
    await control(bench.sandbox, 'unreachable', { seconds: 0 });
    expect((await bench.once.balance.retrieve()).object).toBe('balance');
  });

  it('draws nothing twice through lost answers and failures, when every try has the same key', async () => {
    const bench = await started({ faults: { loseAnswers: 25, fail: 20 } });
    const { once: stripe } = bench;
    const until = async <T>(ask: () => Promise<T>): Promise<T> => {
      for (let tries = 0; tries < 50; tries += 1) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError)) throw error;
        }
      }
      throw new Error(`never answered, seed ${bench.seed}`);
    };
    for (let n = 0; n < 8; n += 1) {
      const data = { capture_method: 'manual' as const };
      const item = { quantity: 1, price_data: { currency: 'sek', unit_amount: 10_000, product_data: { name: 'x' } } };
      const params = { mode: 'payment' as const, success_url: 'http://127.0.0.1:1/', line_items: [item], payment_intent_data: data };
      const session = await until(() => stripe.checkout.sessions.create(params, { idempotencyKey: `s${n}` }));
      await control(bench.sandbox, `sessions/${session.id}/pay`, {});
      const { payment_intent: intent } = await until(() => stripe.checkout.sessions.retrieve(session.id));
      await until(() => stripe.paymentIntents.capture(String(intent), { amount_to_capture: 9_000 }, { idempotencyKey: `c${n}` }));
      await until(() => stripe.refunds.create({ payment_intent: String(intent), amount: 1_000 }, { idempotencyKey: `r${n}` }));
    }
    const [{ sums, sessions } = { sums: undefined, sessions: [] }] = bench.sandbox.state().accounts;
    expect(sums, `seed ${bench.seed}`).toMatchObject({ captured: 72_000, refunded: 8_000 });
    expect(sessions, `seed ${bench.seed}`).toHaveLength(8);
  });
});

it('makes the same ids from the same seed', async () => {
  const [one, two] = [await started({ seed: 5 }), await started({ seed: 5 })];
  expect(await openShop(one)).toBe(await openShop(two));
});

it('goes on where it was stopped when it keeps its state in a file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  open.push({ close: () => rm(folder, { recursive: true }) });
  const options = { seed: 5, stateFile: path.join(folder, 'state.json') };
  const before = await openBench(options);
  const shop = await openShop(before);
  const [drawn, held] = [await buy(before, { amount: 10_000, account: shop }), await buy(before, { amount: 20_000, isHeld: true })];
  const key = { idempotencyKey: 'r1', stripeAccount: shop };
  const refund = await before.stripe.refunds.create({ payment_intent: drawn }, key);
  before.sandbox.advance(3_600);
  const state = before.sandbox.state();
  await before.sandbox.close();

  const after = await started(options);
  expect(after.sandbox.state().accounts).toEqual(state.accounts);
  expect(after.sandbox.state().now).toBeGreaterThanOrEqual(state.now);
  expect((await after.stripe.refunds.create({ payment_intent: drawn }, key)).id).toBe(refund.id);
  expect(await openShop(after)).not.toBe(shop);
  after.sandbox.advance(7 * 86_400);
  expect((await after.stripe.paymentIntents.retrieve(held)).status).toBe('canceled');
});
