import type { Payable, Payables } from '@galleria/contract/payment-files';
import type { TenantTx } from '@galleria/db';
import { isOverdue, payableState } from '@galleria/domain/payment-file';
import { schemeBy } from '@galleria/domain/subsidy';
import { addDays, dayOf, daysOfMonth, type LocalDate, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { holdSettlement, settlement } from '../ledger/index.ts';
import { schemesOf } from '../subsidy/index.ts';
import { filesOf } from './file.store.ts';
import { accountOf, deleteInvoice, invoiceOf, knownOf, writeInvoice } from './payable.store.ts';
import { showPayer } from './payer.ts';

/** Where each payee's sum of the month stands, and the month's files. */
export async function payables({ tx, now }: Pick<Ctx, 'tx' | 'now'>, period: string): Promise<Payables> {
  return { period, payer: await showPayer(tx), rows: await payableRows(tx, period, dayOf(now)), files: await filesOf(tx, period) };
}

export async function payableRows(tx: TenantTx, period: string, today: LocalDate): Promise<Payable[]> {
  const { rows } = await settlement(tx, period);
  const known = await knownOf(
    tx,
    period,
    rows.map(({ id }) => id),
  );
  const terms = await termsOf(tx, period);
  return rows.map((row): Payable => {
    const own = found(known.get(row.id));
    const invoice = invoiceOf(own);
    const account = accountOf(own);
    const state = payableState({ toPayOre: row.toPayOre, paidOre: row.paidOre, inFile: own.inFile, invoiced: invoice !== null });
    const locked = own.lockedOn === null ? null : addDays(localDate(own.lockedOn), terms);
    const dueOn = state === 'nothing' || state === 'paid' ? null : invoice ? localDate(invoice.dueOn) : locked;
    const accountIsNew = account !== null && own.lastAccount !== null && own.lastAccount !== account.number;
    const { payee, id, name, toPayOre } = row;
    return { payee, id, name, toPayOre, state, invoice, dueOn, overdue: isOverdue(state, dueOn, today), account, accountIsNew };
  });
}

/** Days to pay in, by the rules of the month's last day; a month without rules is paid within thirty days (räntelagen 4 §). */
async function termsOf(tx: TenantTx, period: string): Promise<number> {
  return schemeBy(await schemesOf(tx), daysOfMonth(period).last)?.paymentTermsDays ?? 30;
}

export interface Invoicing {
  readonly period: string;
  readonly payeeId: string;
  readonly number: string;
  readonly receivedOn: string;
}

/** The same invoice is entered for one month: sent twice, it is paid once. */
export async function enterInvoice(ctx: Ctx, { period, payeeId, number, receivedOn }: Invoicing): Promise<Payables> {
  const { tx, now } = ctx;
  if (receivedOn > dayOf(now)) throw new Problem('payment-file.invoice-day');
  await holdSettlement(tx, period);
  if (!(await settlement(tx, period)).rows.some(({ id }) => id === payeeId)) throw new Problem('payment-file.nothing-owed');
  const dueOn = addDays(localDate(receivedOn), await termsOf(tx, period));
  if (!(await writeInvoice(tx, { period, payeeId, number, receivedOn, dueOn, now }))) throw new Problem('payment-file.invoice-known');
  await note(ctx, 'payee-invoice.entered', { period, payeeId, number, receivedOn });
  return payables(ctx, period);
}

export async function removeInvoice(ctx: Ctx, period: string, payeeId: string): Promise<Payables> {
  found((await deleteInvoice(ctx.tx, period, payeeId)) === 1 || undefined);
  await note(ctx, 'payee-invoice.removed', { period, payeeId });
  return payables(ctx, period);
}

const note = (ctx: Ctx, action: 'payee-invoice.entered' | 'payee-invoice.removed', details: Readonly<Record<string, unknown>>) =>
  audit(ctx.tx, { action, subject: `period:${String(details.period)}`, details, requestId: ctx.requestId });
