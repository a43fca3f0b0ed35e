import { withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { addDays, instantOf, localDate, localTime } from '@galleria/domain/time';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf } from '../../../testing/market.ts';
import { staffToken } from '../../../testing/people.ts';
import { type Mail, type Sms, SmsRefused } from '../../adapters/ports.ts';
import { workOnce } from '../../core/worker.ts';
import { messageJobs } from './index.ts';
import type { PersonalMessage } from './message.ts';
import { reach } from './queue-message.ts';

// So far ahead that nothing which waits by this clock is due by the database's.
const DAY = localDate('2126-11-26');
const at = (time: string, days = 0) => instantOf(addDays(DAY, days), localTime(time));
const PHONE = '+46701234567';
const maj = { name: 'Maj-Britt Öhman', email: 'maj@example.se', phone: PHONE };
const onlyPhone = { ...maj, email: null };

describe('somebody who is told something', async () => {
  const t = await testApp();
  const mails: Mail[] = [];
  const texts: Sms[] = [];
  let answer: (sms: Sms) => Promise<{ reference: string }>;
  let isAddressRefused = false;
  let arrived: 'on-the-way' | 'delivered' | 'failed';
  const adapters = {
    ...t.deps.adapters,
    mail: {
      send: async (mail: Mail) => {
        mails.push(mail);
        if (isAddressRefused) throw Object.assign(new Error('no such user'), { responseCode: 550 });
        return { reference: 'taken' };
      },
    },
    sms: {
      send: (sms: Sms) => {
        texts.push(sms);
        return answer(sms);
      },
      status: async () => arrived,
    },
  };
  const workerPool = patientPool({ url: t.database.workerUrl, max: 6 });
  let running = adapters as typeof t.deps.adapters;
  const one = () => workOnce({ ...t.deps, log: t.app.log, pool: workerPool, adapters: running }, messageJobs);
  /** What is due by the clock of the test; `all`: also what waits. */
  const work = async (topic = '%') => {
    await t.sql('update outbox set run_at = now() where done_at is null and topic like $1', [topic]);
    while (await one());
  };
  const queue = (message: Partial<PersonalMessage> & Pick<PersonalMessage, 'cause'>, tenantId = 1) =>
    withTenant(t.deps.pool, { tenantId, scope: { kind: 'system' }, actor: 'system:test' }, (tx) =>
      reach(tx, { to: onlyPhone, subject: 'Varorna', text: 'Varorna kommer.', ...message }),
    );
  const row = async (cause: string) =>
    (
      await t.sql<Record<string, unknown>>(
        'select channel, state, held, turned, failure, not_before as "notBefore", segments, alternatives from messages where cause = $1',
        [cause],
      )
    )[0];
  const used = async (day = DAY) =>
    (await t.sql<{ used: number }>('select used from sms_days where tenant_id = 1 and day = $1', [day]))[0]?.used ?? 0;

  beforeAll(async () => {
    await t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open')`);
    return () => workerPool.end();
  });
  beforeEach(async () => {
    await t.sql('delete from outbox; delete from messages; delete from sms_days; delete from sms_budgets');
    mails.length = 0;
    texts.length = 0;
    answer = async () => ({ reference: 'known' });
    arrived = 'delivered';
    isAddressRefused = false;
    running = adapters;
    t.setNow(at('12:00'));
  });

  it('gets one text message of one part, once, and what held a link is kept nowhere', async () => {
    const link = 'https://galleria.test/arjeplog/bestallning/0190a000-0000-7000-8000-000000000001#0123456789abcdef';
    const long = {
      text: `Tack för din beställning, som vi har tagit emot och snart plockar. Summa 345 kr. Här är den, och allt om den: ${link}`,
    };
    await queue({ cause: 'order.placed:1', secret: true, ...long });
    await queue({ cause: 'order.placed:1', secret: true, text: 'again' });
    await work();
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toContain(link);
    expect(texts[0]?.text).toContain('345 kr');
    expect(await row('order.placed:1')).toMatchObject({ channel: 'sms', state: 'sent', segments: 1, alternatives: null });
    expect(await used()).toBe(1);
    expect(await t.sql("select 1 from outbox where payload::text like '%0123456789abcdef%'")).toEqual([]);
  });

  it('is not woken: at night it waits for eight o’clock and counts for that day, but not a code', async () => {
    t.setNow(at('22:30'));
    await queue({ cause: 'refund:1' });
    await queue({ cause: 'sign-in.code:1' });
    await work('message.queue');
    expect(texts).toHaveLength(1);
    expect(await row('refund:1')).toMatchObject({ state: 'queued', held: 'quiet', notBefore: at('08:00', 1) });
    expect([await used(), await used(addDays(DAY, 1))]).toEqual([1, 1]);
    await queue({ cause: 'delivery.today:1', expiresAt: at('07:00', 1), to: maj });
    await work('message.queue');
    expect(await row('delivery.today:1')).toMatchObject({ channel: 'email', turned: 'late' });
  });

  it('shares a day’s budget to the last one with all who are told at once; the rest wait, get a mail or paper, and somebody sees it', async () => {
    await t.sql("insert into sms_budgets values (1, $1, 4, 'identity:x', now())", [DAY]);
    const causes = Array.from({ length: 12 }, (_, n) => (n % 2 ? `refund:${n}` : `delivery.today:${n}`));
    for (const [n, cause] of causes.entries()) await queue({ cause, to: n < 4 ? maj : onlyPhone });
    await t.sql('update outbox set run_at = now()');
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async () => {
        while (await one());
      }),
    );
    expect(await used()).toBe(4);
    expect(texts.length).toBe(4);
    const rows = await t.sql<{
      cause: string;
      channel: string;
      state: string;
      held: string | null;
      turned: string | null;
      failure: string | null;
    }>('select cause, channel, state, held, turned, failure from messages');
    expect(rows).toHaveLength(12);
    // Those with an address get it by mail in any case or instead; of the others each is sent, waits, or stands as not told.
    for (const { channel, state, held, failure } of rows.filter(({ state }) => state !== 'sent')) {
      expect([`${channel} ${state} ${held ?? failure}`]).toEqual([
        failure ? 'sms failed budget' : channel === 'sms' ? 'sms queued budget' : 'letter queued null',
      ]);
    }
    expect((await used(addDays(DAY, 1))) + (await used(addDays(DAY, 2)))).toBe(rows.filter(({ held }) => held === 'budget').length);
  });

  it('gets a code although the budget is used up, within the reserve', async () => {
    await t.sql("insert into sms_budgets values (1, $1, 2, 'identity:x', now())", [DAY]);
    for (const n of [1, 2, 3, 4]) await queue({ cause: `sign-in.code:${n}` });
    await work();
    expect(texts).toHaveLength(3);
    expect((await t.sql("select cause from messages where failure = 'budget'")).length).toBe(1);
    expect(await used()).toBe(3);
  });

  it('is written to by e-mail when the provider has been silent for half an hour, and not before', async () => {
    answer = () => Promise.reject(new Error('fetch failed'));
    await queue({ cause: 'delivery.today:1', to: maj, text: 'Allt om leveransen.', sms: 'Kort.' });
    await work();
    t.setNow(at('12:29'));
    await work();
    expect(await row('delivery.today:1')).toMatchObject({ channel: 'sms', state: 'queued' });
    t.setNow(at('12:31'));
    await work();
    expect(await row('delivery.today:1')).toMatchObject({ channel: 'email', state: 'sent', turned: 'down', alternatives: null });
    expect(mails.map(({ to, text }) => [to, text])).toEqual([['maj@example.se', 'Allt om leveransen.']]);
    // From the second try on it is looked for at the provider first.
    expect(texts.map(({ triedSince }) => triedSince !== undefined)).toEqual([false, true, true]);
    answer = async () => ({ reference: 'known' });
    await work();
    expect([texts.length, mails.length]).toEqual([3, 1]);
  });

  it('goes on being tried by text message where that is the only way', async () => {
    answer = () => Promise.reject(new Error('fetch failed'));
    await queue({ cause: 'order.ready:1' });
    await work();
    t.setNow(at('14:00'));
    await work();
    expect(await row('order.ready:1')).toMatchObject({ channel: 'sms', state: 'queued' });
    answer = async () => ({ reference: 'known' });
    await work();
    expect(await row('order.ready:1')).toMatchObject({ state: 'sent' });
  });

  it('gets paper when the number is refused for good, and stands as not told where there is no paper', async () => {
    answer = () => Promise.reject(new SmsRefused('no such number'));
    await queue({ cause: 'refund:1' });
    await queue({ cause: 'order.ready:1' });
    await queue({ cause: 'order.placed:1', secret: true, text: 'Se https://galleria.test/bestallning/1#0123456789abcdef0123 här' });
    await work();
    // No key that opens an order lies in a letter.
    expect(await t.sql("select body_text as text from messages where cause = 'order.placed:1'")).toEqual([
      { text: 'Se https://galleria.test/bestallning/1 här' },
    ]);
    expect(await row('refund:1')).toMatchObject({ channel: 'letter', state: 'queued', turned: 'refused' });
    expect(await row('order.ready:1')).toMatchObject({ channel: 'sms', state: 'failed', failure: 'refused' });
    expect(texts).toHaveLength(3);
  });

  it('is written to by e-mail when the telephone never got it', async () => {
    arrived = 'on-the-way';
    await queue({ cause: 'recall:1', to: maj });
    await work();
    await work('message.look');
    expect(await row('recall:1')).toMatchObject({ channel: 'sms', state: 'sent' });
    arrived = 'failed';
    await work();
    expect(await row('recall:1')).toMatchObject({ channel: 'email', state: 'sent', turned: 'undelivered' });
    expect([texts.length, mails.length]).toEqual([1, 1]);
  });

  it('is told by text message, counted like every other, when the address is refused for good: at night in the morning, and on paper without a text message', async () => {
    isAddressRefused = true;
    await queue({ cause: 'refund:1', to: maj });
    await withTenant(t.deps.pool, { tenantId: 1, scope: { kind: 'guest' }, actor: 'guest' }, (tx) =>
      reach(tx, { cause: 'order.placed:1', to: maj, subject: 'Tack', text: 'Tack!', secret: true }),
    );
    await work();
    for (const cause of ['refund:1', 'order.placed:1'])
      expect(await row(cause)).toMatchObject({ channel: 'sms', state: 'sent', turned: 'refused', segments: 1 });
    expect([mails.length, texts.length, await used()]).toEqual([2, 2, 2]);
    t.setNow(at('22:30'));
    await queue({ cause: 'refund:2', to: maj });
    await work('message.send');
    expect(await row('refund:2')).toMatchObject({ channel: 'sms', state: 'queued', held: 'quiet', notBefore: at('08:00', 1), segments: 1 });
    expect(await used(addDays(DAY, 1))).toBe(1);
    // By the morning it would say nothing any more.
    await queue({ cause: 'delivery.today:1', to: { ...maj, wish: 'email' }, expiresAt: at('23:00') });
    await work('message.send');
    expect(await row('delivery.today:1')).toMatchObject({ state: 'failed', failure: 'late' });
    running = { ...adapters, sms: undefined };
    await queue({ cause: 'refund:3', to: maj });
    await work('message.send');
    expect(await row('refund:3')).toMatchObject({ channel: 'letter', state: 'queued', turned: 'no-sms' });
    // The provider is there, and the days that it may wait for are full.
    running = adapters;
    await t.sql("insert into sms_budgets values (1, $1, 0, 'identity:x', now())", [DAY]);
    await queue({ cause: 'order.ready:1', to: maj });
    await work('message.send');
    expect(await row('order.ready:1')).toMatchObject({ channel: 'sms', state: 'failed', failure: 'budget' });
  });

  it('is told of a cancelled day within the reserve, and on paper at once rather than after the day', async () => {
    await t.sql("insert into sms_budgets values (1, $1, 2, 'identity:x', now())", [DAY]);
    for (const n of [1, 2, 3, 4]) await queue({ cause: `round.day-cancelled:${n}`, expiresAt: at('00:00', 1) });
    await work('message.queue');
    const rows = await t.sql<{ channel: string; turned: string | null }>('select channel, turned from messages order by channel');
    expect(rows).toEqual([{ channel: 'letter', turned: 'budget' }, ...[1, 2, 3].map(() => ({ channel: 'sms', turned: null }))]);
  });

  it('is told nothing that has become useless meanwhile', async () => {
    answer = () => Promise.reject(new Error('fetch failed'));
    await queue({ cause: 'delivery.today:1', to: maj, expiresAt: at('12:10') });
    await work();
    t.setNow(at('12:20'));
    answer = async () => ({ reference: 'known' });
    await work();
    expect(await row('delivery.today:1')).toMatchObject({ state: 'failed', failure: 'late' });
    expect(texts).toHaveLength(1);
  });

  it('is reached by e-mail, or stands in the list, where no text messages are sent', async () => {
    running = { ...adapters, sms: undefined };
    await queue({ cause: 'delivery.today:1', to: maj });
    await queue({ cause: 'delivery.today:2' });
    await work();
    expect(await row('delivery.today:1')).toMatchObject({ channel: 'email', state: 'sent', turned: 'no-sms' });
    expect(await row('delivery.today:2')).toMatchObject({ channel: 'sms', state: 'failed', failure: 'no-sms' });
  });

  it('costs what an officer of the own municipality decides, from today on, and is shown to them without texts or whole addresses', async () => {
    const officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
    const base = '/tenants/arjeplog/officer/messages';
    const { body: before } = await officer.get(base).expect(200);
    expect(before).toMatchObject({ today: { day: DAY, used: 0, perDay: 200, reserve: 100 }, budgets: [], silentSince: null });
    expect((await officer.put(`${base}/budget`, { perDay: 5, validFrom: addDays(DAY, -1) }).expect(422)).body.code).toBe('messages.past');
    await officer.put(`${base}/budget`, { perDay: 10_001, validFrom: DAY }).expect(400);
    await officer.put(`${base}/budget`, { perDay: 3, validFrom: addDays(DAY, 7) }).expect(200);
    await officer.put(`${base}/budget`, { perDay: 2, validFrom: DAY }).expect(200);
    const { body: decided } = await officer.put(`${base}/budget`, { perDay: 1, validFrom: DAY }).expect(200);
    expect(decided.today.perDay).toBe(1);
    expect(decided.budgets.map(({ perDay }: { perDay: number }) => perDay)).toEqual([3, 1]);
    answer = ({ to }) => (to === PHONE ? Promise.reject(new SmsRefused('no such number')) : Promise.reject(new Error('fetch failed')));
    await t.sql('update sms_budgets set per_day = 2 where valid_from = $1', [DAY]);
    await queue({ cause: 'refund:1', text: 'Hemligt belopp' });
    await work();
    await queue({ cause: 'order.ready:1', to: { ...onlyPhone, phone: '+46709998877' } });
    await work();
    await queue({ cause: 'delivery.today:1', to: { ...onlyPhone, phone: '+46709998866' } });
    await work();
    t.setNow(at('12:09'));
    const { body } = await officer.get(base).expect(200);
    expect(body).toMatchObject({ silentSince: at('12:00').toISOString(), waiting: 1, counts: { held: 0, failed: 1, print: 1 } });
    expect(body.today.used).toBe(2);
    const listed = await officer.get(`${base}/list?show=all`).expect(200);
    expect(listed.text).not.toMatch(/Hemligt|Maj-Britt|998877/);
    const { body: failed } = await officer.get(`${base}/list?show=failed`).expect(200);
    expect(failed.messages).toMatchObject([{ kind: 'delivery.today', channel: 'sms', to: '…8866', failure: 'budget' }]);
    const { body: print } = await officer.get(`${base}/list?show=print`).expect(200);
    const [letter] = print.messages;
    expect(letter).toMatchObject({ kind: 'refund', channel: 'letter', to: '', turned: 'refused' });
    const { body: opened } = await officer.post(`${base}/${letter.id}/print`, {}).expect(200);
    expect(opened).toEqual({ name: maj.name, subject: 'Varorna', text: 'Hemligt belopp' });
    expect((await officer.get(`${base}/list?show=print`)).body.messages).toEqual([]);
    // What was told by another way than paper is opened by nobody.
    await officer.post(`${base}/${failed.messages[0].id}/print`, {}).expect(404);
    expect((await t.sql("select action from audit_events where action in ('message.printed', 'sms.budget-decided')")).length).toBe(4);
  });
});
