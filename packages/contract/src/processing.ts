import { z } from 'zod';
import { RetentionClassName } from './retention.ts';
import { defineRoutes } from './route.ts';
import { Day, Instant, TenantPath } from './shapes.ts';

/** What a galleria really uses, as far as it matters to those whose data it holds: what the privacy notice and the register of processing are made of. */
export const Processing = z.strictObject({
  municipality: z.string(),
  galleria: z.string(),
  shops: z.int(),
  carriers: z.array(z.string()),
  payments: z.array(z.enum(['swish', 'card', 'at-door', 'invoice'])),
  sms: z.boolean(),
  /** Neighbours' gallerias whose shops sell here too. */
  neighbours: z.array(z.string()),
  retention: z.array(
    z.strictObject({
      class: RetentionClassName,
      keepDays: z.int(),
      decisionNumber: z.string(),
      decidedOn: Day.nullable(),
      inForce: z.boolean(),
    }),
  ),
  /** The municipality's own addition: its published text with the name of the page. */
  ownText: z.strictObject({ html: z.string(), updatedAt: Instant }).nullable(),
  /** When anything of this that has a date last changed. */
  changedAt: Instant.nullable(),
});
export type Processing = z.infer<typeof Processing>;

export const processingRoutes = defineRoutes({
  'GET /tenants/:tenant/processing': {
    summary: 'Who gets what of personal data in this galleria, and for how long it is kept',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: Processing },
  },
});
