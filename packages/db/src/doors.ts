import type { Socket } from 'node:net';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

/** Who acts inside a tenant, for one transaction. Row level security reads it; whatever is not named sees nothing. */
export type Scope =
  | { readonly kind: 'officer' }
  | { readonly kind: 'shop'; readonly shopId: string }
  | { readonly kind: 'carrier'; readonly carrierId: string }
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'guest'; readonly guestKey?: Buffer }
  /** The municipality's care management: the households that it has enrolled. */
  | { readonly kind: 'care' }
  | { readonly kind: 'system' };

export interface TenantCall {
  readonly tenantId: number;
  readonly scope: Scope;
  /** `identity:<uuid>`, `guest:<hash>` or `system:<job>`: owner of idempotency keys and name in the log. */
  readonly actor: string;
}

interface Queries {
  /** Drizzle on this transaction. Loaded when first asked for: it takes 130 MB, and the hot paths speak SQL. */
  drizzle(): Promise<NodePgDatabase>;
  /** One parameterised statement; rows come back as the driver names them. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The same under a name that always means the same text: parsed and planned once for each connection. For the statements that every visitor runs. */
  prepared<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /** The same, for a change: how many rows it touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
  /**
   * A prepared change whose answer nobody needs. In a transaction it is sent at once and answered with the commit: what is asked meanwhile does not wait
   * for it, and if it fails, nothing is kept and its error is the one that is told.
   */
  leave(name: string, text: string, values: readonly unknown[]): Promise<void>;
  /**
   * The last statement of a transaction, prepared, with the commit sent right behind it: rows that everybody waits for are let go without a round trip
   * to this process. By the time of the answer it is too late to refuse: the statement does so itself (`app.refuse`). Nothing can be asked afterwards.
   */
  seal<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
}

/** What a transaction has under way: answers that its commit waits for, and the commit itself when it was sent early. */
interface UnderWay {
  readonly left: Promise<unknown>[];
  committed?: Promise<QueryResult>;
}
/** A transaction inside one tenant. Stores take this type alone, and only `withTenant` hands it out. */
export interface TenantTx extends Queries {
  readonly __door: 'tenant';
  readonly tenantId: number;
  readonly scope: Scope;
  readonly actor: string;
  /** Somebody buys for a household that has given a mandate: its occasion is written as a shop's is (`atOccasions`). Set by `asBuyer` alone. */
  readonly forHousehold?: true;
}
/** A transaction, or a single statement, in schema platform and on the tables whose rows anybody may read. No tenant is set. */
export interface PlatformTx extends Queries {
  readonly __door: 'platform';
}

/** A transaction in schema care, of its own role on its own pool: what happens there is kept, or not, apart from what happens in a tenant's tables. */
export interface CareTx extends Pick<Queries, 'query'> {
  readonly __door: 'care';
}

/**
 * What is asked of a connection in one turn of the event loop goes out in one packet: a purchase's statements, asked one behind the other, are one call to the
 * system here and one wake-up there instead of eight. What waits for its answer loses nothing: the turn ends where the waiting begins.
 */
function inOnePacket(client: PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Without a transaction under way each statement stands alone and is waited for at once. */
function queries(client: Pool | PoolClient, underWay?: UnderWay): Queries {
  const ask = <Row extends QueryResultRow>(asked: { name?: string; text: string; values: unknown[] }): Promise<QueryResult<Row>> => {
    if (underWay) inOnePacket(client as PoolClient);
    return client.query<Row>(asked);
  };
  const prepared = async <Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await ask<Row>({ name, text, values: [...values] })).rows;
  return {
    drizzle: async () => (await import('drizzle-orm/node-postgres')).drizzle(client as PoolClient),
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await ask<Row>({ text, values: [...values] })).rows,
    prepared,
    run: async (text, values = []) => (await ask({ text, values: [...values] })).rowCount ?? 0,
    leave: async (name, text, values) => {
      const done = ask({ name, text, values: [...values] });
      if (!underWay) await done;
      else {
        done.catch(() => undefined); // told by the commit
        underWay.left.push(done);
      }
    },
    seal: (name, text, values) => {
      const rows = prepared(name, text, values) as Promise<never[]>;
      if (underWay) underWay.committed = sendCommit(client);
      return rows;
    },
  };
}

function sendCommit(client: Pool | PoolClient): Promise<QueryResult> {
  const committed = client.query('commit');
  committed.catch(() => undefined); // told by whoever waits for it, after what went before it
  return committed;
}

