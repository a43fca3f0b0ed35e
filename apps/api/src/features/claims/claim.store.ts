import type { ClaimHead } from '@galleria/contract/claims';
import type { TenantTx } from '@galleria/db';
import type { ClaimState, ClaimTotals, HouseholdName } from '@galleria/domain/claim';
import type { ReportLine } from '@galleria/domain/report';
import { actorName } from '../../core/actor-name.ts';

interface ClaimRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: ClaimState;
  readonly version: number;
  readonly registrationNumber: string;
  readonly decisionBody: string;
  readonly contact: string;
  readonly paymentTo: string;
  readonly amountSought: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly assuredBy: string | null;
  readonly submittedAt: Date | null;
  readonly decidedOn: string | null;
  readonly grantedOre: number | null;
  readonly paidOn: string | null;
}

const COLUMNS = `c.id, c.period_from as "from", c.period_to as "to", c.state, c.version, c.registration_number as "registrationNumber",
  c.decision_body as "decisionBody", c.contact, c.payment_to as "paymentTo", (c.totals->>'amountSought')::bigint as "amountSought",
  c.created_at as "createdAt", ${actorName('c.created_by')} as "createdBy", c.assured_by as "assuredBy", c.submitted_at as "submittedAt",
  c.decided_on as "decidedOn", c.granted_ore as "grantedOre", c.paid_on as "paidOn"`;

const headOf = (row: ClaimRow): ClaimHead => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  submittedAt: row.submittedAt?.toISOString() ?? null,
});

export async function listClaims(tx: TenantTx): Promise<ClaimHead[]> {
  const rows = await tx.query<ClaimRow>(
    `select ${COLUMNS} from grant_claims c where c.tenant_id = $1 order by c.period_to desc, c.created_at desc limit 200`,
    [tx.tenantId],
  );
  return rows.map(headOf);
}

export async function findClaim(tx: TenantTx, id: string): Promise<ClaimHead | undefined> {
  const [row] = await tx.query<ClaimRow>(`select ${COLUMNS} from grant_claims c where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, id]);
  return row && headOf(row);
}

export interface NewClaim {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly decisionBody: string;
  readonly contact: string;
  readonly paymentTo: string;
  readonly totals: ClaimTotals;
  readonly now: Date;
}

export async function insertClaim(tx: TenantTx, claim: NewClaim): Promise<void> {
  await tx.run(
    `insert into grant_claims (tenant_id, id, period_from, period_to, state, decision_body, contact, payment_to, totals, created_at, created_by)
     values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10)`,
    [
      tx.tenantId,
      claim.id,
      claim.from,
      claim.to,
      claim.decisionBody,
      claim.contact,
      claim.paymentTo,
      JSON.stringify(claim.totals),
      claim.now,
      tx.actor,
    ],
  );
}

/** Takes lines into a claim. A line that another claim took meanwhile breaks the primary key: nothing is claimed twice. */
export async function takeLines(tx: TenantTx, claimId: string, lines: readonly ReportLine[]): Promise<void> {
  const rows = lines.map(({ noteId, sequence }) => ({ noteId, sequence }));
  await tx.run(
    `insert into grant_claim_lines (tenant_id, claim_id, note_id, sequence)
     select $1, $2, "noteId", sequence from jsonb_to_recordset($3) as x("noteId" uuid, sequence smallint)`,
    [tx.tenantId, claimId, JSON.stringify(rows)],
  );
}

export interface ClaimMove {
  readonly id: string;
  readonly version: number;
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly set: Readonly<{
    registrationNumber?: string;
    assuredBy?: string;
    submittedAt?: Date;
    decidedOn?: string;
    grantedOre?: number;
    paidOn?: string;
    totals?: ClaimTotals;
  }>;
}

/** Moves a claim; false when it is not in that state and version any more. What `set` leaves out stays. */
export async function moveClaimRow(tx: TenantTx, { id, version, from, to, set }: ClaimMove): Promise<boolean> {
  const changed = await tx.run(
    `update grant_claims set state = $5, version = version + 1, registration_number = coalesce($6, registration_number), assured_by = coalesce($7, assured_by),
       submitted_at = coalesce($8, submitted_at), decided_on = coalesce($9, decided_on), granted_ore = coalesce($10, granted_ore), paid_on = coalesce($11, paid_on),
       totals = coalesce($12, totals)
     where tenant_id = $1 and id = $2 and version = $3 and state = $4`,
    [
      tx.tenantId,
      id,
      version,
      from,
      to,
      set.registrationNumber ?? null,
      set.assuredBy ?? null,
      set.submittedAt ?? null,
      set.decidedOn ?? null,
      set.grantedOre ?? null,
      set.paidOn ?? null,
      set.totals ? JSON.stringify(set.totals) : null,
    ],
  );
  return changed === 1;
}

/** Throws a draft away with its hold on lines; false when it is no draft in that version. */
export async function deleteDraft(tx: TenantTx, id: string, version: number): Promise<boolean> {
  const [row] = await tx.query(
    `select 1 from grant_claims where tenant_id = $1 and id = $2 and version = $3 and state = 'draft' for update`,
    [tx.tenantId, id, version],
  );
  if (!row) return false;
  await tx.run('delete from grant_claim_lines where tenant_id = $1 and claim_id = $2', [tx.tenantId, id]);
  return (await tx.run('delete from grant_claims where tenant_id = $1 and id = $2', [tx.tenantId, id])) === 1;
}

/** Names of shops and carriers by id, for documents. A shop whose municipality has left keeps the name on its notes. */
export async function partnersOf(tx: TenantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select a.shop_id as id, s.name from shop_admissions a join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id where a.tenant_id = $1
     union all select n.shop_id, max(n.shop_name) from delivery_notes n join shop_admissions a on a.tenant_id = $1 and a.shop_id = n.shop_id and a.state = 'ended'
       where n.tenant_id = $1 and not exists (select from public_shops s where s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id) group by n.shop_id
     union all select c.id, c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1`,
    [tx.tenantId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function householdNames(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, HouseholdName>> {
  const rows = await tx.query<{ id: string; name: string; address: string; isProtected: boolean }>(
    `select id, name, concat_ws(', ', nullif(street, ''), concat_ws(' ', postal_code, locality)) as address, protected as "isProtected"
     from households where tenant_id = $1 and id = any($2)`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}
