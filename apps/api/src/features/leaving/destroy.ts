import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { REMINDERS, reminderDue } from '@galleria/domain/leaving';
import { dayOf, daysBetween } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { everyHour } from '../../core/recurring.ts';
import type { Job, JobHandler, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { forgetAllReasons } from '../care/index.ts';
import { storedFiles } from '../exports/index.ts';
import { readRules } from '../retention/index.ts';
import { blockersOf, sellingElsewhere } from './blockers.store.ts';
import { findDeparture, writeStarted } from './departure.store.ts';
import { closeNow, STEP } from './leaving.ts';
import { tellOfficers } from './letters.ts';

/** Small enough for a statement's four seconds on a slow disk, and for a worker that is killed to have lost little. */
const ROWS_AT_A_TIME = 2000;
const PEOPLE_AT_A_TIME = 200;

type Inside = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
const insideOf =
  (pool: Pool, tenantId: number): Inside =>
  (work) =>
    withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: `system:${STEP}` }, work);

/** What the day asks for: the shop front closes, and the officers are reminded. */
async function takeDaysSteps(tx: TenantTx, now: Date): Promise<void> {
  const departure = await findDeparture(tx, tx.tenantId, 'held');
  if (!departure) return;
  if (departure.state === 'announced' && departure.closeOn <= dayOf(now)) await closeNow(tx);
  const { runsAt } = departure;
  if (departure.state !== 'confirmed' || !runsAt || runsAt <= now) return;
  const days = reminderDue(daysBetween(dayOf(now), dayOf(runsAt)));
  if (days === undefined) return;
  const [tenant] = await tx.query<{ name: string }>('select name from platform.tenants where id = $1', [tx.tenantId]);
  await tellOfficers(tx, { name: tenant?.name ?? '' }, { kind: 'reminder', days, runsAt });
}

/** Folders of the store that are the tenant's alone. */
const foldersOf = (tenantId: number): string[] =>
  ['pictures', 'tenant-exports', 'notes', 'documents', 'proofs'].map((kind) => `${kind}/${tenantId}`);

/** Nothing else suspends an admission. */
const AT_NEIGHBOURS = {
  suspended: { from: ['admitted'], action: 'shop.home-leaving' },
  ended: { from: ['applied', 'admitted', 'suspended'], action: 'shop.home-left' },
  admitted: { from: ['suspended'], action: 'shop.home-stays' },
} as const;

/**
 * Shops at home here take no more orders at the neighbours' (`suspended`), where they can still finish and hand in what they have begun; then they are nobody
 * there (`ended`). Where the deletion was called off after the first of it, they sell as before (`admitted`). The neighbours' orders, books and log stay: the log says
 * why.
 */
async function moveAtNeighbours(pool: Pool, home: number, state: keyof typeof AT_NEIGHBOURS): Promise<void> {
  const { from, action } = AT_NEIGHBOURS[state];
  for (const { tenantId, shopId } of await sellingElsewhere(readPlatform(pool), home, from)) {
    await insideOf(
      pool,
      tenantId,
    )(async (tx) => {
      const sql = 'update shop_admissions set state = $4 where tenant_id = $1 and shop_id = $2 and home_tenant_id = $3 and state = any($5)';
      if ((await tx.run(sql, [tenantId, shopId, home, state, from])) === 1) await audit(tx, { action, subject: `shop:${shopId}`, shopId });
    });
  }
}

function isOpenAgain(deps: WorkerDeps, tenantId: number, blockers: Awaited<ReturnType<typeof blockersOf>>): boolean {
  if (blockers.length > 0) deps.log.warn({ tenant: tenantId, blockers }, 'a tenant is not destroyed: something is open again');
  return blockers.length > 0;
}

/**
 * Begins when the days of waiting are over; goes on when a worker was killed. Looked at once more: a neighbour's order placed since then is delivered
 * first, with what its shop reports of it there, and the next hour looks again. @returns whether there is something to destroy.
 */
