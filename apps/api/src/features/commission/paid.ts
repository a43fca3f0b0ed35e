import type { CommissionPayment } from '@galleria/contract/commission';
import type { TenantTx } from '@galleria/db';
import { commissionPaid, counter } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { type DocumentRow, findDocument } from '../documents/index.ts';
import { entriesOf, post, type StandingEntry } from '../ledger/index.ts';
import { creditedOf } from './commission.store.ts';
import { holdBook } from './settle.store.ts';

const ISSUED = new Set(['settlement', 'commission-invoice', 'commission-credit']);

/** A paper that whoever runs the galleria gave a shop; no receipt of a customer is found here. */
export async function issuedPaper(tx: TenantTx, id: string): Promise<DocumentRow> {
  const row = await findDocument(tx, id);
  return found(row && ISSUED.has(row.kind) ? row : undefined);
}

export interface HeldInvoice {
  readonly document: DocumentRow;
  /** Payments and what took them back, as they were written. */
  readonly payments: readonly StandingEntry[];
  /** Below nothing: whoever runs the galleria owes the shop so much back. */
  readonly leftOre: number;
  /** What credit notes have not taken back of it. */
  readonly creditableOre: number;
}
/**
 * An invoice for commission with what is left of it, held until the end: of two windows the second sees what the first has written. The shop's book is held first, as by
 * whoever settles its month.
 */
export async function holdInvoice(tx: TenantTx, id: string): Promise<HeldInvoice> {
  const document = await issuedPaper(tx, id);
  found(document.kind === 'commission-invoice' ? document : undefined);
  await holdBook(tx, document.shopId);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `commission-paid:${id}`]);
  const written = await entriesOf(tx, [id]);
  const payments = written.filter(({ kind, cause }) => kind === 'commission-paid' || cause.startsWith('undone:commission-paid:'));
  const paidOre = payments
    .flatMap(({ postings }) => postings)
    .filter(({ account }) => account === 'commission')
    .reduce((sum, { amount }) => sum + amount, 0);
  const credited = await creditedOf(tx, id);
  return {
    document,
    payments,
    leftOre: document.toPayOre + credited.toPayOre - paidOre,
    creditableOre: document.totalOre + credited.totalOre,
  };
}

/**
 * The shop has paid an invoice for commission or some of it, or has been paid back what was credited; or it was a mistake to say so, and the last of it is taken back.
 * What was left when the amount was typed is sent along: of two windows that say the same one is told that the other was first.
 */
export async function markPaid(ctx: Ctx, id: string, wish: CommissionPayment): Promise<{ leftOre: number }> {
  const { tx, now } = ctx;
  const { document, payments: written, leftOre } = await holdInvoice(tx, id);
  const payments = written.filter(({ kind }) => kind === 'commission-paid');
  const last = payments.findLast(({ stands }) => stands);
  if (wish.paid ? leftOre === 0 : !last) throw new Problem('commission.paid-already');
  if (wish.leftOre !== undefined && wish.leftOre !== leftOre) throw new Problem('conflict');
  const amount = wish.amountOre ?? leftOre;
  if (wish.paid && (Math.sign(amount) !== Math.sign(leftOre) || Math.abs(amount) > Math.abs(leftOre)))
    throw new Problem('commission.paid-exceeds', { leftOre });
  const common = { book: { shopId: document.shopId, carrierId: null }, subject: id, reference: document.name, day: dayOf(now) } as const;
  await post(tx, [
    !wish.paid && last
      ? { ...common, cause: `undone:${last.cause}`, kind: 'undone', reverses: last.id, postings: counter(last.postings) }
      : {
          ...common,
          cause: `commission-paid:${id}:${payments.length + 1}`,
          kind: 'commission-paid',
          postings: commissionPaid(ore(amount)),
        },
  ]);
  await audit(tx, {
    action: wish.paid ? 'commission.paid' : 'commission.not-paid',
    subject: `document:${id}`,
    details: { name: document.name, ...(wish.paid && { amountOre: amount }) },
    requestId: ctx.requestId,
    shopId: document.shopId,
  });
  return { leftOre: (await holdInvoice(tx, id)).leftOre };
}
