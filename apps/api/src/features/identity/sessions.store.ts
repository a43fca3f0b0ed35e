import type { SessionRow } from '@galleria/contract/identity';
import type { PlatformTx, TenantTx } from '@galleria/db';

type Tx = PlatformTx | TenantTx;
export type Audience = 'resident' | 'staff';

export interface Session {
  readonly id: string;
  readonly identityId: string;
  readonly audience: Audience;
  readonly secondFactorAt: Date | null;
  readonly secondFactorTries: number;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly disabled: boolean;
  /** A driver's telephone, signed in by a dispatcher's code until its run is over. */
  readonly paired: boolean;
}
const COLUMNS = `s.id, s.identity_id as "identityId", s.audience, s.second_factor_at as "secondFactorAt", s.second_factor_tries as "secondFactorTries",
  s.last_used_at as "lastUsedAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt", i.disabled_at is not null as disabled,
  s.carrier_id is not null as paired`;

export async function insertSession(
  tx: Tx,
  session: { readonly id: string; readonly identityId: string; readonly audience: Audience; readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.run(
    'insert into platform.sessions (id, identity_id, audience, created_at, last_used_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
    [session.id, session.identityId, session.audience, session.now, session.expiresAt],
  );
}

export async function lockSession(tx: Tx, id: string): Promise<Session | undefined> {
  const [row] = await tx.query<Session>(
    `select ${COLUMNS} from platform.sessions s join platform.identities i on i.id = s.identity_id where s.id = $1 for update of s`,
    [id],
  );
  return row;
}

export async function countSecondFactorTry(tx: Tx, id: string): Promise<void> {
  await tx.run('update platform.sessions set second_factor_tries = second_factor_tries + 1 where id = $1', [id]);
}

export async function passSecondFactor(tx: Tx, id: string, now: Date, expiresAt: Date): Promise<void> {
  await tx.run('update platform.sessions set second_factor_at = $2, last_used_at = $2, expires_at = $3 where id = $1', [
    id,
    now,
    expiresAt,
  ]);
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run('update platform.sessions set last_used_at = $2 where id = $1', [id, now]);
}

/** Ends one session and with it its refresh tokens. False when it had ended. */
export async function revokeSession(tx: Tx, id: string, now: Date, why: string): Promise<boolean> {
  const rows = await tx.run('update platform.sessions set revoked_at = $2, revoked_why = $3 where id = $1 and revoked_at is null', [
    id,
    now,
    why,
  ]);
  return rows === 1;
}

/** One of one's own; somebody else's is not found. */
export async function revokeOwnSession(
  tx: Tx,
  own: { readonly id: string; readonly identityId: string; readonly now: Date },
): Promise<boolean> {
  const rows = await tx.run(
    "update platform.sessions set revoked_at = $3, revoked_why = 'ended by the person' where id = $1 and identity_id = $2 and revoked_at is null",
    [own.id, own.identityId, own.now],
  );
  return rows === 1;
}

export async function revokeStaffSessions(tx: Tx, identityId: string, now: Date, why: string): Promise<void> {
  await tx.run(
    "update platform.sessions set revoked_at = $2, revoked_why = $3 where identity_id = $1 and audience = 'staff' and revoked_at is null",
    [identityId, now, why],
  );
}

export function listSessions(tx: Tx, identityId: string, currentId: string, now: Date): Promise<SessionRow[]> {
  return tx.query<SessionRow>(
    `select id, audience, created_at as "startedAt", last_used_at as "lastUsedAt", id = $2 as current from platform.sessions
     where identity_id = $1 and revoked_at is null and expires_at > $3 and (audience = 'resident' or second_factor_at is not null)
     order by last_used_at desc limit 100`,
    [identityId, currentId, now],
  );
}

export interface RefreshToken {
  readonly sessionId: string;
  readonly rotatedAt: Date | null;
  /** The token that replaced it has been used itself. */
  readonly successorUsed: boolean;
}

export async function insertRefreshToken(tx: Tx, hash: Buffer, sessionId: string, now: Date): Promise<void> {
  await tx.run('insert into platform.refresh_tokens (hash, session_id, created_at) values ($1, $2, $3) on conflict do nothing', [
    hash,
    sessionId,
    now,
  ]);
}

/** The session of a token, to be locked before the token is judged: two refreshes of one session come one after the other. */
export async function sessionOfToken(tx: Tx, hash: Buffer): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('select session_id as id from platform.refresh_tokens where hash = $1', [hash]);
  return row?.id;
}

export async function findRefreshToken(tx: Tx, hash: Buffer): Promise<RefreshToken | undefined> {
  const [row] = await tx.query<RefreshToken>(
    `select t.session_id as "sessionId", t.rotated_at as "rotatedAt", coalesce(n.used_at is not null, false) as "successorUsed"
     from platform.refresh_tokens t left join platform.refresh_tokens n on n.hash = t.replaced_by where t.hash = $1`,
    [hash],
  );
  return row;
}

export async function rotateRefreshToken(tx: Tx, hash: Buffer, nextHash: Buffer, now: Date): Promise<void> {
  await tx.run('update platform.refresh_tokens set replaced_by = $2, rotated_at = $3, used_at = $3 where hash = $1', [hash, nextHash, now]);
}
