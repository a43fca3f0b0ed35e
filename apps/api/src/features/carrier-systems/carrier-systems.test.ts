import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { type DeliverySeed, MONDAY, seedDelivery, WEDNESDAY } from '../../../testing/delivery.ts';
import { staffToken } from '../../../testing/people.ts';
import { sealText } from '../../core/sealed-text.ts';

const t = await testApp();
let seed: DeliverySeed;
const addresses = { shop: 'lisbet@handlarn.test', dispatcher: 'kent@posten.test', officer: 'karin@kommunen.test' };
const token = { shop: '', dispatcher: '', driver: '', stranger: '', officer: '' };
const EVENING = new Date('2026-09-09T13:00:00Z');
interface Note {
  readonly id: string;
  readonly collectOre: number;
  readonly parcels: object;
}
let [note, other, foreign] = [] as unknown as [Note, Note, Note];
let key = { id: '', secret: '' };

/** The carrier's own system: keeps what comes, and answers as it is told. */
const theirs = { status: 200, got: [] as { body: Buffer; headers: IncomingHttpHeaders }[] };
const server = createServer(async (incoming, reply) => {
  const body = await buffer(incoming);
  theirs.got.push({ body, headers: incoming.headers });
  reply.writeHead(theirs.status).end('{}');
});
const ask = (who: keyof typeof token, method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
  request(t.app.server)[method](path).set('authorization', `Bearer ${token[who]}`).set('idempotency-key', randomUUID()).send(body);
const page = () => `/api/tenants/arjeplog/carriers/${seed.postId}/system`;
const pressed = async () => {
  await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes/${note.id}/hand-over-run`, {}).expect(200);
  await work();
};
const work = async () => {
  await t.sql(
    `update outbox set run_at = now() - interval '1 second' where topic in ('run.push', 'note.issued') and done_at is null and dedupe not like '%planned%'`,
  );
  await t.work();
};

async function issued(street: string, carriage: object): Promise<Note> {
  const recipient = { name: 'Åsa Öhman', street, postalCode: '930 91', locality: 'Slagnäs', villageId: seed.villageId };
  const goods = { dailyGoodsOre: 32_000, otherGoodsOre: 0, depositOre: 400, feeOre: 2000, payment: 'at-door' };
  const body = { kind: 'by-hand', channel: 'phone', recipient, ...goods, parcels: { ambient: 2, chilled: 1, frozen: 0 }, ...carriage };
  return (await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes`, body).expect(201)).body;
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  seed = await seedDelivery(t);
  await t.sql('update rounds set capacity = 500');
  await t.sql(`update carrier_contracts set hand_over = 'system' where carrier_id = $1`, [seed.postId]);
  t.setNow(MONDAY);
  token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId, email: addresses.shop })).token;
  const post = { carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY };
  note = await issued('Byvägen 1', post);
  other = await issued('Byvägen 2', post);
  foreign = await issued('Byvägen 3', { carrierId: seed.carrierId, roundId: seed.roundId, day: '2026-09-10', payment: 'invoice' });
  token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId, email: addresses.dispatcher })).token;
  token.driver = (await staffToken(t, { role: 'driver', carrierId: seed.postId })).token;
  token.stranger = (await staffToken(t, { role: 'dispatcher', carrierId: seed.carrierId })).token;
  token.officer = (await staffToken(t, { role: 'officer', tenantId: 1, email: addresses.officer })).token;
});
afterAll(() => server.close());

