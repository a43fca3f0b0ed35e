import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, Instant } from './shapes.ts';

/** One mail, text message or letter as it was sent. Shown to nobody but the visitor of a demonstration. */
export const DemoMessage = z.strictObject({
  id: Id,
  /** The galleria that sent it. */
  tenant: z.string(),
  channel: z.enum(['email', 'sms', 'letter']),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  /** Holds the code that this very browser asked for last: no other browser's code signs it in. */
  forThisBrowser: z.boolean(),
  at: Instant,
});
export type DemoMessage = z.infer<typeof DemoMessage>;

export const messagesRoutes = defineRoutes({
  'GET /demo/post': {
    summary: 'The newest 100 messages of all gallerias, codes included. Exists in demonstration mode only',
    callers: ['anyone'],
    reply: { 200: z.strictObject({ messages: z.array(DemoMessage) }) },
  },
});
