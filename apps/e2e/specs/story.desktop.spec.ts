import { expect, type Page } from '@playwright/test';
import { watchConsole } from '../accessible.ts';
import { driveAhead } from '../ahead.ts';
import { locale } from '../devices.ts';
import { test } from '../open-as.ts';
import { openStaffPage, people, signInStaff } from '../people.ts';
import { type Buyer, checkOut, fillBasket } from '../shopping.ts';

const brita: Buyer = {
  name: 'Brita Stenlund',
  phone: '070-174 06 77',
  email: 'brita.stenlund@example.org',
  street: 'Kyrkvägen 6',
  village: 'Jäckvik',
};

/** The resident's part, on her telephone. @returns the order's number. */
async function order(page: Page): Promise<string> {
  await test.step('a resident puts knäckebröd and cement of two shops in one basket, which survives a reload', async () => {
    await fillBasket(page);
    await page.getByRole('link', { name: 'Varukorg' }).click();
    await page.reload();
    await expect(page.getByRole('region', { name: 'Från Silverhandeln' })).toContainText('Knäckebröd råg 500 g');
    await expect(page.getByRole('region', { name: 'Från Hornavans bygg & järn' })).toContainText('Cement 25 kg');
  });
  await test.step('she chooses village, days and payment, and sees everything before she orders', async () => {
    await checkOut(page, brita);
    const main = page.getByRole('main');
    for (const fact of [
      'Silverhandeln',
      'Hornavans bygg & järn',
      'Org.nr',
      '938 31 Arjeplog',

      'varav moms 25',
      'Kan avbeställas till',
      brita.email,
    ]) {
      await expect(main).toContainText(fact);
    }
  });
  return test.step('she orders as a guest and sees the order', async () => {
    await page.getByRole('button', { name: 'Beställ – betala vid leverans' }).click();
    await expect(page.getByText('Tack för din beställning!')).toBeVisible();
    await expect(page.getByText(`En bekräftelse är på väg till ${brita.email}.`)).toBeVisible();
    await expect(page.getByText('Butiken har fått beställningen')).toHaveCount(2);
    const title = await page.getByRole('heading', { level: 1, name: /^Beställning / }).textContent();
    return title?.replace('Beställning ', '').trim() ?? '';
  });
}

interface Issued {
  readonly note: string;
  /** As people say it: "24 november". */
  readonly date: string;
}

async function issuedOn(page: Page): Promise<Issued> {
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const text = (await page.getByRole('main').textContent()) ?? '';
  return { note: title.replace('Leveranssedel ', '').trim(), date: /dag (\d+ [a-z]+) · Norrposten/.exec(text)?.[1] ?? '' };
}

async function asksWhatIf(office: Page): Promise<void> {
  await openStaffPage(office, 'Regler');
  await office.getByRole('link', { name: 'Ny version' }).click();
  // Whoever looks at other municipalities' rules keeps the dates and the number of her own decision.
  await office.getByLabel('Diarienummer', { exact: false }).first().fill('KS 2027/12');
  await office.getByRole('radio', { name: /^Kalix/ }).check();
  await expect(office.getByRole('heading', { name: 'Hemsändning Kalix' })).toBeVisible();
  await expect(office.getByLabel('Diarienummer', { exact: false }).first()).toHaveValue('KS 2027/12');
  await office.getByRole('radio', { name: /^Reglerna som gäller nu/ }).check();
  await expect(office.getByText('Dagen har passerat.')).toBeHidden();
  await office.getByLabel('Gäller från').fill('2026-01-01');
  await expect(office.getByText('Dagen har passerat.')).toBeVisible();
  await office.getByLabel(/^Avgift, kronor/).fill('20');
  await office.getByLabel('Leveranser per hushåll och vecka').fill('2');
  await office.getByRole('button', { name: 'Räkna på det senaste året' }).click();
  await expect(office.getByRole('row').filter({ hasText: 'Leveranser med bidrag' })).toContainText(/\+\d/);
  await office.getByRole('button', { name: 'Visa vilka hushåll' }).click();
  await expect(office.getByRole('columnheader', { name: 'Varför färre' })).toBeVisible();
}

