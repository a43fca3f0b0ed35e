import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';

import { chromiumPath, launchArguments } from './browser.ts';
import { type Device, devices, locale } from './devices.ts';
import { type Screen, screens, signIn } from './screens.ts';

const bothDevices: readonly Device[] = ['phone', 'desktop'];

async function photographOne(browser: Browser, screen: Screen, to: { device: Device; origin: string; file: string }): Promise<void> {
  // Animations would make two pictures of one page differ.
  const context = await browser.newContext({ ...devices[to.device], ...locale, baseURL: to.origin, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await signIn[screen.role](page);
    await page.goto(screen.path);
    await screen.prepare?.(page);
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined); // boards that poll are never idle
    await page.screenshot({ path: to.file, animations: 'disabled' });
  } finally {
    await context.close();
  }
}

/** Takes every picture of `screens` from a running Galleria. @returns the files. */
export async function photograph(origin: string, folder: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
  const files: string[] = [];
  try {
    for (const screen of screens) {
      for (const device of screen.devices ?? bothDevices) {
        const file = path.join(folder, `${screen.name}-${device}.png`);
        await photographOne(browser, screen, { device, origin, file });
        files.push(file);
      }
    }
  } finally {
    await browser.close();
  }
  return files;
}
