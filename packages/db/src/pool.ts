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
  /** Milliseconds for a server that does not answer: to be connected to, and with a statement. */
  readonly patience?: { readonly connect: number; readonly statement: number };
}

const PATIENCE = { connect: 2_000, statement: 5_000 } as const;

/**
 * Longer than this nobody waits for a free connection: the process has more to do than it can. Of 200 who press the button at once the last are served
 * after three seconds on a quick machine, and after eight (which was the limit) on one that has other work: they were answered "busy".
 */
const QUEUE_WAIT_MS = 20_000;
const QUEUE_LENGTH = 2_000;

/** Lets so many in at once; the others wait in the order they came, with a limit. */
class Gate {
  #free: number;
  readonly #waiting: { readonly enter: () => void; readonly timer: NodeJS.Timeout }[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    if (this.#waiting.length >= QUEUE_LENGTH) throw new Error('timeout exceeded when trying to connect: too many are waiting');
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        reject(new Error('timeout exceeded when trying to connect: waited for a free connection'));
      }, QUEUE_WAIT_MS);
      const one = { enter: resolve, timer };
      this.#waiting.push(one);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#free += 1;
      return;
    }
    clearTimeout(next.timer);
    next.enter();
  }
}

/**
 * node-postgres has one limit for two waits: for a server that does not answer, which must be short, and for a free connection, which at a rush may be
 * long (200 buyers of the last loaves were partly answered "busy" after two seconds). The gate takes the second wait upon itself.
 */
class GatedPool extends pg.Pool {
  readonly #gate: Gate;

  constructor(options: pg.PoolConfig & { readonly max: number }) {
    super(options);
    this.#gate = new Gate(options.max);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void;
  override connect(
    callback?: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): unknown {
    const taken = this.#take();
    if (!callback) return taken;
    taken.then(
      (client) => callback(undefined, client, (error) => client.release(error as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #take(): Promise<pg.PoolClient> {
    await this.#gate.enter();
    try {
      const client = await super.connect();
      const release = client.release.bind(client);
      client.release = (error) => {
        this.#gate.leave();
        release(error);
      };
      return client;
    } catch (error) {
      this.#gate.leave();
      throw error;
    }
  }
}

/** What is asked without waiting for the answer before goes out at once, in order; the driver's types do not know the option yet. */
const PIPELINED = { pipeline: true };

/**
 * A pool that gives up instead of hanging: without these limits a connection that a firewall forgot blocks for ever. The server's own limits are
 * settings of the roles (roles.ts): as parameters of a connection PgBouncer refuses them.
 * Both listeners are needed: a checked-out client that loses its server would otherwise end the process.
 */
export function openPool({ url, max = 10, onError = () => {}, patience = PATIENCE }: PoolOptions): pg.Pool {
  const pool = new GatedPool({
    connectionString: url,
    max,
    query_timeout: patience.statement,
    connectionTimeoutMillis: patience.connect,
    keepAlive: true,
    ...PIPELINED,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
export type { Pool } from 'pg';
