import { type BrowserContext, chromium } from '@playwright/test';
import { launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import type { Road } from './road.ts';

/** Somebody's telephone: what it keeps lies in a folder, so that it can be switched off and on. */
export function switchOn(folder: string, road: Road): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...devices.phone,
    ...locale,
    baseURL: road.origin,
    ...(process.env.E2E_CHROMIUM ? { executablePath: process.env.E2E_CHROMIUM } : {}),
    chromiumSandbox: false,
    args: launchArguments,
  });
}
