import { createTransport } from 'nodemailer';
import type { MailPort } from '../ports.ts';

/** Mail by SMTP. Every wait has a limit; the outbox tries again. */
export function smtpMail(url: string, from: string): MailPort {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    send: async (mail) => {
      const info = await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        ...(mail.html ? { html: mail.html } : {}),
        messageId: mail.messageId,
        attachments: (mail.attachments ?? []).map((a) => ({ filename: a.filename, contentType: a.contentType, content: a.body })),
      });
      return { reference: info.messageId };
    },
  };
}
