import { TESTED_RULES } from '@galleria/domain/accessibility';
import { expect, type Frame, type Page } from '@playwright/test';
import axe from 'axe-core';

import { devices } from './devices.ts';

const A_MOMENT_MS = 1000;
const MOST_LOOKS = 8;

/** The page has come to rest: it has its heading, and nothing is still loading. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/**
 * Fails with a list of what axe finds on the page as it stands, and when the page is wider than the screen.
 * Call it once for each state that looks different: an open dialog, a form with errors, an empty list. `within`: what is looked at, where the rest has been.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const look = () => axeFindings(page, within);
  expect(await lastingly(page, look, (found) => found.length > 0), `axe on ${page.url()}`).toEqual([]);
  await expectNoWider(page);
}

/** The rules' half megabyte is read once by each document, however often it is looked at: sent anew each time, it cost more than the looking itself. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
}

async function axeFindings(page: Page, within?: string): Promise<readonly string[]> {
  await Promise.all(page.frames().map(bringAxe));
  return page.evaluate(
    async ([part, rules]) => {
      const { axe: here } = window as unknown as { readonly axe: typeof axe };
      // What passes is not listed.
      const { violations } = await here.run(part ?? document, {
        resultTypes: ['violations'],
        runOnly: { type: 'tag', values: [...rules] },
      });
      return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`));
    },
    [within, TESTED_RULES] as const,
  );
}

/** What makes the page wider than the screen: nothing, or the innermost that stand outside. */
const outside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const isOutside = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      // A word may stand out of its element's own box.
      return Math.max(right, left + element.scrollWidth) > clientWidth;
    };
    if (scrollWidth <= clientWidth) return [];
    const innermost = [...document.body.querySelectorAll('*')].filter((each) => isOutside(each) && ![...each.children].some(isOutside));
    return innermost.slice(0, 10).map((each) => `${each.tagName} .${each.className}: ${each.textContent?.slice(0, 60)}`);
  });

async function expectNoWider(page: Page): Promise<void> {
  const found = await lastingly(
    page,
    () => outside(page),
    (each) => each.length > 0,
  );
  expect(found, `outside the screen on ${page.url()}`).toEqual([]);
}

/** What is wrong while the page is drawn for a new width or new content comes in is wrong for nobody: looked at again until it is right, or stays as it is. */
async function lastingly<T>(page: Page, look: () => Promise<T>, wrong: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (let looks = 1; wrong(seen) && looks < MOST_LOOKS; looks += 1) {
    await page.waitForTimeout(A_MOMENT_MS);
    seen = await look();
  }
  return seen;
}

/** WCAG 1.4.4 and 1.4.10 together: what somebody sees who has made the text twice as large on the narrowest telephone. */
const NARROWEST = { width: 320, height: 640 };
async function expectNoWiderAtTwiceTheText(page: Page): Promise<void> {
  const size = (text: string) => page.evaluate((percent) => document.documentElement.style.setProperty('font-size', percent), text);
  await page.setViewportSize(NARROWEST);
  await size('200%');
  await expectNoWider(page);
  await size('');
}

/**
 * Looked over by axe at the test's own width; at the other that we care for, and on the narrowest screen with the text twice as large, it must not be wider
 * than the screen.
 */
export async function expectAccessibleAtBothWidths(page: Page, within?: string): Promise<void> {
  await expectAccessible(page, within);
  const [own, other] = [page.viewportSize(), (page.viewportSize()?.width ?? 0) > 800 ? devices.phone : devices.desktop];
  await page.setViewportSize(other.viewport);
  await expectNoWider(page);
  await expectNoWiderAtTwiceTheText(page);
  if (own) await page.setViewportSize(own);
}

/** Fails when the page logs an error or a warning, or throws, in the meantime. @returns what ends the watch and judges. */
export function watchConsole(page: Page): () => void {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  return () => expect(errors, 'errors in the console').toEqual([]);
}
