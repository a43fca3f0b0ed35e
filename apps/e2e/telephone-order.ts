import { chromium, expect, type Page } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { people, signInStaff } from './people.ts';

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

/**
 * An order of twelve lines for a known caller, by keyboard alone, from the staff's first page to the order that is placed.
 * @returns the keys pressed beside the words, the letters typed, and the milliseconds that the clerk had to wait.
 */
export async function takeTelephoneOrder(page: Page): Promise<Readonly<Count & { lines: number }>> {
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
  await clerk.wait(() => expect(lines).toHaveCount(WANTED.length, { timeout: 30_000 }));
  // As the caller says it for once, not as the last time: one key goes on from wish to wish.
  const wish = page.getByRole('combobox', { name: 'Om något saknas' });
  const before = await wish.inputValue();
  await clerk.press('F8');
  await expect(wish).not.toHaveValue(before);
  await clerk.press('Control+Enter');
  const read = page.getByRole('heading', { level: 1, name: 'Läs upp för kunden' });
  await clerk.wait(() => expect(read).toBeVisible());
  await expect(page.getByText('Karin Lundmark', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/^Om något saknas /)).toBeVisible();
  await expect(page.getByRole('button', { name: /Kunden säger ja/ })).toBeFocused();
  await clerk.press('Enter');
  await clerk.wait(() => expect(page.getByRole('heading', { level: 1, name: /^Beställning \d{4}-\d+ är lagd/ })).toBeVisible());
  return { ...clerk.count, lines: WANTED.length };
}

/** The same at a desk of its own, with a running product: as a clerk whose browser has the page's code. */
export async function telephoneOrderAt(origin: string): Promise<Awaited<ReturnType<typeof takeTelephoneOrder>>> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
  try {
    const page = await (await browser.newContext({ ...devices.desktop, ...locale, baseURL: origin })).newPage();
    await signInStaff(page, people.grocer);
    await page.getByRole('link', { name: 'Telefonorder' }).click();
    await expect(page.getByRole('combobox', { name: 'Vem ringer?' })).toBeFocused({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Ordrar', exact: true }).click();
    await expect(page.getByRole('region', { name: /^På väg/ })).toBeVisible();
    return await takeTelephoneOrder(page);
  } finally {
    await browser.close();
  }
}
