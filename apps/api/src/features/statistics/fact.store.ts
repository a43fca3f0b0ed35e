import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import type { DeliveryFact } from '@galleria/domain/statistics';
import { type LocalDate, localDate } from '@galleria/domain/time';

/** `submitted` too for the municipality; the public sees only what has been approved. */
export type Ripeness = 'submitted' | 'approved';
const STATES: Readonly<Record<Ripeness, readonly string[]>> = {
  submitted: ['submitted', 'approved', 'invoiced', 'paid', 'locked'],
  approved: ['approved', 'invoiced', 'paid', 'locked'],
};

interface FactRow {
  readonly month: string;
  readonly village: string;
  readonly shopId: string | null;
  readonly carrierId: string;
  readonly householdId: string;
  readonly deliveries: number;
  readonly cost: number;
  readonly grant: number;
}

/**
 * Deliveries of a span, added up for each household, month, village, shop and carrier in the database: what is counted from them is the same as from
 * the single lines, at a tenth of the rows.
 */
export async function factsOf(
  tx: TenantTx,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  ripeness: Ripeness,
): Promise<DeliveryFact[]> {
  const rows = await tx.query<FactRow & Record<string, unknown>>(
    `select to_char(f.month, 'YYYY-MM') as month, coalesce(h.village_id::text, '') as village, f.shop_id as "shopId", f.carrier_id as "carrierId",
       f.household_id as "householdId", f.deliveries, f.cost, f."grant"
     from (
       select date_trunc('month', l.day) as month, l.shop_id, l.carrier_id, l.household_id,
         coalesce(sum(l.note_count) filter (where l.outcome = 'delivered'), 0)::int as deliveries,
         sum(l.compensation_ore)::bigint as cost, sum(l.grant_ore)::bigint as "grant"
       from report_lines l
       where l.tenant_id = $1 and l.day between $2 and $3
         and l.report_id = any (array(select r.id from monthly_reports r where r.tenant_id = $1 and r.state = any($4)))
       group by 1, 2, 3, 4) f
     join households h on h.tenant_id = $1 and h.id = f.household_id`,
    [tx.tenantId, from, to, STATES[ripeness]],
  );
  return rows.map(({ month, ...row }) => ({ ...row, day: localDate(`${month}-01`), cost: ore(row.cost), grant: ore(row.grant) }));
}

/** First and last month of which anything is known. */
export async function knownMonths(tx: TenantTx, ripeness: Ripeness): Promise<{ from: string; to: string } | null> {
  const [row] = await tx.query<{ from: string | null; to: string | null }>(
    `select to_char(min(l.day), 'YYYY-MM') as "from", to_char(max(l.day), 'YYYY-MM') as "to" from report_lines l
     join monthly_reports r on r.tenant_id = l.tenant_id and r.id = l.report_id and r.state = any($2) where l.tenant_id = $1`,
    [tx.tenantId, STATES[ripeness]],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

/** Names of villages, shops and carriers by id. A shop whose municipality has left keeps the name on its notes. */
export async function namesOf(tx: TenantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id::text as id, name from villages where tenant_id = $1
     union all select a.shop_id::text, s.name from shop_admissions a
       join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id where a.tenant_id = $1
     union all select n.shop_id::text, max(n.shop_name) from delivery_notes n join shop_admissions a on a.tenant_id = $1 and a.shop_id = n.shop_id and a.state = 'ended'
       where n.tenant_id = $1 and not exists (select from public_shops s where s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id) group by n.shop_id
     union all select c.id::text, c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1`,
    [tx.tenantId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
