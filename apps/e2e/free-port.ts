import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * A free port for a program that listens some seconds later: below Linux' ephemeral range (32768 and up), so that no outgoing connection takes it in between, and
 * between those of the databases that start themselves (15432 and on) and those where the tests that run beside look for theirs (20000 and on).
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(16_000, 20_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = net.createServer().once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('No free port between 16000 and 20000.');
}