const SETTINGS = ['app.tenant_id', 'app.scope', 'app.actor', 'app.shop_id', 'app.carrier_id', 'app.customer_id', 'app.guest_key'] as const;
const SET_ALL = `select ${SETTINGS.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;

/**
 * SQL that becomes the guest who holds a key, from where it is written on: for placing an order, whose token did not exist when the door was opened.
 * `parameter` is the key in hex, or null for nobody; the value is the key as bytes.
 */
export const becomeGuest = (parameter: string): string =>
  `case when ${parameter}::text is not null then decode(set_config('app.guest_key', ${parameter}, true), 'hex') end`;

function settingsOf(call: TenantCall): string[] {
  const { scope } = call;
  return [
    String(call.tenantId),
    scope.kind,
    call.actor,
    scope.kind === 'shop' ? scope.shopId : '',
    scope.kind === 'carrier' ? scope.carrierId : '',
    scope.kind === 'customer' ? scope.customerId : '',
    scope.kind === 'guest' ? (scope.guestKey?.toString('hex') ?? '') : '',
  ];
}

/** The driver's own time-out (`query_timeout`) has no code: the statement was sent and nothing came back. */
const isUnanswered = (error: unknown): error is Error => error instanceof Error && error.message === 'Query read timeout';

type InTransaction<T> = (client: PoolClient, underWay: UnderWay) => Promise<T>;

async function inTransaction<T>(pool: Pool, settings: readonly string[] | undefined, work: InTransaction<T>, begin = 'begin'): Promise<T> {
  const client = await pool.connect();
  inOnePacket(client);
  let broken: Error | undefined;
  // Sent together with the first statement of the work. Should one of them fail, the fence shows that statement nothing, and nothing is kept.
  const left: Promise<unknown>[] = [client.query(begin)];
  const underWay: UnderWay = { left };
  if (settings) left.push(client.query({ name: 'door', text: SET_ALL, values: [...settings] }));
  for (const each of left) each.catch(() => undefined); // told below
  try {
    const result = await work(client, underWay);
    const committed = underWay.committed ?? sendCommit(client);
    await Promise.all(left);
    // PostgreSQL answers the commit of a transaction with a failed statement by rolling back, and calls that a success.
    if ((await committed).command === 'ROLLBACK') {
      throw new Error('Nothing was kept: a statement had failed, and the work went on as if it had not.');
    }
    return result;
  } catch (error) {
    // On a connection that has stopped answering a rollback would wait just as long again: close it, and the server rolls back.
    if (isUnanswered(error)) broken = error;
    else {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
    }
    throw isAborted(error) ? await firstFailure(left, error) : error;
  } finally {
    client.release(broken);
  }
}

/** "Current transaction is aborted": said of every statement after the one that failed. */
const isAborted = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '25P02';

async function firstFailure(left: readonly Promise<unknown>[], otherwise: unknown): Promise<unknown> {
  const failed = (await Promise.allSettled(left)).find((each) => each.status === 'rejected');
  return failed ? failed.reason : otherwise;
}

/** First door: one transaction in one tenant, as one scope. Settings are transaction-local, so they hold behind PgBouncer as well. */
export function withTenant<T>(pool: Pool, call: TenantCall, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTransaction(pool, settingsOf(call), (client, underWay) =>
    work({ ...queries(client, underWay), __door: 'tenant', tenantId: call.tenantId, scope: call.scope, actor: call.actor }),
  );
}

/**
 * The first door for long reading: whatever is read shows one and the same instant, nothing can be written, and between two statements the work may
 * take a minute (it writes to a disk that is busy). For the worker's jobs; it holds a connection all the while.
 */
export function readingOneInstant<T>(pool: Pool, call: TenantCall, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const open: InTransaction<T> = (client, underWay) =>
    work({ ...queries(client, underWay), __door: 'tenant', tenantId: call.tenantId, scope: call.scope, actor: call.actor });
  const patient = "set local idle_in_transaction_session_timeout = '60s'";
  return inTransaction(pool, settingsOf(call), open, `begin isolation level repeatable read, read only; ${patient}`);
}

/**
 * The door to schema care, for features/care alone. Its pool logs in as galleria_care. What is read is handed out when the transaction has been committed,
 * so that no reading goes without its look.
 */
export function withCare<T>(carePool: Pool, call: TenantCall, work: (tx: CareTx) => Promise<T>): Promise<T> {
  return inTransaction(carePool, settingsOf(call), (client, underWay) => work({ query: queries(client, underWay).query, __door: 'care' }));
}

/** Second door: schema platform. A transaction; for one statement that reads, `readPlatform` saves two round trips. */
export function withPlatform<T>(pool: Pool, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return inTransaction(pool, undefined, (client, underWay) => work({ ...queries(client, underWay), __door: 'platform' }));
}

/** The second door without a transaction: each statement stands alone. */
export const readPlatform = (pool: Pool): PlatformTx => ({ ...queries(pool), __door: 'platform' });

/**
 * From the second door through the first, in one transaction: for sign-in and invitations, whose rows belong to no tenant while the mail that
 * they cause goes through a tenant's outbox. Both exist, or neither. Only inside `withPlatform`: alone, a statement would forget the tenant.
 */
export async function intoTenant(tx: PlatformTx, call: TenantCall): Promise<TenantTx> {
  await tx.query(SET_ALL, settingsOf(call));
  const { drizzle: tables, query, prepared, run, leave, seal } = tx;
  return {
    drizzle: tables,
    query,
    prepared,
    run,
    leave,
    seal,
    __door: 'tenant',
    tenantId: call.tenantId,
    scope: call.scope,
    actor: call.actor,
  };
}

/** Third door: the same work in several tenants for somebody who may act in each; one transaction for each, in the order given. */
export async function forEachTenant<T>(pool: Pool, calls: readonly TenantCall[], work: (tx: TenantTx) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const call of calls) results.push(await withTenant(pool, call, work));
  return results;
}

/**
 * Reads what the subsidy is judged by (all of a household's deliveries, whichever shop or carrier has them) inside a transaction of somebody
 * who sees only a part of it, and steps back. Nothing can be written there. Hand out the judgement, never the rows. Do not nest.
 */
export async function asJudge<T>(tx: TenantTx, work: (judge: TenantTx) => Promise<T>): Promise<T> {
  if (tx.scope.kind === 'officer' || tx.scope.kind === 'system') return work(tx);
  const set = "select set_config('app.scope', $1, true)";
  await tx.query(set, ['subsidy']);
  const result = await work(tx);
  await tx.query(set, [tx.scope.kind]);
  return result;
}

/**
 * The same transaction as the guest who holds another order's key, one statement at a time: for somebody who has shown both links. It sees and writes what that
 * key opens, and nothing of the first; for a guest alone.
 */
export function withKeyOf(tx: TenantTx, guestKey: Buffer): TenantTx {
  const { scope } = tx;
  if (scope.kind !== 'guest') throw new Error('only a guest holds keys');
  const become = (key: Buffer | undefined) => tx.query("select set_config('app.guest_key', $1, true)", [key?.toString('hex') ?? '']);
  const keyed = async <T>(work: () => Promise<T>): Promise<T> => {
    await become(guestKey);
    const result = await work();
    await become(scope.guestKey);
    return result;
  };
  return {
    ...tx,
    scope: { kind: 'guest', guestKey },
    query: (text, values) => keyed(() => tx.query(text, values)),
    run: (text, values) => keyed(() => tx.run(text, values)),
    prepared: (name, text, values) => keyed(() => tx.prepared(name, text, values)),
    leave: (name, text, values) => keyed(async () => void (await tx.prepared(name, text, values))),
    seal: () => Promise.reject(new Error('a transaction of two keys ends by itself')),
  };
}

/**
 * Writes the occasion of a shop's own delivery, whose table the shop itself neither reads nor writes: it would see on which days a household has had
 * deliveries from others. Whoever else acts does so under the own scope. Look first whether the shop may see the household. Do not nest.
 */
export async function atOccasions<T>(tx: TenantTx, work: (occasions: TenantTx) => Promise<T>): Promise<T> {
  if (tx.scope.kind !== 'shop' && !tx.forHousehold) return work(tx);
  const set = "select set_config('app.scope', $1, true)";
  await tx.query(set, ['occasion']);
  const result = await work(tx);
  await tx.query(set, [tx.scope.kind]);
  return result;
}

/**
 * Writes a household into the register, and its first member, for a resident or a shop where nobody decides; neither may do so under the own scope, and nothing
 * can be read meanwhile. Ask first whether the rules let them. Do not nest.
 */
export async function asEnroller<T>(tx: TenantTx, work: (enroller: TenantTx) => Promise<T>): Promise<T> {
  if (tx.scope.kind !== 'customer' && tx.scope.kind !== 'shop') return work(tx);
  const set = "select set_config('app.scope', $1, true)";
  await tx.query(set, ['enrolment']);
  const result = await work(tx);
  await tx.query(set, [tx.scope.kind]);
  return result;
}

/**
 * Buys, as somebody without an account does, for a household that has given the municipality's home care a mandate, and steps back. The helper sees of the
 * galleria what everybody sees, and of orders the one that is written. Ask for the mandate first. Do not nest.
 */
export async function asBuyer<T>(tx: TenantTx, work: (buyer: TenantTx) => Promise<T>): Promise<T> {
  const set = "select set_config('app.scope', $1, true), set_config('app.guest_key', '', true)";
  await tx.query(set, ['guest']);
  const result = await work({ ...tx, scope: { kind: 'guest' }, forHousehold: true });
  await tx.query(set, [tx.scope.kind]);
  return result;
}

/**
 * Acts on stock in the shop's home tenant inside a buyer's transaction, and steps back, also after an error.
 * Only the stock feature may call this (a test reads the imports): it is the one place where a transaction changes tenant.
 */
export async function atHomeStock<T>(tx: TenantTx, homeTenantId: number, work: (home: TenantTx) => Promise<T>): Promise<T> {
  const step = (tenantId: number, scope: string) =>
    tx.prepared('door.step', "select set_config('app.tenant_id', $1, true), set_config('app.scope', $2, true)", [String(tenantId), scope]);
  await step(homeTenantId, 'stock');
  const stepBack = () => step(tx.tenantId, tx.scope.kind);
  let result: T;
  try {
    result = await work({ ...tx, tenantId: homeTenantId });
  } catch (error) {
    // After a refused statement the transaction can only be rolled back, and the settings with it; the first error is the one to tell.
    await stepBack().catch(() => undefined);
    throw error;
  }
  await stepBack();
  return result;
}
