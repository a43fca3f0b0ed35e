import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * What the path to a server does to bytes: `ok` passes them on; `delay` passes them on late; `black-hole` swallows them without a
 * word, as a firewall does that has forgotten a connection; `reset` breaks what is open and refuses what is new.
 */
export type PathMode = 'ok' | 'black-hole' | 'reset' | { readonly delayMs: number };

export interface TcpProxy {
  readonly port: number;
  /** The address given, with this proxy in front. */
  urlThrough(url: string): string;
  /** Holds from the next byte on, for open connections as well as new ones. */
  set(mode: PathMode): void;
  /** Connections that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

/** A stretch of bad network between a client and `host:port`. */
export async function tcpProxy({ host, port }: { host: string; port: number }): Promise<TcpProxy> {
  let mode: PathMode = 'ok';
  const sockets = new Set<Socket>();

  const track = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // a reset is what we are here for; 'close' follows
    socket.on('close', () => {
      sockets.delete(socket);
      if (mode !== 'black-hole') other.destroy();
    });
    socket.on('data', (bytes) => {
      if (mode === 'black-hole') return;
      const pass = () => {
        if (!other.destroyed && mode !== 'black-hole') other.write(bytes);
      };
      if (typeof mode === 'object') setTimeout(pass, mode.delayMs);
      else pass();
    });
  };
  const server = createServer((near) => {
    if (mode === 'reset') {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ host, port });
    track(near, far);
    track(far, near);
  });
  // Below 32768: the ports above are the system's own for outgoing connections, and can be taken at any moment.
  await listenBelow(server, 32_000);
  const own = (server.address() as AddressInfo).port; // a TCP server that listens has this kind of address

  return {
    port: own,
    urlThrough: (url) => {
      const changed = new URL(url);
      changed.hostname = '127.0.0.1';
      changed.port = String(own);
      return changed.href;
    },
    set: (next) => {
      mode = next;
      if (next === 'reset') for (const socket of sockets) socket.resetAndDestroy();
    },
    get open() {
      return sockets.size / 2;
    },
    close: () =>
      new Promise((resolve, reject) => {
        for (const socket of sockets) socket.destroy();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

async function listenBelow(server: ReturnType<typeof createServer>, highest: number): Promise<void> {
  for (let port = 20_000 + (process.pid % 10_000); port < highest; port += 1) {
    const taken = await new Promise<boolean>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(true) : reject(error));
      server.once('error', fail);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', fail);
        resolve(false);
      });
    });
    if (!taken) return;
  }
  throw new Error(`no free port below ${highest}`);
}
