import type { Settlement, SettlementRow } from '@galleria/contract/ledger';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { compensationPaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type NewEntry, post } from './entry.store.ts';
import { monthDays } from './month.ts';
import { shopName, shopOrgNumber } from './shop-name.ts';

const MOST_MONTHS = 120;

/* Everything that was ever posted on the municipality, by whose book it stands in and month: compensations by the month of their report, what was taken
   or made good by its day. What takes an entry back counts with what it takes back. */
const MOVED = `
  with moved as (
    select e.shop_id, case when e.shop_id is null then e.carrier_id end as carrier_id, coalesce(x.kind, e.kind) as kind, e.reference, e.day, p.amount_ore
    from ledger_postings p
    join ledger_entries e on e.tenant_id = $1 and e.id = p.entry_id
    left join ledger_entries x on x.tenant_id = $1 and x.id = e.reverses
    where p.tenant_id = $1 and p.account = 'municipality'),
  monthly as (
    select shop_id, carrier_id, case when kind in ('compensation', 'compensation-paid') then reference else to_char(day, 'YYYY-MM') end as month,
      coalesce(sum(amount_ore) filter (where kind = 'compensation'), 0) as compensation, coalesce(-sum(amount_ore) filter (where kind = 'fee'), 0) as fees,
      coalesce(sum(amount_ore) filter (where kind = 'made-good'), 0) as made_good, coalesce(-sum(amount_ore) filter (where kind = 'compensation-paid'), 0) as paid
    from moved group by 1, 2, 3)
  select case when m.shop_id is null then 'carrier' else 'shop' end as payee, coalesce(m.shop_id, m.carrier_id) as id, m.month,
    case when m.shop_id is null then coalesce(c.name, '') else ${shopName('m.shop_id')} end as name,
    case when m.shop_id is null then coalesce(c.org_number, '') else ${shopOrgNumber('m.shop_id')} end as "orgNumber", m.compensation::float8 as "compensationOre",
    m.fees::float8 as "feesOre", m.made_good::float8 as "madeGoodOre", m.paid::float8 as "paidOre"
  from monthly m
  left join platform.carriers c on c.id = m.carrier_id
  order by 1 desc, 4, 2, 3`;

type MonthRow = Omit<SettlementRow, 'carriedOre' | 'toPayOre'> & { readonly month: string };

/**
 * A payee's row of a month. What a month comes to below nothing (fees above the compensation, a correction of an older one) is drawn from the next, so that
 * nobody is stuck with it; what it comes to above nothing is paid in its own month, however late.
 */
function rowOf(months: readonly MonthRow[], period: string): SettlementRow[] {
  let carriedOre = 0;
  for (const { month, ...row } of months.filter((each) => each.month <= period)) {
    const toPayOre = row.compensationOre + row.madeGoodOre - row.feesOre - row.paidOre + carriedOre;
    if (month === period) return [{ ...row, carriedOre, toPayOre }];
    carriedOre = Math.min(0, toPayOre);
  }
  const [first] = months;
  if (!first || carriedOre === 0) return [];
  const { month: _, ...payee } = first;
  return [{ ...payee, compensationOre: 0, feesOre: 0, madeGoodOre: 0, paidOre: 0, carriedOre, toPayOre: carriedOre }];
}

/** What the municipality owes for a month, to each shop and carrier: from the books, where only locked reports are. */
export async function settlement(tx: TenantTx, period: string): Promise<Settlement> {
  const { from, to } = monthDays(period);
  const moved = await tx.query<MonthRow & Record<string, unknown>>(MOVED, [tx.tenantId]);
  const rows = [...Map.groupBy(moved, ({ id }) => id).values()].flatMap((months) => rowOf(months, period));
  const months = [...new Set(moved.map(({ month }) => month))].sort().reverse().slice(0, MOST_MONTHS);
  const [open] = await tx.query<{ count: number }>(
    `select count(*)::int as count from (
       select distinct n.reporter_id from delivery_notes n where n.tenant_id = $1 and n.day between $2 and $3 and n.reporter_id is not null and n.outcome_at is not null
         and not exists (select from monthly_reports r where r.tenant_id = $1 and r.reporter_id = n.reporter_id and $4 between left(r.period, 7) and right(r.period, 7)
           and r.state in ('approved', 'invoiced', 'paid', 'locked'))) waiting`,
    [tx.tenantId, from, to, period],
  );
  return { period, months, openReports: open?.count ?? 0, rows };
}

