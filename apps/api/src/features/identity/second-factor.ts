import { auditPlatform } from '../../core/audit.ts';
import { toSVG } from '../../core/bar-codes.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { limitsOf } from './limits.ts';
import { notify } from './notify.ts';
import { findPerson, membershipsOf, type Person, storeTotpSecret, takeTotpStep } from './people.store.ts';
import { openTotpKey, sealTotpKey } from './secrets.ts';
import { countSecondFactorTry, lockSession, passSecondFactor, revokeSession, type Session } from './sessions.store.ts';
import { handOutRefreshToken } from './start-session.ts';
import { base32, matchingTotpStep, newTotpKey, otpauthUri } from './totp.ts';

const MOST_TRIES = 5;

/** A new key for somebody without a confirmed authenticator. Asked again, it replaces the key that was never confirmed. */
export async function enrol(ctx: PlatformCtx): Promise<{ key: string; uri: string; qrSvg: string }> {
  const { person } = await halfWay(ctx);
  if (person.totpConfirmed) throw new Problem('second-factor.enrolled-already');
  const key = newTotpKey();
  await storeTotpSecret(ctx.platform, person.id, sealTotpKey(ctx.deps.config, person.id, key));
  const uri = otpauthUri(key, person.email ?? person.phone ?? person.name);
  return { key: base32(key), uri, qrSvg: toSVG({ bcid: 'qrcode', text: uri, paddingwidth: 8, paddingheight: 8 }) };
}

/** Judges the authenticator's code. Right: the session is whole. Five wrong ones: it is over, and a new code must come by mail. */
export async function presentSecondFactor(ctx: PlatformCtx, code: string): Promise<{ accessToken: string } | Problem> {
  const { session, person } = await halfWay(ctx);
  if (session.secondFactorTries >= MOST_TRIES) return new Problem('second-factor.spent');
  if (!person.totpSecret) return new Problem('second-factor.not-enrolled');
  const key = openTotpKey(ctx.deps.config, person.id, person.totpSecret);
  const step = matchingTotpStep(key, code, ctx.now, person.totpLastStep ?? undefined);
  if (step === undefined || !(await takeTotpStep(ctx.platform, person.id, step, ctx.now))) return wrongTry(ctx, session);
  const limits = limitsOf('staff', await membershipsOf(ctx.platform, person.id));
  await passSecondFactor(ctx.platform, session.id, ctx.now, new Date(ctx.now.getTime() + limits.absoluteMs));
  await handOutRefreshToken(ctx, session.id, 'staff', limits.idleMs);
  await auditPlatform(ctx.platform, `identity:${person.id}`, {
    action: person.totpConfirmed ? 'sign-in.done' : 'second-factor.enrolled',
    subject: `session:${session.id}`,
    requestId: ctx.requestId,
  });
  if (!person.totpConfirmed) await notify(ctx, person, { kind: 'authenticatorAdded', cause: `second-factor.enrolled:${session.id}` });
  return { accessToken: ctx.signAccess({ id: person.id, sessionId: session.id, audience: 'staff' }) };
}

async function wrongTry(ctx: PlatformCtx, session: Session): Promise<Problem> {
  const triesLeft = MOST_TRIES - session.secondFactorTries - 1;
  await countSecondFactorTry(ctx.platform, session.id);
  if (triesLeft === 0) await revokeSession(ctx.platform, session.id, ctx.now, 'five wrong second factors');
  await auditPlatform(ctx.platform, `identity:${session.identityId}`, {
    action: 'second-factor.wrong',
    subject: `session:${session.id}`,
    requestId: ctx.requestId,
  });
  return triesLeft === 0 ? new Problem('second-factor.spent') : new Problem('second-factor.wrong', { triesLeft });
}

/** The session between its factors, locked: two tries at once are two tries. */
async function halfWay(ctx: PlatformCtx): Promise<{ session: Session; person: Person }> {
  if (ctx.identity?.audience !== 'staff') throw new Problem('auth.required');
  const session = await lockSession(ctx.platform, ctx.identity.sessionId);
  const over = !session || session.revokedAt || session.expiresAt <= ctx.now || session.disabled || session.secondFactorAt;
  const person = over ? undefined : await findPerson(ctx.platform, session.identityId);
  if (!session || !person) throw new Problem('auth.required');
  return { session, person };
}
