import type { catalogueRoutes } from '@galleria/contract/catalogue';
import { type CategorySlug, childrenOf, departmentOf } from '@galleria/domain/catalogue';
import { dayOf } from '@galleria/domain/time';
import { found, Problem } from '../../core/problem.ts';
import { type HandlersOf, RawJson } from '../../http/implement.ts';
import { toHtml, toPlainText } from '../tenant-pages/index.ts';
import { cardsOf, countCategories, findPublicOffer, findShop, type ListFilter, listOffers, listShops } from './catalogue.store.ts';
import { search } from './search.ts';
import { searchRegion } from './search-region.ts';
import { shopNames, withSellers } from './sellers.ts';
import { shelfCounts } from './shelf-counts.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_CARDS = 200;

/** A category and everything under it: a root with children is a whole department. */
const underOf = (slug: CategorySlug): ListFilter['category'] =>
  childrenOf(slug).length > 0 ? { column: 'department', slug: departmentOf(slug) } : { column: 'category', slug };

export const catalogueHandlers: HandlersOf<typeof catalogueRoutes> = {
  'GET /tenants/:tenant/storefront/shops': async ({ platform, tenant, now }) => ({
    shops: await listShops(platform, found(tenant).id),
    now: now.toISOString(),
  }),

  'GET /tenants/:tenant/storefront/shops/:slug': async ({ platform, tenant, now }, { params }) => {
    const { id } = found(tenant);
    const shop = found(await findShop(platform, id, params.slug));
    const { story } = shop;
    return {
      shop: { ...shop, story: toPlainText(story) },
      storyHtml: toHtml(story),
      categories: await countCategories(platform, id, params.slug),
      now: now.toISOString(),
    };
  },

  'GET /tenants/:tenant/storefront/categories': async ({ platform, tenant, deps }) => ({
    categories: await shelfCounts(deps.pool, platform, found(tenant).id),
  }),

  'GET /tenants/:tenant/storefront/offers': async ({ platform, tenant, deps: { pool } }, { query }) => {
    const tenantId = found(tenant).id;
    const filter = { category: query.category && underOf(query.category), shopSlug: query.shop, sort: query.sort, page: query.page };
    const { offers, shops, more } = await withSellers(
      { pool, read: platform, tenantId },
      async (sellers) => ({ ...(await listOffers(platform, tenantId, sellers, filter)), shops: sellers.names }),
      (page) => page.offers === '[]',
    );
    return new RawJson(`{"offers":${offers},"shops":${shops},"page":${query.page},"more":${more}}`);
  },

  'GET /tenants/:tenant/storefront/offers/:offer': async ({ platform, tenant, now }, { params }) => {
    const reply = found(await findPublicOffer(platform, found(tenant).id, params.offer, dayOf(now)));
    return new RawJson(`{${reply},"now":"${now.toISOString()}"}`);
  },

  'GET /tenants/:tenant/storefront/search': async ({ platform, tenant, deps }, { query }) => {
    const asked = { query: query.q, page: query.page };
    const { offers, shops, more, similar } = await search(deps.pool, platform, found(tenant).id, asked);
    return new RawJson(
      `{"offers":${offers},"shops":${shops},"page":${query.page},"more":${more},"query":${JSON.stringify(query.q)},"similar":${similar}}`,
    );
  },

  'GET /tenants/:tenant/storefront/region-search': ({ platform, tenant, deps }, { query }) =>
    searchRegion(platform, { tenantId: found(tenant).id, query: query.q, page: query.page, origin: deps.config.publicOrigin }),

  'GET /tenants/:tenant/storefront/cards': async ({ platform, tenant, deps }, { query }) => {
    const ids = query.ids.split(',').filter(Boolean);
    if (ids.length > MAX_CARDS || !ids.every((id) => UUID.test(id))) {
      throw new Problem('request.invalid', {
        issues: [{ path: 'ids', code: 'invalid', message: `at most ${MAX_CARDS} ids with commas between` }],
      });
    }
    const tenantId = found(tenant).id;
    const [offers, shops] = [await cardsOf(platform, tenantId, ids), await shopNames(deps.pool, platform, tenantId)];
    return new RawJson(`{"offers":${offers},"shops":${shops},"page":1,"more":false}`);
  },
};
