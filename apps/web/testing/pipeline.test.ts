import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startPreview } from './preview.ts';

// The built web in a real browser, under the policy that the API sends: rendered, hydrated, and navigated without a word in the console.
vi.setConfig({ testTimeout: 30_000 });
let browser: Browser;
let origin: string;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  // A process of its own: the test runner's NODE_ENV would build React for development.
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../build.ts', import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const preview = await startPreview();
  origin = preview.origin;
  browser = await launchBrowser();
  stop = async () => {
    await browser.close();
    preview.server.closeAllConnections();
    preview.server.close();
  };
}, 90_000);
afterAll(() => stop?.());

const phone = { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true } as const;

async function open(
  path: string,
  options: BrowserContextOptions = phone,
): Promise<{ page: Page; complaints: string[]; status: number | undefined }> {
  const page = await (await browser.newContext({ locale: 'sv-SE', ...options })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  const reply = await page.goto(origin + path, { waitUntil: 'networkidle' });
  return { page, complaints, status: reply?.status() };
}

it.each([
  ['/arjeplog', 'Handla hemma i Arjeplog'],
  ['/arjeplog/en', 'Shop at home in Arjeplog'],
  ['/', 'Gallerior i Norrbotten'],
])(
  'renders %s, takes it over in the browser without complaint, and passes axe at phone and desktop width',
  { timeout: 30_000 },
  async (path, heading) => {
    for (const options of [phone, { viewport: { width: 1280, height: 800 } }]) {
      const { page, complaints, status } = await open(path, options);
      expect(status).toBe(200);
      expect(await page.locator('h1').textContent()).toBe(heading);
      expect(complaints).toEqual([]);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual(
        [],
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  },
);

it('says 404 for a page that does not exist, with a way home that works in the browser', async () => {
  const { page, complaints, status } = await open('/arjeplog/finns-inte');
  expect(status).toBe(404);
  expect(await page.locator('h1').textContent()).toBe('Sidan finns inte');
  await page.getByRole('link', { name: 'Till startsidan' }).click();
  await page.getByRole('heading', { name: 'Silverlivs' }).waitFor();
  expect(await page.title()).toBe('Handla hemma i Arjeplog – Arjeplogs galleria');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('innehall');
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await page.context().close();
});

it('is useful without scripts: content, links and a search form', async () => {
  const { page } = await open('/arjeplog', { ...phone, javaScriptEnabled: false });
  expect(await page.getByRole('link', { name: 'Silverlivs' }).getAttribute('href')).toBe('/arjeplog/butik/silverlivs');
  await page.getByRole('searchbox').fill('knäckebröd');
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL('**/arjeplog/sok?q=kn%C3%A4ckebr%C3%B6d');
  await page.context().close();
});

it('shows what the device keeps in the basket, right after the cacheable page', async () => {
  const { page, complaints } = await open('/arjeplog');
  const line = { offerId: 'a', shopId: 's', quantity: 2 };
  await page.evaluate((kept) => localStorage.setItem('galleria.basket.arjeplog', JSON.stringify({ v: 1, lines: [kept] })), line);
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.getByRole('link', { name: 'Varukorg, 1 vara' }).count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('reflows at 400 % zoom (320 px wide) without sideways scrolling', async () => {
  const { page } = await open('/arjeplog', { viewport: { width: 320, height: 256 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.context().close();
});

it('sends the whole page, styles and all, in less than 30 kB', async () => {
  const html = await (await fetch(`${origin}/arjeplog`)).text();
  expect(brotliCompressSync(html).length).toBeLessThan(30_000);
  expect(html).not.toMatch(/ style=| on[a-z]+=/);
});

it('shows staff a sign-in page that axe has nothing to say about', async () => {
  const { page, complaints } = await open('/personal');
  await page.getByRole('heading', { name: 'Logga in' }).waitFor();
  expect(complaints).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.context().close();
});
