import type { PlatformTx, Pool } from '@galleria/db';
import { readSellers, type Seller } from './sellers.store.ts';

/** The shops that sell in a galleria, as statements are shaped by them. */
export interface Sellers {
  /** In order of id. */
  readonly shops: readonly Seller[];
  /** Their home tenants, each once. */
  readonly homes: readonly number[];
  /** JSON text for a reply: id, slug and name of each, and the municipality of a neighbour's, by alphabet. */
  readonly names: string;
  /** Read for this very question: an answer that finds other shops selling is not asked again. */
  readonly sure: boolean;
}

/** A statement found that other shops sell here than it was told. */
export class OtherSellers extends Error {}

const FRESH_MS = 2_000;
/** Kept with the pool that they were read through, and gone with it. */
const kept = new WeakMap<Pool, Map<number, { readonly at: number; readonly sellers: Promise<Sellers> }>>();
const alphabet = new Intl.Collator('sv');

function toSellers(shops: readonly Seller[], sure: boolean): Sellers {
  const named = [...shops]
    .sort((a, b) => alphabet.compare(a.name, b.name))
    .map(({ id, slug, name, municipality }) => ({ id, slug, name, ...(municipality ? { municipality } : {}) }));
  return { shops, homes: [...new Set(shops.map((shop) => shop.home))], names: JSON.stringify(named), sure };
}

function remembered(pool: Pool, read: PlatformTx, tenantId: number): Promise<Sellers> {
  const byTenant = kept.get(pool) ?? new Map<number, { readonly at: number; readonly sellers: Promise<Sellers> }>();
  kept.set(pool, byTenant);
  const known = byTenant.get(tenantId);
  if (known && performance.now() - known.at < FRESH_MS) return known.sellers;
  const sellers = readSellers(read, tenantId).then((shops) => toSellers(shops, false));
  byTenant.set(tenantId, { at: performance.now(), sellers });
  sellers.catch(() => byTenant.delete(tenantId));
  return sellers;
}

/** JSON text of the names of the shops here, at most two seconds old. */
export const shopNames = async (pool: Pool, read: PlatformTx, tenantId: number): Promise<string> =>
  (await remembered(pool, read, tenantId)).names;

const idsOf = ({ shops }: Sellers): string => shops.map((shop) => shop.id).join();

/**
 * Asks with the shops known to sell here, at most two seconds old. They only shape the statement: each statement says whether they are still the
 * ones, and if not, or if nothing was found, they are read anew and the question is asked again. So a shop that has closed is never shown, and one
 * that has opened is shown at once; only a new name may be two seconds late.
 */
export async function withSellers<T>(
  place: { readonly pool: Pool; readonly read: PlatformTx; readonly tenantId: number },
  ask: (sellers: Sellers) => Promise<T>,
  isEmpty: (answer: T) => boolean,
): Promise<T> {
  const { pool, read, tenantId } = place;
  const known = await remembered(pool, read, tenantId);
  try {
    const answer = await ask(known);
    if (!isEmpty(answer)) return answer;
    const now = toSellers(await readSellers(read, tenantId), true);
    if (idsOf(now) === idsOf(known)) return answer;
  } catch (error) {
    if (!(error instanceof OtherSellers)) throw error;
  }
  kept.get(pool)?.delete(tenantId);
  return ask({ ...(await remembered(pool, read, tenantId)), sure: true });
}
