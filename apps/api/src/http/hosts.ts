import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { Problem } from '../core/problem.ts';
import type { Tenants } from './tenants.ts';

/** Asked by machines beside us, by whatever name they know the process: a container's health check, a scraper. */
const FOR_MACHINES = /^\/(health\/|metrics$)/;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** The same name as people also write it: with a dot at its end, with `www.` before it, or without. The likeliest first, never the name itself. */
export function otherSpellings(host: string): readonly string[] {
  const plain = host.endsWith('.') ? host.slice(0, -1) : host;
  return [...(plain === host ? [] : [plain]), plain.startsWith('www.') ? plain.slice(4) : `www.${plain}`];
}

/**
 * Pages and API answer under their own names alone: that of PUBLIC_ORIGIN, the tenants' own hosts, and loopback. In a demonstration also under the
 * machine's number, since a telephone on the same network has nothing else. Another spelling of such a name leads to it. Anything else is 404 (RELIABILITY
 * section 5 rows 20 and 35): a foreign name that leads here is a mistake in somebody's DNS, or an attack on caches and on whoever trusts the Host.
 */
export function registerHosts(app: FastifyInstance, config: Config, tenants: Tenants): void {
  const origin = new URL(config.publicOrigin);
  const own = origin.hostname.toLowerCase();
  const isOurs = async (host: string): Promise<boolean> =>
    host === own ||
    LOOPBACK.has(host) ||
    (config.demonstration && isIP(host.replace(/^\[|\]$/g, '')) !== 0) ||
    (await tenants.byHost(host)) !== undefined;
  app.addHook('onRequest', async (request, reply) => {
    const host = request.hostname.toLowerCase();
    if ((await isOurs(host)) || FOR_MACHINES.test(request.url)) return;
    // The name in the reply is one of ours, whatever was asked for; a whole address in place of a path is a proxy's, or an attacker's.
    if (request.url.startsWith('/')) {
      for (const spelt of otherSpellings(host)) {
        if (await isOurs(spelt)) return reply.redirect(`${origin.protocol}//${spelt}${portOf(request)}${request.url}`, 308);
      }
    }
    throw new Problem('not-found');
  });
}

const portOf = (request: FastifyRequest): string => (Number.isInteger(request.port) && request.port ? `:${request.port}` : '');
