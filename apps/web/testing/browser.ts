import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium for tests: the machine's own if it has one, else the one that came from npm. */
export async function launchBrowser(): Promise<Browser> {
  const own = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
  if (own) return chromium.launch({ executablePath: own, chromiumSandbox: false });
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  // Its libraries (libnss3 and friends) come in an archive of their own.
  const archive = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br');
  const libraries = path.join(await inflate(archive), 'lib');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  return chromium.launch({ executablePath: await packed.executablePath(), args: packed.args, chromiumSandbox: false, env });
}
