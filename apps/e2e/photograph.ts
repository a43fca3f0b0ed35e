import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';

import { chromiumPath, launchArguments } from './browser.ts';
import { type Device, devices, locale } from './devices.ts';
import { type Role, type Screen, screens, signIn } from './screens.ts';

const bothDevices: readonly Device[] = ['phone', 'desktop'];
/** A README full of pictures must not weigh more than the code. */
const MOST_BYTES = 150_000;
/** How high a picture is at first; one that weighs too much is cut at the foot. */
const HEIGHT: Readonly<Record<Device, number>> = { phone: 860, desktop: 860 };
const CUT = 0.88;
const LOWEST = 400;

async function pictureOf(page: Page): Promise<Buffer> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  for (let high = height; ; high = Math.round(high * CUT)) {
    const picture = await page.screenshot({ animations: 'disabled', clip: { x: 0, y: 0, width, height: high } });
    if (picture.length <= MOST_BYTES || high * CUT < LOWEST) return picture;
  }
}

type Session = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** One picture. Whoever has been signed in for an earlier one stays so: the code of an authenticator counts once. */
async function photographOne(browser: Browser, screen: Screen, to: { device: Device; origin: string; file: string; session?: Session }) {
  const { viewport } = devices[to.device];
  const context = await browser.newContext({
    ...devices[to.device],
    ...locale,
    viewport: { ...viewport, height: HEIGHT[to.device] },
    baseURL: to.origin,
    // Animations would make two pictures of one page differ.
    reducedMotion: 'reduce',
    ...(to.session && { storageState: to.session }),
  });
  try {
    const page = await context.newPage();
    if (!to.session) await signIn[screen.role](page);
    await page.goto(screen.path);
    await screen.prepare?.(page);
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined); // boards that poll are never idle
    await page.mouse.move(0, 0);
    // As text: this file is also read by scripts whose types know no browser.
    await page.evaluate('scrollTo(0, 0); document.activeElement?.blur();');
    await writeFile(to.file, await pictureOf(page));
    // The refresh token has changed while the page was looked at.
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/** Takes every picture of `screens` from a running Galleria. @returns the files. */
export async function photograph(origin: string, folder: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
  const files: string[] = [];
  const sessions = new Map<Role, Session>();
  try {
    for (const screen of screens) {
      for (const device of screen.devices ?? bothDevices) {
        const file = path.join(folder, `${screen.name}-${device}.png`);
        const session = sessions.get(screen.role);
        const after = await photographOne(browser, screen, { device, origin, file, ...(session && { session }) });
        if (screen.role !== 'visitor') sessions.set(screen.role, after);
        files.push(file);
      }
    }
  } finally {
    await browser.close();
  }
  return files;
}
