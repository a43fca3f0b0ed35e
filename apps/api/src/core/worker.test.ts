import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readPlatform, withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { callerWith } from '../../testing/officer.ts';
import { staffToken } from '../../testing/people.ts';
import { logOptions } from './log-options.ts';
import { type Message, tell } from './outbox.ts';
import { backoffMs, DEAD_AFTER_ATTEMPTS, GivenUp, type Job, type JobHandlers, startWorker, type WorkerDeps, workOnce } from './worker.ts';

interface Row extends Record<string, unknown> {
  readonly attempts: number;
  readonly done: boolean;
  readonly dead: boolean;
  readonly leased: boolean;
  readonly error: string | null;
  readonly run_at_ms: number;
}

describe('the outbox and its worker', async () => {
  const t = await testApp();
  const pool = patientPool({ url: t.deps.config.databaseUrl.worker, max: 8 });
  const deps: WorkerDeps = { ...t.deps, pool, log: t.app.log };
  afterAll(() => pool.end());
  beforeAll(() =>
    t.sql(`insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
      insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
      values (1, 25, '2506', 'arjeplog', 'A', 'Arjeplog', 'open'), (2, 25, '2505', 'arvidsjaur', 'B', 'Arvidsjaur', 'open')`),
  );
  beforeEach(() => t.sql('delete from outbox'));

  const leave = (tenantId: number, ...messages: Message[]) =>
    withTenant(t.deps.pool, { tenantId, scope: { kind: 'officer' }, actor: 'test' }, (tx) => tell(tx, ...messages));
  const rows = () =>
    t.sql<Row>(
      `select attempts, done_at is not null as done, dead_at is not null as dead, lease_until is not null as leased, last_error as error,
         (extract(epoch from run_at) * 1000)::float8 as run_at_ms from outbox order by created_at, dedupe`,
    );
  /** The database's, which back-off is reckoned by. */
  const clock = async () =>
    (await t.sql<{ ms: number }>('select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms'))[0]?.ms ?? 0;
  const run = async (handlers: JobHandlers) => {
    let jobs = 0;
    while (await workOnce(deps, handlers)) jobs += 1;
    return jobs;
  };
  const dueNow = () => t.sql("update outbox set run_at = now() - interval '1 second' where done_at is null");

  it('does a job once that was told three times, once for each municipality', async () => {
    const message = { topic: 'test.greet', dedupe: 'anna' };
    await leave(1, message, message);
    await leave(1, message);
    await leave(2, message);
    const seen: number[] = [];
    expect(await run({ 'test.greet': async (job) => void seen.push(job.tenantId) })).toBe(2);
    expect(seen.sort()).toEqual([1, 2]);
  });

  it('logs the rule that a job broke, and nothing of what people have told', async () => {
    await leave(1, { topic: 'test.greet', dedupe: 'anna' });
    const lines: string[] = [];
    const log = pino(logOptions('warn'), { write: (line: string) => void lines.push(line) });
    const meets = () =>
      readPlatform(t.deps.pool).query(
        "insert into platform.identities (id, email, name) values (gen_random_uuid(), 'Anna@Exempel.test', 'Anna')",
      );
    await workOnce({ ...deps, log: log as unknown as WorkerDeps['log'] }, { 'test.greet': async () => void (await meets()) });
    expect(lines.join('')).toContain('identities');
    expect(lines.join('')).not.toContain('Anna');
  });

  it('does not know a job whose cause was rolled back', async () => {
    const call = { tenantId: 1, scope: { kind: 'officer' }, actor: 'test' } as const;
    const undone = withTenant(t.deps.pool, call, async (tx) => {
      await tell(tx, { topic: 'test.greet', dedupe: 'undone' });
      throw new Error('the order was refused');
    });
    await expect(undone).rejects.toThrow('refused');
    expect(await rows()).toEqual([]);
  });

  it('waits twice as long after each failure, and a quarter of an hour at most', async () => {
    expect([1, 2, 3, 10].map(backoffMs)).toEqual([100, 200, 400, 51_200]);
    expect(backoffMs(20)).toBe(15 * 60_000);
    await leave(1, { topic: 'test.fail', dedupe: '1' });
    const fail = { 'test.fail': () => Promise.reject(new Error('the post is closed')) };
    for (const attempt of [1, 2, 3]) {
      await dueNow();
      const from = await clock();
      expect(await workOnce(deps, fail)).toBe(true);
      const [row] = await rows();
      expect(row).toMatchObject({ attempts: attempt, done: false, leased: false, error: 'the post is closed' });
      // Reckoned from some moment of the work.
      expect(row?.run_at_ms).toBeGreaterThanOrEqual(from + backoffMs(attempt));
      expect(row?.run_at_ms).toBeLessThanOrEqual((await clock()) + backoffMs(attempt));
    }
  });

  it('lays a job aside after three days of failures, tells whoever reads the log, and leaves it alone then', async () => {
    const DAY_MS = 86_400_000;
    const waits = Array.from({ length: DEAD_AFTER_ATTEMPTS - 1 }, (_, nth) => backoffMs(nth + 1));
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(3 * DAY_MS);
    expect(waited).toBeLessThan(3 * DAY_MS + 15 * 60_000);

    await leave(1, { topic: 'test.fail', dedupe: '1' });
    const lines: string[] = [];
    const log = pino(logOptions('error'), { write: (line: string) => void lines.push(line) }) as unknown as WorkerDeps['log'];
    const fail = { 'test.fail': () => Promise.reject(new Error('gone')) };
    await t.sql(`update outbox set attempts = ${DEAD_AFTER_ATTEMPTS - 2}`);
    await workOnce({ ...deps, log }, fail);
    expect(await rows()).toMatchObject([{ attempts: DEAD_AFTER_ATTEMPTS - 1, dead: false, done: false }]);
    expect(lines).toEqual([]);
    await dueNow();
    await workOnce({ ...deps, log }, fail);
    expect(await rows()).toMatchObject([{ attempts: DEAD_AFTER_ATTEMPTS, dead: true, done: false }]);
    const [{ id } = { id: '' }] = await t.sql<{ id: string }>('select id from outbox');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'job given up', topic: 'test.fail', job: id, tenant: 1 }]);
    await dueNow();
    expect(await workOnce(deps, fail)).toBe(false);
    const { body } = await t.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(body).toContain('outbox_dead_jobs{topic="test.fail"} 1');
    await t.sql('delete from outbox');
    expect((await t.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body).not.toContain('test.fail');
  });

  it('lays a job aside at once that its handler says is of no use any longer', async () => {
    await leave(1, { topic: 'test.late', dedupe: '1' });
    await workOnce(deps, { 'test.late': () => Promise.reject(new GivenUp('the day is over')) });
    expect(await rows()).toMatchObject([{ attempts: 1, dead: true, error: 'the day is over' }]);
  });

  it('lets the municipality see how much was given up, by kind and without a name, and try a kind again', async () => {
    const [officer, neighbour] = await Promise.all(
      [1, 2].map(async (tenantId) => callerWith(t, (await staffToken(t, { role: 'officer', tenantId })).token)),
    );
    if (!officer || !neighbour) throw new Error('nobody signed in');
    const path = '/tenants/arjeplog/officer/dead-jobs';
    await t.sql(`delete from outbox; insert into outbox (tenant_id, id, topic, dedupe, payload, attempts, dead_at, done_at, last_error)
      select tenant, gen_random_uuid(), topic, 'job' || nth, '{"email": "anna@exempel.test"}', 300, dead::timestamptz, done::timestamptz, 'anna@exempel.test'
      from (values (1, 'payment.settle', 1, '2026-09-01T10:00:00Z', null), (1, 'payment.due', 1, '2026-09-02T10:00:00Z', null),
        (1, 'message.send', 1, '2026-09-03T10:00:00Z', null), (1, 'audit.seal', 1, '2026-09-04T10:00:00Z', null), (2, 'payment.settle', 1, '2026-09-06T10:00:00Z', null),
        (1, 'payment.settle', 2, null, null), (1, 'message.send', 2, '2026-09-05T10:00:00Z', '2026-09-05T10:00:00Z')) as r(tenant, topic, nth, dead, done)`);
    const given = (kind: string, count: number, day: number) => ({ kind, count, givenUpAt: `2026-09-0${day}T10:00:00.000Z` });
    const others = [given('other', 1, 4), given('messages', 1, 3)];
    expect((await officer.get(path).expect(200)).body).toEqual({ kinds: [...others, given('payments', 2, 2)] });
    await neighbour.get(path).expect(404);
    await neighbour.post(`${path}/retries`, { kind: 'payments' }).expect(404);
    expect((await officer.post(`${path}/retries`, { kind: 'payments' }).expect(200)).body).toEqual({ kinds: others });
    // A colleague was first: nothing is left, and nothing is logged.
    await officer.post(`${path}/retries`, { kind: 'payments' }).expect(200);
    await officer.post(`${path}/retries`, { kind: 'letters' }).expect(400);
    const tried = 'select tenant_id, topic from outbox where attempts = 0 and dead_at is null and run_at <= now() order by topic';
    expect(await t.sql(tried)).toEqual(['payment.due', 'payment.settle'].map((topic) => ({ tenant_id: 1, topic })));
    expect(await t.sql(`select subject, details from audit_events where action = 'dead-jobs.retried'`)).toEqual([
      { subject: 'dead-jobs:payments', details: { count: 2 } },
    ]);
  });

  it('lays aside a job that takes its process with it each time', async () => {
    await leave(1, { topic: 'test.kill', dedupe: '1' });
    let ran = 0;
    const handlers: JobHandlers = {
      'test.kill': async () => {
        ran += 1;
        throw new Error('failed and put back');
      },
    };
    const killed = (times: number) =>
      t.sql(`update outbox set attempts = 100, lost_leases = ${times - 1}, lease_until = now() - interval '1 second', run_at = now()`);
    // Put back in between: it is counted from the beginning.
    await killed(19);
    await workOnce(deps, handlers);
    expect(await t.sql('select lost_leases, dead_at from outbox')).toEqual([{ lost_leases: 0, dead_at: null }]);
    await killed(20);
    await workOnce(deps, handlers);
    expect(ran).toBe(1);
    expect(await rows()).toMatchObject([{ dead: true, error: 'given up: no worker outlived this job' }]);
  });

  it('fails a topic that no feature works, so that somebody sees it', async () => {
    await leave(1, { topic: 'test.unknown', dedupe: '1' });
    await workOnce(deps, {});
    expect(await rows()).toMatchObject([{ attempts: 1, error: 'no handler for topic test.unknown' }]);
  });

  it('writes a result in the transaction that marks the job done: both or none', async () => {
    await leave(1, { topic: 'test.count', dedupe: '1' });
    await workOnce(deps, {
      'test.count': async () => async (tx) => {
        await tx.run("insert into counters (tenant_id, name, year, value) values ($1, 'half', 2026, 1)", [1]);
        throw new Error('power cut');
      },
    });
    expect(await rows()).toMatchObject([{ done: false, error: 'power cut' }]);
    expect(await t.sql("select * from counters where name = 'half'")).toEqual([]);
  });

  it('drops the result of a worker that lost its lease, and lets the other one’s stand', async () => {
    await leave(1, { topic: 'test.slow', dedupe: '1' });
    const applied: string[] = [];
    const loseLease = () => t.sql("update outbox set lease_until = now() - interval '1 second' where topic = 'test.slow'");
    const second: JobHandlers = { 'test.slow': async () => async () => void applied.push('second') };
    await workOnce(deps, {
      'test.slow': async () => {
        await loseLease();
        expect(await workOnce(deps, second)).toBe(true);
        return async () => void applied.push('first');
      },
    });
    expect(applied).toEqual(['second']);
    expect(await rows()).toMatchObject([{ done: true, attempts: 2 }]);
  });

  it('leaves the lease of whoever took the job over alone when the first worker fails after all', async () => {
    await leave(1, { topic: 'test.slow', dedupe: '1' });
    await workOnce(deps, {
      'test.slow': async () => {
        await t.sql("update outbox set lease_owner = gen_random_uuid(), lease_until = now() + interval '30 seconds', attempts = 2");
        throw new Error('too late');
      },
    });
    expect(await rows()).toMatchObject([{ leased: true, attempts: 2, error: null }]);
  });

  it('takes over the job of a worker that was killed, when its lease has run out and not before', async () => {
    await leave(1, { topic: 'test.hang', dedupe: '1' });
    const file = fileURLToPath(new URL('../../testing/hanging-worker.ts', import.meta.url));
    const child = spawn(process.execPath, [file], { env: { ...process.env, WORKER_URL: t.deps.config.databaseUrl.worker } });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    let done = 0;
    const handlers: JobHandlers = {
      'test.hang': async () => async () => {
        done += 1;
      },
    };
    expect(await workOnce(deps, handlers)).toBe(false);
    await t.sql("update outbox set lease_until = lease_until - interval '30 seconds'");
    expect(await workOnce(deps, handlers)).toBe(true);
    expect(done).toBe(1);
    expect(await rows()).toMatchObject([{ done: true, attempts: 2 }]);
  });

  it('never has two workers at one job, and leaves none undone', async () => {
    const jobs = Array.from({ length: 60 }, (_, n) => ({ topic: 'test.one', dedupe: String(n) }));
    await leave(1, ...jobs);
    const running = new Set<string>();
    const times = new Map<string, number>();
    const two = Promise.withResolvers<void>();
    const handlers: JobHandlers = {
      'test.one': async ({ id }) => {
        expect(running.has(id)).toBe(false);
        running.add(id);
        times.set(id, (times.get(id) ?? 0) + 1);
        // Jobs are worked at together: the first waits for another to begin.
        if (running.size > 1) two.resolve();
        await two.promise;
        await new Promise((resolve) => setTimeout(resolve, 5));
        running.delete(id);
      },
    };
    const workers = [startWorker(deps, handlers, 3), startWorker(deps, handlers, 3)];
    while ((await rows()).some((row) => !row.done)) await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect([...times.values()]).toEqual(Array(60).fill(1));
  });

  it('looks at a payment once for all who have asked, and anew for whoever asks meanwhile', async () => {
    const look = (shopOrderId: string, dedupe: string) => ({ topic: 'payment.settle', dedupe, payload: { shopOrderId } });
    // Another job about the same part is no look: it is done for itself.
    await leave(1, look('a', '1'), look('a', '2'), look('b', '3'), { topic: 'test.letter', dedupe: '4', payload: { shopOrderId: 'a' } });
    await leave(2, look('a', '5'));
    const done: string[] = [];
    const work = async ({ tenantId, topic, payload }: Job) => void done.push(`${tenantId} ${topic} ${payload.shopOrderId}`);
    let begun = false;
    const begins = ({ tenantId, payload }: Job) => !begun && tenantId === 1 && payload.shopOrderId === 'a';
    const first = async (job: Job) => {
      if (begins(job)) {
        begun = true;
        await leave(1, look('a', '6'));
        // Nobody else looks at it while this one does; when it has failed, who asked meanwhile looks for both.
        const others = { 'payment.settle': work, 'test.letter': work };
        while (await workOnce(deps, others)) expect(done).not.toContain('1 payment.settle a');
        throw new Error('no answer');
      }
      await work(job);
    };
    await run({ 'payment.settle': first, 'test.letter': work });
    expect(done.toSorted()).toEqual(['1 payment.settle a', '1 payment.settle b', '1 test.letter a', '2 payment.settle a']);
    expect(begun).toBe(true);
    expect((await rows()).filter((row) => !row.done)).toEqual([]);
  });

  it('sends letters while a payment provider does not answer, and looks at payments beside letters that hang', async () => {
    await leave(
      1,
      ...['a', 'b', 'c'].flatMap((dedupe) => [
        { topic: 'payment.settle', dedupe },
        { topic: 'test.letter', dedupe },
      ]),
    );
    for (const hanging of ['payment.settle', 'test.letter']) {
      const done: string[] = [];
      const answered = Promise.withResolvers<void>();
      const all = Promise.withResolvers<void>();
      const work = async ({ topic }: { readonly topic: string }) => {
        if (topic === hanging) return answered.promise;
        done.push(topic);
        if (done.length === 3) all.resolve();
      };
      const worker = startWorker(deps, { 'payment.settle': work, 'test.letter': work }, 1);
      await all.promise;
      answered.resolve();
      await worker.stop();
      await t.sql('update outbox set done_at = null, lease_until = null');
    }
  });
});
