import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { howPaidBack, refundsPhrases } from '@galleria/phrases/refunds';
import type { Job, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { bookParts } from '../ledger/index.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { inSystem, type OrderRow, readOrder, referenceOf } from '../orders/index.ts';
import { findComplaint, findRefund } from './refund.store.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

async function orderOf(deps: WorkerDeps, job: Job): Promise<OrderRow> {
  const order = await inSystem(deps, job, (tx) => readOrder(tx, text(job.payload.orderId)));
  if (!order) throw new Error(`no order ${text(job.payload.orderId)}`);
  return order;
}

interface Letter {
  readonly subject: string;
  readonly text: string;
  /** Without the goods. */
  readonly sms: string;
  readonly cause: string;
}

/** To the one who bought, the way the confirmation went; on paper it goes with the next goods, or the shop sends it. */
const tellBuyer = (tx: TenantTx, order: OrderRow, letter: Letter): Promise<void> => reach(tx, { to: order, ...letter });

const decided: JobHandlers[string] = async (job, deps) => {
  const order = await orderOf(deps, job);
  const refund = await inSystem(deps, job, (tx) => findRefund(tx, text(job.payload.refundId)));
  const part = order.parts.find(({ id }) => id === job.payload.shopOrderId);
  if (!refund || !part) throw new Error('no such refund');
  const lang = order.language;
  const words = refundsPhrases(lang);
  const how = howPaidBack(lang, refund.way, ore(refund.dueOre));
  const what = [
    ...refund.lines.map(({ name, amountOre }) => `– ${name}: ${formatOre(lang, ore(amountOre))}`),
    ...(refund.feeOre > 0 ? [`– ${words.fee}: ${formatOre(lang, ore(refund.feeOre))}`] : []),
  ];
  const body = [
    words.mailIntro(part.seller.name, formatOre(lang, ore(refund.amountOre)), referenceOf(order)),
    ...what,
    `${words.why}: ${words.reasons[refund.reason]}`,
    ...(refund.note ? [refund.note] : []),
    how,
  ].join('\n');
  const amount = formatOre(lang, ore(refund.amountOre));
  const sms = `${words.mailIntro(part.seller.name, amount, referenceOf(order)).replace(/:$/, '.')} ${how}`;
  const letter = { subject: words.mailSubject(referenceOf(order), part.seller.name), text: body, sms, cause: `refund:${refund.id}` };
  return (tx) => tellBuyer(tx, order, letter);
};

const stated: JobHandlers[string] = async (job, deps) => {
  const order = await orderOf(deps, job);
  const ids = Array.isArray(job.payload.complaintIds) ? job.payload.complaintIds.map(String) : [];
  const complaints = await inSystem(deps, job, async (tx) => {
    const rows = [];
    for (const id of ids) rows.push(await findComplaint(tx, id));
    return rows.filter((row) => row !== undefined);
  });
  const words = refundsPhrases(order.language);
  const swedish = refundsPhrases('sv');
  const reference = referenceOf(order);
  return async (tx) => {
    const said = complaints.map(({ name, message }) => `– ${name}: ${message}`);
    const cause = `complaint:${ids[0]}`;
    const subject = words.statedSubject(reference);
    await tellBuyer(tx, order, { subject, text: [words.statedText, ...said].join('\n'), sms: `${subject}.`, cause });
    if (job.payload.enteredBy === 'shop') return;
    for (const [shopOrderId, own] of Map.groupBy(complaints, (row) => row.shopOrderId)) {
      const part = order.parts.find(({ id }) => id === shopOrderId);
      if (!part) continue;
      const lines = own.map(({ name, message, wants }) => `– ${name}: ${message} (${swedish.remedies[wants]})`);
      await queueMessage(tx, {
        channel: 'email',
        recipient: part.seller.email,
        subject: swedish.shopSubject(reference),
        text: [swedish.shopText(order.name, reference), ...lines].join('\n'),
        cause: `${cause}:shop:${shopOrderId}`,
      });
    }
  };
};

const answered: JobHandlers[string] = async (job, deps) => {
  const order = await orderOf(deps, job);
  const complaint = await inSystem(deps, job, (tx) => findComplaint(tx, text(job.payload.complaintId)));
  const part = order.parts.find(({ id }) => id === complaint?.shopOrderId);
  if (!complaint || !part) throw new Error('no such complaint');
  const words = refundsPhrases(order.language);
  const body = [
    words.answeredText(part.seller.name, complaint.name),
    complaint.remedy ? words.promised[complaint.remedy] : words.refused,
    ...(complaint.answer ? [complaint.answer] : []),
    ...(complaint.remedy ? [] : [words.boardHint]),
  ].join('\n\n');
  const subject = words.answeredSubject(referenceOf(order));
  const sms = `${subject}, ${part.seller.name}: ${complaint.remedy ? words.promised[complaint.remedy] : words.refused}`;
  const letter = { subject, text: body, sms, cause: `complaint-answer:${complaint.id}` };
  return (tx) => tellBuyer(tx, order, letter);
};

/** Somebody else has agreed to bear a refund: what it owes the shop for it stands in the books from now. */
const borne: JobHandlers[string] = async (job, deps) => (tx) => bookParts(tx, [text(job.payload.shopOrderId)], deps.now());

/** Letters to the resident and the shop, and the books of what another bears. */
export const refundJobs: JobHandlers = {
  'refund.decided': decided,
  'refund.borne': borne,
  'complaint.stated': stated,
  'complaint.answered': answered,
};
