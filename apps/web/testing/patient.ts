import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { PATIENCE_MS } from './browser.ts';

/** One look of several. */
const ATTEMPT_MS = 8_000;

/** A page in a context of its own. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/** Asked again until it holds: what a press changes is drawn a moment after the press, and much the browser does in its own time. */
export const eventually = (holds: () => Promise<void>): Promise<void> => vi.waitFor(holds, { timeout: PATIENCE_MS, interval: 50 });

export const expectText = (place: Locator, text: string): Promise<void> =>
  eventually(async () => expect(await place.textContent({ timeout: ATTEMPT_MS })).toBe(text));

export const expectValue = (field: Locator, value: string): Promise<void> =>
  eventually(async () => expect(await field.inputValue({ timeout: ATTEMPT_MS })).toBe(value));

/** Where the keyboard is, by the name that is read aloud, or by its kind where there is none. */
export const expectFocus = (page: Page, on: string): Promise<void> =>
  eventually(async () => {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
    expect(focused).toBe(on);
  });
