import { expect, type Page, test } from '@playwright/test';

import { bystanders, people, signInStaff } from '../people.ts';

/** What the caller wants, as a clerk types it. Twelve lines; the number before the words is how many. */
const WANTED = [
  '2 mellanmjölk',
  'knäckebröd råg',
  'smör',
  '3 ägg',
  'bananer',
  'kokkaffe',
  '2 falukorv',
  'potatis',
  'havregryn',
  'vetemjöl',
  'strösocker',
  'tvål',
] as const;

interface Count {
  keys: number;
  typed: number;
  waitedMs: number;
}

/** Types words, which the measure leaves out, and presses keys, which it counts. */
function clerkOf(page: Page) {
  const count: Count = { keys: 0, typed: 0, waitedMs: 0 };
  return {
    count,
    type: async (words: string) => {
      count.typed += words.length;
      await page.keyboard.type(words);
    },
    press: async (...keys: string[]) => {
      for (const key of keys) {
        // A chord is as many keys as fingers.
        count.keys += key.split('+').length;
        await page.keyboard.press(key);
      }
    },
    /** Time between the last key and what the clerk needs to see before she can go on. */
    wait: async (seen: () => Promise<void>) => {
      const from = Date.now();
      await seen();
      count.waitedMs += Date.now() - from;
    },
  };
}

// One clerk after the other: they have one draft.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

test('a 12-line order for a known caller takes at most 60 keys beside the words and 2 s of waiting, without a mouse', async ({ page }) => {
  await signInStaff(page, people.grocer);
  await page.getByRole('link', { name: 'Telefonorder' }).click();
  await page.mouse.move(0, 0);
  const who = page.getByRole('combobox', { name: 'Vem ringer?' });
  await expect(who).toBeFocused();
  const clerk = clerkOf(page);

  await clerk.type('lundmark karin');
  await clerk.wait(() => expect(page.getByRole('option').first()).toBeVisible());
  await clerk.press('Enter');
  const field = page.getByRole('combobox', { name: 'Lägg till vara' });
  await clerk.wait(() => expect(field).toBeFocused());
  const lines = page.getByRole('region', { name: 'Beställningen' }).getByRole('listitem');
  for (const wanted of WANTED) {
    const [, many] = /^(\d) /.exec(wanted) ?? [];
    // The number is no word to search for: it counts, with its space.
    if (many) clerk.count.keys += 2;
    await clerk.type(wanted);
    if (many) clerk.count.typed -= 2;
    await clerk.press('Enter');
  }
  await clerk.wait(() => expect(lines).toHaveCount(WANTED.length, { timeout: 10_000 }));
  await clerk.press('Control+Enter');
  const read = page.getByRole('heading', { level: 1, name: 'Läs upp för kunden' });
  await clerk.wait(() => expect(read).toBeVisible());
  await expect(page.getByText('Karin Lundmark', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Kunden säger ja/ })).toBeFocused();
  await clerk.press('Enter');
  await clerk.wait(() => expect(page.getByRole('heading', { level: 1, name: /^Beställning \d{4}-\d+ är lagd/ })).toBeVisible());

  console.log(
    `telephone order of ${WANTED.length} lines: ${clerk.count.keys} keys beside ${clerk.count.typed} typed, ${clerk.count.waitedMs} ms of waiting`,
  );
  expect(clerk.count.keys).toBeLessThanOrEqual(60);
  expect(clerk.count.waitedMs).toBeLessThanOrEqual(2_000);
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