export interface Paying {
  readonly period: string;
  readonly payees: readonly { readonly id: string; readonly amountOre: number }[];
}

/** Whoever pays, or writes a file to pay from, holds the month: of two one waits, and sees what the other did. */
export async function holdSettlement(tx: TenantTx, period: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `ledger-settlement:${period}`]);
}

/** Sums of the month have gone out, or come in: each is in the books once by its cause. The caller holds the month. */
export async function payOut(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  {
    period,
    payees,
  }: { readonly period: string; readonly payees: readonly { readonly id: string; readonly amountOre: number; readonly cause: string }[] },
): Promise<void> {
  const { rows } = await settlement(tx, period);
  const entries = payees.map(
    ({ id, amountOre, cause }): NewEntry => ({
      book: found(rows.find((each) => each.id === id)).payee === 'shop' ? { shopId: id, carrierId: null } : { shopId: null, carrierId: id },
      cause,
      kind: 'compensation-paid',
      subject: id,
      reference: period,
      day: dayOf(now),
      postings: compensationPaid(ore(amountOre)),
    }),
  );
  await post(tx, entries);
}

/** The officer has paid out the sums that were shown, or had one below zero paid in. One that is another by now (a month was locked meanwhile, or a colleague was first) refuses them all. */
export async function markPaid(ctx: Pick<Ctx, 'tx' | 'now' | 'requestId'>, { period, payees }: Paying): Promise<Settlement> {
  const { tx } = ctx;
  await holdSettlement(tx, period);
  if (new Set(payees.map(({ id }) => id)).size < payees.length) throw new Problem('request.invalid');
  const { rows } = await settlement(tx, period);
  const filed = await inFiles(tx, period);
  for (const { id, amountOre } of payees) {
    const row = rows.find((each) => each.id === id);
    // What may be at the bank already is marked by its file: here it would be paid twice.
    if (row && filed.has(id)) throw new Problem('ledger.in-payment-file', { name: row.name });
    if (amountOre === 0 || row?.toPayOre !== amountOre) throw new Problem('ledger.settlement-changed', { name: row?.name ?? '' });
  }
  // Each payment of a month is one of its own, also of a sum that was paid before: the lock and the sum that was shown are what keeps one from standing twice.
  await payOut(ctx, { period, payees: payees.map((payee) => ({ ...payee, cause: `compensation-paid:${period}:${payee.id}:${newId()}` })) });
  await audit(tx, { action: 'ledger.paid-out', subject: `period:${period}`, details: { payees: payees.length }, requestId: ctx.requestId });
  return settlement(tx, period);
}

async function inFiles(tx: TenantTx, period: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    'select payee_id as id from payment_file_rows where tenant_id = $1 and period = $2 and standing',
    [tx.tenantId, period],
  );
  return new Set(rows.map(({ id }) => id));
}

const words = ledgerPhrases('sv');
const columns: readonly CsvColumn<SettlementRow>[] = [
  { heading: words.payee, kind: 'text', value: (row) => words.payees[row.payee] },
  { heading: words.name, kind: 'text', value: (row) => row.name },
  { heading: words.orgNumber, kind: 'text', value: (row) => row.orgNumber },
  { heading: words.compensation, kind: 'money', value: (row) => ore(row.compensationOre) },
  { heading: words.feesDrawn, kind: 'money', value: (row) => ore(row.feesOre) },
  { heading: words.madeGood, kind: 'money', value: (row) => ore(row.madeGoodOre) },
  { heading: words.carried, kind: 'money', value: (row) => ore(row.carriedOre) },
  { heading: words.paidOut, kind: 'money', value: (row) => ore(row.paidOre) },
  { heading: words.toPay, kind: 'money', value: (row) => ore(row.toPayOre) },
];

/** The same as a file for whoever pays. Written to the log. */
export async function paymentsFile(tx: TenantTx, period: string, requestId: string): Promise<{ name: string; text: string }> {
  const { rows } = await settlement(tx, period);
  await audit(tx, { action: 'ledger.payments-downloaded', subject: `period:${period}`, details: { rows: rows.length }, requestId });
  return { name: `utbetalning-${period}.csv`, text: toCsv(columns, rows) };
}
