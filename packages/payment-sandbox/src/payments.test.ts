import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Bench, buy, control, openBench, openSession, openShop } from '../testing/bench.ts';

let bench: Bench;
let stripe: Stripe;
beforeAll(async () => {
  bench = await openBench();
  stripe = bench.stripe;
});
afterAll(() => bench.sandbox.close());

const refusal = (wanted: object) => expect.objectContaining(wanted);
const week = 7 * 86_400;

describe('a held card payment', () => {
  it('is drawn once, up to what was held', async () => {
    const id = await buy(bench, { amount: 43_00, isHeld: true });
    const held = await stripe.paymentIntents.retrieve(id);
    expect([held.status, held.amount_capturable, held.amount_received]).toEqual(['requires_capture', 43_00, 0]);

    await expect(stripe.paymentIntents.capture(id, { amount_to_capture: 2_99 })).rejects.toThrow('at least 3.00 kr');
    await expect(stripe.paymentIntents.capture(id, { amount_to_capture: 43_01 })).rejects.toThrow(
      refusal({ type: 'StripeInvalidRequestError', code: 'amount_too_large', statusCode: 400 }),
    );
    const drawn = await stripe.paymentIntents.capture(id, { amount_to_capture: 38_50 }, { expand: ['latest_charge'] } as never);
    expect([drawn.status, drawn.amount_received, drawn.amount_capturable]).toEqual(['succeeded', 38_50, 0]);
    await expect(stripe.paymentIntents.capture(id)).rejects.toThrow(refusal({ code: 'payment_intent_unexpected_state' }));
  });

  it('is let go after seven days, and cannot be drawn then', async () => {
    const id = await buy(bench, { amount: 50_000, isHeld: true });
    bench.sandbox.advance(week - 60);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
    bench.sandbox.advance(61);
    const gone = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect([gone.status, gone.cancellation_reason, gone.amount_capturable]).toEqual(['canceled', 'automatic', 0]);
    expect(gone.latest_charge).toMatchObject({ captured: false, refunded: true, amount_captured: 0 });
    await expect(stripe.paymentIntents.capture(id)).rejects.toThrow(refusal({ code: 'payment_intent_unexpected_state' }));
    const [canceled] = (await stripe.events.list({ type: 'payment_intent.canceled' })).data;
    expect(canceled?.data.object).toMatchObject({ id, cancellation_reason: 'automatic' });
  });

  it('is let go when it is canceled, and a drawn one is not', async () => {
    const id = await buy(bench, { amount: 20_000, isHeld: true });
    expect((await stripe.paymentIntents.cancel(id)).status).toBe('canceled');
    const drawn = await buy(bench, { amount: 20_000 });
    await expect(stripe.paymentIntents.cancel(drawn)).rejects.toThrow(
      refusal({ code: 'payment_intent_unexpected_state', statusCode: 400 }),
    );
  });
});

describe('a checkout session', () => {
  it('takes card and Klarna for a hold, and Swish only when the money is drawn at once', async () => {
    expect((await openSession(bench, { amount: 10_000, isHeld: true })).payment_method_types).toEqual(['card', 'klarna']);
    expect((await openSession(bench, { amount: 10_000 })).payment_method_types).toEqual(['card', 'klarna', 'swish']);
    await expect(openSession(bench, { amount: 10_000, isHeld: true, methods: ['swish'] })).rejects.toThrow(/No valid payment method types/);
  });

  it('stays open after a refusal, and says why', async () => {
    const session = await openSession(bench, { amount: 9_900 });
    await control(bench.sandbox, `sessions/${session.id}/pay`, { card: '9995' });
    const tried = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect([tried.status, tried.payment_status]).toEqual(['open', 'unpaid']);
    expect(tried.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' },
    });
    await control(bench.sandbox, `sessions/${session.id}/pay`, { method: 'swish' });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    await expect(control(bench.sandbox, `sessions/${session.id}/pay`, {})).rejects.toThrow(/status of complete/);
  });

  it('expires when nobody pays, or when it is told to, and then takes no money', async () => {
    const [left, ended] = [await openSession(bench, { amount: 5_000 }), await openSession(bench, { amount: 5_000 })];
    expect((await stripe.checkout.sessions.expire(ended.id)).status).toBe('expired');
    await control(bench.sandbox, `sessions/${left.id}/pay`, { card: '9995' });
    const { payment_intent: tried } = await stripe.checkout.sessions.retrieve(left.id);
    await expect(stripe.paymentIntents.cancel(String(tried))).rejects.toThrow(/Expire the session instead/);
    bench.sandbox.advance(86_400);
    expect((await stripe.checkout.sessions.retrieve(left.id)).status).toBe('expired');
    expect(await stripe.paymentIntents.retrieve(String(tried))).toMatchObject({ status: 'canceled', cancellation_reason: 'expired' });
    await expect(control(bench.sandbox, `sessions/${left.id}/pay`, {})).rejects.toThrow(/status of expired/);
    await expect(stripe.checkout.sessions.expire(left.id)).rejects.toThrow(/Only Checkout Sessions/);
  });
});

