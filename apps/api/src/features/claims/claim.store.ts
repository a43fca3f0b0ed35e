import type { ClaimEntry, ClaimHead } from '@galleria/contract/claims';
import type { TenantTx } from '@galleria/db';
import type { ClaimEvent, ClaimLayout, ClaimState, ClaimTotals, DecidedKind, HouseholdName } from '@galleria/domain/claim';
import { type Ore, ore } from '@galleria/domain/money';
import type { ReportLine } from '@galleria/domain/report';
import { templateOf } from '@galleria/phrases/claim-templates';
import { actorName } from '../../core/actor-name.ts';
import { claimKeptApart } from '../duties/index.ts';

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
  readonly template: string;
  readonly frozenVersion: number | null;
  readonly planReference: string;
  readonly amountSought: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly assuredBy: string | null;
  readonly submittedAt: Date | null;
  readonly supplementedAt: Date | null;
  readonly decidedOn: string | null;
  readonly decidedKind: DecidedKind | null;
  readonly decisionReference: string;
  readonly decisionReason: string;
  readonly grantedOre: number | null;
  readonly paidOn: string | null;
  readonly recoveredOre: number;
  readonly recoveredOn: string | null;
}

const COLUMNS = `c.id, c.period_from as "from", c.period_to as "to", c.state, c.version, c.registration_number as "registrationNumber",
  c.decision_body as "decisionBody", c.contact, c.payment_to as "paymentTo", c.template, (c.layout->'template'->>'version')::int as "frozenVersion",
  c.plan_reference as "planReference", (c.totals->>'amountSought')::bigint as "amountSought",
  c.created_at as "createdAt", ${actorName('c.created_by')} as "createdBy", c.assured_by as "assuredBy", c.submitted_at as "submittedAt",
  c.supplemented_at as "supplementedAt", c.decided_on as "decidedOn", c.decided_kind as "decidedKind", c.decision_reference as "decisionReference",
  c.decision_reason as "decisionReason", c.granted_ore as "grantedOre", c.paid_on as "paidOn", c.recovered_ore as "recoveredOre", c.recovered_on as "recoveredOn"`;

const headOf = ({ frozenVersion, ...row }: ClaimRow): ClaimHead => ({
  ...row,
  templateVersion: row.state === 'draft' ? (templateOf(row.template)?.version ?? null) : frozenVersion,
  createdAt: row.createdAt.toISOString(),
  submittedAt: row.submittedAt?.toISOString() ?? null,
  supplementedAt: row.supplementedAt?.toISOString() ?? null,
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
  readonly template: string;
  readonly planReference: string;
  readonly totals: ClaimTotals;
  readonly now: Date;
}

export async function insertClaim(tx: TenantTx, claim: NewClaim): Promise<void> {
  await tx.run(
    `insert into grant_claims (tenant_id, id, period_from, period_to, state, decision_body, contact, payment_to, template, plan_reference, totals, created_at, created_by)
     values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.tenantId,
      claim.id,
      claim.from,
      claim.to,
      claim.decisionBody,
      claim.contact,
      claim.paymentTo,
      claim.template,
      claim.planReference,
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
    submittedBy?: string;
    numbers?: Readonly<Record<string, number>>;
    template?: string;
    planReference?: string;
    layout?: ClaimLayout;
    supplementedAt?: Date;
    decidedOn?: string;
    decidedKind?: DecidedKind;
    decisionReference?: string;
    decisionReason?: string;
    grantedOre?: number;
    paidOn?: string;
    recoveredOre?: number;
    recoveredOn?: string;
    totals?: ClaimTotals;
  }>;
  /** The step hands the claim's lines to the state: whoever must not, by the rules that keep steps apart, moves nothing. */
  readonly hands?: boolean;
}

const SET: Readonly<Record<keyof ClaimMove['set'], string>> = {
  registrationNumber: 'registration_number text',
  assuredBy: 'assured_by text',
  submittedAt: 'submitted_at timestamptz',
  submittedBy: 'submitted_by text',
  numbers: 'numbers jsonb',
  template: 'template text',
  planReference: 'plan_reference text',
  layout: 'layout jsonb',
  supplementedAt: 'supplemented_at timestamptz',
  decidedOn: 'decided_on date',
  decidedKind: 'decided_kind text',
  decisionReference: 'decision_reference text',
  decisionReason: 'decision_reason text',
  grantedOre: 'granted_ore bigint',
  paidOn: 'paid_on date',
  recoveredOre: 'recovered_ore bigint',
  recoveredOn: 'recovered_on date',
  totals: 'totals jsonb',
};
const NAMES = Object.values(SET).map((column) => column.split(' ')[0]);

const MOVE = `
  update grant_claims c set state = $5, version = c.version + 1, ${NAMES.map((name) => `${name} = coalesce(s.${name}, c.${name})`).join(', ')}
  from jsonb_to_record($6) as s(${Object.values(SET).join(', ')})
  where c.tenant_id = $1 and c.id = $2 and c.version = $3 and c.state = $4`;

/** Moves a claim; false when it is not in that state and version any more, or may not be handed in by this officer. What `set` leaves out stays. */
export async function moveClaimRow(tx: TenantTx, { id, version, from, to, set, hands = false }: ClaimMove): Promise<boolean> {
  const values = Object.fromEntries(
    (Object.keys(SET) as (keyof typeof SET)[]).flatMap((key) => {
      const [name = ''] = SET[key].split(' ');
      return set[key] === undefined ? [] : [[name, set[key]]];
    }),
  );
  const barred = hands ? `and not ${claimKeptApart('c.id', '$7')}` : '';
  const changed = await tx.run(`${MOVE} ${barred}`, [
    ...[tx.tenantId, id, version, from, to, JSON.stringify(values)],
    ...(hands ? [tx.actor] : []),
  ]);
  return changed === 1;
}

export interface NewClaimEntry {
  readonly claimId: string;
  /** The version that the step led to. */
  readonly number: number;
  readonly event: ClaimEvent;
  readonly day: string;
  readonly amountOre: number;
  readonly reference?: string;
  readonly remark?: string;
  readonly lines?: number;
}

/** Writes a step into the claim's book. Two steps from one version break its primary key. */
export async function enter(tx: TenantTx, entry: NewClaimEntry, now: Date): Promise<void> {
  await tx.run(
    `insert into grant_claim_events (tenant_id, claim_id, number, event, day, amount_ore, reference, remark, lines, actor, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.tenantId, entry.claimId, entry.number, entry.event, entry.day, entry.amountOre],
      ...[entry.reference ?? '', entry.remark ?? '', entry.lines ?? 0, tx.actor, now],
    ],
  );
}

