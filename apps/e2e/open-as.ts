import { test as base, type Page } from '@playwright/test';

import { type Device, devices, locale } from './devices.ts';

/** Opens a browser of somebody's own, on a device, at an installation (the suite's own unless told). */
export type OpenAs = (device: Device, baseURL?: string) => Promise<Page>;

/** A test with several people in it. What they leave open is closed with the test: it would go on asking the server beside the tests that follow. */
export const test = base.extend<{ openAs: OpenAs }>({
  openAs: async ({ browser, baseURL: suites }, use) => {
    const opened: Page[] = [];
    await use(async (device, baseURL = suites) => {
      const context = await browser.newContext({ ...devices[device], ...locale, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});
