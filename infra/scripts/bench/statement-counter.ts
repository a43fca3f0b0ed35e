import { createServer, type Server, Socket } from 'node:net';

const COMPLETE = 'C'.charCodeAt(0);
const ERROR = 'E'.charCodeAt(0);
const HEADER = 5;

/**
 * Counts the statements in what PostgreSQL answers: each ends with "command complete" or an error, also when several were sent in one message.
 * Messages may come in pieces.
 */
export class StatementCounter {
  statements = 0;
  #rest = Buffer.alloc(0);

  read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= HEADER) {
      const length = this.#rest.readInt32BE(1) + 1;
      if (this.#rest.length < length) return;
      const type = this.#rest[0];
      if (type === COMPLETE || type === ERROR) this.statements += 1;
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
    upstream.on('data', (chunk: Buffer) => counter.read(chunk));
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
