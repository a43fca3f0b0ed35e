import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SandboxOptions, startSandbox } from '@galleria/payment-sandbox';
import request from 'supertest';
import { afterAll } from 'vitest';
import { newId } from '../src/core/id.ts';
import { sweepPayments } from '../src/features/card-payments/index.ts';
import type { TestApp } from './app.ts';
import { callerOf, DOOR, ELSA, guest, MARKET } from './market.ts';
import { staffToken } from './people.ts';

export const WEBHOOK_SECRET = 'whsec_of_the_tests_and_of_nobody_else';
export const EVENTS = '/inbound/payment-events';

/** A message as it came over the wire: the bytes, and what they are signed with. */
export interface Told {
  readonly body: Buffer;
  readonly signature: string;
  readonly kind: string;
}

/**
 * The payment sandbox of a test file, with a box in which its messages lie until the test hands them on: in any order, twice, or not at all. Call before
 * `testApp`, which is given `env`.
 */
export async function testProvider(options: SandboxOptions = {}) {
  process.env.GALLERIA_MODE = 'demonstration';
  const box: Told[] = [];
  const post = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      box.push({ body, signature: String(incoming.headers['stripe-signature']), kind: JSON.parse(body.toString()).type });
      answer.end();
    });
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
  const sandbox = await startSandbox({
    ...options,
    webhooks: [{ url: `http://127.0.0.1:${(post.address() as AddressInfo).port}/`, secret: WEBHOOK_SECRET }],
  });
  afterAll(async () => {
    await sandbox.close();
    await new Promise((resolve) => post.close(resolve));
  });
  const control = (path: string, body: object) => request(sandbox.origin).post(`/_sandbox${path}`).send(body).expect(200);
  return {
    sandbox,
    control,
    env: {
      STRIPE_SECRET_KEY: sandbox.secretKey,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_URL: sandbox.origin,
      STRIPE_PATIENCE_SECONDS: '20',
    },
    /** Everything that has been told since the last time. */
    async told(): Promise<Told[]> {
      await sandbox.settled();
      return box.splice(0);
    },
  };
}
export type TestProvider = Awaited<ReturnType<typeof testProvider>>;

/** The market with shops that take cards: their owners, their accounts, and buying by card as a guest does it. */
export async function openCardShops(t: TestApp, provider: TestProvider, shops: readonly string[]) {
  const owners = new Map<string, ReturnType<typeof callerOf>>();
  /** Also for a test that moves the clock: a sign-in lasts for an hour. */
  const signIn = async (shopId: string) => {
    const { token } = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId });
    const owner = callerOf(t, { token });
    owners.set(shopId, owner);
    return owner;
  };
  for (const shopId of shops) {
    const owner = await signIn(shopId);
    const path = `/tenants/arjeplog/shops/${shopId}/card-payments`;
    await owner.post(`${path}/onboarding`, {}).expect(200);
    const [row] = await t.sql<{ account: string }>('select account from payment_accounts where shop_id = $1', [shopId]);
    await provider.control(`/accounts/${row?.account}/onboarding`, { outcome: 'complete' });
    await owner.post(`${path}/look`, {}).expect(200);
  }
  await provider.told();
  const ownerOf = (shopId: string) => owners.get(shopId) ?? callerOf(t);
  return { signIn, ownerOf, ...residentsOf(t, provider), ...staffOf(ownerOf) };
}

/** What the books say of the provider, and the quarter of an hour in which the sweeper looks. */
export function booksAndSweeper(t: TestApp) {
  /** Öre that the provider owes the shop for a part. */
  const psp = async (part: { readonly id: string }) =>
    (
      await t.sql<{ ore: number }>(
        "select coalesce(sum(amount_ore), 0)::int as ore from ledger_postings where account = 'psp' and subject = $1",
        [part.id],
      )
    )[0]?.ore;
  /** `hours` from now, where the clock stays. */
  const sweep = async (hours = 0) => {
    t.setNow(new Date(Date.now() + hours * 3_600_000));
    await sweepPayments(t.deps.pool, t.deps.now());
    await t.work();
  };
  return { psp, sweep };
}

