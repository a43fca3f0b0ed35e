import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TESTED_DRIVER_SCREENS } from '@galleria/domain/accessibility';
import { expect, type Locator, type Page } from '@playwright/test';
import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { driveAhead } from '../ahead.ts';
import { locale } from '../devices.ts';
import { test } from '../open-as.ts';
import { bystanders, openStaffPage, people, signInStaff } from '../people.ts';
import { type Road, roadTo } from '../road.ts';
import { switchOn } from '../switch-on.ts';

const PIN = '4711';

type Screen = (typeof TESTED_DRIVER_SCREENS)[number];
/** The driver's screens that have been looked over: all that are listed, before the day is over. */
const looked = new Set<Screen>();
async function look(page: Page, screen: Screen, within?: string): Promise<void> {
  await expectAccessibleAtBothWidths(page, within);
  looked.add(screen);
}

const HOUSEHOLD = 'Sixten Fjellborg';

/** Somebody of the register rang the shop: a note for the next round of the carrier's, whatever day that is. @returns the day, as "9 september". */
async function writeNote(page: Page): Promise<string> {
  await signInStaff(page, bystanders.neighbourClerk);
  await openStaffPage(page, 'Leveranssedlar');
  await page.getByRole('link', { name: 'Leveranssedel utan order' }).click();
  await page.getByLabel('Sök namn, gata eller telefon').fill(HOUSEHOLD);
  await page.getByRole('button', { name: new RegExp(`^${HOUSEHOLD}`) }).click();
  await page.getByLabel('Dagligvaror (kr)').fill('fyrahundra');
  await page
    .getByRole('group', { name: 'Vem ska köra?' })
    .locator('.carrier')
    .filter({ hasText: 'Norrposten' })
    .getByRole('button', { name: /platser kvar/ })
    .first()
    .click();
  // An amount that cannot be read is asked for again, and is not a note of goods for nothing.
  await page.getByRole('button', { name: 'Gör leveranssedel' }).click();
  await expect(page.getByLabel('Dagligvaror (kr)')).toHaveAccessibleDescription(/Skriv ett belopp i kronor/);
  await page.getByLabel('Dagligvaror (kr)').fill('412,50');
  await page.getByRole('button', { name: 'Gör leveranssedel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Leveranssedel \d/ })).toBeVisible();
  const text = (await page.getByRole('main').textContent()) ?? '';
  return /dag (\d+ [a-z]+) · Norrposten/.exec(text)?.[1] ?? '';
}

/** On how many lines the last word of a text stands. */
const piecesOfLastWord = (text: Locator): Promise<number> =>
  text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setStart(element.firstChild ?? element, (element.textContent ?? '').lastIndexOf(' ') + 1);
    return range.getClientRects().length;
  });

/** The dispatcher shows the code; the driver's camera would open what stands in it. @returns the address behind the `#`. */
async function codeFor(page: Page, driver: string): Promise<string> {
  await signInStaff(page, bystanders.dispatcher);
  const workplace = page.getByRole('main').getByRole('link', { name: 'Norrposten Lapland AB, Arvidsjaur' });
  expect(await piecesOfLastWord(workplace)).toBe(1);
  await workplace.click();
  await openStaffPage(page, 'Att titta på');
  await expect(page.getByText('Allt som telefonerna har sagt går ihop.')).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await openStaffPage(page, 'Personal');
  const row = page.getByRole('row').filter({ hasText: driver });
  const opens = row.getByRole('button', { name: 'Koppla telefon' });
  const [ends, pairs] = [await row.getByRole('button', { name: 'Avsluta' }).boundingBox(), await opens.boundingBox()];
  if (!ends || !pairs) throw new Error('a button of the row is not there');
  expect(Math.max(pairs.x - ends.x - ends.width, pairs.y - ends.y - ends.height)).toBeGreaterThan(8);
  await opens.click();
  const dialog = page.getByRole('dialog');
  const made = page.waitForResponse((response) => response.url().endsWith('/pairing') && response.ok());
  await dialog.getByRole('button', { name: 'Visa kod' }).click();
  await expect(dialog.getByRole('img', { name: 'QR-kod att läsa av med förarens telefon' })).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  const { link } = (await (await made).json()) as { link: string };
  await expect(dialog.getByRole('link', { name: 'Det som kameran öppnar' })).toHaveAttribute('href', link);
  return new URL(link).hash;
}

