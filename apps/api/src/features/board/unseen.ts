import { withTenant } from '@galleria/db';
import { quietUntil } from '@galleria/domain/messages';
import { orderReference } from '@galleria/domain/order';
import { localDate } from '@galleria/domain/time';
import { boardPhrases } from '@galleria/phrases/board';
import { formatDay } from '@galleria/phrases/format';
import { z } from 'zod';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { partsOfOrder } from './board.store.ts';

export const UNSEEN_AFTER_MS = 10 * 60_000;

const Placed = z.object({ orderId: z.uuid() });

const Look = Placed.extend({ ways: z.array(z.enum(['email', 'sms'])).default(['email', 'sms']) });

/** Ten minutes after an order somebody looks whether the shops have. At night a letter goes all the same; for a text message it is looked anew in the morning. */
export const watchUnseen: JobHandler = async (job, deps) => {
  const { orderId } = Placed.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:order.placed' } as const;
  const [first] = await withTenant(deps.pool, call, (tx) => partsOfOrder(tx, orderId));
  if (!first) return undefined;
  const tenMinutesOn = new Date(first.placedAt.getTime() + UNSEEN_AFTER_MS);
  const morning = quietUntil(tenMinutesOn);
  return async (tx) => {
    const look = { topic: 'board.unseen', dedupe: orderId, payload: { orderId }, runAt: tenMinutesOn };
    if (!morning) return tell(tx, look);
    await tell(tx, { ...look, payload: { orderId, ways: ['email'] } });
    await tell(tx, { ...look, dedupe: `${orderId}:sms`, payload: { orderId, ways: ['sms'] }, runAt: morning });
  };
};

/** Tells each shop that has not opened its part, by text message where its number is a mobile and by e-mail. What was seen, or called off, is left alone. */
export const tellUnseen: JobHandler = async (job, deps) => {
  const { orderId, ways } = Look.parse(job.payload);
  return async (tx) => {
    const words = boardPhrases('sv');
    for (const part of await partsOfOrder(tx, orderId)) {
      if (part.seen || part.state !== 'placed') continue;
      const reference = orderReference(part);
      const day = part.day ? formatDay('sv', localDate(part.day)) : '';
      const message = {
        subject: words.unseenSubject(reference),
        text: words.unseenText(reference, day, `${deps.config.publicOrigin}/personal`),
      };
      const cause = `board.unseen:${part.id}`;
      if (ways.includes('sms')) await reach(tx, { to: { name: '', phone: part.phone, email: null }, ...message, cause: `${cause}:sms` });
      if (ways.includes('email')) await queueMessage(tx, { channel: 'email', recipient: part.email, ...message, cause: `${cause}:email` });
    }
  };
};
