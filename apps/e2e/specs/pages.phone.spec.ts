import { TESTED_PAGES } from '@galleria/domain/accessibility';
import { startSandbox } from '@galleria/payment-sandbox';
import { expect, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths, watchConsole } from '../accessible.ts';

for (const [path, heading] of TESTED_PAGES) {
  test(`${path} can be used by everyone, at both widths`, async ({ page }) => {
    const expectQuiet = watchConsole(page);
    expect((await page.goto(path))?.status()).toBe(200);
    await atRest(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expectAccessibleAtBothWidths(page);
    expectQuiet();
  });
}

test('an offer with allergens can be read by everyone, at both widths', async ({ page }) => {
  await page.goto('/arjeplog/varor/bread');
  await page.getByRole('main').getByRole('link', { name: 'Knäckebröd råg 500 g' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Knäckebröd råg 500 g' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('råg');
  await expectAccessibleAtBothWidths(page);
  // A bundle names the allergens of all its parts, and is one thing in the basket.
  await page.goto('/arjeplog/sok?q=fikakorgen');
  await page.getByRole('main').getByRole('link', { name: 'Fikakorgen' }).click();
  await expect(page.getByText('Delarna var för sig: 136,70')).toBeVisible();
  await expect(page.getByText(/Innehåller: .*Mjölk \(Kardemummabullar 6 st, Mellanmjölk 1,5 % 1.5 l\)/i)).toBeVisible();
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('button', { name: 'Lägg i korgen: Fikakorgen' }).click();
  await expect(page.getByRole('link', { name: 'Varukorg 1 vara' })).toBeVisible();
  await page.goto('/arjeplog/varukorg');
  const row = page.getByRole('region', { name: 'Från Silverhandeln' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('119,00');
});

test('a size is chosen by keyboard, and three at a price are told of from the card to the basket', async ({ page }) => {
  await page.goto('/arjeplog/sok?q=regel');
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('link', { name: 'Välj mått: Regel gran, kapas' }).focus();
  await page.keyboard.press('Enter');
  const sizes = page.getByRole('navigation', { name: 'Välj mått' });
  await expect(sizes.getByRole('link')).toHaveText([/^45×45 mm – 15,90/, /^45×95 mm – 27,90/, /^45×145 mm – 42,90/]);
  await sizes.getByRole('link', { name: /^45×95/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Regel gran, kapas, 45×95 mm' })).toBeVisible();
  await expect(sizes.locator('[aria-current]')).toHaveText(/^45×95/);
  await expectAccessibleAtBothWidths(page);

  await page.goto('/arjeplog/sok?q=stearinljus');
  await expect(page.getByRole('main')).toContainText(/Till advent.*69,00.*Lägsta pris senaste 30 dagarna:.*89,00/s);
  await expectAccessibleAtBothWidths(page);
  await page.goto('/arjeplog/sok?q=talgbollar');
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Silverhandeln' });
  await expect(card).toContainText('3 för 89,00');
  await card.getByRole('button', { name: /^Lägg i korgen/ }).click();
  await card.getByRole('textbox').fill('3');
  await card.getByRole('textbox').press('Tab');
  await page.getByRole('link', { name: 'Varukorg' }).click();
  await expect(page.getByRole('main')).toContainText(/3 för 89,00.*15,70.*mindre än styckvis/s);
  await expectAccessibleAtBothWidths(page);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody reports a shop’s text, is given a code, and reads by it what becomes of the notice', async ({ page }) => {
    await page.goto('/arjeplog/butik/silverhandeln');
    await page.getByRole('main').getByRole('link', { name: 'Anmäl olagligt innehåll' }).click();
    await page.getByRole('radio', { name: 'Texten' }).check();
    await page
      .getByRole('textbox', { name: 'Varför är det olagligt?' })
      .fill('Texten lovar <b>billigast i landet</b>, och det är inte sant.');
    await page.getByRole('textbox', { name: 'Din e-post' }).fill('brita.stenlund@example.org');
    await page.getByRole('checkbox', { name: /^Det jag skriver är sant/ }).check();
    await page.getByRole('button', { name: 'Skicka anmälan' }).click();
    await expect(page.getByRole('main')).toContainText('Tack, vi har fått din anmälan');
    const code = (await page.locator('code').textContent()) ?? '';
    await page.getByRole('main').getByRole('link', { name: 'Följ din anmälan' }).click();
    await page.getByRole('textbox', { name: 'Kod' }).fill(code);
    await page.getByRole('button', { name: 'Visa anmälan' }).click();
    await expect(page.getByRole('main')).toContainText('Mottagen');
    await expect(page.getByRole('main')).toContainText('Texten lovar <b>billigast i landet</b>');
  });

  test('a page that could not be used is told of', async ({ page }) => {
    await page.goto('/arjeplog/tillganglighet');
    await page.getByRole('textbox', { name: 'Vilken sida gäller det?' }).fill('Kassan');
    await page.getByRole('textbox', { name: 'Vad går inte, eller är svårt?' }).fill('Knappen hörs inte.');
    await page.getByRole('button', { name: 'Skicka till kommunen' }).click();
    await expect(page.getByRole('main')).toContainText('Tack, vi har fått det du skrev');
  });
});

test('the pages of the payment sandbox can be used by everyone, and by keyboard', async ({ page }) => {
  const sandbox = await startSandbox();
  const item = {
    quantity: '1',
    '[price_data][currency]': 'sek',
    '[price_data][unit_amount]': '43000',
    '[price_data][product_data][name]': 'Varor hem',
  };
  const lines = Object.entries(item).map(([name, value]) => [`line_items[0]${name.startsWith('[') ? name : `[${name}]`}`, value]);
  const answer = await fetch(`${sandbox.origin}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.secretKey}` },
    body: new URLSearchParams([['mode', 'payment'], ['success_url', `${sandbox.origin}/pay/{CHECKOUT_SESSION_ID}?lang=sv`], ...lines]),
  });
  const { url } = (await answer.json()) as { url: string };
  await page.goto(url);
  await expect(page.getByRole('banner')).toContainText('Provbetalning – inga pengar dras');
  await page.getByRole('radio', { name: /^Kort 0069/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/Kortet har gått ut. Inget har dragits/);
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('button', { name: 'Betala med Swish' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Öppna Swish i telefonen');
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: /^Öppna låtsasappen/ }).press('Enter');
  const app = await opened;
  await app.getByRole('button', { name: 'Godkänn' }).press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Betalningen är godkänd i appen');
  await page.getByRole('button', { name: 'Jag har svarat i appen' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Den här betalningen är redan klar');
  await sandbox.close();
});
