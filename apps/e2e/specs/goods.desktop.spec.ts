import { expect, type Page, test } from '@playwright/test';

import { expectAccessible, watchConsole } from '../accessible.ts';
import { bystanders, openStaffPage, signInStaff } from '../people.ts';

/** A photograph without a camera: one pixel, as PNG. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const paste = (page: Page, text: string) =>
  page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', data);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const toGoods = (page: Page) => page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Varor', exact: true }).click();
const cell = (page: Page, at: string) => page.locator(`[data-at="${at}"]`);

async function enterJam(page: Page): Promise<void> {
  await toGoods(page);
  await page.getByRole('link', { name: 'Lägg in en ny vara' }).click();
  await page.getByRole('button', { name: 'Lägg in varan' }).click();
  await expect(page.getByText('Skriv vad varan heter.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Namn').fill('Åkerbärssylt');
  await page.getByLabel('Kategori').selectOption('pantry');
  await page.getByLabel('Pris med moms, kronor').fill('89,00');
  await page.getByLabel('Innehåll').fill('300 g');
  await page.getByRole('button', { name: 'Lägg in varan' }).click();
  await expect(page.getByText('Varan syns inte i gallerian ännu')).toBeVisible();
  await expectAccessible(page);
}

async function tellTheRest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ingredienserna, på svenska.' }).click();
  await expect(page.getByRole('textbox', { name: 'Ingredienser' })).toBeFocused();
  await page.keyboard.type('Åkerbär, socker');
  await page.getByRole('checkbox', { name: 'Vi har gått igenom alla fjorton allergener' }).check();
  for (const [name, value] of Object.entries({
    'Energi, kJ': '900',
    'Energi, kcal': '215',
    'Fett, g': '0,1',
    'varav mättat fett, g': '0',
    'Kolhydrat, g': '52',
    'varav sockerarter, g': '50',
    'Protein, g': '0,4',
    'Salt, g': '0',
  }))
    await page.getByRole('textbox', { name: `${name} (frivilligt)`, exact: true }).fill(value);
  await page.locator('#food').getByRole('button', { name: 'Spara' }).click();
  await page.getByRole('link', { name: 'Företaget på förpackningen, med namn och adress.' }).click();
  await page.keyboard.type('Bärlaget i Laisdalen AB');
  await page.locator('#packet').getByRole('textbox', { name: 'Adress' }).fill('Skogsvägen 1, 938 95 Laisvall');
  await page.locator('#packet').getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText('Allt som lagen kräver finns.')).toBeVisible();
}

async function sendPicture(page: Page): Promise<void> {
  await page.locator('input[name="photos"]').setInputFiles({ name: 'sylt.png', mimeType: 'image/png', buffer: PIXEL });
  await expect(page.getByRole('img', { name: 'Bild på Åkerbärssylt' })).toBeVisible();
}

async function sendScript(page: Page): Promise<void> {
  await page
    .locator('input[name="photos"]')
    .setInputFiles({ name: 'skript.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="1"/>') });
  await expect(page.getByText('skript.png kom inte fram.')).toBeVisible();
  await page.getByRole('button', { name: 'Ta bort ur listan' }).click();
  await expectAccessible(page);
}

async function changeMany(page: Page): Promise<void> {
  await toGoods(page);
  await page.getByRole('link', { name: 'Ändra många i en tabell' }).click();
  await cell(page, '0:1').click();
  await page.keyboard.type('gratis');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Pris, kr: ”gratis” är inget belopp')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('26,90');
  await page.keyboard.press('Enter');
  await expect(cell(page, '1:1')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Inget att spara.')).toBeVisible();
  await cell(page, '0:5').click();
  await paste(page, 'Gång 1\tRäknas\tmånga\nGång 2\tRäknas\t8');
  await expect(page.getByRole('dialog')).toContainText('5 rutor passar, 1 gör det inte');
  await page.getByRole('button', { name: 'Lägg in dem som passar' }).click();
  await expectAccessible(page);
  await cell(page, '2:5').click();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('2 varor är sparade. Inget att spara.')).toBeVisible();
  await expect(cell(page, '1:7')).toHaveText('8');
}

async function buyJam(page: Page): Promise<void> {
  await page.goto('/arvidsjaur/sok?q=akerbarssylt');
  await page.getByRole('main').getByRole('link', { name: 'Åkerbärssylt' }).first().click();
  await expect(page.getByRole('main')).toContainText('Bärlaget i Laisdalen AB, Skogsvägen 1, 938 95 Laisvall');
  await expect(page.getByRole('button', { name: /Lägg i korgen/ })).toBeVisible();
  await expectAccessible(page);
}

/** The shop leaves the provider's page half-way, and is told what is missing there: read once, not over and over. */
async function tellTheProvider(page: Page): Promise<void> {
  let looks = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/card-payments/look')) looks += 1;
  });
  await openStaffPage(page, 'Ta betalt med kort');
  await page.getByRole('button', { name: 'Börja hos betaltjänsten' }).click();
  await page.getByRole('button', { name: 'Lämna sidan halvvägs' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bankkonto för utbetalning' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Läs av nu' })).toBeVisible();
  expect(looks).toBe(1);
  await expectAccessible(page);
}

test('a shop enters a jam, is told what the law wants, and shows it; then changes many in the table by keyboard', async ({ page }) => {
  test.setTimeout(300_000);
  const expectQuiet = watchConsole(page);
  await signInStaff(page, bystanders.neighbourGrocer);
  await test.step('new goods are held until every fact is there', () => enterJam(page));
  await test.step('each line leads to its field', () => tellTheRest(page));
  await test.step('a picture is sent and kept', () => sendPicture(page));
  // What comes now is refused, and the browser itself writes that down.
  expectQuiet();
  await test.step('a script is no picture', () => sendScript(page));
  await test.step('many are changed in the table: typed, taken back, pasted, saved', () => changeMany(page));
  await test.step('cards can be taken once the provider knows the shop', () => tellTheProvider(page));
  await test.step('the jam can be bought', () => buyJam(page));
});
