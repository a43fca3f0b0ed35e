import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { eventually, expectFocus, expectValue, newPage } from './patient.ts';
import { startPreview } from './preview.ts';
import { replies } from './sample.ts';

// The built web in a real browser, under the policy that the API sends: rendered, hydrated, and navigated without a word in the console.
let browser: Browser;
let origin: string;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const preview = await startPreview();
  origin = preview.origin;
  browser = await launchBrowser();
  stop = async () => {
    await browser.close();
    preview.server.closeAllConnections();
    preview.server.close();
  };
});
afterAll(() => stop?.());

const phone = { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true } as const;

async function open(
  path: string,
  options: BrowserContextOptions = phone,
): Promise<{ page: Page; complaints: string[]; status: number | undefined }> {
  const page = await newPage(browser, { locale: 'sv-SE', ...options });
  const complaints: string[] = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  const reply = await page.goto(origin + path, { waitUntil: 'networkidle' });
  return { page, complaints, status: reply?.status() };
}

// Goods and states that the demonstration does not always have; all other pages are looked at there (apps/e2e/specs/pages.phone.spec.ts).
it.each([
  ['/arjeplog/vara/brod', 'Knäckebröd råg 500 g'],
  ['/arjeplog/en/vara/cement', 'Cement 25 kg'],
  ['/arjeplog/vara/slut', 'Tunnbröd 300 g'],
  ['/arjeplog/vara/fot', 'Fotvård'],
  ['/arjeplog/svar/part/token', 'Silverlivs frågar dig'],
])('renders %s, takes it over in the browser without complaint, passes axe, and fits a phone and a desktop', async (path, heading) => {
  const { page, complaints, status } = await open(path);
  expect(status).toBe(200);
  expect(await page.locator('h1').textContent()).toBe(heading);
  expect(await axeFindings(page)).toEqual([]);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('says 404 for a page that does not exist, with a way home that works in the browser', async () => {
  const { page, complaints, status } = await open('/arjeplog/finns-inte');
  expect(status).toBe(404);
  expect(await page.locator('h1').textContent()).toBe('Sidan finns inte');
  await page.getByRole('link', { name: 'Till startsidan' }).click();
  await page.getByRole('heading', { name: 'Silverlivs' }).waitFor();
  await eventually(async () => expect(await page.title()).toBe('Handla hemma i Arjeplog – Arjeplogs galleria'));
  await expectFocus(page, 'H1');
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  await page.context().close();
});

it('is useful without scripts: content, links and a search form', async () => {
  const { page } = await open('/arjeplog', { ...phone, javaScriptEnabled: false });
  expect(await page.getByRole('link', { name: 'Silverlivs' }).getAttribute('href')).toBe('/arjeplog/butik/silverlivs');
  await page.getByRole('searchbox').fill('knäckebröd');
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL('**/arjeplog/sok?q=kn%C3%A4ckebr%C3%B6d');
  await page.goto(`${origin}/arjeplog/vara/brod`);
  expect([await page.locator('.add').count(), await page.locator('.add:visible').count()]).toEqual([1, 0]);
  await page.goto(`${origin}/arjeplog/varukorg`);
  expect(await page.locator('.notice').first().textContent()).toMatch(
    /Ring 0961-123\s45 eller butiken för att beställa, eller slå på JavaScript\./,
  );
  expect([await page.locator('.skeleton').count(), await page.locator('.skeleton:visible').count()]).toEqual([1, 0]);
  await page.context().close();
});

it('shows unknown allergens as unknown with the shop’s telephone, known ones apart from traces, and never the word "free"', async () => {
  const unknown = await (await fetch(`${origin}/arjeplog/vara/ol`)).text();
  expect(unknown).toContain('Uppgifter saknas – fråga butiken');
  expect(unknown).toContain('tel:096110000');
  const known = await (await fetch(`${origin}/arjeplog/vara/brod`)).text();
  expect(known).toContain('<strong>rågmjöl</strong>');
  expect(known).toMatch(/<strong>Innehåller<!-- -->:<\/strong> .*gluten.*<strong>Kan innehålla spår av<!-- -->:<\/strong> .*sesam/);
  const partly = await (await fetch(`${origin}/arjeplog/vara/slut`)).text();
  expect(partly).toContain('Uppgifter saknas – fråga butiken');
  expect(partly).not.toContain('Inga av de 14');
});

it('shows markup in a name, a text and a search as the signs that they are, in the page, its title and its state', async () => {
  const markup = `</script></title><img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
  const { body } = replies['/tenants/arjeplog/storefront/offers/brod'] ?? {};
  const text = JSON.stringify(body).replaceAll('Knäckebröd råg 500 g', JSON.stringify(markup).slice(1, -1)).replaceAll('"brod"', '"ont"');
  Object.assign(replies, { '/tenants/arjeplog/storefront/offers/ont': { status: 200, body: JSON.parse(text) } });
  for (const path of ['/arjeplog/vara/ont', `/arjeplog/sok?q=${encodeURIComponent(markup)}`]) {
    const { page, complaints } = await open(path);
    expect(await page.locator('img[src="x"]').count(), path).toBe(0);
    expect(await page.title(), path).not.toBe('taken');
    if (path.includes('/vara/')) expect(await page.locator('h1').textContent()).toBe(markup);
    expect(complaints.filter((complaint) => !/ 404 | 503 /.test(complaint))).toEqual([]);
    await page.context().close();
  }
});

it('shows the hazards of a good in words and signs before it can be bought, and the code where it has no words', async () => {
  const html = await (await fetch(`${origin}/arjeplog/vara/cement`)).text();
  for (const text of ['Fara', 'Frätande', 'Orsakar allvarliga ögonskador.', 'Fråga butiken vad märkningen betyder.', 'H999'])
    expect(html).toContain(text);
});

it('shows the days for a village without scripts, and keeps the choice on the device with them', async () => {
  const bare = await open('/arjeplog', { ...phone, javaScriptEnabled: false });
  await bare.page.getByLabel('Din by', { exact: true }).selectOption('Laisvall');
  await bare.page.getByRole('button', { name: 'Visa dagar' }).click();
  await bare.page.waitForURL('**/arjeplog?by=laisvall');
  await bare.page.getByRole('heading', { name: 'Nästa tur till Laisvall' }).waitFor();
  await bare.page.context().close();
  const { page, complaints } = await open('/arjeplog');
  await page.getByLabel('Din by', { exact: true }).selectOption('Laisvall');
  await page.getByRole('button', { name: 'Visa dagar' }).click();
  await page.getByRole('heading', { name: 'Nästa tur till Laisvall' }).waitFor();
  await page.goto(`${origin}/arjeplog/vara/brod`, { waitUntil: 'networkidle' });
  await expectValue(page.getByLabel('Din by', { exact: true }), 'laisvall');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('puts goods in the basket by keyboard, keeps the focus there, and takes them out again', async () => {
  const { page, complaints } = await open('/arjeplog/varor');
  await page.getByRole('button', { name: 'Lägg i korgen: Knäckebröd råg 500 g' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Varukorg 1 vara' }).waitFor();
  await expectFocus(page, 'Öka antal Knäckebröd råg 500 g');
  await page.keyboard.press('Enter');
  await expectValue(page.getByLabel('antal Knäckebröd råg 500 g (st)', { exact: true }), '2');
  await page.getByRole('button', { name: 'Minska antal Knäckebröd råg 500 g' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Lägg i korgen: Knäckebröd råg 500 g' }).waitFor();
  await expectFocus(page, 'Lägg i korgen: Knäckebröd råg 500 g');
  expect(await page.getByRole('button', { name: 'Lägg i korgen: Tunnbröd 300 g' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** A page whose scripts do not come before they are let through: a telephone on a slow line. */
async function openOnSlowLine(path: string) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const page = await newPage(browser, { locale: 'sv-SE', ...phone });
  await page.route('**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(origin + path, { waitUntil: 'commit' });
  return { page, release };
}

it('keeps what is pressed before the scripts have come, once however often, and does it when they are there', async () => {
  const { page, release } = await openOnSlowLine('/arjeplog/varor');
  const add = page.getByRole('button', { name: 'Lägg i korgen: Knäckebröd råg 500 g' });
  await add.click();
  await add.click();
  expect(await add.getAttribute('aria-busy')).toBe('true');
  release();
  await page.getByRole('link', { name: 'Varukorg 1 vara' }).waitFor();
  await expectValue(page.getByLabel('antal Knäckebröd råg 500 g (st)', { exact: true }), '1');
  await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
  await page.context().close();
});

it('puts no e-mail address into the page’s own when a form is sent before the scripts have come', async () => {
  const { page, release } = await openOnSlowLine('/arjeplog/logga-in');
  await page.getByLabel('E-postadress eller mobilnummer').fill('karin@example.org');
  await page.getByRole('button', { name: 'Skicka kod' }).click();
  const asked = page.waitForRequest((request) => request.method() === 'POST');
  release();
  expect((await asked).postDataJSON()).toEqual({ to: 'karin@example.org' });
  expect(page.url()).toBe(`${origin}/arjeplog/logga-in`);
  await page.context().close();
});

it('shows what the device keeps in the basket, right after the cacheable page', async () => {
  const { page, complaints } = await open('/arjeplog');
  const line = { offerId: 'a', shopId: 's', quantity: 2 };
  await page.evaluate((kept) => localStorage.setItem('galleria.basket.arjeplog', JSON.stringify({ v: 1, lines: [kept] })), line);
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Varukorg 1 vara' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('reflows at 400 % zoom (320 px wide) without sideways scrolling', async () => {
  const { page } = await open('/arjeplog', { viewport: { width: 320, height: 256 } });
  for (const path of ['', '/butik/silverlivs', '/varor', '/vara/brod', '/kontakt', `/sok?q=${'a'.repeat(60)}`]) {
    await page.goto(`${origin}/arjeplog${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  await page.context().close();
});

it('sends the whole page, styles and all, in less than 30 kB', async () => {
  for (const path of ['', '/varor', '/butik/silverlivs', '/vara/brod', '/villkor']) {
    const html = await (await fetch(`${origin}/arjeplog${path}`)).text();
    expect(brotliCompressSync(html).length, path).toBeLessThan(30_000);
    expect(html).not.toMatch(/<[a-z][^>]* (?:style|on[a-z]+)=/);
  }
});

it('shows staff a sign-in page that axe has nothing to say about', async () => {
  const { page, complaints } = await open('/personal');
  await page.getByRole('heading', { name: 'Logga in' }).waitFor();
  expect(complaints).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.context().close();
});
