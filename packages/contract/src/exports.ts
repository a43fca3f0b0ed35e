import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, Instant, TenantPath } from './shapes.ts';

/** One archive of everything that the tenant has here. `instant`: what moment it shows. `until`: when the file is thrown away. */
export const TenantExport = z.strictObject({
  id: Id,
  state: z.enum(['waiting', 'making', 'done', 'failed', 'removed']),
  askedBy: z.string(),
  askedAt: Instant,
  instant: Instant.nullable(),
  until: Instant.nullable(),
  /** Tables and files that are in it so far, of all. */
  done: z.int(),
  of: z.int(),
  rows: z.int(),
  files: z.int(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  downloads: z.int(),
});
export type TenantExport = z.infer<typeof TenantExport>;

/** An address that opens the file once, within a minute. */
export const ExportLink = z.strictObject({ path: z.string(), until: Instant });
export type ExportLink = z.infer<typeof ExportLink>;

const oneExport = z.strictObject({ ...TenantPath.shape, export: Id });

export const exportsRoutes = defineRoutes({
  'GET /tenants/:tenant/officer/exports': {
    summary: 'The archives of everything that were asked for, the newest first',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ exports: z.array(TenantExport) }) },
  },
  'POST /tenants/:tenant/officer/exports': {
    whenSealed: true,
    summary: 'Ask for an archive of everything that the tenant has here, in open formats',
    callers: ['officer'],
    params: TenantPath,
    idempotent: true,
    reply: { 202: TenantExport },
    problems: { 'tenant-export.underway': 409 },
  },
  'POST /tenants/:tenant/officer/exports/:export/link': {
    whenSealed: true,
    summary: 'An address that opens the file once, within a minute',
    callers: ['officer'],
    params: oneExport,
    reply: { 201: ExportLink },
    problems: { 'tenant-export.not-there': 409 },
  },
  'DELETE /tenants/:tenant/officer/exports/:export': {
    whenSealed: true,
    summary: 'Throw the file away before its days are over',
    callers: ['officer'],
    params: oneExport,
    reply: { 200: TenantExport },
    problems: { 'tenant-export.not-there': 409 },
  },
  'GET /tenants/:tenant/exports/:link': {
    summary: 'The file, to whoever holds a link that has not been used',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, link: z.string().regex(/^[0-9a-hjkmnp-tv-z]{32}$/) }),
    reply: { 200: undefined },
    produces: 'application/zip',
  },
});
