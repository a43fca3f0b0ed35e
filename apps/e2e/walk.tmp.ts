import { chromium, expect } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { bystanders, openStaffPage, people, signInStaff } from './people.ts';
const origin = 'http://127.0.0.1:21111';
const shots = '/tmp/homecare-shots';
const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
const errors: string[] = [];
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: origin, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce' });
const page = await context.newPage();
page.on('response', (r) => { if (r.status() >= 400) console.log(r.status(), r.request().method(), r.url()); });
page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
const shot = async (name: string) => {
  for (const [w, h] of [[390, 844], [1280, 900]] as const) {
    await page.setViewportSize({ width: w, height: h });
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${shots}/${name}-${w}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 390, height: 844 });
};
const part = process.argv[2] ?? 'all';
try {
  if (part !== 'officer') {
    await signInStaff(page, bystanders.careManager);
    await openStaffPage(page, 'Beställ åt någon');
    await expect(page.getByText('Edit Lövgren', { exact: true })).toBeVisible();
    await shot('desk');
    await page.getByRole('button', { name: 'Beställ åt Edit Lövgren' }).click();
    await expect(page.getByText('Butikernas ordning är lottad')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Sök vara i alla butiker' }).fill('mjölk');
    await expect(page.getByText(/butiker? har det/)).toBeVisible();
    await shot('search');
    const adds = page.getByRole('button', { name: /^Lägg till .* från / });
    console.log('adds', await adds.count());
    await page.getByRole('button', { name: /Mellanmjölk.*från Silverhandeln/ }).first().click();
    await page.getByRole('searchbox', { name: 'Sök vara i alla butiker' }).fill('kaffe');
    await expect(page.getByText(/butiker? har det/)).toBeVisible();
    await page.waitForTimeout(600);
    await page.getByRole('button', { name: /från Silverhandeln/ }).last().click();
    await page.waitForTimeout(800);
    await shot('basket');
    for (const select of await page.getByLabel(/^Dag för varorna/).all()) {
      const options = await select.locator('option:not([disabled])').allTextContents();
      console.log(options);
      await select.selectOption({ index: 1 });
      await page.waitForTimeout(600);
    }
    await shot('ready');
    await page.getByRole('button', { name: 'Beställ åt hushållet' }).click();
    await expect(page.getByText(/Beställningen .* är lagd/)).toBeVisible();
    await shot('placed');
    await page.getByRole('link', { name: 'Beställ åt någon annan' }).click();
    await expect(page.getByText('Mina beställningar')).toBeVisible();
    await shot('mine');
    // Enrolment: fields and presses.
    await openStaffPage(page, 'Skriv in hushåll');
    await shot('enrol');
    const started = Date.now();
    await page.getByLabel('Namn', { exact: true }).fill('Gerda Åström');
    await page.getByLabel(/^Telefon/).fill('0961-23 45 67');
    await page.getByLabel(/^By/).selectOption({ label: 'Laisvall' });
    await page.getByLabel(/^Gatuadress/).fill('Byvägen 12');
    console.log('postal', await page.getByLabel('Postnummer').inputValue(), await page.getByLabel('Postort').inputValue());
    await page.getByLabel('Skäl', { exact: true }).selectOption({ index: 2 });
    await page.getByLabel('Hemtjänsten får beställa varor åt hushållet').check();
    await page.locator('main').getByRole('button', { name: 'Skriv in hushåll' }).click();
    await expect(page.getByText('Gerda Åström').first()).toBeVisible();
    console.log('enrolled in ms', Date.now() - started);
    await openStaffPage(page, 'Beställ åt någon');
    await expect(page.getByRole('button', { name: 'Beställ åt Gerda Åström' })).toBeVisible();
    await shot('desk2');
    console.log('enrol fields', await page.locator('main input, main select, main textarea').count());
  }
  if (part !== 'care') {
    await context.clearCookies();
    await page.evaluate('localStorage.clear(); sessionStorage.clear();');
    await signInStaff(page, people.officer);
    await openStaffPage(page, 'Hemtjänstens inköp');
    await expect(page.getByRole('heading', { name: 'Var hemtjänsten beställer' })).toBeVisible();
    await page.waitForTimeout(800);
    await shot('figures');
    await openStaffPage(page, 'Dubbletter');
    await expect(page.getByText(/Edith Lövgren/).first()).toBeVisible();
    await shot('doubles');
    await page.getByRole('link', { name: /Jämför Edit/ }).click();
    await expect(page.getByRole('heading', { name: 'Är det här samma hushåll?' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Slå ihop' })).toBeVisible();
    await shot('compare');
    await page.getByRole('button', { name: 'Slå ihop' }).click();
    await shot('compare-empty');
    await page.getByLabel('Varför är det samma hushåll?').fill('Inskriven två gånger');
    await page.getByRole('button', { name: 'Slå ihop' }).click();
    await expect(page.getByRole('heading', { name: /Lövgren/ })).toBeVisible();
    await shot('merged');
    await openStaffPage(page, 'Dubbletter');
    await expect(page.getByRole('button', { name: 'Ångra' })).toBeVisible();
    await shot('merges');
    await page.getByRole('link', { name: /är nu/ }).click();
    await expect(page.getByText('Händelser')).toBeVisible();
    await shot('history');
    await openStaffPage(page, 'Hushåll');
    await page.getByRole('link', { name: 'Lägg in hushåll' }).first().click();
    await page.getByLabel(/^Gatuadress|^Adress/).first().fill('Byvägen 31');
    await page.waitForTimeout(1500);
    await shot('alike');
  }
} catch (error) {
  await page.screenshot({ path: `${shots}/failed.png`, fullPage: true });
  console.error(error);
} finally {
  console.log(errors.slice(0, 10));
  await browser.close();
}
