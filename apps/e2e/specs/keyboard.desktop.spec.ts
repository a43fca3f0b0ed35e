import { expect, type Locator, type Page, test } from '@playwright/test';

import { watchConsole } from '../accessible.ts';

const MOST_TABS = 120;

/** Presses Tab until the thing has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await wanted.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${wanted}`);
}

async function tabAndType(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

test('somebody without a mouse finds bread, orders it, and stands at the heading of every page on the way', async ({ page }) => {
  const expectQuiet = watchConsole(page);
  const atHeading = (name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
  await page.goto('/arjeplog');
  await tabTo(page, page.getByRole('searchbox'));
  await page.keyboard.type('knackebrod');
  await page.keyboard.press('Enter');
  const card = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: 'Knäckebröd råg 500 g' })
    .filter({ hasText: 'Silverhandeln' });
  await tabTo(page, card.getByRole('button', { name: 'Lägg i korgen: Knäckebröd råg 500 g' }));
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button').last()).toBeFocused();
  const basket = page.getByRole('banner').getByRole('link', { name: 'Varukorg 1 vara' });
  await basket.focus();
  await page.keyboard.press('Enter');
  await atHeading('Varukorg');
  await tabTo(page, page.getByRole('link', { name: 'Till kassan' }));
  await page.keyboard.press('Enter');
  await atHeading('Kassan');

  const village = page.getByLabel('By eller ort');
  await tabTo(page, village);
  // Letters that come too far apart begin a new word.
  await expect(async () => {
    await page.keyboard.type('Jäckvik');
    await expect(village.locator('option:checked')).toHaveText('Jäckvik', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const days = page.getByRole('group', { name: 'Varorna från Silverhandeln' });
  await expect(days.getByRole('radio', { name: /^Hem / }).first()).toBeVisible();
  await tabTo(page, days.getByRole('radio').first());
  // The first round takes no payment at the door: on with the arrow, as in every group of this kind.
  const paidAtDoor = days.getByRole('radio', { name: /^Hem .*Norrposten/ }).first();
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 8 && !(await paidAtDoor.isChecked()); presses += 1) await page.keyboard.press('ArrowDown');
  await expect(paidAtDoor).toBeChecked();
  await tabAndType(page, 'Namn', 'Brita Stenlund');
  await tabAndType(page, 'Telefon', '070-174 06 77');
  await tabAndType(page, 'Gatuadress eller gårdens namn', 'Kyrkvägen 6');
  await tabTo(page, page.getByRole('group', { name: 'Betalning till Silverhandeln' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Granska beställningen' }));
  await page.keyboard.press('Enter');
  await atHeading('Granska och beställ');
  await tabTo(page, page.getByRole('main').getByRole('button', { name: /^Beställ/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tack för din beställning!')).toBeVisible();
  await atHeading(/^Beställning /);
  expectQuiet();
});