describe('a refund', () => {
  it('gives back what is left and no more, in whatever parts', async () => {
    const id = await buy(bench, { amount: 10_000 });
    expect(await stripe.refunds.create({ payment_intent: id, amount: 4_000 })).toMatchObject({ amount: 4_000, status: 'succeeded' });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 6_001 })).rejects.toThrow(
      'Refund amount (60.01 kr) is greater than unrefunded amount on charge (60.00 kr)',
    );
    expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(6_000);
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toThrow(refusal({ code: 'charge_already_refunded' }));
    expect((await stripe.refunds.list({ payment_intent: id })).data.map((refund) => refund.amount)).toEqual([6_000, 4_000]);
  });

  it('is refused for money that is only held, and for money that the bank has taken back', async () => {
    const held = await buy(bench, { amount: 10_000, isHeld: true });
    await expect(stripe.refunds.create({ payment_intent: held })).rejects.toThrow(refusal({ code: 'charge_not_refundable' }));
    const drawn = await stripe.paymentIntents.retrieve(await buy(bench, { amount: 10_000 }));
    await control(bench.sandbox, 'disputes', { charge: drawn.latest_charge });
    await expect(stripe.refunds.create({ payment_intent: drawn.id })).rejects.toThrow(refusal({ code: 'charge_disputed' }));
  });
});

