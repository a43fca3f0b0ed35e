import type { TenantTx } from '@galleria/db';
import { budgetFor, HELD_DAYS, type MessagePolicy, morningOf, notBefore, policyOf, segmentsOf } from '@galleria/domain/messages';
import { addDays, dayOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import type { JobHandler } from '../../core/worker.ts';
import type { OutgoingMessage, PersonalMessage, Turned, Way } from './message.ts';
import { countSms, forgetLeft, insertMessage, isQueued, smsPerDay } from './messages.store.ts';
import { messageId, queueWithWays, tellSend, waysOf } from './queue-message.ts';

export interface World {
  readonly now: Date;
  readonly hasSms: boolean;
}
interface Chosen {
  readonly way: Way;
  readonly left: readonly Way[];
  readonly turned: Turned | null;
  /** Of a text message. */
  readonly notBefore?: Date;
  readonly segments?: number;
  readonly held?: 'quiet' | 'budget' | null;
}

/** When the text message is sent and counted; a word when it cannot be. */
export async function placeOf(
  tx: TenantTx,
  policy: MessagePolicy,
  { segments, expiresAt, mayWait, now }: { segments: number; expiresAt: Date | undefined; mayWait: boolean; now: Date },
): Promise<{ readonly notBefore: Date; readonly held: 'quiet' | 'budget' | null } | 'late' | 'budget'> {
  const at = notBefore(policy, now);
  const isLate = (moment: Date) => expiresAt !== undefined && expiresAt <= moment;
  if (isLate(at)) return 'late';
  const count = async (moment: Date) => {
    const day = dayOf(moment);
    return countSms(tx, { day, segments, atMost: budgetFor(policy, await smsPerDay(tx, day)) });
  };
  if (await count(at)) return { notBefore: at, held: at > now ? 'quiet' : null };
  for (let ahead = 1; mayWait && ahead <= HELD_DAYS; ahead += 1) {
    const morning = morningOf(addDays(dayOf(at), ahead));
    if (!isLate(morning) && (await count(morning))) return { notBefore: morning, held: 'budget' };
  }
  return 'budget';
}

/** The first way that can be used now; the last word when none can. */
async function choose(tx: TenantTx, message: PersonalMessage, { now, hasSms }: World): Promise<Chosen | Turned> {
  const kind = policyOf(message.cause);
  const policy: MessagePolicy = message.asked ? { ...kind, hours: 'any' } : kind;
  const ways = waysOf(message);
  let turned: Turned | null = null;
  for (const [at, way] of ways.entries()) {
    const left = ways.slice(at + 1);
    if (way.channel !== 'sms') return { way, left, turned };
    if (!hasSms) {
      turned = 'no-sms';
      continue;
    }
    const segments = segmentsOf(way.text);
    const mayWait = policy.waits && left[0]?.channel !== 'email';
    const place = await placeOf(tx, policy, { segments, expiresAt: message.expiresAt, mayWait, now });
    if (typeof place === 'object') return { way, left, turned, segments, ...place };
    turned = place;
  }
  return turned ?? 'no-sms';
}

async function queuePersonal(tx: TenantTx, message: PersonalMessage, world: World): Promise<void> {
  const { cause } = message;
  if (await isQueued(tx, cause)) return;
  const id = messageId(tx, cause);
  const chosen = await choose(tx, message, world);
  const expiresAt = message.expiresAt ?? null;
  if (typeof chosen === 'string') {
    // Nobody is reached: it stands in the officer's list, and whoever waits for the outcome is told.
    const [way] = waysOf(message);
    if (way) await insertMessage(tx, id, { ...message, way, failure: chosen });
    const { report } = message;
    if (report) await tell(tx, { topic: report, dedupe: `${id}:failed`, payload: { cause, state: 'failed' } });
    return;
  }
  await insertMessage(tx, id, { ...message, ...chosen, expiresAt });
  if (chosen.way.channel !== 'letter') await tellSend(tx, id, message, { runAt: chosen.held ? chosen.notBefore : undefined });
}

type Left = PersonalMessage & { readonly expiresAt?: string };
interface LeftPayload {
  readonly message?: OutgoingMessage;
  /** Beside the message. */
  readonly left?: readonly Way[];
  readonly expiresAt?: string;
  readonly letter?: Left;
}

/** A message left by somebody whose scope may not write the row, or a text message to be counted: written here, and sent like every other. */
export const queueLeftMessage: JobHandler = async (job, deps) => {
  // Written by `queueMessage` and `reach` in the same process kind; its shape was checked there.
  const { message, left = [], letter, ...kept } = job.payload as LeftPayload;
  const world = { now: deps.now(), hasSms: deps.adapters.sms !== undefined };
  return async (tx) => {
    if (message) await queueWithWays(tx, message, { left, ...(kept.expiresAt && { expiresAt: new Date(kept.expiresAt) }) });
    if (letter) {
      const { expiresAt, ...rest } = letter;
      await queuePersonal(tx, { ...rest, ...(expiresAt && { expiresAt: new Date(expiresAt) }) }, world);
    }
    // A code or a link stands in the message alone, which is wiped when it has been sent.
    await forgetLeft(tx, job.id);
  };
};
