import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { bystanders, people, signInStaff } from './people.ts';

/** What two people at two desks saw of the table of many goods. Times in milliseconds, by the browser's clock. */
export interface TableWork {
  readonly openMs: number;
  readonly filterMs: number;
  readonly searchMs: number;
  readonly sortMs: number;
  readonly pageMs: number;
  readonly pasteMs: number;
  readonly undoMs: number;
  readonly keyMs: number;
  readonly saveMs: number;
  readonly conflicts: number;
  /** What each article must say afterwards, in the two columns that were changed. */
  readonly wanted: ReadonlyMap<string, { readonly priceOre: number; readonly shelf: string }>;
}

const TYPED = 20;
const BOTH = 20;
const ROWS = 200;
const [NAME, PRICE, SHELF] = [0, 1, 5] as const;

const cell = (page: Page, row: number, column: number) => page.locator(`[data-at="${row}:${column}"]`);
/** A row that says what the list was asked for stands there: the table is drawn. */
const drawn = (page: Page, row: number, column: number, text: RegExp) =>
  expect(cell(page, row, column)).toHaveText(text, { timeout: 30_000 });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What a spreadsheet would have put there, pasted with the keys. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+V');
}

async function openTable(context: BrowserContext, name: string, shop: string): Promise<{ page: Page; openMs: number }> {
  const page = await context.newPage();
  await signInStaff(page, name);
  const address = `/personal/shop/arjeplog/${shop}/offers/table`;
  // Twice: the first time the browser fetches and reads the page's code, which most days it has.
  await page.goto(address);
  await drawn(page, ROWS - 1, PRICE, /\d,\d\d/);
  await page.locator('.page-header a').first().click();
  const link = page.getByRole('link', { name: 'Ändra många i en tabell' });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const openMs = await timed(async () => {
    await link.click();
    await drawn(page, 0, PRICE, /\d,\d\d/);
  });
  return { page, openMs };
}

async function search(page: Page, word: string): Promise<void> {
  await page.getByRole('searchbox').fill(word);
  await page.getByRole('searchbox').press('Enter');
  await drawn(page, 0, NAME, new RegExp(word));
}

const save = async (page: Page, said: RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.locator('.sheet-bar [role=status]')).toHaveText(said, { timeout: 60_000 });
};

/** Another person changes the shelves of a hundred rows, and the prices of the last ones, and saves first. */
async function colleague(page: Page, shelves: readonly string[], prices: readonly string[]): Promise<void> {
  await search(page, 'Havregryn nr');
  await cell(page, 0, SHELF).click();
  await paste(page, shelves.join('\n'));
  await cell(page, ROWS - prices.length, PRICE).click();
  await paste(page, prices.join('\n'));
  await save(page, /sparade/);
}

/** Opens, filters, searches, changes two hundred cells by paste and by keyboard while somebody else changes some of the same, and saves. */
export async function workInTable(origin: string, shop: string): Promise<TableWork> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), chromiumSandbox: false, args: launchArguments });
  try {
    const desk = () =>
      browser.newContext({ ...devices.desktop, ...locale, baseURL: origin, permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, openMs } = await openTable(await desk(), people.grocer, shop);
    const other = await openTable(await desk(), bystanders.clerk, shop);
    const looked = await lookAround(page);
    const before = await rowsOf(page);
    const mine = before.map((_, index) => 1000 + index);
    const theirs = Array.from({ length: BOTH }, (_, index) => 9000 + index);
    const shelves = Array.from({ length: ROWS / 2 }, (_, index) => `G${index}`);
    const done = await change(page, mine.map(kronor));
    await colleague(other.page, shelves, theirs.map(kronor));
    const saveMs = await timed(() => save(page, /sparade/));
    const conflicts = page.getByRole('button', { name: /^Skriv mitt/ });
    await expect(conflicts).toHaveCount(BOTH);
    for (let left = BOTH; left > BOTH / 2; left -= 1) await conflicts.first().click();
    for (let left = BOTH / 2; left > 0; left -= 1)
      await page
        .getByRole('button', { name: /^Behåll deras/ })
        .last()
        .click();
    await save(page, /sparade/);
    return { openMs, ...looked, ...done, saveMs, conflicts: BOTH, wanted: wantedOf(before, { mine, theirs, shelves }) };
  } finally {
    await browser.close();
  }
}

