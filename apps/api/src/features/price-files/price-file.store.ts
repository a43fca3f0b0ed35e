import type { Verdict } from '@galleria/contract/price-files';
import type { TenantTx } from '@galleria/db';
import type { Attention, FieldChange, HeldKind, ImportMapping, RowValues } from '@galleria/domain/price-file';
import type { Summary } from './summary.ts';

export interface FileRow extends Record<string, unknown> {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly storageKey: string;
  readonly state: 'read' | 'previewed' | 'applying' | 'applied';
  readonly fullRange: boolean;
  readonly printedAt: Date | null;
  readonly mapping: ImportMapping;
  readonly summary: Summary;
  readonly version: number;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  readonly source: 'upload' | 'folder' | 'mail';
  readonly attention: readonly Attention[];
}

const FILE = `f.id, f.shop_id as "shopId", f.name, f.storage_key as "storageKey", f.state, f.full_range as "fullRange", f.printed_at as "printedAt",
  f.mapping, f.summary, f.version, f.created_at as "createdAt", f.applied_at as "appliedAt", f.source, f.attention`;

export async function findFile(tx: TenantTx, shopId: string, id: string, lock: '' | 'for update' = ''): Promise<FileRow | undefined> {
  const sql = `select ${FILE} from price_files f where f.tenant_id = $1 and f.shop_id = $2 and f.id = $3 ${lock}`;
  return (await tx.query<FileRow>(sql, [tx.tenantId, shopId, id]))[0];
}

/** The same bytes, not carried out yet: sent twice, or taken up again. */
export async function openTwin(tx: TenantTx, shopId: string, digest: Buffer): Promise<FileRow | undefined> {
  const rows = await tx.query<FileRow>(
    `select ${FILE} from price_files f where f.tenant_id = $1 and f.shop_id = $2 and f.digest = $3 and f.state in ('read', 'previewed')
     order by f.created_at desc limit 1`,
    [tx.tenantId, shopId, digest],
  );
  return rows[0];
}

export async function insertFile(
  tx: TenantTx,
  file: Pick<FileRow, 'id' | 'shopId' | 'name' | 'storageKey' | 'mapping' | 'summary'> & {
    readonly digest: Buffer;
    readonly bytes: number;
    readonly printedAt: Date | null;
    readonly source?: FileRow['source'];
  },
): Promise<void> {
  await tx.run(
    `insert into price_files (tenant_id, id, shop_id, name, digest, storage_key, bytes, state, printed_at, mapping, summary, created_by, source)
     values ($1, $2, $3, $4, $5, $6, $7, 'read', $8, $9, $10, $11, $12) on conflict (tenant_id, id) do nothing`,
    [
      ...[tx.tenantId, file.id, file.shopId, file.name, file.digest, file.storageKey, file.bytes, file.printedAt],
      ...[JSON.stringify(file.mapping), JSON.stringify(file.summary), tx.actor, file.source ?? 'upload'],
    ],
  );
}

/** Moves a file from one of the states, and writes what changed with it; false when it is in none of them. */
export async function moveFile(
  tx: TenantTx,
  id: string,
  from: readonly FileRow['state'][],
  to: Pick<FileRow, 'state'> & Partial<Pick<FileRow, 'mapping' | 'summary' | 'fullRange' | 'appliedAt' | 'attention'>>,
): Promise<boolean> {
  const moved = await tx.run(
    `update price_files set state = $4, version = version + 1, mapping = coalesce($5, mapping), summary = coalesce($6, summary),
       full_range = coalesce($7, full_range), applied_at = coalesce($8, applied_at),
       attention = coalesce($9, attention)
     where tenant_id = $1 and id = $2 and state = any($3::text[])`,
    [
      ...[tx.tenantId, id, from, to.state, to.mapping ? JSON.stringify(to.mapping) : null, to.summary ? JSON.stringify(to.summary) : null],
      ...[to.fullRange ?? null, to.appliedAt ?? null, to.attention ?? null],
    ],
  );
  return moved === 1;
}

/** One file of a shop is carried out at a time; what the others planned is no longer true afterwards. */
export async function closeOthers(tx: TenantTx, shopId: string, id: string): Promise<'closed' | 'busy'> {
  const files = await tx.query<{ id: string; state: string }>(
    `select id, state from price_files where tenant_id = $1 and shop_id = $2 and id <> $3 and state in ('previewed', 'applying') order by id for update`,
    [tx.tenantId, shopId, id],
  );
  if (files.some((file) => file.state === 'applying')) return 'busy';
  await tx.run(
    `update price_files set state = 'read', summary = summary - 'plan', version = version + 1, attention = '{}'
     where tenant_id = $1 and shop_id = $2 and id <> $3 and state in ('read', 'previewed') and (state = 'previewed' or attention <> '{}')`,
    [tx.tenantId, shopId, id],
  );
  return 'closed';
}

export interface LatestFile extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly state: FileRow['state'];
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
}
export function latestFiles(tx: TenantTx, shopId: string): Promise<LatestFile[]> {
  return tx.query<LatestFile>(
    `select id, name, state, created_at as "createdAt", applied_at as "appliedAt" from price_files
     where tenant_id = $1 and shop_id = $2 order by created_at desc limit 20`,
    [tx.tenantId, shopId],
  );
}

/** When the same bytes were carried out before. */
export async function appliedBefore(tx: TenantTx, id: string): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select max(o.applied_at) as at from price_files f join price_files o on o.tenant_id = f.tenant_id and o.shop_id = f.shop_id and o.digest = f.digest
     where f.tenant_id = $1 and f.id = $2 and o.id <> f.id and o.state = 'applied'`,
    [tx.tenantId, id],
  );
  return row?.at ?? null;
}

export async function shopKind(tx: TenantTx, shopId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ kind: string }>('select kind from shops where tenant_id = $1 and id = $2', [tx.tenantId, shopId]);
  return row?.kind;
}

/** What the row's good values are, with the till's group as it stands in the file. The balance is the till's own. */
export type RowFacts = RowValues & { readonly group: string | null };
export interface PlannedRow {
  readonly line: number;
  readonly sku: string | null;
  readonly verdict: Verdict;
  readonly cells: readonly string[];
  readonly reasons: readonly unknown[];
  readonly changes: readonly FieldChange[];
  readonly values: RowFacts | null;
  /** Looks wrong: is carried out only when somebody has said yes. */
  readonly held?: HeldKind;
}

/** When the till printed the newest file that has gone in; null when none has, or none told. */
export async function lastPrinted(tx: TenantTx, shopId: string, except: string): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select max(printed_at) as at from price_files where tenant_id = $1 and shop_id = $2 and id <> $3 and state in ('applying', 'applied')`,
    [tx.tenantId, shopId, except],
  );
  return row?.at ?? null;
}
