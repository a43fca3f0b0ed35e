import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyDraft } from './draft-content.ts';
import { DraftKeeper } from './draft-keeper.ts';

// A real server on the loopback; only the page's own address, which Node does not have, is filled in.
const realFetch = globalThis.fetch;
let answer: (request: IncomingMessage) => { readonly status: number; readonly body: unknown };
let close: () => void;

beforeEach(async () => {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
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
});

const caller = { name: 'Elsa', street: 'Vägen 1', postalCode: '92431', locality: 'Sorsele', directions: '' };
const quote = { hash: 'h', problems: [], shops: [], feeOre: 0, totalOre: 0 };
const kept = (version: number) => ({ status: 200, body: { draft: { version, content: emptyDraft(caller) }, quote, others: [] } });
const refused = (status: number, code: string) => ({ status, body: { code, status } });

async function keeperWithDraft() {
  const keeper = new DraftKeeper('/shop');
  answer = () => kept(1);
  keeper.start(emptyDraft(caller));
  await keeper.settled();
  return keeper;
}
const write = async (keeper: DraftKeeper, message: string) => {
  keeper.change((content) => ({ ...content, message }));
  await keeper.settled();
};

it('says saved, with a price, of what the server has taken', async () => {
  const keeper = await keeperWithDraft();
  expect(keeper.current()).toMatchObject({ status: 'saved', version: 1, quote: { hash: 'h' }, problem: undefined });
});

it('neither says saved nor keeps the older price of what the server has refused', async () => {
  const keeper = await keeperWithDraft();
  answer = () => refused(400, 'request.invalid');
  await write(keeper, 'ring först');
  expect(keeper.current()).toMatchObject({ status: 'refused', quote: null, problem: { code: 'request.invalid' } });
  expect(keeper.current().content?.message).toBe('ring först');
});

it('is saved and priced again once what was wrong is mended', async () => {
  const keeper = await keeperWithDraft();
  answer = () => refused(400, 'request.invalid');
  await write(keeper, 'fel');
  answer = () => kept(2);
  await write(keeper, 'rätt');
  expect(keeper.current()).toMatchObject({ status: 'saved', version: 2, quote: { hash: 'h' }, problem: undefined });
});

it('does not say saved when another window was first and its draft cannot be fetched', async () => {
  const keeper = await keeperWithDraft();
  answer = ({ method }) => (method === 'PUT' ? refused(409, 'draft.changed') : refused(403, 'auth.forbidden'));
  await write(keeper, 'sist');
  expect(keeper.current()).toMatchObject({ status: 'refused', quote: null, problem: { code: 'auth.forbidden' } });
});
