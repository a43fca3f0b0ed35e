import { createHash, hash } from 'node:crypto';
import type { Route, RouteKey } from '@galleria/contract/route';
import { routes } from '@galleria/contract/routes';
import { type PlatformTx, readPlatform, type TenantCall, type TenantTx, withPlatform, withTenant } from '@galleria/db';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Cookies, Ctx, Deps, DoorCtx, IdentityRef, Keeping, Language, PlatformCtx, TenantRef } from '../core/context.ts';
import { notFound, Problem } from '../core/problem.ts';
import { tryAgain } from '../core/try-again.ts';
import { type Allowed, allow } from './callers.ts';
import { cookiesOf } from './cookies.ts';
import { idempotencyKeyOf, KeptReply, once } from './idempotency.ts';
import { type AllHandlers, Download, hasOwnDoor, type OwnDoor, RawJson } from './implement.ts';
import { sendProblem } from './problems.ts';
import type { Tenants } from './tenants.ts';
import { identityOf } from './tokens.ts';

export interface RouteDeps {
  readonly deps: Deps;
  readonly tenants: Tenants;
  readonly handlers: AllHandlers;
}

// The handlers' exact types were checked where they were written; here they are only called.
type AnyHandler = (ctx: unknown, input: unknown) => Promise<unknown>;

export interface Incoming {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** Reads the file of a multipart form, for routes that take one: called when the caller has been let in, never before. */
  readonly upload?: () => Promise<Upload>;
  readonly identity: IdentityRef | undefined;
  readonly orderToken: string | undefined;
  readonly basketKey: string | undefined;
  readonly idempotencyKey: string | string[] | undefined;
  readonly language: Language;
  readonly requestId: string;
  readonly address?: string;
  readonly log: FastifyRequest['log'];
  readonly cookies: Cookies;
}
export interface Outgoing {
  readonly status: number;
  readonly value: unknown;
  readonly replayed: boolean;
}

/** For work inside the process, where no browser stands behind. */
export const NO_COOKIES: Cookies = { get: () => undefined, set: () => {}, clear: () => {}, sameOrigin: false };

export type Dispatch = (key: RouteKey, incoming: Incoming) => Promise<Outgoing>;

const UNSAFE = /^(POST|PUT|PATCH|DELETE) /;

const parse = (shape: z.ZodType | undefined, value: unknown): unknown => {
  if (shape) return shape.parse(value ?? {});
  if (value !== undefined && value !== null && typeof value === 'object' && Object.keys(value).length > 0 && !Buffer.isBuffer(value)) {
    throw new Problem('request.invalid', {
      issues: [{ path: Object.keys(value)[0] ?? '', code: 'unrecognized_keys', message: 'nothing is expected here' }],
    });
  }
  return undefined;
};

const successStatus = (route: Route): number => Number(Object.keys(route.reply)[0] ?? 200);

/** Everything between a request and its verb, and back: policy, parsed input, door, idempotency. HTTP and the page renderer both come through here. */
export function makeDispatch({ deps, tenants, handlers }: RouteDeps, signAccess: PlatformCtx['signAccess']): Dispatch {
  return async (key, incoming) => {
    const route: Route = (routes as Readonly<Record<string, Route>>)[key] ?? raise(`no route ${key}`);
    const slug = incoming.params.tenant;
    const tenant = slug === undefined ? undefined : await tenants.bySlug(slug);
    if (slug !== undefined && !tenant) throw notFound();
    const params = parsePath(route, incoming.params);
    const allowed = await allow(deps.pool, {
      route,
      unsafe: UNSAFE.test(key),
      identity: incoming.identity,
      tenant,
      params: incoming.params,
      orderToken: incoming.orderToken,
      basketKey: incoming.basketKey,
    });
    if (tenant?.isSealed && UNSAFE.test(key) && !route.whenSealed) throw new Problem('galleria.sealed');
    const query = parse(route.query, incoming.query);
    const body = route.accepts ? await incoming.upload?.() : parse(route.body, incoming.body);
    const input = { params, query, body };
    const out = await enter({
      deps,
      signAccess,
      key,
      route,
      handler: (handlers as Readonly<Record<string, unknown>>)[key],
      tenant,
      allowed,
      incoming,
      input,
    });
    if (route.changesTenants) tenants.forget();
    return out;
  };
}

interface Entry {
  readonly deps: Deps;
  readonly signAccess: PlatformCtx['signAccess'];
  readonly key: RouteKey;
  readonly route: Route;
  readonly handler: unknown;
  readonly tenant: TenantRef | undefined;
  readonly allowed: Allowed;
  readonly incoming: Incoming;
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
}

