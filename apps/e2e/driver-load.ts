import { type Browser, type BrowserContext, chromium } from '@playwright/test';

import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { people, signInStaff } from './people.ts';

/** Slow 4G as browsers' own tools have it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

export interface DriverLoad {
  /** From the address to the day's stops on the screen, nothing kept on the telephone. */
  readonly driverMs: number;
  /** The same day in the staff's pages, on the same machine in the same minute. */
  readonly staffMs: number;
  readonly driverBytes: number;
}

/** A driver's first load over slow 4G in a real browser, beside that of the staff's pages. */
export async function driverLoadAt(origin: string): Promise<DriverLoad> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
  try {
    const known = await browser.newContext({ ...devices.phone, ...locale, baseURL: origin });
    const page = await known.newPage();
    await signInStaff(page, people.driver);
    await page.getByRole('main').getByRole('link', { name: 'Norrposten Lapland AB, Arjeplog' }).click();
    await page.getByRole('link', { name: 'Öppna förarens egna sidor' }).click();
    await page.waitForURL(/\/personal\/kor\/carrier\/.+\/runs$/);
    const driver = new URL(page.url()).pathname;
    await page.getByRole('heading', { level: 1, name: 'Dagens körning' }).waitFor();
    // A refresh token is good for one browser at a time: each visit begins where the one before ended.
    const first = await visit(browser, known, driver);
    const second = await visit(browser, first.context, driver.replace('/personal/kor/', '/personal/'));
    await second.context.close();
    return { driverMs: first.ms, staffMs: second.ms, driverBytes: first.bytes };
  } finally {
    await browser.close();
  }
}

interface Visit {
  readonly context: BrowserContext;
  readonly ms: number;
  readonly bytes: number;
}
async function visit(browser: Browser, before: BrowserContext, address: string): Promise<Visit> {
  const origin = new URL(before.pages()[0]?.url() ?? '').origin;
  const storageState = await before.storageState();
  await before.close();
  const context = await browser.newContext({ ...devices.phone, ...locale, baseURL: origin, storageState });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', SLOW_4G);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1, name: 'Dagens körning' }).waitFor();
  return { context, ms: Math.round(performance.now() - began), bytes };
}
