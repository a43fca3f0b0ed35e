import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { TenantPath, Version } from './shapes.ts';

/** Which steps from a right to the state's money the same officer must not take. */
export const DutyRules = z.strictObject({ rightThenReport: z.boolean(), rightThenClaim: z.boolean(), reportThenClaim: z.boolean() });
export type DutyRules = z.infer<typeof DutyRules>;

export const Duties = z.strictObject({
  rules: DutyRules,
  /** Null while nobody has chosen anything. */
  version: Version.nullable(),
  /** Fewer rules that one officer has asked for; `mine`: by the one who reads this, who cannot say yes to it. */
  asked: z.strictObject({ rules: DutyRules, by: z.string(), at: z.iso.datetime(), mine: z.boolean() }).nullable(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  /** Everybody who works as an officer here now. */
  officers: z.array(z.string()),
});
export type Duties = z.infer<typeof Duties>;

export const dutyRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/duties': {
    summary: 'Which steps are kept apart, and who works here',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: Duties },
  },
  'PUT /tenants/:tenant/officer/duties': {
    summary: 'Keep more steps apart at once, or ask for fewer, which another officer has to agree to',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ version: Version.nullable(), rules: DutyRules }),
    reply: { 200: Duties },
    problems: { 'duties.changed': 409 },
  },
  'POST /tenants/:tenant/officer/duties/answer': {
    summary: 'Agree to fewer rules that a colleague asked for, or put the wish aside',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ version: Version, answer: z.enum(['yes', 'no']) }),
    reply: { 200: Duties },
    problems: { 'duties.changed': 409, 'duties.own-wish': 409 },
  },
});
