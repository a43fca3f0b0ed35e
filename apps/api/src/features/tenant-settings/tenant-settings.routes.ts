import type { tenantSettingsRoutes } from '@galleria/contract/tenant-settings';
import { audit } from '../../core/audit.ts';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { newestMessages } from '../messages/index.ts';
import { changeEmblem, changeGalleria } from './change-galleria.ts';
import { openGalleria, readOpening } from './opening.ts';
import { noteReview, readGalleria } from './settings.store.ts';
import { discardCopy, makeTraining } from './training.ts';

const NEWEST = 100;

export const tenantSettingsHandlers: HandlersOf<typeof tenantSettingsRoutes> = {
  'GET /tenants/:tenant/officer/galleria': async ({ tx }) => found(await readGalleria(tx)),
  'PUT /tenants/:tenant/officer/galleria': (ctx, { body }) => changeGalleria(ctx, body),
  'POST /tenants/:tenant/officer/galleria/emblem': ownDoor((ctx, { body }) => changeEmblem(ctx, body as unknown as Upload)),
  'GET /tenants/:tenant/officer/opening': (ctx) => readOpening(ctx),
  'POST /tenants/:tenant/officer/opening': (ctx) => openGalleria(ctx),
  'PUT /tenants/:tenant/officer/opening/:text': async (ctx, { params }) => {
    await noteReview(ctx.tx, params.text, ctx.now);
    await audit(ctx.tx, { action: 'tenant.text-reviewed', subject: `text:${params.text}`, requestId: ctx.requestId });
    return readOpening(ctx);
  },
  'POST /tenants/:tenant/officer/training': ownDoor((ctx) => makeTraining(ctx)),
  'DELETE /tenants/:tenant/officer/training': (ctx) => discardCopy(ctx),
  'GET /tenants/:tenant/officer/training/post': async ({ tx }) => {
    const { mark, name } = found(await readGalleria(tx));
    // A real galleria's letters are other people's: they are not shown to whoever administers it.
    if (mark !== 'training') return { training: false, messages: [] };
    return { training: true, messages: (await newestMessages(tx, NEWEST, [])).map((message) => ({ ...message, tenant: name })) };
  },
};
