import type { Handover, Matter } from '@galleria/contract/handovers';
import type { TenantTx } from '@galleria/db';
import type { Membership } from '../identity/index.ts';

/** The successor's running membership in the same role at the same place. */
const SUCCESSOR = `exists (select from platform.memberships f join platform.memberships s on s.role = f.role and s.tenant_id is not distinct from f.tenant_id
    and s.shop_id is not distinct from f.shop_id and s.carrier_id is not distinct from f.carrier_id and s.ended_at is null
  join platform.identities i on i.id = s.identity_id where f.id = h.from_membership and i.email = h.to_email)`;
const SHOWN = `h.id, coalesce((select coalesce(nullif(name, ''), email) from platform.identities where id = h.from_identity), '') as from,
  h.from_identity = $2 as mine, h.to_email as "toEmail", (select nullif(name, '') from platform.identities where email = h.to_email) as "toName",
  exists (select from platform.identities where id = $2 and email = h.to_email) as "toMe", ${SUCCESSOR} as "isIn", h.note, h.matters, h.ends_on as "endsOn",
  h.made_at as "madeAt", h.read_at as "readAt", h.ended_at as "endedAt"`;

export function listHandovers(tx: TenantTx, asker: string): Promise<Handover[]> {
  return tx.query<Handover>(
    `select ${SHOWN} from handovers h where h.tenant_id = $1 and h.withdrawn_at is null order by h.made_at desc, h.id limit 20`,
    [tx.tenantId, asker],
  );
}

export async function findHandover(tx: TenantTx, asker: string, id: string): Promise<Handover | undefined> {
  const [row] = await tx.query<Handover>(
    `select ${SHOWN} from handovers h where h.tenant_id = $1 and h.id = $3 and h.withdrawn_at is null`,
    [tx.tenantId, asker, id],
  );
  return row;
}

interface NewHandover {
  readonly id: string;
  readonly member: Membership;
  readonly email: string;
  readonly note: string;
  readonly matters: readonly Matter[];
  readonly endsOn: string | null;
  readonly now: Date;
}

/** False when the role is being handed over already. */
export async function insertHandover(tx: TenantTx, { id, member, email, note, matters, endsOn, now }: NewHandover): Promise<boolean> {
  const rows = await tx.run(
    `insert into handovers (tenant_id, id, role, shop_id, carrier_id, from_identity, from_membership, to_email, note, matters, ends_on, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      ...[tx.tenantId, id, member.role, member.shopId, member.carrierId, member.identityId, member.id, email, note],
      ...[JSON.stringify(matters), endsOn, now],
    ],
  );
  return rows === 1;
}

export interface Waiting {
  readonly id: string;
  readonly endsOn: string | null;
  readonly madeAt: Date;
  readonly isIn: boolean;
  readonly member: Membership;
}

/** A handover whose role has not ended, held until the end of the transaction. */
export async function lockWaiting(tx: TenantTx, id: string): Promise<Waiting | undefined> {
  const [row] = await tx.query<Waiting & Record<string, unknown>>(
    `select h.id, h.ends_on as "endsOn", h.made_at as "madeAt", ${SUCCESSOR} as "isIn",
       (select jsonb_build_object('id', m.id, 'identityId', m.identity_id, 'role', m.role, 'tenantId', m.tenant_id, 'shopId', m.shop_id, 'carrierId', m.carrier_id)
        from platform.memberships m where m.id = h.from_membership) as member
     from handovers h where h.tenant_id = $1 and h.id = $2 and h.ended_at is null and h.withdrawn_at is null for update of h`,
    [tx.tenantId, id],
  );
  return row;
}

export async function waitingIds(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from handovers where tenant_id = $1 and ended_at is null and withdrawn_at is null order by made_at limit 100',
    [tx.tenantId],
  );
  return rows.map(({ id }) => id);
}

export async function markEnded(tx: TenantTx, id: string, now: Date): Promise<void> {
  await tx.run('update handovers set ended_at = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, now]);
}

export async function markRead(tx: TenantTx, id: string, now: Date): Promise<void> {
  await tx.run('update handovers set read_at = coalesce(read_at, $3) where tenant_id = $1 and id = $2', [tx.tenantId, id, now]);
}

/** False when the role has ended, or the handover was taken back. */
export async function markWithdrawn(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const sql = 'update handovers set withdrawn_at = $3 where tenant_id = $1 and id = $2 and ended_at is null and withdrawn_at is null';
  return (await tx.run(sql, [tx.tenantId, id, now])) === 1;
}
