import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IdentityRef } from '../core/context.ts';
import { Problem } from '../core/problem.ts';

export const ACCESS_MINUTES = 10;
const ISSUER = 'galleria';
const AUDIENCES = { resident: 'galleria:resident', staff: 'galleria:staff' } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

// Every token that we sign begins with these very signs. Another algorithm, a key id, an address of keys or a critical extension is not ours.
const HEADER = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.`;

/**
 * Access tokens: HS256 only, ten minutes, and every claim required: by default a token without expiry would be taken.
 * The library checks signature and claims; the times are checked here against the clock of the process, which it cannot be given.
 */
export async function registerTokens(app: FastifyInstance, secret: string, now: () => Date): Promise<void> {
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', iss: ISSUER },
    verify: {
      algorithms: ['HS256'],
      allowedIss: ISSUER,
      allowedAud: Object.values(AUDIENCES),
      requiredClaims: ['exp', 'iat', 'aud', 'iss', 'sub', 'sid'],
      ignoreExpiration: true,
      cache: false,
    },
  });
  app.decorate('tokenClock', now);
  app.decorate('signAccess', (identity: IdentityRef) => {
    const iat = Math.floor(now().getTime() / 1000);
    // exp is written out: the unit of the library's own option depends on how it is given.
    return app.jwt.sign(
      { sid: identity.sessionId, iat, exp: iat + ACCESS_MINUTES * 60 },
      { sub: identity.id, aud: AUDIENCES[identity.audience] },
    );
  });
}

/** The bearer of a request: undefined without a header, a problem when the token is not right in every claim. */
export async function identityOf(request: FastifyRequest): Promise<IdentityRef | undefined> {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  if (!header.startsWith(`Bearer ${HEADER}`)) throw new Problem('auth.required');
  let claims: Record<string, unknown>;
  try {
    claims = await request.jwtVerify<Record<string, unknown>>();
  } catch {
    throw new Problem('auth.required');
  }
  const { sub, sid, aud, iat, exp } = claims;
  refuseWrongTime(iat, exp, request.server.tokenClock().getTime() / 1000);
  const audience = aud === AUDIENCES.staff ? 'staff' : aud === AUDIENCES.resident ? 'resident' : undefined;
  if (typeof sub !== 'string' || typeof sid !== 'string' || !UUID.test(sub) || !UUID.test(sid) || !audience)
    throw new Problem('auth.required');
  return { id: sub, sessionId: sid, audience };
}

const CLOCKS_DIFFER_SECONDS = 30;

function refuseWrongTime(iat: unknown, exp: unknown, now: number): void {
  if (typeof iat !== 'number' || typeof exp !== 'number') throw new Problem('auth.required');
  if (exp - iat > ACCESS_MINUTES * 60 || iat > now + CLOCKS_DIFFER_SECONDS) throw new Problem('auth.required');
  if (exp <= now) throw new Problem('auth.expired');
}

declare module 'fastify' {
  interface FastifyInstance {
    /** A new access token for a session. */
    signAccess(identity: IdentityRef): string;
    /** What time it is for tokens: the clock of the process. */
    tokenClock(): Date;
  }
}
