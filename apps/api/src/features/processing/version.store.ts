import type { TenantTx } from '@galleria/db';
import type { Lang } from '@galleria/phrases/core';

export interface KeptVersion {
  readonly number: number;
  readonly since: Date;
}

export async function newestVersion(tx: TenantTx): Promise<(KeptVersion & { readonly digest: string }) | undefined> {
  const [row] = await tx.query<KeptVersion & { digest: string } & Record<string, unknown>>(
    'select number, made_at as since, digest from privacy_versions where tenant_id = $1 order by number desc limit 1',
    [tx.tenantId],
  );
  return row;
}

export async function insertVersion(
  tx: TenantTx,
  made: { readonly number: number; readonly at: Date; readonly digest: string; readonly content: unknown },
): Promise<void> {
  await tx.run('insert into privacy_versions (tenant_id, number, made_at, digest, content) values ($1, $2, $3, $4, $5)', [
    ...[tx.tenantId, made.number, made.at, made.digest],
    JSON.stringify(made.content),
  ]);
}

/** The newest first. */
export function listVersions(tx: TenantTx): Promise<KeptVersion[]> {
  return tx.query<KeptVersion & Record<string, unknown>>(
    'select number, made_at as since from privacy_versions where tenant_id = $1 order by number desc limit 500',
    [tx.tenantId],
  );
}

export type VersionText = KeptVersion & { readonly lines: string[] };
export async function findVersion(tx: TenantTx, number: number, lang: Lang): Promise<VersionText | undefined> {
  const [row] = await tx.query<VersionText & Record<string, unknown>>(
    'select number, made_at as since, content->$3 as lines from privacy_versions where tenant_id = $1 and number = $2',
    [tx.tenantId, number, lang],
  );
  return row;
}

/** The newest with their texts, to be compared. */
export function newestTexts(tx: TenantTx, lang: Lang, most: number): Promise<VersionText[]> {
  return tx.query<VersionText & Record<string, unknown>>(
    'select number, made_at as since, content->$2 as lines from privacy_versions where tenant_id = $1 order by number desc limit $3',
    [tx.tenantId, lang, most],
  );
}
