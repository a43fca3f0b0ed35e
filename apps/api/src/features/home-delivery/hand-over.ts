import { withTenant } from '@galleria/db';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { busLines, homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { hiddenAmong } from '../households/index.ts';
import { queueMessage } from '../messages/index.ts';
import { goesWhole, planHandOver } from './hand-over-run.ts';
import { findNote } from './note.store.ts';
import { notePdf } from './note-pdf.ts';
import { paperOutside } from './run-file.ts';
import { paperOf } from './show-note.ts';

const Payload = z.object({ noteId: z.uuid() });

/** Gives a note to its carrier in the way that the contract says. A note that was taken back in the meantime is not given. */
export const handOverNote: JobHandler = async (job, deps) => {
  const { noteId } = Payload.parse(job.payload);
  const call = { tenantId: job.tenantId, scope: { kind: 'system' }, actor: 'system:note.issued' } as const;
  const note = await withTenant(deps.pool, call, async (tx) => {
    const written = await findNote(tx, noteId);
    return written && paperOutside(written, (await hiddenAmong(tx, [written.householdId])).size > 0);
  });
  if (note?.state !== 'issued') return undefined;
  // Its run goes as a whole.
  if (goesWhole(note.handOver)) return (tx) => planHandOver(tx, note, deps.now());
  const words = homeDeliveryPhrases('sv');
  const paper = paperOf(job, note);
  const mail = await deps.adapters.carriers[note.handOver].deliver({
    to: note.carrierEmail,
    subject: words.mailSubject(
      paper.number,
      note.recipient.village || note.recipient.locality || words.runFile.hidden,
      formatDay('sv', localDate(note.day)),
    ),
    text: [
      words.mailText(note.shopName, formatDay('sv', localDate(note.day)), `${deps.config.publicOrigin}/n/${paper.number}`),
      ...busLines('sv', note.bus),
    ].join('\n\n'),
    pdf: () => notePdf(paper, { origin: deps.config.publicOrigin }),
  });
  if (!mail) return undefined;
  const attachments = (mail.attachments ?? []).map(({ filename, contentType, body }) => ({
    filename,
    contentType,
    body,
    storageKey: `notes/${job.tenantId}/${note.id}/${note.version}/${filename}`,
  }));
  for (const { storageKey, body } of attachments) await deps.adapters.storage.put(storageKey, body);
  return (tx) =>
    queueMessage(tx, {
      channel: 'email',
      recipient: mail.to,
      subject: mail.subject,
      text: mail.text,
      cause: `note.issued:${note.id}:${note.version}`,
      attachments: attachments.map(({ body: _, ...kept }) => kept),
    });
};
