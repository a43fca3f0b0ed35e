import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { sha256 } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { limitsOf } from './limits.ts';
import { notify } from './notify.ts';
import { findPerson, membershipsOf } from './people.store.ts';
import { nextRefreshToken } from './secrets.ts';
import {
  type Audience,
  findRefreshToken,
  insertRefreshToken,
  lockSession,
  type RefreshToken,
  revokeSession,
  rotateRefreshToken,
  type Session,
  sessionOfToken,
  touchSession,
} from './sessions.store.ts';
import { refreshCookie } from './start-session.ts';

/** How long a token that has been replaced still works, while the one after it has not been used: the answer may have been lost on the way. */
const GRACE_MS = 60_000;

/**
 * A new access token for the cookie's session, and the next refresh token in its place (RELIABILITY 4.3). A token that comes back after its
 * successor was used, or too late, has been copied: the whole session ends and the person is told.
 */
export async function refreshSession(ctx: PlatformCtx, audience: Audience): Promise<{ accessToken: string } | Problem> {
  refuseOtherSites(ctx);
  const { platform, now } = ctx;
  const token = ctx.cookies.get(refreshCookie(audience));
  const hash = token ? sha256(token) : undefined;
  const sessionId = hash ? await sessionOfToken(platform, hash) : undefined;
  const session = sessionId ? await lockSession(platform, sessionId) : undefined;
  const known = hash && session ? await findRefreshToken(platform, hash) : undefined;
  if (!token || !hash || !session || !known || session.audience !== audience) return signedOut(ctx, audience);
  // A paired telephone lies in its charger till morning, whoever else its driver is: its own end alone ends it.
  const idleMs = session.paired ? undefined : limitsOf(audience, await membershipsOf(platform, session.identityId)).idleMs;
  if (isOver(session, now, idleMs)) return signedOut(ctx, audience);
  if (isReplay(known, now)) return endStolen(ctx, session);

  const next = nextRefreshToken(ctx.deps.config, token);
  if (!known.rotatedAt) {
    await insertRefreshToken(platform, sha256(next), session.id, now);
    await rotateRefreshToken(platform, hash, sha256(next), now);
  }
  await touchSession(platform, session.id, now);
  const secondsLeft = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
  const idleSeconds = idleMs === undefined ? secondsLeft : Math.floor(idleMs / 1000);
  ctx.cookies.set(refreshCookie(audience), next, Math.min(secondsLeft, idleSeconds));
  return { accessToken: ctx.signAccess({ id: session.identityId, sessionId: session.id, audience }) };
}

/** Ends the cookie's session. Always the same answer: whoever has no session is signed out already. */
export async function signOut(ctx: PlatformCtx, audience: Audience): Promise<undefined> {
  refuseOtherSites(ctx);
  const token = ctx.cookies.get(refreshCookie(audience));
  const sessionId = token ? await sessionOfToken(ctx.platform, sha256(token)) : undefined;
  const session = sessionId ? await lockSession(ctx.platform, sessionId) : undefined;
  if (session && (await revokeSession(ctx.platform, session.id, ctx.now, 'signed out'))) {
    await auditPlatform(ctx.platform, `identity:${session.identityId}`, {
      action: 'session.signed-out',
      subject: `session:${session.id}`,
      requestId: ctx.requestId,
    });
  }
  ctx.cookies.clear(refreshCookie(audience));
  return undefined;
}

/** These two routes act on a cookie that the browser sends by itself: only our own pages may ask. */
function refuseOtherSites(ctx: PlatformCtx): void {
  if (!ctx.cookies.sameOrigin) throw new Problem('auth.forbidden');
}

const isOver = (session: Session, now: Date, idleMs: number | undefined): boolean =>
  session.revokedAt !== null ||
  session.disabled ||
  session.expiresAt <= now ||
  (idleMs !== undefined && now.getTime() - session.lastUsedAt.getTime() > idleMs) ||
  (session.audience === 'staff' && session.secondFactorAt === null);

const isReplay = (token: RefreshToken, now: Date): boolean =>
  token.rotatedAt !== null && (token.successorUsed || now.getTime() - token.rotatedAt.getTime() > GRACE_MS);

function signedOut(ctx: PlatformCtx, audience: Audience): Problem {
  ctx.cookies.clear(refreshCookie(audience));
  return new Problem('auth.required');
}

async function endStolen(ctx: PlatformCtx, session: Session): Promise<Problem> {
  await revokeSession(ctx.platform, session.id, ctx.now, 'refresh token used again');
  await auditPlatform(ctx.platform, `identity:${session.identityId}`, {
    action: 'session.token-replayed',
    subject: `session:${session.id}`,
    requestId: ctx.requestId,
  });
  const person = await findPerson(ctx.platform, session.identityId);
  if (person) await notify(ctx, person, { kind: 'sessionStolen', cause: `session.token-replayed:${session.id}` });
  return signedOut(ctx, session.audience);
}
