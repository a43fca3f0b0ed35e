import type { PaymentFileHead } from '@galleria/contract/payment-files';
import { painFile, paymentDay } from '@galleria/domain/payment-file';
import { dayOf, localDate } from '@galleria/domain/time';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { holdSettlement, payOut } from '../ledger/index.ts';
import { contentOf, endFile, findFile, insertFile, nextFileNumber } from './file.store.ts';
import { payableRows } from './payables.ts';
import { showPayer } from './payer.ts';

// The payee reads it on its account, whatever language the officer reads.
const words = paymentFilePhrases('sv').payment;

export interface Making {
  readonly period: string;
  readonly payees: readonly { readonly id: string; readonly amountOre: number }[];
}

/**
 * Writes the sums that were shown into a file for the bank, each to be paid on the day it is due. Refused as a whole where one of them is another by now, has
 * no account or stands in a file already: the lock of the month keeps two windows apart, and the index would if it did not.
 */
export async function makeFile(ctx: Ctx, { period, payees }: Making): Promise<PaymentFileHead> {
  const { tx, now } = ctx;
  await holdSettlement(tx, period);
  const { payer } = await showPayer(tx);
  if (!payer) throw new Problem('payment-file.no-payer');
  if (new Set(payees.map(({ id }) => id)).size < payees.length) throw new Problem('request.invalid');
  const today = dayOf(now);
  const rows = await payableRows(tx, period, today);
  const payments = payees.map(({ id, amountOre }) => {
    const row = rows.find((each) => each.id === id);
    const name = row?.name ?? '';
    if (row?.state === 'in-file') throw new Problem('ledger.in-payment-file', { name });
    if (!row || row.toPayOre !== amountOre) throw new Problem('ledger.settlement-changed', { name });
    if (!row.account) throw new Problem('payment-file.no-account', { name });
    const day = paymentDay(row.dueOn === null ? null : localDate(row.dueOn), today);
    const message = row.invoice ? words.messageOfInvoice(row.invoice.number, period) : words.message(period);
    return { payeeId: id, payee: row.payee, name, account: row.account, amountOre, day, message };
  });
  const number = await nextFileNumber(tx);
  const id = newId();
  const messageId = `GALL${tx.tenantId}-${today.replaceAll('-', '')}-${number}`;
  const content = painFile({ format: payer.format, messageId, madeAt: now, payer, payments });
  await insertFile(tx, { id, number, messageId, period, content, payments, now });
  await note(ctx, 'payment-file.made', id, { period, messageId, payees: payments.length });
  return found(await findFile(tx, id));
}

/** The file as it was made. One that was withdrawn goes nowhere any more. */
export async function fetchFile(ctx: Ctx, id: string): Promise<{ name: string; text: string }> {
  const { messageId, state } = found(await findFile(ctx.tx, id));
  if (state === 'withdrawn') throw new Problem('payment-file.withdrawn');
  await note(ctx, 'payment-file.fetched', id, { messageId });
  return { name: `${messageId}.xml`, text: found(await contentOf(ctx.tx, id)) };
}

/** The bank has paid: what the file says stands as paid, also where more is owed by now. Each of its sums is in the books once. */
export async function markFilePaid(ctx: Ctx, id: string, version: number): Promise<PaymentFileHead> {
  const file = await end(ctx, id, version, 'paid');
  await payOut(ctx, {
    period: file.period,
    payees: file.rows.map(({ payeeId, amountOre }) => ({ id: payeeId, amountOre, cause: `payment-file:${id}:${payeeId}` })),
  });
  return file;
}

export const withdrawFile = (ctx: Ctx, id: string, version: number): Promise<PaymentFileHead> => end(ctx, id, version, 'withdrawn');

async function end(ctx: Ctx, id: string, version: number, state: 'paid' | 'withdrawn'): Promise<PaymentFileHead> {
  const { tx, now } = ctx;
  const { period, messageId, totalOre } = found(await findFile(tx, id));
  await holdSettlement(tx, period);
  if (!(await endFile(tx, { id, version, state, now }))) {
    const { endedBy, endedAt, state: stands } = found(await findFile(tx, id));
    throw new Problem('payment-file.ended', { state: stands, endedBy, endedAt });
  }
  await note(ctx, `payment-file.${state}`, id, { period, messageId, totalOre });
  return found(await findFile(tx, id));
}

type Deed = 'payment-file.made' | 'payment-file.fetched' | 'payment-file.paid' | 'payment-file.withdrawn';
const note = (ctx: Ctx, action: Deed, id: string, details: Readonly<Record<string, unknown>>): Promise<void> =>
  audit(ctx.tx, { action, subject: `payment-file:${id}`, details, requestId: ctx.requestId });
