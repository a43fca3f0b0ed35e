import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { twoProcesses } from '../../../testing/market-changes.ts';
import { signInResident, staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const LIST = `/tenants/arjeplog/shops/${MARKET.grocer}/invoice-customers`;

/** Twenty in `pnpm proof races`. */
const ROUNDS = Number(process.env.PROOF_ROUNDS ?? 1);

describe('paying by the shop’s monthly invoice', async () => {
  const t = await testApp();
  const processes = await twoProcesses(t);
  let bread = '';
  beforeAll(async () => {
    await openMarket(t);
    t.setNow(MARKET.now);
    bread = await stockOffer(t);
  });
  const shop = async (shopId: string = MARKET.grocer) =>
    callerOf(t, { token: (await staffToken(t, { role: 'shop-staff', tenantId: 1, shopId })).token });
  const approve = async (email: string, creditLimitOre: number) =>
    (await (await shop()).post(LIST, { name: 'Elsa Lundmark', email, creditLimitOre }, { key: newId() }).expect(201)).body;
  const onInvoice = (quantity: number) => {
    const basket = delivered([{ offerId: bread, quantity }]);
    return { ...basket, choices: basket.choices.map((choice) => ({ ...choice, payment: 'invoice' as const })) };
  };

  it('is open to a signed-in customer whom the shop has approved, from the first order on, and to nobody else', async () => {
    await approve('elsa@example.se', 1_000_000);
    const elsa = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'elsa@example.se')).token });
    const nils = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'nils@example.se')).token });
    const { body } = await elsa.post('/tenants/arjeplog/quote', onInvoice(1)).expect(200);
    expect([body.problems, body.button]).toEqual([[], 'buy-on-invoice']);
    expect(body.shops[0].payments.map((each: { method: string }) => each.method).at(-1)).toBe('invoice');
    expect((await buy(t, onInvoice(1), { caller: elsa })).status).toBe(201);
    expect((await buy(t, onInvoice(1), { caller: nils })).body.problem.because).toBe('customer-not-approved');
    // Knowing the number or the address of an approved customer is not enough.
    const stranger = await buy(t, onInvoice(1), { caller: guest(t), buyer: { name: 'Elsa Lundmark', email: 'elsa@example.se' } });
    expect(stranger.body.problem.because).toBe('customer-not-approved');
  });
  it('ends where the credit of the month ends, also for two orders in the same moment', async () => {
    await approve('brita@example.se', 15_000);
    const brita = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'brita@example.se')).token });
    const quote = await brita.post('/tenants/arjeplog/quote', onInvoice(3)).expect(200);
    const order = { ...onInvoice(3), buyer: { name: 'Brita', phone: '070-765 43 21' }, quoteHash: quote.body.hash };
    const replies = await Promise.all([1, 2].map(() => brita.post('/tenants/arjeplog/orders', order, { key: newId() })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const { body } = await brita.post('/tenants/arjeplog/quote', onInvoice(3)).expect(200);
    expect(body.problems[0]).toMatchObject({ code: 'payment.not-allowed', because: 'credit-limit-reached' });
  });
  it('is over when the shop ends it; who was first of two changes holds', async () => {
    const row = await approve('slut@example.se', 50_000);
    const staff = await shop();
    const changed = await callerOf(t).get(LIST);
    expect(changed.status).toBe(401);
    await staff.post(LIST, { name: 'Igen', email: 'slut@example.se', creditLimitOre: 100 }, { key: newId() }).expect(409);
    await staff.post(LIST, { name: 'Ingen adress', creditLimitOre: 100 }, { key: newId() }).expect(400);
    await staff.post(`${LIST}/${row.id}/end`, { version: row.version }).expect(200);
    await staff.post(`${LIST}/${row.id}/end`, { version: row.version }).expect(409);
    const foreign = await shop(MARKET.builder);
    await foreign.post(`/tenants/arjeplog/shops/${MARKET.builder}/invoice-customers/${row.id}/end`, { version: 2 }).expect(404);
    const slut = callerOf(t, { token: (await signInResident(t, 'arjeplog', 'slut@example.se')).token });
    expect((await buy(t, onInvoice(1), { caller: slut })).body.problem.because).toBe('customer-not-approved');
    const { body } = await staff.get(LIST).expect(200);
    expect(body.customers.at(-1)).toMatchObject({ email: 'slut@example.se', endedAt: MARKET.now.toISOString() });
  });

  it('gives an account no more credit than its limit, to forty orders in the same moment at two processes from two people who share it', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [brita, bror, number] = [`brita${round}@example.se`, `bror${round}@example.se`, 10 + round];
      const approved = { name: 'Brita Ek', email: brita, phone: `070-111 22 ${number}`, creditLimitOre: 10_000 };
      await (await shop()).post(LIST, approved, { key: newId() }).expect(201);
      const signedIn = await Promise.all(
        [brita, bror].map(async (email) => {
          const { token } = await signInResident(t, 'arjeplog', email);
          return processes.map((process) => callerOf(process, { token }));
        }),
      );
      await t.sql(`update platform.identities set phone = '+467011122${number}' where email = $1`, [bror]);
      const fetched = { kind: 'pickup', day: MARKET.deliveryDay } as const;
      const basket = { ...onInvoice(1), choices: [{ shopId: MARKET.grocer, handover: fetched, payment: 'invoice' as const }] };
      const { body: quote } = (await signedIn[1]?.[0]?.post('/tenants/arjeplog/quote', basket).expect(200)) ?? {};
      const order = { ...basket, buyer: { name: 'Brita', phone: '070-765 43 21' }, quoteHash: quote.hash };
      const replies = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          signedIn[n % 2]?.[Math.floor(n / 2) % 2]?.post('/tenants/arjeplog/orders', order, { key: newId() }),
        ),
      );
      // 29,90 each: three fit into 100 kronor.
      expect(replies.map((reply) => reply?.status).sort(), `round ${round}`).toEqual([201, 201, 201, ...Array(37).fill(409)]);
      expect(new Set(replies.flatMap((reply) => reply?.body.problem?.because ?? []))).toEqual(new Set(['credit-limit-reached']));
    }
  });
});
