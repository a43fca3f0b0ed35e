import type { InvoiceList, InvoiceRow, OwnInvoice } from '@galleria/contract/invoices';
import type { TenantTx } from '@galleria/db';
import { invoiceState, unpaidByAge } from '@galleria/domain/documents';
import { balanced } from '@galleria/domain/ledger';
import { addOre, ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { findDocument, sellingShop } from '../documents/index.ts';
import { post } from '../ledger/index.ts';
import { hasAccount } from '../shop-settings/index.ts';
import { accountsOf, holdInvoice, type InvoiceFacts, invoicesOf, markReminded, ownInvoices, waitingParts } from './invoice.store.ts';
import { wayTo } from './letters.ts';
import { receive, receivedFor, shown } from './received.ts';

const iso = (at: string | null): string | null => at && new Date(at).toISOString();
const stateOf = ({ leftOre, dueOn }: InvoiceFacts, now: Date) => invoiceState(ore(leftOre), localDate(dueOn), dayOf(now));

/** What waits to be invoiced, and the shop's invoices with what is left of each. */
export async function listInvoices({ tx, now }: Pick<Ctx, 'tx' | 'now'>, shopId: string): Promise<Omit<InvoiceList, 'gallerias'>> {
  const { paying } = await sellingShop(tx, shopId);
  const facts = await invoicesOf(tx, shopId);
  const received = await receivedFor(
    tx,
    facts.map(({ id }) => id),
  );
  const invoices = facts.map((row): InvoiceRow => {
    const { shopId: _s, shopName: _n, feeOre: _f, creditNotes, remindedAt, sentAt, ...told } = row;
    return {
      ...told,
      ...stateOf(row, now),
      remindedAt: iso(remindedAt),
      sentAt: iso(sentAt),
      payments: shown(received.get(row.id)),
      creditNotes: [...creditNotes],
    };
  });
  return {
    ready: hasAccount(paying),
    waiting: await waitingOf(tx, shopId, dayOf(now)),
    invoices,
    byAge: [...unpaidByAge(invoices.map(({ leftOre, daysLate }) => ({ left: ore(leftOre), daysLate })))],
  };
}

async function waitingOf(tx: TenantTx, shopId: string, today: string): Promise<InvoiceList['waiting']> {
  const parts = await waitingParts(tx, shopId, today);
  const accounts = await accountsOf(
    tx,
    parts.map(({ customerId }) => customerId),
  );
  return [...Map.groupBy(parts, ({ customerId }) => customerId)].map(([customerId, theirs]) => ({
    customerId,
    customer: accounts.get(customerId)?.name ?? '',
    orders: theirs.length,
    sumOre: addOre(...theirs.map(({ openOre }) => ore(openOre))),
    from: theirs[0]?.day ?? today,
    to: theirs.at(-1)?.day ?? today,
  }));
}

export async function listOwnInvoices({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<OwnInvoice[]> {
  const rows = await ownInvoices(tx);
  return rows.map((row) => {
    const { id, name, shopName, issuedOn, dueOn, totalOre, leftOre } = row;
    return { id, name, shopName, issuedOn, dueOn, totalOre, leftOre, state: stateOf(row, now).state };
  });
}

interface Receiving {
  readonly shopId: string;
  readonly invoiceId: string;
  readonly amountOre: number;
  readonly on: string;
  readonly leftOre: number;
}
/** A payment of an invoice has come in. */
export async function payInvoice(
  ctx: Ctx,
  { shopId, invoiceId, amountOre, on, leftOre: seenOre }: Receiving,
): Promise<{ leftOre: number }> {
  const { name, leftOre, issuedOn: from } = found(await holdInvoice(ctx.tx, shopId, invoiceId));
  return {
    leftOre: await receive(ctx, { kind: 'invoice', shopId, subject: invoiceId, reference: name, amountOre, on, from, leftOre, seenOre }),
  };
}

interface Reminding {
  readonly shopId: string;
  readonly invoiceId: string;
  /** As many as were sent when the button was pressed: of two windows one reminds. */
  readonly reminders: number;
}
/**
 * Reminds of an invoice that is past its day. The fee is the one that stood agreed in the shop's settings when the invoice was made; it is asked for
 * once, however many reminders follow (lag (1981:739) 2 och 4 §§). Without VAT: it is compensation, no price.
 */
export async function remind(ctx: Ctx, { shopId, invoiceId, reminders }: Reminding) {
  const { tx, now } = ctx;
  const invoice = found(await holdInvoice(tx, shopId, invoiceId));
  if (invoice.reminders !== reminders) throw new Problem('conflict');
  if (stateOf(invoice, now).state !== 'overdue') throw new Problem('invoice.not-late', { dueOn: invoice.dueOn });
  const feeOre = invoice.nextFeeOre;
  await markReminded(tx, invoiceId, feeOre, now);
  const nth = String(reminders + 1);
  if (feeOre > 0) {
    await post(tx, [
      {
        book: { shopId, carrierId: null },
        cause: `reminder:${invoiceId}:${nth}`,
        kind: 'invoice',
        subject: invoiceId,
        reference: invoice.name,
        day: dayOf(now),
        postings: balanced([
          { account: 'invoiced', amount: ore(feeOre) },
          { account: 'fees', ratePercent: 0, amount: ore(-feeOre) },
        ]),
      },
    ]);
  }
  await tell(tx, { topic: 'invoice.reminded', dedupe: `${invoiceId}:${nth}`, payload: { invoiceId, nth } });
  await audit(tx, { action: 'invoice.reminded', subject: `document:${invoiceId}`, details: { feeOre, nth }, requestId: ctx.requestId });
  const sentBy = wayTo(found(await findDocument(tx, invoiceId)), ctx.deps.adapters.sms !== undefined);
  return { leftOre: invoice.leftOre + feeOre, sentBy };
}
