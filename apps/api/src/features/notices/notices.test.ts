import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { buy, callerOf, delivered, guest, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { mailsTo } from '../../../testing/sign-in.ts';

const t = await testApp();
type Caller = ReturnType<typeof callerOf>;
let officer: Caller;
let neighbour: Caller;
let shop: Caller;
let offer: string;
let owner: string;

const AT = '/tenants/arjeplog/notices';
const QUEUE = '/tenants/arjeplog/officer/notices';
const DECISIONS = `/tenants/arjeplog/shops/${MARKET.grocer}/decisions`;
const notice = (subjectId: string, more: object = {}) => ({
  ...{ key: randomUUID(), kind: 'content', subject: 'offer', subjectId, part: 'whole', goodFaith: true },
  ...{ name: null, email: null, reason: 'Varan är förbjuden att sälja sedan i våras.' },
  ...more,
});
const send = async (body: object, from = AT) => (await guest(t).post(from, body).expect(201)).body;
const hide = {
  action: 'hidden',
  part: 'whole',
  ground: 'law',
  rule: 'produktsäkerhetslagen 8 §',
  facts: 'Varan saknar det märke som lagen kräver.',
};
const shown = async (id: string) => (await guest(t).get(`/tenants/arjeplog/storefront/offers/${id}`)).status;
const follow = ({ id, token }: { id: string; token: string }) => callerOf(t, { orderToken: token }).get(`${AT}/${id}`);

/** Received and looked at. @returns the receipt and the version to decide on. */
async function looked(body: object) {
  const receipt = await send(body);
  const assessed = await officer.post(`${QUEUE}/${receipt.id}/assess`, { version: 1 }).expect(200);
  expect(assessed.body.state).toBe('assessed');
  return { receipt, version: assessed.body.version as number };
}
async function decided(body: object, decision: object) {
  const { receipt, version } = await looked(body);
  const reply = await officer.post(`${QUEUE}/${receipt.id}/decision`, { version, ...decision }).expect(200);
  return { receipt, version: reply.body.version as number };
}

beforeAll(async () => {
  t.setNow(MARKET.now);
  await openMarket(t);
  await t.sql(`update platform.tenants set contact = contact || '{"email": "gallerian@arjeplog.test"}' where id = 1`);
  offer = await stockOffer(t, { name: 'Bromsvätska', description: 'Säljs utan tillstånd' });
  const signedIn = await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: MARKET.grocer });
  owner = signedIn.token;
  shop = callerOf(t, signedIn);
  officer = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 1 }));
  neighbour = callerOf(t, await staffToken(t, { role: 'officer', tenantId: 2 }));
});

