import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { Problem } from '../core/problem.ts';
import type { Tenants } from './tenants.ts';

/** Asked by machines beside us, by whatever name they know the process: a container's health check, a scraper. */
const FOR_MACHINES = /^\/(health\/|metrics$)/;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * Pages and API answer under their own names alone: that of PUBLIC_ORIGIN, the tenants' own hosts, and loopback. In a demonstration also under the
 * machine's number, since a telephone on the same network has nothing else. Anything else is 404 (RELIABILITY section 5 rows 20 and 35): a foreign name
 * that leads here is a mistake in somebody's DNS, or an attack on caches and on whoever trusts the Host.
 */
export function registerHosts(app: FastifyInstance, config: Config, tenants: Tenants): void {
  const own = new URL(config.publicOrigin).hostname.toLowerCase();
  app.addHook('onRequest', async (request) => {
    const host = request.hostname.toLowerCase();
    if (host === own || LOOPBACK.has(host) || (config.demonstration && isIP(host.replace(/^\[|\]$/g, '')) !== 0)) return;
    if (FOR_MACHINES.test(request.url)) return;
    if (await tenants.byHost(host)) return;
    throw new Problem('not-found');
  });
}