describe('the page of a carrier’s own system', () => {
  it('is its dispatcher’s to change: a driver, another carrier and the municipality do not, and the last one sees it', async () => {
    const { port } = server.address() as AddressInfo;
    const body = { version: null, url: `http://127.0.0.1:${port}/turer`, active: true };
    for (const who of ['driver', 'stranger', 'shop', 'officer'] as const) await ask(who, 'put', page(), body).expect(404);
    await ask('dispatcher', 'post', `${page()}/keys`, { newest: null }).expect(409);
    expect((await ask('dispatcher', 'put', page(), { ...body, url: 'javascript:alert(1)' }).expect(422)).body.code).toBe(
      'carrier-system.address',
    );
    const { body: made } = await ask('dispatcher', 'put', page(), body).expect(200);
    expect(made).toMatchObject({ agreed: true, version: 1, active: true, keys: [], calls: [] });
    expect(made.callback).toContain(`/inbound/carriers/arjeplog/${seed.postId}/deeds`);
    expect((await ask('dispatcher', 'put', page(), body).expect(409)).body.code).toBe('carrier-system.changed');
    const seen = await ask('officer', 'get', `/api/tenants/arjeplog/officer/carriers/${seed.postId}/system`).expect(200);
    expect(seen.body.url).toBe(body.url);
  });

  it('shows a secret once, keeps it sealed, and lets two keys hold while they are changed', async () => {
    const first = (await ask('dispatcher', 'post', `${page()}/keys`, { newest: null }).expect(201)).body;
    // Two windows: the second has not seen the key that the first one made, and ends nothing.
    await ask('dispatcher', 'post', `${page()}/keys`, { newest: null }).expect(409);
    const second = (await ask('dispatcher', 'post', `${page()}/keys`, { newest: first.id }).expect(201)).body;
    const third = (await ask('dispatcher', 'post', `${page()}/keys`, { newest: second.id }).expect(201)).body;
    expect(third.system.keys.map(({ id, endsAt }: { id: string; endsAt: string | null }) => [id, endsAt])).toEqual([
      [third.id, null],
      [second.id, new Date(MONDAY.getTime() + 7 * 24 * 60 * 60_000).toISOString()],
    ]);
    const kept = await t.sql<{ sealed: Buffer }>('select sealed from carrier_system_keys');
    for (const { sealed } of kept) for (const { secret } of [first, second, third]) expect(sealed.includes(secret)).toBe(false);
    const again = await ask('dispatcher', 'get', page()).expect(200);
    expect(again.text).not.toContain(third.secret);
    await ask('dispatcher', 'delete', `${page()}/keys/${second.id}`).expect(200);
    await ask('dispatcher', 'delete', `${page()}/keys/${second.id}`).expect(404);
    key = third;
  });
});

const signature = (body: string | Buffer, { id, secret } = key, at = t.deps.now()) => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { timestamp, signature: `${id}=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}` };
};

