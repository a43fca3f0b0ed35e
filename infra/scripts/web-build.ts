import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const web = path.join(root, 'apps', 'web');
const stamp = path.join(web, 'dist', '.sources');
/** Everything that can change what the browser is sent. */
const sources = ['apps/web', 'packages/domain', 'packages/contract', 'packages/phrases', 'pnpm-lock.yaml'];
const notSources = new Set(['node_modules', 'dist', '.turbo', 'test-results']);

async function filesUnder(entry: string): Promise<string[]> {
  const children = await readdir(path.join(root, entry), { withFileTypes: true }).catch(() => undefined);
  if (!children) return [entry];
  const inside = children.filter((child) => !notSources.has(child.name)).map((child) => filesUnder(path.join(entry, child.name)));
  return (await Promise.all(inside)).flat();
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const file of (await Promise.all(sources.map(filesUnder))).flat().sort()) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * Builds what the browser and the server renderer use, unless the last build was made of the same sources.
 * @returns whether it built. @throws when the build fails or is called off by the signal.
 */
export async function buildWeb(signal?: AbortSignal): Promise<boolean> {
  const digest = await digestOfSources();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return false;
  const options = { cwd: web, stdio: 'inherit' as const, env: { ...process.env, NODE_ENV: 'production' }, ...(signal ? { signal } : {}) };
  const build = spawn(process.execPath, ['build.ts'], options);
  const code = await new Promise<number | null>((resolve, reject) => build.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error('The web pages could not be built; the reason stands above.');
  await writeFile(stamp, digest);
  return true;
}
