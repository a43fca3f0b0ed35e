import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hasPin, setPin } from '../../lib/device-pin.ts';
import { keepFor, keepReply, keptReply } from '../../lib/kept-replies.ts';
import { readAccessToken, sessionHere, setAccessToken } from '../../lib/session.ts';
import { giveUpSession, leaveTelephone } from './left-session.ts';

// A real server on the loopback; only the page's own address, which Node does not have, is filled in.
const realFetch = globalThis.fetch;
const world = { asked: [] as (string | undefined)[], status: 204, flying: true, close: () => undefined as unknown };
beforeEach(async () => {
  Object.assign(world, { asked: [], status: 204, flying: true });
  const server = createServer((request, response) => {
    world.asked.push(request.url);
    response.writeHead(world.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    world.flying ? Promise.reject(new TypeError('Failed to fetch')) : realFetch(`http://127.0.0.1:${port}${path}`, init),
  );
  world.close = () => {
    server.closeAllConnections();
    server.close();
  };
  setAccessToken('kent');
  await setPin('4711');
  await keepFor('kent', { id: 'kent' });
  await keepReply('/tenants/arjeplog/carriers/posten/runs', { stops: ['Karin, Mellanström'] });
});
afterEach(() => {
  world.close();
  vi.unstubAllGlobals();
  setAccessToken(undefined);
});

it('a driver who signs out in flight mode leaves nothing behind, and the session is given up once at the next contact', async () => {
  await leaveTelephone();
  expect([keptReply('/tenants/arjeplog/carriers/posten/runs'), hasPin(), sessionHere(), world.asked]).toEqual([
    undefined,
    false,
    'out',
    [],
  ]);
  world.flying = false;
  world.status = 503;
  await giveUpSession();
  world.status = 204;
  await giveUpSession();
  await giveUpSession();
  expect(world.asked).toEqual(['/api/auth/logout', '/api/auth/logout']);
});

it('whoever has signed in since keeps the session: its cookie has taken the place of the one that was left', async () => {
  await leaveTelephone();
  setAccessToken('amir');
  world.flying = false;
  await giveUpSession();
  setAccessToken(undefined);
  await giveUpSession();
  expect([world.asked, readAccessToken()]).toEqual([[], undefined]);
});
