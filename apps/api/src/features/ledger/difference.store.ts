import type { CheckName } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { shopName } from './shop-name.ts';

/** A difference as it was found: `id` is the same as long as it is the same one, whatever its amounts have become. */
export interface FoundDifference {
  readonly id: string;
  readonly period: string;
  readonly check: CheckName;
  readonly shopId: string | null;
  readonly reference: string;
  readonly sourceOre: number;
  readonly ledgerOre: number;
}

/** Months in which something differed when it was last looked at. */
export const standingByMonth = (tx: TenantTx): Promise<{ period: string; count: number }[]> =>
  tx.query('select period, count(*)::int as count from ledger_differences where tenant_id = $1 group by 1 order by 1 desc', [tx.tenantId]);

export const knownDifferences = async (tx: TenantTx): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ id: string }>('select id from ledger_differences where tenant_id = $1', [tx.tenantId])).map(({ id }) => id));

/** What was found is what stands: what was not found again has been mended. */
export async function keepFound(tx: TenantTx, found: readonly FoundDifference[], now: Date): Promise<void> {
  await tx.run('delete from ledger_differences where tenant_id = $1 and not (id = any($2))', [tx.tenantId, found.map(({ id }) => id)]);
  if (found.length === 0) return;
  await tx.run(
    `insert into ledger_differences (tenant_id, id, period, check_name, shop_id, reference, source_ore, ledger_ore, found_at)
     select $1, f.id, f.period, f."check", f."shopId", f.reference, f."sourceOre", f."ledgerOre", $3
     from jsonb_to_recordset($2) as f(id uuid, period text, "check" text, "shopId" uuid, reference text, "sourceOre" bigint, "ledgerOre" bigint)
     on conflict (tenant_id, id) do update set source_ore = excluded.source_ore, ledger_ore = excluded.ledger_ore`,
    [tx.tenantId, JSON.stringify(found), now],
  );
}

export interface ToTell {
  readonly check: CheckName;
  readonly period: string;
  readonly reference: string;
  readonly shopName: string;
}
/** Marks as told what was first seen before `since` and has been told to nobody. @returns it, the oldest month first. */
export const takeUntold = (tx: TenantTx, since: Date, now: Date): Promise<ToTell[]> =>
  tx.query<ToTell & Record<string, unknown>>(
    `with told as (
       update ledger_differences d set told_at = $3 where d.tenant_id = $1 and d.told_at is null and d.found_at <= $2
       returning d.period, d.check_name, d.reference, d.shop_id)
     select d.period, d.check_name as "check", d.reference, coalesce(${shopName('d.shop_id')}, '') as "shopName" from told d order by 1, 2, 3, 4`,
    [tx.tenantId, since, now],
  );
