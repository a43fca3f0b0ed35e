import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { eventually, expectText, newPage } from './patient.ts';

const out = mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
const origin = 'http://gallery.test';
const html = `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Byggsats</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/gallery.css"><script type="module" src="/gallery.js"></script></head><body><div id="root"></div></body></html>`;
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
let browser: Browser;
let page: Page;
let online = false;
const complaints: string[] = [];
const sent: string[] = [];

beforeAll(async () => {
  // Built for development on purpose: React then complains about what a production build passes over.
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    plugins: [react()],
    build: {
      outDir: out,
      minify: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('gallery.tsx', import.meta.url)),
        output: { entryFileNames: 'gallery.js', assetFileNames: 'gallery[extname]' },
      },
    },
  });
  browser = await launchBrowser();
  page = await newPage(browser, { viewport: { width: 1100, height: 900 }, locale: 'sv-SE' });
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/api/')) {
      if (!online) return route.abort('internetdisconnected');
      sent.push(route.request().headers()['idempotency-key'] ?? '');
      return route.fulfill({ status: 204 });
    }
    if (pathname === '/') return route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } });
    return route.fulfill({
      body: readFileSync(path.join(out, pathname)),
      contentType: pathname.endsWith('.css') ? 'text/css' : 'text/javascript',
    });
  });
  await page.goto(origin);
  await page.getByRole('heading', { name: 'Byggsats' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  rmSync(out, { recursive: true, force: true });
});

it('shows every part under the strict policy without a word in the console, and axe finds nothing', async () => {
  expect(complaints).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
});

it('has targets of at least 44 px for everything that is pressed', async () => {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=checkbox]):not([type=radio]), .choice, summary, .pager a')]
      .map((element) => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height < 43.5),
  );
  expect(small).toEqual([]);
});

it('steps and reads weights in kilograms while it counts in grams, and keeps them within bounds', async () => {
  const grams = page.getByLabel('gram', { exact: true });
  await page.getByRole('button', { name: 'Öka vikt Potatis' }).click();
  await expectText(grams, '750');
  const field = page.getByRole('textbox', { name: 'vikt Potatis (kg)' });
  await field.fill('1,3');
  await field.press('Enter');
  await expectText(grams, '1250');
  await field.fill('99');
  await field.press('Tab');
  await expectText(grams, '5000');
  await page.getByText('Det går inte att välja mer än 5 kg.').waitFor();
});

it('tells what was done and takes it back', async () => {
  await page.getByRole('button', { name: 'Ta bort raden' }).click();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expectText(page.getByLabel('utfall'), 'tillbaka');
});

it('holds the keyboard in a dialog, closes it by Escape and gives the focus back', async () => {
  await page.getByRole('button', { name: 'Öppna ruta' }).click();
  await page.getByRole('dialog', { name: 'En ruta' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(async () => {
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Öppna ruta');
  });
});

it('asks before what cannot be undone', async () => {
  await page.getByRole('button', { name: 'Avbeställ ordern' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Avbeställ', exact: true }).click();
  await expectText(page.getByLabel('utfall'), 'avbeställd');
});

it('moves between tabs by arrow keys', async () => {
  await page.getByRole('tab', { name: 'Ett' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('Andra vyn').waitFor();
  expect(await page.getByRole('tab', { name: 'Två' }).getAttribute('aria-selected')).toBe('true');
});

it('sorts a table by Swedish letters and by numbers, both ways', async () => {
  const names = () => page.locator('table').first().locator('tbody th').allTextContents();
  await page.getByRole('button', { name: 'Vara' }).click();
  await eventually(async () => expect(await names()).toEqual(['Ask', 'Ägg', 'Öl']));
  await page.getByRole('button', { name: 'Pris' }).click();
  await page.getByRole('button', { name: 'Pris' }).click();
  await eventually(async () => expect(await names()).toEqual(['Ägg', 'Öl', 'Ask']));
});

it('keeps a deed in the browser over a reload while the road is closed, and sends it with its key when it opens', async () => {
  await page.getByRole('button', { name: 'Leverera' }).click();
  await page.getByText('1 sak väntar på att skickas').waitFor();
  await page.reload();
  await page.getByText('1 sak väntar på att skickas').waitFor();
  online = true;
  await page.locator('.notice', { hasText: 'väntar' }).getByRole('button', { name: 'Försök igen' }).click();
  await page.getByText('1 sak väntar på att skickas').waitFor({ state: 'detached' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatch(/^[0-9a-f-]{36}$/);
});
