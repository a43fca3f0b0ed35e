import type { HalfSignedIn } from '@galleria/contract/identity';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { HALF_WAY_MS, limitsOf } from './limits.ts';
import { ensurePerson, membershipsOf, type Person, personAt } from './people.store.ts';
import { newSecretText } from './secrets.ts';
import { type Audience, insertRefreshToken, insertSession } from './sessions.store.ts';
import { judgeCode } from './sign-in-code.ts';

/** A browser may hold a resident's session and a colleague's beside it: one cookie for each. */
export const refreshCookie = (audience: Audience): string => (audience === 'staff' ? 'staff-refresh' : 'refresh');

/** A resident's sign-in. The first one makes the account: the address has just been proven. */
export async function signInResident(ctx: PlatformCtx, to: string, digits: string): Promise<{ accessToken: string } | Problem> {
  const refused = await judgeCode(ctx, to, digits);
  if (refused) return refused;
  const person = await ensurePerson(ctx.platform, to);
  if (person.disabled) return new Problem('code.wrong');
  const limits = limitsOf('resident', []);
  const sessionId = await openSession(ctx, person.id, 'resident', limits.absoluteMs);
  await handOutRefreshToken(ctx, sessionId, 'resident', limits.idleMs);
  return { accessToken: ctx.signAccess({ id: person.id, sessionId, audience: 'resident' }) };
}

/** First factor of somebody who works here. A resident's code opens nothing at this door. */
export async function signInStaff(ctx: PlatformCtx, to: string, digits: string): Promise<HalfSignedIn | Problem> {
  const refused = await judgeCode(ctx, to, digits);
  if (refused) return refused;
  const person = await personAt(ctx.platform, to);
  const works = person && !person.disabled && (await membershipsOf(ctx.platform, person.id)).length > 0;
  return works ? halfSignedIn(ctx, person) : new Problem('auth.forbidden');
}

/** A session that can do nothing but present its second factor. */
export async function halfSignedIn(ctx: PlatformCtx, person: Person): Promise<HalfSignedIn> {
  const sessionId = await openSession(ctx, person.id, 'staff', HALF_WAY_MS);
  return {
    accessToken: ctx.signAccess({ id: person.id, sessionId, audience: 'staff' }),
    secondFactor: person.totpConfirmed ? 'verify' : 'enrol',
  };
}

async function openSession(ctx: PlatformCtx, identityId: string, audience: Audience, livesMs: number): Promise<string> {
  const id = newId();
  await insertSession(ctx.platform, { id, identityId, audience, now: ctx.now, expiresAt: new Date(ctx.now.getTime() + livesMs) });
  await auditPlatform(ctx.platform, `identity:${identityId}`, {
    action: audience === 'staff' ? 'sign-in.first-factor' : 'sign-in.done',
    subject: `session:${id}`,
    requestId: ctx.requestId,
  });
  return id;
}

/** The first refresh token of a session, in its cookie. */
export async function handOutRefreshToken(ctx: PlatformCtx, sessionId: string, audience: Audience, idleMs: number): Promise<void> {
  const token = newSecretText();
  await insertRefreshToken(ctx.platform, sha256(token), sessionId, ctx.now);
  ctx.cookies.set(refreshCookie(audience), token, Math.floor(idleMs / 1000));
}
