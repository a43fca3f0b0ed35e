import { type Pool, readPlatform, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { addDays, dayOf, instantOf, localDate, localTime } from '@galleria/domain/time';
import { approveReport, reportHeads, submitReport } from '../features/reports/index.ts';
import { publishDue } from '../features/statistics/index.ts';
import { systemCall, tenantIdOf } from './ids.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly carrierId: string | null;
  readonly shopId: string | null;
}

/**
 * Hands in the year's months by the verbs themselves: each carrier's dispatcher submits on the third of the next month and the officer approves a week
 * later. The last whole month is submitted and waits for the officer; the present one goes on.
 */
export async function loadReports(pool: Pool, now: Date): Promise<void> {
  for (const { slug } of tenants) await loadReportsOf(pool, tenantIdOf(slug), now);
}

async function loadReportsOf(pool: Pool, tenantId: number, now: Date): Promise<void> {
  const people = await readPlatform(pool).query<Person & Record<string, unknown>>(
    `select i.id, i.name, m.carrier_id as "carrierId", m.shop_id as "shopId" from platform.memberships m join platform.identities i on i.id = m.identity_id
     where m.role in ('dispatcher', 'shop-owner') or (m.role = 'officer' and m.tenant_id = $1) order by m.role, i.name`,
    [tenantId],
  );
  const officer = people.find(({ carrierId, shopId }) => carrierId === null && shopId === null);
  const call = (person: Person | undefined) => ({ ...systemCall(tenantId), ...(person ? { actor: `identity:${person.id}` } : {}) });
  const today = dayOf(now);
  const heads = await withTenant(pool, call(undefined), async (tx) => {
    // The register was as it is before the first delivery: nothing in it is news to a report.
    await tx.run(`update households set changed_at = '2024-01-01' where tenant_id = $1`, [tenantId]);
    return reportHeads(tx, now);
  });
  const over = heads.filter(({ to }) => to < today).reverse();
  const last = over.at(-1)?.period;
  for (const { reporterId, period, to } of over) {
    const dispatcher = people.find(({ carrierId, shopId }) => carrierId === reporterId || shopId === reporterId);
    const at = (days: number): Date =>
      new Date(Math.min(now.getTime(), instantOf(addDays(localDate(to), days), localTime('10:20')).getTime()));
    const assuredBy = dispatcher?.name ?? 'Transportören';
    const { version } = await withTenant(pool, call(dispatcher), (tx) =>
      submitReport(tx, { reporterId, period, version: null, assuredBy, now: at(3) }),
    );
    if (period === last || version === null) continue;
    await withTenant(pool, call(officer), (tx) => approveReport(tx, { reporterId, period, version, now: at(10) }));
  }
  await publishDue(pool, tenantId, now);
}
