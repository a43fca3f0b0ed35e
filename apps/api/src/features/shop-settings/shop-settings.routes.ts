import type { shopSettingsRoutes } from '@galleria/contract/shop-settings';
import { found } from '../../core/problem.ts';
import { type HandlersOf, ownDoor } from '../../http/implement.ts';
import type { Upload } from '../../http/routes.ts';
import { linkFaults, toHtml } from '../tenant-pages/index.ts';
import { changeHours, changePicture, changeProfile, showPicture } from './change-settings.ts';
import { readSettings } from './settings.store.ts';

export const shopSettingsHandlers: HandlersOf<typeof shopSettingsRoutes> = {
  'GET /tenants/:tenant/shops/:shop/settings': async ({ tx }, { params }) => found(await readSettings(tx, params.shop)),
  'PUT /tenants/:tenant/shops/:shop/settings/profile': async (ctx, { params, body }) => changeProfile(ctx, params.shop, body),
  'POST /tenants/:tenant/shops/:shop/settings/story-preview': async (_ctx, { body }) => ({
    html: toHtml(body.story),
    faults: linkFaults(body.story),
  }),
  'POST /tenants/:tenant/shops/:shop/settings/picture': ownDoor((ctx, { params, body }) =>
    changePicture(ctx, params.shop, body as unknown as Upload),
  ),
  'DELETE /tenants/:tenant/shops/:shop/settings/picture': ({ tx, requestId }, { params }) =>
    showPicture(tx, { shopId: params.shop, file: null, requestId }),
  'PUT /tenants/:tenant/shops/:shop/settings/hours': async (ctx, { params, body }) => changeHours(ctx, params.shop, body),
};
