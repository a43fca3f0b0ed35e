import type { TenantTx } from '@galleria/db';
import { compensationOwed } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { type NewEntry, post } from './entry.store.ts';

type Owed = ({ readonly shopId: string; readonly carrierId: null } | { readonly shopId: null; readonly carrierId: string }) & {
  readonly [column: string]: unknown;
  readonly reportId: string;
  readonly period: string;
  readonly day: string;
  /** Whose report it is. */
  readonly ofShop: boolean;
  readonly amountOre: number;
};

/** What locked reports say is owed, by whoever the scheme of each line pays. A report of several months is settled with the last of them. */
const OWED = `
  select r.id as "reportId", right(r.period, 7) as period, (r.decided_at at time zone 'Europe/Stockholm')::date::text as day, case when p.carrier then l.carrier_id end as "carrierId", r.shop_id is not null as "ofShop",
    case when p.carrier then null else l.shop_id end as "shopId", sum(l.compensation_ore)::int as "amountOre"
  from monthly_reports r
  join report_lines l on l.tenant_id = $1 and l.report_id = r.id
  left join delivery_schemes s on s.tenant_id = $1 and s.id = l.scheme_id
  cross join lateral (select coalesce(s.rules->>'payee' = 'CARRIER', false) or l.shop_id is null as carrier) p
  where r.tenant_id = $1 and r.id = any($2) and r.state in ('approved', 'invoiced', 'paid', 'locked')
  group by 1, 2, 3, 4, 5, 6 having sum(l.compensation_ore) <> 0 order by 3, 1, 6, 4`;

/** A month that the municipality has locked: what it owes each shop or carrier stands in their books from that moment. */
export async function bookReports(tx: TenantTx, reportIds: readonly string[]): Promise<void> {
  const rows = await tx.query<Owed>(OWED, [tx.tenantId, reportIds]);
  const entries = rows.map(
    ({ reportId, period, day, carrierId, ofShop, shopId, amountOre }): NewEntry => ({
      book: shopId === null ? { shopId, carrierId } : { shopId, carrierId },
      // A carrier's own report owes one carrier; a shop's may owe several.
      cause: `compensation:${reportId}:${shopId ?? (ofShop ? `carrier:${carrierId}` : 'carrier')}`,
      kind: 'compensation',
      subject: reportId,
      reference: period,
      day,
      postings: compensationOwed(ore(amountOre)),
    }),
  );
  await post(tx, entries);
}
