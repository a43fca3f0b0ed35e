import type { PlatformTx, TenantTx } from '@galleria/db';
import type { AuditAction } from '@galleria/phrases/log';
import { newId } from './id.ts';

export interface AuditEntry {
  /** What was done, `noun.verb`: `offer.edited`, `report.approved`. Each has a phrase in `phrases/log`, by which people read it. */
  readonly action: AuditAction;
  /** What it was done to, `kind:id`. */
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** For whom, when somebody acts for somebody else. */
  readonly onBehalfOf?: string;
  readonly requestId?: string;
  /** The shop or carrier that it concerns, when neither of them does it: its owner reads it in the own log. */
  readonly shopId?: string | null | undefined;
  readonly carrierId?: string | null | undefined;
}

/** Writes to the log in the caller's transaction: what is rolled back was never done, and what is done is never unlogged. */
export async function audit(tx: TenantTx, entry: AuditEntry): Promise<void> {
  await tx.leave(
    'audit-write',
    `insert into audit_events (tenant_id, id, actor, scope, on_behalf_of, action, subject, details, request_id, shop_id, carrier_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, app.shop()), coalesce($11, app.carrier()))`,
    [
      tx.tenantId,
      newId(),
      tx.actor,
      tx.scope.kind,
      // The log cannot be changed afterwards: of a caller's number it gets the end; the whole of it stands in the order, and goes with it.
      entry.onBehalfOf?.replace(/^phone:.*?(\d{3})$/, 'phone:$1') ?? null,
      entry.action,
      entry.subject,
      entry.details ?? {},
      entry.requestId ?? null,
      entry.shopId ?? null,
      entry.carrierId ?? null,
    ],
  );
}

/** The same for what belongs to no tenant: sign-ins, sessions, invitations. */
export async function auditPlatform(tx: PlatformTx, actor: string, entry: AuditEntry): Promise<void> {
  await tx.run('insert into platform.audit_events (id, actor, action, subject, details, request_id) values ($1, $2, $3, $4, $5, $6)', [
    newId(),
    actor,
    entry.action,
    entry.subject,
    entry.details ?? {},
    entry.requestId ?? null,
  ]);
}