describe('A notice', () => {
  it('is taken without sign-in, and answered at once with a receipt and a link that nobody can guess', async () => {
    const receipt = await send(
      notice(offer, { name: 'Anna', email: 'anna@exempel.test', reason: '<script>alert(1)</script> är olagligt' }),
    );
    expect(receipt).toMatchObject({ tenant: 'arjeplog', mailed: true, reference: expect.stringMatching(/^A2026-\d+$/) });
    const [letter] = await mailsTo(t, 'anna@exempel.test');
    expect(letter).toContain(`/arjeplog/anmalan#${receipt.id}.${receipt.token}`);
    expect(letter).toContain('Bromsvätska, /vara/');
    expect(await mailsTo(t, 'gallerian@arjeplog.test')).toHaveLength(1);
    const { body } = await follow(receipt).expect(200);
    // Kept as it was written; pages show it as signs.
    expect(body).toMatchObject({
      state: 'received',
      shown: 'Bromsvätska',
      reason: '<script>alert(1)</script> är olagligt',
      mayComplain: false,
    });
    await follow({ ...receipt, token: '0'.repeat(32) }).expect(404);
    await guest(t).get(`${AT}/${receipt.id}`).expect(404);
    await neighbour.get(`/tenants/arvidsjaur/officer/notices/${receipt.id}`).expect(404);
  });

  it('is one, however often the device sends it', async () => {
    const body = notice(offer);
    const [first, second] = [await send(body), await send(body)];
    expect(second).toEqual(first);
    expect(await t.sql('select from notices where id = $1', [first.id])).toHaveLength(1);
  });

  it.each([
    ['a thing that does not exist', () => notice(randomUUID()), 404, 'not-found'],
    ['a shop as an offer', () => notice(MARKET.grocer), 404, 'not-found'],
    ['a shop as a whole', () => notice(MARKET.grocer, { subject: 'shop' }), 422, 'notice.part-forbidden'],
    ['something in bad faith', () => notice(offer, { goodFaith: false }), 400, 'request.invalid'],
    ['no reason', () => notice(offer, { reason: 'nej' }), 400, 'request.invalid'],
  ])('of %s is refused', async (_what, body, status, code) => {
    const reply = await guest(t).post(AT, body()).expect(status);
    expect(reply.body.code).toBe(code);
  });

  it('of a neighbour’s shop goes to the municipality that let it in, and nowhere where the shop does not sell', async () => {
    const theirs = await stockOffer(t, { shopId: MARKET.neighbour, homeTenantId: 2, name: 'Skruv från grannen' });
    const receipt = await send(notice(theirs));
    expect(receipt.tenant).toBe('arvidsjaur');
    await callerOf(t, { orderToken: receipt.token }).get(`/tenants/arvidsjaur/notices/${receipt.id}`).expect(200);
    await follow(receipt).expect(404);
    expect((await neighbour.get('/tenants/arvidsjaur/officer/notices')).body.notices).toHaveLength(1);
    await guest(t).post('/tenants/arvidsjaur/notices', notice(offer)).expect(404);
  });

  it('floods neither a mailbox nor the municipality', async () => {
    const email = 'offer@exempel.test';
    for (let n = 0; n < 10; n += 1) await send(notice(offer, { email }));
    const { body } = await guest(t).post(AT, notice(offer, { email })).expect(429);
    expect(body.code).toBe('request.too-many');
    await send(notice(offer));
    await t.sql(`insert into notices select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + g))).*
      from notices n cross join generate_series(1, 400) g where n.id = (select id from notices where tenant_id = 1 order by id limit 1)`);
    expect((await guest(t).post(AT, notice(offer)).expect(429)).body.code).toBe('request.too-many');
    await t.sql('delete from notices where tenant_id = 1');
  });
});

