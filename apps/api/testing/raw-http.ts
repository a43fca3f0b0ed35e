import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  /** Everything that came back until the other side closed, or nothing more came. */
  readonly text: string;
  /** The first status, 0 when nothing came. */
  readonly status: number;
  readonly ms: number;
}

/** How long a first word is waited for, on a machine that does other things as well. */
const FIRST_MS = 30_000;

/** Sends bytes as they are, past every library that would mend them. `quietMs`: how long to wait for more, once something has come, before giving up. */
export async function sendRaw(port: number, bytes: string, quietMs = 1500): Promise<RawAnswer> {
  const started = performance.now();
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setTimeout(FIRST_MS, () => socket.destroy());
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    socket.setTimeout(quietMs);
  });
  socket.on('error', () => undefined); // a reset is an answer here; 'close' follows
  socket.write(bytes, 'latin1');
  await once(socket, 'close');
  return { text, status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), ms: performance.now() - started };
}

/** Listens on a free port below those that the system hands out for outgoing connections. */
export async function listenLow(listen: (port: number) => Promise<unknown>): Promise<number> {
  for (let port = 21_000 + (process.pid % 9_000); port < 32_000; port += 1) {
    try {
      await listen(port);
      return port;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  throw new Error('no free port');
}
