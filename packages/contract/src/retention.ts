import { RETENTION_CLASSES } from '@galleria/domain/retention';
import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Day, Id, Instant, line, TenantPath } from './shapes.ts';

export const RetentionClassName = z.enum(RETENTION_CLASSES);
/** One class of papers with its rule. `version` 0: the municipality has no rule of its own yet. `inForce`: something is destroyed by it. */
export const RetentionRow = z.strictObject({
  class: RetentionClassName,
  keepDays: z.int(),
  defaultDays: z.int(),
  leastDays: z.int(),
  mostDays: z.int(),
  needsDecision: z.boolean(),
  decisionNumber: z.string(),
  decidedOn: Day.nullable(),
  inForce: z.boolean(),
  version: z.int(),
});
export type RetentionRow = z.infer<typeof RetentionRow>;
export const Destruction = z.strictObject({
  id: Id,
  class: RetentionClassName,
  destroyed: z.int(),
  before: Day,
  keepDays: z.int(),
  decisionNumber: z.string(),
  decidedOn: Day.nullable(),
  at: Instant,
});
export type Destruction = z.infer<typeof Destruction>;
export const Retention = z.strictObject({ rules: z.array(RetentionRow), destructions: z.array(Destruction) });
export type Retention = z.infer<typeof Retention>;

export const ChangeRetention = z.strictObject({
  keepDays: z.int().min(1).max(5000),
  decisionNumber: line(60),
  decidedOn: Day.nullable(),
  version: z.int().min(0),
});
export type ChangeRetention = z.output<typeof ChangeRetention>;

export const retentionRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/retention': {
    summary: 'How long each class of papers is kept, by which decision, and what was destroyed (the last 200)',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Retention },
  },
  'PUT /tenants/:tenant/officer/retention/:paper': {
    whenSealed: true,
    summary: 'Change a rule within the law, and enter the decision on destruction',
    callers: ['officer'],
    params: z.strictObject({ ...TenantPath.shape, paper: RetentionClassName }),
    body: ChangeRetention,
    reply: { 200: RetentionRow },
    problems: { 'retention.outside-law': 422, 'retention.decision-incomplete': 422, 'retention.changed': 409 },
  },
});
