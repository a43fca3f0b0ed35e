import { ClaimWithdrawal, WithdrawnLine } from '@galleria/contract/withdrawal';
import type { TenantTx } from '@galleria/db';
import type { Lang } from '@galleria/phrases/core';
import { formatMoment } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import { withdrawalPhrases } from '@galleria/phrases/withdrawal';
import { z } from 'zod';
import { audit } from '../../core/audit.ts';
import { derivedId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandlers } from '../../core/worker.ts';
import { giveBackGoods } from '../card-payments/index.ts';
import { queueMessage, reach } from '../messages/index.ts';
import {
  findOrderByNumber,
  inSystem,
  type OrderRow,
  type PartRow,
  readOrder,
  readOrderOfPart,
  referenceOf,
  type Sender,
  senderOf,
} from '../orders/index.ts';
import { receiptBy } from './state-withdrawal.ts';
import { insertStatements } from './withdrawal.store.ts';

const AN_HOUR_MS = 3_600_000;
const Language = z.enum(['sv', 'en']);
const StatedPayload = z.object({
  orderId: z.string(),
  language: Language,
  statements: z
    .array(
      z.object({
        id: z.string(),
        shopOrderId: z.string(),
        name: z.string(),
        lines: z.array(WithdrawnLine),
        receiptTo: z.string(),
        statedAt: z.string(),
      }),
    )
    .min(1),
});
const ClaimedPayload = z.object({ id: z.string(), language: Language, statedAt: z.string(), claim: ClaimWithdrawal });

interface Receipt {
  readonly id: string;
  readonly lang: Lang;
  readonly to: string;
  readonly name: string;
  readonly reference: string;
  readonly statedAt: Date;
  readonly what: readonly string[];
}

/** The acknowledgement on a durable medium: content, date and time (2 kap. 10 a §). */
function sendReceipt(tx: TenantTx, sender: Sender, receipt: Receipt): Promise<void> {
  const words = withdrawalPhrases(receipt.lang);
  const at = formatMoment(receipt.lang, receipt.statedAt, { year: true });
  const { to, name, reference } = receipt;
  const isMail = to.includes('@');
  // A letter is kept as it was; the shop prints it out of its own message.
  return reach(tx, {
    to: { name, email: isMail ? to : null, phone: isMail ? null : to },
    subject: words.receiptSubject(reference),
    text: receiptText(sender, receipt),
    sms: words.receiptSms({ galleria: sender.tenant.name, reference, at, what: receipt.what.join(', ') }),
    cause: `withdrawal:${receipt.id}`,
  });
}

function receiptText(sender: Sender, receipt: Receipt): string {
  const words = withdrawalPhrases(receipt.lang);
  const { contact, name } = sender.tenant;
  return [
    words.receiptIntro(receipt.name),
    `${words.order}: ${receipt.reference}`,
    `${words.statedAt}: ${formatMoment(receipt.lang, receipt.statedAt, { year: true })}`,
    `${words.goodsStated}:`,
    ...receipt.what.map((each) => `– ${each}`),
    '',
    words.receiptNext,
    [name, contact.email, contact.phone && formatTelephone(contact.phone)].filter(Boolean).join(', '),
  ].join('\n');
}

/** For whoever sends the receipt on by hand, below what is told to the shop or the municipality: to whom, and what the paper says. */
function onPaper(sender: Sender, receipt: Receipt): string[] {
  if (receiptBy(receipt.to) !== 'paper') return [];
  return ['', withdrawalPhrases('sv').paperDuty(receipt.name, formatTelephone(receipt.to)), '', receiptText(sender, receipt)];
}

/** The shop's task as a letter; it stands in the shop's list as well. */
function tellShop(
  tx: TenantTx,
  order: OrderRow,
  part: PartRow,
  stated: {
    readonly id: string;
    readonly name: string;
    readonly at: Date;
    readonly what: readonly string[];
    readonly paper: readonly string[];
  },
): Promise<void> {
  const words = withdrawalPhrases('sv');
  const reference = referenceOf(order);
  return queueMessage(tx, {
    channel: 'email',
    recipient: part.seller.email,
    subject: words.shopSubject(reference),
    text: [
      words.shopIntro(stated.name, reference, formatMoment('sv', stated.at, { year: true })),
      ...stated.what.map((each) => `– ${each}`),
      '',
      words.shopDuty,
      ...stated.paper,
    ].join('\n'),
    cause: `withdrawal:${stated.id}:shop`,
  });
}

