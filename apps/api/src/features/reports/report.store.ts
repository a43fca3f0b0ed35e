import type { ReportHead } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import type { ReportState, Totals } from '@galleria/domain/report';
import type { LocalDate } from '@galleria/domain/time';
import { actorName } from '../../core/actor-name.ts';
import { derivedId } from '../../core/id.ts';
import { reportKeptApart } from '../duties/index.ts';

export const reportIdOf = (tenantId: number, carrierId: string, period: string): string => derivedId('report', tenantId, carrierId, period);

export type HeadRow = Omit<ReportHead, 'from' | 'to' | 'dueOn' | 'submittedAt' | 'decidedAt'> & {
  readonly [column: string]: unknown;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
};

export interface HeadsWanted {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly carrierId?: string;
}

/** What a carrier did in a month: notes with an outcome, and notes that wait for one. */
export interface MonthCount {
  readonly [column: string]: unknown;
  readonly carrierId: string;
  readonly month: string;
  readonly notes: number;
  readonly unsettled: number;
}
export interface CarrierName {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly name: string;
}

/**
 * What reports are made of: months with deliveries, months with counter-notes, and every report that something was done with. A delivery finds its month
 * among the instants at which months begin: the local day of each of thousands would cost more than all the rest.
 */
export async function headParts(tx: TenantTx, { from, to, carrierId }: HeadsWanted) {
  const counts = await tx.query<MonthCount>(
    `with months as materialized (
       select array_agg(greatest(m, $2::date::timestamp) at time zone 'Europe/Stockholm' order by m)
           || ($3::date + 1)::timestamp at time zone 'Europe/Stockholm' as edges,
         array_agg(to_char(m, 'YYYY-MM') order by m) as names
       from generate_series(date_trunc('month', $2::date::timestamp), $3::date::timestamp, interval '1 month') m),
     placed as (
       select n.carrier_id, n.outcome_at is not null as settled, names, width_bucket(case when n.outcome_at is null
         then n.day::timestamp at time zone 'Europe/Stockholm' else coalesce(n.outcome_device_at, n.outcome_at) end, edges) as place
       from delivery_notes n, months
       where n.tenant_id = $1 and n.household_id is not null and n.corrects_note_id is null and n.replaces_note_id is null
         and n.state not in ('draft', 'void', 'declined')
         and n.day between $2::date - 14 and $3::date + 14 and n.carrier_id is not null and ($4::uuid is null or n.carrier_id = $4))
     select carrier_id as "carrierId", names[place] as month, count(*) filter (where settled)::int as notes,
       count(*) filter (where not settled)::int as unsettled
     from placed where place between 1 and cardinality(names) group by 1, 2`,
    [tx.tenantId, from, to, carrierId ?? null],
  );
  const corrected = await tx.query<{ carrierId: string; day: string }>(
    `select distinct n.carrier_id as "carrierId", n.day from delivery_notes n
     where n.tenant_id = $1 and n.corrects_note_id is not null and n.state in ('delivered', 'failed') and n.carrier_id is not null and n.day is not null
       and ($2::uuid is null or n.carrier_id = $2)`,
    [tx.tenantId, carrierId ?? null],
  );
  const stored = await tx.query<HeadRow>(
    `select r.carrier_id as "carrierId", c.name as "carrierName", r.period, r.state, r.version, 0 as notes, 0 as unsettled,
       case when r.state in ('open', 'returned') then null else r.totals end as totals, r.remark,
       r.submitted_at as "submittedAt", case when r.submitted_by is not null then ${actorName('r.submitted_by')} end as "submittedBy",
       r.assured_by as "assuredBy", r.decided_at as "decidedAt", case when r.decided_by is not null then ${actorName('r.decided_by')} end as "decidedBy"
     from monthly_reports r join platform.carriers c on c.id = r.carrier_id
     where r.tenant_id = $1 and ($2::uuid is null or r.carrier_id = $2)`,
    [tx.tenantId, carrierId ?? null],
  );
  const names = await tx.query<CarrierName>(
    'select c.id, c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1 and ($2::uuid is null or c.id = $2)',
    [tx.tenantId, carrierId ?? null],
  );
  return { counts, corrected, stored, names };
}

/** The carrier's name, if it has a contract here. */
export async function contractedCarrier(tx: TenantTx, carrierId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(
    'select c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1 and k.carrier_id = $2',
    [tx.tenantId, carrierId],
  );
  return row?.name;
}

