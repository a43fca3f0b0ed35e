import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { holdCountedNote, settleEmpties, tellEmptiesBack } from '../home-delivery/index.ts';
import { bookParts, soldAndLeft } from '../ledger/index.ts';
import { type PartRow, readOrderOfPart } from '../orders/index.ts';
import { elsewhereOre } from './owed-back.ts';
import { factsOf } from './part-facts.ts';
import type { RefundAtProvider } from './payment.store.ts';
import { madeRefunds, type NewRefund, writeElsewhere } from './refund.store.ts';
import { creditOf, holdPayment } from './refund.ts';

const isOver = ({ state }: PartRow): boolean => state === 'delivered' || state === 'handed-over' || state === 'cancelled';

export interface WrittenDown {
  /** What the writer has seen; if more has gone back since, she looks again. */
  readonly amountOre: number;
  readonly why: string;
  /** It was what waited for empties: up to that it takes nothing off the sale, and no longer waits. */
  readonly forEmpties?: boolean | undefined;
}

/**
 * Writes down what was given back in the provider's own pages, so that the books, the papers and the customer's page say the same as the bank: no money
 * moves. What of it stands for a difference that would have gone back by itself takes nothing off the sale; the rest does, as if it had been given here.
 * Empties that wait after that are asked for anew: the morning's job may have kept of them what had gone to the customer for goods.
 */
export async function writeDownElsewhere(
  ctx: Ctx,
  shopOrderId: string,
  { amountOre, why, forEmpties = false }: WrittenDown,
): Promise<{ amountOre: number }> {
  const { tx, now } = ctx;
  const payment = found(await holdPayment(tx, shopOrderId));
  const order = found(await readOrderOfPart(tx, shopOrderId));
  const part = found(order.parts.find(({ id }) => id === shopOrderId));
  if (!isOver(part)) throw new Problem('payment.not-handed-over');
  if ((await elsewhereOre(tx, payment)) !== amountOre) throw new Problem('conflict');
  const empties = forEmpties ? await emptiesOf(tx, shopOrderId) : undefined;
  await bookParts(tx, [shopOrderId], now);
  const { stage, owed } = factsOf(part);
  const overOre = payment.capturedOre - payment.differenceAskedOre - (stage === 'cancelled' ? 0 : owed);
  const differenceOre = Math.min(amountOre, Math.max(0, overOre));
  const emptiesOre = Math.min(amountOre - differenceOre, empties?.leftOre ?? 0);
  const written = await madeRefunds(tx, shopOrderId);
  const names = namesOf(
    payment.elsewhere.filter(({ id }) => !written.includes(id)),
    amountOre,
  );
  const ids: string[] = [];
  const write = async (refund: Pick<NewRefund, 'amountOre' | 'cause' | 'forEmpties' | 'lines' | 'feeOre'>, providerId: string | null) => {
    const id = newId();
    await writeElsewhere(tx, { ...refund, id, providerId, shopOrderId, why, positions: [], at: now });
    ids.push(id);
  };
  for (const { id, amountOre: ore } of names.take(differenceOre)) await write({ amountOre: ore, cause: 'difference' }, id);
  for (const { id, amountOre: ore } of names.take(emptiesOre)) await write({ amountOre: ore, cause: 'given', forEmpties: true }, id);
  if (empties && emptiesOre > 0) await settleEmpties(tx, empties.noteId, { backOre: emptiesOre, setOffOre: 0 });
  let givenOre = amountOre - differenceOre - emptiesOre;
  for (const { id, amountOre: ore } of names.take(givenOre)) {
    // It has left the account of the customer already: what she was owed before that is what it may have been for.
    const credit = await creditOf(tx, { id: newId(), shopOrderId, amountOre: ore, positions: [], now }, -givenOre);
    await write({ ...credit, amountOre: ore, cause: 'given' }, id);
    await bookParts(tx, [shopOrderId], now);
    givenOre -= ore;
  }
  const [refundId] = ids;
  if (refundId)
    await tell(tx, { topic: 'payment.given-back', dedupe: refundId, payload: { orderId: order.id, shopOrderId, refundId, amountOre } });
  const { emptiesLeftOre = 0 } = (await soldAndLeft(tx, shopOrderId)) ?? {};
  if (emptiesLeftOre > 0) await tellEmptiesBack(tx, { shopOrderId, cause: `${shopOrderId}:elsewhere:${newId()}`, at: now });
  await audit(tx, {
    action: 'payment.refunded',
    subject: `shop-order:${shopOrderId}`,
    details: { amountOre, elsewhere: true },
    requestId: ctx.requestId,
  });
  return { amountOre };
}

/** The provider's names for what was given back there, the newest first, each of as much as it was; without one what it has not told us by name. */
function namesOf(
  elsewhere: readonly RefundAtProvider[],
  wholeOre: number,
): { take(ore: number): { id: string | null; amountOre: number }[] } {
  const known = elsewhere.reduce((sum, each) => sum + each.amountOre, 0);
  const open = [...elsewhere.map((each) => ({ id: each.id, left: each.amountOre })), { id: null, left: Math.max(0, wholeOre - known) }];
  return {
    take: (ore) => {
      let wanted = ore;
      return open.flatMap((each) => {
        const amountOre = Math.min(each.left, wanted);
        each.left -= amountOre;
        wanted -= amountOre;
        return amountOre > 0 ? [{ id: each.id, amountOre }] : [];
      });
    },
  };
}

/** What waits for empties, and the note on which they stand, held. Nothing is written while two telephones say different counts, as when it is given here. */
async function emptiesOf(tx: TenantTx, shopOrderId: string): Promise<{ readonly noteId: string; readonly leftOre: number }> {
  const noteId = await holdCountedNote(tx, shopOrderId);
  const leftOre = (await soldAndLeft(tx, shopOrderId))?.emptiesLeftOre ?? 0;
  if (leftOre === 0) throw new Problem('payment.no-empties');
  if (!noteId) throw new Problem('payment.empties-unclear');
  return { noteId, leftOre };
}
