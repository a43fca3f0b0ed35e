import type { PriceFileRow, Verdict } from '@galleria/contract/price-files';
import type { TenantTx } from '@galleria/db';
import type { FieldChange, HeldKind } from '@galleria/domain/price-file';
import type { PlannedRow, RowFacts } from './price-file.store.ts';

export const ROWS_A_PAGE = 50;
const INSERT_AT_ONCE = 1000;
/** What looks wrong in a file that came by itself waits until somebody has decided. */
const MAY = "(held is null or decided = 'yes')";
/** Verdicts that change something when the file is carried out. */
const DOING = "('new', 'changed', 'back', 'hidden')";

/** Replaces the rows of a file's preview. */
export async function writeRows(tx: TenantTx, shopId: string, fileId: string, rows: readonly PlannedRow[]): Promise<void> {
  await tx.run('delete from price_file_rows where tenant_id = $1 and file_id = $2', [tx.tenantId, fileId]);
  for (let from = 0; from < rows.length; from += INSERT_AT_ONCE) {
    await tx.run(
      `insert into price_file_rows (tenant_id, file_id, shop_id, line, sku, cells, verdict, reasons, changes, row_values, held)
       select $1, $2, $3, r.line, r.sku, r.cells, r.verdict, r.reasons, r.changes, nullif(r.values, 'null'::jsonb), r.held
       from jsonb_to_recordset($4::jsonb)
         as r(line integer, sku text, cells jsonb, verdict text, reasons jsonb, changes jsonb, values jsonb, held text)`,
      [tx.tenantId, fileId, shopId, JSON.stringify(rows.slice(from, from + INSERT_AT_ONCE))],
    );
  }
}

export interface RowsWanted {
  readonly verdict: Verdict | undefined;
  readonly remarks: boolean;
  readonly page: number;
  readonly nameColumn: number | undefined;
  readonly waiting: HeldKind | undefined;
}

/** One page and one row more, which says whether there are more. */
export function listRows(tx: TenantTx, fileId: string, wanted: RowsWanted): Promise<PriceFileRow[]> {
  return tx.query<PriceFileRow>(
    `select line, sku, coalesce(left(cells->>($5::int), 160), '') as name, verdict, reasons, changes, cells, held, decided
     from price_file_rows
     where tenant_id = $1 and file_id = $2 and ($3::text is null or verdict = $3) and (not $4 or (verdict <> 'rejected' and reasons <> '[]'))
       and ($8::text is null or (held = $8 and decided is null))
     order by line offset $6 limit $7`,
    [
      ...[tx.tenantId, fileId, wanted.verdict ?? null, wanted.remarks],
      ...[wanted.verdict === 'hidden' || wanted.waiting === 'gone' ? 1 : (wanted.nameColumn ?? 0)],
      ...[(wanted.page - 1) * ROWS_A_PAGE, ROWS_A_PAGE + 1, wanted.waiting ?? null],
    ],
  );
}

export function rejectedRows(tx: TenantTx, fileId: string): Promise<Pick<PriceFileRow, 'line' | 'sku' | 'reasons' | 'cells'>[]> {
  return tx.query(
    `select line, sku, reasons, cells from price_file_rows where tenant_id = $1 and file_id = $2 and verdict = 'rejected' order by line`,
    [tx.tenantId, fileId],
  );
}

export interface WaitingRow extends Record<string, unknown> {
  readonly line: number;
  readonly sku: string;
  readonly verdict: 'new' | 'changed' | 'back' | 'hidden';
  readonly changes: readonly FieldChange[];
  readonly values: RowFacts | null;
}

/** The next rows that have not been carried out, and may be. */
export function nextRows(tx: TenantTx, fileId: string, most: number): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(
    `select line, sku, verdict, changes, row_values as values from price_file_rows
     where tenant_id = $1 and file_id = $2 and applied_at is null and sku is not null and verdict in ${DOING} and ${MAY}
     order by line limit $3`,
    [tx.tenantId, fileId, most],
  );
}

export async function markApplied(tx: TenantTx, fileId: string, lines: readonly number[]): Promise<void> {
  await tx.run('update price_file_rows set applied_at = now() where tenant_id = $1 and file_id = $2 and line = any($3::int[])', [
    tx.tenantId,
    fileId,
    lines,
  ]);
}

/** A row that the database would not take: it is named like the others that stayed out, and the rest goes on. */
export async function markRefused(tx: TenantTx, fileId: string, line: number): Promise<void> {
  await tx.run(
    `update price_file_rows set verdict = 'rejected', reasons = '[{"code": "row.not-stored", "field": null, "cell": ""}]'
     where tenant_id = $1 and file_id = $2 and line = $3`,
    [tx.tenantId, fileId, line],
  );
}

export async function progressOf(tx: TenantTx, fileId: string): Promise<{ done: number; of: number }> {
  const [row] = await tx.query<{ done: number; of: number }>(
    `select count(applied_at)::int as done, count(*)::int as of from price_file_rows 
     where tenant_id = $1 and file_id = $2 and verdict in ${DOING} and ${MAY}`,
    [tx.tenantId, fileId],
  );
  return row ?? { done: 0, of: 0 };
}

/** The shop's offers that residents cannot see yet, since a fact is missing that the law asks for. */
export async function waitingForFacts(tx: TenantTx, shopId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from offers where tenant_id = $1 and shop_id = $2 and state = 'live' and missing_facts <> '{}'`,
    [tx.tenantId, shopId],
  );
  return row?.count ?? 0;
}
