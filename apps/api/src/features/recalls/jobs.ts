import type { PublicRecall } from '@galleria/contract/recalls';
import { localDate } from '@galleria/domain/time';
import { type Lang, langOf } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { z } from 'zod';
import type { JobHandlers } from '../../core/worker.ts';
import { queueMessage } from '../messages/index.ts';
import { inSystem, senderOf } from '../orders/index.ts';
import { recallToTell, shopsToTell } from './recall.store.ts';
import { causeOf } from './recall.ts';

const Payload = z.object({ recallId: z.uuid() });

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

/** Tells each buyer once by the way that was chosen; those with a landline stand on the call list. A recall of the municipality's tells the shops too. */
export const recallJobs: JobHandlers = {
  'recall.made': async (job, deps) => {
    const { recallId } = Payload.parse(job.payload);
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
      for (const buyer of buyers) {
        const { subject, text, sms } = lettersOf(langOf(buyer.language), recall, address);
        const cause = causeOf(recallId, buyer);
        if (buyer.channel === 'sms' && buyer.phone)
          await queueMessage(tx, { channel: 'sms', recipient: buyer.phone, subject, text: sms, cause });
        if (buyer.channel === 'email' && buyer.email)
          await queueMessage(tx, { channel: 'email', recipient: buyer.email, subject, text, cause });
      }
      const { subject, text } = lettersOf('sv', recall, address);
      for (const { shopId, email } of shops) {
        const words = recallsPhrases('sv');
        await queueMessage(tx, {
          channel: 'email',
          recipient: email,
          subject,
          text: `${words.shopText}\n\n${text}`,
          cause: `recall:${recallId}:shop:${shopId}`,
        });
      }
    };
  },
};
