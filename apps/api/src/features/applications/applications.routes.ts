import type { applicationRoutes } from '@galleria/contract/applications';
import { applicationMailPhrases } from '@galleria/phrases/application-mail';
import { audit } from '../../core/audit.ts';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { queueMessage } from '../messages/index.ts';
import { findApplication, listApplications } from './application.store.ts';
import { apply, complete, toApplicant } from './apply.ts';
import { decideApplication, readApplication } from './decide-application.ts';
import { confirmFolkol, listFolkol } from './folkol.ts';

export const applicationHandlers: HandlersOf<typeof applicationRoutes> = {
  'POST /tenants/:tenant/applications': (ctx, { body }) => apply(ctx, body),
  'GET /tenants/:tenant/applications/:application': async ({ tx }, { params }) =>
    toApplicant(found(await findApplication(tx, params.application))),
  'PUT /tenants/:tenant/applications/:application': (ctx, { params, body }) => complete(ctx, params.application, body),
  'GET /tenants/:tenant/officer/folkol': ({ tx }) => listFolkol(tx),
  'PUT /tenants/:tenant/officer/folkol/:shop': (ctx, { params, body }) => confirmFolkol(ctx, params.shop, body.notified),
  'GET /tenants/:tenant/officer/applications': async ({ tx }) => ({ applications: await listApplications(tx) }),
  'POST /tenants/:tenant/officer/applications/invitations': async (ctx, { body }) => {
    const words = applicationMailPhrases(ctx.language);
    const day = ctx.now.toISOString().slice(0, 10);
    await queueMessage(ctx.tx, {
      channel: 'email',
      recipient: body.email,
      subject: words.inviteSubject(ctx.tenant.name),
      text: words.inviteText(ctx.tenant.name, `${ctx.deps.config.publicOrigin}/${ctx.tenant.slug}/salj-har`),
      // Asked again the same day it is not sent again.
      cause: `application.invite:${body.email}:${day}`,
    });
    await audit(ctx.tx, { action: 'application.invited', subject: `tenant:${ctx.tenant.id}`, requestId: ctx.requestId });
    return undefined;
  },
  'GET /tenants/:tenant/officer/applications/:application': (ctx, { params }) => readApplication(ctx, params.application),
  'POST /tenants/:tenant/officer/applications/:application/decision': (ctx, { params, body }) =>
    decideApplication(ctx, params.application, body),
};
