import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { paragraph, TenantPath } from './shapes.ts';

/** What a list of households says, and what keeping it would do. Of a bad row only its line and name are told; reasons are not even read. */
export const HouseholdListReply = z.strictObject({
  rows: z.array(
    z.strictObject({
      line: z.int(),
      name: z.string(),
      place: z.string(),
      /** `new`: enrolled. `right`: known, with days that no decision covers yet. `known`: nothing changes. */
      verdict: z.enum(['new', 'right', 'known']),
      protected: z.boolean(),
      validTo: z.string().nullable(),
    }),
  ),
  faults: z.array(z.strictObject({ line: z.int(), code: z.string(), text: z.string() })),
  reasonColumns: z.array(z.string()),
  unknownColumns: z.array(z.string()),
  missingColumns: z.array(z.string()),
  /** How many households were enrolled or given a right; 0 for a preview. */
  kept: z.int(),
});
export type HouseholdListReply = z.infer<typeof HouseholdListReply>;

export const householdListRoutes = defineRoutes({
  'POST /tenants/:tenant/officer/households/list': {
    summary: 'Read a list of households with their decisions, and enrol the good rows when asked to; the same list again changes nothing',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ text: paragraph(240_000), keep: z.boolean() }),
    reply: { 200: HouseholdListReply },
  },
});
