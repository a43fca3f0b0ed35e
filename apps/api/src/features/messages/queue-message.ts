import type { TenantTx } from '@galleria/db';
import { channelsFor, oneSegment, policyOf, toGsm7 } from '@galleria/domain/messages';
import type { Adapters } from '../../adapters/ports.ts';
import { derivedId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import type { OutgoingMessage, PersonalMessage, Way } from './message.ts';
import { insertMessage } from './messages.store.ts';

const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}$/;
const PHONE = /^\+[1-9]\d{6,14}$/;
const MAX_TEXT = 100_000;

/**
 * Leaves a message in the caller's transaction: it is sent after the commit, once, and exactly if its cause was committed. Any scope may call;
 * only `system` and `officer` may write the row itself, for the others the worker does.
 * Throws on a recipient that is not one address: that is a bug, the edge has checked it.
 */
export const queueMessage = (tx: TenantTx, message: OutgoingMessage): Promise<void> => queueWithWays(tx, message, { left: [] });

/** What is kept beside a message to a person. */
export interface Kept {
  /** Other ways to the same person, when the address is refused. */
  readonly left: readonly Way[];
  readonly expiresAt?: Date | undefined;
}
export async function queueWithWays(tx: TenantTx, message: OutgoingMessage, kept: Kept): Promise<void> {
  const safe = madeSafe(message);
  if (!mayWrite(tx)) return leave(tx, { message: safe, ...kept }, safe.cause);
  const { channel, recipient, text, html } = safe;
  const id = messageId(tx, safe.cause);
  const isNew = await insertMessage(tx, id, { ...safe, way: { channel, recipient, text, html }, ...kept });
  if (isNew && channel === 'email') await tellSend(tx, id, safe);
}

/**
 * Tells a person something, by the one policy: the best way that can be used, another one when that fails, no telephone at night, no more text messages in a
 * day than the municipality pays for (`packages/domain/src/messages`). A text message is counted by the worker, in a transaction of its own that holds nothing
 * else: whoever counts waits for whoever counted before, and for nobody besides.
 */
export async function reach(tx: TenantTx, message: PersonalMessage): Promise<void> {
  const ways = waysOf(message);
  const [first, ...left] = ways;
  if (!first) return;
  const { to: _to, sms: _sms, expiresAt: _expires, asked: _asked, text: _text, ...letter } = message;
  if (first.channel !== 'sms') {
    const { html: _html, ...plain } = letter;
    const outgoing = { ...(first.html ? letter : plain), channel: first.channel, recipient: first.recipient, text: first.text };
    return queueWithWays(tx, outgoing, { left, expiresAt: message.expiresAt });
  }
  const { name, email, phone, printed, wish } = message.to;
  const to = { name, email, phone, printed, wish };
  await leave(tx, { letter: { ...message, to, subject: oneLine(message.subject), text: message.text.slice(0, MAX_TEXT) } }, message.cause);
}

/** Every way to tell a person, the best first; none: somebody rings, or the paper with the goods says it. */
export function waysOf({ to, text, html, sms, cause, subject, secret }: PersonalMessage): Way[] {
  const policy = policyOf(cause);
  const person = policy.kept ? { ...to, wish: null } : to;
  return channelsFor(person, policy.first).flatMap((channel): Way[] => {
    if (channel === 'email') return [{ channel, recipient: checked('email', to.email), text, html }];
    if (channel === 'letter')
      return policy.paper ? [{ channel, recipient: to.name.trim() || subject, ...onPaper({ text, html, secret }) }] : [];
    const said = sms ?? text;
    return [{ channel, recipient: checked('sms', to.phone), text: policy.whole ? toGsm7(said) : oneSegment(said) }];
  });
}

/** A key behind `#` opens something for whoever has it: nobody types it from paper, and a letter is kept and read by those who print it. */
const KEY = /#[0-9A-Za-z._-]{16,}/g;
interface Paper {
  readonly text: string;
  readonly html: string | undefined;
  readonly secret: true | undefined;
}
const onPaper = ({ text, html, secret }: Paper): Pick<Way, 'text' | 'html'> =>
  secret ? { text: text.replace(KEY, ''), html: html?.replace(KEY, '') } : { text, html };

export const messageId = (tx: TenantTx, cause: string): string => derivedId('message', tx.tenantId, cause);

/** What goes with a message from way to way. */
export type Carried = Pick<OutgoingMessage, 'attachments' | 'secret' | 'report' | 'cause'>;

/** Leaves the sending of a row; `dedupe` tells one way from the next. */
export const tellSend = (
  tx: TenantTx,
  id: string,
  { attachments, secret, report, cause }: Carried,
  { dedupe = id, runAt }: { readonly dedupe?: string; readonly runAt?: Date | undefined } = {},
): Promise<void> =>
  tell(tx, {
    topic: 'message.send',
    dedupe,
    payload: {
      messageId: id,
      attachments: attachments ?? [],
      secret: secret ?? false,
      ...(report && { report: { topic: report, cause } }),
    },
    ...(runAt && { runAt }),
  });

const mayWrite = (tx: TenantTx): boolean => tx.scope.kind === 'system' || tx.scope.kind === 'officer';

const leave = (tx: TenantTx, payload: Readonly<Record<string, unknown>>, dedupe: string): Promise<void> =>
  tell(tx, { topic: 'message.queue', dedupe, payload });

function checked(channel: 'email' | 'sms', recipient: string | null): string {
  if (channel === 'email' && !EMAIL.test(recipient ?? '')) throw new Error('not one e-mail address');
  if (channel === 'sms' && !PHONE.test(recipient ?? '')) throw new Error('not one telephone number');
  return recipient ?? '';
}

const oneLine = (subject: string): string =>
  subject
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** Here a text becomes a mail header or a provider's field: one address, one line, whatever a name contained. */
function madeSafe(message: OutgoingMessage): OutgoingMessage {
  const { channel, recipient } = message;
  if (channel === 'email') checked(channel, recipient);
  return { ...message, subject: oneLine(message.subject), text: message.text.slice(0, MAX_TEXT) };
}

/** Where no SMS adapter is set, whoever wants to promise a text message is told so before anything is promised. */
export function refuseWithoutSms(adapters: Adapters): void {
  if (!adapters.sms) throw new Problem('sms.unavailable');
}
