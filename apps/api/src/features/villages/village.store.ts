import type { Village } from '@galleria/contract/galleria';
import type { EditVillage } from '@galleria/contract/villages';
import type { TenantTx } from '@galleria/db';
import { slugOf } from '@galleria/domain/municipality';
import { newId } from '../../core/id.ts';

const COLUMNS = 'id, slug, name, postal_code as "postalCode", locality, urban';

/** A village's address follows from its name; names alone may differ where letters fall together. */
const slugFor = (name: string): string => (slugOf(name).length >= 2 ? slugOf(name) : `by-${slugOf(name)}`);

/** Undefined when a village of that name is there. */
export async function insertVillage(tx: TenantTx, village: EditVillage): Promise<Village | undefined> {
  const [row] = await tx.query<Village>(
    `insert into villages (tenant_id, id, slug, name, postal_code, locality, urban) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning ${COLUMNS}`,
    [tx.tenantId, newId(), slugFor(village.name), village.name, village.postalCode, village.locality, village.urban],
  );
  return row;
}

/** `taken`: another village has the name. Addresses that people have kept stay when a name is changed. */
export async function updateVillage(tx: TenantTx, id: string, village: EditVillage): Promise<Village | 'missing' | 'taken'> {
  const same = await tx.query('select 1 from villages where tenant_id = $1 and id <> $2 and lower(name) = lower($3)', [
    tx.tenantId,
    id,
    village.name,
  ]);
  if (same.length > 0) return 'taken';
  const [row] = await tx.query<Village>(
    `update villages set name = $3, postal_code = $4, locality = $5, urban = $6 where tenant_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenantId, id, village.name, village.postalCode, village.locality, village.urban],
  );
  return row ?? 'missing';
}

/** Slugs of every village there is. */
export async function villageSlugs(tx: TenantTx): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ slug: string }>('select slug from villages where tenant_id = $1', [tx.tenantId]);
  return new Set(rows.map(({ slug }) => slug));
}
export const isKnown = (slugs: ReadonlySet<string>, name: string): boolean => slugs.has(slugFor(name));

export async function isUsed(tx: TenantTx, id: string): Promise<boolean> {
  const [row] = await tx.query<{ used: boolean }>(
    `select exists (select from round_villages where tenant_id = $1 and village_id = $2) or exists (select from households where tenant_id = $1 and village_id = $2)
       or exists (select from customers where tenant_id = $1 and village_id = $2) or exists (select from orders where tenant_id = $1 and village_id = $2) as used`,
    [tx.tenantId, id],
  );
  return row?.used ?? false;
}

/** `used`: something that the officer's scope does not show names it, such as a resident's standing order. */
export async function deleteVillage(tx: TenantTx, id: string): Promise<'deleted' | 'missing' | 'used'> {
  try {
    return (await tx.run('delete from villages where tenant_id = $1 and id = $2', [tx.tenantId, id])) === 1 ? 'deleted' : 'missing';
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === '23503') return 'used';
    throw error;
  }
}