/** Opens the door that the caller may use, and runs the verb behind it. */
async function enter(entry: Entry): Promise<Outgoing> {
  if (hasOwnDoor(entry.handler)) return ownDoorVerb(entry, entry.handler);
  return answered(await (entry.allowed.call ? tenantVerb(entry, entry.allowed.call) : platformVerb(entry)));
}

/** A problem that a verb returned instead of throwing: its transaction has been committed, and now the caller is told. */
function answered(out: Outgoing): Outgoing {
  if (out.value instanceof Problem) throw out.value;
  return out;
}

const baseOf = ({ deps, incoming }: Entry) => ({
  deps,
  now: deps.now(),
  requestId: incoming.requestId,
  log: incoming.log,
  language: incoming.language,
  ...(incoming.identity ? { identity: incoming.identity } : {}),
  ...(incoming.address !== undefined && { address: incoming.address }),
});
const finished = ({ deps, route }: Entry, value: unknown): Outgoing =>
  checked(deps, route, { status: successStatus(route), value, replayed: false });

async function ownDoorVerb(entry: Entry, handler: OwnDoor<Route>): Promise<Outgoing> {
  const { deps, allowed, tenant, input } = entry;
  const ctx: DoorCtx = { ...baseOf(entry), ...rolesOf(allowed), pool: deps.pool, tenant: must(tenant), call: must(allowed.call) };
  return finished(entry, await handler.run(ctx, input as never));
}

async function platformVerb(entry: Entry): Promise<Outgoing> {
  const { deps, signAccess, key, allowed, tenant, incoming, input } = entry;
  const run = async (platform: PlatformTx) => {
    const { region } = allowed;
    const ctx: PlatformCtx = {
      ...{ ...baseOf(entry), ...(tenant ? { tenant } : {}), ...(region ? { region } : {}) },
      ...{ platform, cookies: incoming.cookies, signAccess },
    };
    return finished(entry, await (entry.handler as AnyHandler)(ctx, input));
  };
  // Public reading is one statement, or a few that need not agree to the millisecond: no transaction, two round trips less.
  return key.startsWith('GET ') && allowed.caller === 'anyone'
    ? run(readPlatform(deps.pool))
    : tryAgain(() => withPlatform(deps.pool, run));
}

async function tenantVerb(entry: Entry, call: TenantCall): Promise<Outgoing> {
  const { deps, key, route, allowed, tenant, incoming, input } = entry;
  const run = async (tx: TenantTx, keeping?: Keeping) => {
    const ctx: Ctx = { ...baseOf(entry), ...rolesOf(allowed), tx, tenant: must(tenant), ...(keeping && { keeping }) };
    return finished(entry, await (entry.handler as AnyHandler)(ctx, input));
  };
  if (!route.idempotent) return tryAgain(() => withTenant(deps.pool, call, (tx) => run(tx)));
  const idempotencyKey = idempotencyKeyOf(incoming.idempotencyKey);
  const asked = { key: idempotencyKey, route: key, body: { params: incoming.params, body: sentOf(entry) } };
  return tryAgain(() =>
    withTenant(deps.pool, call, async (tx) => {
      const kept = await once(tx, asked, async () => {
        // A refusal is not kept for its key, so it undoes the key too.
        const done = answered(await run(tx, { key: idempotencyKey, status: successStatus(route) }));
        return { status: done.status, reply: done.value };
      });
      return { status: kept.status, value: kept.reply, replayed: kept.replayed };
    }),
  );
}

