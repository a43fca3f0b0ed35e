import type { PlatformTx } from '@galleria/db';

export interface CodeRow {
  readonly id: string;
  readonly hmac: Buffer;
  readonly tries: number;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
}

/** Askers for the same address come one at a time, so that two at once cannot pass the limit together. */
export async function lockAddress(tx: PlatformTx, address: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 4711))', [`login-code:${address}`]);
}

export async function countCodes(tx: PlatformTx, address: string, since: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from platform.login_codes where address = $1 and created_at > $2',
    [address, since],
  );
  return row?.n ?? 0;
}

export async function countSmsCodes(tx: PlatformTx, since: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    "select count(*)::int as n from platform.login_codes where channel = 'sms' and created_at > $1",
    [since],
  );
  return row?.n ?? 0;
}

export async function insertCode(
  tx: PlatformTx,
  code: {
    readonly id: string;
    readonly channel: 'email' | 'sms';
    readonly address: string;
    readonly hmac: Buffer;
    readonly browserHash: Buffer;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.run(
    `insert into platform.login_codes (id, channel, address, code_hmac, browser_hash, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [code.id, code.channel, code.address, code.hmac, code.browserHash, code.expiresAt, code.now],
  );
}

/** The newest code that this browser asked for at this address, locked: two tries at once are two tries. */
export async function lockNewestCode(tx: PlatformTx, address: string, browserHash: Buffer): Promise<CodeRow | undefined> {
  const [row] = await tx.query<CodeRow>(
    `select id, code_hmac as hmac, tries, used_at as "usedAt", expires_at as "expiresAt" from platform.login_codes
     where address = $1 and browser_hash = $2 order by created_at desc, id desc limit 1 for update`,
    [address, browserHash],
  );
  return row;
}

export async function countTry(tx: PlatformTx, id: string): Promise<void> {
  await tx.run('update platform.login_codes set tries = tries + 1 where id = $1', [id]);
}

export async function markUsed(tx: PlatformTx, id: string, now: Date): Promise<void> {
  await tx.run('update platform.login_codes set used_at = $2 where id = $1', [id, now]);
}

export interface CodeToSend {
  readonly channel: 'email' | 'sms';
  readonly address: string;
  readonly expiresAt: Date;
}

/**
 * Where a code goes, or undefined when it goes nowhere: expired, a disabled person, or for staff an address where nobody works.
 * Only the worker asks, long after the page has been answered: whoever measures the page learns nothing.
 */
export async function codeToSend(tx: PlatformTx, id: string, audience: 'resident' | 'staff', now: Date): Promise<CodeToSend | undefined> {
  const [row] = await tx.query<CodeToSend>(
    `select c.channel, c.address, c.expires_at as "expiresAt" from platform.login_codes c
     left join platform.identities i on i.email = c.address or i.phone = c.address
     where c.id = $1 and c.expires_at > $3 and i.disabled_at is null
       and ($2 = 'resident' or exists (select 1 from platform.memberships m where m.identity_id = i.id and m.ended_at is null))`,
    [id, audience, now],
  );
  return row;
}

/** What nobody needs any longer (RELIABILITY 4.6): codes after a day, sessions and their tokens ninety days after their end. */
export async function sweepSignIns(tx: PlatformTx, now: Date): Promise<void> {
  await tx.run("delete from platform.login_codes where created_at < $1::timestamptz - interval '1 day'", [now]);
  await tx.run(
    "delete from platform.sessions where least(coalesce(revoked_at, expires_at), expires_at) < $1::timestamptz - interval '90 days'",
    [now],
  );
}
