import type { TenantTx } from '@galleria/db';
import { commissionPaid, counter } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { type DocumentRow, findDocument } from '../documents/index.ts';
import { entriesOf, post } from '../ledger/index.ts';

/** A paper that whoever runs the galleria gave a shop; no receipt of a customer is found here. */
export async function issuedPaper(tx: TenantTx, id: string): Promise<DocumentRow> {
  const row = await findDocument(tx, id);
  return found(row?.kind === 'settlement' || row?.kind === 'commission-invoice' ? row : undefined);
}

/**
 * The shop has paid an invoice for commission, or it was a mistake to say so. Of two windows that say the same one is told that the other was first: they
 * wait for each other, and the second sees what the first wrote.
 */
export async function markPaid(ctx: Ctx, id: string, paid: boolean): Promise<{ leftOre: number }> {
  const { tx, now } = ctx;
  const document = await issuedPaper(tx, id);
  found(document.kind === 'commission-invoice' ? document : undefined);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($2, $1))', [tx.tenantId, `commission-paid:${id}`]);
  const payments = (await entriesOf(tx, [id])).filter(({ kind }) => kind === 'commission-paid');
  const standing = payments.find(({ stands }) => stands);
  if (paid === (standing !== undefined)) throw new Problem('commission.paid-already');
  const common = { book: { shopId: document.shopId, carrierId: null }, subject: id, reference: document.name, day: dayOf(now) } as const;
  await post(tx, [
    standing
      ? { ...common, cause: `undone:${standing.cause}`, kind: 'undone', reverses: standing.id, postings: counter(standing.postings) }
      : {
          ...common,
          cause: `commission-paid:${id}:${payments.length + 1}`,
          kind: 'commission-paid',
          postings: commissionPaid(ore(document.totalOre)),
        },
  ]);
  await audit(tx, {
    action: paid ? 'commission.paid' : 'commission.not-paid',
    subject: `document:${id}`,
    details: { name: document.name },
    requestId: ctx.requestId,
    shopId: document.shopId,
  });
  return { leftOre: paid ? 0 : document.totalOre };
}
