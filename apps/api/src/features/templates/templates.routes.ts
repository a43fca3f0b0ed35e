import type { templatesRoutes } from '@galleria/contract/templates';
import { audit } from '../../core/audit.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { offeredBy } from './preview.ts';
import { takeTemplates, undoCopy } from './take.ts';
import { giversOf, listCopies, setSharing, sharingOf } from './template.store.ts';

export const templatesHandlers: HandlersOf<typeof templatesRoutes> = {
  'GET /tenants/:tenant/officer/sharing': ({ tx }) => sharingOf(tx),
  'PUT /tenants/:tenant/officer/sharing': async ({ tx, tenant, now, requestId }, { body }) => {
    await setSharing(tx, body, now);
    await audit(tx, { action: 'template.sharing-set', subject: `tenant:${tenant.id}`, details: body, requestId });
    return sharingOf(tx);
  },
  'GET /tenants/:tenant/officer/templates': async ({ tx }) => ({
    givers: (await giversOf(tx)).map(({ slug, municipalityName, rules, texts }) => ({ slug, municipalityName, rules, texts })),
    copies: await listCopies(tx),
  }),
  'GET /tenants/:tenant/officer/templates/:giver': async (ctx, { params }) => (await offeredBy(ctx, params.giver)).preview,
  'POST /tenants/:tenant/officer/templates/:giver': (ctx, { params, body }) => takeTemplates(ctx, params.giver, body),
  'POST /tenants/:tenant/officer/template-copies/:copy/undo': (ctx, { params }) => undoCopy(ctx, params.copy),
};
