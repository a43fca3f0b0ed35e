import { leastMs } from '@galleria/db/testing/least-ms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { signInResident, staffToken } from '../../testing/people.ts';
import { listenLow, type RawAnswer, sendRaw } from '../../testing/raw-http.ts';
import { newId } from '../core/id.ts';

/* Attacks of RELIABILITY section 5 on the edge itself; the numbers are its rows. Those on one feature stand beside the feature. */
const t = await testApp({ REQUEST_BODY_SECONDS: '0.5' });
let port = 0;
let resident = '';
let officer = '';
const call = (method: 'GET' | 'POST' | 'PATCH', url: string, headers: Record<string, string> = {}, payload?: string) =>
  t.app.inject({ method, url: `/api${url}`, headers, ...(payload === undefined ? {} : { payload }) });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const json = { 'content-type': 'application/json' };
const patchMe = (payload: string, headers: Record<string, string> = json) =>
  call('PATCH', '/auth/me', { ...bearer(resident), ...headers }, payload);
const nameOfMe = async () => (await call('GET', '/auth/me', bearer(resident))).json<{ name: string }>().name;
const get = (path: string, more = '') => sendRaw(port, `GET ${path} HTTP/1.1\r\nhost: galleria.test\r\n${more}connection: close\r\n\r\n`);

beforeAll(async () => {
  await t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
    insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
    values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open'), (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs', 'Arvidsjaur', 'open');
    insert into platform.hosts values ('arjeplog.test', 1), ('arvidsjaur.test', 2);
    insert into villages (tenant_id, id, slug, name, postal_code, locality)
    values (1, gen_random_uuid(), 'laisvall', 'Laisvall', '93093', 'Laisvall'), (2, gen_random_uuid(), 'auktsjaur', 'Auktsjaur', '93391', 'Arvidsjaur')`);
  resident = (await signInResident(t, 'arjeplog', 'maj@exempel.test')).token;
  officer = (await staffToken(t, { role: 'officer', tenantId: 1 })).token;
  port = await listenLow((free) => t.app.listen({ host: '127.0.0.1', port: free }));
});
afterAll(() => t.app.close());

describe('a tenant (20, 35)', () => {
  it.each([
    { 'x-tenant': 'arvidsjaur' },
    { host: 'arvidsjaur.test' },
    { 'x-forwarded-host': 'arvidsjaur.test' },
    { 'x-original-url': '/api/tenants/arvidsjaur/villages' },
  ])('is the one of the path, whatever the headers say: %j', async (headers) => {
    const { body } = await call('GET', '/tenants/arjeplog/villages', headers);
    expect(body).toContain('Laisvall');
    expect(body).not.toContain('Auktsjaur');
  });
  it('cannot be named in a body or a query', async () => {
    expect((await patchMe('{"name":"Maj","tenantId":2}')).statusCode).toBe(400);
    expect((await call('GET', '/tenants/arjeplog/villages?tenant=arvidsjaur')).statusCode).toBe(400);
  });
  it('sends links that lead to its own address, though the request says that it came to another', async () => {
    const headers = { ...bearer(officer), ...json, 'x-forwarded-host': 'evil.test', 'idempotency-key': newId() };
    const invited = await call('POST', '/tenants/arjeplog/officer/invitations', headers, '{"role":"officer","email":"ny@exempel.test"}');
    expect(invited.statusCode).toBe(201);
    await t.work();
    const mails = await t.sql<{ body_text: string }>("select body_text from messages where recipient = 'ny@exempel.test'");
    expect(mails[0]?.body_text).toContain('http://galleria.test/');
    expect(JSON.stringify(mails)).not.toContain('evil.test');
  });
  it('is not found under a name that is neither ours nor a tenant’s, while machines may ask for the health by any', async () => {
    for (const host of ['evil.test', 'arjeplog.test.evil.test', 'www.evil.test', 'www.www.galleria.test', 'galleria.test..', 'www.', '.']) {
      const { statusCode, body } = await call('GET', '/tenants/arjeplog/villages', { host });
      expect([statusCode, JSON.parse(body).code], host).toEqual([404, 'not-found']);
    }
    for (const host of [
      'galleria.test',
      'GALLERIA.test:443',
      'arvidsjaur.test',
      'localhost:8080',
      '127.0.0.1',
      '[::1]:3000',
      '192.168.1.20',
    ]) {
      expect((await call('GET', '/tenants/arjeplog/villages', { host })).statusCode, host).toBe(200);
    }
    expect((await t.app.inject({ url: '/health/live', headers: { host: 'api:3000' } })).statusCode).toBe(200);
  });
  it('leads from a name with www. before it or a dot at its end to the same place under the name that it goes by, and nowhere else', async () => {
    for (const [host, leads] of [
      ['www.galleria.test', 'galleria.test'],
      ['WWW.arvidsjaur.test', 'arvidsjaur.test'],
      ['arvidsjaur.test.', 'arvidsjaur.test'],
      ['www.galleria.test.:8080', 'galleria.test:8080'],
    ] as const) {
      const { statusCode, headers } = await call('GET', '/tenants/arjeplog/villages?a=//evil.test', { host });
      expect([statusCode, headers.location], host).toEqual([308, `http://${leads}/api/tenants/arjeplog/villages?a=//evil.test`]);
    }
  });
});

