import type { Scope } from '@galleria/db';
import { withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import request from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import type { Mail } from '../../adapters/ports.ts';
import { buildApp } from '../../app.ts';
import { workOnce } from '../../core/worker.ts';
import { messageJobs } from './index.ts';
import type { OutgoingMessage } from './message.ts';
import { queueMessage } from './queue-message.ts';

const letter = (cause: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  channel: 'email',
  recipient: 'maj-britt@example.se',
  subject: 'Din beställning',
  text: 'Tack!',
  cause,
  ...more,
});

describe('messages', async () => {
  const t = await testApp();
  const sent: Mail[] = [];
  let answer: () => Promise<{ reference: string }>;
  const mail = {
    send: (one: Mail) => {
      sent.push(one);
      return answer();
    },
  };
  const deps = { ...t.deps, log: t.app.log, adapters: { ...t.deps.adapters, mail } };
  const queue = (message: OutgoingMessage, scope: Scope = { kind: 'system' }) =>
    withTenant(t.deps.pool, { tenantId: 1, scope, actor: 'system:test' }, (tx) => queueMessage(tx, message));
  const states = async (cause: string) =>
    (await t.sql<{ state: string }>('select state from messages where cause = $1', [cause])).map((row) => row.state);
  const workerPool = patientPool({ url: t.database.workerUrl, max: 2 });
  const workWith = async (changed: Partial<typeof deps> = {}) => {
    await t.sql('update outbox set run_at = now() where done_at is null');
    let jobs = 0;
    while (await workOnce({ ...deps, pool: workerPool, ...changed }, messageJobs)) jobs += 1;
    return jobs;
  };

  beforeAll(async () => {
    await t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open')`);
    return () => workerPool.end();
  });
  beforeEach(() => {
    sent.length = 0;
    answer = async () => ({ reference: 'taken' });
  });

  it('sends a message once, although its cause was told twice', async () => {
    await queue(letter('order.placed:1:email'));
    await queue(letter('order.placed:1:email', { text: 'again' }));
    await workWith();
    expect(sent.map((one) => one.text)).toEqual(['Tack!']);
    expect(await states('order.placed:1:email')).toEqual(['sent']);
  });
  it('is sent for a shop, a customer and a guest, whose scope may not read the letters', async () => {
    const id = '0190a000-0000-7000-8000-000000000001';
    await queue(letter('a', { text: 'shop' }), { kind: 'shop', shopId: id });
    await queue(letter('b', { text: 'customer' }), { kind: 'customer', customerId: id });
    await queue(letter('c', { text: 'guest' }), { kind: 'guest' });
    await workWith();
    expect(sent.map((one) => one.text).sort()).toEqual(['customer', 'guest', 'shop']);
  });
  it('tries again with the same Message-ID when the server was down', async () => {
    answer = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await queue(letter('d'));
    await workWith({});
    expect(await states('d')).toEqual(['queued']);
    answer = async () => ({ reference: 'taken' });
    await workWith();
    expect(await states('d')).toEqual(['sent']);
    expect(new Set(sent.map((one) => one.messageId)).size).toBe(1);
    expect(sent[0]?.messageId).toMatch(/^<[0-9a-f-]{36}@galleria\.test>$/);
  });
  it('gives an address up at once that the mail server refuses for good', async () => {
    answer = () => Promise.reject(Object.assign(new Error('no such user'), { responseCode: 550 }));
    await queue(letter('e'));
    await workWith();
    expect(sent).toHaveLength(1);
    expect(await states('e')).toEqual(['failed']);
  });
  it('keeps a name with a line break from becoming a header', async () => {
    await queue(letter('f', { subject: 'Hej Eva\r\nBcc: everybody@example.se' }));
    await workWith();
    expect(sent[0]?.subject).toBe('Hej Eva Bcc: everybody@example.se');
  });
  it.each(['a@b.se, c@d.se', 'a@b.se\r\nBcc: x@y.se', 'Eva <a@b.se>', ''])('refuses %j as a recipient', async (recipient) => {
    await expect(queue(letter('g', { recipient }))).rejects.toThrow('not one e-mail address');
  });
  it('wipes a code when it has been sent, outside a demonstration', async () => {
    await queue(letter('h', { text: 'Din kod är 123456', secret: true }));
    await workWith({ config: { ...t.deps.config, demonstration: false } });
    expect(sent[0]?.text).toBe('Din kod är 123456');
    expect(await t.sql("select body_text from messages where cause = 'h'")).toEqual([{ body_text: '' }]);
  });
  it('keeps a letter for printing and sends nothing', async () => {
    await queue(letter('j', { channel: 'letter', recipient: 'Maj-Britt Öhman' }));
    await workWith();
    expect(sent).toEqual([]);
    expect(await states('j')).toEqual(['queued']);
  });
  it('sends the files that were put into storage first', async () => {
    await t.deps.adapters.storage.put('notes/1.pdf', Buffer.from('%PDF'));
    const file = { filename: 'följesedel.pdf', contentType: 'application/pdf', storageKey: 'notes/1.pdf' };
    await queue(letter('k', { attachments: [file] }));
    await workWith();
    expect(sent[0]?.attachments?.[0]).toMatchObject({ filename: 'följesedel.pdf', body: Buffer.from('%PDF') });
  });
  it('shows the letters of a demonstration, the newest first, and does not exist elsewhere', async () => {
    await queue(letter('z', { subject: 'Nyast' }));
    const { body } = await request(t.app.server).get('/api/demo/post').expect(200);
    expect(body.messages[0]).toMatchObject({ tenant: 'Arjeplogsgallerian', subject: 'Nyast', to: 'maj-britt@example.se' });
    const real = await buildApp({ ...t.deps, config: { ...t.deps.config, demonstration: false } });
    await real.ready();
    await request(real.server).get('/api/demo/post').expect(404);
    await real.close();
  });
});
