import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { orderReference } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { putRightPhrases } from '@galleria/phrases/put-right';
import { tell } from '../../core/outbox.ts';
import { found } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { bookParts, firstNote, soldAndLeft } from '../ledger/index.ts';
import { reach } from '../messages/index.ts';
import { findPart, followCorrections, linesOf, lockPart, moneyOf, owedFor, type PartRow, taxAsDriven } from '../picking/index.ts';

/** What a part comes to, as it stood at one moment. */
interface Stood {
  readonly part: PartRow;
  readonly totalOre: number;
  readonly feeOre: number;
}

/**
 * A driven note of an order was corrected: the order comes to what is right from now on, for whoever asks. Its sale is taxed on the day it was really driven
 * on and booked so, what was paid too much goes back or is asked of the shop, and whoever bought reads what was put right.
 */
export const followCorrection: JobHandler = async (job, deps) => async (tx) => {
  const first = await firstNote(tx, String(job.payload.noteId));
  const shopOrderId = first?.shopOrderId;
  if (!first || !shopOrderId) return;
  found(await lockPart(tx, shopOrderId));
  const before = await standingOf(tx, shopOrderId);
  const isOther = await followCorrections(tx, shopOrderId, deps.now());
  if (before.part.state === 'delivered') await taxAsDriven(tx, shopOrderId, first.noteId);
  await bookParts(tx, [shopOrderId], deps.now());
  if (!isOther) return;
  const after = await standingOf(tx, shopOrderId);
  await moneyFollows(tx, after.part, job.id);
  await tellBuyer(tx, { before, after, now: deps.now(), cause: `order.put-right:${job.id}` });
};

async function standingOf(tx: TenantTx, shopOrderId: string): Promise<Stood> {
  const part = found(await findPart(tx, shopOrderId));
  const { total, fee } = owedFor(part, await linesOf(tx, shopOrderId));
  return { part, totalOre: total, feeOre: fee };
}

/** What was drawn too much goes back by itself; what is asked for by Swish is what is owed now. An invoice gets its credit note from the books. */
async function moneyFollows(tx: TenantTx, { id, paymentState, paymentMethod, neverDelivered }: PartRow, cause: string): Promise<void> {
  const told = { dedupe: `${id}:put-right:${cause}`, payload: { shopOrderId: id } };
  if (paymentState !== null) await tell(tx, { topic: 'payment.settle', ...told });
  if (paymentMethod === 'swish') await tell(tx, { topic: neverDelivered ? 'swish.void' : 'swish.ask', ...told });
}

interface Told {
  readonly before: Stood;
  readonly after: Stood;
  readonly now: Date;
  readonly cause: string;
}
async function tellBuyer(tx: TenantTx, { before, after, now, cause }: Told): Promise<void> {
  const { part } = after;
  const words = putRightPhrases(part.language);
  const money = (sum: number) => formatOre(part.language, ore(sum));
  const day = formatDay(part.language, dayOf(now));
  const what = part.neverDelivered
    ? words.never(day)
    : before.part.neverDelivered
      ? words.came(day, money(after.totalOre))
      : words.fee(day, money(before.feeOre), money(after.feeOre));
  const subject = words.subject(orderReference(part), part.shopName);
  const change = await changeOf(tx, before, after);
  await reach(tx, { to: part, subject, text: [what, change].join('\n\n'), sms: `${subject}. ${change}`, cause });
}

/** What becomes of the money. No more goes back than she is owed: what was given back before is not given once more. */
async function changeOf(tx: TenantTx, before: Stood, { part, totalOre }: Stood): Promise<string> {
  const words = putRightPhrases(part.language);
  const money = (sum: number) => formatOre(part.language, ore(sum));
  const lessOre = before.totalOre - totalOre;
  // What the provider never drew was paid in the shop, if at all.
  const isUndrawn = part.drawRefused || part.paymentState === 'pending' || part.paymentState === 'released';
  const way = isUndrawn ? 'door' : moneyOf(part);
  if (way === 'invoice' && lessOre > 0) return words.back.invoice(money(lessOre));
  const openOre = (await soldAndLeft(tx, part.id))?.openOre ?? 0;
  const backOre = Math.min(lessOre, -openOre);
  if (backOre > 0) return words.back[way](money(backOre));
  if (openOre <= 0) return words.nothing;
  return part.paymentState === 'held' ? words.drawn(money(totalOre)) : words.left(money(openOre));
}
