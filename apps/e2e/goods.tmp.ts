import { chromium, expect } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { people, signInStaff } from './people.ts';
const origin = 'http://127.0.0.1:21001';
const out = '/tmp/i3shop/shots';
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
const context = await browser.newContext({ ...devices.desktop, ...locale, baseURL: origin, reducedMotion: 'reduce' });
const page = await context.newPage();
page.setDefaultTimeout(8000);
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
page.on('response', (r) => r.status() >= 400 && console.log(r.status(), r.url().slice(20, 140)));
await signInStaff(page, people.grocer);
await page.waitForURL(/orders/);
const base = new URL(page.url()).pathname.replace(/\/orders.*$/, '');
const step = async (name: string, work: () => Promise<unknown>) => { try { const said = await work(); console.log('OK', name, said ?? ''); } catch (e) { console.log('FAIL', name, String(e).slice(0, 300)); } await page.screenshot({ path: `${out}/g-${name}.png`, fullPage: true }); };
const idle = () => page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined);
await step('editor', async () => { await page.goto(`${base}/offers`); await page.getByRole('link', { name: 'Bakpulver 230 g' }).click(); await expect(page.getByText('Varan visas, men uppgifter saknas')).toBeVisible(); await idle(); });
await step('picture-bad', async () => {
  const input = page.locator('input[name="photos"]');
  await input.setInputFiles([{ name: 'skript.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') }]);
  await page.waitForTimeout(1500);
  await input.setInputFiles([{ name: 'stor.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(40 * 1024 * 1024, 7) }]);
  await page.waitForTimeout(4000);
  return (await page.locator('#pictures').innerText()).slice(0, 900);
});
await step('table', async () => {
  await page.goto(`${base}/offers/table`); await expect(page.getByRole('grid')).toBeVisible();
  await page.locator('[data-at="0:price"], [data-at^="0"]').nth(2).click().catch(() => undefined);
  const cells = await page.locator('[data-at]').evaluateAll((all: any[]) => all.slice(0, 14).map((each) => each.getAttribute('data-at')));
  return cells.join(' ');
});
await step('price-file', async () => {
  await page.goto(`${base}/price-files`);
  await page.locator('input[type=file]').setInputFiles('/tmp/i3shop/pris.csv');
  await page.getByRole('button', { name: 'Läs filen' }).click();
  await page.waitForTimeout(3000);
  return (await page.getByRole('main').innerText()).slice(0, 1200);
});
await step('xlsx-bomb', async () => {
  await page.goto(`${base}/price-files`);
  await page.locator('input[type=file]').setInputFiles({ name: 'bomb.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from('PK\u0003\u0004 not really') });
  await page.getByRole('button', { name: 'Läs filen' }).click();
  await page.waitForTimeout(2000);
  return (await page.getByRole('main').innerText()).slice(0, 500);
});
await step('till-list', async () => { await page.goto(`${base}/till-lists`); await page.getByRole('button', { name: 'Gör lista' }).click(); await page.waitForTimeout(2500); return (await page.getByRole('main').innerText()).slice(0, 700); });
await step('recall-nobody', async () => { await page.goto(`${base}/recalls`); await idle(); return (await page.getByRole('main').innerText()).slice(0, 900); });
await step('settings', async () => { await page.goto(`${base}/settings`); await idle(); return (await page.getByRole('main').innerText()).slice(0, 2500); });
await step('variants', async () => { await page.goto(`${base}/offers`); await page.getByLabel('Sök på namn, artikelnummer eller EAN').fill('batterier'); await page.getByRole('button', { name: 'Sök' }).click(); await idle(); await page.getByRole('main').getByRole('link', { name: /Batterier/ }).first().click(); await idle(); });
await step('people', async () => { await page.goto(`${base}/people`); await idle(); return (await page.getByRole('main').innerText()).slice(0, 800); });
await step('form', async () => {
  const { writeFile } = await import('node:fs/promises');
  await page.route('**/order-form.pdf*', async (route) => { const r = await route.fetch(); await writeFile('/tmp/i3shop/form.pdf', await r.body()); await route.fulfill({ response: r }); });
  await page.goto(`${base}/order-form`); await idle();
  await page.getByLabel('Hela sortimentet').check(); await page.getByRole('button', { name: 'Gör blanketten' }).click(); await page.waitForTimeout(2500);
});
await browser.close();
