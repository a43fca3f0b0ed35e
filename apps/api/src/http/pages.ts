import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Route, RouteKey } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps, TenantRef } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { RawJson } from './implement.ts';
import { documentOf, tellOf } from './problems.ts';
import { type Dispatch, NO_COOKIES } from './routes.ts';
import type { Tenants } from './tenants.ts';

/** What the web's build leaves for us: apps/web/dist. Its shapes are the web's own (entries/storefront-server.tsx); nothing here imports its source. */
interface Site {
  readonly kind: 'tenant' | 'region';
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly base: string;
  readonly mark?: 'training';
  readonly state?: 'draft' | 'closed';
  readonly emblem?: string;
  readonly theme?: { readonly brand: string; readonly accent: string };
}
interface Renderer {
  splitPath(path: string, base: string): { readonly lang: 'sv' | 'en'; readonly path: string };
  needsOf(address: { url: string; lang: 'sv' | 'en'; site: Site }): readonly string[] | undefined;
  render(page: { url: string; lang: 'sv' | 'en'; site: Site; data: Readonly<Record<string, ApiReply>>; posted?: Posted }): {
    readonly status: number;
    readonly head: { readonly noStore?: boolean };
  };
  postingOf(address: { url: string; lang: 'sv' | 'en'; site: Site }, fields: Fields, key: string): Posting | undefined;
  pageDocument(
    rendered: { readonly status: number },
    assets: unknown,
  ): { readonly html: string; readonly styles: readonly string[]; readonly scripts: readonly string[] };
  staffDocument(assets: unknown): string;
}
type Fields = Readonly<Record<string, string>>;
interface Posting {
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly orderToken?: string;
}
interface Posted extends ApiReply {
  readonly fields: Fields;
}
interface ApiReply {
  readonly status: number;
  readonly body: unknown;
}
interface Built {
  readonly renderer: Renderer;
  readonly assets: { readonly storefront: unknown; readonly staff: unknown; readonly driver: unknown };
  /** The service workers of the staff's pages and of the driver's. */
  readonly workers: { readonly staff: string; readonly driver: string };
}
export interface PageDeps {
  readonly deps: Deps;
  readonly tenants: Tenants;
  readonly dispatch: Dispatch;
}

const dist = new URL('../../../web/dist/', import.meta.url);

