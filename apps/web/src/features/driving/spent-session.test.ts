import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { forgetPin, forgetSpent, hasPin, isSpent, setPin, tryPin } from '../../lib/device-pin.ts';
import { readAccessToken, setAccessToken } from '../../lib/session.ts';
import { endSpentSession } from './spent-session.ts';

// A real server on the loopback; only the page's own address, which Node does not have, is filled in.
const realFetch = globalThis.fetch;
afterEach(async () => {
  vi.unstubAllGlobals();
  setAccessToken(undefined);
  await forgetSpent();
  await forgetPin();
});

async function spend(): Promise<void> {
  await setPin('4711');
  for (let time = 0; time < 5; time += 1) await tryPin('0000');
}

it('a telephone emptied in flight mode stays shut until the server has ended its session', async () => {
  const asked: unknown[] = [];
  let status = 503;
  const server = createServer((request, response) => {
    asked.push([request.method, request.url, request.headers.authorization]);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let flying = true;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    flying ? Promise.reject(new TypeError('Failed to fetch')) : realFetch(`http://127.0.0.1:${port}${path}`, init),
  );
  try {
    setAccessToken('token');
    await spend();
    await endSpentSession();
    expect([isSpent(), readAccessToken(), asked]).toEqual([true, undefined, []]);
    flying = false;
    await endSpentSession();
    expect(isSpent()).toBe(true);
    status = 204;
    await endSpentSession();
    expect(isSpent()).toBe(false);
    // Once it has ended nothing more is asked, and a session of later stays.
    setAccessToken('next');
    await endSpentSession();
    expect(readAccessToken()).toBe('next');
    const logout = ['POST', '/api/auth/logout', undefined];
    expect(asked).toEqual([logout, logout]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it('a new pairing’s PIN takes the place of the spent one, and is not forgotten with it', async () => {
  await spend();
  await setPin('1234');
  await forgetSpent();
  expect([isSpent(), hasPin(), await tryPin('1234')]).toEqual([false, true, 'right']);
});
