import type { TenantTx } from '@galleria/db';
import type { Adapters } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import type { OutgoingMessage } from './message.ts';
import { insertMessage } from './messages.store.ts';

const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}$/;
const PHONE = /^\+[1-9]\d{6,14}$/;
const MAX_TEXT = 100_000;

/**
 * Leaves a message in the caller's transaction: it is sent after the commit, once, and exactly if its cause was committed. Any scope may call;
 * only `system` and `officer` may write the row itself, for the others the worker does.
 * Throws on a recipient that is not one address: that is a bug, the edge has checked it. For SMS ask `refuseWithoutSms` first.
 */
export async function queueMessage(tx: TenantTx, message: OutgoingMessage): Promise<void> {
  const safe = madeSafe(message);
  if (tx.scope.kind !== 'system' && tx.scope.kind !== 'officer') {
    await tell(tx, { topic: 'message.queue', dedupe: safe.cause, payload: { message: safe } });
    return;
  }
  const id = derivedId('message', tx.tenantId, safe.cause);
  const isNew = await insertMessage(tx, id, safe);
  if (!isNew || safe.channel === 'letter') return;
  await tell(tx, {
    topic: 'message.send',
    dedupe: id,
    payload: {
      messageId: id,
      attachments: safe.attachments ?? [],
      secret: safe.secret ?? false,
      ...(safe.report && { report: { topic: safe.report, cause: safe.cause } }),
    },
  });
}

/** Here a text becomes a mail header or a provider's field: one address, one line, whatever a name contained. */
function madeSafe(message: OutgoingMessage): OutgoingMessage {
  const { channel, recipient } = message;
  if (channel === 'email' && !EMAIL.test(recipient)) throw new Error('not one e-mail address');
  if (channel === 'sms' && !PHONE.test(recipient)) throw new Error('not one telephone number');
  const oneLine = message.subject
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return { ...message, subject: oneLine, text: message.text.slice(0, MAX_TEXT) };
}

/** Where no SMS adapter is set, whoever wants to promise a text message is told so before anything is promised. */
export function refuseWithoutSms(adapters: Adapters): void {
  if (!adapters.sms) throw new Problem('sms.unavailable');
}
