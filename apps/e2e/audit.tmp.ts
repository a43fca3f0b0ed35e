import { chromium, type Page } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { people, signInStaff } from './people.ts';
const origin = 'http://127.0.0.1:21001';
const out = '/tmp/i3shop/shots';
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
let session: any;
let base = '';
for (const device of ['desktop', 'phone'] as const) {
  const context = await browser.newContext({ ...devices[device], ...locale, baseURL: origin, reducedMotion: 'reduce', ...(session && { storageState: session }) });
  const page: Page = await context.newPage();
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  page.on('response', (r) => r.status() >= 400 && console.log(device, r.status(), r.url().slice(0, 140)));
  if (!session) await signInStaff(page, people.grocer); else await page.goto('/personal');
  await page.waitForURL(/orders/, { timeout: 20000 }).catch(() => undefined);
  if (!base) base = new URL(page.url()).pathname.replace(/\/orders.*$/, '');
  console.log('base', base, page.url());
  for (const path of (process.argv[2]?.split(',') ?? ['orders', 'walk', 'day-end', 'phone', 'calls', 'notes', 'offers', 'offers/table', 'bundles', 'bundles/new', 'promotions', 'stock', 'price-files', 'price-files/automatic', 'till-lists', 'settings', 'closing', 'people', 'recalls', 'order-form', 'invoice-customers'])) {
    await page.goto(`${base}/${path}`);
    await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined);
    await page.screenshot({ path: `${out}/${path.replaceAll('/', '_')}-${device}.png`, fullPage: true, animations: 'disabled' });
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth') as number;
    if (wide > 0) console.log('OVERFLOW', device, path, wide);
  }
  session = await context.storageState();
  await context.close();
}
await browser.close();
