import { createServer, type Server, Socket } from 'node:net';

const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);
const HEADER = 5;

/** Counts the statements in what a client of PostgreSQL sends: simple queries and executions of prepared ones. Messages may come in pieces. */
export class StatementCounter {
  statements = 0;
  #rest = Buffer.alloc(0);
  #started = false;

  read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      // The first message of a connection has no type byte: length and protocol version only.
      const head = this.#started ? HEADER : HEADER - 1;
      if (this.#rest.length < head) return;
      const length = this.#rest.readInt32BE(head - 4) + head - 4;
      if (this.#rest.length < length) return;
      const type = this.#started ? this.#rest[0] : 0;
      if (type === QUERY || type === EXECUTE) this.statements += 1;
      this.#started = true;
      this.#rest = this.#rest.subarray(length);
    }
  }
}

export interface CountingProxy {
  /** The same address with the proxy's port. */
  readonly url: string;
  count(): number;
  stop(): Promise<void>;
}

/** Stands between a program and its database and counts, without the program knowing: the count of a whole purchase from the outside. */
export async function countStatements(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const counters: StatementCounter[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const counter = new StatementCounter();
    counters.push(counter);
    const upstream = new Socket().connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk: Buffer) => counter.read(chunk));
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    count: () => counters.reduce((sum, counter) => sum + counter.statements, 0),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
