import { BASE_UNITS } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { formatOre, formatQuantity } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { z } from 'zod';
import type { JobHandlers } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { inSystem, readOrder, referenceOf } from '../orders/index.ts';

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

export const orderChangeJobs: JobHandlers = { 'shop-order.changed': changed, 'shop-order.joined': joined };