async function loadBuild(): Promise<Built | undefined> {
  try {
    const assets = JSON.parse(await readFile(new URL('client/web.json', dist), 'utf8')) as Built['assets'];
    const renderer = (await import(pathToFileURL(fileURLToPath(new URL('server/storefront-server.js', dist))).href)) as Renderer;
    const worker = (name: string) => readFile(new URL(`worker/${name}-offline.js`, dist), 'utf8');
    return { renderer, assets, workers: { staff: await worker('staff'), driver: await worker('driver') } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
      return undefined;
    throw error;
  }
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = (styles: readonly string[], scripts: readonly string[] = []): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    `style-src ${styles.length > 0 ? styles.join(' ') : "'self'"}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * Public pages are rendered here from the API's own answers, in process; staff pages are a shell for their script.
 * Without a build (an API test) there are no pages, only the API.
 */
export async function registerPages(app: FastifyInstance, page: PageDeps): Promise<void> {
  const built = await loadBuild();
  if (!built) return;
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL('client/', dist)),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    allowedPath: (path) => !path.endsWith('.json'),
  });
  // What the QR code on a delivery note opens: whoever carries it signs in, everybody else sees the sign-in page and nothing more.
  app.get('/n/:number', async (request: FastifyRequest<{ Params: { number: string } }>, reply) =>
    reply.redirect(`/personal/n/${encodeURIComponent(request.params.number)}`),
  );
  registerShells(app, built, page.deps.config.demonstration);
  const answer = makeAnswerer(page);
  const render = (request: FastifyRequest, reply: FastifyReply) => sendPage(built, page, answer, request, reply);
  // An API address that no route takes (a parameter too long, say) is answered as the API does, never with a page.
  app.get('/api', (_request, reply) => reply.callNotFound());
  app.get('/api/*', (_request, reply) => reply.callNotFound());
  app.get('/', render);
  app.get('/*', render);
  await app.register(async (forms) => registerForms(forms, built, page, answer));
}

/** Pages that their own script fills: the staff's, and under them the driver's, which is another and much smaller script. */
function registerShells(app: FastifyInstance, { renderer, assets, workers }: Built, demonstration: boolean): void {
  const shell = (html: string) => async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('content-security-policy', policy([])).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
  // Always asked for anew, or a faulty one could not be replaced; its policy is what the worker itself may fetch.
  const worker = (scope: string, script: string) =>
    app.get(`${scope}/offline.js`, async (_request, reply) =>
      reply
        .header('content-security-policy', policy([]))
        .header('cache-control', 'no-cache')
        .header('service-worker-allowed', scope)
        .type('text/javascript; charset=utf-8')
        .send(script),
    );
  worker('/personal', workers.staff);
  worker('/personal/kor', workers.driver);
  const staff = shell(renderer.staffDocument(assets.staff));
  const driver = shell(renderer.staffDocument(assets.driver));
  for (const path of ['/personal/kor', '/personal/kor/*']) app.get(path, driver);
  for (const path of ['/personal', '/personal/*', ...(demonstration ? ['/demo/post'] : [])]) app.get(path, staff);
}

const FORM = 'application/x-www-form-urlencoded';
const FORM_BYTES = 64 * 1024;
const MOST_FIELDS = 40;

/** Forms of public pages, sent by the browser itself: they work before any script has run, and without any. */
function registerForms(forms: FastifyInstance, built: Built, page: PageDeps, answer: Answerer): void {
  forms.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) =>
    done(null, Object.fromEntries([...new URLSearchParams(String(body))].slice(0, MOST_FIELDS))),
  );
  forms.post('/*', async (request, reply) => {
    if (request.url === '/api' || request.url.startsWith('/api/')) return reply.callNotFound();
    // Another site's page may not write in a reader's name.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('auth.forbidden');
    const fields = (request.body ?? {}) as Fields;
    const site = await siteOf(page.tenants, request);
    const { lang } = built.renderer.splitPath(request.url.split('?')[0] ?? '/', site.base);
    // A form has no key of its device: sent again as it was, from the same place, it is the same deed.
    const key = derivedId('form', request.ip, request.headers['user-agent'] ?? '', request.url, JSON.stringify(fields));
    const posting = built.renderer.postingOf({ url: request.url, lang, site }, fields, key);
    if (!posting) return reply.callNotFound();
    // The thing may be gone by what is done with it, so the page is read before.
    const replies = await repliesFor(built, answer, { url: request.url, lang, site }, request);
    const done = await carryOut(page.dispatch, posting, { request, lang, key });
    return send(built, reply, { url: request.url, lang, site, data: replies, posted: { ...done, fields } });
  });
}

async function carryOut(
  dispatch: Dispatch,
  { route, params, body, orderToken }: Posting,
  { request, lang, key }: { readonly request: FastifyRequest; readonly lang: 'sv' | 'en'; readonly key: string },
): Promise<ApiReply> {
  try {
    const { status, value } = await dispatch(route as RouteKey, {
      ...{ params, query: {}, body, identity: undefined, orderToken, basketKey: key, idempotencyKey: key },
      ...{ language: lang, requestId: request.id, log: request.log, cookies: NO_COOKIES },
    });
    return { status, body: JSON.parse(JSON.stringify(value ?? null)) as unknown };
  } catch (error) {
    const told = tellOf(error, (routes as Readonly<Record<string, Route>>)[route]?.problems);
    if (told.status >= 500) request.log.error({ err: error, route }, 'a form failed');
    return { status: told.status, body: documentOf(told) };
  }
}

interface Rendering {
  readonly url: string;
  readonly lang: 'sv' | 'en';
  readonly site: Site;
}
async function repliesFor(built: Built, answer: Answerer, address: Rendering, request: FastifyRequest) {
  const needs = built.renderer.needsOf(address) ?? [];
  return Object.fromEntries(await Promise.all(needs.map(async (path) => [path, await answer(path, address.lang, request)] as const)));
}

function send(
  built: Built,
  reply: FastifyReply,
  page: Rendering & { readonly data: Readonly<Record<string, ApiReply>>; readonly posted?: Posted },
): FastifyReply {
  const rendered = built.renderer.render(page);
  const document = built.renderer.pageDocument(rendered, built.assets.storefront);
  const refused = page.posted && page.posted.status >= 400 ? page.posted.status : undefined;
  return reply
    .code(refused ?? rendered.status)
    .header('content-security-policy', policy(document.styles.map(hashOf), document.scripts.map(hashOf)))
    .header('cache-control', rendered.status === 200 && !page.posted && !rendered.head.noStore ? 'public, max-age=15' : 'no-store')
    .type('text/html; charset=utf-8')
    .send(document.html);
}

async function sendPage(
  built: Built,
  page: PageDeps,
  answer: Answerer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const site = await siteOf(page.tenants, request);
  const { lang } = built.renderer.splitPath(request.url.split('?')[0] ?? '/', site.base);
  const address = { url: request.url, lang, site };
  return send(built, reply, { ...address, data: await repliesFor(built, answer, address, request) });
}

/** A tenant by its own host, else by the first segment of the path, else the page of all. */
async function siteOf(tenants: Tenants, request: FastifyRequest): Promise<Site> {
  const own = await tenants.byHost(request.hostname);
  if (own) return tenantSite(own, '');
  const segment = request.url.split(/[/?]/)[1] ?? '';
  const named = segment ? await tenants.bySlug(segment) : undefined;
  if (named) return tenantSite(named, `/${named.slug}`);
  const region = await tenants.region();
  return { kind: 'region', slug: region.slug, name: region.name, title: 'Galleria', phone: '', email: '', base: '' };
}

function tenantSite(tenant: TenantRef, base: string): Site {
  const { brand, accent, emblem } = tenant.theme;
  return {
    kind: 'tenant',
    slug: tenant.slug,
    name: tenant.municipalityName,
    title: tenant.name,
    phone: tenant.contact.phone ?? '',
    email: tenant.contact.email ?? '',
    base,
    ...(tenant.mark === 'training' ? { mark: tenant.mark } : {}),
    ...(tenant.state === 'open' ? {} : { state: tenant.state }),
    ...(emblem?.startsWith('photo:') ? { emblem: `/api/tenants/${tenant.slug}/pictures/${emblem.slice(6)}-320` } : {}),
    ...(brand && accent ? { theme: { brand, accent } } : {}),
  };
}

type Answerer = (path: string, lang: 'sv' | 'en', request: FastifyRequest) => Promise<ApiReply>;

interface Row {
  readonly key: RouteKey;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** An API path (and, after #, the token of a link) → its row in the contract → the same dispatch as over HTTP, as somebody who is not signed in. */
function makeAnswerer({ dispatch }: PageDeps): Answerer {
  const rows: Row[] = (Object.keys(routes) as RouteKey[])
    .filter((key) => key.startsWith('GET '))
    .map((key) => {
      const path = key.slice(4);
      return {
        key,
        pattern: new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '([^/]+)')}$`),
        names: [...path.matchAll(/:([a-zA-Z]+)/g)].map((found) => found[1] ?? ''),
      };
    });
  return async (path, lang, request) => {
    const [address = '', orderToken] = path.split('#', 2);
    const [bare = '', search = ''] = address.split('?', 2);
    try {
      const row = rows.find(({ pattern }) => pattern.test(bare));
      if (!row) throw new Error(`a page needs ${bare}, which is no route`);
      const values = row.pattern.exec(bare)?.slice(1) ?? [];
      const { status, value } = await dispatch(row.key, {
        params: Object.fromEntries(row.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')])),
        query: Object.fromEntries(new URLSearchParams(search)),
        body: undefined,
        identity: undefined,
        orderToken,
        basketKey: undefined,
        idempotencyKey: undefined,
        language: lang,
        requestId: request.id ?? newId(),
        log: request.log,
        cookies: NO_COOKIES,
      });
      return {
        status,
        body: value instanceof RawJson ? (JSON.parse(value.text) as unknown) : (JSON.parse(JSON.stringify(value ?? null)) as unknown),
      };
    } catch (error) {
      const told = tellOf(error);
      if (told.status >= 500) request.log.error({ err: error, path: path.split('#', 1)[0] }, 'page lacks a reply');
      return { status: told.status, body: documentOf(told) };
    }
  };
}
