import type { DraftContent } from '@galleria/contract/phone-orders';
import type { TenantTx } from '@galleria/db';
import { actorName } from '../../core/actor-name.ts';

/** One draft for each clerk and shop; the second wall lets a clerk write no other. */
export interface DraftRow {
  readonly content: DraftContent;
  readonly version: number;
  readonly updatedAt: Date;
}

export async function findDraft(tx: TenantTx, shopId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow & Record<string, unknown>>(
    'select content, version, updated_at as "updatedAt" from phone_drafts where tenant_id = $1 and shop_id = $2 and actor = $3',
    [tx.tenantId, shopId, tx.actor],
  );
  return row;
}

/** The same, so that nobody changes it while it is placed. */
export async function holdDraft(tx: TenantTx, shopId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow & Record<string, unknown>>(
    'select content, version, updated_at as "updatedAt" from phone_drafts where tenant_id = $1 and shop_id = $2 and actor = $3 for update',
    [tx.tenantId, shopId, tx.actor],
  );
  return row;
}

/** Writes the draft if it is still at `version` (0: there is none); undefined when another window was first. */
export async function keepDraft(
  tx: TenantTx,
  shopId: string,
  {
    version,
    content,
    callerKey,
    now,
  }: { readonly version: number; readonly content: DraftContent; readonly callerKey: string; readonly now: Date },
): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow & Record<string, unknown>>(
    `insert into phone_drafts (tenant_id, shop_id, actor, caller_key, content, version, updated_at)
     select $1, $2, $3, $4, $5, 1, $6 where $7 = 0 or exists (select 1 from phone_drafts where tenant_id = $1 and shop_id = $2 and actor = $3)
     on conflict (tenant_id, shop_id, actor) do update set caller_key = excluded.caller_key, content = excluded.content,
       version = phone_drafts.version + 1, updated_at = excluded.updated_at where phone_drafts.version = $7
     returning content, version, updated_at as "updatedAt"`,
    [tx.tenantId, shopId, tx.actor, callerKey, JSON.stringify(content), now, version],
  );
  return row;
}

export async function dropDraft(tx: TenantTx, shopId: string): Promise<void> {
  await tx.run('delete from phone_drafts where tenant_id = $1 and shop_id = $2 and actor = $3', [tx.tenantId, shopId, tx.actor]);
}

/** A draft that nobody has touched for this long is a call that ended. */
const CALL_MINUTES = 30;

/** Other clerks of the shop with the same caller. */
export async function othersWith(tx: TenantTx, shopId: string, callerKey: string, now: Date): Promise<{ name: string; since: string }[]> {
  const rows = await tx.query<{ name: string; since: Date }>(
    `select ${actorName('d.actor')} as name, d.updated_at as since from phone_drafts d
     where d.tenant_id = $1 and d.shop_id = $2 and d.caller_key = $3 and d.actor <> $4
       and d.updated_at > $5::timestamptz - interval '${CALL_MINUTES} minutes' order by d.updated_at desc limit 10`,
    [tx.tenantId, shopId, callerKey, tx.actor, now],
  );
  return rows.map((row) => ({ name: row.name, since: row.since.toISOString() }));
}
