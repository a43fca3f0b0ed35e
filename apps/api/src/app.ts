import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Deps } from './core/context.ts';
import { newId } from './core/id.ts';
import { logOptions } from './core/log-options.ts';
import { registerPaymentEvents } from './features/card-payments/index.ts';
import { registerCarrierDeeds } from './features/carrier-systems/index.ts';
import { handlers } from './features/handlers.ts';
import { registerInboundMail } from './features/price-files/index.ts';
import { registerHealth } from './http/health.ts';
import { registerHosts } from './http/hosts.ts';
import { registerPages } from './http/pages.ts';
import { answerClientError, registerPatience } from './http/patience.ts';
import { registerProblems, sendProblem } from './http/problems.ts';
import { registerRoutes } from './http/routes.ts';
import { registerSecurityHeaders } from './http/security-headers.ts';
import { openTenants } from './http/tenants.ts';
import { registerTokens } from './http/tokens.ts';

const JSON_BODY_BYTES = 256 * 1024;
const HEADERS_WITHIN_MS = 10_000;
const UPLOAD_WITHIN_MS = 120_000;

/** Plugins, then routes, then pages; does not listen. Tests and the process in `server.ts` build the same app. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config } = deps;
  const app = Fastify({
    logger: logOptions(config.logLevel),
    genReqId: () => newId(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: JSON_BODY_BYTES,
    requestTimeout: UPLOAD_WITHIN_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: 2_000, maxHeaderSize: 16 * 1024 },
    clientErrorHandler: answerClientError,
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    // An address that cannot be decoded reaches no route and no error handler of ours.
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
    },
  });
  // Only what a route declares is parsed: no text/plain bodies, and JSON under exactly its own name.
  app.removeContentTypeParser('text/plain');
  registerProblems(app);
  registerPatience(app, config.bodyWithinMs);
  registerSecurityHeaders(app, { https: config.publicOrigin.startsWith('https:') });
  // A reply of usual size is compressed in one go: setting up streams for it costs more than the work itself.
  await app.register(compress, { global: true, encodings: ['br', 'gzip'], threshold: 1024, syncThreshold: 32 * 1024 });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 25 * 1024 * 1024, parts: 12 } });
  if (config.requestsPerAddressPerMinute > 0) {
    await app.register(rateLimit, { max: config.requestsPerAddressPerMinute, timeWindow: '1 minute' });
  }
  await registerTokens(app, config.secrets.token, deps.now);
  const tenants = openTenants(deps.pool);
  app.decorate('tenants', tenants);
  registerHosts(app, config, tenants);
  registerHealth(app, deps);
  registerInboundMail(app, deps);
  registerPaymentEvents(app, deps);
  registerCarrierDeeds(app, deps);
  const dispatch = registerRoutes(app, { deps, tenants, handlers });
  await registerPages(app, { deps, tenants, dispatch });
  return app;
}

declare module 'fastify' {
  interface FastifyInstance {
    tenants: ReturnType<typeof openTenants>;
  }
}