describe('A decision to hide', () => {
  it('takes the goods out of sight and out of every basket, and both sides are told why', async () => {
    const goods = await stockOffer(t, { name: 'Ljuslykta' });
    const { receipt } = await decided(notice(goods, { email: 'berit@exempel.test' }), hide);
    expect(await shown(goods)).toBe(404);
    expect((await buy(t, delivered([{ offerId: goods, quantity: 1 }]))).status).toBeGreaterThanOrEqual(400);
    const { body } = await follow(receipt).expect(200);
    expect(body).toMatchObject({
      state: 'decided',
      reasons: { action: 'hidden', hidden: true, rule: hide.rule, facts: hide.facts },
      mayComplain: false,
    });
    const toReporter = (await mailsTo(t, 'berit@exempel.test')).join('\n');
    expect(toReporter).toContain('Vi har dolt det.');
    expect(toReporter).toContain('Inget har avgjorts automatiskt.');
    const [{ email } = { email: '' }] = await t.sql<{ email: string }>('select email from shops where id = $1', [MARKET.grocer]);
    const toShop = (await mailsTo(t, email)).join('\n');
    expect(toShop).toContain('Butiken kan inte själv visa det dolda igen.');
    expect(toShop).not.toContain('berit');
  });

  it('is taken once, after the notice was looked at', async () => {
    const goods = await stockOffer(t, { name: 'Snubbeltråd' });
    const receipt = await send(notice(goods));
    expect((await officer.post(`${QUEUE}/${receipt.id}/decision`, { version: 1, ...hide }).expect(409)).body.code).toBe(
      'notice.step-forbidden',
    );
    await officer.post(`${QUEUE}/${receipt.id}/assess`, { version: 1 }).expect(200);
    expect((await officer.post(`${QUEUE}/${receipt.id}/assess`, { version: 2 }).expect(409)).body.code).toBe('notice.step-forbidden');
    const twice = await Promise.all([1, 2].map(() => officer.post(`${QUEUE}/${receipt.id}/decision`, { version: 2, ...hide })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await officer.post(`${QUEUE}/${receipt.id}/decision`, { version: 3, ...hide }).expect(409)).body.code).toBe(
      'notice.step-forbidden',
    );
    const answer = { version: 3, action: 'answered', facts: 'Det är inte en fråga om tillgänglighet.' };
    expect((await officer.post(`${QUEUE}/${receipt.id}/decision`, answer).expect(409)).body.code).toBe('notice.step-forbidden');
  });

  it('cannot be undone by the shop, which reads why and may complain once at a time', async () => {
    const goods = await stockOffer(t, { name: 'Fyrverkeri' });
    const { receipt, version } = await decided(notice(goods, { name: 'Anna Anonym' }), hide);
    const edit = await t.sql<{ version: number }>('select version from offers where id = $1', [goods]);
    await request(t.app.server)
      .patch(`/api/tenants/arjeplog/shops/${MARKET.grocer}/offers/${goods}`)
      .set('authorization', `Bearer ${owner}`)
      .send({ version: edit[0]?.version, name: 'Fyrverkeri, tyst' })
      .expect(200);
    expect(await shown(goods)).toBe(404);
    const { body, text } = await shop.get(DECISIONS).expect(200);
    const own = body.decisions.find((each: { notice: string }) => each.notice === receipt.id);
    expect(own).toMatchObject({ shown: 'Fyrverkeri', mayComplain: true, reasons: { hidden: true, rule: hide.rule } });
    expect(text).not.toContain('Anonym');
    const words = 'Vi har tillstånd från polisen, nummer A 12/2026.';
    await shop.post(`${DECISIONS}/${receipt.id}/complaints`, { words }).expect(200);
    expect((await shop.post(`${DECISIONS}/${receipt.id}/complaints`, { words }).expect(409)).body.code).toBe('notice.complaint-open');
    expect((await officer.get(QUEUE)).body.notices[0]).toMatchObject({ id: receipt.id, complained: true });
    const restore = { version, outcome: 'restored', answer: 'Tillståndet finns. Varan får säljas.' };
    const reply = await officer.post(`${QUEUE}/${receipt.id}/reviews`, restore).expect(200);
    expect(reply.body.log.map((entry: { action: string }) => entry.action)).toEqual([
      'notice.received',
      'notice.assessed',
      'notice.hidden',
      'notice.complained',
      'notice.review-restored',
    ]);
    expect(await shown(goods)).toBe(200);
    expect((await officer.post(`${QUEUE}/${receipt.id}/reviews`, { ...restore, version: version + 1 }).expect(409)).body.code).toBe(
      'notice.nothing-to-review',
    );
  });

  it('of a text or a picture leaves the rest to be seen, whoever publishes it next', async () => {
    const goods = await stockOffer(t, { name: 'Kaffefilter', description: 'Hånfull text', picture: 'jar' });
    for (const part of ['text', 'picture']) await decided(notice(goods, { part }), { ...hide, part });
    const { body } = await guest(t).get(`/tenants/arjeplog/storefront/offers/${goods}`).expect(200);
    expect([body.offer.name, body.detail.description, body.offer.picture]).toEqual(['Kaffefilter', '', null]);
    await t.sql("update shops set story = 'Otillåten berättelse' where id = $1", [MARKET.grocer]);
    const story = async () =>
      (await t.sql<{ story: string }>('select story from public_shops where shop_id = $1', [MARKET.grocer]))[0]?.story;
    await decided(notice(MARKET.grocer, { subject: 'shop', part: 'text' }), { ...hide, part: 'text', ground: 'terms', rule: 'punkt 4' });
    expect(await story()).toBe('');
  });
});

