import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Cookies } from '../core/context.ts';

/** The cookie that binds a code to the browser that asked for it (ASVS 6.6.2): a code read out to a swindler opens nothing. */
export const BROWSER_COOKIE = 'browser';

/**
 * The only cookies are the refresh token's and the one that binds a login code to its browser: HttpOnly, same-site, necessary, hence no banner.
 * Over https their names carry `__Host-`; over plain http on a local network browsers refuse that prefix and `Secure`.
 */
export function cookiesOf(request: FastifyRequest, reply: FastifyReply, config: Config): Cookies {
  const secure = config.publicOrigin.startsWith('https:');
  const named = (name: string) => (secure ? `__Host-${name}` : name);
  const common = { path: '/', httpOnly: true, secure, sameSite: 'strict' as const };
  return {
    get: (name) => request.cookies[named(name)],
    set: (name, value, maxAge) => {
      reply.setCookie(named(name), value, { ...common, maxAge });
    },
    clear: (name) => {
      reply.clearCookie(named(name), common);
    },
    sameOrigin: isSameOrigin(request),
  };
}

function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
