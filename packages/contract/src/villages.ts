import { z } from 'zod';
import { Village } from './galleria.ts';
import { defineRoutes } from './route.ts';
import { Id, line, paragraph, TenantPath } from './shapes.ts';

export const EditVillage = z.strictObject({
  name: line(80, 1),
  postalCode: z
    .string()
    .regex(/^[1-9]\d{2} ?\d{2}$/)
    .transform((text) => text.replace(' ', '')),
  locality: line(80, 1),
  /** Of a town: shown first, and not countryside. */
  urban: z.boolean(),
});
export type EditVillage = z.output<typeof EditVillage>;

/** What a list of postal codes says, and what keeping it would do: the same list again changes nothing. */
export const VillageList = z.strictObject({
  places: z.array(
    z.strictObject({ line: z.int(), name: z.string(), postalCode: z.string(), locality: z.string(), verdict: z.enum(['new', 'known']) }),
  ),
  faults: z.array(z.strictObject({ line: z.int(), code: z.string(), text: z.string() })),
  /** How many villages were made; 0 for a preview. */
  kept: z.int(),
});
export type VillageList = z.infer<typeof VillageList>;

const VillagePath = z.strictObject({ ...TenantPath.shape, village: Id });
const nameTaken = { 'village.name-taken': 409 } as const;

export const villageRoutes = defineRoutes({
  'POST /tenants/:tenant/officer/villages': {
    summary: 'Add a village by hand',
    callers: ['officer'],
    params: TenantPath,
    body: EditVillage,
    idempotent: true,
    reply: { 201: Village },
    problems: nameTaken,
  },
  'POST /tenants/:tenant/officer/villages/list': {
    summary: 'Read a list of postal codes and places, and keep the good rows when asked to',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ text: paragraph(60_000), keep: z.boolean() }),
    reply: { 200: VillageList },
  },
  'PUT /tenants/:tenant/officer/villages/:village': {
    summary: 'Change a village',
    callers: ['officer'],
    params: VillagePath,
    body: EditVillage,
    reply: { 200: Village },
    problems: nameTaken,
  },
  'DELETE /tenants/:tenant/officer/villages/:village': {
    summary: 'Remove a village that no round, household or order names',
    callers: ['officer'],
    params: VillagePath,
    reply: { 204: undefined },
    problems: { 'village.in-use': 409 },
  },
});
