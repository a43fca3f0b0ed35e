import type { PayeeMonth } from '@galleria/contract/payouts';
import type { TenantTx } from '@galleria/db';
import { toCsv } from '@galleria/domain/csv';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { derivedId } from '../../core/id.ts';
import { found } from '../../core/problem.ts';
import type { Book } from './entry.store.ts';
import { daySums } from './file.store.ts';
import { monthDays } from './month.ts';
import { writeMonth } from './sie-file.ts';
import { accountsOf, type PostingRow } from './statement.store.ts';
import { entryColumns } from './statement.ts';

/** The book of whoever takes one payment for all shops of this galleria: nobody's shop and nobody's carrier. */
export const payeeBookId = (tenantId: number): string => derivedId('payee-book', tenantId);
export const payeeBook = (tenantId: number): Book => ({ shopId: null, carrierId: payeeBookId(tenantId) });

/** Who that is: as the galleria says now, or as it last said on a payment. */
async function payeeOf(tx: TenantTx): Promise<{ name: string; number: string } | undefined> {
  const [row] = await tx.query<{ name: string; number: string }>(
    `select name, number from (
       select 1 as rank, t.payee->>'name' as name, t.payee->>'number' as number from platform.tenants t where t.id = $1 and t.payee is not null
       union all (select 2, j.payee_name, j.payee_number from joint_payments j where j.tenant_id = $1 order by j.created_at desc limit 1)) known
     order by rank limit 1`,
    [tx.tenantId],
  );
  return row;
}

/** The payee's book in a month: each account with what stood there, what the month did, and what stands there at its end. */
export async function payeeMonth(tx: TenantTx, period: string): Promise<PayeeMonth> {
  const book = payeeBookId(tx.tenantId);
  const rows = await accountsOf(tx, book, monthDays(period));
  const months = await tx.query<{ month: string }>(
    "select distinct to_char(day, 'YYYY-MM') as month from ledger_days where tenant_id = $1 and book_id = $2 order by 1 desc limit 120",
    [tx.tenantId, book],
  );
  return {
    period,
    months: months.map(({ month }) => month),
    accounts: rows
      .filter(({ openingOre, changeOre }) => openingOre !== 0 || changeOre !== 0)
      .map(({ account, openingOre, changeOre }) => ({ account, openingOre, changeOre, closingOre: openingOre + changeOre })),
  };
}

/** Every posting of a month of the payee's book. */
export async function payeeEntriesFile(tx: TenantTx, period: string): Promise<{ name: string; text: string }> {
  const { from, to } = monthDays(period);
  const rows = await tx.query<PostingRow>(
    `select e.number, e.day::text as day, e.kind, e.reference, p.account, p.vat_percent as "ratePercent", p.amount_ore::float8 as "amountOre"
     from ledger_entries e join ledger_postings p on p.tenant_id = $1 and p.entry_id = e.id
     where e.tenant_id = $1 and e.carrier_id = $2 and e.shop_id is null and e.day between $3 and $4 order by e.day, e.number, p.position`,
    [tx.tenantId, payeeBookId(tx.tenantId), from, to],
  );
  return { name: `betalningsmottagare-${period}.csv`, text: toCsv(entryColumns, rows) };
}

/** The month as vouchers for the payee's own bookkeeping program. */
export async function payeeSieFile(ctx: Ctx, period: string): Promise<{ name: string; bytes: Buffer }> {
  const { tx, now } = ctx;
  const payee = found(await payeeOf(tx));
  const sums = await daySums(tx, payeeBookId(tx.tenantId), monthDays(period));
  const bytes = writeMonth({ company: { name: payee.name, orgNumber: payee.number }, own: {}, yearStarts: 1, period, sums, now });
  await audit(tx, { action: 'ledger.downloaded', subject: 'galleria:payee', details: { period, what: 'sie' }, requestId: ctx.requestId });
  return { name: `betalningsmottagare-${period}.si`, bytes };
}

/** What the payee has for the shops by its own book, and by theirs. */
export async function heldForShops(tx: TenantTx): Promise<{ heldOre: number; shopsOre: number }> {
  const [row] = await tx.query<{ heldOre: number; shopsOre: number }>(
    `select coalesce(-sum(amount_ore) filter (where account = 'held-for-shops'), 0)::float8 as "heldOre",
       coalesce(sum(amount_ore) filter (where account = 'payee'), 0)::float8 as "shopsOre"
     from ledger_days where tenant_id = $1 and account in ('held-for-shops', 'payee')`,
    [tx.tenantId],
  );
  return row ?? { heldOre: 0, shopsOre: 0 };
}
export { payeeOf as payeeNow };
