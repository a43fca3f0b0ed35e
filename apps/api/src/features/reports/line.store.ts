import type { TenantTx } from '@galleria/db';
import { type Ore, ore } from '@galleria/domain/money';
import { lineKey, type ReportLine } from '@galleria/domain/report';
import type { LocalDate } from '@galleria/domain/time';

export interface LineRow {
  readonly [column: string]: unknown;
  readonly noteId: string;
  readonly sequence: number;
  readonly periodKey: string;
  readonly carrierId: string;
  readonly reporterId: string;
  readonly entry: string;
  readonly kind: string;
  readonly occasionId: string;
  readonly householdId: string;
  readonly shopId: string | null;
  readonly day: string;
  readonly outcome: string;
  readonly failure: ReportLine['failure'];
  readonly reasons: ReportLine['reasons'];
  readonly remarks: ReportLine['remarks'];
  readonly schemeId: string | null;
  readonly schemeVersion: number | null;
  readonly distance: ReportLine['distance'];
  readonly evidence: ReportLine['evidence'];
  readonly claimable: boolean;
  readonly compensation: number;
  readonly fee: number;
  readonly feeReceived: number;
  readonly netOutlay: number;
  readonly grant: number;
  readonly noteCount: number;
  readonly deliveryCount: number;
  readonly occasionCount: number;
}

export const COLUMNS = `l.note_id as "noteId", l.sequence, r.period as "periodKey", l.carrier_id as "carrierId", l.reporter_id as "reporterId", l.entry, l.kind, l.occasion_key as "occasionId",
  l.household_id as "householdId", l.shop_id as "shopId", l.day, l.outcome, l.failure, l.reasons, l.remarks, l.scheme_id as "schemeId",
  l.scheme_version as "schemeVersion", l.distance, l.evidence, l.claimable, l.compensation_ore as compensation, l.fee_ore as fee,
  l.fee_received_ore as "feeReceived", l.net_outlay_ore as "netOutlay", l.grant_ore as "grant", l.note_count as "noteCount",
  l.delivery_count as "deliveryCount", l.occasion_count as "occasionCount"`;
const FROM = 'from report_lines l join monthly_reports r on r.tenant_id = l.tenant_id and r.id = l.report_id';

const upper = <T extends string>(text: string): T => text.toUpperCase() as T; // the table's check holds the words to the domain's

export function lineOf(row: LineRow): ReportLine {
  const { schemeId, schemeVersion, day, ...rest } = row;
  return {
    ...rest,
    entry: upper<ReportLine['entry']>(row.entry),
    kind: upper<ReportLine['kind']>(row.kind),
    outcome: upper<ReportLine['outcome']>(row.outcome),
    day: day as LocalDate, // a column of type date
    scheme: schemeId !== null && schemeVersion !== null ? { id: schemeId, version: schemeVersion } : null,
    compensation: ore(row.compensation),
    fee: ore(row.fee),
    feeReceived: ore(row.feeReceived),
    netOutlay: ore(row.netOutlay),
    grant: ore(row.grant),
  };
}

/** The lines of one report in order of day. */
export async function linesOfReport(tx: TenantTx, reportId: string): Promise<ReportLine[]> {
  const rows = await tx.query<LineRow>(
    `select ${COLUMNS} ${FROM} where l.tenant_id = $1 and l.report_id = $2 order by l.day, l.note_id, l.sequence`,
    [tx.tenantId, reportId],
  );
  return rows.map(lineOf);
}

/** Every stored line of the notes, with the state of the report it stands in. */
export async function linesOfNotes(
  tx: TenantTx,
  noteIds: readonly string[],
): Promise<{ readonly line: ReportLine; readonly held: boolean }[]> {
  const rows = await tx.query<LineRow & { held: boolean }>(
    `select ${COLUMNS}, r.state = 'submitted' as held ${FROM}
     where l.tenant_id = $1 and l.note_id = any($2) and r.state not in ('open', 'returned') order by l.note_id, l.sequence`,
    [tx.tenantId, noteIds],
  );
  return rows.map(({ held, ...row }) => ({ held, line: lineOf(row as LineRow) }));
}

const RECORD = `"noteId" uuid, sequence smallint, "carrierId" uuid, "reporterId" uuid, entry text, kind text, "occasionId" text, "householdId" uuid, "shopId" uuid, day date,
  outcome text, failure text, reasons text[], remarks text[], "schemeId" uuid, "schemeVersion" integer, distance jsonb, evidence text, claimable boolean,
  compensation bigint, fee bigint, "feeReceived" bigint, "netOutlay" bigint, "grant" bigint, "noteCount" smallint, "deliveryCount" smallint,
  "occasionCount" smallint`;

