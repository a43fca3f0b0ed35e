import type { TenantTx } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import type { ReportLine } from '@galleria/domain/report';
import { COLUMNS, FREIGHT_TAKEN, type LineRow, lineOf } from './line.store.ts';

/** What a reader is told of a line besides its sums. */
export interface LineFace {
  readonly [column: string]: unknown;
  readonly noteId: string;
  readonly year: number;
  readonly number: number;
  readonly shopName: string;
  readonly householdNumber: number;
  readonly householdName: string | null;
  readonly villageSlug: string | null;
  readonly village: string | null;
  /** What was taken as freight for goods that the rules do not cover, as the note says now. */
  readonly freight: number;
}

const FACE = `n.year, n.number, n.shop_name as "shopName", h.number as "householdNumber", case when h.protected then null else h.name end as "householdName",
  case when h.protected then null else v.slug end as "villageSlug", case when h.protected then null else v.name end as village, ${FREIGHT_TAKEN} as freight`;
const DOOR = `join households h on h.tenant_id = n.tenant_id and h.id = n.household_id
  left join villages v on v.tenant_id = h.tenant_id and v.id = h.village_id`;

/** Number, household, village and shop of each note. A protected household is a number and nothing more. */
export async function facesOf(tx: TenantTx, noteIds: readonly string[]): Promise<ReadonlyMap<string, LineFace>> {
  // The notes are looked up first, once: behind their walls both tables look like a row or two to the planner, which then reads the notes for every household.
  const rows = await tx.query<LineFace>(
    `with n as materialized (select tenant_id, id, year, number, shop_name, household_id, fee_ore, freight_ore, fee_taken_ore
       from delivery_notes where tenant_id = $1 and id = any($2))
     select n.id as "noteId", ${FACE} from n ${DOOR}`,
    [tx.tenantId, noteIds],
  );
  return new Map(rows.map((row) => [row.noteId, row]));
}

/** The number on the paper of each note. */
export async function numbersOfNotes(tx: TenantTx, noteIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; year: number; number: number }>(
    'select id, year, number from delivery_notes where tenant_id = $1 and id = any($2)',
    [tx.tenantId, noteIds],
  );
  return new Map(rows.map(({ id, year, number }) => [id, noteNumber({ tenant: tx.tenantId, year, sequence: number })]));
}

export interface LineFilter {
  readonly page: number;
  readonly shop?: string | undefined;
  readonly village?: string | undefined;
  readonly outcome?: 'DELIVERED' | 'FAILED' | undefined;
  readonly subsidised?: 'yes' | 'no' | undefined;
  /** Only lines with something to look at. */
  readonly remarked?: 'yes' | undefined;
}

const PASSES = `l.tenant_id = $1 and l.report_id = $2 and ($3::uuid is null or l.shop_id = $3) and ($5::text is null or l.outcome = $5)
  and ($6::boolean is null or l.claimable = $6) and (not $7::boolean or l.remarks <> '{}') and ($4::text is null or l.household_id in (
    select h.id from villages v join households h on h.tenant_id = $1 and h.village_id = v.id and not h.protected where v.tenant_id = $1 and v.slug = $4))`;

/**
 * A page of a frozen report's lines that pass, with their faces, and how many pass. The database counts and cuts before it looks anybody up, so that a
 * month of thousands opens as fast as a short one.
 */
export async function pageOfReport(
  tx: TenantTx,
  reportId: string,
  { page, shop, village, outcome, subsidised, remarked, perPage }: LineFilter & { readonly perPage: number },
): Promise<{ readonly lines: readonly { readonly line: ReportLine; readonly face: LineFace }[]; readonly count: number }> {
  const wanted = [
    tx.tenantId,
    reportId,
    shop ?? null,
    village ?? null,
    outcome?.toLowerCase() ?? null,
    subsidised ? subsidised === 'yes' : null,
    remarked === 'yes',
  ];
  const rows = await tx.query<LineRow>(
    `with page as materialized (select l.note_id, l.sequence from report_lines l where ${PASSES} order by l.day, l.note_id, l.sequence limit $8 offset $9)
     select ${COLUMNS} from page p join report_lines l on l.tenant_id = $1 and l.note_id = p.note_id and l.sequence = p.sequence
     join monthly_reports r on r.tenant_id = $1 and r.id = $2 order by l.day, l.note_id, l.sequence`,
    [...wanted, perPage, (page - 1) * perPage],
  );
  const [all] = await tx.query<{ count: number }>(`select count(*)::int as count from report_lines l where ${PASSES}`, wanted);
  const faces = await facesOf(tx, [...new Set(rows.map(({ noteId }) => noteId))]);
  const lines = rows.flatMap((row) => {
    const face = faces.get(row.noteId);
    return face ? [{ line: lineOf(row), face }] : [];
  });
  return { lines, count: all?.count ?? 0 };
}

/** The shops and villages of a frozen report, to choose among. */
export async function choicesOfReport(tx: TenantTx, reportId: string) {
  const shops = await tx.query<{ id: string; name: string }>(
    `select d.shop_id as id, n.shop_name as name
     from (select l.shop_id, (array_agg(l.note_id))[1] as note_id from report_lines l where l.tenant_id = $1 and l.report_id = $2 and l.shop_id is not null group by 1) d
     join delivery_notes n on n.tenant_id = $1 and n.id = d.note_id`,
    [tx.tenantId, reportId],
  );
  const villages = await tx.query<{ id: string; name: string }>(
    `select distinct v.slug as id, v.name from (select distinct l.household_id as id from report_lines l where l.tenant_id = $1 and l.report_id = $2) d
     join households h on h.tenant_id = $1 and h.id = d.id and not h.protected join villages v on v.tenant_id = $1 and v.id = h.village_id`,
    [tx.tenantId, reportId],
  );
  return { shops, villages };
}
