import type { TenantTx } from '@galleria/db';
import { reachedBy } from '@galleria/domain/messages';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { Config } from '../../config.ts';
import type { JobHandler, JobHandlers, WorkerDeps } from '../../core/worker.ts';
import { type DocumentRow, documentToken, findDocument, paperOf, paperPdf } from '../documents/index.ts';
import { type MessageAttachment, queueMessage, reach } from '../messages/index.ts';
import { inSystem } from '../orders/index.ts';
import { findInvoice, type InvoiceFacts, markSent, waitToPrint } from './invoice.store.ts';

type Sent = 'email' | 'sms' | 'paper';

/** How a customer can be reached: by e-mail with the PDF, else by a text message with the link, else on paper that the shop prints. */
export const wayTo = ({ buyer }: Pick<DocumentRow, 'buyer'>, sms: boolean): Sent => {
  const way = reachedBy({ email: buyer.email, phone: buyer.phone ?? null }, sms);
  return way === 'call' ? 'paper' : way;
};

interface Galleria {
  readonly [column: string]: unknown;
  readonly slug: string;
  readonly mark: string;
}
async function galleriaOf(tx: TenantTx): Promise<Galleria> {
  const [row] = await tx.query<Galleria>('select slug, mark from platform.tenants where id = $1', [tx.tenantId]);
  if (!row) throw new Error(`no tenant ${tx.tenantId}`);
  return row;
}

/** The address that opens a document without sign-in. The token stands after #, which no server and no log ever sees. */
export const linkTo = (config: Config, slug: string, { id, language }: Pick<DocumentRow, 'id' | 'language'>): string =>
  `${config.publicOrigin}/${slug}${language === 'en' ? '/en' : ''}/papper/${id}#${documentToken(config, id)}`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Letter {
  readonly subject: string;
  readonly body: readonly string[];
  readonly sms: string;
  readonly cause: string;
}
interface Sending {
  readonly row: DocumentRow;
  readonly letter: Letter;
  readonly way: Sent;
  readonly pdf: MessageAttachment | undefined;
}
async function send(tx: TenantTx, { row, letter, way, pdf }: Sending): Promise<void> {
  const { buyer } = row;
  const common = { subject: letter.subject, cause: `${letter.cause}:${way}`, secret: true } as const;
  switch (way) {
    case 'email':
      return queueMessage(tx, {
        ...common,
        channel: 'email',
        recipient: buyer.email ?? '',
        text: letter.body.join('\n\n'),
        ...(pdf && { attachments: [pdf] }),
      });
    case 'sms':
      return reach(tx, { ...common, to: { name: buyer.name, phone: buyer.phone ?? null, email: null }, text: letter.sms });
    case 'paper':
      return undefined;
  }
}

/** The PDF in the store, from where the message takes it: drawn anew it has the same bytes. */
async function attached(deps: WorkerDeps, tenantId: number, row: DocumentRow, training: boolean): Promise<MessageAttachment> {
  const bytes = await paperPdf(paperOf(row), { at: new Date(row.issuedOn), training });
  const storageKey = `documents/${tenantId}/${row.id}.pdf`;
  await deps.adapters.storage.put(storageKey, bytes);
  return { filename: `${row.name}.pdf`, contentType: 'application/pdf', storageKey };
}

/** What goes with a letter about a document: read before anything is sent. */
async function factsFor(deps: WorkerDeps, job: Parameters<JobHandler>[0], id: string) {
  const { row, invoice, galleria } = await inSystem(deps, job, async (tx) => ({
    row: await findDocument(tx, id),
    invoice: await findInvoice(tx, id),
    galleria: await galleriaOf(tx),
  }));
  if (!row) throw new Error(`no document ${id}`);
  const way = wayTo(row, deps.adapters.sms !== undefined);
  const pdf = way === 'email' ? await attached(deps, job.tenantId, row, galleria.mark === 'training') : undefined;
  return { row, invoice, way, pdf, url: linkTo(deps.config, galleria.slug, row) };
}

const wordsOf = ({ language }: DocumentRow) => ({
  words: documentPhrases(language).mail,
  amount: (sum: number) => formatOre(language, ore(sum)),
  day: (day: string) => formatDay(language, localDate(day), { year: true }),
});

const made: JobHandler = async (job, deps) => {
  const { row, invoice, way, pdf, url } = await factsFor(deps, job, textOf(job.payload.invoiceId));
  if (!invoice) throw new Error(`no invoice ${row.id}`);
  const { words, amount, day } = wordsOf(row);
  const { seller } = row.content;
  const to = { name: row.buyer.name, shop: seller.name, amount: amount(invoice.totalOre), due: day(invoice.dueOn) };
  const letter = {
    subject: words.invoiceSubject(row.name, seller.name),
    body: [words.invoice(to), words.link(url), words.questions(formatTelephone(seller.phone))],
    // The day and the month alone: the link takes most of a text message.
    sms: words.invoiceSms({ ...to, due: `${Number(invoice.dueOn.slice(8, 10))}/${Number(invoice.dueOn.slice(5, 7))}`, url }),
    cause: `invoice.made:${row.id}`,
  };
  return async (tx) => {
    await send(tx, { row, letter, way, pdf });
    await markSent(tx, row.id, way, way === 'paper' ? null : deps.now());
  };
};

/** The letter of a reminder; on paper the shop prints the invoice anew. */
const reminded: JobHandler = async (job, deps) => {
  const { row, invoice, way, pdf, url } = await factsFor(deps, job, textOf(job.payload.invoiceId));
  if (!invoice) throw new Error(`no invoice ${row.id}`);
  const letter = reminderOf(row, invoice, url);
  return (tx) => send(tx, { row, letter: { ...letter, cause: `invoice.reminded:${row.id}:${textOf(job.payload.nth)}` }, way, pdf });
};

function reminderOf(row: DocumentRow, { leftOre, feeOre, dueOn }: InvoiceFacts, url: string): Omit<Letter, 'cause'> {
  const { words, amount, day } = wordsOf(row);
  const { seller } = row.content;
  const to = {
    name: row.buyer.name,
    shop: seller.name,
    invoice: row.name,
    left: amount(leftOre),
    due: day(dueOn),
    fee: feeOre > 0 ? amount(feeOre) : '',
  };
  return {
    subject: words.reminderSubject(row.name, seller.name),
    body: [words.reminder(to), words.link(url), words.questions(formatTelephone(seller.phone))],
    sms: words.reminderSms({ ...to, url }),
  };
}

const credited: JobHandler = async (job, deps) => {
  const { row, way, pdf, url } = await factsFor(deps, job, textOf(job.payload.documentId));
  const { words, amount } = wordsOf(row);
  const { seller, corrects } = row.content;
  const to = { name: row.buyer.name, shop: seller.name, amount: amount(-row.toPayOre), corrects: corrects?.name ?? '' };
  const letter = {
    subject: words.creditSubject(row.name, seller.name),
    body: [words.credit(to), words.creditLink(url), words.questions(formatTelephone(seller.phone))],
    sms: words.creditSms({ ...to, url }),
    cause: `invoice.credited:${row.id}`,
  };
  return async (tx) => {
    await send(tx, { row, letter, way, pdf });
    if (way === 'paper' && row.corrects) await waitToPrint(tx, row.corrects, row.id);
  };
};

export const invoiceLetters: JobHandlers = { 'invoice.made': made, 'invoice.reminded': reminded, 'invoice.credited': credited };
