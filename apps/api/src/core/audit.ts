import type { PlatformTx, TenantTx } from '@galleria/db';
import { newId } from './id.ts';

export interface AuditEntry {
  /** What was done, `noun.verb`: `offer.price-changed`, `report.approved`. */
  readonly action: string;
  /** What it was done to, `kind:id`. */
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** For whom, when somebody acts for somebody else. */
  readonly onBehalfOf?: string;
  readonly requestId?: string;
}

/** Writes to the log in the caller's transaction: what is rolled back was never done, and what is done is never unlogged. */
export async function audit(tx: TenantTx, entry: AuditEntry): Promise<void> {
  await tx.leave(
    'audit-write',
    `insert into audit_events (tenant_id, id, actor, scope, on_behalf_of, action, subject, details, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.tenantId,
      newId(),
      tx.actor,
      tx.scope.kind,
      // The log cannot be changed afterwards: a caller's number stands in the order that the entry is about, and goes with it.
      entry.onBehalfOf?.replace(/^phone:.*$/, 'caller') ?? null,
      entry.action,
      entry.subject,
      entry.details ?? {},
      entry.requestId ?? null,
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
