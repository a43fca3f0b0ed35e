import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { line, Slug, TenantPath } from './shapes.ts';

export const drawingsRoutes = defineRoutes({
  'GET /tenants/:tenant/drawings/:key/:palette': {
    summary: 'A drawn picture of a good, for goods whose picture is `drawn:<key>:<palette>:<label>`; never changes',
    callers: ['anyone'],
    params: z.strictObject({ ...TenantPath.shape, key: Slug, palette: Slug }),
    query: z.strictObject({ label: line(12).default('') }),
    reply: { 200: undefined },
    produces: 'image/svg+xml',
  },
});
