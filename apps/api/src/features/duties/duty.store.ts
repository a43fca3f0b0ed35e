import type { TenantTx } from '@galleria/db';
import type { DutyRules } from '@galleria/domain/duties';
import { actorName } from '../../core/actor-name.ts';

export interface DutyRow {
  readonly [column: string]: unknown;
  readonly rules: DutyRules;
  readonly version: number;
  readonly asked: DutyRules | null;
  readonly askedBy: string | null;
  readonly askedByName: string | null;
  readonly askedAt: Date | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export async function findDuties(tx: TenantTx): Promise<DutyRow | undefined> {
  const [row] = await tx.query<DutyRow>(
    `select jsonb_build_object('rightThenReport', d.right_then_report, 'rightThenClaim', d.right_then_claim, 'reportThenClaim', d.report_then_claim) as rules,
       d.version, d.asked, d.asked_by as "askedBy", ${actorName('d.asked_by')} as "askedByName", d.asked_at as "askedAt",
       ${actorName('d.changed_by')} as "changedBy", d.changed_at as "changedAt"
     from duty_rules d where d.tenant_id = $1`,
    [tx.tenantId],
  );
  return row;
}

/** Everybody who works as an officer here now, by actor, in order of name. */
export function officersHere(tx: TenantTx): Promise<{ actor: string; name: string }[]> {
  return tx.query<{ actor: string; name: string }>(
    `select distinct 'identity:' || i.id as actor, coalesce(nullif(i.name, ''), i.email, '') as name
     from platform.memberships m join platform.identities i on i.id = m.identity_id
     where m.tenant_id = $1 and m.role = 'officer' and m.ended_at is null and i.disabled_at is null order by 2 limit 200`,
    [tx.tenantId],
  );
}

export interface WantedDuties {
  /** The version that was seen; null: nobody had chosen anything. */
  readonly version: number | null;
  readonly rules: DutyRules;
  readonly asked: DutyRules | null;
  readonly now: Date;
}

/** Guarded by the version that was seen; false: somebody was first. */
export async function writeDuties(tx: TenantTx, { version, rules, asked, now }: WantedDuties): Promise<boolean> {
  const { rightThenReport, rightThenClaim, reportThenClaim } = rules;
  const values = [
    tx.tenantId,
    rightThenReport,
    rightThenClaim,
    reportThenClaim,
    asked && JSON.stringify(asked),
    asked && tx.actor,
    asked && now,
  ];
  const changed = await tx.run(
    version === null
      ? `insert into duty_rules (tenant_id, right_then_report, right_then_claim, report_then_claim, asked, asked_by, asked_at, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`
      : `update duty_rules set right_then_report = $2, right_then_claim = $3, report_then_claim = $4, asked = $5, asked_by = $6, asked_at = $7, changed_by = $8,
           changed_at = $9, version = version + 1
         where tenant_id = $1 and version = $10`,
    [...values, tx.actor, now, ...(version === null ? [] : [version])],
  );
  return changed === 1;
}

/* Conditions for the statement that takes a step: true when the actor took an earlier one that must be kept apart from it. A right counts from the day
   on which its delivery was made. */
const enteredRightOf = (lines: string, actor: string): string =>
  `exists (select from ${lines} join eligibilities e on e.tenant_id = l.tenant_id and e.household_id = l.household_id and l.day between e.valid_from and e.valid_to
     where e.decided_by = ${actor})`;
const rule = (name: string): string => `exists (select from duty_rules d where d.tenant_id = app.tenant() and d.${name})`;

/** Whoever decided the right of a household in a report does not approve it. `report` and `actor` are SQL. */
export const reportKeptApart = (report: string, actor: string): string =>
  `(${rule('right_then_report')} and ${enteredRightOf(`(select * from report_lines where tenant_id = app.tenant() and report_id = ${report}) l`, actor)})`;

const ofClaim = (claim: string): string =>
  `(select r.* from grant_claim_lines g join report_lines r using (tenant_id, note_id, sequence) where g.tenant_id = app.tenant() and g.claim_id = ${claim}) l`;
export const claimRightKeptApart = (claim: string, actor: string): string =>
  `(${rule('right_then_claim')} and ${enteredRightOf(ofClaim(claim), actor)})`;
export const claimReportKeptApart = (claim: string, actor: string): string =>
  `(${rule('report_then_claim')} and exists (select from ${ofClaim(claim)} join monthly_reports m on m.tenant_id = l.tenant_id and m.id = l.report_id
     where m.decided_by = ${actor}))`;

/** Whoever decided a right in a claim, or approved a report of it, does not hand it in. */
export const claimKeptApart = (claim: string, actor: string): string =>
  `(${claimRightKeptApart(claim, actor)} or ${claimReportKeptApart(claim, actor)})`;
