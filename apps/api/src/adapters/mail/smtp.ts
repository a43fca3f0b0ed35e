import { createTransport } from 'nodemailer';
import type { MailPort } from '../ports.ts';

/** Mail by SMTP. Every wait has a limit; the outbox tries again. */
export function smtpMail(url: string, from: string): MailPort {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    send: async (mail) => {
      const sending = transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        ...(mail.html ? { html: mail.html } : {}),
        messageId: mail.messageId,
        attachments: (mail.attachments ?? []).map((a) => ({ filename: a.filename, contentType: a.contentType, content: a.body })),
      });
      const info = await sending.catch((error: unknown) => {
        throw new MailNotTaken(error);
      });
      return { reference: info.messageId };
    },
  };
}

/**
 * What a mail server answered, without the addresses: servers repeat the recipient in their refusals, and this goes into the log and stays with the job.
 * `responseCode` says whether asking again is of any use.
 */
class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  readonly code: string | undefined;
  readonly responseCode: number | undefined;

  constructor(error: unknown) {
    const { message, code, responseCode } = error as { message?: unknown; code?: unknown; responseCode?: unknown };
    super(String(message).replace(/[^\s<>,;:"']*@[^\s<>,;:"']*/g, '…'));
    this.code = typeof code === 'string' ? code : undefined;
    this.responseCode = typeof responseCode === 'number' ? responseCode : undefined;
  }
}
