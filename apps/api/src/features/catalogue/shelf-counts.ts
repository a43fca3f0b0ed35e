import type { PlatformTx, Pool } from '@galleria/db';
import { countCategories } from './catalogue.store.ts';

type Counts = Awaited<ReturnType<typeof countCategories>>;
const FRESH_MS = 2_000;
/** Kept with the pool that they were read through, and gone with it. */
const kept = new WeakMap<Pool, Map<number, { readonly at: number; readonly counts: Promise<Counts> }>>();

/**
 * How much each shelf of a galleria holds, at most two seconds old: counting reads every offer, each page of a shelf asks, and nobody can
 * tell 1,204 from 1,205. Questions at the same moment share one answer; a failure is not kept.
 */
export function shelfCounts(pool: Pool, read: PlatformTx, tenantId: number): Promise<Counts> {
  const byTenant = kept.get(pool) ?? new Map<number, { readonly at: number; readonly counts: Promise<Counts> }>();
  kept.set(pool, byTenant);
  const known = byTenant.get(tenantId);
  if (known && performance.now() - known.at < FRESH_MS) return known.counts;
  const counts = countCategories(read, tenantId);
  byTenant.set(tenantId, { at: performance.now(), counts });
  counts.catch(() => byTenant.delete(tenantId));
  return counts;
}
