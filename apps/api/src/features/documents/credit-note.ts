import type { TenantTx } from '@galleria/db';
import { type DocumentPart, namedTakenBack, type Paid, sumsOf, turnedRound } from '@galleria/domain/documents';
import { invoiceIssued } from '@galleria/domain/ledger';
import { addOre, type Ore, ore, subtractOre } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import type { Config } from '../../config.ts';
import { tell } from '../../core/outbox.ts';
import { post } from '../ledger/index.ts';
import { type CameBack, type DocumentRow, hasCreditNote, whatCameBack } from './document.store.ts';
import { type Issued, issueDocument } from './issue-document.ts';
import { amountOn, asReturned, cameBack, eventOf, linesBack, paidFor, type SoldPart, soldPartOf } from './sold.ts';
import { standingOf } from './standing.ts';

interface Crediting {
  readonly shopOrderId: string;
  /** The cause of the entry by which the sale became smaller (`return:<withdrawal>:1`, `refund:<refund>:1`): the note says what it says. */
  readonly entry: string;
  /** What came back, line by line. Where that is not what the entry took off, its sums are named by their VAT rate. */
  readonly back: readonly CameBack[];
  readonly now: Date;
}

/**
 * Takes back a part of a receipt or an invoice by a credit note, from the entry that is in the books for it; what stands on an invoice is taken off what is
 * to be paid. Undefined when there is no paper to correct (it is not invoiced yet: the invoice will say it), the paper says it itself, or the entry has its note already.
 * The money itself is the caller's: this gives nobody any.
 */
async function issueCreditNote(tx: TenantTx, config: Config, { shopOrderId, entry, back, now }: Crediting): Promise<Issued | undefined> {
  const sold = await soldPartOf(tx, shopOrderId);
  const document = sold && (await standingOf(tx, sold))?.document;
  const written = sold?.entries.find((each) => each.cause === entry && cameBack(each));
  if (!document || !sold || !written || document.content.counted?.includes(eventOf(written))) return undefined;
  // Posted anew it is the same event: what differs, if anything does, is put right on the paper as a whole.
  if (await hasCreditNote(tx, document.id, `credit:${eventOf(written)}:`)) return undefined;
  const part = asReturned(written.reference, dayOf(now), written.postings, document.language);
  const named = namedTakenBack(part, linesBack(sold.part, back), written.postings);
  return credit(tx, config, { document, sold, part: named ?? part, cause: `credit:${entry}`, now });
}

/** A credit note for each of the part's standing entries by which goods went back or money was given back, once for each. */
export async function creditReturned(tx: TenantTx, config: Config, { part, entries }: SoldPart, now: Date): Promise<void> {
  for (const { cause, kind } of entries.filter(cameBack)) {
    const back = await whatCameBack(tx, kind === 'refund' ? 'refund' : 'return', cause.split(':')[1] ?? '');
    await issueCreditNote(tx, config, { shopOrderId: part.id, entry: cause, back, now });
  }
}

/** Takes back all that is left of what a part stands on: the delivery was undone after the paper was written. */
export async function creditWhole(tx: TenantTx, config: Config, sold: SoldPart, now: Date): Promise<Issued | undefined> {
  const standing = await standingOf(tx, sold);
  if (!standing) return undefined;
  const { document, left } = standing;
  const paid = document.kind === 'invoice' ? paidBeside(sold, left.total) : [];
  return credit(tx, config, { document, sold, part: turnedRound(left), paid, cause: `credit:${document.id}:${sold.part.id}`, now });
}

/** What of a part its invoice never asked for, since it was paid otherwise, by money or by empties: it is taken back on no invoice. */
function paidBeside(sold: SoldPart, whole: Ore): Paid[] {
  const beside = subtractOre(whole, amountOn(sold.entries, 'invoiced'));
  const money = beside === 0 ? [] : paidFor(sold).filter(({ means }) => means !== 'empties');
  const empties = subtractOre(beside, addOre(ore(0), ...money.map(({ amount }) => amount)));
  return [...money, { means: 'empties' as const, amount: empties }].map(({ means, amount }) => ({
    means,
    amount: subtractOre(ore(0), amount),
  }));
}

