import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/**
 * A Chromium for tests: the machine's own if it has one, else the one that came from npm. The package's own list of arguments is left alone: it puts
 * every page into the browser's process (`--single-process`), where one page that falls takes the browser and all later tests with it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
  if (own && !process.env.BUNDLED_CHROMIUM) return chromium.launch({ executablePath: own, chromiumSandbox: false });
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  // Its libraries (libnss3 and friends) come in an archive of their own.
  const archive = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br');
  const libraries = path.join(await inflate(archive), 'lib');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  const args = ['--headless=new', '--disable-gpu', '--no-zygote', '--disable-dev-shm-usage', '--no-first-run'];
  return chromium.launch({ executablePath: await packed.executablePath(), args, chromiumSandbox: false, env });
}
