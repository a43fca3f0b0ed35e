import type { EditTenantPage, tenantPagesRoutes } from '@galleria/contract/tenant-pages';
import { audit } from '../../core/audit.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { DELIVERY_PAGE, deliveryPage, withDeliveryPage } from './delivery-page.ts';
import { linkFaults, toHtml } from './markdown.ts';
import { deletePage, insertPage, listPages, pageExists, publishedPage, publishedPages, updatePage } from './page.store.ts';

/** A text with a link that leads nowhere may be kept as a draft, and is not shown to anybody before it is mended. */
function refuseBrokenLinks({ body, bodyEn, published }: EditTenantPage): void {
  const faults = published ? [...linkFaults(body), ...linkFaults(bodyEn)] : [];
  if (faults.length > 0) throw new Problem('page.links', { faults, href: faults[0]?.href });
}

export const tenantPagesHandlers: HandlersOf<typeof tenantPagesRoutes> = {
  'GET /tenants/:tenant/pages': async ({ tx, language, now }) => ({
    pages: withDeliveryPage(await publishedPages(tx, language), language, now),
  }),
  'GET /tenants/:tenant/pages/:slug': async (ctx, { params }) => {
    if (params.slug === DELIVERY_PAGE) return deliveryPage(ctx);
    const page = found(await publishedPage(ctx.tx, params.slug));
    const english = ctx.language === 'en' && page.bodyEn !== '';
    const title = ctx.language === 'en' && page.titleEn !== '' ? page.titleEn : page.title;
    const html = toHtml(english ? page.bodyEn : page.body);
    return { slug: page.slug, kind: page.kind, title, publishedAt: found(page.publishedAt), html };
  },
  'GET /tenants/:tenant/officer/pages': async ({ tx }) => ({ pages: await listPages(tx) }),
  'POST /tenants/:tenant/officer/pages': async (ctx, { body }) => {
    refuseBrokenLinks(body);
    const page = await insertPage(ctx.tx, newId(), body, ctx.now);
    await audit(ctx.tx, {
      action: 'page.made',
      subject: `page:${page.id}`,
      details: { slug: page.slug, state: page.state },
      requestId: ctx.requestId,
    });
    return page;
  },
  'POST /tenants/:tenant/officer/pages/preview': async (_ctx, { body }) => ({
    html: toHtml(body.body),
    faults: linkFaults(body.body),
  }),
  'PUT /tenants/:tenant/officer/pages/:page': async (ctx, { params, body: { version, ...input } }) => {
    refuseBrokenLinks(input);
    const page = await updatePage(ctx.tx, { id: params.page, version }, input, ctx.now);
    if (!page) throw (await pageExists(ctx.tx, params.page)) ? new Problem('page.changed') : notFound();
    await audit(ctx.tx, {
      action: 'page.changed',
      subject: `page:${page.id}`,
      details: { slug: page.slug, state: page.state },
      requestId: ctx.requestId,
    });
    return page;
  },
  'DELETE /tenants/:tenant/officer/pages/:page': async (ctx, { params }) => {
    if (!(await deletePage(ctx.tx, params.page))) throw notFound();
    await audit(ctx.tx, { action: 'page.removed', subject: `page:${params.page}`, requestId: ctx.requestId });
    return undefined;
  },
};
