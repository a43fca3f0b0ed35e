import { withTenant } from '@galleria/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { decideScheme, memberOf, openHousehold } from '../../../testing/household.ts';
import { callerOf, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { newId } from '../../core/id.ts';

const t = await testApp();
const { sql } = t;
type Caller = ReturnType<typeof callerOf>;
const DESK = '/tenants/arjeplog/care/desk';
let helper: Caller;
let colleague: Caller;
let stranger: Caller;
let officer: Caller;
let home = '';
let mandate = '';
let bread = '';
let nails = '';

async function giveMandate(household: string, more: { readonly mayPay?: boolean; readonly kind?: string } = {}): Promise<string> {
  const id = newId();
  await sql(
    `insert into delegations (tenant_id, id, household_id, name, kind, email, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
     values (1, $1, $2, 'Hemtjänsten Laisvall', $3, 'hemtjanst@arjeplog.test', true, $4, false, '2026-11-01', 'in-person', 'Pärm 3', 'x', '2026-11-01')`,
    [id, household, more.kind ?? 'home-care', more.mayPay ?? false],
  );
  return id;
}
const begin = async (caller: Caller, delegation = mandate) => (await caller.post(DESK, { delegation }, { key: newId() }).expect(201)).body;
const tuesday = (shopId: string, payment = 'at-door') => ({
  shopId,
  handover: { kind: 'delivery', roundId: MARKET.tuesday, day: MARKET.deliveryDay },
  payment,
});
const basket = () => ({
  lines: [
    { offerId: bread, quantity: 1 },
    { offerId: nails, quantity: 1 },
  ],
  choices: [tuesday(MARKET.grocer), tuesday(MARKET.builder)],
});

beforeAll(async () => {
  await openMarket(t);
  await decideScheme(t);
  bread = await stockOffer(t, { priceOre: 30_000 });
  nails = await stockOffer(t, { shopId: MARKET.builder, name: 'Knäckebrödsburk', priceOre: 5_000 });
  t.setNow(MARKET.now);
  helper = callerOf(t, { token: (await staffToken(t, { role: 'care-manager', tenantId: 1, email: 'hilda@arjeplog.test' })).token });
  colleague = callerOf(t, { token: (await staffToken(t, { role: 'care-manager', tenantId: 1, email: 'kalle@arjeplog.test' })).token });
  stranger = callerOf(t, { token: (await staffToken(t, { role: 'care-manager', tenantId: 2 })).token });
  officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
  home = await openHousehold(t, 'Byvägen 77');
  await sql(`update households set phone = '+4696123011' where id = $1`, [home]);
  mandate = await giveMandate(home);
});

describe('The home care’s desk', () => {
  it('shows households that have let the home care order for them, and neither other mandates nor protected households', async () => {
    const [hidden, others] = [await openHousehold(t, 'Byvägen 78'), await openHousehold(t, 'Byvägen 79')];
    await giveMandate(hidden);
    await giveMandate(others, { kind: 'relative' });
    await sql('update households set protected = true where id = $1', [hidden]);
    const { body, text } = await helper.get(DESK).expect(200);
    expect(body).toMatchObject({ homes: [{ delegation: mandate, name: 'Lundmark', street: 'Byvägen 77', mayPay: false }], orders: [] });
    expect(text).not.toMatch(/Byvägen 7[89]|hemtjanst@|Pärm/);
    expect((await stranger.get('/tenants/arvidsjaur/care/desk').expect(200)).body.homes).toEqual([]);
    await stranger.get(DESK).expect(404);
    await officer.get(DESK).expect(404);
  });

  it('draws the order of all shops by lot, logs it, and lets nobody draw until another shop comes first', async () => {
    const first = await begin(helper);
    expect(first.shops.map(({ id }: { id: string }) => id).sort()).toEqual([MARKET.grocer, MARKET.builder, MARKET.neighbour].sort());
    for (let again = 0; again < 3; again += 1) expect(await begin(helper)).toMatchObject({ id: first.id, shops: first.shops });
    const logged = await sql(
      `select details->'shops' as shops, on_behalf_of as whom from audit_events where action = 'home-care.shops-drawn'`,
    );
    expect(logged).toEqual([{ shops: first.shops.map(({ id }: { id: string }) => id), whom: `household:${home}` }]);
    const { body } = await helper.get(`${DESK}/${first.id}/offers?q=knäckebröd`).expect(200);
    const drawn = first.shops.map(({ id }: { id: string }) => id).filter((id: string) => id !== MARKET.neighbour);
    expect(body.shops.map(({ id }: { id: string }) => id)).toEqual(drawn);
    await colleague.get(`${DESK}/${first.id}`).expect(404);
    await colleague.get(`${DESK}/${first.id}/offers?q=knäckebröd`).expect(404);
  });

  it('orders from two shops to the household’s door at the scheme’s fee, paid there, in its name, once, and logs who did it for whom', async () => {
    const { id } = await begin(helper);
    const { body: quote } = await helper.post(`${DESK}/${id}/quote`, basket()).expect(200);
    expect(quote.problems).toEqual([]);
    expect(quote).toMatchObject({ feeOre: 2000, totalOre: 37_000 });
    const allowed = quote.shops.flatMap(({ payments }: { payments: { allowed: boolean; method: string }[] }) =>
      payments.filter((each) => each.allowed).map(({ method }) => method),
    );
    expect(new Set(allowed)).toEqual(new Set(['at-door']));
    const wanted = { ...basket(), quoteHash: quote.hash };
    await colleague.post(`${DESK}/${id}/orders`, wanted, { key: newId() }).expect(404);
    const placed = await Promise.all([1, 2].map(() => helper.post(`${DESK}/${id}/orders`, wanted, { key: newId() })));
    expect(placed.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [order] = await sql<Record<string, unknown>>(
      'select id, name, household_id, ordered_by, delegation_id, phone, customer_id, channel, array_length(shop_ids, 1) as shops from orders',
    );
    expect(order).toMatchObject({
      ...{ name: 'Lundmark', household_id: home, ordered_by: 'Hemtjänsten Laisvall', delegation_id: mandate, phone: '+4696123011' },
      ...{ customer_id: null, channel: 'phone', shops: 2 },
    });
    expect(await sql('select day::text from delivery_occasions where household_id = $1', [home])).toEqual([{ day: MARKET.deliveryDay }]);
    const events = await sql(
      `select actor like 'identity:%' as person, scope, on_behalf_of as whom from audit_events where action = 'home-care.ordered'`,
    );
    expect(events).toEqual([{ person: true, scope: 'care', whom: `household:${home}` }]);
    // The helper sees the own order; a colleague does not, whatever is asked.
    expect((await helper.get(DESK)).body.orders).toMatchObject([
      { id: order?.id, name: 'Lundmark', parts: [{ day: MARKET.deliveryDay }, {}] },
    ]);
    expect((await colleague.get(DESK)).body.orders).toEqual([]);
    // Another draw of the day is a new one, and the week's place is used up for it.
    const next = await begin(helper);
    expect(next.id).not.toBe(id);
    const { body: later } = await helper.post(`${DESK}/${next.id}/quote`, { ...basket(), choices: [] }).expect(200);
    const friday = later.shops.flatMap(({ deliveries }: { deliveries: { day: string; feeKind: string }[] }) =>
      deliveries.filter(({ day }) => day === MARKET.busDay),
    );
    expect(friday.every(({ feeKind }: { feeKind: string }) => feeKind === 'standard')).toBe(true);
  });

  it('neither quotes nor orders when the mandate ended a moment ago, and gives a mandate of money no more than a link to the household itself', async () => {
    const other = await openHousehold(t, 'Byvägen 80');
    const delegation = await giveMandate(other, { mayPay: true });
    const { id } = await begin(helper, delegation);
    const { body: quote } = await helper.post(`${DESK}/${id}/quote`, basket()).expect(200);
    const card = quote.shops
      .flatMap(({ payments }: { payments: { allowed: boolean; method: string }[] }) => payments)
      .filter(({ method, allowed }: { method: string; allowed: boolean }) => method === 'card' && allowed);
    // The household has neither a telephone nor an address: a link would reach the home care, which has no card of the household's.
    expect(card).toEqual([]);
    await sql(`update delegations set revoked_at = now(), revoked_by = 'x' where id = $1`, [delegation]);
    for (const asked of [
      helper.post(`${DESK}/${id}/quote`, basket()),
      helper.post(`${DESK}/${id}/orders`, { ...basket(), quoteHash: quote.hash }, { key: newId() }),
      helper.get(`${DESK}/${id}`),
      helper.post(DESK, { delegation }, { key: newId() }),
    ])
      expect((await asked.expect(409)).body.code).toBe('delegation.ended');
  });

  it('takes down, for households of the own desk alone, that the home care may order; the household ends it when it likes', async () => {
    const right = {
      validFrom: '2026-11-22',
      validTo: '2027-11-21',
      decidedOn: '2026-11-22',
      registrationNumber: '',
      distanceExempt: false,
    };
    const address = { street: 'Sjövägen 3', postalCode: '93093', locality: 'Laisvall' };
    await sql(`update delivery_schemes set rules = jsonb_set(rules, '{eligibility,mode}', '"CARE_DECISION"')`);
    const { body: row } = await helper
      .post(
        '/tenants/arjeplog/care/applications',
        { name: 'Rut Ek', address, villageId: MARKET.laisvall, phone: '0961-230 12', email: null, right },
        { key: newId() },
      )
      .expect(201);
    expect((await helper.get(DESK).expect(200)).body.candidates).toMatchObject([{ application: row.id, name: 'Rut Ek' }]);
    const path = `/tenants/arjeplog/care/applications/${row.id}/mandate`;
    const said = { given: 'in-person', reference: 'Pärm 4' };
    const [one, two] = await Promise.all([helper.post(path, said, { key: newId() }), colleague.post(path, said, { key: newId() })]);
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect(one?.body).toMatchObject({ name: 'Rut Ek', mayPay: false });
    expect(one?.body.delegation).toBe(two?.body.delegation);
    await stranger.post(path, said, { key: newId() }).expect(404);
    await helper.post(`/tenants/arjeplog/care/applications/${newId()}/mandate`, said, { key: newId() }).expect(404);
    const insert = `insert into delegations (tenant_id, id, household_id, name, kind, may_order, may_pay, may_follow, valid_from, given, given_by, given_at)
      values (1, $1, $2, 'x', $3, true, false, false, '2026-11-01', 'paper', 'x', now())`;
    const [rut] = await sql<{ id: string }>(`select household_id as id from delegations where id = $1`, [one?.body.delegation]);
    // The wall itself: neither another household's, nor a mandate for anybody but the home care.
    for (const values of [
      [newId(), home, 'home-care'],
      [newId(), rut?.id, 'relative'],
    ])
      await expect(
        withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'care' }, actor: 'identity:x' }, (tx) => tx.run(insert, values)),
      ).rejects.toMatchObject({ code: expect.stringMatching(/42501|23514/) });
    const member = await memberOf(t, rut?.id ?? '', 'rut@hem.test');
    await member.post(`/tenants/arjeplog/delegations/${one?.body.delegation}/revoke`, {}).expect(200);
    expect((await helper.post(DESK, { delegation: one?.body.delegation }, { key: newId() }).expect(409)).body.code).toBe(
      'delegation.ended',
    );
  });

  it('lets the member of the household’s own scope, and no other scope, see what the wall says: a draw is its helper’s and the officer’s', async () => {
    const member = await memberOf(t, home, 'elsa@hem.test');
    await member.get(DESK).expect(403);
    const seen = (scope: 'care' | 'officer', actor: string) =>
      withTenant(t.deps.pool, { tenantId: 1, scope: { kind: scope }, actor }, async (tx) => [
        (await tx.query('select 1 from home_care_draws')).length > 0,
        (await tx.query('select 1 from orders')).length > 0,
        (await tx.query('select 1 from order_lines')).length > 0,
      ]);
    expect(await seen('care', 'identity:somebody-else')).toEqual([false, false, false]);
    expect(await seen('officer', 'identity:x')).toEqual([true, true, true]);
  });

  it('is counted for the auditor in numbers alone: how often each shop stood first, and was chosen', async () => {
    const path = '/tenants/arjeplog/officer/home-care?from=2026-11-01&to=2026-11-30';
    const { body, text } = await officer.get(path).expect(200);
    expect(body).toMatchObject({ orders: 1, helpers: 1, draws: 3 });
    const of = (id: string) => body.shops.find((shop: { id: string }) => shop.id === id);
    expect(of(MARKET.grocer)).toMatchObject({ drawn: 3, chosen: 1, goodsOre: 30_000 });
    expect(of(MARKET.neighbour)).toMatchObject({ drawn: 3, chosen: 0, goodsOre: 0 });
    expect(body.shops.reduce((sum: number, { first }: { first: number }) => sum + first, 0)).toBe(3);
    expect(text).not.toMatch(/Lundmark|Byvägen|hilda|Knäcke/);
    expect((await officer.get('/tenants/arjeplog/officer/home-care?from=2026-11-30&to=2026-11-01').expect(422)).body.code).toBe(
      'home-care.reversed',
    );
    await helper.get(path).expect(404);
  });
});
