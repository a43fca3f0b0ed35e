import { createHash } from 'node:crypto';
import type { Pool, TenantTx } from '@galleria/db';
import { hourly, inEveryGalleria, keepRecurring, leaveNext } from './recurring.ts';
import type { JobHandlers } from './worker.ts';

/** Sealed in batches, never in a request: the chain has one end, and everybody would wait for it. */
const SEALING = { topic: 'audit.seal', next: hourly };
const MOST_EVENTS = 5_000;
/** An event bears the instant at which its transaction began. By now every transaction that began earlier has ended. */
const SETTLED = "now() - interval '5 minutes'";

interface Seal {
  readonly number: number;
  readonly lastEventId: string;
  readonly events: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  /** Its events were destroyed by the rule of their class; it still holds the chain together. */
  readonly destroyedAt: Date | null;
}
interface Line {
  readonly id: string;
  /** The whole row as PostgreSQL writes it in JSON: keys in an order of their own, instants in UTC. Columns that came later (0078) only where they are filled. */
  readonly text: string;
}

const SEALS = `select number, last_event_id as "lastEventId", events, previous_hash as "previousHash", hash,
  destroyed_at as "destroyedAt" from audit_seals where tenant_id = $1`;
/** After the event named (null: from the beginning), in the order of the chain. */
const LINES = `
  select e.id, (to_jsonb(e) - array_remove(array[case when e.shop_id is null then 'shop_id' end, case when e.carrier_id is null then 'carrier_id' end], null))::text
    as text
  from audit_events e
  where e.tenant_id = $1 and ($2::uuid is null or (e.at, e.id) > (select l.at, l.id from audit_events l where l.tenant_id = $1 and l.id = $2))`;
const IN_ORDER = 'order by e.at, e.id';
const NOTHING = Buffer.alloc(32);

/** One link: SHA-256 of the link before and of every event between, each with its length, so that no two texts can be cut differently. */
function linkOf(previous: Buffer, lines: readonly Line[]): Buffer {
  const hash = createHash('sha256').update(previous);
  for (const { text } of lines) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest();
}

const inUtc = (tx: TenantTx) => tx.run("set local time zone 'UTC'");

/** Seals what has settled since the last seal, 5,000 events at most. @returns how many events were sealed. */
export async function sealAudit(tx: TenantTx): Promise<number> {
  await inUtc(tx);
  const [last] = await tx.query<Seal & Record<string, unknown>>(`${SEALS} order by number desc limit 1`, [tx.tenantId]);
  const lines = await tx.query<Line & Record<string, unknown>>(`${LINES} and e.at < ${SETTLED} ${IN_ORDER} limit ${MOST_EVENTS}`, [
    tx.tenantId,
    last?.lastEventId ?? null,
  ]);
  const end = lines.at(-1);
  if (!end) return 0;
  const previous = last?.hash ?? NOTHING;
  await tx.run('insert into audit_seals (tenant_id, number, last_event_id, events, previous_hash, hash) values ($1, $2, $3, $4, $5, $6)', [
    tx.tenantId,
    (last?.number ?? 0) + 1,
    end.id,
    lines.length,
    previous,
    linkOf(previous, lines),
  ]);
  return lines.length;
}

export type Verdict =
  | { readonly intact: true; readonly seals: number; readonly events: number }
  /** The first seal that does not fit what lies under it. */
  | { readonly intact: false; readonly seal: number };

/**
 * Goes through a municipality's whole chain: an event that was changed, taken out or put in afterwards, and a seal that was changed or taken
 * out of the middle, are found. That the newest seals were cut off shows only beside a copy of the head kept elsewhere.
 */
export async function verifyAudit(tx: TenantTx): Promise<Verdict> {
  await inUtc(tx);
  const seals = await tx.query<Seal & Record<string, unknown>>(`${SEALS} order by number`, [tx.tenantId]);
  let previous: Buffer = NOTHING;
  let after: string | null = null;
  let events = 0;
  for (const [index, seal] of seals.entries()) {
    const broken: Verdict = { intact: false, seal: seal.number };
    if (seal.number !== index + 1 || !seal.previousHash.equals(previous)) return broken;
    if (seal.destroyedAt) {
      previous = seal.hash;
      continue;
    }
    const until = `${LINES} and (e.at, e.id) <= (select l.at, l.id from audit_events l where l.tenant_id = $1 and l.id = $3) ${IN_ORDER}`;
    const lines: Line[] = await tx.query<Line & Record<string, unknown>>(until, [tx.tenantId, after, seal.lastEventId]);
    if (lines.length !== seal.events || !linkOf(previous, lines).equals(seal.hash)) return broken;
    previous = seal.hash;
    after = seal.lastEventId;
    events += lines.length;
  }
  return { intact: true, seals: seals.length, events };
}

/** Each hour, in each municipality: seals until nothing is left, and leaves the next hour's job behind. */
export const auditJobs: JobHandlers = {
  [SEALING.topic]:
    async (_job, { now }) =>
    async (tx) => {
      while ((await sealAudit(tx)) === MOST_EVENTS);
      await leaveNext(tx, SEALING, now());
    },
};

/** Leaves the first job in every municipality that has none; once it runs, each leaves the next. */
export const startSealing = (pool: Pool, now: Date): Promise<void> =>
  inEveryGalleria(pool, SEALING.topic, (tx) => leaveNext(tx, SEALING, now));

/** Looks at once and then every hour for municipalities that no chain has been started in: new ones, too. @returns how to stop. */
export const keepSealing = (pool: Pool, now: () => Date, onError: (error: unknown) => void) =>
  keepRecurring(pool, SEALING, { now, onError });
