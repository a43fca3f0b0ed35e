import { existsSync } from 'node:fs';
import path from 'node:path';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** The machine's Chromium (CHROMIUM_PATH names another), or else the one inside an npm package: nothing is downloaded. BUNDLED_CHROMIUM=1 forces that. */
export async function chromiumPath(): Promise<string> {
  const installed = [process.env.CHROMIUM_PATH, ...usual].find((file) => file && existsSync(file));
  if (installed && !process.env.BUNDLED_CHROMIUM) return installed;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  // Its own libnss3 and the like, for machines that lack them.
  const packed = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
  const libraries = path.join(await inflate(packed.pathname), 'lib');
  process.env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(path.delimiter);
  return chromium.executablePath();
}

/** How we start it: without a sandbox (CI runs as root), a screen, or calls to its maker. */
export const launchArguments = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-zygote',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
