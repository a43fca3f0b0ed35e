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
  /** The wording that this is: its number and since when it holds. Null for the moment after a change, until the new one is written down. */
  version: z.strictObject({ number: z.int(), since: Instant }).nullable(),
});
export type Processing = z.infer<typeof Processing>;

/** One paragraph a line, in the reader's language. */
export const PrivacyVersion = z.strictObject({
  number: z.int(),
  since: Instant,
  lines: z.array(z.string()),
});
export type PrivacyVersion = z.infer<typeof PrivacyVersion>;
/** What went and what came, against the version before. */
export const PrivacyChange = z.strictObject({ number: z.int(), since: Instant, removed: z.array(z.string()), added: z.array(z.string()) });
export type PrivacyChange = z.infer<typeof PrivacyChange>;

export const processingRoutes = defineRoutes({
  'GET /tenants/:tenant/privacy-versions': {
    summary: 'Every version of the privacy notice with its date, the newest first',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ versions: z.array(z.strictObject({ number: z.int(), since: Instant })) }) },
  },
  'GET /tenants/:tenant/privacy-versions/:version': {
    summary: 'The privacy notice as it stood in one version',
    callers: ['guest', 'customer'],
    params: z.strictObject({ ...TenantPath.shape, version: z.coerce.number().int().min(1).max(1_000_000) }),
    reply: { 200: PrivacyVersion },
  },
  'GET /tenants/:tenant/officer/privacy-changes': {
    summary: 'What each version of the privacy notice changed',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ changes: z.array(PrivacyChange) }) },
  },
  'GET /tenants/:tenant/processing': {
    summary: 'Who gets what of personal data in this galleria, and for how long it is kept',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: Processing },
  },
});
