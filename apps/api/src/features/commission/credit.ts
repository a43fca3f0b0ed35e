import type { CommissionCredit } from '@galleria/contract/commission';
import type { TenantTx } from '@galleria/db';
import { settledByKept, vatOn } from '@galleria/domain/commission';
import { type DocumentContent, soldPart, sumsOf, turnedRound } from '@galleria/domain/documents';
import { commissionCredited } from '@galleria/domain/ledger';
import { addOre, type Ore, ore, subtractOre } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import type { Config } from '../../config.ts';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type DocumentRow, issueDocument } from '../documents/index.ts';
import { monthDays, post } from '../ledger/index.ts';
import { holdInvoice } from './paid.ts';
import { invoicedNet, invoicesFor, lastSettlement, owedNet } from './settle.store.ts';
import { tellOfCredit } from './tell-shop.ts';

interface Noted extends CommissionCredit {
  readonly document: DocumentRow;
  /** Of the sum, without VAT: what is off the commission in the books already, by what was refunded. */
  readonly coveredNet: Ore;
  /** Of the sum: what went back with the shop's shares already. */
  readonly kept: Ore;
}

/** What stands on a credit note: the line of the invoice with the sum that is taken back, and why. */
function noteOf({ document, amountOre, why, kept }: Noted, day: string): DocumentContent {
  const [sold] = document.content.parts;
  const [line] = found(sold).lines;
  const name = documentPhrases('sv').commissionCredited(found(line).name, why);
  const lines = [{ ...found(line), name, goods: ore(amountOre), deposit: ore(0) }];
  const part = turnedRound(soldPart({ reference: found(sold).reference, day, lines, fee: ore(0) }));
  const { seller, galleria } = document.content;
  return {
    ...{ seller, galleria, parts: [part], sums: sumsOf([part], [{ means: 'kept', amount: subtractOre(ore(0), kept) }]), pay: null },
    corrects: { name: document.name, issuedOn: document.issuedOn },
  };
}

interface Writing {
  readonly tx: TenantTx;
  readonly config: Config;
  readonly now: Date;
  readonly requestId?: string | undefined;
}

/**
 * Writes the note of a held invoice, and less commission in the shop's books as far as that is not in them: the VAT, and what no refund has taken off already. The shop
 * is told.
 */
async function writeNote({ tx, config, now, requestId }: Writing, noted: Noted): Promise<{ id: string; name: string }> {
  const { document, amountOre, why, coveredNet } = noted;
  const { shopId } = document;
  const issuedOn = dayOf(now);
  const content = noteOf(noted, issuedOn);
  const issued = await issueDocument(tx, config, {
    kind: 'commission-credit',
    ...{ shopId, language: 'sv', issuedOn, buyer: document.buyer, corrects: document.id, parts: [] },
    ...{ cause: `commission-credit:${newId()}`, content: () => content },
  });
  const { id, name } = found(issued);
  const vat = addOre(...content.sums.vat.map((rate) => ore(-rate.vat)));
  await post(tx, [
    {
      book: { shopId, carrierId: null },
      cause: `commission-credit:${id}`,
      kind: 'commission-credit',
      subject: document.id,
      reference: name,
      day: issuedOn,
      postings: commissionCredited(ore(Math.max(0, amountOre - vat - coveredNet)), vat),
    },
  ]);
  await tellOfCredit(tx, { shopId, id, name, invoice: document.name, amountOre, origin: config.publicOrigin });
  await audit(tx, {
    action: 'commission.credited',
    subject: `document:${document.id}`,
    details: { name, invoice: document.name, amountOre, why },
    ...(requestId !== undefined && { requestId }),
    shopId,
  });
  return { id, name };
}

/**
 * Takes back some of an invoice for commission, or all: a paper of its own with its VAT. Never more than the invoice in all. What was paid already is owed back to the
 * shop, and stands as left below nothing until it is marked as paid back. What was refunded of the months that are invoiced is off the commission already: the
 * note is for that first, so that it is given back once.
 */
export async function creditInvoice(
  ctx: Ctx,
  id: string,
  { amountOre, why }: CommissionCredit,
): Promise<{ id: string; name: string; leftOre: number }> {
  const { tx, now, deps, requestId } = ctx;
  const { document, leftOre, creditableOre } = await holdInvoice(tx, id);
  if (amountOre > creditableOre) throw new Problem('commission.credit-exceeds', { leftOre: creditableOre });
  const last = await lastSettlement(tx, document.shopId);
  const until = last && monthDays(last.period).to;
  const over = until ? (await invoicedNet(tx, document.shopId)) - (await owedNet(tx, document.shopId, until)) : 0;
  const note = { document, amountOre, why, coveredNet: ore(Math.max(0, over)), kept: ore(0) };
  const written = await writeNote({ tx, config: deps.config, now, requestId }, note);
  return { ...written, leftOre: leftOre - amountOre };
}

/**
 * What was invoiced of commission and is owed no longer, since its goods went back after their month: off the newest invoices as far as they go, so that the shop has its
 * money by a paper and waits for no sale to come. `kept`: what of it went back with the shop's shares already, VAT counted. The caller holds the book.
 */
export async function creditOver(
  writing: Writing,
  shopId: string,
  { net, kept }: { readonly net: Ore; readonly kept: Ore },
): Promise<void> {
  const { tx } = writing;
  const why = documentPhrases('sv').commissionGoneBack;
  let [left, given] = [net, kept];
  for (const id of left > 0 ? await invoicesFor(tx, shopId) : []) {
    const { document, creditableOre } = await holdInvoice(tx, id);
    const [rate] = document.content.sums.vat;
    if (left <= 0) return;
    if (creditableOre <= 0 || !rate) continue;
    const all = addOre(left, vatOn(left, rate.ratePercent));
    const amount = ore(Math.min(all, creditableOre));
    const sent = settledByKept(amount, given);
    const noted = { document, amountOre: amount, why, coveredNet: left, kept: sent };
    await writeNote(writing, noted);
    const vat = addOre(...noteOf(noted, dayOf(writing.now)).sums.vat.map((each) => ore(-each.vat)));
    left = subtractOre(left, subtractOre(amount, vat));
    given = ore(Math.max(0, given - sent));
  }
}
