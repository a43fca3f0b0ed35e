import { BASE_UNITS } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { z } from 'zod';
import type { JobHandlers } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { inSystem, readOrder, referenceOf } from '../orders/index.ts';
import { leaveOutShares, putBackShares } from './beside.ts';
import { feeLowered, ofPayment } from './fee-lowered.ts';
import { settleRiders } from './separate.ts';

const Line = z.object({ name: z.string(), quantity: z.number(), unit: z.enum(BASE_UNITS) });
const Payload = z.object({
  orderId: z.string(),
  shopOrderId: z.string(),
  version: z.number(),
  totalOre: z.number(),
  fewer: z.array(Line.extend({ position: z.number() })),
  more: z.array(Line),
});

/** A part was changed: the resident gets the new sum, and the shop what is different, before anybody picks. */
const changed: JobHandlers[string] = async (job, deps) => {
  const { orderId, shopOrderId, version, totalOre, fewer, more } = Payload.parse(job.payload);
  const order = await inSystem(deps, job, (tx) => readOrder(tx, orderId));
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!order || !part) throw new Error(`no part ${shopOrderId}`);
  const letter = (lang: 'sv' | 'en') => {
    const words = orderChangePhrases(lang);
    const amount = ({ quantity, unit }: z.infer<typeof Line>) => formatQuantity(lang, quantity, unit);
    return [
      ...fewer.map((line) => (line.quantity === 0 ? words.gone(line.name) : words.now(line.name, amount(line)))),
      ...more.map((line) => words.added(line.name, amount(line))),
      words.newTotal(part.seller.name, formatOre(lang, ore(totalOre))),
    ].join('\n');
  };
  const reference = referenceOf(order);
  const subject = orderChangePhrases(order.language).mailSubject(reference);
  const cause = `shop-order.changed:${shopOrderId}:${version}`;
  return async (tx) => {
    const text = letter(order.language);
    const total = orderChangePhrases(order.language).newTotal(part.seller.name, formatOre(order.language, ore(totalOre)));
    await reach(tx, { to: order, subject, text, sms: `${subject}. ${total}`, cause });
    const swedish = orderChangePhrases('sv');
    await queueMessage(tx, {
      channel: 'email',
      recipient: part.seller.email,
      subject: swedish.mailSubject(reference),
      text: [swedish.shopText(order.name, reference), letter('sv')].join('\n'),
      cause: `${cause}:shop`,
    });
  };
};

const Joined = z.object({ orderId: z.string(), shopOrderId: z.string(), gone: z.string(), totalOre: z.number() });

/** Two orders have become one: the resident gets the number and the sum that hold, and the shop learns that one is gone. */
const joined: JobHandlers[string] = async (job, deps) => {
  const { orderId, shopOrderId, gone, totalOre } = Joined.parse(job.payload);
  const order = await inSystem(deps, job, (tx) => readOrder(tx, orderId));
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!order || !part) throw new Error(`no part ${shopOrderId}`);
  const reference = referenceOf(order);
  const told = (lang: 'sv' | 'en') => {
    const words = orderChangePhrases(lang);
    return {
      subject: words.joinedSubject(gone, reference),
      text: words.joinedText({ gone, reference, shop: part.seller.name, amount: formatOre(lang, ore(totalOre)) }),
    };
  };
  const cause = `shop-order.joined:${shopOrderId}:${gone}`;
  return async (tx) => {
    const letter = told(order.language);
    await reach(tx, { to: order, ...letter, cause });
    await queueMessage(tx, { channel: 'email', recipient: part.seller.email, ...told('sv'), cause: `${cause}:shop` });
  };
};

const Delivery = z.object({
  orderId: z.string(),
  shopOrderId: z.string(),
  with: z.string(),
  offOre: z.number(),
  totalOre: z.number(),
  because: z.enum(['joined', 'separated', 'payer-gone', 'goes-with-another']),
  /** Its fee is of another kind than the other's; left out in what was written before there was a difference. */
  ownFee: z.boolean().default(false),
});
/** The delivery of an order goes with another's, or by itself again: the one who ordered gets the sum that holds, and the shop learns which orders belong together. */
const delivery: JobHandlers[string] = async (job, deps) => {
  const { orderId, shopOrderId, offOre, totalOre, because, ownFee, with: other } = Delivery.parse(job.payload);
  const order = await inSystem(deps, job, (tx) => readOrder(tx, orderId));
  const part = order?.parts.find(({ id }) => id === shopOrderId);
  if (!order || !part) throw new Error(`no part ${shopOrderId}`);
  const reference = referenceOf(order);
  const goes = because === 'joined' || because === 'goes-with-another';
  const told = (lang: 'sv' | 'en') => {
    const words = orderChangePhrases(lang);
    const fee = offOre > 0 ? formatOre(lang, ore(offOre)) : null;
    const total = words.newTotal(part.seller.name, formatOre(lang, ore(totalOre)));
    const paid = ofPayment(part);
    const text = goes
      ? [
          ...[
            words.goesWithText(reference, other),
            fee && words.feeLeftOut(fee),
            fee && `${total}.`,
            fee && paid && words.paidInAdvance[paid],
          ],
          ownFee ? words.ownFees : words.feeMoves(reference, other),
        ]
      : [
          because === 'separated' ? words.goesAloneText(reference) : words.withoutPayerText(reference, other),
          fee && words.feeAgain(fee),
          fee && total,
        ];
    const subject = goes ? words.goesWithSubject(reference, other) : words.goesAloneSubject(reference);
    return { subject, text: text.filter(Boolean).join(' '), sms: [`${subject}.`, fee && total].filter(Boolean).join(' ') };
  };
  const cause = `shop-order.joined:${shopOrderId}:${job.id}`;
  return async (tx) => {
    await reach(tx, { to: order, ...told(order.language), cause });
    const { subject, text } = told('sv');
    await queueMessage(tx, { channel: 'email', recipient: part.seller.email, subject, text, cause: `${cause}:shop` });
  };
};

/** `separated`: the part that goes by itself again. */
const Left = z.object({ shopOrderId: z.string(), separated: z.string().optional() });
const left: JobHandlers[string] = async (job, deps) => {
  const { shopOrderId: payerId, separated } = Left.parse(job.payload);
  return async (tx) => {
    if (separated !== undefined) await putBackShares(tx, { payerId, separated }, deps.now());
    await settleRiders(tx, payerId, deps.now());
  };
};

const Beside = z.object({
  ...{ shopOrderId: z.string(), orderId: z.string(), feeOre: z.number(), freightOre: z.number() },
  riderId: z.string().optional(),
});
const beside: JobHandlers[string] = async (job, deps) => {
  const { shopOrderId: payerId, orderId, riderId, feeOre, freightOre } = Beside.parse(job.payload);
  return (tx) => leaveOutShares(tx, { payerId, orderId, riderId, stop: { fee: ore(feeOre), freight: ore(freightOre) } }, deps.now());
};

export const orderChangeJobs: JobHandlers = {
  'shop-order.changed': changed,
  'shop-order.joined': joined,
  'shop-order.fee-lowered': feeLowered,
  'delivery.joined': delivery,
  'delivery.left': left,
  'delivery.beside': beside,
};
