import type { OwnGalleria } from '@galleria/contract/tenant-settings';
import type { TenantTx } from '@galleria/db';
import { derivedId } from '../../core/id.ts';

type Row = Record<string, unknown>;

/** What a training copy takes along, in the order in which rows point at each other. Nothing in it is about a person. */
export const COPIED = [
  'villages',
  'carrier_contracts',
  'carrier_prices',
  'carrier_contract_versions',
  'vehicles',
  'road_times',
  'shops',
  'opening_hours',
  'opening_exceptions',
  'shop_admissions',
  'shop_delivery_fees',
  'rounds',
  'round_villages',
  'round_shops',
  'round_calendar_days',
  'delivery_schemes',
  'offers',
  'variant_groups',
  'offer_variants',
  'bundles',
  'bundle_parts',
  'offer_pictures',
  'stock',
  'price_file_mappings',
  'price_file_layouts',
  'tenant_pages',
] as const;
type Copied = (typeof COPIED)[number];

// Only what is at home here: a neighbour's shop keeps its offers and its stock in its own galleria.
const AT_HOME = 'exists (select from shop_admissions a where a.tenant_id = $1 and a.shop_id = c.shop_id and a.home_tenant_id = $1)';
const WHERE: Readonly<Partial<Record<Copied, string>>> = {
  shop_admissions: 'c.home_tenant_id = $1',
  round_shops: AT_HOME,
  shop_delivery_fees: AT_HOME,
};

export function rowsToCopy(tx: TenantTx, table: Copied): Promise<Row[]> {
  return tx
    .query<{ row: Row }>(`select to_jsonb(c) as row from ${table} c where c.tenant_id = $1 and ${WHERE[table] ?? 'true'}`, [tx.tenantId])
    .then((rows) => rows.map(({ row }) => row));
}

/** Ids of rows get ids of their own in the copy; carriers are companies of the platform and stay. */
const OWN_IDS: ReadonlySet<string> = new Set([
  'id',
  'shop_id',
  'offer_id',
  'village_id',
  'round_id',
  'group_id',
  'bundle_id',
  'from_village',
  'to_village',
]);

function inCopy(row: Row, tenantId: number): Row {
  const moved = Object.entries(row).map(([column, value]): [string, unknown] => {
    if (column === 'tenant_id' || column === 'home_tenant_id') return [column, tenantId];
    return [column, OWN_IDS.has(column) && typeof value === 'string' ? derivedId('training', tenantId, value) : value];
  });
  return Object.fromEntries(moved);
}

/** What stays behind: nobody has ordered anything in the copy, and nobody meets its buses. */
const LEFT_OUT: Readonly<Partial<Record<Copied, Row>>> = { stock: { reserved: 0 }, round_villages: { met_by: '', met_by_phone: '' } };

const ROWS_AT_A_TIME = 1000;

export async function fillTable(tx: TenantTx, table: Copied, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_A_TIME) {
    const some = rows.slice(at, at + ROWS_AT_A_TIME).map((row) => inCopy({ ...row, ...LEFT_OUT[table] }, tx.tenantId));
    await tx.run(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(some)]);
  }
}

export const idsIn = (tx: TenantTx, table: 'shops' | 'offers'): Promise<string[]> =>
  tx
    .query<{ id: string }>(`select id from ${table} where tenant_id = $1 order by id`, [tx.tenantId])
    .then((rows) => rows.map(({ id }) => id));

/** The row of the copy; undefined when there is one already. It is open at once: one practises in it. */
export async function copyTenant(tx: TenantTx, { slug }: OwnGalleria): Promise<number | undefined> {
  await tx.query("select pg_advisory_xact_lock(hashtext('galleria.make-tenant'))");
  const [row] = await tx.query<{ id: number }>(
    `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, mark, languages, theme, contact, training_of)
     select platform.next_tenant(), region_id, municipality_code, $2, left('Övning: ' || name, 80), municipality_name, 'open', 'training', languages, theme, contact, id
     from platform.tenants where id = $1 on conflict do nothing returning id`,
    [tx.tenantId, `${slug.slice(0, 32)}-ovning`],
  );
  return row?.id;
}

export async function copyOfficers(tx: TenantTx, copyId: number): Promise<void> {
  await tx.run(
    `insert into platform.memberships (id, identity_id, role, tenant_id)
     select gen_random_uuid(), identity_id, 'officer', $2 from platform.memberships where tenant_id = $1 and role = 'officer' and ended_at is null`,
    [tx.tenantId, copyId],
  );
}

export async function trainingTenant(tx: TenantTx): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>('select id from platform.tenants where training_of = $1', [tx.tenantId]);
  return row?.id;
}

export async function discardTraining(tx: TenantTx, copyId: number): Promise<void> {
  await tx.query('select platform.discard_training($1)', [copyId]);
}
