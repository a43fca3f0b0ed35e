import { withTenant } from '@galleria/db';
import { orderReference } from '@galleria/domain/order';
import { localDate } from '@galleria/domain/time';
import { boardPhrases } from '@galleria/phrases/board';
import { formatDay } from '@galleria/phrases/format';
import { z } from 'zod';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { partsOfOrder } from './board.store.ts';

export const UNSEEN_AFTER_MS = 10 * 60_000;

const Placed = z.object({ orderId: z.uuid() });
const MOBILE = /^\+(467[02369]|479|474)\d+$/;

/** Ten minutes after an order somebody looks whether the shops have. */
export const watchUnseen: JobHandler = async (job, deps) => {
  const { orderId } = Placed.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:order.placed' } as const;
  const [first] = await withTenant(deps.pool, call, (tx) => partsOfOrder(tx, orderId));
  if (!first) return undefined;
  const runAt = new Date(first.placedAt.getTime() + UNSEEN_AFTER_MS);
  return (tx) => tell(tx, { topic: 'board.unseen', dedupe: orderId, payload: { orderId }, runAt });
};

/** Tells each shop that has not opened its part, by text message where its number is a mobile and by e-mail. What was seen, or called off, is left alone. */
export const tellUnseen: JobHandler = async (job, deps) => {
  const { orderId } = Placed.parse(job.payload);
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
      if (MOBILE.test(part.phone) && deps.adapters.sms) {
        await queueMessage(tx, { channel: 'sms', recipient: part.phone, ...message, cause: `${cause}:sms` });
      }
      await queueMessage(tx, { channel: 'email', recipient: part.email, ...message, cause: `${cause}:email` });
    }
  };
};
