import type { Settlement, SettlementRow } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { compensationPaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { type NewEntry, post } from './entry.store.ts';
import { monthDays } from './month.ts';
import { shopName, shopOrgNumber } from './shop-name.ts';

/* The compensations of the month's locked reports, and the fees that were taken for the municipality in the same month, by whose book they stand in. */
const ROWS = `
  with owed as (
    select e.shop_id, case when e.shop_id is null then e.carrier_id end as carrier_id,
      sum(p.amount_ore) filter (where e.kind = 'compensation') as compensation, -sum(p.amount_ore) filter (where e.kind = 'compensation-paid') as paid,
      sum(p.amount_ore) filter (where e.kind in ('fee', 'undone')) as fees
    from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id and p.account = 'municipality'
    where e.tenant_id = $1 and ((e.kind in ('compensation', 'compensation-paid') and e.reference = $2) or (e.kind in ('fee', 'undone') and e.day between $3 and $4))
    group by 1, 2)
  select case when o.shop_id is null then 'carrier' else 'shop' end as payee, coalesce(o.shop_id, o.carrier_id) as id,
    case when o.shop_id is null then coalesce(c.name, '') else ${shopName('o.shop_id')} end as name,
    case when o.shop_id is null then coalesce(c.org_number, '') else ${shopOrgNumber('o.shop_id')} end as "orgNumber",
    coalesce(o.compensation, 0)::float8 as "compensationOre", coalesce(-o.fees, 0)::float8 as "feesOre", coalesce(o.paid, 0)::float8 as "paidOre",
    (coalesce(o.compensation, 0) + coalesce(o.fees, 0) - coalesce(o.paid, 0))::float8 as "toPayOre"
  from owed o
  left join platform.carriers c on c.id = o.carrier_id
  where coalesce(o.compensation, 0) <> 0 or coalesce(o.fees, 0) <> 0
  order by 1 desc, 3, 2`;

const MONTHS = `select distinct reference as month from ledger_entries where tenant_id = $1 and kind = 'compensation' order by 1 desc limit 120`;

/** What the municipality owes for a month, to each shop and carrier: from the books, where only locked reports are. */
export async function settlement(tx: TenantTx, period: string): Promise<Settlement> {
  const { from, to } = monthDays(period);
  const rows = await tx.query<SettlementRow & Record<string, unknown>>(ROWS, [tx.tenantId, period, from, to]);
  const months = await tx.query<{ month: string }>(MONTHS, [tx.tenantId]);
  const [open] = await tx.query<{ count: number }>(
    `select count(*)::int as count from (
       select distinct n.carrier_id from delivery_notes n where n.tenant_id = $1 and n.day between $2 and $3 and n.carrier_id is not null and n.outcome_at is not null
         and not exists (select from monthly_reports r where r.tenant_id = $1 and r.carrier_id = n.carrier_id and r.period = $4
           and r.state in ('approved', 'invoiced', 'paid', 'locked'))) waiting`,
    [tx.tenantId, from, to, period],
  );
  return { period, months: months.map(({ month }) => month), openReports: open?.count ?? 0, rows };
}

export interface Paying {
  readonly period: string;
  readonly payees: readonly { readonly id: string; readonly amountOre: number }[];
}

/** The officer has paid out the sums that were shown. One that is another by now (a month was locked meanwhile, or a colleague was first) refuses them all. */
export async function markPaid(ctx: Pick<Ctx, 'tx' | 'now' | 'requestId'>, { period, payees }: Paying): Promise<Settlement> {
  const { tx, now } = ctx;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `ledger-settlement:${period}`]);
  const { rows } = await settlement(tx, period);
  const entries = payees.map(({ id, amountOre }): NewEntry => {
    const row = rows.find((each) => each.id === id);
    if (row?.toPayOre !== amountOre) throw new Problem('ledger.settlement-changed', { name: row?.name ?? '' });
    return {
      book: row.payee === 'shop' ? { shopId: id, carrierId: null } : { shopId: null, carrierId: id },
      // What was paid before is part of the key: a second payment of a month is another one, the same is not.
      cause: `compensation-paid:${period}:${id}:${row.paidOre}`,
      kind: 'compensation-paid',
      subject: id,
      reference: period,
      day: dayOf(now),
      postings: compensationPaid(ore(amountOre)),
    };
  });
  await post(tx, entries);
  await audit(tx, { action: 'ledger.paid-out', subject: `period:${period}`, details: { payees: payees.length }, requestId: ctx.requestId });
  return settlement(tx, period);
}

const words = ledgerPhrases('sv');
const columns: readonly CsvColumn<SettlementRow>[] = [
  { heading: words.payee, kind: 'text', value: (row) => words.payees[row.payee] },
  { heading: words.name, kind: 'text', value: (row) => row.name },
  { heading: words.orgNumber, kind: 'text', value: (row) => row.orgNumber },
  { heading: words.compensation, kind: 'money', value: (row) => ore(row.compensationOre) },
  { heading: words.feesDrawn, kind: 'money', value: (row) => ore(row.feesOre) },
  { heading: words.paidOut, kind: 'money', value: (row) => ore(row.paidOre) },
  { heading: words.toPay, kind: 'money', value: (row) => ore(row.toPayOre) },
];

/** The same as a file for whoever pays. Written to the log. */
export async function paymentsFile(tx: TenantTx, period: string, requestId: string): Promise<{ name: string; text: string }> {
  const { rows } = await settlement(tx, period);
  await audit(tx, { action: 'ledger.payments-downloaded', subject: `period:${period}`, details: { rows: rows.length }, requestId });
  return { name: `utbetalning-${period}.csv`, text: toCsv(columns, rows) };
}