const kronor = (ore: number): string => (ore / 100).toFixed(2).replace('.', ',');

async function lookAround(page: Page): Promise<Pick<TableWork, 'filterMs' | 'searchMs' | 'sortMs' | 'pageMs'>> {
  const filterMs = await timed(async () => {
    await page.getByLabel('Kategori', { exact: true }).selectOption('bread');
    await drawn(page, 0, 4, /^Bröd/);
  });
  await page.getByLabel('Kategori', { exact: true }).selectOption('');
  const sortMs = await timed(async () => {
    await page.getByLabel('Ordning').selectOption('price');
    await drawn(page, 0, PRICE, /^[0-9],\d\d/);
  });
  await page.getByLabel('Ordning').selectOption('name');
  const searchMs = await timed(() => search(page, 'Havregryn nr'));
  const first = (await cell(page, 0, NAME).textContent()) ?? '';
  const pageMs = await timed(async () => {
    await page.getByRole('button', { name: 'Nästa' }).click();
    await expect(cell(page, 0, NAME)).not.toHaveText(first, { timeout: 30_000 });
  });
  await page.getByRole('button', { name: 'Föregående' }).click();
  await expect(cell(page, 0, NAME)).toHaveText(first, { timeout: 30_000 });
  return { filterMs, sortMs, searchMs, pageMs };
}

interface Row {
  readonly sku: string;
  readonly shelf: string;
}
const rowsOf = (page: Page): Promise<Row[]> =>
  page.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      sku: row.querySelector('th a')?.firstChild?.textContent ?? '',
      shelf: row.querySelectorAll('td')[5]?.firstChild?.textContent ?? '',
    })),
  );

/** The first by keyboard, the others pasted from a spreadsheet; then one step back and forth again. */
async function change(page: Page, prices: readonly string[]): Promise<Pick<TableWork, 'pasteMs' | 'undoMs' | 'keyMs'>> {
  await cell(page, 0, PRICE).click();
  const typing = await timed(async () => {
    for (const price of prices.slice(0, TYPED)) {
      await page.keyboard.type(price);
      await page.keyboard.press('Enter');
    }
    await expect(cell(page, TYPED, PRICE)).toBeFocused();
  });
  const changed = page.locator('.sheet-changed');
  await expect(changed).toHaveCount(TYPED);
  const pasteMs = await timed(async () => {
    await paste(page, prices.slice(TYPED).join('\n'));
    await expect(changed).toHaveCount(prices.length);
  });
  const undoMs = await timed(async () => {
    await page.keyboard.press('Control+z');
    await expect(changed).toHaveCount(TYPED);
    await page.keyboard.press('Control+y');
    await expect(changed).toHaveCount(prices.length);
  });
  return { pasteMs, undoMs: undoMs / 2, keyMs: typing / prices.slice(0, TYPED).reduce((keys, price) => keys + price.length + 1, 0) };
}

interface Typed {
  readonly mine: readonly number[];
  readonly theirs: readonly number[];
  readonly shelves: readonly string[];
}
/** Of the cells that both changed, mine was chosen for the first half and theirs for the second. */
function wantedOf(before: readonly Row[], { mine, theirs, shelves }: Typed): TableWork['wanted'] {
  const kept = before.length - BOTH / 2;
  return new Map(
    before.map(({ sku, shelf }, index) => {
      const priceOre = index < kept ? mine[index] : theirs[index - (before.length - BOTH)];
      return [sku, { priceOre: priceOre ?? 0, shelf: shelves[index] ?? shelf }];
    }),
  );
}
