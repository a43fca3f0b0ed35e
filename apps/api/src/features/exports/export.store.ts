import type { TenantExport } from '@galleria/contract/exports';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';
import type { Archived, Progress } from './write-archive.ts';

const SHOWN = `e.id, e.state, ${actorName('e.asked_by')} as "askedBy", e.asked_at as "askedAt", e.snapshot_at as "instant", e.expires_at as "until",
  e.parts_done as done, e.parts_total as of, e.row_count as rows, e.file_count as files, e.size_bytes as bytes, encode(e.digest, 'hex') as sha256, e.downloads`;

export function listExports(tx: TenantTx): Promise<TenantExport[]> {
  return tx.query<TenantExport>(`select ${SHOWN} from tenant_exports e where e.tenant_id = $1 order by e.asked_at desc, e.id limit 50`, [
    tx.tenantId,
  ]);
}

export async function findExport(tx: TenantTx, id: string): Promise<TenantExport | undefined> {
  const [row] = await tx.query<TenantExport>(`select ${SHOWN} from tenant_exports e where e.tenant_id = $1 and e.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

/** One whose process has died each time is never ended by it: after so long it has, and another may be asked for. */
const GIVEN_UP = "interval '6 hours'";
export async function endStuck(tx: TenantTx, now: Date): Promise<void> {
  await tx.run(
    `update tenant_exports set state = 'failed', finished_at = $2
     where tenant_id = $1 and state in ('waiting', 'making') and asked_at < $2::timestamptz - ${GIVEN_UP}`,
    [tx.tenantId, now],
  );
}

/** False when one is being made already. */
export async function insertExport(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const sql = `insert into tenant_exports (tenant_id, id, state, asked_by, asked_at) values ($1, $2, 'waiting', $3, $4) on conflict do nothing`;
  return (await tx.run(sql, [tx.tenantId, id, tx.actor, now])) === 1;
}

/** False when it is done, given up or gone. */
export async function startExport(tx: TenantTx, id: string): Promise<boolean> {
  const sql =
    "update tenant_exports set state = 'making', parts_done = 0 where tenant_id = $1 and id = $2 and state in ('waiting', 'making')";
  return (await tx.run(sql, [tx.tenantId, id])) === 1;
}

export async function noteProgress(tx: TenantTx, id: string, { done, of }: Progress): Promise<void> {
  await tx.run(
    `update tenant_exports set parts_done = $3, parts_total = $4 where tenant_id = $1 and id = $2 and state = 'making' and parts_done < $3`,
    [tx.tenantId, id, done, of],
  );
}

export async function finishExport(tx: TenantTx, id: string, made: Archived, now: Date, until: Date): Promise<boolean> {
  const rows = await tx.run(
    `update tenant_exports set state = 'done', snapshot_at = $3, finished_at = $4, expires_at = $5, row_count = $6, file_count = $7, size_bytes = $8,
       digest = $9, parts_done = parts_total where tenant_id = $1 and id = $2 and state = 'making'`,
    [tx.tenantId, id, made.at, now, until, made.rows, made.files, made.bytes, made.digest],
  );
  return rows === 1;
}

/** Moves an export on; false when it stood elsewhere. */
export async function endExport(tx: TenantTx, id: string, from: readonly string[], to: 'failed' | 'removed', now: Date): Promise<boolean> {
  const rows = await tx.run(
    `update tenant_exports set state = $4, finished_at = coalesce(finished_at, $5), link_hash = null, link_until = null
     where tenant_id = $1 and id = $2 and state = any($3)`,
    [tx.tenantId, id, from, to, now],
  );
  return rows === 1;
}

/** A new link takes the place of the one before. False when there is nothing to fetch. */
export async function writeLink(
  tx: TenantTx,
  id: string,
  link: { readonly hash: Buffer; readonly until: Date; readonly now: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update tenant_exports set link_hash = $3, link_until = $4 where tenant_id = $1 and id = $2 and state = 'done' and expires_at > $5`,
    [tx.tenantId, id, link.hash, link.until, link.now],
  );
  return rows === 1;
}

/** Uses a link up: of two who come with the same one is let in. */
export async function takeLink(tx: TenantTx, hash: Buffer, now: Date): Promise<{ readonly id: string; readonly at: Date } | undefined> {
  const [row] = await tx.query<{ id: string; at: Date }>(
    `update tenant_exports set link_hash = null, link_until = null, downloads = downloads + 1
     where tenant_id = $1 and link_hash = $2 and link_until > $3 and state = 'done' and expires_at > $3 returning id, snapshot_at as at`,
    [tx.tenantId, hash, now],
  );
  return row;
}

export interface FetchedExport {
  readonly snapshotAt: Date;
  readonly digest: Buffer;
  readonly downloads: number;
}
/** What is known of an archive that was made, for whoever hands it over; also after the file has gone. */
export async function exportHandedOver(tx: TenantTx, id: string): Promise<FetchedExport | undefined> {
  const [row] = await tx.query<FetchedExport & Record<string, unknown>>(
    `select snapshot_at as "snapshotAt", digest, downloads from tenant_exports
     where tenant_id = $1 and id = $2 and state in ('done', 'removed') and digest is not null`,
    [tx.tenantId, id],
  );
  return row;
}