async function begin(deps: WorkerDeps, tenantId: number): Promise<boolean> {
  const inside = insideOf(deps.pool, tenantId);
  const now = deps.now();
  const before = await inside((tx) => findDeparture(tx, tenantId));
  if (before?.state === 'destroying') return true;
  if (before?.state !== 'confirmed' || !before.runsAt || before.runsAt > now) return false;
  await moveAtNeighbours(deps.pool, tenantId, 'suspended');
  if (isOpenAgain(deps, tenantId, await inside((tx) => blockersOf(tx, deps.pool)))) return false;
  const { storage } = deps.adapters;
  let files = (await inside(storedFiles)).length;
  for (const folder of foldersOf(tenantId)) files += await storage.count(folder);
  return inside(async (tx) => {
    const departure = await findDeparture(tx, tenantId, 'held');
    if (departure?.state !== 'confirmed' || !departure.runsAt || departure.runsAt > now) return departure?.state === 'destroying';
    if (isOpenAgain(deps, tenantId, await blockersOf(tx, deps.pool))) return false;
    const decided = (await readRules(tx, dayOf(now))).filter(({ decisionNumber }) => decisionNumber !== '');
    const decisions = decided.map(({ class: kind, keepDays, decisionNumber, decidedOn }) => ({
      class: kind,
      keepDays,
      decisionNumber,
      decidedOn,
    }));
    await writeStarted(tx, { now, files, decisions });
    return true;
  });
}

/** Called off, by then or while the last look was taken: until it is time again, the shops at home here take orders at the neighbours'. */
async function stayAtNeighbours({ pool, now }: WorkerDeps, tenantId: number): Promise<void> {
  const departure = await insideOf(pool, tenantId)((tx) => findDeparture(tx, tenantId));
  const isTime = departure?.state === 'confirmed' && departure.runsAt !== null && departure.runsAt <= now();
  if (!isTime && departure?.state !== 'destroying') await moveAtNeighbours(pool, tenantId, 'admitted');
}

/** Files first: those of the till are found by their rows. Done twice it does no harm. */
async function destroyFiles({ adapters: { storage } }: WorkerDeps, tenantId: number, inside: Inside): Promise<void> {
  for (const key of await inside(storedFiles)) await storage.remove(key);
  for (const folder of foldersOf(tenantId)) await storage.removeAll(folder);
}

/** One batch; false when there is no more. Each is a transaction of its own, with the count of what went in it. */
export async function destroySome(pool: Pool, tenantId: number, most = ROWS_AT_A_TIME): Promise<boolean> {
  const [row] = await insideOf(pool, tenantId)((tx) => tx.query<{ gone: number }>('select platform.destroy_batch($1) as gone', [most]));
  return (row?.gone ?? 0) > 0;
}
async function destroySomePeople(inside: Inside): Promise<boolean> {
  const [row] = await inside((tx) => tx.query<{ looked: number }>('select platform.destroy_people($1) as looked', [PEOPLE_AT_A_TIME]));
  return (row?.looked ?? 0) > 0;
}

/** Everything of a tenant, in pieces that a killed worker leaves whole; the last one takes the tenant itself and leaves the certificate. */
const takeStep: JobHandler = async (job: Job, deps) => {
  const { tenantId } = job;
  const inside = insideOf(deps.pool, tenantId);
  await inside((tx) => takeDaysSteps(tx, deps.now()));
  if (!(await begin(deps, tenantId))) {
    await stayAtNeighbours(deps, tenantId);
    return undefined;
  }
  await moveAtNeighbours(deps.pool, tenantId, 'ended');
  await destroyFiles(deps, tenantId, inside);
  while (await destroySomePeople(inside));
  while (await destroySome(deps.pool, tenantId));
  await destroyFiles(deps, tenantId, inside);
  await forgetAllReasons(deps, tenantId);
  const certificate = newId();
  return async (tx) => {
    await tx.query('select platform.finish_destruction($1, $2)', [certificate, deps.now()]);
  };
};

export const leavingJobs: JobHandlers = { [STEP]: takeStep };

const DUE = `
  select tenant_id as id, state = 'confirmed' and runs_at > $2 as "isReminder" from platform.departures where state = 'destroying' or state = 'announced' and close_on <= $1
    or state = 'confirmed' and (runs_at <= $2 or runs_at <= $2::timestamptz + make_interval(days => $3)) order by tenant_id limit 300`;

/** Leaves a job for each municipality in which something is due. */
export async function leaveDue(pool: Pool, now: Date): Promise<void> {
  const values = [dayOf(now), now, Math.max(...REMINDERS) + 1];
  for (const { id, isReminder } of await readPlatform(pool).query<{ id: number; isReminder: boolean }>(DUE, values)) {
    const dedupe = isReminder ? dayOf(now) : now.toISOString().slice(0, 13);
    await insideOf(pool, id)((tx) => tell(tx, { topic: STEP, dedupe }));
  }
}

/** Looks every hour for what is due, also after a job was given up: a deletion does not stay half done. @returns how to stop. */
export const keepLeaving = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  everyHour(() => leaveDue(pool, now()), onError);
