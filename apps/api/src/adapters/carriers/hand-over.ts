import type { CarrierPort } from '../ports.ts';

/** The carrier works in our own portal: the note is on its page as soon as it is issued. */
export const portal: CarrierPort = { handOver: 'portal', deliver: async () => undefined };

/** The carrier wants each note by e-mail, with the PDF that is also printed. */
export const byEmail: CarrierPort = {
  handOver: 'email',
  deliver: async ({ to, subject, text, pdf }) => ({
    to,
    subject,
    text,
    attachments: [{ filename: 'leveranssedel.pdf', contentType: 'application/pdf', body: await pdf() }],
  }),
};
