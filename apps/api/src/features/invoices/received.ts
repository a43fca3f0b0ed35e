import type { TenantTx } from '@galleria/db';
import { counter, customerPaid, invoicePaid } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { entriesOf, papersOf, post } from '../ledger/index.ts';
import { lockPart } from '../picking/index.ts';
import { holdInvoice } from './invoice.store.ts';

export type ReceivedKind = 'invoice' | 'swish';
export interface Receiving {
  readonly kind: ReceivedKind;
  readonly shopId: string;
  /** The invoice, or the part of the order; held by the caller. */
  readonly subject: string;
  readonly reference: string;
  readonly amountOre: number;
  readonly on: string;
  /** The first day on which it can have come in: a slip of the year would open books that nobody keeps, and change a month that was handed over. */
  readonly from: string;
  /** What is left to pay before this. */
  readonly leftOre: number;
  /** What was left when the amount was typed. */
  readonly seenOre: number;
}

/**
 * Writes that money has come in, and books it on the shop's bank account: less, all or more than was asked for. Paid back is at most what was too much.
 * The caller holds the subject's row, so that of two windows the second sees what the first has left. @returns what is left now.
 */
export async function receive(
  ctx: Ctx,
  { kind, shopId, subject, reference, amountOre, on, from, leftOre, seenOre }: Receiving,
): Promise<number> {
  const { tx, now } = ctx;
  if (amountOre === 0) throw new Problem('payment.nothing');
  if (on > dayOf(now)) throw new Problem('payment.in-future');
  if (on < from) throw new Problem('payment.too-early', { from });
  if (seenOre !== leftOre) throw new Problem('payment.changed', { leftOre });
  if (amountOre < 0 && leftOre - amountOre > 0) throw new Problem('payment.paid-back-too-much', { tooMuchOre: Math.max(0, -leftOre) });
  const id = newId();
  await tx.run(
    `insert into received_payments (tenant_id, id, shop_id, kind, subject, amount_ore, received_on, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenantId, id, shopId, kind, subject, amountOre, on, now, tx.actor],
  );
  const cause = `received:${id}`;
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause,
      kind: kind === 'invoice' ? 'invoice-paid' : 'paid',
      subject,
      reference,
      day: localDate(on),
      postings: kind === 'invoice' ? invoicePaid(ore(amountOre)) : customerPaid(ore(amountOre), 'bank'),
    },
  ]);
  if (kind === 'swish') await tell(tx, papersOf(subject, cause));
  await audit(tx, {
    action: 'payment.received',
    subject: `${kind === 'invoice' ? 'document' : 'shop-order'}:${subject}`,
    details: { amountOre, on },
    requestId: ctx.requestId,
  });
  return leftOre - amountOre;
}

/** A payment that was recorded by mistake: it stays in the list, marked, and in the books with its counter-entry. */
export async function undoReceived(ctx: Ctx, shopId: string, id: string): Promise<void> {
  const { tx, now } = ctx;
  const [row] = await tx.query<{ kind: ReceivedKind; subject: string; amountOre: number }>(
    `select kind, subject, amount_ore as "amountOre" from received_payments where tenant_id = $1 and shop_id = $2 and id = $3`,
    [tx.tenantId, shopId, id],
  );
  const { kind, subject, amountOre } = found(row);
  // As whoever receives or pays back holds it: what is left is read by one after the other.
  await (kind === 'invoice' ? holdInvoice(tx, shopId, subject) : lockPart(tx, subject));
  const won = await tx.run(
    'update received_payments set undone_at = $3, undone_by = $4 where tenant_id = $1 and id = $2 and undone_at is null',
    [tx.tenantId, id, now, tx.actor],
  );
  if (won === 0) throw new Problem('payment.undone');
  const entry = (await entriesOf(tx, [subject])).find(({ cause }) => cause === `received:${id}`);
  if (!entry) throw new Error(`payment ${id} is in no book`);
  const cause = `undone:${entry.cause}`;
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause,
      kind: 'undone',
      subject,
      reference: entry.reference,
      day: dayOf(now),
      reverses: entry.id,
      postings: counter(entry.postings),
    },
  ]);
  if (kind === 'swish') await tell(tx, papersOf(subject, cause));
  await audit(tx, {
    action: 'payment.undone',
    subject: `${kind === 'invoice' ? 'document' : 'shop-order'}:${subject}`,
    details: { amountOre },
    requestId: ctx.requestId,
  });
}

export interface ReceivedRow {
  readonly id: string;
  readonly subject: string;
  readonly amountOre: number;
  readonly on: string;
  readonly undone: boolean;
}
/** Payments by what they are for, in the order in which they came. */
export async function receivedFor(tx: TenantTx, subjects: readonly string[]): Promise<ReadonlyMap<string, readonly ReceivedRow[]>> {
  const rows = await tx.query<ReceivedRow & Record<string, unknown>>(
    `select id, subject, amount_ore as "amountOre", received_on::text as "on", undone_at is not null as undone from received_payments
     where tenant_id = $1 and subject = any($2) order by recorded_at, id`,
    [tx.tenantId, subjects],
  );
  return Map.groupBy(rows, ({ subject }) => subject);
}

export const shown = (rows: readonly ReceivedRow[] | undefined) =>
  (rows ?? []).map(({ id, amountOre, on, undone }) => ({ id, amountOre, on, undone }));
