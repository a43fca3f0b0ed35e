import type { frontRoutes } from '@galleria/contract/front';
import { dayOf } from '@galleria/domain/time';
import { found } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { listShops, shelfCounts } from '../catalogue/index.ts';
import { deliveryDays } from './delivery-days.ts';
import { findRounds, listVillageNames, roundsTo } from './front.store.ts';
import { frontShop } from './front-shop.ts';
import { roundNews } from './round-news.ts';

export const frontHandlers: HandlersOf<typeof frontRoutes> = {
  'GET /tenants/:tenant/storefront/front': async ({ platform, tenant, now, deps }) => {
    const { id } = found(tenant);
    const [shops, categories] = await Promise.all([listShops(platform, id), shelfCounts(deps.pool, platform, id)]);
    return { now: now.toISOString(), today: dayOf(now), shops: shops.map((shop) => frontShop(shop, now)), categories };
  },

  'GET /tenants/:tenant/storefront/round-news': async ({ tx, now }, { query }) =>
    roundNews(await roundsTo(tx, query.village, dayOf(now)), now),

  'GET /tenants/:tenant/storefront/deliveries': async ({ tx, now }, { query }) => {
    const villages = await listVillageNames(tx);
    if (query.village !== undefined) found(villages.find(({ slug }) => slug === query.village));
    const rounds = await findRounds(tx, dayOf(now));
    return { today: dayOf(now), village: query.village ?? null, villages, days: deliveryDays(rounds, query.village, now) };
  },
};