describe('a connected account', () => {
  it('takes no payments before onboarding is complete, and loses them when it is restricted', async () => {
    const capabilities = { card_payments: { requested: true }, transfers: { requested: true } };
    const { id } = await stripe.accounts.create({ type: 'express', country: 'SE', capabilities });
    await expect(openSession(bench, { amount: 10_000, account: id })).rejects.toThrow(refusal({ code: 'capability_not_active' }));
    await expect(stripe.transfers.create({ amount: 100, currency: 'sek', destination: id })).rejects.toThrow(
      refusal({ code: 'capability_not_active' }),
    );
    await control(bench.sandbox, `accounts/${id}/onboarding`, { outcome: 'half' });
    const half = await stripe.accounts.retrieve(id);
    expect([half.details_submitted, half.requirements?.currently_due]).toEqual([false, ['external_account', 'tos_acceptance.date']]);
    await control(bench.sandbox, `accounts/${id}/onboarding`, { outcome: 'complete' });
    expect((await openSession(bench, { amount: 10_000, account: id })).payment_method_types).toEqual(['card']);
    await control(bench.sandbox, `accounts/${id}/onboarding`, { outcome: 'restricted' });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      charges_enabled: false,
      requirements: { disabled_reason: 'requirements.past_due' },
    });
    await expect(openSession(bench, { amount: 10_000, account: id })).rejects.toThrow(refusal({ code: 'capability_not_active' }));
  });

  it('is the only one that sees its payments', async () => {
    const [mine, other] = [await openShop(bench), await openShop(bench, 'Adolfström')];
    const id = await buy(bench, { amount: 10_000, account: mine });
    expect((await stripe.paymentIntents.retrieve(id, {}, { stripeAccount: mine })).id).toBe(id);
    await expect(stripe.paymentIntents.retrieve(id, {}, { stripeAccount: other })).rejects.toThrow(
      refusal({ code: 'resource_missing', statusCode: 404 }),
    );
    await expect(stripe.paymentIntents.retrieve(id)).rejects.toThrow(refusal({ code: 'resource_missing' }));
    await expect(stripe.refunds.create({ payment_intent: id }, { stripeAccount: other })).rejects.toThrow(refusal({ statusCode: 404 }));
    await expect(stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' })).rejects.toThrow(
      refusal({ type: 'StripePermissionError', code: 'account_invalid' }),
    );
  });

  it('is sent its share of a payment, gives it back while it has it, and is paid out once a day', async () => {
    const shop = await openShop(bench);
    const intent = await stripe.paymentIntents.retrieve(await buy(bench, { amount: 50_000 }));
    const source = { currency: 'sek', destination: shop, source_transaction: String(intent.latest_charge) };
    const transfer = await stripe.transfers.create({ ...source, amount: 30_000 });
    await expect(stripe.transfers.create({ ...source, amount: 20_001 })).rejects.toThrow(refusal({ code: 'charge_exceeds_source_limit' }));
    expect(await stripe.transfers.createReversal(transfer.id, { amount: 5_000 })).toMatchObject({ amount: 5_000, transfer: transfer.id });
    const pending = await stripe.balance.retrieve({}, { stripeAccount: shop });
    expect([pending.available[0]?.amount, pending.pending[0]?.amount]).toEqual([0, 25_000]);

    bench.sandbox.advance(4 * 86_400);
    const [payout] = (await stripe.payouts.list({}, { stripeAccount: shop })).data;
    expect(payout).toMatchObject({ amount: 25_000, automatic: true });
    const within = await stripe.balanceTransactions.list({ payout: payout?.id ?? '' }, { stripeAccount: shop });
    expect(within.data.map(({ type, amount }) => [type, amount])).toEqual([
      ['payout', -25_000],
      ['payment_refund', -5_000],
      ['payment', 30_000],
    ]);
    // The money is gone to the bank: what is to be given back now has to wait for the next sale.
    await expect(stripe.transfers.createReversal(transfer.id)).rejects.toThrow(refusal({ code: 'balance_insufficient' }));
  });
});

it('shows sums that follow from what was done, to the öre', async () => {
  const one = await openBench({ seed: 3 });
  const shop = await openShop(one);
  const options = { stripeAccount: shop };
  const held = await buy(one, { amount: 43_000, isHeld: true, account: shop });
  await one.stripe.paymentIntents.capture(held, { amount_to_capture: 40_000 }, options);
  await one.stripe.refunds.create({ payment_intent: held, amount: 1_500 }, options);
  await buy(one, { amount: 12_000, isHeld: true, account: shop });
  const disputed = await one.stripe.paymentIntents.retrieve(await buy(one, { amount: 8_000, account: shop }), {}, options);
  await control(one.sandbox, 'disputes', { charge: disputed.latest_charge, account: shop });
  const { sums } = one.sandbox.state().accounts[1] ?? {};
  // Fees: 1.5 % + 1.80 kr of 400 and of 80 kronor, and 150 kronor for the dispute.
  const fees = 780 + 300 + 15_000;
  expect(sums).toMatchObject({
    held: 12_000,
    captured: 48_000,
    refunded: 1_500,
    disputed: 8_000,
    fees,
    pending: 48_000 - 1_080,
    available: -1_500 - 8_000 - 15_000,
  });
  await one.sandbox.close();
});

