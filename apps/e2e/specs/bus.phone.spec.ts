import { expect, type Page } from '@playwright/test';

import { driveAhead } from '../ahead.ts';
import { test } from '../open-as.ts';
import { bystanders, openStaffPage, people, signInResident, signInStaff } from '../people.ts';
import { searchAndAdd } from '../shopping.ts';

const SHOP = 'Storvallens livs';
const RESIDENT = { name: 'Paavo Kerttu', email: 'paavo.kerttu@example.org', village: 'Mellanström' } as const;
const MET_BY = 'Bertil Norberg';

/** A resident of Arjeplog buys in Arvidsjaur, and reads before it how the goods come. @returns the order's number. */
async function orderByBus(page: Page): Promise<string> {
  await signInResident(page, RESIDENT.email);
  await page.goto('/arjeplog');
  await searchAndAdd(page, { search: 'knackebrod', name: 'Knäckebröd råg 500 g', shop: SHOP });
  await page.goto('/arjeplog/kassan');
  await expect(page.getByLabel('By eller ort').locator('option:checked')).toHaveText(RESIDENT.village);
  await page
    .getByRole('group', { name: `Varorna från ${SHOP}` })
    .getByRole('radio', {
      name: /^Med bussen .+Lämnas vid Mellanström bygdegården kl\. 10:55, inte hemma\. Med Länsgods .+ Beställ senast .+ Tar inte betalt vid dörren\./,
    })
    .first()
    .check();
  await expect(page.getByRole('main')).toContainText('Varorna kommer med buss 26, som stannar vid Mellanström bygdegården kl. 10:55.');
  await expect(page.getByRole('main')).toContainText('Butiken lämnar in varorna senast kl. 09:10. Någon i byn möter bussen');
  await page
    .getByRole('group', { name: `Betalning till ${SHOP}` })
    .getByRole('radio', { name: /^Swish/ })
    .check();
  await page.getByRole('button', { name: 'Granska beställningen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Granska och beställ' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/vid Mellanström bygdegården kl\. 10:55, inte hemma, .*Någon i byn möter bussen/);
  // Who it is, is told to whoever has ordered.
  await expect(page.getByRole('main')).not.toContainText(MET_BY);
  await page.getByRole('button', { name: /^Beställ – / }).click();
  await expect(page.getByText('Tack för din beställning!')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`${MET_BY} möter bussen (tel. 0980-319 282).`);
  const title = await page.getByRole('heading', { level: 1, name: /^Beställning / }).textContent();
  return title?.replace('Beställning ', '').trim() ?? '';
}

/** The neighbour's shop picks, packs, is paid, and reads on the note until when it hands in. @returns the note's number. */
async function handIn(page: Page, reference: string): Promise<{ readonly note: string; readonly day: string }> {
  await signInStaff(page, bystanders.neighbourClerk);
  await page
    .getByRole('region', { name: /^Nya/ })
    .getByRole('article')
    .filter({ hasText: `${reference} ·` })
    .getByRole('link')
    .click();
  const order = page.url();
  await page.getByRole('button', { name: 'Börja plocka' }).click();
  await page.getByRole('button', { name: 'Plockad' }).click();
  await page.getByRole('button', { name: 'Packa', exact: true }).click();
  await page.getByRole('dialog', { name: 'Packa ordern' }).getByRole('button', { name: 'Klart – packad' }).click();
  await page.getByRole('link', { name: 'Bocka av Swish' }).click();
  await page.getByRole('button', { name: `Bocka av ${reference}` }).click();
  const dialog = page.getByRole('dialog', { name: `Swish för ${reference}` });
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog).toBeHidden();
  await page.goto(order);
  await page.getByRole('link', { name: 'Gör leveranssedel' }).click();
  await expect(page.getByRole('group', { name: 'Vem ska köra?' })).toContainText('Lämnas in senast 09:10 vid Arvidsjaurs busstation');
  await page.getByRole('button', { name: 'Gör leveranssedel' }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Leveranssedel / });
  await expect(title).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Lämnas in senast 09:10 vid Arvidsjaurs busstation, godset.');
  await expect(page.getByRole('main')).toContainText(
    `Buss 26 stannar vid Mellanström bygdegården kl. 10:55. Möts av ${MET_BY}, tel. 0980-319 282.`,
  );
  const note = (await title.textContent())?.replace('Leveranssedel ', '').trim() ?? '';
  const text = (await page.getByRole('main').textContent()) ?? '';
  return { note, day: /dag (\d+ [a-z]+) · Länsgods/.exec(text)?.[1] ?? '' };
}