describe('A photograph', () => {
  it('that is hidden is not sent to whoever has kept its address, also by a neighbour, until it is restored', async () => {
    const goods = await stockOffer(t, { name: 'Affisch', picture: 'jar' });
    const [file, other, sign] = [randomUUID(), randomUUID(), randomUUID()];
    const add = 'insert into offer_pictures (tenant_id, id, shop_id, offer_id, file, kind, position) values (1, $1, $2, $3, $4, $5, 0)';
    await t.sql(add, [randomUUID(), MARKET.grocer, goods, file, 'goods']);
    await t.sql(add, [randomUUID(), MARKET.grocer, offer, other, 'goods']);
    await t.sql('update shops set picture = $1 where id = $2', [sign, MARKET.grocer]);
    for (const each of [file, other, sign]) await t.deps.adapters.storage.put(`pictures/1/${each}-320.webp`, Buffer.from('WEBP'));
    const sent = async (each: string, tenant = 'arjeplog') => (await guest(t).get(`/tenants/${tenant}/pictures/${each}-320`)).status;
    const all = async () => [await sent(file), await sent(file, 'arvidsjaur'), await sent(other), await sent(sign)];
    const before = await all();
    expect(before).toEqual([200, before[1], 200, 200]);
    const { receipt, version } = await decided(notice(goods, { part: 'picture' }), { ...hide, part: 'picture' });
    expect(await all()).toEqual([404, 404, 200, 200]);
    await decided(notice(MARKET.grocer, { subject: 'shop', part: 'picture' }), { ...hide, part: 'picture' });
    expect(await sent(sign)).toBe(404);
    await officer.post(`${QUEUE}/${receipt.id}/reviews`, { version, outcome: 'restored', answer: 'Bilden är tillåten.' }).expect(200);
    expect(await all()).toEqual([200, before[1], 200, 404]);
  });
});

describe('A decision to leave', () => {
  it('is told with the reasons, and turned into hiding when the reporter complains and is right', async () => {
    const goods = await stockOffer(t, { name: 'Vattenpistol' });
    const { receipt, version } = await decided(notice(goods), { action: 'left', facts: 'Den är tillåten att sälja.' });
    expect(await shown(goods)).toBe(200);
    expect((await follow(receipt)).body.mayComplain).toBe(true);
    const complaint = { words: 'Den har inget CE-märke, titta på bilden.' };
    await callerOf(t, { orderToken: receipt.token }).post(`${AT}/${receipt.id}/complaints`, complaint).expect(200);
    await guest(t).post(`${AT}/${receipt.id}/complaints`, complaint).expect(404);
    const { action: _action, facts: _facts, ...ground } = hide;
    const answer = 'Vi såg fel: märket saknas på bilden.';
    await officer.post(`${QUEUE}/${receipt.id}/reviews`, { version, outcome: 'hidden', answer, ...ground }).expect(200);
    expect(await shown(goods)).toBe(404);
    const { body } = await follow(receipt);
    expect(body).toMatchObject({ mayComplain: false, reasons: { hidden: true, facts: answer }, reviews: [{ outcome: 'hidden', answer }] });
    expect((await shop.get(DECISIONS)).body.decisions.some((each: { notice: string }) => each.notice === receipt.id)).toBe(true);
  });
});

describe('A fault in accessibility', () => {
  it('lies in the same queue and is answered by letter, and nothing is hidden', async () => {
    const fault = {
      key: randomUUID(),
      kind: 'feedback',
      place: '/kassan',
      name: 'Elsa',
      email: 'elsa@exempel.test',
      reason: 'Rutan för by läses inte upp.',
    };
    const { receipt, version } = await looked(fault);
    expect((await officer.post(`${QUEUE}/${receipt.id}/decision`, { version, ...hide }).expect(409)).body.code).toBe(
      'notice.step-forbidden',
    );
    await officer
      .post(`${QUEUE}/${receipt.id}/decision`, { version, action: 'answered', facts: 'Rättat i dag. Tack för hjälpen!' })
      .expect(200);
    const letter = (await mailsTo(t, 'elsa@exempel.test')).join('\n');
    expect(letter).toContain('Rättat i dag.');
    expect(letter).toContain('digg.se');
    expect((await follow(receipt)).body).toMatchObject({ state: 'decided', reasons: { action: 'answered' }, mayComplain: false });
  });
});
