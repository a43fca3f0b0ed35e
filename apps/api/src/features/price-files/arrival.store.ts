import type { FolderFault, Intake } from '@galleria/contract/price-files';
import type { TenantTx } from '@galleria/db';
import type { HeldCounts } from './held.store.ts';

export interface ArrivalRow extends Record<string, unknown> {
  readonly id: string;
  readonly shopId: string;
  readonly channel: 'folder' | 'mail';
  readonly name: string;
  readonly sender: string | null;
  readonly digest: Buffer;
  readonly bytes: number;
  readonly storageKey: string | null;
  readonly outcome: Outcome;
}
export type Outcome = 'reading' | 'in' | 'waiting' | 'refused' | 'repeated';

export async function insertArrival(
  tx: TenantTx,
  arrival: ArrivalRow & { readonly reason: string | null; readonly at: Date },
): Promise<void> {
  await tx.run(
    `insert into price_file_arrivals (tenant_id, id, shop_id, channel, name, sender, digest, bytes, storage_key, outcome, reason, arrived_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tx.tenantId, arrival.id, arrival.shopId, arrival.channel, arrival.name, arrival.sender, arrival.digest, arrival.bytes],
      ...[arrival.storageKey, arrival.outcome, arrival.reason, arrival.at],
    ],
  );
}

export async function findArrival(tx: TenantTx, id: string): Promise<ArrivalRow | undefined> {
  const [row] = await tx.query<ArrivalRow>(
    `select id, shop_id as "shopId", channel, name, sender, digest, bytes, storage_key as "storageKey", outcome
     from price_file_arrivals where tenant_id = $1 and id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

export async function settleArrival(
  tx: TenantTx,
  id: string,
  to: { readonly outcome: Outcome; readonly reason?: string; readonly fileId?: string },
): Promise<void> {
  await tx.run(
    'update price_file_arrivals set outcome = $3, reason = $4, file_id = coalesce($5, file_id) where tenant_id = $1 and id = $2',
    [tx.tenantId, id, to.outcome, to.reason ?? null, to.fileId ?? null],
  );
}

/** Two that take in the same file at once wait for each other here, so that the second sees what the first has written. */
export async function lockShop(tx: TenantTx, shopId: string): Promise<boolean> {
  return (await tx.query('select 1 from shops where tenant_id = $1 and id = $2 for no key update', [tx.tenantId, shopId])).length > 0;
}

/** What came before and was taken, with whether its bytes were the same. */
export function arrivedBefore(tx: TenantTx, shopId: string, digest: Buffer): Promise<{ at: Date; same: boolean }[]> {
  return tx.query<{ at: Date; same: boolean }>(
    `select arrived_at as at, digest = $3 as same from price_file_arrivals
     where tenant_id = $1 and shop_id = $2 and outcome in ('reading', 'in', 'waiting') order by arrived_at desc limit 200`,
    [tx.tenantId, shopId, digest],
  );
}

export async function latestArrivals(tx: TenantTx, shopId: string): Promise<Intake['arrivals']> {
  const rows = await tx.query<Omit<Intake['arrivals'][number], 'arrivedAt'> & { readonly arrivedAt: Date }>(
    `select id, channel, name, sender, arrived_at as "arrivedAt", outcome, reason, file_id as file from price_file_arrivals
     where tenant_id = $1 and shop_id = $2 order by arrived_at desc, id desc limit 20`,
    [tx.tenantId, shopId],
  );
  return rows.map((row) => ({ ...row, arrivedAt: row.arrivedAt.toISOString() }));
}

/** Files that wait for a person, whole or in some rows, the newest first. */
export async function waitingFiles(tx: TenantTx, shopId: string): Promise<Intake['waiting']> {
  const rows = await tx.query<
    Omit<Intake['waiting'][number], 'createdAt' | 'held'> & { readonly createdAt: Date; readonly held: HeldCounts }
  >(
    `select f.id, f.name, f.created_at as "createdAt", f.attention,
       jsonb_build_object('price-jump', count(r.line) filter (where r.held = 'price-jump'),
         'vat-changed', count(r.line) filter (where r.held = 'vat-changed'), 'gone', count(r.line) filter (where r.held = 'gone')) as held
     from price_files f
     left join price_file_rows r on r.tenant_id = $1 and r.shop_id = $2 and r.file_id = f.id and r.held is not null and r.decided is null
     where f.tenant_id = $1 and f.shop_id = $2 and f.source <> 'upload'
     group by f.id, f.name, f.created_at, f.attention having count(r.line) > 0 or f.attention <> '{}'
     order by f.created_at desc limit 20`,
    [tx.tenantId, shopId],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

export interface Settings {
  readonly mailKey: string | null;
  readonly senders: readonly string[];
  readonly fullRange: boolean;
}

export async function findSettings(tx: TenantTx, shopId: string): Promise<Settings> {
  const [row] = await tx.query<Settings & Record<string, unknown>>(
    'select mail_key as "mailKey", senders, full_range as "fullRange" from price_file_intake where tenant_id = $1 and shop_id = $2',
    [tx.tenantId, shopId],
  );
  return row ?? { mailKey: null, senders: [], fullRange: true };
}

export async function writeSettings(tx: TenantTx, shopId: string, { mailKey, senders, fullRange }: Settings): Promise<void> {
  await tx.run(
    `insert into price_file_intake (tenant_id, shop_id, mail_key, senders, full_range, updated_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, shop_id) do update set mail_key = excluded.mail_key, senders = excluded.senders, full_range = excluded.full_range,
       updated_at = now(), updated_by = excluded.updated_by`,
    [tx.tenantId, shopId, mailKey, senders, fullRange, tx.actor],
  );
}

/** Whose address for price files this is. */
export async function shopOfKey(tx: TenantTx, mailKey: string): Promise<{ shopId: string; senders: string[] } | undefined> {
  const [row] = await tx.query<{ shopId: string; senders: string[] }>(
    'select shop_id as "shopId", senders from price_file_intake where tenant_id = $1 and mail_key = $2',
    [tx.tenantId, mailKey],
  );
  return row;
}

export interface ShopAddress extends Record<string, unknown> {
  readonly name: string;
  readonly email: string;
  readonly slug: string;
}
export async function shopAddress(tx: TenantTx, shopId: string): Promise<ShopAddress | undefined> {
  const [row] = await tx.query<ShopAddress>('select name, email, slug from shops where tenant_id = $1 and id = $2', [tx.tenantId, shopId]);
  return row;
}

/** @returns whether that was not known before. */
export async function setFolderFault(tx: TenantTx, shopId: string, fault: FolderFault | null, now: Date): Promise<boolean> {
  const changed = await tx.run(
    `update shops set price_folder_fault = $3, price_folder_fault_since = case when $3::text is null then null else coalesce(price_folder_fault_since, $4) end
     where tenant_id = $1 and id = $2 and price_folder_fault is distinct from $3`,
    [tx.tenantId, shopId, fault, now],
  );
  return changed > 0;
}

export async function findFolderFault(tx: TenantTx, shopId: string): Promise<Intake['folderFault']> {
  const [row] = await tx.query<{ reason: FolderFault | null; since: Date | null }>(
    'select price_folder_fault as reason, price_folder_fault_since as since from shops where tenant_id = $1 and id = $2',
    [tx.tenantId, shopId],
  );
  return row?.reason && row.since ? { reason: row.reason, since: row.since.toISOString() } : null;
}
