import { randomUUID } from 'node:crypto';
import type { Pool } from '@galleria/db';
import { type TenantTx, withTenant } from '@galleria/db';
import type { FastifyBaseLogger } from 'fastify';
import type { Deps } from './context.ts';

export interface Job {
  readonly tenantId: number;
  readonly id: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}
export interface WorkerDeps extends Deps {
  readonly log: FastifyBaseLogger;
}
/**
 * Does one job, outside any transaction: it may call the outside. What it returns is run in the transaction that marks the job done,
 * so the result is written exactly once even if the call itself was made twice (its key must be deterministic).
 */
export type JobHandler = (job: Job, deps: WorkerDeps) => Promise<((tx: TenantTx) => Promise<void>) | void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** Every feature's jobs as one table. A topic that several features wait for is done by each in turn, and their results are written together. */
export function mergeJobs(...tables: readonly JobHandlers[]): JobHandlers {
  const merged: Record<string, JobHandler> = {};
  for (const [topic, handler] of tables.flatMap((table) => Object.entries(table))) {
    const before = merged[topic];
    merged[topic] = before ? inTurn(before, handler) : handler;
  }
  return merged;
}

const inTurn =
  (first: JobHandler, second: JobHandler): JobHandler =>
  async (job, deps) => {
    const applied = [await first(job, deps), await second(job, deps)];
    return async (tx) => {
      for (const apply of applied) await apply?.(tx);
    };
  };

const LEASE_SECONDS = 30;
const MAX_BACKOFF_MS = 15 * 60_000;
const TRIED_FOR_MS = 3 * 86_400_000;
/** So often in a row may a job be claimed and never put back. */
const MOST_LOST_LEASES = 20;

/** 50 ms · 2^n, at most 15 minutes. */
export const backoffMs = (attempts: number): number => Math.min(MAX_BACKOFF_MS, 50 * 2 ** Math.min(attempts, 20));

function attemptsWithin(ms: number): number {
  let attempts = 1;
  for (let waited = 0; waited < ms; attempts += 1) waited += backoffMs(attempts);
  return attempts;
}
/** Tries, and not days of the calendar: one whose machine stood still over a weekend has as many left when it runs again. */
export const DEAD_AFTER_ATTEMPTS = attemptsWithin(TRIED_FOR_MS);

/** Thrown by a handler whose job is of no use any longer: it is laid aside at once. */
export class GivenUp extends Error {}

/** A job that reads a payment at the provider and does what is missing: it goes by where things stand, so that one does for all that were left before it. */
const LOOK = 'payment.settle';

const isFree = (job: string) =>
  `${job}.done_at is null and ${job}.dead_at is null and (${job}.lease_until is null or ${job}.lease_until < now())`;
const LOOKS_AT_THE_SAME = `o.topic = '${LOOK}' and s.topic = '${LOOK}' and s.tenant_id = o.tenant_id
    and s.payload ->> 'shopOrderId' = o.payload ->> 'shopOrderId'`;
/** While somebody looks at a payment nobody else does: the second would find that it has moved. */
const NOT_LOOKED_AT = `not exists (
    select from outbox s where ${LOOKS_AT_THE_SAME} and s.done_at is null and s.dead_at is null and s.lease_until >= now())`;
const claimOf = (which: string, among: string) => `
  with o as (
    select tenant_id, id, topic, payload from outbox o
    where ${isFree('o')} and run_at <= now() and ${which} order by run_at limit 1 for update skip locked)${among}
  update outbox c set attempts = c.attempts + 1, lost_leases = c.lost_leases + (c.lease_until is not null)::int, lease_until = now() + make_interval(secs => $1), lease_owner = $2
  from o where c.tenant_id = o.tenant_id and c.id = o.id
  returning c.tenant_id, c.id, c.topic, c.payload, c.attempts, c.lost_leases`;
const MERGED = `, merged as (
    update outbox m set done_at = now(), last_error = null from (
      select s.tenant_id, s.id from outbox s join o on ${LOOKS_AT_THE_SAME} where s.id <> o.id and ${isFree('s')} for update of s skip locked) s
    where m.tenant_id = s.tenant_id and m.id = s.id)`;
const LETTERS = { name: 'claim-letter', text: claimOf("o.topic not like 'payment.%'", '') };
const PAYMENTS = { name: 'claim-payment', text: claimOf(`o.topic like 'payment.%' and ${NOT_LOOKED_AT}`, MERGED) };
const ANY = { name: 'claim-any', text: claimOf(NOT_LOOKED_AT, MERGED) };

interface ClaimedRow {
  tenant_id: number;
  id: string;
  topic: string;
  payload: Record<string, unknown>;
  attempts: number;
  lost_leases: number;
}
interface ClaimedJob extends Job {
  readonly lostLeases: number;
}

/**
 * The worker's only look over the fence: its role may see every tenant's outbox, in scope `system`, and nothing else. The commit does not wait for the disk:
 * a claim that a power cut undoes is one that nobody has, and the job is taken again. All is sent at once.
 */