/** Who met the bus has the goods; the carrier's driver tells it. */
async function tellDelivered(page: Page, { note, day }: { readonly note: string; readonly day: string }): Promise<void> {
  await driveAhead(page);
  await signInStaff(page, bystanders.busDriver);
  await page.getByRole('main').getByRole('link', { name: 'Länsgods Buss i Norr AB, Arjeplog' }).click();
  await page.getByRole('navigation', { name: 'Andra dagar' }).getByRole('link', { name: day }).click();
  const stop = page.getByRole('article').filter({ has: page.getByRole('link', { name: RESIDENT.name, exact: true }) });
  await expect(stop).toBeVisible();
  const load = page.getByRole('button', { name: /^Lasta allt/ });
  await load.click();
  await expect(load).toBeHidden();
  const card = page.getByRole('main').locator('section').filter({ hasText: note });
  const delivered = card.getByRole('button', { name: 'Levererad', exact: true });
  await expect(async () => {
    if (!(await delivered.isVisible())) await stop.getByRole('link').first().click({ timeout: 2_000 });
    await expect(delivered).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText(`Möts av ${MET_BY}`);
  await delivered.click();
  const dialog = page.getByRole('dialog', { name: 'Levererad' });
  await dialog.getByRole('radio', { name: 'Den som mötte bussen' }).check();
  await expect(dialog.getByLabel('Vad heter personen?')).toHaveValue(MET_BY);
  await dialog.getByRole('button', { name: 'Ja, levererad' }).click();
  await expect(card).toContainText('Levererad');
}

/** The report of the municipality where she lives, which the neighbour's shop hands in; and the note's own page. */
async function seeInReport(page: Page, note: string): Promise<void> {
  await signInStaff(page, people.officer);
  await page
    .getByRole('row')
    .filter({ hasText: `${SHOP} (butik)` })
    .getByRole('link')
    .first()
    .click();
  const line = page.getByRole('row').filter({ hasText: note });
  await expect(line).toContainText(RESIDENT.name);
  await expect(line).toContainText(SHOP);
  await expect(line).toContainText('Levererad');
  await openStaffPage(page, 'Följ en sedel');
  await page.getByLabel('Sedelns nummer').fill(note);
  await page.getByRole('button', { name: 'Visa sedeln' }).click();
  const story = page.getByRole('main');
  for (const told of [
    RESIDENT.name,
    'Länsgods Buss i Norr AB',
    'Lämnas in senast 09:10',
    'Mellanström bygdegården kl. 10:55',
    MET_BY,
    'Hanna Piltto',
  ])
    await expect(story).toContainText(told);
  await expect(page.getByRole('region', { name: '3. Vid dörren' })).toContainText(`Den som mötte bussen (${MET_BY})`);
}

test('goods from a shop in Arvidsjaur go by bus to a village in Arjeplog, from her telephone to the month’s report', async ({ openAs }) => {
  test.setTimeout(300_000);
  const resident = await openAs('phone');
  const reference = await test.step('a resident reads where the bus stops, and orders', () => orderByBus(resident));
  const shop = await openAs('phone');
  const handed = await test.step('the shop reads until when it hands in', () => handIn(shop, reference));
  const bus = await openAs('phone');
  await test.step('who met the bus has the goods', () => tellDelivered(bus, handed));
  await test.step('the resident reads who has them', async () => {
    await expect(async () => {
      await resident.reload();
      await expect(resident.getByText('Lämnad', { exact: true })).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await expect(resident.getByRole('main')).toContainText(/Levererat \d\d:\d\d\./);
    await expect(resident.getByRole('region', { name: 'Vid dörren' })).toContainText(`den som mötte bussen (${MET_BY})`);
  });
  const office = await openAs('desktop');
  await test.step('the officer finds it in the municipality’s report', () => seeInReport(office, handed.note));
});
