import type { TenantTx } from '@galleria/db';
import { sha256 } from '../core/id.ts';
import { Problem } from '../core/problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A reply that the verb has kept already, in the statement that sealed its transaction. */
export class KeptReply<T = unknown> {
  readonly value: T;

  constructor(value: T) {
    this.value = value;
  }
}

export interface Kept {
  readonly status: number;
  readonly reply: unknown;
  readonly replayed: boolean;
}

/** The key of a request, or the problem of having none. */
export function idempotencyKeyOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !UUID.test(header)) throw new Problem('idempotency.key-missing');
  return header.toLowerCase();
}

/**
 * Does the work once for a key: the key is written first in the transaction of the effect, so a concurrent twin waits for the first to commit
 * and is then given its answer. A refusal rolls the key back with everything else, so the same key may be tried again. Same key, other body: 422.
 */
export async function once(
  tx: TenantTx,
  key: { readonly key: string; readonly route: string; readonly body: unknown },
  work: () => Promise<{ readonly status: number; readonly reply: unknown }>,
): Promise<Kept> {
  const hash = sha256(`${key.route}\n${JSON.stringify(key.body)}`);
  const taken = await tx.prepared(
    'idempotency.take',
    'insert into idempotency_keys (tenant_id, actor, key, route, body_hash) values ($1, $2, $3, $4, $5) on conflict do nothing returning true as taken',
    [tx.tenantId, tx.actor, key.key, key.route, hash],
  );
  const id = [tx.tenantId, tx.actor, key.key];
  if (taken.length === 0) {
    const [row] = await tx.query<{ body_hash: Buffer; status: number; reply: unknown }>(
      'select body_hash, status, reply from idempotency_keys where tenant_id = $1 and actor = $2 and key = $3',
      id,
    );
    if (!row?.body_hash.equals(hash)) throw new Problem('idempotency.key-reused');
    return { status: row.status, reply: row.reply, replayed: true };
  }
  const done = await work();
  if (done.reply instanceof KeptReply) return { status: done.status, reply: done.reply.value, replayed: false };
  // Kept as the text that is answered now, so that a replay is the same to the byte.
  await tx.leave(
    'idempotency.keep',
    'update idempotency_keys set status = $4, reply = $5 where tenant_id = $1 and actor = $2 and key = $3',
    [...id, done.status, JSON.stringify(done.reply ?? null)],
  );
  return { status: done.status, reply: done.reply ?? null, replayed: false };
}
