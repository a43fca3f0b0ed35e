import pg from 'pg';

// int8 sums stay far below 2^53 here (öre of one country); dates are days and never instants.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of range: ${text}`);
  return value;
});
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5));

export interface PoolOptions {
  readonly url: string;
  readonly max?: number;
  /** Told of connections that break while idle or in use; the pool itself goes on. */
  readonly onError?: (error: Error) => void;
}

/**
 * A pool that gives up instead of hanging: without these limits a connection that a firewall forgot blocks for ever.
 * Both listeners are needed: a checked-out client that loses its server would otherwise end the process.
 */
export function openPool({ url, max = 10, onError = () => {} }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    query_timeout: 5_000,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 4_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
export type { Pool } from 'pg';
