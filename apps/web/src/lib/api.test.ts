import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { apiPath, send, signOut } from './api.ts';
import { readAccessToken, setAccessToken } from './session.ts';

// A real server on the loopback; only the page's own address, which Node does not have, is filled in.
const realFetch = globalThis.fetch;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
let close: () => void;

beforeEach(async () => {
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => realFetch(`http://127.0.0.1:${port}${path}`, init));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});

afterEach(() => {
  close();
  vi.unstubAllGlobals();
  setAccessToken(undefined);
});

const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

it('sends JSON with the key under /api and answers with the parsed reply', async () => {
  handle = (request, response) =>
    json(response, 201, { url: request.url, key: request.headers['idempotency-key'], type: request.headers['content-type'] });
  const reply = await send('POST', '/orders', { query: { page: 2, empty: undefined }, body: { a: 1 }, idempotencyKey: 'k-1' });
  expect(reply).toEqual({ url: '/api/orders?page=2', key: 'k-1', type: 'application/json' });
});

it('throws the coded problem of the API with its parameters', async () => {
  handle = (_request, response) => json(response, 409, { code: 'stock.short', detail: 'x', params: { left: 1 } });
  await expect(send('POST', '/orders', { body: {} })).rejects.toMatchObject({
    code: 'stock.short',
    status: 409,
    params: { left: 1 },
    passing: false,
  });
});

it('makes a problem of a proxy page, of silence and of a closed port', async () => {
  handle = (_request, response) => void response.writeHead(503).end('<html>');
  await expect(send('GET', '/x')).rejects.toMatchObject({ code: 'service.busy', passing: true });
  handle = (_request, response) => void response.writeHead(200).end('<html>');
  await expect(send('GET', '/x')).rejects.toMatchObject({ code: 'reply.unreadable' });
  handle = () => {};
  await expect(send('GET', '/x', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'network.timeout', passing: true });
  close();
  await expect(send('GET', '/x')).rejects.toMatchObject({ code: 'network.unreachable' });
});

it('renews an expired token once for many callers and repeats their calls', async () => {
  let refreshes = 0;
  let renewedBy: string | undefined;
  handle = (request, response) => {
    if (request.url === '/api/auth/refresh') {
      refreshes += 1;
      renewedBy = request.headers.authorization;
      setTimeout(() => json(response, 200, { accessToken: 'new' }), 20);
      return;
    }
    if (request.headers.authorization === 'Bearer new') json(response, 200, { ok: true });
    else json(response, 401, { code: 'auth.expired' });
  };
  setAccessToken('old');
  const replies = await Promise.all([send('GET', '/a'), send('GET', '/b'), send('GET', '/c')]);
  expect(replies).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(refreshes).toBe(1);
  // The server would refuse whatever comes with a token that has expired.
  expect(renewedBy).toBeUndefined();
});

it('stays signed out, or in as somebody else, when a renewal is answered that was asked for before', async () => {
  for (const [next, left] of [
    [undefined, undefined],
    ['amir', 'amir'],
  ] as const) {
    const arrived = Promise.withResolvers<ServerResponse>();
    handle = (request, response) => {
      if (request.url === '/api/auth/refresh') arrived.resolve(response);
      else json(response, 401, { code: 'auth.expired' });
    };
    setAccessToken('kent');
    const asked = send('GET', '/a').catch((error: unknown) => error);
    const response = await arrived.promise;
    setAccessToken(next);
    json(response, 200, { accessToken: 'kent again' });
    expect(await asked).toMatchObject({ code: 'auth.expired' });
    expect(readAccessToken()).toBe(left);
  }
  setAccessToken(undefined);
});

it('signs out on the server too when the token has run out', async () => {
  let ended = false;
  handle = (request, response) => {
    if (request.headers.authorization !== undefined) return json(response, 401, { code: 'auth.expired' });
    ended = request.url === '/api/auth/logout';
    response.writeHead(204).end();
  };
  setAccessToken('old');
  await signOut();
  expect(ended).toBe(true);
});

it('tells the caller to sign in when the session cannot be renewed, and does not ask for anonymous visitors', async () => {
  const asked: string[] = [];
  handle = (request, response) => {
    asked.push(request.url ?? '');
    json(response, 401, { code: 'auth.required' });
  };
  await expect(send('GET', '/a')).rejects.toMatchObject({ code: 'auth.required' });
  expect(asked).toEqual(['/api/a']);
  setAccessToken('old');
  await expect(send('GET', '/b')).rejects.toMatchObject({ code: 'auth.required' });
  expect(asked).toEqual(['/api/a', '/api/b', '/api/auth/refresh']);
});

it('leaves an abort by the caller alone', async () => {
  handle = () => {};
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await expect(send('GET', '/x', { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

it('gives one text for one path and query', () => expect(apiPath('/a', { q: 'å b', n: 1 })).toBe('/a?q=%C3%A5+b&n=1'));
