import type { TenantTx } from '@galleria/db';
import { type DocumentPart, dueOn, type Paid, type PaidMeans, sumsOf } from '@galleria/domain/documents';
import { invoiceIssued } from '@galleria/domain/ledger';
import { addOre, ore } from '@galleria/domain/money';
import { paymentReference } from '@galleria/domain/payment';
import { dayOf, type LocalDate } from '@galleria/domain/time';
import type { Config } from '../../config.ts';
import { audit } from '../../core/audit.ts';
import { sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { buyerOf, issueDocument, paidFor, sellingShop, soldPartOf } from '../documents/index.ts';
import { post } from '../ledger/index.ts';
import { hasAccount } from '../shop-settings/index.ts';
import { type Account, accountsOf, insertInvoice, type WaitingPart, waitingParts } from './invoice.store.ts';

export interface Making {
  readonly shopId: string;
  /** Of this customer alone. */
  readonly customerId?: string | undefined;
  /** What was handed over until this day. */
  readonly until: LocalDate;
  readonly now: Date;
  readonly requestId?: string;
}
export interface Made {
  readonly id: string;
  readonly name: string;
}
interface Call {
  readonly tx: TenantTx;
  readonly config: Config;
}

/**
 * Makes one invoice for each customer of what was handed over and stands on none: from the books, so that an order is invoiced once whoever asks, and however
 * often. The paper goes out a second later. Throws `invoice.no-account` when there is nowhere to pay to.
 */
export async function makeInvoices(call: Call, making: Making): Promise<Made[]> {
  const { tx } = call;
  const shop = await sellingShop(tx, making.shopId);
  if (!hasAccount(shop.paying)) throw new Problem('invoice.no-account');
  const customers = (await waitingParts(tx, making.shopId, making.until, making.customerId)).map(({ customerId }) => customerId);
  if (customers.length === 0) return [];
  // Held first, and looked at once more behind whoever held them.
  const accounts = await accountsOf(tx, [...new Set(customers)], true);
  const waiting = Map.groupBy(await waitingParts(tx, making.shopId, making.until, making.customerId), ({ customerId }) => customerId);
  const made: Made[] = [];
  for (const [customerId, parts] of waiting) {
    const account = accounts.get(customerId);
    const invoice = account && (await makeInvoice(call, making, { shop, account, parts }));
    if (invoice) made.push(invoice);
  }
  return made;
}

interface Wanted {
  readonly shop: Awaited<ReturnType<typeof sellingShop>>;
  readonly account: Account;
  readonly parts: readonly WaitingPart[];
}

async function makeInvoice({ tx, config }: Call, { shopId, now, requestId }: Making, wanted: Wanted): Promise<Made | undefined> {
  const { shop, account, parts: waiting } = wanted;
  const today = dayOf(now);
  const { parts, paid, asked, counted, newest } = await goodsOf(tx, waiting);
  if (!newest) return undefined;
  const sums = sumsOf(parts, paid);
  const { dueDays, swish, bankgiro, plusgiro } = shop.paying;
  const due = dueOn(today, dueDays);
  const referenceOf = (number: number) => paymentReference({ tenant: tx.tenantId, year: Number(today.slice(0, 4)), number });
  const issued = await issueDocument(tx, config, {
    kind: 'invoice',
    shopId,
    language: newest.order.language,
    issuedOn: today,
    buyer: {
      ...buyerOf(newest),
      name: account.name || newest.order.name,
      email: account.email ?? buyerOf(newest).email,
      customerReference: account.reference,
    },
    parts: asked,
    cause: `invoice:${sha256(asked.map(({ shopOrderId, entries }) => `${shopOrderId}:${entries}`).join()).toString('hex')}`,
    content: (number) => ({
      seller: shop.seller,
      galleria: shop.galleria,
      parts,
      sums,
      counted,
      pay: { dueOn: due, reference: referenceOf(number), swish, bankgiro, plusgiro },
      corrects: null,
    }),
  });
  if (!issued) return undefined;
  await insertInvoice(tx, {
    ...{ id: issued.id, shopId, customerId: account.id, dueOn: due, reference: referenceOf(issued.number) },
    agreedFeeOre: shop.paying.reminderFeeOre,
  });
  await post(
    tx,
    asked.map(({ shopOrderId, amountOre }) => ({
      book: { shopId, carrierId: null },
      cause: `invoice:${issued.id}:${shopOrderId}`,
      kind: 'invoice' as const,
      subject: shopOrderId,
      reference: issued.name,
      day: today,
      postings: invoiceIssued(ore(amountOre)),
    })),
  );
  await tell(tx, { topic: 'invoice.made', dedupe: issued.id, payload: { invoiceId: issued.id } });
  const details = { name: issued.name, toPayOre: sums.toPay };
  await audit(tx, { action: 'invoice.made', subject: `document:${issued.id}`, details, ...(requestId ? { requestId } : {}), shopId });
  return { id: issued.id, name: issued.name };
}

/** The goods of the parts, what came back of them, and what has been paid of them in other ways: together what the books say is open. */
async function goodsOf(tx: TenantTx, waiting: readonly WaitingPart[]) {
  const parts: DocumentPart[] = [];
  const paid = new Map<PaidMeans, Paid>();
  const asked: { shopOrderId: string; amountOre: number; entries: number }[] = [];
  const counted: string[] = [];
  let newest: NonNullable<Awaited<ReturnType<typeof soldPartOf>>> | undefined;
  for (const { shopOrderId } of waiting) {
    const sold = await soldPartOf(tx, shopOrderId);
    if (!sold?.sold || sold.openOre <= 0) continue;
    parts.push(sold.sold, ...sold.returned);
    counted.push(...sold.returnedBy);
    for (const each of paidFor(sold))
      paid.set(each.means, { ...each, amount: addOre(each.amount, paid.get(each.means)?.amount ?? ore(0)) });
    asked.push({ shopOrderId, amountOre: sold.openOre, entries: sold.entries.length });
    newest = sold;
  }
  return { parts, paid: [...paid.values()], asked, counted, newest };
}
