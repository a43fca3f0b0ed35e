import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { startEmbedded } from './embedded.ts';
import { isRunning } from './process-identity.ts';

const base = await mkdtemp(path.join(tmpdir(), 'galleria-embedded-'));
await chmod(base, 0o711); // as root the server runs as another user, who must be able to pass
afterAll(() => rm(base, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Starts a server from a process of its own, which lives until it is killed. Resolves with that process and the server's pid and address. */
async function startElsewhere(dir: string, durable: boolean): Promise<{ kill(): Promise<void>; url: string; pid: number }> {
  const code = `const { startEmbedded } = await import(process.argv[1]);
    const { url } = await startEmbedded({ dir: process.argv[2], durable: process.argv[3] === 'true' });
    console.log(url); setInterval(() => {}, 1000);`;
  const module = new URL('./embedded.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, module, dir, String(durable)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The other process ended with code ${code}.`)));
  });
  const pid = Number.parseInt(await readFile(path.join(dir, 'data', 'postmaster.pid'), 'utf8'), 10);
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  return { kill, url, pid };
}

async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (Date.now() < until && (await isRunning(pid))) await sleep(50);
  return !(await isRunning(pid));
}

describe('a durable server', () => {
  it('keeps its data over a stop, sorts å ä ö last and lets nobody in without the password', async () => {
    const dir = path.join(base, 'kept');
    const first = await startEmbedded({ dir, durable: true });
    await ask(first.url, `create table village (name text)`);
    await ask(first.url, `insert into village values ('Östansjö'), ('Abborrträsk'), ('Ängesbyn'), ('Zinkgruvan'), ('Åmynnet')`);
    await first.stop();

    const second = await startEmbedded({ dir, durable: true });
    try {
      expect(second.reused).toBe(false);
      expect(await ask(second.url, `select string_agg(name, ' ' order by name) from village`)).toBe(
        'Abborrträsk Zinkgruvan Åmynnet Ängesbyn Östansjö',
      );
      expect(await ask(second.url, 'show default_text_search_config')).toBe('pg_catalog.swedish');
      expect((await stat(path.join(dir, 'password'))).mode & 0o777).toBe(0o600);
      const stranger = new URL(second.url);
      stranger.password = 'guess';
      await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    } finally {
      await second.stop();
    }
    await expect(ask(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('is taken over by the next start when its owner was killed, and stopped by it', async () => {
    const dir = path.join(base, 'killed');
    const killed = await startElsewhere(dir, true);
    await ask(killed.url, 'create table t as select 42 as answer');
    await killed.kill();
    const next = await startEmbedded({ dir, durable: true });
    expect(next.reused).toBe(true);
    expect(await ask(next.url, 'select answer from t')).toBe(42);
    await next.stop();
    expect(await isRunning(killed.pid)).toBe(false);
  });

  it('starts again by itself after the server was killed in the middle of its work', async () => {
    const dir = path.join(base, 'crashed');
    const crashed = await startElsewhere(dir, true);
    await ask(crashed.url, 'create table t as select 43 as answer');
    await crashed.kill();
    process.kill(crashed.pid, 'SIGKILL');
    const next = await startEmbedded({ dir, durable: true });
    expect(next.reused).toBe(false);
    expect(await ask(next.url, 'select answer from t')).toBe(43);
    await next.stop();
  });

  it('belongs to one process at a time: a second start is refused with the first one’s number', async () => {
    const dir = path.join(base, 'owned');
    const owner = await startEmbedded({ dir, durable: true });
    await expect(startEmbedded({ dir, durable: true })).rejects.toThrow(`in use by process ${process.pid}`);
    expect(await ask(owner.url, 'select 1')).toBe(1);
    await owner.stop();
  });
});

describe('a server for tests', () => {
  it('goes with its folder when it is stopped, and two run side by side', async () => {
    const dirs = ['a', 'b'].map((name) => path.join(base, name));
    const servers = await Promise.all(dirs.map((dir) => startEmbedded({ dir, durable: false })));
    expect(new Set(servers.map((server) => server.url)).size).toBe(2);
    await Promise.all(servers.map((server) => server.stop()));
    for (const dir of dirs) await expect(stat(dir)).rejects.toThrow('ENOENT');
  });

  it('dies with the process that started it, also when that is killed', async () => {
    const dir = path.join(base, 'orphan');
    const orphan = await startElsewhere(dir, false);
    await orphan.kill();
    expect(await isGoneWithin(orphan.pid, 60_000)).toBe(true);
  });
});