describe('a run to a carrier’s own system', () => {
  it('is a signed request with every note of it, tried under one key until they say yes, and handed over once', async () => {
    theirs.status = 503;
    await pressed();
    const refused = (await ask('dispatcher', 'get', page()).expect(200)).body.calls;
    expect(refused[0]).toMatchObject({ kind: 'run', day: WEDNESDAY, status: 503, fault: 'refused' });
    theirs.status = 200;
    await work();
    const [first, ...more] = theirs.got;
    const last = more.at(-1);
    expect(last?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    const said = JSON.parse(last?.body.toString() ?? '');
    expect(said).toMatchObject({ kind: 'run', handOver: 1, galleria: 'arjeplog', day: WEDNESDAY });
    const notes = said.stops.flatMap(({ notes: each }: { notes: { id: string }[] }) => each.map(({ id }) => id));
    expect(notes.sort()).toEqual([note.id, other.id].sort());
    const stamp = String(last?.headers['galleria-timestamp']);
    const wanted = createHmac('sha256', key.secret)
      .update(`${stamp}.`)
      .update(last?.body ?? '')
      .digest('hex');
    expect(last?.headers['galleria-signature']).toBe(`${key.id}=${wanted}`);
    const calls = theirs.got.length;
    await work();
    expect([theirs.got.length, await t.sql('select hand_overs from delivery_runs where day = $1', [WEDNESDAY])]).toEqual([
      calls,
      [{ hand_overs: 1 }],
    ]);
  });

  it('is told of by e-mail once when it does not get through, to shop and municipality when it is given up, and goes with the next press', async () => {
    theirs.status = 500;
    await pressed();
    await t.sql(`update outbox set attempts = 9 where topic = 'run.push' and done_at is null and dedupe not like '%planned%'`);
    await work();
    await work();
    const told = await t.sql<{ text: string; recipient: string }>(
      `select recipient, body_text as text from messages where cause like 'run.push:%'`,
    );
    // The carrier itself and its dispatcher, by two tries or ten.
    const [own] = await t.sql<{ email: string }>('select email from platform.carriers where id = $1', [seed.postId]);
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([own?.email, addresses.dispatcher].sort());
    expect(told[0]?.text).toContain('Servern sa nej.');
    await t.sql(`update outbox set attempts = 19 where topic = 'run.push' and done_at is null and dedupe not like '%planned%'`);
    await work();
    const given = await t.sql<{ recipient: string }>(`select recipient from messages where cause like 'run.push:%given-up%'`);
    expect(new Set(given.map(({ recipient }) => recipient))).toEqual(new Set([addresses.shop, addresses.officer]));
    theirs.status = 200;
    await pressed();
    expect(await t.sql('select hand_overs from delivery_runs where day = $1', [WEDNESDAY])).toEqual([{ hand_overs: 2 }]);
  });

  const pushedLast = () => {
    const last = theirs.got.at(-1);
    const { handOver, stops } = JSON.parse(last?.body.toString() ?? '') as {
      handOver: number;
      stops: { notes: { id: string; state: string }[] }[];
    };
    return {
      key: last?.headers['idempotency-key'],
      handOver,
      states: new Map(stops.flatMap(({ notes }) => notes.map(({ id, state }) => [id, state]))),
    };
  };
  const takenBack = async (which: Note) => {
    await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes/${which.id}/void`, {}).expect(200);
    await work();
    await work();
  };

  it('is pushed as it is: a note that came while no answer did has a key and a number of its own, and one that is taken back is told at once', async () => {
    theirs.status = 503;
    await pressed();
    const unanswered = pushedLast();
    const post = { carrierId: seed.postId, roundId: seed.postRoundId, day: WEDNESDAY };
    const [late, loaded] = [await issued('Byvägen 4', post), await issued('Byvägen 5', post)];
    await work();
    const second = pushedLast();
    expect([second.key === unanswered.key, second.handOver, second.states.has(late.id)]).toEqual([false, unanswered.handOver + 1, true]);
    theirs.status = 200;
    await work();
    expect(pushedLast()).toEqual(second);
    await t.sql(`update delivery_notes set state = 'loaded', loaded_at = issued_at where id = $1`, [loaded.id]);
    await takenBack(late);
    expect(pushedLast().handOver).toBe(second.handOver + 1);
    expect([...pushedLast().states].sort()).toEqual(
      [
        [note.id, 'issued'],
        [other.id, 'issued'],
        [loaded.id, 'loaded'],
      ].sort(), // and not the one that was taken back
    );
  });

  it('is pushed empty when its last note is taken back, and not at all when nothing of it went there', async () => {
    const count = theirs.got.length;
    const alone = await issued('Byvägen 6', { carrierId: seed.postId, roundId: seed.postRoundId, day: '2026-09-16' });
    await takenBack(alone);
    expect(theirs.got.length).toBe(count);
    const pushed = await issued('Byvägen 6', { carrierId: seed.postId, roundId: seed.postRoundId, day: '2026-09-16' });
    await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes/${pushed.id}/hand-over-run`, {}).expect(200);
    await work();
    expect([...pushedLast().states.keys()]).toEqual([pushed.id]);
    const { handOver } = pushedLast();
    await takenBack(pushed);
    expect(pushedLast()).toMatchObject({ handOver: handOver + 1, states: new Map() });
  });

  it('is tried by a press on the page, whose answer stands there', async () => {
    await ask('dispatcher', 'post', `${page()}/test`).expect(202);
    await t.work();
    expect(JSON.parse(theirs.got.at(-1)?.body.toString() ?? '')).toMatchObject({ kind: 'test', galleria: 'arjeplog' });
    expect((await ask('dispatcher', 'get', page()).expect(200)).body.calls[0]).toMatchObject({ kind: 'test', status: 200, fault: null });
  });
});

