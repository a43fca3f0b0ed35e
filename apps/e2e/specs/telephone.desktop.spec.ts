import { expect, test } from '@playwright/test';

import { bystanders, people, signInStaff } from '../people.ts';
import { takeTelephoneOrder } from '../telephone-order.ts';

// One clerk after the other: they have one draft.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('a 12-line order for a known caller takes at most 60 keys beside the words, without a mouse', async ({ page }) => {
  await signInStaff(page, people.grocer);
  const { keys } = await takeTelephoneOrder(page);
  expect(keys).toBeLessThanOrEqual(60);
  await page.getByRole('link', { name: 'Öppna ordern' }).click();
  await expect(page.getByText('Mellanmjölk', { exact: false }).first()).toBeVisible();
});

test('a reload in the middle of a call loses nothing, and a second window is not written over', async ({ page, context }) => {
  // Another clerk of the same shop: the other test's grocer has used the code of the moment.
  await signInStaff(page, bystanders.clerk);
  await page.getByRole('link', { name: 'Telefonorder' }).click();
  await page.getByRole('combobox', { name: 'Vem ringer?' }).fill('lundmark karin');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Lägg till vara' }).fill('4 mellanmjölk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Antal .*mjölk/i })).toHaveValue('4');
  await expect(page.getByText('Sparad', { exact: true })).toBeVisible();
  // The network is away for a moment: nobody says that the shop has no toothpaste.
  await page.route('**/phone/offers?*', (route) => route.abort());
  await page.getByRole('combobox', { name: 'Lägg till vara' }).fill('2 tandkräm');
  await page.keyboard.press('Enter');
  await expect(page.getByText('”tandkräm” är inte tillagd.', { exact: false })).toBeVisible();
  await page.unroute('**/phone/offers?*');
  await page.reload();
  await expect(page.getByText('Din påbörjade beställning är hämtad.', { exact: false })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Antal .*mjölk/i })).toHaveValue('4');

  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole('textbox', { name: /^Antal .*mjölk/i }).fill('7');
  await expect(second.getByText('Sparad', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: /^Antal .*mjölk/i }).fill('9');
  await expect(page.getByText('Beställningen ändrades i ett annat fönster.', { exact: false })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Antal .*mjölk/i })).toHaveValue('7');
  await page.getByRole('button', { name: 'Släng beställningen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Släng beställningen' }).click();
  await expect(page.getByRole('combobox', { name: 'Vem ringer?' })).toBeVisible();
});
