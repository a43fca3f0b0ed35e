import type { PairingCode } from '@galleria/contract/identity';
import type { PlatformTx, TenantTx } from '@galleria/db';
import { addDays, dayOf, instantOf, type LocalDate, localDate, localTime } from '@galleria/domain/time';

import { audit, auditPlatform } from '../../core/audit.ts';
import { toSVG } from '../../core/bar-codes.ts';
import type { Ctx, PlatformCtx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { findMember } from './members.store.ts';
import { ofCarrier } from './reach.ts';
import { newSecretText } from './secrets.ts';
import { insertSession, passSecondFactor } from './sessions.store.ts';
import { handOutRefreshToken } from './start-session.ts';

const VALID_MS = 10 * 60_000;
/** Codes are shown the evening before, or for the week's runs at the most. */
const LONGEST_AHEAD_DAYS = 7;

/** Who comes home late still sends what waits on the telephone. */
const endOfRun = (day: LocalDate): Date => instantOf(addDays(day, 1), localTime('04:00'));

/**
 * A code for a driver's telephone, to be scanned from the screen within ten minutes, once. Whoever shows it could scan it too: what it opens is therefore only
 * this carrier's driving in this galleria, which the dispatcher leads already.
 */
export async function makePairing(ctx: Ctx, memberId: string, wanted: string): Promise<PairingCode> {
  const member = found(await findMember(ctx.tx, await ofCarrier(ctx), memberId));
  const carrierId = found(ctx.carrierId);
  if (member.role !== 'driver') throw new Problem('pairing.not-a-driver');
  const day = localDate(wanted);
  const today = dayOf(ctx.now);
  if (day < today || day > addDays(today, LONGEST_AHEAD_DAYS)) throw new Problem('pairing.day');
  const id = newId();
  const token = newSecretText();
  const expiresAt = new Date(ctx.now.getTime() + VALID_MS);
  await ctx.tx.run(
    `insert into platform.driver_pairings (id, token_hash, identity_id, membership_id, carrier_id, tenant_id, day, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, sha256(token), member.identityId, member.id, carrierId, ctx.tenant.id, day, ctx.now, expiresAt],
  );
  await audit(ctx.tx, {
    action: 'pairing.made',
    subject: `membership:${member.id}`,
    details: { day },
    requestId: ctx.requestId,
    carrierId,
  });
  const link = `${ctx.deps.config.publicOrigin}/personal/kor#koppla=${token}`;
  return { link, qrSvg: toSVG({ bcid: 'qrcode', text: link, paddingwidth: 8, paddingheight: 8 }), expiresAt: expiresAt.toISOString() };
}

interface Pairing {
  readonly id: string;
  readonly identityId: string;
  readonly carrierId: string;
  readonly tenantId: number;
  readonly day: string;
}

/** Takes a code: of two telephones that scan it at once one is paired. Its driver's work must still go on. */
async function takePairing(tx: PlatformTx | TenantTx, token: string, now: Date): Promise<Pairing | undefined> {
  const [row] = await tx.query<Pairing & Record<string, unknown>>(
    `update platform.driver_pairings p set used_at = $2
     from platform.memberships m join platform.identities i on i.id = m.identity_id and i.disabled_at is null
     where p.token_hash = $1 and p.used_at is null and p.expires_at > $2 and m.id = p.membership_id and m.ended_at is null
     returning p.id, p.identity_id as "identityId", p.carrier_id as "carrierId", p.tenant_id as "tenantId", p.day`,
    [sha256(token), now],
  );
  return row;
}

/** Signs a telephone in as the driver for whom the code was shown, until the run's day is over. */
export async function pairTelephone(ctx: PlatformCtx, token: string): Promise<{ accessToken: string; day: string } | Problem> {
  if (!ctx.cookies.sameOrigin) throw new Problem('auth.forbidden');
  const { platform, now } = ctx;
  const pairing = await takePairing(platform, token, now);
  const expiresAt = pairing && endOfRun(localDate(pairing.day));
  if (!pairing || !expiresAt || expiresAt <= now) return new Problem('pairing.spent');
  const sessionId = newId();
  await insertSession(platform, { id: sessionId, identityId: pairing.identityId, audience: 'staff', now, expiresAt });
  await platform.run('update platform.sessions set carrier_id = $2, carrier_tenant_id = $3 where id = $1', [
    sessionId,
    pairing.carrierId,
    pairing.tenantId,
  ]);
  await passSecondFactor(platform, sessionId, now, expiresAt);
  await handOutRefreshToken(ctx, sessionId, 'staff', expiresAt.getTime() - now.getTime());
  await auditPlatform(platform, `identity:${pairing.identityId}`, {
    action: 'pairing.used',
    subject: `session:${sessionId}`,
    requestId: ctx.requestId,
  });
  return { accessToken: ctx.signAccess({ id: pairing.identityId, sessionId, audience: 'staff' }), day: pairing.day };
}

/** What a paired telephone's session is for; undefined for a session that is its person's own. */
export async function pairedFor(
  tx: PlatformTx | TenantTx,
  sessionId: string,
): Promise<{ readonly carrierId: string; readonly tenantId: number } | undefined> {
  const [row] = await tx.query<{ carrierId: string; tenantId: number }>(
    'select carrier_id as "carrierId", carrier_tenant_id as "tenantId" from platform.sessions where id = $1 and carrier_id is not null',
    [sessionId],
  );
  return row;
}
