import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, line, Slug, TenantPath } from './shapes.ts';

/** A municipality's galleria as everybody sees it. */
export const Galleria = z.strictObject({
  slug: Slug,
  name: line(80),
  municipalityName: line(80),
  municipalityCode: z.string(),
  mark: z.enum(['live', 'demonstration', 'training']),
  languages: z.array(z.string()),
  theme: z.record(z.string(), z.string()),
  contact: z.strictObject({
    phone: z.string().optional(),
    email: z.string().optional(),
    street: z.string().optional(),
    postalCode: z.string().optional(),
    locality: z.string().optional(),
    orgNumber: z.string().optional(),
  }),
});
export type Galleria = z.infer<typeof Galleria>;

export const Village = z.strictObject({
  id: Id,
  slug: Slug,
  name: z.string(),
  postalCode: z.string(),
  locality: z.string(),
  urban: z.boolean(),
});
export type Village = z.infer<typeof Village>;

export const galleriaRoutes = defineRoutes({
  'GET /gallerias': {
    summary: 'The gallerias of the region that are open',
    callers: ['anyone'],
    reply: { 200: z.strictObject({ regionName: z.string(), gallerias: z.array(Galleria) }) },
  },
  'GET /tenants/:tenant': {
    summary: 'One galleria: name, colours, contact',
    callers: ['anyone'],
    params: TenantPath,
    reply: { 200: Galleria },
  },
  'GET /tenants/:tenant/villages': {
    summary: 'The villages of the municipality, for choosing where one lives',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ villages: z.array(Village) }) },
  },
});
