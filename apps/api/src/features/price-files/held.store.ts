import type { TenantTx } from '@galleria/db';
import type { HeldKind } from '@galleria/domain/price-file';

export type HeldCounts = Record<HeldKind, number>;
export const NOTHING_HELD: HeldCounts = { 'price-jump': 0, 'vat-changed': 0, gone: 0 };

/** How many rows of a file wait for a yes, by why. */
export async function heldOf(tx: TenantTx, fileId: string): Promise<HeldCounts> {
  const rows = await tx.query<{ held: HeldKind; count: number }>(
    `select held, count(*)::int as count from price_file_rows
     where tenant_id = $1 and file_id = $2 and held is not null and decided is null group by held`,
    [tx.tenantId, fileId],
  );
  return { ...NOTHING_HELD, ...Object.fromEntries(rows.map(({ held, count }) => [held, count])) };
}

interface Decided {
  readonly decision: 'yes' | 'no';
  readonly kind: HeldKind;
  readonly lines: readonly number[] | undefined;
}

/** Writes a person's answer to rows that wait; how many there were. */
export function decideRows(tx: TenantTx, fileId: string, { decision, kind, lines }: Decided): Promise<number> {
  return tx.run(
    `update price_file_rows set decided = $3, decided_at = now(), decided_by = $6
     where tenant_id = $1 and file_id = $2 and held = $4 and decided is null and ($5::int[] is null or line = any($5))`,
    [tx.tenantId, fileId, decision, kind, lines ?? null, tx.actor],
  );
}

/** What was asked of older files is answered by a newer one: nobody needs to look at yesterday's prices. */
export async function supersedeHeld(tx: TenantTx, shopId: string, newer: string): Promise<void> {
  await tx.run(
    `update price_file_rows set decided = 'no', decided_at = now(), decided_by = 'system:newer-file'
     where tenant_id = $1 and shop_id = $2 and file_id <> $3 and held is not null and decided is null`,
    [tx.tenantId, shopId, newer],
  );
}

/** A person has said no to the very same change before, and nothing about it is new: it is not asked again night after night. */
export async function answerAsBefore(tx: TenantTx, shopId: string, fileId: string): Promise<void> {
  await tx.run(
    `update price_file_rows r set decided = 'no', decided_at = now(), decided_by = 'system:as-before'
     where r.tenant_id = $1 and r.file_id = $3 and r.held is not null and r.decided is null and exists (
       select 1 from price_file_rows b where b.tenant_id = $1 and b.shop_id = $2 and b.sku = r.sku and b.file_id <> $3 and b.decided = 'no'
         and b.decided_by <> 'system:newer-file' and b.held = r.held and b.verdict = r.verdict and b.changes @> (
           select coalesce(jsonb_agg(c), '[]') from jsonb_array_elements(r.changes) c where c->>'field' in ('price', 'vat')))`,
    [tx.tenantId, shopId, fileId],
  );
}

/** Rows of automatic files are kept for two months: by then every answer has been given, and the till has sent sixty others. */
export async function forgetOldRows(tx: TenantTx, shopId: string, before: Date): Promise<void> {
  await tx.run(
    `delete from price_file_rows r using price_files f
     where f.tenant_id = $1 and f.shop_id = $2 and f.source <> 'upload' and f.created_at < $3 and r.tenant_id = $1 and r.file_id = f.id
       and r.decided is distinct from 'no'`,
    [tx.tenantId, shopId, before],
  );
}
