import type { TenantTx } from '@galleria/db';
import { householdKey } from '@galleria/domain/household-list';

export interface KnownRow {
  readonly id: string;
  readonly rights: readonly { readonly from: string; readonly to: string }[];
}

/** Every household by its key, with the days its decisions cover; one that was found to be another is that one. `lock`: nobody enrols until this list has been taken. */
export async function knownHouseholds(tx: TenantTx, lock: boolean): Promise<ReadonlyMap<string, KnownRow>> {
  if (lock) await tx.query("select pg_advisory_xact_lock(hashtext('galleria.household-list'), $1)", [tx.tenantId]);
  const rows = await tx.query<KnownRow & { name: string; street: string; postalCode: string }>(
    `select coalesce(h.merged_into, h.id) as id, h.name, h.street, h.postal_code as "postalCode",
       (select coalesce(jsonb_agg(jsonb_build_object('from', e.valid_from, 'to', case when e.revoked_on is null then e.valid_to else least(e.valid_to, e.revoked_on - 1) end)), '[]')
        from eligibilities e where e.tenant_id = h.tenant_id and e.household_id = coalesce(h.merged_into, h.id)) as rights
     from households h where h.tenant_id = $1`,
    [tx.tenantId],
  );
  return new Map(rows.map((row) => [householdKey(row), row]));
}

export async function villageIds(tx: TenantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; slug: string }>('select id, slug from villages where tenant_id = $1', [tx.tenantId]);
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}