describe('a body', () => {
  it('cannot give what its sender may not decide: role, tenant, a verified address (22)', async () => {
    for (const field of ['role', 'tenantId', 'emailVerified', 'audience', 'id']) {
      expect((await patchMe(JSON.stringify({ name: 'Maj', [field]: 'officer' }))).statusCode).toBe(400);
    }
  });
  it('cannot reach into prototypes (47)', async () => {
    for (const text of ['{"name":"Maj","__proto__":{"isAdmin":true}}', '{"name":"Maj","constructor":{"prototype":{"isAdmin":true}}}']) {
      expect((await patchMe(text)).statusCode).toBe(400);
    }
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
  it('whose key stands twice means the last one, as everywhere in JavaScript (48)', async () => {
    expect((await patchMe('{"name":"Första","name":"Andra"}')).statusCode).toBe(200);
    expect(await nameOfMe()).toBe('Andra');
  });
  it('with NUL or half a letter is refused, and nothing of it is kept (45)', async () => {
    const before = await nameOfMe();
    for (const text of ['{"name":"a\\u0000b"}', '{"name":"\\ud800"}', '{"name":"\\udfff\\ud800"}', '{"name":"a\\u0007b"}']) {
      expect((await patchMe(text)).statusCode).toBe(400);
    }
    expect(await nameOfMe()).toBe(before);
  });
  it('of 100,000 levels is refused, and one of 1.2 MB before it is read (49)', async () => {
    expect((await patchMe(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).statusCode).toBe(400);
    expect((await patchMe(`{"name":"${'a'.repeat(1_200_000)}"}`)).statusCode).toBe(413);
  });
  it.each([
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['', 415],
  ])('of the kind "%s" is not taken for JSON (50)', async (type, status) => {
    expect((await patchMe('{"name":"Maj"}', { 'content-type': type })).statusCode).toBe(status);
  });
  it.each([' application/json', 'application/json garbage', 'application/json\t; a=b', 'application/json; charset=utf-16'])(
    'that calls itself JSON in an odd way is checked like any other, or refused: "%s" (50)',
    async (type) => {
      const { statusCode } = await patchMe('{"name":"Maj","role":"officer"}', { 'content-type': type });
      expect([400, 415]).toContain(statusCode);
    },
  );
});

describe('an address', () => {
  it.each(['abc', '9223372036854775808', '%00', 'a'.repeat(150), 'a'.repeat(500), "1'--"])(
    'with "%s" for an id names nothing (46)',
    async (id) => {
      expect((await call('GET', `/tenants/arjeplog/storefront/offers/${id}`)).statusCode).toBe(404);
    },
  );
  it('that cannot be decoded is a malformed request (46)', async () => {
    const answer = await call('GET', '/tenants/arjeplog/storefront/offers/%E0%A4%A');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('problem+json');
  });
  it('sorts by what the contract lists, and by nothing that SQL could be made of (44, 21)', async () => {
    for (const sort of ['name";drop table orders;--', 'price desc', 'price,name', '(select 1)', '__proto__']) {
      expect((await call('GET', `/tenants/arjeplog/storefront/offers?sort=${encodeURIComponent(sort)}`)).statusCode).toBe(400);
    }
    expect((await call('GET', '/tenants/arjeplog/storefront/offers?filter[or]=state%3Dhidden')).statusCode).toBe(400);
  });
  it('asks for a page that exists, and for no page size at all (58)', async () => {
    for (const query of ['page=1000000', 'page=0', 'page=-1', 'page=1e9', 'page=1.5', 'pageSize=1000000', 'limit=1000000']) {
      expect((await call('GET', `/tenants/arjeplog/storefront/offers?${query}`)).statusCode, query).toBe(400);
    }
  });
  it('names 200 offers at most, and many requests cannot be packed into one (58)', async () => {
    const ids = Array.from({ length: 5000 }, () => newId()).join(',');
    expect((await call('GET', `/tenants/arjeplog/storefront/cards?ids=${ids}`)).statusCode).toBe(400);
    expect((await call('POST', '/tenants/arjeplog/quote', json, `[${Array(100).fill('{"lines":[]}').join(',')}]`)).statusCode).toBe(400);
  });
});

describe('bytes that are not quite HTTP (51, 58)', () => {
  const head = 'POST /api/auth/codes HTTP/1.1\r\nhost: galleria.test\r\ncontent-type: application/json\r\n';
  const smuggled = 'GET /api/tenants/arjeplog HTTP/1.1\r\nhost: galleria.test\r\n\r\n';
  const answers = (answer: RawAnswer) => answer.text.match(/HTTP\/1\.1 \d{3}/g) ?? [];

  it.each([
    ['both Content-Length and Transfer-Encoding', `${head}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `${head}content-length: 0\r\ncontent-length: ${smuggled.length}\r\n\r\n${smuggled}`],
    ['a coding that is not chunked', `${head}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
    ['no host', 'GET /api/gallerias HTTP/1.1\r\n\r\n'],
    ['NUL in a header', 'GET /api/gallerias HTTP/1.1\r\nhost: galleria.test\r\nx-a: a\u0000b\r\n\r\n'],
    ['a space before the colon', 'GET /api/gallerias HTTP/1.1\r\nhost : galleria.test\r\n\r\n'],
    ['a bare line feed in a chunk', `${head}transfer-encoding: chunked\r\n\r\n1\n{\r\n0\r\n\r\n`],
  ])('with %s get one 400, and the connection is closed', async (_what, bytes) => {
    const answer = await sendRaw(port, bytes);
    expect(answers(answer)).toEqual(['HTTP/1.1 400']);
    expect(answer.text).not.toContain('Arjeplogsgallerian');
  });
  it('with 20 kB of headers, or of query, get 431', async () => {
    expect((await get('/api/gallerias', `x-a: ${'a'.repeat(20_000)}\r\n`)).status).toBe(431);
    expect((await get(`/api/gallerias?a=${'a'.repeat(20_000)}`)).status).toBe(431);
  });
  it('that come a few at a time are not waited for', async () => {
    const waiting = async () => {
      const answer = await sendRaw(port, `${head}content-length: 40\r\n\r\n{"to":`);
      expect(answer.status).toBe(408);
      return answer.ms;
    };
    expect(await leastMs(3_000, waiting)).toBeLessThan(3_000);
  });
});

describe('the insides (60)', () => {
  it.each([
    '/docs',
    '/documentation',
    '/.env',
    '/.git/config',
    '/openapi.json',
    '/api/openapi.json',
    '/api/docs',
    '/graphql',
    '/server-status',
    '/package.json',
    '/src/server.ts',
    '/assets/web.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/server/storefront-server.js',
    '/assets/staff.js.map',
  ])('are not at %s', async (path) => {
    const answer = await get(path);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/"(dependencies|openapi|sources|mappings)"|SECRET|DATABASE_URL/);
  });
  it.each(['TRACE', 'TRACK', 'CONNECT', 'PROPFIND'])('do not answer %s', async (method) => {
    const answer = await sendRaw(
      port,
      `${method} /api/gallerias HTTP/1.1\r\nhost: galleria.test\r\nx-secret: abc123\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status).not.toBe(200);
    expect(answer.text).not.toContain('abc123');
  });
  it('say neither what they are made of nor its version', async () => {
    for (const path of ['/api/gallerias', '/api/nowhere', '/health/live']) {
      const { text } = await get(path);
      expect(text).not.toMatch(/^(server|x-powered-by):/im);
      expect(text).not.toMatch(/fastify|node\.js|postgres/i);
    }
  });
  it('give measurements to the machine itself alone', async () => {
    expect((await get('/metrics', 'x-forwarded-for: 203.0.113.7\r\n')).status).toBe(404);
    expect((await t.app.inject({ url: '/metrics', remoteAddress: '203.0.113.7' })).statusCode).toBe(404);
    expect((await t.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode).toBe(200);
  });
  it('send headers that keep answers from being read as something else', async () => {
    const { headers } = await call('GET', '/gallerias');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a page of somebody else (38)', () => {
  it.each(['/auth/refresh', '/auth/logout'])('cannot call %s with our cookies', async (url) => {
    const cookie = 'refresh=x; staff-refresh=x; resident-refresh=x';
    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.test' }, { 'sec-fetch-site': 'same-site' }]) {
      const { statusCode } = await call('POST', url, { ...json, cookie, ...from }, '{"audience":"resident"}');
      expect([401, 403]).toContain(statusCode);
    }
    const form = await call(
      'POST',
      url,
      { cookie, origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' },
      'audience=resident',
    );
    expect(form.statusCode).toBe(415);
  });
});
