import { type TenantTx, withTenant } from '@galleria/db';
import { z } from 'zod';
import type { Mail } from '../../adapters/ports.ts';
import { tell } from '../../core/outbox.ts';
import type { JobHandler, WorkerDeps } from '../../core/worker.ts';
import type { OutgoingMessage } from './message.ts';
import { findMessage, markFailed, markSent, type StoredMessage } from './messages.store.ts';
import { queueMessage } from './queue-message.ts';

const Attachment = z.object({ filename: z.string(), contentType: z.string(), storageKey: z.string() });
const Report = z.object({ topic: z.string(), cause: z.string() });
const Payload = z.object({
  messageId: z.uuid(),
  attachments: z.array(Attachment).default([]),
  secret: z.boolean().default(false),
  report: Report.optional(),
});

// After some hours of trying, a person must look at it: the state `failed` shows in the municipality's list.
const LAST_ATTEMPT = 19;

/**
 * Sends one message. Sent again after a crash between sending and marking, it carries the same Message-ID, so that a mail server can drop it.
 * What was marked as sent is not sent again. An address that the other side refuses for good fails at once; a side that is down is tried again.
 */
export const sendMessage: JobHandler = async (job, deps) => {
  const { messageId, attachments, secret, report } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:message.send' } as const;
  const message = await withTenant(deps.pool, call, (tx) => findMessage(tx, messageId));
  if (message?.state !== 'queued') return undefined;
  const settled = async (tx: TenantTx, state: 'sent' | 'failed') => {
    if (report) await tell(tx, { topic: report.topic, dedupe: `${messageId}:${state}`, payload: { cause: report.cause, state } });
  };
  const asSent = (reference: string, wipe: boolean) => async (tx: TenantTx) => {
    await markSent(tx, messageId, { reference, wipe });
    await settled(tx, 'sent');
  };
  if (message.training) return asSent('training', false);
  try {
    const reference = await hand(deps, messageId, message, attachments);
    return asSent(reference, secret && !deps.config.demonstration);
  } catch (error) {
    if (!isFinal(error) && job.attempts < LAST_ATTEMPT) throw error;
    deps.log.warn({ err: error, message: messageId }, 'message given up');
    return async (tx) => {
      await markFailed(tx, messageId);
      await settled(tx, 'failed');
    };
  }
};

/** A message left by somebody whose scope may not write the row: written here, and sent like every other. */
export const queueLeftMessage: JobHandler = async (job) => {
  // Written by `queueMessage` in the same process kind; its shape was checked there.
  const message = job.payload.message as OutgoingMessage;
  return (tx) => queueMessage(tx, message);
};

async function hand(
  deps: WorkerDeps,
  id: string,
  message: StoredMessage,
  attachments: readonly z.infer<typeof Attachment>[],
): Promise<string> {
  if (message.channel === 'sms') {
    if (!deps.adapters.sms) throw new Refused('no SMS adapter is configured');
    return (await deps.adapters.sms.send({ to: message.recipient, text: message.text })).reference;
  }
  const files: NonNullable<Mail['attachments']>[number][] = [];
  for (const { filename, contentType, storageKey } of attachments) {
    const body = await deps.adapters.storage.get(storageKey);
    if (!body) throw new Refused(`attachment ${filename} is not in storage`);
    files.push({ filename, contentType, body });
  }
  const sent = await deps.adapters.mail.send({
    to: message.recipient,
    subject: message.subject,
    text: message.text,
    ...(message.html ? { html: message.html } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
    messageId: `<${id}@${new URL(deps.config.publicOrigin).hostname}>`,
  });
  return sent.reference;
}

class Refused extends Error {}

/** SMTP 5xx: the address does not exist, or the message is not wanted; asking again changes nothing. */
function isFinal(error: unknown): boolean {
  if (error instanceof Refused) return true;
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
}