const stated: JobHandlers[string] = async (job, deps) => {
  const { orderId, language, statements } = StatedPayload.parse(job.payload);
  const [order, sender] = await inSystem(
    deps,
    job,
    async (tx) => [await readOrder(tx, orderId), await senderOf(tx, deps.config.publicOrigin)] as const,
  );
  if (!order) throw new Error(`no order ${orderId}`);
  const named = (lines: readonly WithdrawnLine[]) => lines.map((line) => line.name);
  return async (tx) => {
    const [first] = statements;
    if (!first) return;
    const receipt: Receipt = {
      id: first.id,
      lang: language,
      to: first.receiptTo,
      name: first.name,
      reference: referenceOf(order),
      statedAt: new Date(first.statedAt),
      what: statements.flatMap((each) => named(each.lines)),
    };
    await sendReceipt(tx, sender, receipt);
    for (const each of statements) {
      const part = order.parts.find((candidate) => candidate.id === each.shopOrderId);
      if (part)
        await tellShop(tx, order, part, {
          id: each.id,
          name: each.name,
          at: new Date(each.statedAt),
          what: named(each.lines),
          paper: onPaper(sender, receipt),
        });
    }
  };
};

const claimed: JobHandlers[string] = async (job, deps) => {
  const { id, language, statedAt, claim } = ClaimedPayload.parse(job.payload);
  const [, year, number] = /^\s*(\d{4})-(\d{1,9})\s*$/.exec(claim.reference) ?? [];
  const [order, sender] = await inSystem(deps, job, async (tx) => {
    const named = year && number ? await findOrderByNumber(tx, Number(year), Number(number)) : undefined;
    return [
      named && (named.phone === claim.contact || named.email === claim.contact) ? named : undefined,
      await senderOf(tx, deps.config.publicOrigin),
    ] as const;
  });
  const at = new Date(statedAt);
  const what = [claim.what || withdrawalPhrases(language).wholeOrder];
  return async (tx) => {
    const receipt: Receipt = { id, lang: language, to: claim.receiptTo, name: claim.name, reference: claim.reference, statedAt: at, what };
    const paper = onPaper(sender, receipt);
    await sendReceipt(tx, sender, receipt);
    const parts = order?.parts.filter((part) => part.state !== 'cancelled') ?? [];
    if (!order || parts.length === 0) return tellOperator(tx, sender, { id, claim, at, paper });
    await insertStatements(
      tx,
      parts.map((part) => ({
        id: derivedId('withdrawal', id, part.id),
        orderId: order.id,
        shopOrderId: part.id,
        shopId: part.shopId,
        name: claim.name,
        lines: what.map((text) => ({ position: null, name: text, quantity: null, unit: null })),
        receiptTo: claim.receiptTo,
        statedAt: at,
      })),
    );
    for (const part of parts)
      await tellShop(tx, order, part, { id: derivedId('withdrawal', id, part.id), name: claim.name, at, what, paper });
  };
};

/** A statement that fits no order is still a statement: the municipality's people find out which one was meant. */
async function tellOperator(
  tx: TenantTx,
  sender: Sender,
  { id, claim, at, paper }: { readonly id: string; readonly claim: ClaimWithdrawal; readonly at: Date; readonly paper: readonly string[] },
): Promise<void> {
  const { email } = sender.tenant.contact;
  if (!email) return;
  const words = withdrawalPhrases('sv');
  await queueMessage(tx, {
    channel: 'email',
    recipient: email,
    subject: words.unknownSubject(claim.reference),
    text: [
      words.unknownIntro(claim.name, claim.reference, formatMoment('sv', at, { year: true })),
      claim.contact,
      claim.receiptTo,
      claim.what,
      ...paper,
    ].join('\n'),
    cause: `withdrawal:${id}:operator`,
  });
}

/** Goods that were withdrawn from stand in the books as come back: what was paid for them goes back by itself, if the shop's own mark has not sent it. */
const booked: JobHandlers[string] = async (job, deps) => {
  const shopOrderId = String(job.payload.shopOrderId);
  return async (tx) => {
    const order = await readOrderOfPart(tx, shopOrderId);
    const part = order?.parts.find(({ id }) => id === shopOrderId);
    if (!order || !part?.pay) return;
    // Not drawn yet, and with one payment for all not before the last shop has packed, days later: looked at again until it is.
    if (part.pay.state === 'held') {
      const runAt = new Date(deps.now().getTime() + AN_HOUR_MS);
      await tell(tx, { topic: 'withdrawal.booked', dedupe: `${shopOrderId}:${runAt.toISOString()}`, payload: { shopOrderId }, runAt });
      return;
    }
    const amountOre = await giveBackGoods(tx, {
      shopOrderId,
      why: withdrawalPhrases(order.language).refundWhy,
      now: deps.now(),
    });
    const { shopId } = part;
    if (amountOre > 0)
      await audit(tx, { action: 'withdrawal.paid-back', subject: `shop-order:${shopOrderId}`, details: { amountOre }, shopId });
  };
};

export const withdrawalJobs: JobHandlers = {
  'withdrawal.stated': stated,
  'withdrawal.claimed': claimed,
  'withdrawal.booked': booked,
};
