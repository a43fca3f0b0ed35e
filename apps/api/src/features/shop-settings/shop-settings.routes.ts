import type { shopSettingsRoutes } from '@galleria/contract/shop-settings';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { changeHours, changeProfile } from './change-settings.ts';
import { readSettings } from './settings.store.ts';

export const shopSettingsHandlers: HandlersOf<typeof shopSettingsRoutes> = {
  'GET /tenants/:tenant/shops/:shop/settings': async ({ tx }, { params }) => found(await readSettings(tx, params.shop)),
  'PUT /tenants/:tenant/shops/:shop/settings/profile': async (ctx, { params, body }) => changeProfile(ctx, params.shop, body),
  'PUT /tenants/:tenant/shops/:shop/settings/hours': async (ctx, { params, body }) => changeHours(ctx, params.shop, body),
};