describe('a request', () => {
  const raw = async (path: string, body: string, headers: object = {}) => {
    const answer = await fetch(`${bench.sandbox.origin}/v1/${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${bench.sandbox.secretKey}`, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    return { status: answer.status, ...((await answer.json()) as { error?: Stripe.StripeRawError }) };
  };

  it.each([
    ['refunds', 'amunt=5', 'parameter_unknown', 'amunt'],
    ['refunds', 'amount=5.5', 'parameter_invalid_integer', 'amount'],
    ['refunds', 'amount=', 'parameter_invalid_empty', 'amount'],
    ['refunds', 'reason=bored', undefined, 'reason'],
    ['refunds', 'reverse_transfer=1', undefined, 'reverse_transfer'],
    ['transfers', 'amount=5&destination=acct_x', 'parameter_missing', 'currency'],
    ['checkout/sessions', 'line_items[0][price_data][curency]=sek', 'parameter_unknown', 'line_items[0][price_data][curency]'],
    [
      'checkout/sessions',
      'line_items[0][price_data][currency]=sek&line_items[0][price_data][tax_behavior]=exclusive&line_items[1][quantity]=1',
      undefined,
      'line_items.price_data.tax_behavior',
    ],
    ['checkout/sessions', 'payment_method_types[0]=card', 'parameter_unknown', 'payment_method_types'],
    ['checkout/sessions', 'mode=payment&success_url=javascript:1', 'url_invalid', 'success_url'],
    ['checkout/sessions', 'mode=payment&customer=cus_1', undefined, 'customer'],
    ['refunds', '__proto__[amount]=5', 'parameter_unknown', '__proto__'],
  ])('to %s with %s is refused as Stripe does', async (path, body, code, param) => {
    const { status, error } = await raw(path, body);
    expect({ status, type: error?.type, code: error?.code, param: error?.param }).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code,
      param,
    });
  });

  it('without the right key, or to an address that is not played, is refused', async () => {
    expect(await raw('refunds', '', { authorization: 'Bearer sk_test_other' })).toMatchObject({
      status: 401,
      error: { type: 'invalid_request_error' },
    });
    expect(await raw('customers', '')).toMatchObject({ status: 404, error: { type: 'invalid_request_error' } });
    expect(await raw('refunds', '{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
    expect(await raw('refunds', '', { 'stripe-version': '2019-01-01' })).toMatchObject({ status: 400 });
  });
});

describe('an idempotency key', () => {
  it('gives the same answer to the same request, a refusal included, and refuses another', async () => {
    const id = await buy(bench, { amount: 10_000 });
    const key = { idempotencyKey: `refund:${id}` };
    const [first, again] = [
      await stripe.refunds.create({ payment_intent: id, amount: 3_000 }, key),
      await stripe.refunds.create({ payment_intent: id, amount: 3_000 }, key),
    ];
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.refunds.create({ payment_intent: id, amount: 2_000 }, key)).rejects.toThrow(
      refusal({ type: 'StripeIdempotencyError', statusCode: 400 }),
    );
    expect((await stripe.refunds.list({ payment_intent: id })).data).toHaveLength(1);

    const tooMuch = () => stripe.refunds.create({ payment_intent: id, amount: 9_000 }, { idempotencyKey: `too much:${id}` });
    const messages = [
      await tooMuch().catch(String),
      (await stripe.refunds.create({ payment_intent: id, amount: 500 })) && (await tooMuch().catch(String)),
    ];
    expect(messages[1]).toBe(messages[0]); // though less is left by now
  });

  it('is free again after parameters that made no sense, and after a day', async () => {
    const id = await buy(bench, { amount: 10_000 });
    const key = { idempotencyKey: `free:${id}` };
    await expect(stripe.refunds.create({ payment_intent: id, amunt: 1 } as never, key)).rejects.toThrow(
      refusal({ code: 'parameter_unknown' }),
    );
    const first = await stripe.refunds.create({ payment_intent: id, amount: 100 }, key);
    bench.sandbox.advance(86_401);
    expect((await stripe.refunds.create({ payment_intent: id, amount: 100 }, key)).id).not.toBe(first.id);
  });
});

it('lists the newest first, in pages, with only what was asked for', async () => {
  const made = [await buy(bench, { amount: 1_000 }), await buy(bench, { amount: 2_000 }), await buy(bench, { amount: 3_000 })];
  const first = await stripe.paymentIntents.list({ limit: 2 });
  expect([first.data.map(({ id }) => id), first.has_more]).toEqual([[made[2], made[1]], true]);
  const next = await stripe.paymentIntents.list({ limit: 1, starting_after: made[1] ?? '' });
  expect(next.data[0]?.id).toBe(made[0]);
  await expect(stripe.paymentIntents.list({ limit: 101 })).rejects.toThrow(refusal({ param: 'limit' }));
});
