import type { AccessibilityFault, EditFault, NewFault } from '@galleria/contract/accessibility';
import type { TenantTx } from '@galleria/db';

const FAULT = `id, place, problem, problem_en as "problemEn", because, found_on::text as "foundOn", mended_by::text as "mendedBy", mended_on::text as "mendedOn", version`;

/** What is wrong now at the top, the newest first. */
export function listFaults(tx: TenantTx): Promise<AccessibilityFault[]> {
  return tx.query<AccessibilityFault & Record<string, unknown>>(
    `select ${FAULT} from accessibility_faults where tenant_id = $1 order by mended_on is not null, found_on desc, id limit 200`,
    [tx.tenantId],
  );
}
export async function findFault(tx: TenantTx, id: string): Promise<AccessibilityFault | undefined> {
  const [row] = await tx.query<AccessibilityFault & Record<string, unknown>>(
    `select ${FAULT} from accessibility_faults where tenant_id = $1 and id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** Sent twice it is one: the device made its id. */
export async function insertFault(tx: TenantTx, one: NewFault, at: Date): Promise<void> {
  await tx.run(
    `insert into accessibility_faults (tenant_id, id, place, problem, problem_en, because, found_on, mended_by, mended_on, updated_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, id) do nothing`,
    [tx.tenantId, one.id, one.place, one.problem, one.problemEn, one.because, one.foundOn, one.mendedBy, one.mendedOn, tx.actor, at],
  );
}
export async function updateFault(tx: TenantTx, id: string, one: EditFault, at: Date): Promise<boolean> {
  const rows = await tx.run(
    `update accessibility_faults set place = $3, problem = $4, problem_en = $5, because = $6, found_on = $7, mended_by = $8, mended_on = $9, updated_by = $10,
       updated_at = $11, version = version + 1 where tenant_id = $1 and id = $2 and version = $12`,
    [
      tx.tenantId,
      id,
      one.place,
      one.problem,
      one.problemEn,
      one.because,
      one.foundOn,
      one.mendedBy,
      one.mendedOn,
      tx.actor,
      at,
      one.version,
    ],
  );
  return rows === 1;
}

export interface Used {
  readonly shops: number;
  readonly pictures: number;
  readonly picturesWithoutWords: number;
  readonly ownTexts: number;
  readonly faultsChangedAt: Date | null;
}
/** What is shown here, counted in the rows that everybody may read. */
export async function readShown(tx: TenantTx): Promise<Used> {
  const [row] = await tx.query<Used & Record<string, unknown>>(
    `with sellers as (select home_tenant_id as home, shop_id from shop_admissions where tenant_id = $1 and state = 'admitted'),
     shown as (select p.alt from sellers s join public_offers o on o.tenant_id = s.home and o.shop_id = s.shop_id and o.card->>'picture' like 'photo:%',
       jsonb_to_recordset(o.detail->'pictures') as p(alt text))
     select (select count(*)::int from sellers) as shops, (select count(*)::int from shown) as pictures,
       (select count(*)::int from shown where coalesce(alt, '') = '') as "picturesWithoutWords",
       (select count(*)::int from tenant_pages where tenant_id = $1 and state = 'published') as "ownTexts",
       (select max(updated_at) from accessibility_faults where tenant_id = $1) as "faultsChangedAt"`,
    [tx.tenantId],
  );
  if (!row) throw new Error('one row');
  return row;
}
