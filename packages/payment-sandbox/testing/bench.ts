import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

import { type Sandbox, type SandboxOptions, startSandbox } from '../src/index.ts';

export const webhookSecret = 'whsec_for_the_tests_of_the_sandbox';

/**
 * A sandbox with the real client pointed at it. `once` is the same client by way of fetch, which tries nothing again: by way of node:http it asks once
 * more half a second after a connection was cut, whatever it is told.
 */
export async function openBench(options: SandboxOptions = {}) {
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
  const sandbox = await startSandbox({ ...options, seed });
  const config = { ...sandbox.clientConfig, maxNetworkRetries: 0, telemetry: false };
  const stripe = new Stripe(sandbox.secretKey, config);
  const once = new Stripe(sandbox.secretKey, { ...config, httpClient: Stripe.createFetchHttpClient() });
  return { sandbox, stripe, once, seed };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** A shop that has finished onboarding. */
export async function openShop({ sandbox, stripe }: Bench, name = 'Laisvalls Lanthandel'): Promise<string> {
  const wanted = { requested: true };
  const account = await stripe.accounts.create({
    type: 'express',
    country: 'SE',
    business_profile: { name },
    capabilities: { card_payments: wanted, klarna_payments: wanted, swish_payments: wanted, transfers: wanted },
  });
  await control(sandbox, `accounts/${account.id}/onboarding`, { outcome: 'complete' });
  return account.id;
}

/** Calls the control API. @throws on a refusal. */
export async function control(sandbox: Sandbox, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${sandbox.origin}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

export interface Buying {
  readonly amount: number;
  /** Of `card` only a card's payment is held. */
  readonly isHeld?: boolean | 'card';
  readonly account?: string;
  readonly methods?: Stripe.Checkout.SessionCreateParams.AllowedPaymentMethodType[];
}

const successUrl = 'http://127.0.0.1:1/klart?session={CHECKOUT_SESSION_ID}';
export const cancelUrl = 'http://127.0.0.1:1/kassan';

export function openSession({ stripe }: Bench, { amount, isHeld = false, account, methods }: Buying): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create(
    {
      mode: 'payment',
      success_url: successUrl,
      cancel_url: cancelUrl,
      locale: 'sv',
      ...(methods && { allowed_payment_method_types: methods }),
      line_items: [{ quantity: 1, price_data: { currency: 'sek', unit_amount: amount, product_data: { name: 'Varor hem på tisdag' } } }],
      payment_intent_data: { metadata: { order: 'A-17' }, ...(isHeld === true && { capture_method: 'manual' as const }) },
      ...(isHeld === 'card' && { payment_method_options: { card: { capture_method: 'manual' as const } } }),
    },
    account === undefined ? {} : { stripeAccount: account },
  );
}

/** A payment that the payer has approved. @returns its payment intent. */
export async function buy(bench: Bench, buying: Buying, choice: object = {}): Promise<string> {
  const session = await openSession(bench, buying);
  const paid = (await control(bench.sandbox, `sessions/${session.id}/pay`, choice)) as Stripe.Checkout.Session;
  return String(paid.payment_intent);
}

export interface Letter {
  readonly body: string;
  readonly signature: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** Where webhooks arrive; `answer` says how each is received. */
export async function openLetterBox(answer: (count: number) => number = () => 200) {
  const letters: Letter[] = [];
  const server = createServer(async (request, reply) => {
    const body = await bodyOf(request);
    letters.push({ body, signature: String(request.headers['stripe-signature']) });
    reply.writeHead(answer(letters.length)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()) && server.closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, letters, close };
}