/** What the camera opens: a PIN of the driver's own, and then the day. */
async function pair(phone: Page, hash: string): Promise<void> {
  await driveAhead(phone);
  await phone.goto(`/personal/kor${hash}`);
  await expect(phone.getByRole('heading', { level: 1, name: 'Koppla den här telefonen' })).toBeVisible();
  await look(phone, 'pair');
  await phone.getByLabel('Välj kod').fill(PIN);
  await phone.getByLabel('Samma kod igen').fill(PIN);
  await phone.getByRole('button', { name: 'Koppla telefonen' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Dagens körning' })).toBeVisible();
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Kod', { exact: true }).fill(PIN);
  await page.getByRole('button', { name: 'Lås upp' }).click();
}

/** A picture of the first door, without a network: made small on the telephone, and kept there. */
async function keepPicture(phone: Page): Promise<void> {
  await phone.getByRole('main').getByRole('article').first().getByRole('link').first().click();
  const dialog = phone.getByRole('dialog');
  await expect(phone.getByRole('button', { name: 'Gick inte' }).first()).toBeVisible();
  await look(phone, 'stop');
  await phone.getByRole('button', { name: 'Gick inte' }).first().click();
  await expect(dialog.getByRole('radio', { name: 'Ingen hemma' })).toBeVisible();
  await look(phone, 'fail', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Stäng' }).click();
  await phone.getByRole('button', { name: 'Levererad' }).first().click();
  const drawn = await phone.screenshot({ type: 'jpeg' });
  await dialog.getByLabel('Ta ett foto').setInputFiles({ name: 'dorren.jpg', mimeType: 'image/jpeg', buffer: drawn });
  await expect(dialog.getByText('1 bild sparad, 1 väntar på nät.')).toBeVisible();
  await look(phone, 'deliver', 'dialog[open]');
  await dialog.getByRole('button', { name: 'Stäng' }).click();
  await phone.getByRole('link', { name: /Till dagens körning/ }).click();
}

async function loadAll(phone: Page): Promise<void> {
  const above = await phone.getByRole('button', { name: 'Läs av koder' }).boundingBox();
  const first = await phone.getByRole('main').getByRole('article').first().boundingBox();
  expect((first?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThan(8);
  await phone.getByRole('button', { name: /^Lasta allt/ }).click();
  await expect(phone.getByRole('button', { name: /^Lasta allt/ })).toHaveCount(0);
}

/** What the telephone keeps of what it read: nothing that is not under the PIN. And the PIN itself, as a kill leaves it, which takes what was written to `localStorage` last. */
async function expectSealed(phone: Page): Promise<void> {
  const rows = await phone.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opened = indexedDB.open('galleria.kept');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const all: IDBRequest<object[]> = opened.result.transaction('replies').objectStore('replies').getAll();
          all.onsuccess = () => resolve(all.result.map((row) => Object.keys(row).sort().join(' ')));
        };
      }),
  );
  expect(rows).toContain('at day owner path sealed');
  expect(rows.filter((row) => !/^at (day )?owner path sealed$/.test(row))).toEqual([]);
  await phone.evaluate(() => localStorage.removeItem('galleria.pin'));
}

/** The road is closed: everything that is still in the car goes back to the shop. */
async function finish(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Avsluta körningen' }).click();
  const dialog = phone.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Till butiken' }).first()).toBeVisible();
  await look(phone, 'finish', 'dialog[open]');
  // Of all at once, where there are several.
  await dialog.getByRole('radio', { name: 'Till butiken' }).first().check();
  for (const choice of await dialog.getByRole('radio', { name: 'Till butiken' }).all()) await expect(choice).toBeChecked();
  await dialog.getByRole('radio', { name: 'Vägen gick inte att köra' }).check();
  await dialog.getByRole('button', { name: 'Avsluta', exact: true }).click();
}

/** What the server says of each picture that is sent from now on. */
function picturesSent(phone: Page): readonly number[] {
  const said: number[] = [];
  phone.on('response', (response) => {
    if (/\/proofs\/[^/]+$/.test(response.url())) said.push(response.status());
  });
  return said;
}

/** Five wrong codes without a network, and a reload: it stays shut, and its session ends as soon as there is one. */
async function spendPin(phone: Page, road: Road): Promise<void> {
  const wrong = async () => {
    await phone.getByLabel('Kod', { exact: true }).fill('0000');
    await phone.getByRole('button', { name: 'Lås upp' }).click();
  };
  const cookies = async () => (await phone.context().cookies()).map(({ name }) => name);
  expect(await cookies()).toContain('staff-refresh');
  const emptied = phone.getByText(/^Koden var fel fem gånger/);
  road.cut();
  await phone.reload();
  for (const left of [4, 3, 2, 1]) {
    await wrong();
    await expect(phone.getByText(`Fel kod. ${left} försök kvar`)).toBeVisible();
  }
  await wrong();
  await expect(emptied).toBeVisible();
  await phone.reload();
  await expect(emptied).toBeVisible();
  road.mend();
  const ended = phone.waitForResponse((response) => response.url().endsWith('/auth/logout') && response.ok());
  await phone.reload();
  await ended;
  await expect(emptied).toBeVisible();
  expect(await cookies()).not.toContain('staff-refresh');
}

test('a telephone paired by a code drives its day without a network, over a restart, and tells every deed once', async ({
  openAs,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'galleria-driver-'));
  const road = await roadTo(baseURL ?? '');
  let telephone = await switchOn(folder, road);
  try {
    const day = await writeNote(await openAs('phone'));
    const hash = await codeFor(await openAs('phone'), people.driver);
    let phone = await telephone.newPage();
    await pair(phone, hash);
    const today = new Intl.DateTimeFormat(locale.locale, { day: 'numeric', month: 'long', timeZone: locale.timezoneId }).format();
    if (day !== today) await phone.getByRole('navigation', { name: 'Andra dagar' }).getByRole('link', { name: day }).click();
    const stops = phone.getByRole('main').getByRole('article');
    await expect(stops.first()).toBeVisible();
    const address = phone.url();
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await atRest(phone);
    await look(phone, 'day');
    road.cut();
    await loadAll(phone);
    await expectSealed(phone);
    await telephone.close();

    telephone = await switchOn(folder, road);
    phone = await telephone.newPage();
    await driveAhead(phone);
    await phone.goto(address);
    await expect(phone.getByRole('button', { name: 'Lås upp' })).toBeVisible();
    await look(phone, 'unlock');
    await unlock(phone);
    await expect(phone.getByText(/^Ingen kontakt med Galleria\. Det här lästes/).first()).toBeVisible({ timeout: 60_000 });
    const inCar = await phone.getByRole('main').getByText('I bilen (väntar på nät)', { exact: true }).count();
    expect(inCar).toBeGreaterThan(0);
    await keepPicture(phone);
    await finish(phone);
    await expect(phone.getByText('Inte levererad (väntar på nät)', { exact: true })).toHaveCount(inCar);

    const arrived: string[] = [];
    phone.on('response', (response) => {
      if (response.url().endsWith('/deeds') && response.ok()) arrived.push(String(response.request().headers()['idempotency-key']));
    });
    const pictures = picturesSent(phone);
    road.mend();
    await phone.reload();
    await unlock(phone);
    await expect(phone.getByText('Inte levererad', { exact: true })).toHaveCount(inCar, { timeout: 60_000 });
    await expect.poll(() => pictures, { timeout: 60_000 }).toEqual([200]);
    await expect.poll(() => new Set(arrived).size, { timeout: 60_000 }).toBe(2 * inCar);
    expect(arrived).toHaveLength(2 * inCar);
    await spendPin(phone, road);
    expect([...looked].sort()).toEqual([...TESTED_DRIVER_SCREENS].sort());
  } finally {
    await telephone.close();
    await road.close();
    await rm(folder, { recursive: true, force: true });
  }
});
