import type { AnswerComplaint, ComplainedLine, Complaint } from '@galleria/contract/refunds';
import { lastComplaintDay } from '@galleria/domain/refund';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { refundLine } from '../card-payments/index.ts';
import {
  answerRow,
  type ComplaintRow,
  findComplaint,
  findPart,
  insertComplaints,
  markDone,
  type NewComplaint,
  type RefundedPart,
} from './refund.store.ts';
import { decideRefund, withLeft } from './refund.ts';

/**
 * Somebody says what is wrong with lines that were received, at most three years ago. A line whose complaint waits for an answer takes no second one.
 * Source: konsumentköplagen (2022:260) 5 kap. (DOMAIN 3.4).
 */
export async function complain(
  ctx: Ctx,
  orderId: string | undefined,
  { lines, enteredBy }: { readonly lines: readonly ComplainedLine[]; readonly enteredBy: 'resident' | 'shop' },
): Promise<{ readonly statedAt: string; readonly shopOrderIds: readonly string[] }> {
  const { tx, now } = ctx;
  const parts = new Map<string, RefundedPart>();
  for (const id of new Set(lines.map(({ shopOrderId }) => shopOrderId))) parts.set(id, found(await findPart(tx, id)));
  const complaints = lines.map(({ shopOrderId, position, message, wants }): NewComplaint => {
    const part = found(parts.get(shopOrderId));
    if (orderId !== undefined && part.orderId !== orderId) throw new Problem('not-found');
    const line = found(part.lines.find((each) => each.position === position));
    if (!part.receivedAt) throw new Problem('complaint.not-received');
    const until = lastComplaintDay(dayOf(new Date(part.receivedAt)));
    if (dayOf(now) > until) throw new Problem('complaint.too-late', { until });
    return { id: newId(), orderId: part.orderId, shopOrderId, shopId: part.shopId, position, name: line.name, message, wants };
  });
  const written = await insertComplaints(tx, complaints, { at: now, enteredBy });
  if (written < complaints.length) throw new Problem('complaint.waiting');
  const [first] = complaints;
  await tell(tx, {
    topic: 'complaint.stated',
    dedupe: first?.id ?? '',
    payload: { orderId: first?.orderId, complaintIds: complaints.map(({ id }) => id), enteredBy },
  });
  for (const shopOrderId of parts.keys()) {
    await audit(tx, {
      action: 'complaint.stated',
      subject: `shop-order:${shopOrderId}`,
      requestId: ctx.requestId,
      shopId: parts.get(shopOrderId)?.shopId,
    });
  }
  return { statedAt: now.toISOString(), shopOrderIds: [...parts.keys()] };
}

const isMoney = (remedy: AnswerComplaint['remedy']): boolean => remedy === 'price-reduction' || remedy === 'refund';

async function ownComplaint(ctx: Ctx, shopId: string, id: string): Promise<ComplaintRow> {
  const row = found(await findComplaint(ctx.tx, id));
  if (row.shopId !== shopId) throw new Problem('not-found');
  return row;
}

/** The shop's answer. A price reduction or a refund is decided with it; a replacement or repair is promised, and marked when it has been made. */
export async function answerComplaint(
  ctx: Ctx,
  { shopId, id, given }: { readonly shopId: string; readonly id: string; readonly given: AnswerComplaint },
): Promise<Complaint> {
  const { tx, now } = ctx;
  const row = await ownComplaint(ctx, shopId, id);
  const { remedy, answer, money } = given;
  // Whoever says no says why.
  const isComplete = isMoney(remedy) === (money !== null) && (remedy !== null || answer !== '');
  if (!isComplete || (remedy === 'price-reduction' && money?.amountOre === null)) throw new Problem('complaint.answer-incomplete');
  const state = remedy === null ? 'refused' : isMoney(remedy) ? 'done' : 'promised';
  if (!(await answerRow(tx, { id, version: given.version, state, remedy, answer, at: now }))) throw new Problem('complaint.answered');
  const byProvider = money !== null && found(await findPart(tx, row.shopOrderId)).byProvider;
  if (money && byProvider) {
    // It goes back the way it came, out of the shop's own account; another makes it good to the shop.
    await refundLine(tx, {
      shopOrderId: row.shopOrderId,
      position: row.position,
      amountOre: money.amountOre,
      why: answer.slice(0, 500),
      complaintId: id,
      bearing: { reason: money.reason, bearer: money.bearer },
      now,
    });
  } else if (money) {
    const { amountOre, ...bearing } = money;
    const line = { position: row.position, ...(amountOre === null ? {} : { amountOre }) };
    await decideRefund(ctx, row.shopOrderId, {
      ...bearing,
      note: answer.slice(0, 500),
      complaintId: id,
      wish: { kind: 'lines', lines: [line], feeOre: 0 },
    });
  }
  await tell(tx, { topic: 'complaint.answered', dedupe: id, payload: { orderId: row.orderId, complaintId: id } });
  await audit(tx, {
    action: 'complaint.answered',
    subject: `shop-order:${row.shopOrderId}`,
    details: { remedy: remedy ?? 'refused' },
    requestId: ctx.requestId,
  });
  return withLeft(tx, await ownComplaint(ctx, shopId, id));
}

/** What was promised has been made. */
export async function finishComplaint(ctx: Ctx, shopId: string, id: string): Promise<Complaint> {
  const row = await ownComplaint(ctx, shopId, id);
  if (!(await markDone(ctx.tx, id, ctx.now))) throw new Problem('complaint.answered');
  await audit(ctx.tx, { action: 'complaint.done', subject: `shop-order:${row.shopOrderId}`, requestId: ctx.requestId });
  return withLeft(ctx.tx, await ownComplaint(ctx, shopId, id));
}
