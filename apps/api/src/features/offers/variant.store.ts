import type { TenantTx } from '@galleria/db';

export interface GroupRow {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly options: readonly string[];
  readonly version: number;
}
/** An offer's place in its group. */
export interface VariantRow {
  readonly offerId: string;
  readonly groupId: string;
  readonly position: number;
  readonly values: readonly string[];
  readonly groupName: string;
  readonly options: readonly string[];
}

const VARIANT = `select v.offer_id as "offerId", v.group_id as "groupId", v.position, v.option_values as values, g.name as "groupName", g.options
  from offer_variants v join variant_groups g on g.tenant_id = v.tenant_id and g.id = v.group_id`;

/** The whole groups of these offers, in the order in which they are shown; empty for offers that stand by themselves. */
export function variantsOf(tx: TenantTx, offerIds: readonly string[]): Promise<VariantRow[]> {
  return tx.query<VariantRow & Record<string, unknown>>(
    `${VARIANT} where v.tenant_id = $1 and v.group_id in (select group_id from offer_variants where tenant_id = $1 and offer_id = any($2::uuid[]))
     order by v.group_id, v.position, v.offer_id`,
    [tx.tenantId, offerIds],
  );
}

/** The same, and nobody else changes or publishes these groups before the transaction ends: their cards tell of one another. */
export async function lockGroupsOf(tx: TenantTx, offerIds: readonly string[]): Promise<void> {
  await tx.query(
    `select 1 from variant_groups where tenant_id = $1
       and id in (select group_id from offer_variants where tenant_id = $1 and offer_id = any($2::uuid[])) order by id for update`,
    [tx.tenantId, offerIds],
  );
}

export async function findGroup(tx: TenantTx, shopId: string, id: string): Promise<GroupRow | undefined> {
  const [row] = await tx.query<GroupRow & Record<string, unknown>>(
    'select id, shop_id as "shopId", name, options, version from variant_groups where tenant_id = $1 and shop_id = $2 and id = $3',
    [tx.tenantId, shopId, id],
  );
  return row;
}

export function membersOf(tx: TenantTx, groupId: string): Promise<VariantRow[]> {
  return tx.query<VariantRow & Record<string, unknown>>(
    `${VARIANT} where v.tenant_id = $1 and v.group_id = $2 order by v.position, v.offer_id`,
    [tx.tenantId, groupId],
  );
}

export async function insertGroup(tx: TenantTx, group: Omit<GroupRow, 'version'>, at: Date): Promise<void> {
  await tx.run('insert into variant_groups (tenant_id, id, shop_id, name, options, updated_at) values ($1, $2, $3, $4, $5, $6)', [
    tx.tenantId,
    group.id,
    group.shopId,
    group.name,
    group.options,
    at,
  ]);
}

/** Guarded by the version that was read: of two at once, one wins. */
export async function updateGroup(tx: TenantTx, group: GroupRow, at: Date): Promise<boolean> {
  const changed = await tx.run(
    `update variant_groups set name = $3, options = $4, version = version + 1, updated_at = $6
     where tenant_id = $1 and id = $2 and version = $5`,
    [tx.tenantId, group.id, group.name, group.options, group.version, at],
  );
  return changed === 1;
}

/** These offers and no others are the group, in this order. */
export async function writeMembers(
  tx: TenantTx,
  group: { readonly id: string; readonly shopId: string },
  members: readonly { readonly offerId: string; readonly values: readonly string[] }[],
): Promise<void> {
  await tx.run('delete from offer_variants where tenant_id = $1 and group_id = $2', [tx.tenantId, group.id]);
  await tx.run(
    `insert into offer_variants (tenant_id, offer_id, shop_id, group_id, position, option_values)
     select $1, m."offerId", $2, $3, m.position, array(select jsonb_array_elements_text(m."optionValues"))
     from jsonb_to_recordset($4::jsonb) as m("offerId" uuid, position smallint, "optionValues" jsonb)`,
    [
      tx.tenantId,
      group.shopId,
      group.id,
      JSON.stringify(members.map(({ offerId, values }, position) => ({ offerId, position, optionValues: values }))),
    ],
  );
}

/** Which of these offers residents see now. */
export async function shownOf(tx: TenantTx, offerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    'select offer_id as id from public_offers where tenant_id = $1 and offer_id = any($2::uuid[])',
    [tx.tenantId, offerIds],
  );
  return new Set(rows.map((row) => row.id));
}
