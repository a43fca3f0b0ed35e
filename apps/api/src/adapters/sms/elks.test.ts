import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SmsRefused } from '../ports.ts';
import { elksSms } from './elks.ts';

/** Speaks 46elks' interface as its pages describe it: /a1/sms with Basic authentication and a form, plain text when it refuses. */
describe('46elks', () => {
  interface Kept {
    readonly id: string;
    readonly created: string;
    readonly direction: string;
    readonly from: string;
    readonly to: string;
    readonly message: string;
    status: string;
  }
  const kept: Kept[] = [];
  let before: (response: ServerResponse) => boolean;
  let after: (response: ServerResponse) => boolean;
  let authorization = '';
  const bodyOf = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return new URLSearchParams(Buffer.concat(chunks).toString());
  };
  const reply = (response: ServerResponse, status: number, body: string) => {
    response.writeHead(status).end(body);
    return true;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://elks.test');
    authorization = request.headers.authorization ?? '';
    if (before(response)) return;
    if (request.method === 'GET' && url.pathname === '/a1/sms') {
      const data = kept.filter(({ to }) => to === url.searchParams.get('to')).toReversed();
      return reply(response, 200, JSON.stringify({ data }));
    }
    if (request.method === 'GET') {
      const found = kept.find(({ id }) => url.pathname === `/a1/sms/${id}`);
      return found ? reply(response, 200, JSON.stringify(found)) : reply(response, 404, 'Not found');
    }
    const form = await bodyOf(request);
    const to = form.get('to') ?? '';
    if (!/^\+46\d{9}$/.test(to)) return reply(response, 400, `Invalid to number ${to}`);
    const created = new Date().toISOString().replace('Z', '000');
    const one = {
      id: `s${kept.length}`,
      created,
      direction: 'outgoing',
      from: form.get('from') ?? '',
      to,
      message: form.get('message') ?? '',
      status: 'created',
    };
    kept.push(one);
    if (!after(response)) reply(response, 200, JSON.stringify(one));
  });
  let sms: ReturnType<typeof elksSms>;
  let impatient: ReturnType<typeof elksSms>;
  const message = { to: '+46701234567', text: 'Varorna kommer i dag mellan 13 och 15. Åäö' };

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const at = { url: `http://127.0.0.1:${port}`, user: 'u', password: 'p', from: 'Galleria' };
    sms = elksSms({ ...at, timeoutMs: 60_000 });
    impatient = elksSms({ ...at, timeoutMs: 500 });
    return () => {
      server.closeAllConnections();
      server.close();
    };
  });
  beforeEach(() => {
    kept.length = 0;
    before = () => false;
    after = () => false;
  });

  it('takes a message with its sender and says later what became of it', async () => {
    const { reference } = await sms.send(message);
    expect(kept).toMatchObject([{ from: 'Galleria', to: message.to, message: message.text }]);
    expect(authorization).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
    expect(await sms.status?.(reference)).toBe('on-the-way');
    for (const status of ['delivered', 'failed'] as const) {
      for (const one of kept) one.status = status;
      expect(await sms.status?.(reference)).toBe(status);
    }
  });
  it('is told from a number that does not exist, which is refused for good and written in no log', async () => {
    const refused = await sms.send({ ...message, to: '+461234567' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SmsRefused);
    expect(String(refused)).not.toContain('1234567');
  });
  it.each([
    [401, 'no such user'],
    [403, 'Not enough credits'],
    [429, 'slow down'],
    [500, 'oh no'],
    [503, '<html>'],
  ])('that answers %s cannot just now, and nobody’s number is to blame', async (status, text) => {
    before = (response) => reply(response, status, text);
    const failed = await sms.send(message).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(SmsRefused);
  });
  it('that took the message and never said so is not sent it again', async () => {
    const triedSince = new Date();
    after = (response) => {
      response.destroy();
      return true;
    };
    await expect(sms.send(message)).rejects.not.toBeInstanceOf(SmsRefused);
    expect(await sms.send({ ...message, triedSince })).toEqual({ reference: 's0' });
    after = () => true;
    // Slow: the answer never comes within the time it is given.
    while (kept.length < 2) await expect(impatient.send({ ...message, text: 'Något annat' })).rejects.toThrow();
    expect(await sms.send({ ...message, text: 'Något annat', triedSince })).toEqual({ reference: 's1' });
    expect(kept).toHaveLength(2);
  });
  it('is sent a message again that it took long before, or for somebody else', async () => {
    await sms.send(message);
    await sms.send({ ...message, triedSince: new Date(Date.now() + 3_600_000) });
    await sms.send({ ...message, to: '+46709999999', triedSince: new Date() });
    expect(kept).toHaveLength(3);
  });
});
