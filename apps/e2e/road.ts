import { connect, createServer, type Socket } from 'node:net';

/** A road to the server that the test can cut, so that not even the browser knows that there is no connection. */
export interface Road {
  readonly origin: string;
  cut(): void;
  mend(): void;
  /** From now on each piece of what goes either way is lost with its whole connection when this says so: a question that never came, an answer that never did. */
  lose(drop: (() => boolean) | undefined): void;
  /** How many connections were lost so. */
  lost(): number;
  close(): Promise<void>;
}

export async function roadTo(target: string): Promise<Road> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  let drop: (() => boolean) | undefined;
  let lost = 0;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('data', () => {
        if (!drop?.()) return;
        lost += 1;
        near.destroy();
        far.destroy();
      });
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the road has no port');
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
    },
    lose: (when) => {
      drop = when;
    },
    lost: () => lost,
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