/** What takes its own button away leaves the keyboard where one goes on: at the lines, at the question that was closed, at the month that is locked. */
async function decideByKeyboard(page: Page): Promise<void> {
  await openStaffPage(page, 'Rapporter');
  await page.getByRole('row').filter({ hasText: 'Norrposten' }).filter({ hasText: 'Inlämnad' }).getByRole('link').press('Enter');
  const main = page.getByRole('main');
  const here = main.locator(':focus');
  await main.getByRole('navigation', { name: 'Sidor', exact: true }).getByRole('button', { name: 'Nästa' }).press('Enter');
  await expect(main.getByRole('region', { name: 'Rader', exact: true })).toBeFocused();
  await expect(main.getByRole('navigation', { name: 'Sidor, ovanför listan' })).toContainText('Sida 2 av');
  const ask = main.getByRole('button', { name: /^Fråga om sedel/ }).first();
  await ask.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Fråga om sedel/ });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Kom varorna den dagen?');
  await dialog.getByRole('button', { name: 'Fråga om raden' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(ask).toBeFocused();
  // With the one that the demonstration has.
  const close = main.getByRole('button', { name: /^Stäng frågan/ });
  await expect(close).toHaveCount(2);
  for (const left of [1, 0]) {
    await close.first().press('Enter');
    await expect(close).toHaveCount(left);
    await expect(here).toContainText('Stängd');
  }
  await main.getByRole('button', { name: 'Godkänn och lås' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Godkänn och lås' }).press('Enter');
  await expect(here).toContainText('Godkänd och låst');
}

/** The grocer's part: the board, the shelves, the parcels and the note. @returns the note's number. */
async function prepare(page: Page, reference: string): Promise<Issued> {
  await test.step('the grocer sees the order on the board', async () => {
    await signInStaff(page, people.grocer);
    const fresh = page.getByRole('region', { name: /^Nya/ });
    const card = fresh.getByRole('article').filter({ hasText: `${reference} ·` });
    await expect(card).toContainText(brita.name);
    await expect(card).toContainText('1 rad');
    await card.getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Betalning' })).toContainText('Kunden betalar chauffören när varorna lämnas.');
  });
  await test.step('picks it and packs it', async () => {
    await page.getByRole('button', { name: 'Börja plocka' }).click();
    await expect(page.getByText('1 rad kvar')).toBeVisible();
    await page.getByRole('button', { name: 'Plockad' }).click();
    await expect(page.getByText('Allt är plockat')).toBeVisible();
    // The button that was pressed is gone: whoever has no mouse goes on from what comes next.
    await expect(page.getByRole('button', { name: 'Packa', exact: true })).toBeFocused();
    await page.getByRole('button', { name: 'Packa', exact: true }).click();
    await page.getByRole('dialog', { name: 'Packa ordern' }).getByRole('button', { name: 'Klart – packad' }).click();
    const told = page.getByRole('status').filter({ hasText: 'Ordern är packad' });
    await told.getByRole('button', { name: 'Stäng' }).click();
  });
  await test.step('prints a label for each parcel, each on a piece of paper of its own', async () => {
    await page.getByRole('link', { name: 'Skriv ut etiketter' }).click();
    const labels = page.getByRole('main').getByText(/^Kolli \d+ av \d+$/);
    await expect(labels.first()).toBeVisible();
    // Chromium writes each page as an object that can be read.
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(await labels.count());
    await page.goBack();
  });
  return test.step('and gives it to the carrier on a note', async () => {
    await page.getByRole('link', { name: 'Gör leveranssedel' }).click();
    await page.getByRole('button', { name: 'Gör leveranssedel' }).click();
    const title = page.getByRole('heading', { level: 1, name: /^Leveranssedel / });
    await expect(title).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Norrposten Lapland AB');
    return issuedOn(page);
  });
}

/** Somebody in the register rang: a note without a web order, for the same round. @returns its number. */
async function noteByTelephone(page: Page, household: string): Promise<Issued> {
  return test.step('a customer rings, and the grocer writes a note for a household of the register', async () => {
    await openStaffPage(page, 'Leveranssedlar');
    await page.getByRole('link', { name: 'Leveranssedel utan order' }).click();
    await page.getByLabel('Sök namn, gata eller telefon').fill(household);
    await page.getByRole('button', { name: new RegExp(`^${household}`) }).click();
    await page.getByLabel('Dagligvaror (kr)').fill('412,50');
    await page
      .getByRole('group', { name: 'Vem ska köra?' })
      .getByRole('button', { name: /platser kvar/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Gör leveranssedel' }).click();
    const title = page.getByRole('heading', { level: 1, name: /^Leveranssedel \d/ });
    await expect(title).toBeVisible();
    return issuedOn(page);
  });
}

/** @returns the month, as people say it, in which the goods were handed over: the report's, whatever day was promised. */
async function deliver(page: Page, recipient: string, { note, date }: Issued): Promise<string> {
  return test.step(`the driver delivers note ${note} to ${recipient}`, async () => {
    await openStaffPage(page, 'Dagens körning');
    const stop = page.getByRole('article').filter({ has: page.getByRole('link', { name: recipient, exact: true }) });
    await page.getByRole('navigation', { name: 'Andra dagar' }).getByRole('link', { name: date }).click();
    await expect(stop).toBeVisible();
    const load = page.getByRole('button', { name: /^Lasta allt/ });
    await expect(async () => {
      if (await load.isVisible()) await load.click({ timeout: 2_000 });
      await expect(load).toBeHidden({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    const card = page.getByRole('main').locator('section').filter({ hasText: note });
    const delivered = card.getByRole('button', { name: 'Levererad', exact: true });
    // What was loaded moves the list under the pointer: pressed until the stop has opened.
    await expect(async () => {
      if (!(await delivered.isVisible())) await stop.getByRole('link').click({ timeout: 2_000 });
      await expect(delivered).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await delivered.click();
    const dialog = page.getByRole('dialog', { name: 'Levererad' });
    await dialog.getByRole('radio', { name: 'Granne' }).check();
    await dialog.getByRole('button', { name: 'Ja, levererad' }).click();
    await expect(dialog).toContainText('Skriv vad den som tog emot heter.');
    await expect(dialog).toContainText('Välj om kunden betalade kontant eller med kort.');
    await dialog.getByLabel('Vad heter personen?').fill('Sven Öman');
    await dialog.getByRole('radio', { name: 'Kontant' }).check();
    const month = new Intl.DateTimeFormat(locale.locale, { month: 'long', year: 'numeric', timeZone: locale.timezoneId }).format();
    await dialog.getByRole('button', { name: 'Ja, levererad' }).click();
    await expect(card).toContainText('Levererad');
    // The button is gone: whoever has no mouse goes on where it was.
    await expect(card).toBeFocused();
    await expect(card.getByRole('button', { name: 'Ångra' })).toBeVisible();
    return month;
  });
}

/** No claim runs over New Year, and each says which time it is for, also on the paper. */
async function seesTheTimeOfClaims(office: Page): Promise<void> {
  await openStaffPage(office, 'Bidragsansökan');
  await office.getByRole('button', { name: 'Nytt utkast' }).click();
  await office.getByLabel('Från och med').fill('2025-11-01');
  await office.getByLabel('Till och med').fill('2026-09-30');
  await expect(office.getByText('Perioden går över ett årsskifte.')).toBeVisible();
  await office.getByRole('button', { name: 'Avbryt' }).click();
  await office.getByRole('row').getByRole('link').first().click();
  await expect(office.getByText(/^Tid som ansökan gäller: .+ 20\d\d – .+ 20\d\d$/)).toBeVisible();
  await office.getByRole('link', { name: 'Läs och skriv ut specifikationen' }).click();
  await expect(office.getByRole('heading', { level: 1, name: 'Specifikation' })).toBeVisible();
  await expect(office.getByText(/^Tid som ansökan gäller: /)).toBeVisible();
}

async function foretold(office: Page): Promise<void> {
  await test.step('and is told, before a household is corrected, what it does to deliveries that were reported', async () => {
    await openStaffPage(office, 'Hushåll');
    await office.getByLabel('Hushållsnummer').fill('7');
    await office.getByRole('button', { name: 'Öppna', exact: true }).click();
    await office.getByRole('button', { name: 'Ändra uppgifter' }).click();
    const form = office.locator('form').filter({ has: office.getByLabel('Vägbeskrivning') });
    await form.getByLabel(/^Storvallens livs, kilometer/).fill('0,1');
    await form.getByRole('radio', { name: /^Uppgiften var fel eller saknades/ }).check();
    await form.getByRole('button', { name: 'Spara' }).click();
    await expect(form.getByText(/^\d+ redovisade leveranser räknas om$/)).toBeVisible();
    // And perhaps a second time, of deliveries that no report has yet.
    await expect(form.getByText(/^Ersättningen minskar med /).first()).toBeVisible();
    await form.getByRole('button', { name: 'Avbryt' }).click();
    await expect(form).toBeHidden();
  });
}

test('an order goes from a telephone in Jäckvik over shelf and van to the month’s report', async ({ openAs }) => {
  test.setTimeout(300_000);
  const household = 'Nils-Anders Labba';
  const resident = await openAs('phone');
  const expectQuiet = watchConsole(resident);
  const reference = await order(resident);
  expect(reference).toMatch(/^\d{4}-\d+$/);

  const shop = await openAs('desktop');
  const webNote = await prepare(shop, reference);
  const phoneNote = await noteByTelephone(shop, household);

  const van = await openAs('phone');
  await driveAhead(van);
  await signInStaff(van, people.driver);
  await van.getByRole('link', { name: 'Norrposten Lapland AB, Arjeplog' }).click();
  await deliver(van, brita.name, webNote);
  const month = await deliver(van, household, phoneNote);

  await test.step('the resident sees on her order’s page that the goods are there', async () => {
    // The order follows its note through the outbox, a moment after the driver's mark has arrived.
    await expect(async () => {
      await resident.reload();
      await expect(resident.getByText('Lämnad', { exact: true })).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    expectQuiet();
  });
  const office = await openAs('desktop');
  await test.step('the officer finds the registered household’s delivery in the month’s report', async () => {
    await signInStaff(office, people.officer);
    // At a month's end the next month's report has begun too, with what is promised for it.
    await office.getByRole('row').filter({ hasText: 'Norrposten' }).getByRole('link', { name: month, exact: true }).click();
    await office.getByLabel('By', { exact: true }).selectOption({ label: brita.village });
    const line = office.getByRole('row').filter({ hasText: phoneNote.note });
    await expect(line).toContainText(household);
    await expect(line).toContainText('Silverhandeln');
    await expect(line).toContainText('Levererad');
  });
  await foretold(office);
  await test.step('and asks what the year would have been with a fee of 20 kronor and two deliveries a week', () => asksWhatIf(office));
  await test.step('and sees which time a claim is for, on its page and its paper', () => seesTheTimeOfClaims(office));
  await test.step('and decides on a month of more than one page without a mouse', () => decideByKeyboard(office));
});
