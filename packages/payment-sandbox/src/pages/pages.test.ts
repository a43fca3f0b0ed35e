import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Bench, cancelUrl, control, openBench, openSession, openShop } from '../../testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.sandbox.close());

/** What a browser without scripts does. */
const visit = async (url: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await fetch(new URL(url, bench.sandbox.origin), {
    redirect: 'manual',
    headers,
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    policy: answer.headers.get('content-security-policy') ?? '',
    text: await answer.text(),
  };
};

const done = (id: string) => `http://127.0.0.1:1/klart?session=${id}`;
const addressOf = async (amount: number, more: object = {}) => {
  const session = await openSession(bench, { amount, ...more });
  return { id: session.id, url: session.url ?? '' };
};

describe('the checkout page', () => {
  it('says that no money is taken, in Swedish and in English, runs no script and calls nobody', async () => {
    const { url } = await addressOf(43_000, { isHeld: true });
    const [sv, en] = [await visit(url), await visit(`${url}?lang=en`)];
    expect(sv.text).toContain('Provbetalning – inga pengar dras');
    expect(sv.text).toContain('<html lang="sv">');
    expect(en.text).toContain('Sandbox payment – no money is taken');
    expect(sv.text).toMatch(/430,00\skr/);
    expect(sv.text).not.toMatch(/<script|\son\w+=|https:/i);
    expect(sv.policy).toContain("default-src 'none'");
    expect(sv.text).toContain(cancelUrl);
    expect(sv.text).not.toContain('Swish');
  });

  it('says of each method whether the sum is held or drawn, where one of them holds it', async () => {
    const parts = (await visit((await addressOf(10_000, { isHeld: 'card' })).url)).text.split('<section ');
    const of = (method: string) => parts.find((part) => part.startsWith(`aria-labelledby="${method}"`));
    expect([of('card'), of('swish')].map((part) => [part?.includes('reserveras'), part?.includes('dras direkt')])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect((await visit((await addressOf(10_000)).url)).text).not.toMatch(/reserveras|dras direkt/);
  });

  it('takes the payer back to the shop when the card is approved', async () => {
    const { id, url } = await addressOf(10_000);
    expect(await visit(url, { method: 'card', card: '4242' })).toMatchObject({ status: 303, to: done(id) });
    expect((await visit(url)).text).toContain('Den här betalningen är redan klar');
  });

  it('says in plain words why a card was refused, and lets the payer try again', async () => {
    const { id, url } = await addressOf(10_000);
    const { to } = await visit(url, { method: 'card', card: '9995' });
    expect((await visit(to)).text).toContain('pengarna på kortet räcker inte');
    expect((await visit((await visit(url, { method: 'card', card: '0069' })).to)).text).toContain('Kortet har gått ut');
    expect((await visit(url, { method: 'card', card: '4242' })).to).toBe(done(id));
  });

  it('asks as the bank and as Klarna do, and goes by the answer', async () => {
    for (const method of ['card', 'klarna']) {
      const { id, url } = await addressOf(10_000, { isHeld: true });
      const asked = (await visit(url, { method, card: '3220' })).to;
      expect((await visit(asked)).text).toContain(method === 'card' ? 'Banken frågar dig' : 'Klarna frågar dig');
      const declined = await visit(asked.replace(/\?.*/, ''), { method, approve: 'no' });
      expect((await visit(declined.to)).text).toContain('Betalningen godkändes inte');
      await visit(url, { method, card: '3220' });
      expect((await visit(asked.replace(/\?.*/, ''), { method, approve: 'yes' })).to).toBe(done(id));
    }
  });

  it('waits for Swish on the phone, and is through when the app has approved', async () => {
    const { id, url } = await addressOf(10_000);
    const waiting = (await visit(url, { method: 'swish' })).to;
    expect((await visit(`${waiting}&again=1`)).text).toContain('Vi har inte fått något svar från appen än');
    const app = await visit(`/pay/${id}/app?lang=sv`);
    expect(app.text).toContain('Vill du betala?');
    const answered = await visit(`/pay/${id}/app?lang=sv`, { method: 'swish', approve: 'yes' });
    expect((await visit(answered.to)).text).toContain('Betalningen är godkänd i appen');
    expect((await visit(waiting)).to).toBe(done(id));
  });

  it('takes no payment to a shop whose account has been closed in the meantime', async () => {
    const account = await openShop(bench);
    const { url } = await addressOf(10_000, { account });
    await control(bench.sandbox, `accounts/${account}/onboarding`, { outcome: 'restricted' });
    const { to } = await visit(url, { method: 'card', card: '4242' });
    expect((await visit(to)).text).toContain('Butiken kan inte ta betalt just nu');
    expect(bench.sandbox.state().accounts.find((one) => one.account === account)?.payments).toEqual([]);
  });

  it('shows what a shop called itself as text, and knows no other sessions', async () => {
    const account = await openShop(bench, '<b onclick=x>Åsa & Co</b>');
    const { url } = await addressOf(10_000, { account });
    expect((await visit(url)).text).toContain('&lt;b onclick=x&gt;Åsa &amp; Co&lt;/b&gt;');
    expect(await visit('/pay/cs_test_nobody', undefined, { 'accept-language': 'en' })).toMatchObject({ status: 404 });
  });
});

describe('the onboarding page', () => {
  it('works once: complete, half-way or restricted, and then asks for a new link', async () => {
    const { id } = await bench.stripe.accounts.create({ type: 'express', country: 'SE' });
    const [back, again] = ['http://127.0.0.1:1/butik', 'http://127.0.0.1:1/igen'];
    const link = await bench.stripe.accountLinks.create({ account: id, type: 'account_onboarding', return_url: back, refresh_url: again });
    expect((await visit(link.url)).text).toContain('Lämna sidan halvvägs');
    expect((await visit(link.url, { outcome: 'half' })).to).toBe(back);
    expect((await bench.stripe.accounts.retrieve(id)).details_submitted).toBe(false);
    expect((await visit(link.url)).to).toBe(again);
    expect((await visit(link.url, { outcome: 'complete' })).to).toBe(again);
    expect((await bench.stripe.accounts.retrieve(id)).charges_enabled).toBe(false);
  });
});

describe('the controls', () => {
  it('answer this machine only, and no page of somebody else’s', async () => {
    const { origin } = bench.sandbox;
    expect((await fetch(`${origin}/_sandbox/state`)).status).toBe(200);
    expect((await fetch(`${origin}/_sandbox/state`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const form = await fetch(`${origin}/_sandbox/unreachable`, { method: 'POST', body: new URLSearchParams({ seconds: '60' }) });
    expect(form.status).toBe(400);
    const wrong = await fetch(`${origin}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"fail":300}',
    });
    expect([wrong.status, await wrong.json()]).toEqual([400, { error: { message: 'faults.fail must be 0 to 100' } }]);
  });
});
