import { z } from 'zod';
import { defineRoutes } from './route.ts';
import { Id, Instant, line, paragraph, Slug, TenantPath, Version } from './shapes.ts';

/** A published text of the galleria: its name in a list. `page` stands at the foot of every page, `news` on the start page, newest first. */
export const PageLink = z.strictObject({ slug: Slug, kind: z.enum(['news', 'page']), title: z.string(), publishedAt: Instant });
export type PageLink = z.infer<typeof PageLink>;
/** Made from Markdown on the server: HTML in the text is shown as signs, and links lead nowhere but to pages, mail and telephone. */
export const PageShown = z.strictObject({ ...PageLink.shape, html: z.string() });
export type PageShown = z.infer<typeof PageShown>;

const text = {
  kind: z.enum(['news', 'page']),
  title: line(120, 2),
  body: paragraph(20_000).min(1),
  titleEn: line(120),
  bodyEn: paragraph(20_000),
};
export const EditTenantPage = z.strictObject({ ...text, published: z.boolean() });
export type EditTenantPage = z.output<typeof EditTenantPage>;
export const TenantPage = z.strictObject({
  ...text,
  id: Id,
  slug: Slug,
  state: z.enum(['draft', 'published']),
  publishedAt: Instant.nullable(),
  updatedAt: Instant,
  version: Version,
});
export type TenantPage = z.infer<typeof TenantPage>;

/** A link that leads nowhere: not a web address, a page of the galleria, mail or telephone. */
export const LinkFault = z.strictObject({ href: z.string(), code: z.enum(['link.scheme', 'link.not-a-page', 'link.not-secure']) });
export const PagePreview = z.strictObject({ html: z.string(), faults: z.array(LinkFault) });
export type PagePreview = z.infer<typeof PagePreview>;

const OnePage = z.strictObject({ ...TenantPath.shape, page: Id });
const pageProblems = { 'page.links': 422 } as const;

export const tenantPagesRoutes = defineRoutes({
  'GET /tenants/:tenant/pages': {
    summary: 'The galleria’s published news and texts, the newest first',
    callers: ['guest', 'customer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ pages: z.array(PageLink) }) },
  },
  'GET /tenants/:tenant/pages/:slug': {
    summary: 'One published text',
    callers: ['guest', 'customer'],
    params: z.strictObject({ ...TenantPath.shape, slug: Slug }),
    reply: { 200: PageShown },
  },
  'GET /tenants/:tenant/officer/pages': {
    summary: 'All texts of the galleria, drafts too',
    callers: ['officer'],
    params: TenantPath,
    reply: { 200: z.strictObject({ pages: z.array(TenantPage) }) },
  },
  'POST /tenants/:tenant/officer/pages': {
    summary: 'Write a text',
    callers: ['officer'],
    params: TenantPath,
    body: EditTenantPage,
    idempotent: true,
    reply: { 201: TenantPage },
    problems: pageProblems,
  },
  'POST /tenants/:tenant/officer/pages/preview': {
    summary: 'How a text will look, and which links lead nowhere',
    callers: ['officer'],
    params: TenantPath,
    body: z.strictObject({ body: paragraph(20_000) }),
    reply: { 200: PagePreview },
  },
  'PUT /tenants/:tenant/officer/pages/:page': {
    summary: 'Change a text',
    callers: ['officer'],
    params: OnePage,
    body: z.strictObject({ ...EditTenantPage.shape, version: Version }),
    reply: { 200: TenantPage },
    problems: { ...pageProblems, 'page.changed': 409 },
  },
  'DELETE /tenants/:tenant/officer/pages/:page': {
    summary: 'Remove a text',
    callers: ['officer'],
    params: OnePage,
    reply: { 204: undefined },
  },
});
