import { type TenantTx, withTenant } from '@galleria/db';
import { addDays, instantOf, localDate, localTime } from '@galleria/domain/time';
import { langOf } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { z } from 'zod';
import type { Job, JobHandler, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { movedTo } from './calendar.store.ts';
import { causeOfCancelling, toldOfCancelling } from './change.store.ts';
import { cancelledSince, carrierEmailOf, findRound, type ShopWaiting, shopsWaiting, type Waiting, waitingFor } from './round.store.ts';

/** Whom a round's day concerns that falls out, is moved, or is driven after all. Those who have ordered are told by `closures`. */
interface Concerned {
  readonly name: string;
  /** Whose note was made by hand. */
  readonly waiting: readonly Waiting[];
  readonly shops: readonly ShopWaiting[];
  readonly carrierEmail: string | undefined;
  /** The day on which the round goes instead. */
  readonly to: string | null;
}

function concernedBy({ tenantId, topic }: Job, { pool }: WorkerDeps, roundId: string, day: string): Promise<Concerned> {
  return withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: `system:${topic}` }, async (tx) => ({
    waiting: await waitingFor(tx, roundId, day),
    shops: await shopsWaiting(tx, roundId, day),
    name: (await findRound(tx, roundId, day))?.name ?? '',
    carrierEmail: await carrierEmailOf(tx, roundId),
    to: await movedTo(tx, day),
  }));
}

interface Letter {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly cause: string;
}
const post = (tx: TenantTx, letter: Letter): Promise<void> => queueMessage(tx, { channel: 'email', ...letter });
const SWEDISH = langOf('sv');
const named = (day: string): string => formatDay(SWEDISH, localDate(day));
/** After the day nobody needs it: whom no text message reaches by then is on the list to be printed or rung. */
const endOf = (day: string): Date => instantOf(addDays(localDate(day), 1), localTime('00:00'));

/** A job from before cancellations could be taken back does not say when it was left. */
const Cancelled = z.object({ roundId: z.uuid(), day: z.string(), why: z.string(), at: z.iso.datetime().optional() });

/**
 * Tells whoever drives, the shops, and those whose note was made by hand: by text message where a mobile number is known, else to be printed. Where the
 * municipality has moved the day, each is told which day it is instead. A job that comes when the day has been restored tells nobody.
 */
const tellDayCancelled: JobHandler = async (job, deps) => {
  const { roundId, day, why, at } = Cancelled.parse(job.payload);
  const { waiting, shops, name, carrierEmail, to } = await concernedBy(job, deps, roundId, day);
  return async (tx) => {
    const since = await cancelledSince(tx, { roundId, day, at });
    if (!since) return;
    const causes = causeOfCancelling(roundId, day, since.toISOString());
    await tellWaiting(tx, { waiting, day, to, why, causes });
    const words = roundsPhrases('sv');
    const subject = to ? words.movedSubject(named(day)) : words.cancelledSubject(named(day));
    // The municipality, or too few stops, may have cancelled it: whoever drives must know before the car is loaded.
    if (carrierEmail) {
      const text = to ? words.movedCarrierText(name, named(day), named(to), why) : words.cancelledCarrierText(name, named(day), why);
      await post(tx, { recipient: carrierEmail, subject, text, cause: `${causes}:carrier` });
    }
    for (const { shopId, email, orders, notes } of shops) {
      const text = words.cancelledShopText({ round: name, day: named(day), to: to && named(to), why, orders, notes });
      await post(tx, { recipient: email, subject, text, cause: `${causes}:shop:${shopId}` });
    }
  };
};

interface Telling extends Pick<Concerned, 'waiting' | 'to'> {
  readonly day: string;
  readonly why: string;
  readonly causes: string;
}
async function tellWaiting(tx: TenantTx, { waiting, day, to, why, causes }: Telling): Promise<void> {
  for (const { noteId, name, phone, language, shops } of waiting) {
    const lang = langOf(language);
    const words = roundsPhrases(lang);
    const [was, is] = [formatDay(lang, localDate(day)), to && formatDay(lang, localDate(to))];
    const letter = is
      ? { subject: words.movedSubject(was), text: words.movedNoteText(was, is, shops, why), sms: words.movedNoteSms(was, is, shops) }
      : { subject: words.cancelledSubject(was), text: words.cancelledText(was, shops, why), sms: words.cancelledSms(was, shops) };
    await reach(tx, { to: { name, phone, email: null }, ...letter, cause: `${causes}:${noteId}`, expiresAt: endOf(day) });
  }
}

/** A job of an older release does not say since when the day was cancelled. */
const Restored = z.object({ roundId: z.uuid(), day: z.string(), since: z.iso.datetime().optional() });

/**
 * Tells those who were told of the cancelling that the day is driven after all: whoever was told to stay at home would otherwise not drive, and a shop would
 * not pack. A day that was cancelled and restored before anybody had been told is told to nobody.
 */
const tellDayRestored: JobHandler = async (job, deps) => {
  const { roundId, day, since } = Restored.parse(job.payload);
  const { waiting, name, carrierEmail } = await concernedBy(job, deps, roundId, day);
  return async (tx) => {
    if (!since || (await cancelledSince(tx, { roundId, day }))) return;
    const told = await toldOfCancelling(tx, causeOfCancelling(roundId, day, since));
    if (!told.carrier && told.shops.length === 0) return;
    const causes = `round.day-restored:${roundId}:${day}:${job.id}`;
    for (const { noteId, name: recipient, phone, language, shops: from } of waiting) {
      const lang = langOf(language);
      const said = formatDay(lang, localDate(day));
      const words = roundsPhrases(lang);
      const text = words.restoredText(said, from);
      const to = { name: recipient, phone, email: null };
      await reach(tx, { to, subject: words.restoredSubject(said), text, sms: text, cause: `${causes}:${noteId}`, expiresAt: endOf(day) });
    }
    const words = roundsPhrases('sv');
    const subject = words.restoredSubject(named(day));
    if (carrierEmail) {
      await post(tx, { recipient: carrierEmail, subject, text: words.restoredCarrierText(name, named(day)), cause: `${causes}:carrier` });
    }
    for (const { shopId, email } of told.shops) {
      await post(tx, { recipient: email, subject, text: words.restoredShopText(name, named(day)), cause: `${causes}:shop:${shopId}` });
    }
  };
};

export const dayJobs: JobHandlers = { 'round.day-cancelled': tellDayCancelled, 'round.day-restored': tellDayRestored };