/** The state of each of a carrier's reports, by period; a month without a row is open. */
export async function statesOf(tx: TenantTx, carrierId: string): Promise<ReadonlyMap<string, ReportState>> {
  const rows = await tx.query<{ period: string; state: ReportState }>(
    'select period, state from monthly_reports where tenant_id = $1 and carrier_id = $2',
    [tx.tenantId, carrierId],
  );
  return new Map(rows.map((row) => [row.period, row.state]));
}

export interface StoredReport {
  readonly state: ReportState;
  readonly version: number;
}

/** Who submits a carrier's month and who puts a note of it right wait for each other, until the end of the transaction. */
export async function holdReports(tx: TenantTx, carrierId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `reports:${carrierId}`]);
}

/** The report's row, locked until the end of the transaction; made if this is the first time that anything is done to it. */
export async function lockReport(tx: TenantTx, carrierId: string, period: string): Promise<StoredReport> {
  const id = reportIdOf(tx.tenantId, carrierId, period);
  await tx.run(
    `insert into monthly_reports (tenant_id, id, carrier_id, period, state) values ($1, $2, $3, $4, 'open') on conflict do nothing`,
    [tx.tenantId, id, carrierId, period],
  );
  const [row] = await tx.query<StoredReport & Record<string, unknown>>(
    'select state, version from monthly_reports where tenant_id = $1 and id = $2 for update',
    [tx.tenantId, id],
  );
  if (!row) throw new Error('a report without a row');
  return row;
}

export interface Submission {
  readonly id: string;
  readonly version: number;
  readonly totals: Totals;
  readonly assuredBy: string;
  readonly now: Date;
}

export async function markSubmitted(tx: TenantTx, { id, version, totals, assuredBy, now }: Submission): Promise<boolean> {
  const changed = await tx.run(
    `update monthly_reports set state = 'submitted', version = version + 1, totals = $4, assured_by = $5, submitted_at = $6, submitted_by = $7,
       decided_at = null, decided_by = null
     where tenant_id = $1 and id = $2 and version = $3 and state in ('open', 'returned')`,
    [tx.tenantId, id, version, JSON.stringify(totals), assuredBy, now, tx.actor],
  );
  return changed === 1;
}

export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly state: 'returned' | 'locked';
  readonly remark: string;
  readonly now: Date;
}

/**
 * Moves a submitted report; false when it is not submitted in this version any more, and of an approval when a question about a line is open or the
 * rules that keep steps apart bar this officer. Of several officers exactly one moves it.
 */
export async function markDecided(tx: TenantTx, { id, version, state, remark, now }: Decision): Promise<boolean> {
  const changed = await tx.run(
    `update monthly_reports set state = $4, version = version + 1, remark = $5, decided_at = $6, decided_by = $7
     where tenant_id = $1 and id = $2 and version = $3 and state = 'submitted' and ($4 <> 'locked' or (not ${reportKeptApart('monthly_reports.id', '$7')}
         and not exists (select from report_queries q where q.tenant_id = $1 and q.report_id = $2 and q.closed_at is null)))`,
    [tx.tenantId, id, version, state, remark, now, tx.actor],
  );
  return changed === 1;
}

export interface DecidedFor {
  readonly tenant: { readonly slug: string; readonly name: string };
  /** Those who coordinate the carrier's driving here; where nobody does, the carrier itself. */
  readonly people: readonly { readonly id: string; readonly email: string }[];
}

export async function decidedFor(tx: TenantTx, carrierId: string): Promise<DecidedFor> {
  const [tenant] = await tx.query<{ slug: string; name: string }>(
    'select slug, municipality_name as name from platform.tenants where id = $1',
    [tx.tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tx.tenantId}`);
  const people = await tx.query<{ id: string; email: string }>(
    `with dispatchers as (
       select distinct i.id, i.email from platform.memberships m join platform.identities i on i.id = m.identity_id
       where m.carrier_id = $2 and m.role = 'dispatcher' and m.ended_at is null and (m.tenant_id is null or m.tenant_id = $1)
         and i.disabled_at is null and i.email is not null)
     select id, email from dispatchers
     union all select id, email from platform.carriers where id = $2 and email <> '' and not exists (select 1 from dispatchers)
     limit 100`,
    [tx.tenantId, carrierId],
  );
  return { tenant, people };
}