/** Of what was taken of the fee of a note `n`: freight, since the scheme's own fee is taken first (`freightIn`). Nothing is taken of a note that failed. */
export const FREIGHT_TAKEN = 'least(n.freight_ore, greatest(0, n.freight_ore - n.fee_ore + coalesce(n.fee_taken_ore, n.fee_ore)))';

/** Lines are frozen with the freight that their notes say now. */
export async function insertLines(tx: TenantTx, reportId: string, lines: readonly ReportLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ scheme, ...line }) => ({
    ...line,
    entry: line.entry.toLowerCase(),
    kind: line.kind.toLowerCase(),
    outcome: line.outcome.toLowerCase(),
    schemeId: scheme?.id ?? null,
    schemeVersion: scheme?.version ?? null,
  }));
  await tx.run(
    `insert into report_lines (tenant_id, note_id, sequence, report_id, carrier_id, reporter_id, entry, kind, occasion_key, household_id, shop_id, day, outcome, failure,
       reasons, remarks, scheme_id, scheme_version, distance, evidence, claimable, compensation_ore, fee_ore, fee_received_ore, net_outlay_ore, grant_ore,
       note_count, delivery_count, occasion_count, freight_ore)
     select $1, "noteId", sequence, $2, "carrierId", "reporterId", entry, kind, "occasionId", "householdId", "shopId", day, outcome, failure, reasons, remarks, "schemeId",
       "schemeVersion", distance, evidence, claimable, compensation, fee, "feeReceived", "netOutlay", "grant", "noteCount", "deliveryCount", "occasionCount",
       case x.entry when 'reversal' then coalesce((select -l.freight_ore from report_lines l where l.tenant_id = $1 and l.note_id = x."noteId" and l.sequence < x.sequence
           and l.entry <> 'reversal' order by l.sequence desc limit 1), 0)
         else coalesce((select ${FREIGHT_TAKEN} from delivery_notes n where n.tenant_id = $1 and n.id = x."noteId"), 0) end
     from jsonb_to_recordset($3) as x(${RECORD})`,
    [tx.tenantId, reportId, JSON.stringify(rows)],
  );
}

/** The freight of a frozen report's lines, by the line's name; lines without any are left out. */
export async function freightsOfReport(tx: TenantTx, reportId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ noteId: string; sequence: number; freight: number }>(
    'select note_id as "noteId", sequence, freight_ore as freight from report_lines where tenant_id = $1 and report_id = $2 and freight_ore <> 0',
    [tx.tenantId, reportId],
  );
  return new Map(rows.map(({ freight, ...line }) => [lineKey(line), freight]));
}

/** How many lines a report has and what they come to. */
export async function weightOf(tx: TenantTx, reportId: string): Promise<{ readonly lines: number; readonly compensation: number }> {
  const [row] = await tx.query<{ lines: number; compensation: number }>(
    'select count(*)::int as lines, coalesce(sum(compensation_ore), 0)::float8 as compensation from report_lines where tenant_id = $1 and report_id = $2',
    [tx.tenantId, reportId],
  );
  return row ?? { lines: 0, compensation: 0 };
}

/** Lines of a report that follows its notes again. What was reported in the name of a household that has been merged since follows to the other now. */
export async function deleteLines(tx: TenantTx, reportId: string): Promise<void> {
  await tx.run('delete from report_lines where tenant_id = $1 and report_id = $2', [tx.tenantId, reportId]);
  // Nobody else may follow a household: what an officer sent back has followed already.
  if (tx.scope.kind !== 'officer') return;
  await tx.query(
    `select app.follow_household(h.id, h.merged_into) from households h where h.tenant_id = $1 and h.merged_into is not null
       and exists (select from delivery_notes n where n.tenant_id = $1 and n.household_id = h.id and n.corrects_note_id is null and n.replaces_note_id is null
         and not exists (select from report_lines l where l.tenant_id = $1 and l.note_id = n.id))`,
    [tx.tenantId],
  );
}

/**
 * Households whose deliveries in submitted or locked months may come to something else now: a note without a line (it arrived late), a note taken
 * back, or something in the register that changed after the month was submitted.
 */
export async function changedHouseholds(tx: TenantTx, since: LocalDate): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    // The month of a note is worked out once, not again for each of its reporter's months: over a year of them nearly all that this took.
    `with delivered as materialized (
       select id, household_id, reporter_id, to_char(coalesce(outcome_device_at, outcome_at) at time zone 'Europe/Stockholm', 'YYYY-MM') as month
       from delivery_notes where tenant_id = $1 and day >= $2 and corrects_note_id is null and outcome_at is not null)
     select distinct n.household_id as id from delivered n
     join monthly_reports r on r.tenant_id = $1 and r.reporter_id = n.reporter_id and r.state not in ('open', 'returned')
       and n.month between left(r.period, 7) and right(r.period, 7)
     join households h on h.tenant_id = $1 and h.id = n.household_id
     where h.changed_at > r.submitted_at
       or exists (select 1 from delivery_notes k where k.tenant_id = $1 and k.corrects_note_id = n.id and k.state <> 'void')
       or not exists (select 1 from report_lines l where l.tenant_id = $1 and l.note_id = n.id)`,
    [tx.tenantId, since],
  );
  return rows.map((row) => row.id);
}