/** Somebody gives back in the provider's own pages. */
export const providersOwnPages =
  (t: TestApp, { sandbox }: TestProvider) =>
  async (part: { readonly id: string }, amountOre: number) => {
    const [at] = await t.sql<{ account: string; intent: string }>(
      'select account, intent_id as intent from payments where shop_order_id = $1',
      [part.id],
    );
    await request(sandbox.origin)
      .post('/v1/refunds')
      .set({ authorization: `Bearer ${sandbox.secretKey}`, 'stripe-account': at?.account ?? '' })
      .type('form')
      .send({ payment_intent: at?.intent ?? '', amount: String(amountOre) })
      .expect(200);
  };

const CARD = { method: 'card', card: '4242', approve: true } as const;

function residentsOf(t: TestApp, provider: TestProvider) {
  /** Buys on the next round there is and pays by card later. The parts are in the order of the shops. */
  async function buyByCard(lines: readonly { offerId: string; quantity: number }[], shops: readonly string[] = [MARKET.grocer]) {
    const caller = guest(t);
    const basket = { lines: [...lines], destination: DOOR, choices: [] };
    const { body: shown } = await caller.post('/tenants/arjeplog/quote', basket);
    const choices = shops.map((shopId) => {
      const { deliveries } = shown.shops.find((shop: { shopId: string }) => shop.shopId === shopId);
      const { roundId, day } = deliveries.find((each: { roundId: string }) => each.roundId === MARKET.tuesday);
      return { shopId, handover: { kind: 'delivery' as const, roundId, day }, payment: 'card' as const };
    });
    const { body: quote } = await caller.post('/tenants/arjeplog/quote', { ...basket, choices });
    const buyer = { ...ELSA, email: 'elsa@example.se' };
    const { body } = await caller
      .post('/tenants/arjeplog/orders', { ...basket, choices, buyer, quoteHash: quote.hash }, { key: newId() })
      .expect(201);
    const holder = callerOf(t, { orderToken: body.token });
    const path = `/tenants/arjeplog/orders/${body.id}`;
    const view = async () => (await holder.get(path).expect(200)).body;
    const { parts } = await view();
    return { id: body.id as string, path, holder, view, parts: parts as { id: string; shopId: string; totalOre: number }[] };
  }
  type Bought = Awaited<ReturnType<typeof buyByCard>>;
  const page = async ({ holder, path }: Bought, part: { id: string }) =>
    (await holder.post(`${path}/shop-orders/${part.id}/pay`, {}).expect(200)).body.url as string;
  /** On the provider's page. */
  const payOn = (url: string, how: object = CARD) => provider.control(`/sessions/${/cs_\w+/.exec(url)?.[0]}/pay`, how);
  const tell = (told: { readonly body: Buffer; readonly signature: string }) =>
    request(t.app.server)
      .post(EVENTS)
      .set({ 'content-type': 'application/json; charset=utf-8', 'stripe-signature': told.signature })
      .send(told.body.toString());
  /** Every message of the provider reaches us, and what it asks for is done. */
  async function hear(): Promise<void> {
    for (const told of await provider.told()) await tell(told).expect(200);
    await t.work();
  }
  async function approve(bought: Bought, part: { id: string } | undefined = bought.parts[0], how: object = CARD): Promise<void> {
    if (!part) throw new Error('no such part');
    await payOn(await page(bought, part), how);
    await hear();
  }
  return { buyByCard, page, payOn, tell, hear, approve };
}

const pickedAs = (line: { readonly weighed: boolean; readonly quantity: number }, quantity: number) =>
  line.weighed ? { state: 'picked', quantity } : quantity < line.quantity ? { state: 'short', quantity } : { state: 'picked' };

function staffOf(ownerOf: (shopId: string) => ReturnType<typeof callerOf>) {
  const at = (part: { id: string; shopId: string }) => `/tenants/arjeplog/shops/${part.shopId}/orders/${part.id}`;
  const start = (part: { id: string; shopId: string }) =>
    ownerOf(part.shopId).post(`${at(part)}/steps`, { step: 'start-picking' }, { key: newId() });
  /** Picks every line, the first with what is given, and packs. */
  async function pack(part: { id: string; shopId: string; lines?: readonly unknown[] }, found?: number): Promise<void> {
    const owner = ownerOf(part.shopId);
    await start(part).expect(200);
    const { body } = await owner.get(at(part)).expect(200);
    for (const line of body.lines) {
      const quantity = line.position === 1 && found !== undefined ? found : line.quantity;
      await owner.put(`${at(part)}/lines/${line.position}`, pickedAs(line, quantity)).expect(200);
    }
    await owner.post(`${at(part)}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
  }
  return { at, start, pack };
}
