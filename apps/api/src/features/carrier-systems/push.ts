import { createHash } from 'node:crypto';
import { type CallFault, type CarrierPush, PushedState } from '@galleria/contract/carrier-systems';
import { type TenantTx, withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { z } from 'zod';
import { GivenUp, type Job, type JobHandler, type WorkerDeps } from '../../core/worker.ts';
import { emptiesUpTo, notesOutside, numberPush, planHandOver, RUN_PUSH, readPush, takeHandOver } from '../home-delivery/index.ts';
import { type OpenKey, openKeys, signedHeaders } from './signature.ts';
import { findSystem, handOverOn, keysOf, writeCall } from './system.store.ts';
import { tellCarrier, tellGivenUp } from './tell-not-taken.ts';

export const TEST_PUSH = 'carrier-system.test';
const Run = z.object({ runId: z.uuid(), nth: z.int() });
const Test = z.object({ carrierId: z.uuid(), id: z.uuid() });
/** After so many tries, about a minute, people are told; it is tried for nearly two hours, since a run that comes after its day drives nowhere. */
const TOLD_AT_TRY = 10;
const GIVEN_UP_AT_TRY = 20;

interface Target {
  readonly url: string;
  readonly keys: readonly OpenKey[];
}
/** Where to, and with what; undefined while the carrier has not said, or has stopped it. */
async function targetOf(tx: TenantTx, deps: WorkerDeps, carrierId: string): Promise<Target | undefined> {
  const system = await findSystem(tx, carrierId);
  const keys = openKeys(deps.config.secrets.doorKey, tx, { carrierId, keys: await keysOf(tx, carrierId, deps.now()) });
  return system?.active && keys.length > 0 ? { url: system.url, keys } : undefined;
}

interface Outcome {
  readonly status: number | null;
  readonly fault: CallFault | null;
}
async function push(
  deps: WorkerDeps,
  target: Target | undefined,
  { key, push: said }: { readonly key: string; readonly push: CarrierPush },
): Promise<Outcome> {
  if (!target) return { status: null, fault: 'not-set-up' };
  const body = Buffer.from(JSON.stringify(said));
  const headers = { 'idempotency-key': key, ...signedHeaders(target.keys, body, deps.now()) };
  return deps.adapters.carrierSystems.post({ url: target.url, body, headers });
}

const callOf = (job: Job) => ({ tenantId: job.tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` }) as const;
const slugOf = async (tx: TenantTx): Promise<string> =>
  (await tx.query<{ slug: string }>('select slug from platform.tenants where id = $1', [tx.tenantId]))[0]?.slug ?? '';

async function readRun(tx: TenantTx, deps: WorkerDeps, { runId, nth }: z.infer<typeof Run>) {
  const waits = await readPush(tx, { runId, nth });
  if (!waits) return undefined;
  const way = (await handOverOn(tx, waits.run.carrierId, { today: dayOf(deps.now()), day: waits.run.day })) ?? 'portal';
  if (way !== 'system') return { way };
  // Nothing of it ever went there, and everything was taken back.
  if (waits.notes.length === 0 && waits.run.pushes === 0) return { way, ...waits, said: undefined, target: undefined };
  const rows = await notesOutside(tx, waits.notes);
  const stops = [...Map.groupBy(rows, ({ stop }) => stop)].map(([stop, notes]) => ({
    stop,
    notes: notes.map((note) => {
      const { id, state, paperNumber, shopName, recipient, parcels, weightGrams, collectOre, ageLimit, message } = note;
      const { name, phone, street, postalCode, locality, village, directions } = recipient;
      return {
        ...{
          id,
          state: PushedState.parse(state),
          number: paperNumber,
          shop: shopName,
          parcels,
          weightGrams,
          collectOre,
          // As moneyOf of a note: out of what is taken at the door, or settled with the customer otherwise.
          takesEmpties: collectOre > 0 || note.emptiesSettled,
          emptiesUpToOre: emptiesUpTo(note) ?? null,
          ageLimit,
          message,
        },
        recipient: { ...{ name, phone: phone ?? '', street, postalCode, locality, village, directions } },
      };
    }),
  }));
  const { day, round, carrierId } = waits.run;
  const body = { galleria: await slugOf(tx), day, round, stops };
  const handOver = await numberPush(tx, runId, createHash('sha256').update(JSON.stringify(body)).digest('hex'));
  const said: CarrierPush = { kind: 'run', id: runId, handOver, ...body };
  return { way, ...waits, said, target: await targetOf(tx, deps, carrierId) };
}

/**
 * A run to the carrier's own system. It is handed over when their system has said yes: until then the job is tried again. What says the same goes under the same
 * key, so that it is taken there once though its answer was lost; what says anything else has a key and a number of its own. What did not get through is told by e-mail after some tries, once, and to shops and the municipality when nobody tries any longer; the run is on the carrier's page all the while.
 */
const pushRun: JobHandler = async (job, deps) => {
  const which = Run.parse(job.payload);
  const read = await withTenant(deps.pool, callOf(job), (tx) => readRun(tx, deps, which));
  if (!read) return undefined;
  // The contract has changed since it was asked for: it goes as the contract says now.
  if (read.way !== 'system') return (tx) => planHandOver(tx, { runId: which.runId, handOver: read.way }, deps.now());
  const { run, notes, said, target } = read;
  const { carrierId } = run;
  const taken = (tx: TenantTx) => takeHandOver(tx, { topic: RUN_PUSH, carrierId, ...which }, { sent: notes, now: deps.now() });
  if (!said) return async (tx) => void (await taken(tx));
  const outcome = await push(deps, target, { key: `${which.runId}:${said.handOver}`, push: said });
  const record = (tx: TenantTx) => writeCall(tx, { carrierId, kind: 'run', runId: which.runId, at: deps.now(), deeds: null, ...outcome });
  if (outcome.fault === null)
    return async (tx) => {
      await record(tx);
      await taken(tx);
    };
  const given = job.attempts >= GIVEN_UP_AT_TRY;
  await withTenant(deps.pool, callOf(job), async (tx) => {
    await record(tx);
    const told = { run, which, fault: outcome.fault };
    if (job.attempts >= TOLD_AT_TRY) await tellCarrier(tx, told);
    if (given) await tellGivenUp(tx, told, [...new Set(notes.map(({ shopId }) => shopId))]);
  });
  const why = `their system did not take the run: ${outcome.fault} ${outcome.status ?? ''}`;
  throw given ? new GivenUp(why) : new Error(why);
};

/** Once, and what came of it stands on the page. */
const pushTest: JobHandler = async (job, deps) => {
  const { carrierId, id } = Test.parse(job.payload);
  const { target, galleria } = await withTenant(deps.pool, callOf(job), async (tx) => ({
    target: await targetOf(tx, deps, carrierId),
    galleria: await slugOf(tx),
  }));
  const outcome = await push(deps, target, { key: id, push: { kind: 'test', id, galleria } });
  return (tx) => writeCall(tx, { carrierId, kind: 'test', runId: null, at: deps.now(), deeds: null, ...outcome });
};

export const carrierSystemJobs = { [RUN_PUSH]: pushRun, [TEST_PUSH]: pushTest } as const;
