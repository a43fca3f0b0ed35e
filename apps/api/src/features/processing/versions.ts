import { type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';
import { sha256 } from '../../core/id.ts';
import { everyHour } from '../../core/recurring.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { ownPage } from '../tenant-pages/index.ts';
import { type Described, describeUse } from './describe.ts';
import { noticeLines } from './notice-lines.ts';
import { insertVersion, newestVersion } from './version.store.ts';

/** The name that the municipality's own text must have to be shown as a part of the notice: its title is "Personuppgifter". */
export const OWN_TEXT = 'personuppgifter';
export const LOOK = 'privacy.look';

export interface Wording {
  readonly content: { readonly sv: string[]; readonly en: string[] };
  readonly digest: string;
}

/** The notice as it reads now, in both languages. */
export async function wordingNow(asked: Described): Promise<Wording> {
  const facts = await describeUse(asked);
  const [sv, en] = [await ownPage(asked.tx, OWN_TEXT, 'sv'), await ownPage(asked.tx, OWN_TEXT, 'en')];
  const content = { sv: noticeLines('sv', facts, sv?.text ?? ''), en: noticeLines('en', facts, en?.text ?? '') };
  return { content, digest: sha256(JSON.stringify(content)).toString('hex') };
}

/** Writes the next version down if what the notice is made of has changed. In scope `system`; two who look at once make one. */
export async function keepVersion(asked: Described): Promise<void> {
  await asked.tx.query("select pg_advisory_xact_lock(hashtext('galleria.privacy'), $1)", [asked.tx.tenantId]);
  const wording = await wordingNow(asked);
  const newest = await newestVersion(asked.tx);
  if (newest?.digest === wording.digest) return;
  await insertVersion(asked.tx, { number: (newest?.number ?? 0) + 1, at: asked.now, ...wording });
}

interface Municipality {
  readonly id: number;
  readonly name: string;
  readonly municipalityName: string;
}
const TENANTS = 'select id, name, municipality_name as "municipalityName" from platform.tenants';
const inSystem = <T>(pool: Pool, tenantId: number, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
  withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: `system:${LOOK}` }, work);

/** Somebody has read the notice and found that it has changed. */
export const privacyJobs: JobHandlers = {
  [LOOK]: async (job, deps) => {
    const [tenant] = await readPlatform(deps.pool).query<Municipality & Record<string, unknown>>(`${TENANTS} where id = $1`, [
      job.tenantId,
    ]);
    return async (tx) => {
      if (tenant) await keepVersion({ tx, tenant, deps, now: deps.now() });
    };
  },
};

/** Looks in every galleria, at once and each hour, so that a change that nobody reads has its version too. @returns how to stop. */
export function keepPrivacyVersions(
  pool: Pool,
  deps: Described['deps'],
  { now, onError }: { readonly now: () => Date; readonly onError: (error: unknown) => void },
): () => void {
  const look = async () => {
    for (const tenant of await readPlatform(pool).query<Municipality & Record<string, unknown>>(`${TENANTS} order by id`)) {
      await inSystem(pool, tenant.id, (tx) => keepVersion({ tx, tenant, deps, now: now() }));
    }
  };
  return everyHour(look, onError);
}
