import type { CarrierPort, MailPort } from '../ports.ts';

/** The carrier works in our own portal: the note is on its page as soon as it is issued. */
export const portal: CarrierPort = { handOver: 'portal', deliver: async () => {} };

/** The carrier wants each note by e-mail, with the PDF that is also printed. */
export const byEmail = (mail: MailPort): CarrierPort => ({
  handOver: 'email',
  deliver: async ({ to, subject, text, pdf, messageId }) => {
    await mail.send({
      to,
      subject,
      text,
      messageId,
      attachments: [{ filename: 'leveranssedel.pdf', contentType: 'application/pdf', body: pdf }],
    });
  },
});
