import type { ChangeRetention, Destruction, RetentionRow } from '@galleria/contract/retention';
import type { TenantTx } from '@galleria/db';
import { isInForce, RETENTION_CLASSES, RETENTION_TERMS, type RetentionClass } from '@galleria/domain/retention';
import { type LocalDate, localDate } from '@galleria/domain/time';

interface Stored {
  readonly class: RetentionClass;
  readonly keepDays: number;
  readonly decisionNumber: string;
  readonly decidedOn: string | null;
  readonly version: number;
}

/** Every class with its rule: the municipality's own, or the default. */
export async function readRules(tx: TenantTx, today: LocalDate): Promise<RetentionRow[]> {
  const stored = await tx.query<Stored & Record<string, unknown>>(
    `select class, keep_days as "keepDays", decision_number as "decisionNumber", decided_on::text as "decidedOn", version
     from retention_rules where tenant_id = $1`,
    [tx.tenantId],
  );
  return RETENTION_CLASSES.map((kind) => {
    const terms = RETENTION_TERMS[kind];
    const own = stored.find((each) => each.class === kind) ?? {
      keepDays: terms.defaultDays,
      decisionNumber: '',
      decidedOn: null,
      version: 0,
    };
    const { keepDays, decisionNumber, version } = own;
    const decidedOn = own.decidedOn === null ? null : localDate(own.decidedOn);
    return {
      class: kind,
      ...terms,
      keepDays,
      decisionNumber,
      decidedOn,
      version,
      inForce: isInForce({ class: kind, keepDays, decisionNumber, decidedOn }, today),
    };
  });
}

/** The guarded change; false when somebody else was first. */
export async function writeRule(tx: TenantTx, kind: RetentionClass, change: ChangeRetention, at: Date): Promise<boolean> {
  const { keepDays, decisionNumber, decidedOn, version } = change;
  const rows = await tx.run(
    `insert into retention_rules as r (tenant_id, class, keep_days, decision_number, decided_on, changed_by, changed_at)
     select $1, $2, $3, $4, $5, $6, $7 where $8::int = 0 or exists (select from retention_rules where tenant_id = $1 and class = $2)
     on conflict (tenant_id, class) do update set keep_days = excluded.keep_days, decision_number = excluded.decision_number,
       decided_on = excluded.decided_on, changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = r.version + 1
     where r.version = $8::int`,
    [tx.tenantId, kind, keepDays, decisionNumber, decidedOn, tx.actor, at, version],
  );
  return rows === 1;
}

export function listDestructions(tx: TenantTx): Promise<Destruction[]> {
  return tx.query(
    `select id, class, destroyed, before::text, keep_days as "keepDays", decision_number as "decisionNumber", decided_on::text as "decidedOn",
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from destructions where tenant_id = $1 order by at desc, class limit 200`,
    [tx.tenantId],
  );
}

export async function recordDestruction(tx: TenantTx, made: Omit<Destruction, 'at'> & { readonly at: Date }): Promise<void> {
  await tx.run(
    `insert into destructions (tenant_id, id, class, destroyed, before, keep_days, decision_number, decided_on, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenantId, made.id, made.class, made.destroyed, made.before, made.keepDays, made.decisionNumber, made.decidedOn, made.at],
  );
}
