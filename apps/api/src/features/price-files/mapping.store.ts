import type { TenantTx } from '@galleria/db';
import type { ColumnMapping, ImportMapping } from '@galleria/domain/price-file';
import { headerKey, type SavedMapping } from './summary.ts';

/** As the first releases kept it: one heading for each shop, beside what its VAT codes mean. */
interface Kept {
  readonly header?: readonly string[];
  readonly columns?: ColumnMapping;
  readonly vatCodes: SavedMapping['vatCodes'];
}
const MOST_LAYOUTS = 50;

export async function savedMapping(tx: TenantTx, shopId: string): Promise<SavedMapping | undefined> {
  const [row] = await tx.query<{ columns: Kept; groups: SavedMapping['groups'] }>(
    'select columns, groups from price_file_mappings where tenant_id = $1 and shop_id = $2',
    [tx.tenantId, shopId],
  );
  if (!row) return undefined;
  const layouts = await tx.query<{ key: string; columns: ColumnMapping }>(
    `select header_key as key, columns from price_file_layouts where tenant_id = $1 and shop_id = $2 order by updated_at desc limit ${MOST_LAYOUTS}`,
    [tx.tenantId, shopId],
  );
  const { header, columns, vatCodes } = row.columns;
  const first = header && columns ? [[headerKey(header), columns] as const] : [];
  return { groups: row.groups, vatCodes, layouts: new Map([...first, ...layouts.map((layout) => [layout.key, layout.columns] as const)]) };
}

/** Keeps what a person has said: columns for this heading, groups and VAT codes beside those of other files. */
export async function saveMapping(tx: TenantTx, shopId: string, header: readonly string[], mapping: ImportMapping): Promise<void> {
  await tx.run(
    `insert into price_file_layouts (tenant_id, shop_id, header_key, columns) values ($1, $2, $3, $4)
     on conflict (tenant_id, shop_id, header_key) do update set columns = excluded.columns, updated_at = now()`,
    [tx.tenantId, shopId, headerKey(header), JSON.stringify(mapping.columns)],
  );
  await tx.run(
    `insert into price_file_mappings (tenant_id, shop_id, columns, groups) values ($1, $2, jsonb_build_object('vatCodes', $3::jsonb), $4)
     on conflict (tenant_id, shop_id) do update set groups = price_file_mappings.groups || excluded.groups, updated_at = now(),
       columns = price_file_mappings.columns || jsonb_build_object('vatCodes', coalesce(price_file_mappings.columns->'vatCodes', '{}') || $3::jsonb)`,
    [tx.tenantId, shopId, JSON.stringify(mapping.vatCodes), JSON.stringify(mapping.groups)],
  );
}
