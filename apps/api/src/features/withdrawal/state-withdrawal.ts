import type { ClaimWithdrawal, Stated, WithdrawnLine } from '@galleria/contract/withdrawal';
import { lastWithdrawalDay } from '@galleria/domain/confirmation';
import { isMobile } from '@galleria/domain/messages';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { type PartRow, readOrder, withdrawalRightOf } from '../orders/index.ts';
import { insertStatements, type Statement } from './withdrawal.store.ts';

interface Wanted {
  readonly name: string;
  readonly receiptTo: string;
  readonly parts: readonly { readonly shopOrderId: string; readonly positions: readonly number[] }[];
}

/** How the receipt reaches whoever states: a landline gets no text messages. */
export const receiptBy = (to: string): Stated['receiptBy'] => (to.includes('@') ? 'email' : isMobile(to) ? 'sms' : 'paper');

/** A receipt on paper or screen that lasts must be possible: where no text messages are sent, it goes by e-mail. */
function refuseUnreachable(ctx: Ctx, receiptTo: string): void {
  if (receiptBy(receiptTo) === 'sms' && !ctx.deps.adapters.sms) throw new Problem('contact.email-needed');
}

/**
 * A statement of withdrawal by somebody who holds the order: recorded with date and time, never changed. The receipt and the shop's task follow at once.
 * Source: distansavtalslagen 2 kap. 10 a § (DOMAIN 3.4).
 */
export async function stateWithdrawal(ctx: Ctx, orderId: string, wanted: Wanted): Promise<Stated> {
  refuseUnreachable(ctx, wanted.receiptTo);
  const order = found(await readOrder(ctx.tx, orderId));
  const statements = wanted.parts.map(({ shopOrderId, positions }): Statement => {
    const part = found(order.parts.find((each) => each.id === shopOrderId));
    return {
      id: newId(),
      orderId,
      shopOrderId,
      shopId: part.shopId,
      name: wanted.name,
      lines: withdrawnLines(part, [...new Set(positions)], ctx.now),
      receiptTo: wanted.receiptTo,
      statedAt: ctx.now,
    };
  });
  if (new Set(statements.map((each) => each.shopOrderId)).size < statements.length) throw new Problem('request.invalid');
  await insertStatements(ctx.tx, statements);
  await tell(ctx.tx, {
    topic: 'withdrawal.stated',
    dedupe: statements[0]?.id ?? '',
    payload: { orderId, language: ctx.language, statements },
  });
  await audit(ctx.tx, { action: 'withdrawal.stated', subject: `order:${orderId}`, requestId: ctx.requestId });
  return { statedAt: ctx.now.toISOString(), receiptTo: wanted.receiptTo, receiptBy: receiptBy(wanted.receiptTo) };
}

function withdrawnLines(part: PartRow, positions: readonly number[], now: Date): WithdrawnLine[] {
  if (part.state === 'cancelled') throw new Problem('withdrawal.no-right', { shopOrderId: part.id });
  const until = part.receivedAt ? lastWithdrawalDay(dayOf(new Date(part.receivedAt))) : undefined;
  if (until !== undefined && dayOf(now) > until) throw new Problem('withdrawal.too-late', { until });
  const stated = new Set(part.withdrawals.flatMap((each) => each.positions));
  return positions.map((position) => {
    const line = found(part.lines.find((each) => each.position === position));
    if (stated.has(position)) throw new Problem('withdrawal.already-stated', { name: line.name });
    const { name } = line.replacement ?? line;
    const quantity = line.replacement?.quantity ?? line.pickedQuantity ?? line.quantity;
    // It was not in the shop, or not handed over: nothing is paid for it, and there is nothing to send back.
    if (quantity === 0 || line.heldBack) throw new Problem('withdrawal.no-right', { name });
    if (!withdrawalRightOf(line.replacement ?? line).withdrawable) throw new Problem('withdrawal.no-right', { name });
    return { position, name, quantity, unit: line.replacement?.unit ?? line.priceUnit };
  });
}

/**
 * A statement by somebody who has neither link nor sign-in. It is taken as stated, whatever it names, and answered alike; whether the order exists is found
 * out by the worker, whose receipt repeats what was stated and tells nothing of the order.
 */
export async function claimWithdrawal(ctx: Ctx, claim: ClaimWithdrawal): Promise<Stated> {
  refuseUnreachable(ctx, claim.receiptTo);
  const id = newId();
  const statedAt = ctx.now.toISOString();
  await tell(ctx.tx, { topic: 'withdrawal.claimed', dedupe: id, payload: { id, language: ctx.language, statedAt, claim } });
  await audit(ctx.tx, { action: 'withdrawal.claimed', subject: `withdrawal:${id}`, requestId: ctx.requestId });
  return { statedAt, receiptTo: claim.receiptTo, receiptBy: receiptBy(claim.receiptTo) };
}