export async function bookOf(tx: TenantTx, claimId: string): Promise<ClaimEntry[]> {
  const rows = await tx.query<Omit<ClaimEntry, 'at'> & { readonly at: Date }>(
    `select e.event, e.day, e.amount_ore as "amountOre", e.reference, e.remark, e.lines, ${actorName('e.actor')} as by, e.at
     from grant_claim_events e where e.tenant_id = $1 and e.claim_id = $2 order by e.number`,
    [tx.tenantId, claimId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** How a submitted claim is laid out; undefined of a draft, and of one from before there were templates. */
export async function layoutOf(tx: TenantTx, claimId: string): Promise<ClaimLayout | undefined> {
  const [row] = await tx.query<{ layout: ClaimLayout | null }>('select layout from grant_claims where tenant_id = $1 and id = $2', [
    tx.tenantId,
    claimId,
  ]);
  return row?.layout ?? undefined;
}

/** What the latest claim was laid out by. */
export async function latestTemplate(tx: TenantTx): Promise<string | undefined> {
  const [row] = await tx.query<{ template: string }>(
    'select template from grant_claims where tenant_id = $1 order by created_at desc, id desc limit 1',
    [tx.tenantId],
  );
  return row?.template;
}

/** Net outlay of the claim's year that stood outside it when it was handed in. One of before the year was counted had its own period tried alone. */
export async function outsideAtHandIn(tx: TenantTx, claimId: string): Promise<Ore> {
  const [row] = await tx.query<{ outside: number }>(
    `select coalesce((totals->>'yearOutlay')::bigint - (totals->>'netOutlay')::bigint, 0) as outside from grant_claims where tenant_id = $1 and id = $2`,
    [tx.tenantId, claimId],
  );
  return ore(row?.outside ?? 0);
}

/** What the households of a claim are called in its documentation, from its submission on. */
export async function keptNumbers(tx: TenantTx, claimId: string): Promise<ReadonlyMap<string, number>> {
  const [row] = await tx.query<{ numbers: Record<string, number> }>('select numbers from grant_claims where tenant_id = $1 and id = $2', [
    tx.tenantId,
    claimId,
  ]);
  return new Map(Object.entries(row?.numbers ?? {}));
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

/** A claim of the year has been handed in. */
export async function hasHandedIn(tx: TenantTx, year: number): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from grant_claims where tenant_id = $1 and state <> 'draft' and to_char(period_to, 'YYYY') = $2 limit 1",
    [tx.tenantId, String(year)],
  );
  return rows.length > 0;
}
