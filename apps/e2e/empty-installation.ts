import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from './free-port.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Installation {
  readonly origin: string;
  /** The link that the log of the first start gives the operator. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts Galleria on an empty database of its own: no demonstration data, but mails are shown at /demo/post instead of leaving. */
export async function startEmpty(operator: string): Promise<Installation> {
  const port = await freePort();
  const env = {
    ...process.env,
    ...{ PORT: String(port), GALLERIA_MODE: 'demonstration', DEMONSTRATION_DATA: 'none', ADMIN_EMAIL: operator, LOG_LEVEL: 'error' },
    ...{
      DATABASE_URL: '',
      DATABASE_URL_APP: '',
      DATABASE_URL_WORKER: '',
      DATABASE_URL_MIGRATOR: '',
      DATABASE_URL_CARE: '',
      PUBLIC_ORIGIN: '',
    },
  };
  const server = spawn(process.execPath, ['infra/scripts/start.ts', '--fresh'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const link = await linkIn(server);
  const stop = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  };
  return { origin: `http://127.0.0.1:${port}`, link, stop };
}

/** Reads what the server prints until the operator's link is there. */
function linkIn(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+\/personal\/inbjudan#\w{32}/.exec(said);
      if (found) resolve(found[0]);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`Galleria did not start:\n${said}`)));
  });
}
