import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IdentityRef } from '../core/context.ts';
import { Problem } from '../core/problem.ts';

export const ACCESS_MINUTES = 10;
const ISSUER = 'galleria';
const AUDIENCES = { resident: 'galleria:resident', staff: 'galleria:staff' } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Access tokens: HS256 only, ten minutes, and every claim required: by default a token without expiry would be taken. */
export async function registerTokens(app: FastifyInstance, secret: string, now: () => Date): Promise<void> {
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', iss: ISSUER },
    verify: {
      algorithms: ['HS256'],
      allowedIss: ISSUER,
      allowedAud: Object.values(AUDIENCES),
      requiredClaims: ['exp', 'iat', 'aud', 'iss', 'sub', 'sid'],
      maxAge: ACCESS_MINUTES * 60_000,
      clockTolerance: 0,
      clockTimestamp: undefined,
      cache: false,
    } as never,
  });
  app.decorate('signAccess', (identity: IdentityRef) =>
    app.jwt.sign(
      { sid: identity.sessionId, iat: Math.floor(now().getTime() / 1000) },
      { sub: identity.id, aud: AUDIENCES[identity.audience], expiresIn: ACCESS_MINUTES * 60_000 },
    ),
  );
}

/** The bearer of a request: undefined without a header, a problem when the token is not right in every claim. */
export async function identityOf(request: FastifyRequest): Promise<IdentityRef | undefined> {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  let claims: Record<string, unknown>;
  try {
    claims = await request.jwtVerify<Record<string, unknown>>();
  } catch (error) {
    const expired = (error as { code?: string }).code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED';
    throw new Problem(expired ? 'auth.expired' : 'auth.required');
  }
  const { sub, sid, aud } = claims;
  const audience = aud === AUDIENCES.staff ? 'staff' : aud === AUDIENCES.resident ? 'resident' : undefined;
  if (typeof sub !== 'string' || typeof sid !== 'string' || !UUID.test(sub) || !UUID.test(sid) || !audience)
    throw new Problem('auth.required');
  return { id: sub, sessionId: sid, audience };
}

declare module 'fastify' {
  interface FastifyInstance {
    /** A new access token for a session. */
    signAccess(identity: IdentityRef): string;
  }
}
