import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { noteNumber } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { reportsPhrases } from '@galleria/phrases/reports';
import { shopName, shopOrgNumber } from '../ledger/index.ts';

export interface OwedLine {
  readonly [column: string]: unknown;
  readonly payee: string;
  readonly year: number;
  readonly number: number;
  readonly entry: 'ORIGINAL' | 'REVERSAL' | 'REPLACEMENT';
  readonly outcome: 'DELIVERED' | 'FAILED';
  readonly day: string;
  readonly household: number;
  readonly shop: string;
  readonly carrier: string;
  readonly period: string;
  readonly version: number | null;
  readonly compensation: number;
}

/** Whose lines: a shop's or a carrier's own, or everybody's. */
export interface Payee {
  readonly shopId?: string;
  readonly carrierId?: string;
}

/* Lines of locked reports that end in the month, by whoever the rules of each pay: the same lines, and so the same sum, as the entry in the payee's book. */
const OWED = `
  select case when p.carrier then c.name else n.shop_name end as payee, n.year, n.number, upper(l.entry) as entry, upper(l.outcome) as outcome, l.day,
    h.number as household, n.shop_name as shop, c.name as carrier, r.period, l.scheme_version as version, l.compensation_ore as compensation
  from monthly_reports r
  join report_lines l on l.tenant_id = $1 and l.report_id = r.id
  join delivery_notes n on n.tenant_id = $1 and n.id = l.note_id
  join households h on h.tenant_id = $1 and h.id = l.household_id
  join platform.carriers c on c.id = l.carrier_id
  left join delivery_schemes s on s.tenant_id = $1 and s.id = l.scheme_id
  cross join lateral (select coalesce(s.rules->>'payee' = 'CARRIER', false) or l.shop_id is null as carrier) p
  where r.tenant_id = $1 and right(r.period, 7) = $2 and r.state in ('approved', 'invoiced', 'paid', 'locked') and l.compensation_ore <> 0
    and ($3::uuid is null or (l.shop_id = $3 and not p.carrier)) and ($4::uuid is null or (l.carrier_id = $4 and p.carrier))
  order by 1, l.day, l.note_id, l.sequence limit 100000`;

const words = reportsPhrases('sv');
const columnsOf = (tenantId: number): readonly CsvColumn<OwedLine>[] => [
  { heading: words.column.payee, kind: 'text', value: (line) => line.payee },
  { heading: words.column.note, kind: 'text', value: ({ year, number }) => noteNumber({ tenant: tenantId, year, sequence: number }) },
  { heading: words.column.day, kind: 'text', value: (line) => line.day },
  { heading: words.column.household, kind: 'integer', value: (line) => line.household },
  { heading: words.column.shop, kind: 'text', value: (line) => line.shop },
  { heading: words.carrier, kind: 'text', value: (line) => line.carrier },
  { heading: words.column.entry, kind: 'text', value: (line) => words.entry[line.entry] },
  { heading: words.column.outcome, kind: 'text', value: (line) => words.outcome[line.outcome] },
  { heading: words.column.report, kind: 'text', value: (line) => line.period },
  { heading: words.column.version, kind: 'integer', value: (line) => line.version },
  { heading: words.column.compensation, kind: 'money', value: (line) => ore(line.compensation) },
];

/** Every line that is owed for a month, of one payee or of all. Needs to see the reports (the judge's door, or an officer's). */
export const owedLines = (tx: TenantTx, month: string, { shopId, carrierId }: Payee): Promise<OwedLine[]> =>
  tx.query<OwedLine>(OWED, [tx.tenantId, month, shopId ?? null, carrierId ?? null]);

/** A shop or a carrier of the municipality by its id, whatever it is owed. */
export async function payeeOf(
  tx: TenantTx,
  id: string,
): Promise<{ payee: 'shop' | 'carrier'; id: string; name: string; orgNumber: string } | undefined> {
  const [row] = await tx.query<{ payee: 'shop' | 'carrier'; id: string; name: string; orgNumber: string }>(
    `select 'shop' as payee, a.shop_id as id, ${shopName('a.shop_id')} as name, ${shopOrgNumber('a.shop_id')} as "orgNumber"
     from shop_admissions a where a.tenant_id = $1 and a.shop_id = $2
     union all
     select 'carrier', c.id, c.name, c.org_number from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/**
 * What a payee invoices the municipality from for a month: each line that is owed, without VAT, of a household its number alone. Needs to see the reports
 * (the judge's door, or an officer's).
 */
export async function compensationFile(tx: TenantTx, month: string, payee: Payee): Promise<{ name: string; text: string; rows: number }> {
  const rows = await owedLines(tx, month, payee);
  return { name: `ersattning-${month}.csv`, text: toCsv(columnsOf(tx.tenantId), rows), rows: rows.length };
}
