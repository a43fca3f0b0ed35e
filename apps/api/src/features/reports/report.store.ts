import type { ReportHead } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import type { ReportState, Totals } from '@galleria/domain/report';
import type { LocalDate } from '@galleria/domain/time';
import { actorName } from '../../core/actor-name.ts';
import { derivedId } from '../../core/id.ts';
import { reportKeptApart } from '../duties/index.ts';
import { shopName } from '../ledger/index.ts';

/** SQL: what whoever handed in the report `r` is called, and whether it is a carrier or a shop. */
const REPORTER_NAME = `case when r.shop_id is null then (select c.name from platform.carriers c where c.id = r.carrier_id) else ${shopName('r.shop_id')} end`;
const REPORTER_KIND = "case when r.shop_id is null then 'carrier' else 'shop' end";

export const reportIdOf = (tenantId: number, reporterId: string, period: string): string =>
  derivedId('report', tenantId, reporterId, period);

export type HeadRow = Omit<ReportHead, 'from' | 'to' | 'dueOn' | 'submittedAt' | 'decidedAt'> & {
  readonly [column: string]: unknown;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
};

export interface LateReport {
  readonly reporterId: string;
  readonly period: string;
}

export interface HeadsWanted {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reporterId?: string;
  /** Reports that hold something although no note of their own days does. */
  readonly late?: readonly LateReport[];
}

/** What stands in somebody's reports of a month: notes with an outcome, notes that wait for one, and those that devices contradict each other about. */
export interface MonthCount {
  readonly [column: string]: unknown;
  readonly reporterId: string;
  readonly month: string;
  readonly notes: number;
  readonly unsettled: number;
  readonly toLookAt: number;
}
export interface Reporter {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly kind: ReportHead['reporterKind'];
}

/** Carriers with a contract here, and the shops that may sell here; $2: one of them. Sellers and carriers are public. */
const REPORTERS = `
  select c.id, c.name, 'carrier' as kind from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1 and ($2::uuid is null or c.id = $2)
  union all
  select a.shop_id, ${shopName('a.shop_id')}, 'shop' from shop_admissions a where a.tenant_id = $1 and ($2::uuid is null or a.shop_id = $2)`;

/* A reporter is the note's carrier or its shop: said so, its notes are found by the keys of these. A key on the reporter alone would be taken for the lines' own. */
/**
 * What reports are made of: months with deliveries, months with counter-notes, and every report that something was done with. A delivery finds its month
 * among the instants at which months begin: the local day of each of thousands would cost more than all the rest.
 */
export async function headParts(tx: TenantTx, { from, to, reporterId, late = [] }: HeadsWanted) {
  const counts = await tx.query<MonthCount>(
    `with months as materialized (
       select array_agg(greatest(m, $2::date::timestamp) at time zone 'Europe/Stockholm' order by m)
           || ($3::date + 1)::timestamp at time zone 'Europe/Stockholm' as edges,
         array_agg(to_char(m, 'YYYY-MM') order by m) as names
       from generate_series(date_trunc('month', $2::date::timestamp), $3::date::timestamp, interval '1 month') m),
     looks as materialized (select distinct d.note_id from driver_deeds d where d.tenant_id = $1 and d.to_look_at),
     placed as (
       select n.reporter_id, n.outcome_at is not null as settled, n.id in (select note_id from looks) as looked, names, width_bucket(case when n.outcome_at is null
         then n.day::timestamp at time zone 'Europe/Stockholm' else coalesce(n.outcome_device_at, n.outcome_at) end, edges) as place
       from delivery_notes n, months
       where n.tenant_id = $1 and n.household_id is not null and n.corrects_note_id is null and n.replaces_note_id is null
         and n.state not in ('draft', 'void', 'declined')
         and n.day between $2::date - 14 and $3::date + 14 and n.reporter_id is not null
           and ($4::uuid is null or (n.reporter_id = $4 and (n.carrier_id = $4 or n.shop_id = $4))))
     select reporter_id as "reporterId", names[place] as month, count(*) filter (where settled)::int as notes,
       count(*) filter (where not settled)::int as unsettled, count(*) filter (where looked)::int as "toLookAt"
     from placed where place between 1 and cardinality(names) group by 1, 2`,
    [tx.tenantId, from, to, reporterId ?? null],
  );
  const corrected = await tx.query<{ reporterId: string; day: string }>(
    `select distinct n.reporter_id as "reporterId", n.day from delivery_notes n
     where n.tenant_id = $1 and n.corrects_note_id is not null and n.state in ('delivered', 'failed') and n.reporter_id is not null and n.day is not null
       and ($2::uuid is null or n.reporter_id = $2)`,
    [tx.tenantId, reporterId ?? null],
  );
  const stored = await tx.query<HeadRow>(
    `select r.reporter_id as "reporterId", ${REPORTER_NAME} as "reporterName", ${REPORTER_KIND} as "reporterKind", r.period, r.state, r.version, 0 as notes, 0 as unsettled, 0 as "toLookAt",
       case when r.state in ('open', 'returned') then 0 else r.remarked_lines end as "remarkedLines",
       case when r.state in ('open', 'returned') then null else r.totals end as totals, r.remark,
       r.submitted_at as "submittedAt", case when r.submitted_by is not null then ${actorName('r.submitted_by')} end as "submittedBy",
       r.assured_by as "assuredBy", r.decided_at as "decidedAt", case when r.decided_by is not null then ${actorName('r.decided_by')} end as "decidedBy"
     from monthly_reports r
     where r.tenant_id = $1 and ($2::uuid is null or r.reporter_id = $2)`,
    [tx.tenantId, reporterId ?? null],
  );
  const met = new Set([...counts, ...corrected, ...stored, ...late].map((each) => each.reporterId));
  const reporters = (await tx.query<Reporter>(REPORTERS, [tx.tenantId, reporterId ?? null])).filter(({ id }) => met.has(id));
  return { counts, corrected, stored, reporters };
}