/**
 * Brings the empties on an invoice to those in the books: they are no goods that come back, and have no VAT, but what the customer paid with. More than it knew of is
 * taken off it; when some were taken back, so is the part, which the next invoice asks for anew.
 */
export async function creditEmpties(tx: TenantTx, config: Config, before: SoldPart, now: Date): Promise<void> {
  if (before.part.payment !== 'invoice') return;
  // Read anew: what was credited a moment ago is in the books.
  const sold = await soldPartOf(tx, before.part.id);
  const standing = sold?.sold && (await standingOf(tx, sold));
  if (!sold?.sold || standing?.document.kind !== 'invoice') return;
  const empties = sold.entries.filter(({ kind }) => kind === 'empties');
  const over = ore(
    Math.min(
      -sold.openOre,
      amountOn(
        empties.filter(({ stands }) => stands),
        'empties',
      ),
    ),
  );
  if (over > 0) {
    const { document } = standing;
    const part = { reference: sold.sold.reference, day: sold.sold.day, lines: [], fee: ore(0), vat: [], total: ore(0) };
    const cause = `credit:${document.id}:empties:${sold.entries.length}`;
    await credit(tx, config, { document, sold, part, paid: [{ means: 'empties', amount: over }], cause, now });
  } else if (sold.openOre > 0 && empties.some(({ stands }) => !stands)) await creditWhole(tx, config, sold, now);
}

/** A payment was taken back after the receipt was written: what says that it is paid is taken back whole, and gets another when it is. */
export async function creditUnpaid(tx: TenantTx, config: Config, sold: SoldPart, now: Date): Promise<void> {
  if (sold.openOre <= 0 || !sold.entries.some(({ kind, stands }) => kind === 'paid' && !stands)) return;
  const standing = await standingOf(tx, sold);
  const paid = addOre(ore(0), ...paidFor(sold).map(({ amount }) => amount));
  if (standing?.document.kind === 'receipt' && standing.left.total > paid) await creditWhole(tx, config, sold, now);
}

/** Takes back what the paper says too much of a sale that was corrected to less. */
export function creditDifference(
  tx: TenantTx,
  config: Config,
  { document, sold, part, now }: Omit<Credit, 'cause'>,
): Promise<Issued | undefined> {
  return credit(tx, config, { document, sold, part, cause: `credit:${document.id}:corrected:${sold.entries.length}`, now });
}

interface Credit {
  readonly document: DocumentRow;
  readonly sold: SoldPart;
  readonly part: DocumentPart;
  readonly paid?: readonly Paid[];
  readonly cause: string;
  readonly now: Date;
}
async function credit(tx: TenantTx, config: Config, { document, sold, part, paid = [], cause, now }: Credit): Promise<Issued | undefined> {
  const { content } = document;
  const { shopId, id: shopOrderId } = sold.part;
  const sums = sumsOf([part], paid);
  const issued = await issueDocument(tx, config, {
    kind: 'credit-note',
    shopId,
    language: document.language,
    issuedOn: dayOf(now),
    buyer: document.buyer,
    corrects: document.id,
    parts: [{ shopOrderId, amountOre: sums.toPay }],
    cause,
    content: () => ({
      ...content,
      parts: [part],
      sums,
      counted: [],
      pay: null,
      corrects: { name: document.name, issuedOn: document.issuedOn },
    }),
  });
  if (!issued || document.kind !== 'invoice') return issued;
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause: `invoice:${issued.id}:${shopOrderId}`,
      kind: 'invoice',
      subject: shopOrderId,
      reference: issued.name,
      day: dayOf(now),
      postings: invoiceIssued(sums.toPay),
    },
  ]);
  await tell(tx, { topic: 'invoice.credited', dedupe: issued.id, payload: { documentId: issued.id } });
  return issued;
}
