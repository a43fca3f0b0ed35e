import { type TenantTx, withTenant } from '@galleria/db';
import { LONG_OUTAGE_MS, policyOf, segmentsOf } from '@galleria/domain/messages';
import { z } from 'zod';
import { type Mail, SmsRefused } from '../../adapters/ports.ts';
import { tell } from '../../core/outbox.ts';
import type { Job, JobHandler, WorkerDeps } from '../../core/worker.ts';
import { placeOf, type World } from './choose-way.ts';
import type { Turned } from './message.ts';
import { findMessage, keepPlace, markArrived, markFailed, markSent, type StoredMessage, turnMessage } from './messages.store.ts';
import { tellSend } from './queue-message.ts';

const Attachment = z.object({ filename: z.string(), contentType: z.string(), storageKey: z.string() });
const Report = z.object({ topic: z.string(), cause: z.string() });
const Payload = z.object({
  messageId: z.uuid(),
  attachments: z.array(Attachment).default([]),
  secret: z.boolean().default(false),
  report: Report.optional(),
});
type Sending = z.infer<typeof Payload>;

// After some hours of trying, a person must look at it: the state `failed` shows in the municipality's list.
const LAST_ATTEMPT = 19;
/** When the provider is asked whether the telephone has got it: it may be off over night. */
const LOOKS_MS = [10 * 60_000, 60 * 60_000, 20 * 60 * 60_000] as const;

async function settled(tx: TenantTx, { messageId, report }: Sending, state: 'sent' | 'failed'): Promise<void> {
  if (report) await tell(tx, { topic: report.topic, dedupe: `${messageId}:${state}`, payload: { cause: report.cause, state } });
}

/** The next way, or none: then it stands in the officer's list with why. A text message is counted then, and rings at no other hours than the first. */
async function giveUp(
  tx: TenantTx,
  sending: Sending,
  failed: { readonly from: StoredMessage['channel']; readonly why: Turned },
  world: World,
): Promise<void> {
  const { messageId, report, attachments, secret } = sending;
  const next = await turnMessage(tx, messageId, failed);
  if (next === undefined) {
    await markFailed(tx, messageId, failed.why);
    return settled(tx, sending, 'failed');
  }
  if (next.channel === 'letter') return undefined;
  const carried = { attachments, ...(secret && { secret }), ...(report && { report: report.topic }), cause: report?.cause ?? '' };
  const dedupe = `${messageId}:${next.channel}`;
  if (next.channel === 'email') return tellSend(tx, messageId, carried, { dedupe });
  const policy = policyOf(next.cause);
  const segments = segmentsOf(next.text);
  const wanted = { segments, expiresAt: next.expiresAt ?? undefined, mayWait: policy.waits, now: world.now };
  const place = world.hasSms ? await placeOf(tx, policy, wanted) : 'no-sms';
  if (typeof place === 'string') return giveUp(tx, sending, { from: 'sms', why: place }, world);
  await keepPlace(tx, messageId, { segments, ...place });
  return tellSend(tx, messageId, carried, { dedupe, runAt: place.held ? place.notBefore : undefined });
}
const worldOf = (deps: WorkerDeps): World => ({ now: deps.now(), hasSms: deps.adapters.sms !== undefined });

/**
 * Sends one message. Sent again after a crash between sending and marking, a mail carries the same Message-ID, so that a mail server can drop it, and a text
 * message is looked for at the provider first. What was marked as sent is not sent again. An address that the other side refuses for good, and a provider of
 * text messages that is down for long, turn it to the next way; a side that is down is tried again.
 */
export const sendMessage: JobHandler = async (job, deps) => {
  const sending = Payload.parse(job.payload);
  const { messageId, secret } = sending;
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:message.send' } as const;
  const message = await withTenant(deps.pool, call, (tx) => findMessage(tx, messageId));
  if (message?.state !== 'queued' || message.channel === 'letter') return undefined;
  const canLook = !message.training && message.channel === 'sms' && deps.adapters.sms?.status !== undefined;
  const asSent = (reference: string, wipe: boolean) => async (tx: TenantTx) => {
    await markSent(tx, messageId, { reference, wipe, final: secret || !canLook });
    await settled(tx, sending, 'sent');
    if (canLook) await lookLater(tx, sending, { reference, nth: 0, now: deps.now() });
  };
  if (message.training) return asSent('training', false);
  const now = deps.now();
  if (message.expiresAt && message.expiresAt <= now)
    return (tx) => giveUp(tx, sending, { from: message.channel, why: 'late' }, worldOf(deps));
  try {
    const reference = await hand(deps, job, message, sending);
    return asSent(reference, secret && !deps.config.demonstration);
  } catch (error) {
    const silentMs = message.notBefore ? now.getTime() - message.notBefore.getTime() : 0;
    const isLong = message.channel === 'sms' && message.waysLeft > 0 && silentMs >= LONG_OUTAGE_MS;
    if (!isFinal(error) && !isLong && job.attempts < LAST_ATTEMPT) throw error;
    const why: Turned = isFinal(error) ? 'refused' : 'down';
    const minutes = Math.round(silentMs / 60_000);
    if (why === 'down')
      deps.log.error({ err: error, message: messageId, minutes }, `the provider has taken no ${message.channel} for long`);
    else deps.log.warn({ err: error, message: messageId }, 'the address was refused for good');
    return (tx) => giveUp(tx, sending, { from: message.channel, why }, worldOf(deps));
  }
};

const Look = Payload.extend({ reference: z.string(), nth: z.number() });

async function lookLater(
  tx: TenantTx,
  sending: Sending,
  { reference, nth, now }: { readonly reference: string; readonly nth: number; readonly now: Date },
): Promise<void> {
  const runAt = new Date(now.getTime() + (LOOKS_MS[nth] ?? 0));
  const { messageId } = sending;
  await tell(tx, { topic: 'message.look', dedupe: `${messageId}:${nth}`, payload: { ...sending, reference, nth }, runAt });
}

/** Asks the provider whether a text message has reached the telephone. One that has not, and never will, goes the next way. */
export const lookAtSent: JobHandler = async (job, deps) => {
  const { reference, nth, ...sending } = Look.parse(job.payload);
  const state = await deps.adapters.sms?.status?.(reference);
  if (state === 'failed') return (tx) => giveUp(tx, sending, { from: 'sms', why: 'undelivered' }, worldOf(deps));
  if (state !== 'delivered' && nth + 1 < LOOKS_MS.length) {
    return (tx) => lookLater(tx, sending, { reference, nth: nth + 1, now: deps.now() });
  }
  return (tx) => markArrived(tx, sending.messageId, state === 'delivered' ? deps.now() : null);
};

async function hand(deps: WorkerDeps, job: Job, message: StoredMessage, { messageId, attachments }: Sending): Promise<string> {
  if (message.channel === 'sms') {
    if (!deps.adapters.sms) throw new Refused('no SMS adapter is configured');
    const triedSince = job.attempts > 1 ? (message.notBefore ?? message.createdAt) : undefined;
    return (await deps.adapters.sms.send({ to: message.recipient, text: message.text, ...(triedSince && { triedSince }) })).reference;
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
    messageId: `<${messageId}@${new URL(deps.config.publicOrigin).hostname}>`,
  });
  return sent.reference;
}

class Refused extends Error {}

/** SMTP 5xx: the address does not exist, or the message is not wanted; asking again changes nothing. */
function isFinal(error: unknown): boolean {
  if (error instanceof Refused || error instanceof SmsRefused) return true;
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
}
