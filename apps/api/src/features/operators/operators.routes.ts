import type { operatorRoutes } from '@galleria/contract/operators';
import { auditPlatform } from '../../core/audit.ts';
import { found, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { inviteOfficer, makeTenant } from './make-tenant.ts';
import { insertRegion, isLeaving, listRegions, listTenants, moveTenant } from './operator.store.ts';
import { endReader, inviteReader, resetReader } from './readers.ts';

export const operatorHandlers: HandlersOf<typeof operatorRoutes> = {
  'GET /operator/tenants': async ({ platform }) => ({ regions: await listRegions(platform), tenants: await listTenants(platform) }),
  'POST /operator/regions': async (ctx, { body }) => {
    const region = await insertRegion(ctx.platform, body);
    if (!region) throw new Problem('region.slug-taken');
    await auditPlatform(ctx.platform, `identity:${ctx.identity?.id}`, {
      action: 'region.made',
      subject: `region:${region.id}`,
      details: { slug: region.slug },
      requestId: ctx.requestId,
    });
    return region;
  },
  'POST /operator/regions/:region/readers': (ctx, { params, body }) => inviteReader(ctx, params.region, body.email),
  'DELETE /operator/regions/:region/readers/:reader': (ctx, { params }) => endReader(ctx, params.region, params.reader),
  'POST /operator/regions/:region/readers/:reader/second-factor-reset': (ctx, { params }) => resetReader(ctx, params.region, params.reader),
  'POST /operator/tenants': (ctx, { body }) => makeTenant(ctx, body),
  'POST /operator/tenants/:tenant/officers': (ctx, { body }) => inviteOfficer(ctx, found(ctx.tenant).id, body.email),
  'PUT /operator/tenants/:tenant/state': async (ctx, { body }) => {
    const { id, slug, state } = found(ctx.tenant);
    if (await isLeaving(ctx.platform, id)) throw new Problem('tenant.leaving');
    // A draft is opened from its own checklist, where somebody has seen to everything: closing it first would be a way past.
    if (!(await moveTenant(ctx.platform, id, body.state === 'open' ? 'closed' : 'open', body.state))) {
      throw new Problem('tenant.step-forbidden', { state, wanted: body.state });
    }
    await auditPlatform(ctx.platform, `identity:${ctx.identity?.id}`, {
      action: body.state === 'open' ? 'tenant.reopened' : 'tenant.closed',
      subject: `tenant:${id}`,
      requestId: ctx.requestId,
    });
    return found((await listTenants(ctx.platform, slug))[0]);
  },
};