const FROZEN = "r.state in ('approved', 'invoiced', 'paid', 'locked')";

const FREE = `l.claimable and ${FROZEN}
  and not exists (select 1 from grant_claim_lines g where g.tenant_id = l.tenant_id and g.note_id = l.note_id and g.sequence = l.sequence)`;
/** A counter-line, or the note that was written anew in the place of one that was taken back. */
const CORRECTS = `(l.entry <> 'original' or exists (select 1 from delivery_notes n where n.tenant_id = l.tenant_id and n.id = l.note_id and n.replaces_note_id is not null))`;

export interface ClaimPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * Claimable lines of locked reports that stand in no claim: those with a day in the period, and corrections of earlier days that were reported in it.
 * A delivery of an earlier year that nobody claimed belongs to that year's claim and is not taken here.
 */
export async function unclaimedLines(tx: TenantTx, { from, to }: ClaimPeriod): Promise<ReportLine[]> {
  const rows = await tx.query<LineRow>(
    `select ${COLUMNS} ${FROM}
     where l.tenant_id = $1 and ${FREE} and l.day <= $3::date
       and (l.day >= $2::date or (right(r.period, 7) between to_char($2::date, 'YYYY-MM') and to_char($3::date, 'YYYY-MM') and ${CORRECTS}))
     order by l.day, l.note_id, l.sequence`,
    [tx.tenantId, from, to],
  );
  return rows.map(lineOf);
}

export interface FreeYear {
  readonly year: number;
  readonly lines: number;
  readonly netOutlay: number;
  readonly from: string;
  readonly to: string;
}

/** What stands in no claim, by the year whose claim it belongs to: a delivery to that of its day, a correction to that of its report. */
export function freeYears(tx: TenantTx): Promise<FreeYear[]> {
  return tx.query<FreeYear & Record<string, unknown>>(
    `select f.year::int as year, count(*)::int as lines, sum(f.net_outlay_ore)::bigint as "netOutlay", min(f.day) as "from", max(f.day) as "to"
     from (select case when ${CORRECTS} then left(right(r.period, 7), 4) else to_char(l.day, 'YYYY') end as year, l.net_outlay_ore, l.day ${FROM}
           where l.tenant_id = $1 and ${FREE}) f
     group by f.year order by f.year`,
    [tx.tenantId],
  );
}

/**
 * Net outlay of a calendar year beside some lines: of locked reports, in other claims of the year or in none yet. A delivery counts to the year of its day, a
 * correction to that of its report, and what was claimed to that of its claim.
 */
export async function outlayBeside(tx: TenantTx, year: string, lines: readonly ReportLine[]): Promise<Ore> {
  const [row] = await tx.query<{ outlay: number }>(
    `select coalesce(sum(l.net_outlay_ore), 0)::bigint as outlay ${FROM}
     left join grant_claim_lines g on g.tenant_id = l.tenant_id and g.note_id = l.note_id and g.sequence = l.sequence
     left join grant_claims c on c.tenant_id = g.tenant_id and c.id = g.claim_id
     where l.tenant_id = $1 and l.claimable and ${FROZEN}
       and coalesce(to_char(c.period_to, 'YYYY'), case when ${CORRECTS} then left(right(r.period, 7), 4) else to_char(l.day, 'YYYY') end) = $2
       and (l.note_id, l.sequence) not in (select "noteId", sequence from jsonb_to_recordset($3) as x("noteId" uuid, sequence smallint))`,
    [tx.tenantId, year, JSON.stringify(lines.map(({ noteId, sequence }) => ({ noteId, sequence })))],
  );
  return ore(row?.outlay ?? 0);
}

/** The months with lines of locked reports that no claim has taken. */
export async function freeMonths(tx: TenantTx): Promise<string[]> {
  const rows = await tx.query<{ month: string }>(
    `select distinct to_char(l.day, 'YYYY-MM') as month ${FROM} where l.tenant_id = $1 and ${FREE} order by 1`,
    [tx.tenantId],
  );
  return rows.map(({ month }) => month);
}

export async function linesOfClaim(tx: TenantTx, claimId: string): Promise<ReportLine[]> {
  const rows = await tx.query<LineRow>(
    `select ${COLUMNS} ${FROM} join grant_claim_lines g on g.tenant_id = l.tenant_id and g.note_id = l.note_id and g.sequence = l.sequence
     where l.tenant_id = $1 and g.claim_id = $2 order by l.day, l.note_id, l.sequence`,
    [tx.tenantId, claimId],
  );
  return rows.map(lineOf);
}