async function claim(pool: Pool, owner: string, payments: boolean | undefined): Promise<ClaimedJob | undefined> {
  const client = await pool.connect();
  const values = [LEASE_SECONDS, owner];
  try {
    const [, , { rows }] = await Promise.all([
      client.query('begin'),
      client.query("select set_config('app.scope', 'system', true), set_config('synchronous_commit', 'off', true)"),
      client.query<ClaimedRow>({ ...(payments === undefined ? ANY : payments ? PAYMENTS : LETTERS), values }),
      client.query('commit'),
    ]);
    const row = rows[0];
    if (!row) return undefined;
    const { tenant_id: tenantId, id, topic, payload, attempts, lost_leases: lostLeases } = row;
    return { tenantId, id, topic, payload, attempts, lostLeases };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const callOf = (job: Job) => ({ tenantId: job.tenantId, scope: { kind: 'system' } as const, actor: `system:${job.topic}` });

async function finish(pool: Pool, job: Job, owner: string, apply: ((tx: TenantTx) => Promise<void>) | undefined): Promise<void> {
  await withTenant(pool, callOf(job), async (tx) => {
    const mine = await tx.run(
      'update outbox set done_at = now(), lease_until = null, last_error = null where tenant_id = $1 and id = $2 and lease_owner = $3 and done_at is null',
      [job.tenantId, job.id, owner],
    );
    // Somebody else took the job over when our lease ran out: its result stands, ours is dropped.
    if (mine === 1) await apply?.(tx);
  });
}

async function postpone({ pool, log }: WorkerDeps, job: Job, owner: string, error: unknown): Promise<void> {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const dead = error instanceof GivenUp || job.attempts >= DEAD_AFTER_ATTEMPTS;
  const mine = await withTenant(pool, callOf(job), (tx) =>
    tx.run(
      `update outbox set lease_until = null, lost_leases = 0, last_error = $3, run_at = now() + make_interval(secs => $4), dead_at = case when $5 then now() end
       where tenant_id = $1 and id = $2 and lease_owner = $6 and done_at is null`, // not ours any longer: whoever took it over decides
      [job.tenantId, job.id, text, backoffMs(job.attempts) / 1000, dead, owner],
    ),
  );
  if (dead && mine === 1)
    log.error({ err: error, topic: job.topic, job: job.id, tenant: job.tenantId, attempts: job.attempts }, 'job given up');
}

/** Takes and does one job, of those about payments alone or of the others if that is said; false when none is due. */
export async function workOnce(
  deps: WorkerDeps,
  handlers: JobHandlers,
  owner: string = randomUUID(),
  payments?: boolean,
): Promise<boolean> {
  const job = await claim(deps.pool, owner, payments);
  if (!job) return false;
  // Claimed this often and never put back: each time it took the whole process with it.
  if (job.lostLeases >= MOST_LOST_LEASES) {
    await postpone(deps, job, owner, new GivenUp('given up: no worker outlived this job'));
    return true;
  }
  const renew = setInterval(
    () => {
      withTenant(deps.pool, callOf(job), (tx) =>
        tx.run('update outbox set lease_until = now() + make_interval(secs => $3) where tenant_id = $1 and id = $2 and lease_owner = $4', [
          job.tenantId,
          job.id,
          LEASE_SECONDS,
          owner,
        ]),
      ).catch((error: unknown) => deps.log.warn({ err: error, job: job.id }, 'lease not renewed'));
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  try {
    const handler = handlers[job.topic];
    if (!handler) throw new Error(`no handler for topic ${job.topic}`);
    const apply = await handler(job, deps);
    await finish(deps.pool, job, owner, apply ?? undefined);
  } catch (error) {
    deps.log.warn({ err: error, topic: job.topic, job: job.id, attempts: job.attempts }, 'job failed');
    await postpone(deps, job, owner, error);
  } finally {
    clearInterval(renew);
  }
  return true;
}

export interface Worker {
  /** Lets the jobs at hand end, then stops. */
  stop(): Promise<void>;
}

/** A letter waits for the disk, nearly all of the time; those who wait together wait once. */
const LANES = 4;
/** For each of the others: looking at a payment is waiting for the provider. */
const PAYMENT_LANES = 2;

/**
 * Works until stopped: `lanes` jobs side by side and beside them those about payments, one look a second when nothing is due. Each has its own lanes, so that
 * a provider who does not answer holds up no letter, and a thousand letters no payment.
 */
export function startWorker(deps: WorkerDeps, handlers: JobHandlers, lanes = LANES): Worker {
  let stopping = false;
  const sleepers = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      sleepers.add(wake);
    });
  const lane = async (payments: boolean) => {
    while (!stopping) {
      const worked = await workOnce(deps, handlers, randomUUID(), payments).catch((error: unknown) => {
        deps.log.error({ err: error }, 'worker cannot reach the database');
        return false;
      });
      if (!worked && !stopping) await pause(1000);
    }
  };
  const side = (count: number, payments: boolean) => Array.from({ length: count }, () => lane(payments));
  const running = Promise.all([...side(lanes, false), ...side(deps.adapters.provider ? PAYMENT_LANES * lanes : 1, true)]);
  return {
    stop: async () => {
      stopping = true;
      for (const wake of sleepers) wake();
      await running;
    },
  };
}
