import type { CommissionCredit } from '@galleria/contract/commission';
import { type DocumentContent, soldPart, sumsOf, turnedRound } from '@galleria/domain/documents';
import { commissionCredited } from '@galleria/domain/ledger';
import { addOre, ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { type DocumentRow, issueDocument } from '../documents/index.ts';
import { post } from '../ledger/index.ts';
import { holdInvoice } from './paid.ts';
import { tellOfCredit } from './tell-shop.ts';

/** What stands on a credit note: the line of the invoice with the sum that is taken back, and why. */
function noteOf(document: DocumentRow, { amountOre, why }: CommissionCredit, day: string): DocumentContent {
  const [sold] = document.content.parts;
  const [line] = found(sold).lines;
  const name = documentPhrases('sv').commissionCredited(found(line).name, why);
  const lines = [{ ...found(line), name, goods: ore(amountOre), deposit: ore(0) }];
  const part = turnedRound(soldPart({ reference: found(sold).reference, day, lines, fee: ore(0) }));
  const { seller, galleria } = document.content;
  return {
    ...{ seller, galleria, parts: [part], sums: sumsOf([part], []), pay: null },
    corrects: { name: document.name, issuedOn: document.issuedOn },
  };
}

/**
 * Takes back some of an invoice for commission, or all: a paper of its own with its VAT, and less commission in the shop's books. Never more than the invoice in all. What was
 * paid already is owed back to the shop, and stands as left below nothing until it is marked as paid back.
 */
export async function creditInvoice(
  ctx: Ctx,
  id: string,
  { amountOre, why }: CommissionCredit,
): Promise<{ id: string; name: string; leftOre: number }> {
  const { tx, now, deps } = ctx;
  const { document, entries, leftOre } = await holdInvoice(tx, id);
  const credited = entries
    .filter(({ kind }) => kind === 'commission-credit')
    .flatMap(({ postings }) => postings)
    .reduce((sum, { account, amount }) => (account === 'commission' ? sum + amount : sum), 0);
  const most = document.totalOre - credited;
  if (amountOre > most) throw new Problem('commission.credit-exceeds', { leftOre: most });
  const issuedOn = dayOf(now);
  const content = noteOf(document, { amountOre, why }, issuedOn);
  const issued = await issueDocument(tx, deps.config, {
    kind: 'commission-credit',
    ...{ shopId: document.shopId, language: 'sv', issuedOn, buyer: document.buyer, corrects: id, parts: [] },
    ...{ cause: `commission-credit:${newId()}`, content: () => content },
  });
  const { id: creditId, name } = found(issued);
  const vat = addOre(...content.sums.vat.map((rate) => ore(-rate.vat)));
  await post(tx, [
    {
      book: { shopId: document.shopId, carrierId: null },
      cause: `commission-credit:${creditId}`,
      kind: 'commission-credit',
      subject: id,
      reference: name,
      day: issuedOn,
      postings: commissionCredited(ore(amountOre - vat), vat),
    },
  ]);
  await tellOfCredit(tx, {
    shopId: document.shopId,
    id: creditId,
    name,
    invoice: document.name,
    amountOre,
    origin: deps.config.publicOrigin,
  });
  await audit(tx, {
    action: 'commission.credited',
    subject: `document:${id}`,
    details: { name, invoice: document.name, amountOre, why },
    requestId: ctx.requestId,
    shopId: document.shopId,
  });
  return { id: creditId, name, leftOre: leftOre - amountOre };
}
