import type { TenantTx } from '@galleria/db';
import { leftOfPart, turnedRound } from '@galleria/domain/documents';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatPercent } from '@galleria/phrases/format';
import type { Config } from '../../config.ts';
import { creditDifference, creditWhole } from './credit-note.ts';
import { issueReceipt, paidParts } from './issue-receipt.ts';
import type { SoldPart } from './sold.ts';
import { standingOf } from './standing.ts';

/**
 * Brings a paper to a sale that was corrected after it was written (another fee, another sum on the delivery note). Less than the paper says: a credit note
 * for the difference, per rate. More: the paper is taken back whole and the sale written anew; a receipt waits with both until the rest is paid, since the old
 * one is true of what was. Asked after every event, it does nothing when paper and books agree.
 */
export async function correctPaper(tx: TenantTx, config: Config, sold: SoldPart, now: Date): Promise<void> {
  const standing = sold.sold && (await standingOf(tx, sold));
  if (!standing || !sold.sold) return;
  const { document, left } = standing;
  const { corrected } = documentPhrases(document.language);
  const named = (ratePercent: number) => corrected(formatPercent(document.language, ratePercent));
  const right = [sold.sold, ...sold.returned].map(turnedRound);
  const over = leftOfPart(left, right, named);
  if (over.vat.every(({ gross }) => gross === 0)) return;
  if (over.vat.every(({ gross }) => gross >= 0)) {
    await creditDifference(tx, config, { document, sold, part: turnedRound(over), now });
    return;
  }
  if (document.kind === 'receipt' && !paidParts(sold)) return;
  await creditWhole(tx, config, sold, now);
  if (document.kind === 'receipt') await issueReceipt(tx, config, sold, { now, corrected: true });
}