/** A carrier with a contract here, or a shop that sells here. */
export async function findReporter(tx: TenantTx, id: string): Promise<Reporter | undefined> {
  const [row] = await tx.query<Reporter>(REPORTERS, [tx.tenantId, id]);
  return row;
}

/** The state of each of a reporter's reports, by period; a month without a row is open. */
export async function statesOf(tx: TenantTx, reporterId: string): Promise<ReadonlyMap<string, ReportState>> {
  const rows = await tx.query<{ period: string; state: ReportState }>(
    'select period, state from monthly_reports where tenant_id = $1 and reporter_id = $2',
    [tx.tenantId, reporterId],
  );
  return new Map(rows.map((row) => [row.period, row.state]));
}

export interface StoredReport {
  readonly state: ReportState;
  readonly version: number;
}

/** Who submits a month and who puts a note of it right wait for each other, until the end of the transaction. */
export async function holdReports(tx: TenantTx, reporterId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `reports:${reporterId}`]);
}

/** The report's row, locked until the end of the transaction; made if this is the first time that anything is done to it. */
export async function lockReport(
  tx: TenantTx,
  { id: reporterId, kind }: Pick<Reporter, 'id' | 'kind'>,
  period: string,
): Promise<StoredReport> {
  const id = reportIdOf(tx.tenantId, reporterId, period);
  await tx.run(
    `insert into monthly_reports (tenant_id, id, reporter_id, carrier_id, shop_id, period, state)
     values ($1, $2, $3, case when $5 = 'carrier' then $3::uuid end, case when $5 = 'shop' then $3::uuid end, $4, 'open') on conflict do nothing`,
    [tx.tenantId, id, reporterId, period, kind],
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
  /** How many lines have something to look at. */
  readonly remarkedLines: number;
  readonly assuredBy: string;
  readonly now: Date;
}

export async function markSubmitted(tx: TenantTx, { id, version, totals, remarkedLines, assuredBy, now }: Submission): Promise<boolean> {
  const changed = await tx.run(
    `update monthly_reports set state = 'submitted', version = version + 1, totals = $4, assured_by = $5, submitted_at = $6, submitted_by = $7, remarked_lines = $8,
       decided_at = null, decided_by = null
     where tenant_id = $1 and id = $2 and version = $3 and state in ('open', 'returned')`,
    [tx.tenantId, id, version, JSON.stringify(totals), assuredBy, now, tx.actor, remarkedLines],
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
  /** Those who coordinate the carrier's driving here, or own the shop; where nobody does, the carrier or the shop itself. */
  readonly people: readonly { readonly id: string; readonly email: string }[];
  readonly kind: Reporter['kind'];
  /** The galleria where the reporter's own pages lie: a shop's home, which may be another. */
  readonly home: string;
}

export async function decidedFor(tx: TenantTx, reporterId: string): Promise<DecidedFor> {
  const [tenant] = await tx.query<{ slug: string; name: string }>(
    'select slug, municipality_name as name from platform.tenants where id = $1',
    [tx.tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${tx.tenantId}`);
  const people = await tx.query<{ id: string; email: string }>(
    `with people as (
       select distinct i.id, i.email from platform.memberships m join platform.identities i on i.id = m.identity_id
       where (m.carrier_id = $2 and m.role = 'dispatcher' and (m.tenant_id is null or m.tenant_id = $1) or m.shop_id = $2 and m.role = 'shop-owner')
         and m.ended_at is null and i.disabled_at is null and i.email is not null)
     select id, email from people
     union all select * from (
       select id, email from platform.carriers where id = $2 union select shop_id, email from public_shops where shop_id = $2) themselves
     where email <> '' and not exists (select 1 from people)
     limit 100`,
    [tx.tenantId, reporterId],
  );
  const [shop] = await tx.query<{ home: string }>(
    'select t.slug as home from shop_admissions a join platform.tenants t on t.id = a.home_tenant_id where a.tenant_id = $1 and a.shop_id = $2',
    [tx.tenantId, reporterId],
  );
  return { tenant, people, kind: shop ? 'shop' : 'carrier', home: shop?.home ?? tenant.slug };
}