describe('what a carrier’s own system tells', () => {
  const address = (carrier = seed.postId, tenant = 'arjeplog') => `/inbound/carriers/${tenant}/${carrier}/deeds`;
  const send = (body: string, signed: { timestamp: string; signature: string }, to = address()) =>
    request(t.app.server)
      .post(to)
      .set('content-type', 'application/json')
      .set('galleria-timestamp', signed.timestamp)
      .set('galleria-signature', signed.signature)
      .send(body);
  const tell = (...deeds: object[]) => {
    const body = JSON.stringify({ deeds });
    return send(body, signature(body));
  };
  const delivered = (of: Note, at: string) => ({
    ...{ id: randomUUID(), kind: 'deliver', note: of.id, at, parcels: of.parcels },
    ...{ receivedBy: 'resident', collectedOre: of.collectOre, paidBy: 'cash' },
  });
  const states = () => t.sql('select id, state, version from delivery_notes order by id');
  beforeAll(() => t.setNow(EVENING));

  it('is settled as a driver’s telephone is: by its own times, in any order, once, and beside the telephone', async () => {
    const door = delivered(note, '2026-09-09T09:50:00Z');
    const { body } = await tell(door, { id: randomUUID(), kind: 'load', note: note.id, at: '2026-09-09T07:00:00+02:00' }).expect(200);
    expect(body.deeds.map(({ id, effect, state }: Record<string, unknown>) => [id === door.id, effect, state])).toEqual([
      [true, 'done', 'delivered'],
      [false, 'done', 'delivered'],
    ]);
    const [row] = await t.sql(
      'select loaded_at, outcome_device_at, outcome_at, outcome_by, collected_ore from delivery_notes where id = $1',
      [note.id],
    );
    expect(row).toMatchObject({ loaded_at: new Date('2026-09-09T05:00:00Z'), outcome_device_at: new Date(door.at), outcome_at: EVENING });
    const before = await states();
    const again = await tell(door).expect(200);
    expect([again.body.deeds[0], await states()]).toEqual([body.deeds[0], before]);
    // The same words recorded and sent once more within the minutes change nothing either.
    const recorded = JSON.stringify({ deeds: [door] });
    const signed = signature(recorded);
    await Promise.all([1, 2, 3].map(() => send(recorded, signed).expect(200)));
    expect(await states()).toEqual(before);
    const failed = { id: randomUUID(), kind: 'fail', note: other.id, at: '2026-09-09T10:00:00Z', reason: 'not-home' };
    expect((await tell(failed).expect(200)).body.deeds[0]).toMatchObject({ effect: 'done', state: 'failed' });
  });

  it('of another carrier’s note is as of one that is not there', async () => {
    const { body } = await tell(
      delivered(foreign, '2026-09-09T09:00:00Z'),
      delivered({ ...foreign, id: randomUUID() }, '2026-09-09T09:00:00Z'),
    ).expect(200);
    const [wrong, missing] = body.deeds.map(({ id: _, ...rest }: { id: string }) => rest);
    expect([wrong, missing]).toEqual([missing, { effect: 'unknown', toLookAt: false, state: null }]);
    expect(await t.sql('select state from delivery_notes where id = $1', [foreign.id])).toEqual([{ state: 'issued' }]);
  });

  it('is not taken unsigned, of other bytes, old, from the future, or by a key that is not the carrier’s: one answer to all', async () => {
    const before = await states();
    const body = JSON.stringify({ deeds: [delivered(other, '2026-09-09T11:00:00Z')] });
    const good = signature(body);
    const minutes = (count: number) => new Date(EVENING.getTime() + count * 60_000);
    const tries = [
      send(body, { timestamp: '', signature: '' }),
      send(body, { ...good, signature: good.signature.slice(0, -2) }),
      send(body, { ...good, signature: `${key.id}=` }),
      send(body, { ...good, timestamp: String(Number(good.timestamp) + 1) }),
      send(body.replace('resident', 'neighbour'), good),
      send(`${body} `, good),
      send(body, signature(body, key, minutes(-6))),
      send(body, signature(body, key, minutes(6))),
      send(body, { ...good, timestamp: `${good.timestamp}.0` }),
      send(body, signature(body, { ...key, secret: '' })),
      send(body, signature(body, { id: 'gk_000000000000', secret: key.secret })),
      send(body, good, address(seed.carrierId)),
      send(body, good, address(randomUUID())),
      send(body, good, address('x')),
      send(body, good, address(seed.postId, 'arvidsjaur')),
      send(body, good, address(seed.postId, 'ingenstans')),
    ];
    const answers = await Promise.all(tries);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(await states()).toEqual(before);
  });

  it('is never taken by an empty secret, a short one, or one that was sealed for another carrier', async () => {
    const body = JSON.stringify({ deeds: [delivered(other, '2026-09-09T11:00:00Z')] });
    const doorKey = t.deps.config.secrets.doorKey;
    await t.sql(
      `insert into carrier_systems (tenant_id, carrier_id, url, active, changed_by, changed_at) values (1, $1, 'https://x.example', true, 'x', now())`,
      [seed.carrierId],
    );
    await t.sql(`update carrier_contracts set hand_over = 'system' where carrier_id = $1`, [seed.carrierId]);
    const put = (id: string, owner: string, secret: string) =>
      t.sql(
        `insert into carrier_system_keys (tenant_id, carrier_id, key_id, sealed, made_by, made_at, ends_at) values (1, $1, $2, $3, 'x', now(), '2030-01-01')`,
        [seed.carrierId, id, sealText(doorKey, owner, secret)],
      );
    await put('gk_empty', `carrier-system:1:${seed.carrierId}:gk_empty`, '');
    await put('gk_short', `carrier-system:1:${seed.carrierId}:gk_short`, 'kort');
    await put('gk_copied', `carrier-system:1:${seed.postId}:gk_copied`, key.secret);
    for (const [id, secret] of [
      ['gk_empty', ''],
      ['gk_short', 'kort'],
      ['gk_copied', key.secret],
    ] as const)
      await send(body, signature(body, { id, secret }), address(seed.carrierId)).expect(401);
  });

  it('names no field that is unknown, and nothing but JSON of a list', async () => {
    const door = delivered(other, '2026-09-09T11:00:00Z');
    const codes: unknown[] = [];
    for (const said of [
      { deeds: [{ ...door, state: 'claimed' }] },
      { deeds: [door], carrier: seed.carrierId },
      { deeds: [{ ...door, device: randomUUID(), number: 1 }] },
      { deeds: [{ ...door, kind: 'decide' }] },
      { deeds: [{ ...door, at: 'igår' }] },
      { deeds: [] },
      [door],
    ]) {
      const body = JSON.stringify(said);
      codes.push((await send(body, signature(body)).expect(400)).body.code);
    }
    const broken = '{"deeds":[';
    codes.push((await send(broken, signature(broken)).expect(400)).body.code);
    expect(new Set(codes)).toEqual(new Set(['request.invalid', 'request.malformed']));
    await request(t.app.server).post(address()).set('content-type', 'text/plain').send('x').expect(415);
  });

  it('is not taken, and nothing is pushed, when the contract says another way; and the municipality’s stop can only stop', async () => {
    const body = JSON.stringify({ deeds: [delivered({ ...foreign, id: randomUUID() }, '2026-09-09T11:00:00Z')] });
    const agreed = (way: string) => t.sql('update carrier_contracts set hand_over = $2 where carrier_id = $1', [seed.postId, way]);
    token.shop = (await staffToken(t, { role: 'shop-owner', tenantId: 1, shopId: seed.shopId })).token;
    const late = await issued('Byvägen 7', { carrierId: seed.postId, roundId: seed.postRoundId, day: '2026-09-16' });
    await ask('shop', 'post', `/api/tenants/arjeplog/shops/${seed.shopId}/notes/${late.id}/hand-over-run`, {}).expect(200);
    await agreed('email-run');
    const count = theirs.got.length;
    await work();
    expect(theirs.got.length).toBe(count);
    // It goes the way that the contract says now.
    expect(await t.sql(`select count(*)::int from outbox where topic = 'run.hand-over'`)).toEqual([{ count: 1 }]);
    await send(body, signature(body)).expect(401);
    await agreed('system');
    await send(body, signature(body)).expect(200);
    token.officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    const officers = `/api/tenants/arjeplog/officer/carriers/${seed.postId}/system`;
    const { version, url } = (await ask('officer', 'get', officers).expect(200)).body;
    await ask('officer', 'put', officers, { version, active: true }).expect(400);
    await ask('dispatcher', 'put', officers, { version, active: false }).expect(404);
    await ask('officer', 'put', officers, { version: version + 5, active: false }).expect(409);
    expect((await ask('officer', 'put', officers, { version, active: false }).expect(200)).body).toMatchObject({ active: false, url });
    await send(body, signature(body)).expect(401);
    await ask('dispatcher', 'put', page(), { version: version + 1, url, active: true }).expect(200);
  });

  it('is not taken once it was stopped, nor by a key that was ended', async () => {
    const body = JSON.stringify({ deeds: [delivered(other, '2026-09-09T11:00:00Z')] });
    token.dispatcher = (await staffToken(t, { role: 'dispatcher', carrierId: seed.postId })).token;
    const { version, url } = (await ask('dispatcher', 'get', page()).expect(200)).body;
    await ask('dispatcher', 'put', page(), { version, url, active: false }).expect(200);
    await send(body, signature(body)).expect(401);
    await ask('dispatcher', 'put', page(), { version: version + 1, url, active: true }).expect(200);
    await ask('dispatcher', 'delete', `${page()}/keys/${key.id}`).expect(200);
    await send(body, signature(body)).expect(401);
  });
});
