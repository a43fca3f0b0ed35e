import type { PublicRecall } from '@galleria/contract/recalls';
import { type TenantTx, withTenant } from '@galleria/db';
import { localDate } from '@galleria/domain/time';
import { type Lang, langOf } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { z } from 'zod';
import type { Job, JobHandler, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { queueMessage, reach } from '../messages/index.ts';
import { markRecalledIn, publishOffers } from '../offers/index.ts';
import { inSystem, senderOf } from '../orders/index.ts';
import { homesElsewhere, offersOf, recallToTell, runningRecall, shopsToTell, type ToTell, writeLetter } from './recall.store.ts';
import { buyerOfCause, causeOf, listBuyers } from './recall.ts';

const Payload = z.object({ recallId: z.uuid() });
const Settled = z.object({ cause: z.string(), state: z.enum(['sent', 'failed']) });

function lettersOf(lang: Lang, recall: PublicRecall, address: string) {
  const words = recallsPhrases(lang);
  const day = (text: string | null) => (text ? formatDay(lang, localDate(text), { year: true }) : '');
  const which = [recall.lot && words.lotIs(recall.lot), words.period(day(recall.fromDay), day(recall.toDay))].filter(Boolean).join(' ');
  return {
    subject: words.letterSubject(recall.product),
    text: [words.letterText(recall.product, recall.gtin), which, recall.reason, recall.advice, address].filter(Boolean).join('\n\n'),
    sms: words.sms(recall.product, recall.advice, address),
  };
}

/** Everybody who is on the list and has not been told: each number and address once by the way that was chosen, those with a landline stand on the call list. A recall of
 * the municipality's tells the shops too. */
async function lettersFor(job: Job, deps: WorkerDeps, recallId: string): ReturnType<JobHandler> {
  const found = await inSystem(deps, job, async (tx) => {
    const told = await recallToTell(tx, recallId);
    if (!told) return undefined;
    const shops = told.shopId ? [] : await shopsToTell(tx, told.recall.gtin, recallId);
    return { ...told, shops, sender: await senderOf(tx, deps.config.publicOrigin) };
  });
  if (!found) return undefined;
  const { recall, buyers, shops, sender } = found;
  const address = `${sender.origin}/${sender.tenant.slug}/aterkallelser`;
  return async (tx) => {
    for (const [first, ...others] of byAddress(buyers)) if (first) await tellBuyer(tx, recall, { first, others }, address);
    for (const shop of shops) await tellShop(tx, recall, shop, address);
  };
}

/** Several orders of one number or address are one letter's: the oldest order's. */
function byAddress(buyers: readonly ToTell[]): ToTell[][] {
  const groups = new Map<string, ToTell[]>();
  for (const buyer of buyers) {
    const to = recipientOf(buyer);
    const key = to ? `${buyer.channel} ${to.toLowerCase()}` : `${buyer.orderId} ${buyer.shopId}`;
    groups.set(key, [...(groups.get(key) ?? []), buyer]);
  }
  return [...groups.values()];
}

const recipientOf = ({ channel, phone, email }: ToTell): string | null => (channel === 'call' ? null : channel === 'sms' ? phone : email);

interface Told {
  readonly first: ToTell;
  readonly others: readonly ToTell[];
}
async function tellBuyer(tx: TenantTx, recall: PublicRecall, { first, others }: Told, address: string): Promise<void> {
  const { subject, text, sms } = lettersOf(langOf(first.language), recall, address);
  const key = { recallId: recall.id, orderId: first.orderId, shopId: first.shopId };
  if (recipientOf(first) === null) {
    await writeLetter(tx, key, 'none');
    return;
  }
  if (first.letter === 'waiting') {
    const to = { name: '', email: first.email, phone: first.channel === 'sms' ? first.phone : null };
    await reach(tx, { to, subject, text, sms, cause: causeOf(recall.id, first), report: LETTER });
  } else if (others.some(({ letter }) => letter === 'waiting')) await writeLetter(tx, key, first.letter);
}

async function tellShop(tx: TenantTx, recall: PublicRecall, { shopId, email }: { shopId: string; email: string }, address: string) {
  const { subject, text } = lettersOf('sv', recall, address);
  const cause = `recall:${recall.id}:shop:${shopId}`;
  await queueMessage(tx, { channel: 'email', recipient: email, subject, text: `${recallsPhrases('sv').shopText}\n\n${text}`, cause });
}

/** Marks the number in the open rows of other gallerias as recalled here, or no longer: a fence keeps this one's own transaction from doing it. */
async function markElsewhere(job: Job, deps: WorkerDeps, recallId: string): Promise<void> {
  const found = await inSystem(deps, job, (tx) => homesElsewhere(tx, recallId));
  for (const tenantId of found?.homes ?? []) {
    const call = { tenantId, scope: { kind: 'system' }, actor: `system:${job.topic}` } as const;
    await withTenant(deps.pool, call, (tx) => markRecalledIn(tx, found?.gtin ?? ''));
  }
}

const LETTER = 'recall.letter';
export const recallJobs: JobHandlers = {
  'recall.made': async (job, deps) => {
    const { recallId } = Payload.parse(job.payload);
    await markElsewhere(job, deps, recallId);
    return lettersFor(job, deps, recallId);
  },
  /** What was being placed or published at the very moment of the recall: each saw the galleria as it was before the other. */
  'recall.again': async (job, deps) => {
    const { recallId } = Payload.parse(job.payload);
    const runs = await inSystem(deps, job, async (tx) => {
      const wanted = await runningRecall(tx, recallId);
      if (!wanted) return false;
      await listBuyers(tx, { ...wanted, id: recallId }, deps);
      const offers = await offersOf(tx, wanted.gtin, wanted.shopId);
      await publishOffers(
        tx,
        offers.map(({ id }) => id),
      );
      return true;
    });
    if (!runs) return undefined;
    await markElsewhere(job, deps, recallId);
    return lettersFor(job, deps, recallId);
  },
  'recall.ended': async (job, deps) => {
    await markElsewhere(job, deps, Payload.parse(job.payload).recallId);
    return undefined;
  },
  [LETTER]: async (job) => {
    const { cause, state } = Settled.parse(job.payload);
    const buyer = buyerOfCause(cause);
    if (!buyer) return undefined;
    return async (tx) => {
      await writeLetter(tx, buyer, state);
    };
  },
};
