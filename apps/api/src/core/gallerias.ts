import { forEachTenant, type Pool, readPlatform, type TenantCall, type TenantTx } from '@galleria/db';
import type { DoorCtx } from './context.ts';

/** A municipality's galleria as a shop that sells in several names it. */
export interface Galleria {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Every galleria in which the shop sells or has sold: admissions are open to read, what lies behind them only with the shop's own scope. */
export const galleriasOf = (pool: Pool, shopId: string): Promise<Galleria[]> => readGallerias(readPlatform(pool), shopId);

function readGallerias(reader: Pick<TenantTx, 'query'>, shopId: string): Promise<Galleria[]> {
  return reader.query<Galleria & Record<string, unknown>>(
    `select t.id, t.slug, t.municipality_name as name from shop_admissions a join platform.tenants t on t.id = a.tenant_id
     where a.shop_id = $1 and a.state in ('admitted', 'suspended') order by t.id limit 50`,
    [shopId],
  );
}

/** The same work in each galleria of a shop, by the third door: one transaction for each, in the shop's own scope. */
export async function inGalleriasOf<T>(ctx: DoorCtx, shopId: string, work: (tx: TenantTx, galleria: Galleria) => Promise<T>): Promise<T[]> {
  const gallerias = await galleriasOf(ctx.pool, shopId);
  const byId = new Map(gallerias.map((each) => [each.id, each]));
  const calls = gallerias.map((each): TenantCall => ({ ...ctx.call, tenantId: each.id }));
  return forEachTenant(ctx.pool, calls, (tx) => {
    const galleria = byId.get(tx.tenantId);
    if (!galleria) throw new Error('a galleria that was asked for');
    return work(tx, galleria);
  });
}

type Named = { tenant: string; galleria: string };
const named = ({ slug, name }: Galleria): Named => ({ tenant: slug, galleria: name });

/** The same for a page that shows one of them and the way to the others. */
export const namedGallerias = async (pool: Pool, shopId: string): Promise<Named[]> => (await galleriasOf(pool, shopId)).map(named);

/** The same from within the one that is shown. */
export const namedGalleriasIn = async (tx: TenantTx, shopId: string): Promise<Named[]> => (await readGallerias(tx, shopId)).map(named);