/** What the caller sent, as the key's owner: a file by its digest. */
function sentOf({ route, incoming, input }: Entry): unknown {
  if (!route.accepts) return incoming.body;
  const { filename, fields, bytes } = input.body as Upload; // read by `upload`, since the route takes a file
  return { filename, fields, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** A path that does not fit its shape names nothing: "not found", like any other missing thing. */
function parsePath(route: Route, params: Readonly<Record<string, string>>): unknown {
  if (!route.params) return undefined;
  const parsed = route.params.safeParse(params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

const rolesOf = (allowed: Allowed) => ({
  ...(allowed.role ? { role: allowed.role } : {}),
  ...(allowed.shopId ? { shopId: allowed.shopId } : {}),
  ...(allowed.carrierId ? { carrierId: allowed.carrierId } : {}),
  ...(allowed.customerId ? { customerId: allowed.customerId } : {}),
});

/** In tests every reply is parsed by its contract: a field too many is a leak found early. */
function checked(deps: Deps, route: Route, out: Outgoing): Outgoing {
  if (!deps.config.checkReplies || out.value instanceof Download || out.value instanceof Problem) return out;
  const shape = route.reply[out.status];
  const value = out.value instanceof KeptReply ? out.value.value : out.value;
  const plain: unknown = value instanceof RawJson ? JSON.parse(value.text) : JSON.parse(JSON.stringify(value ?? null));
  if (!shape) return out;
  const parsed = shape.safeParse(plain);
  if (!parsed.success) throw new Error(`reply does not fit the contract: ${JSON.stringify(parsed.error.issues.slice(0, 5))}`);
  return out;
}

const must = <T>(value: T | undefined): T => value ?? raise('missing');
function raise(what: string): never {
  throw new Error(what);
}

const languageOf = (request: FastifyRequest): Language => {
  const wanted = request.headers['galleria-language'] ?? request.headers['accept-language'];
  return typeof wanted === 'string' && /^en\b/.test(wanted) ? 'en' : 'sv';
};
const one = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && header.length > 0 && header.length <= 200 ? header : undefined;

/** Registers every row of the contract under /api. */
export function registerRoutes(app: FastifyInstance, { deps, tenants, handlers }: RouteDeps): Dispatch {
  const dispatch = makeDispatch({ deps, tenants, handlers }, app.signAccess);
  for (const [key, route] of Object.entries(routes) as [RouteKey, Route][]) {
    const space = key.indexOf(' ');
    app.route({
      method: key.slice(0, space) as 'GET',
      url: `/api${key.slice(space + 1)}`,
      // Asked for the head alone are pages and what harvesters of open data look at; for all others it would be a route more to set up at each start.
      exposeHeadRoute: key.includes('/open-data/'),
      config: { problems: route.problems ?? {} },
      ...(route.accepts ? { bodyLimit: 30 * 1024 * 1024 } : {}),
      handler: async (request, reply) => {
        if (!route.accepts && request.isMultipart()) throw new Problem('request.media-type');
        const out = await dispatch(key, {
          params: (request.params ?? {}) as Record<string, string>,
          query: request.query,
          body: request.body,
          ...(route.accepts ? { upload: () => uploadOf(request) } : {}),
          identity: route.byCookie ? undefined : await identityOf(request),
          orderToken: one(request.headers['order-token']),
          basketKey: one(request.headers['basket-key']),
          idempotencyKey: request.headers['idempotency-key'],
          language: languageOf(request),
          requestId: request.id,
          address: request.ip,
          log: request.log,
          cookies: cookiesOf(request, reply, deps.config),
        });
        return respond(request, reply, out);
      },
      errorHandler: (error, request, reply) => sendProblem(error, request, reply, route.problems),
    });
  }
  return dispatch;
}

/** What came with a multipart form: one file and its plain fields. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

async function uploadOf(request: FastifyRequest): Promise<Upload> {
  const file = await request.file();
  if (!file) throw new Problem('request.invalid', { issues: [{ path: 'file', code: 'missing', message: 'no file was sent' }] });
  const bytes = await file.toBuffer();
  const fields = Object.fromEntries(
    Object.entries(file.fields).flatMap(([name, field]) =>
      field && !Array.isArray(field) && field.type === 'field' && typeof field.value === 'string'
        ? [[name, field.value.slice(0, 1000)]]
        : [],
    ),
  );
  return { filename: file.filename.slice(0, 200), bytes, fields };
}

function respond(request: FastifyRequest, reply: FastifyReply, out: Outgoing): FastifyReply {
  if (out.replayed) reply.header('idempotent-replayed', 'true');
  if (out.value instanceof Download) {
    const { contentType, body, bytes, filename, cacheControl } = out.value;
    reply.header('cache-control', cacheControl).type(contentType);
    if (bytes !== undefined) reply.header('content-length', bytes);
    if (filename) reply.header('content-disposition', `attachment; filename="${filename.replace(/[^\w.-]/g, '_')}"`);
    return reply.send(body);
  }
  reply.code(out.status);
  if (out.value === undefined || out.value === null) return reply.send();
  // Encoded once, for the tag and for the wire: a long string is encoded again, and slowly, by whoever is given it.
  const body = Buffer.from(out.value instanceof RawJson ? out.value.text : JSON.stringify(out.value));
  reply.header('content-type', 'application/json; charset=utf-8');
  if (request.method !== 'GET') return reply.header('cache-control', 'no-store').send(body);
  // Boards poll: the same answer costs 304 and no body. Private unless the route is open to anyone.
  const tag = `"${hash('sha1', body, 'base64url')}"`;
  reply.header('etag', tag);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', request.headers.authorization ? 'private, no-cache' : 'no-cache');
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.send(body);
}

export type { TenantRef };
