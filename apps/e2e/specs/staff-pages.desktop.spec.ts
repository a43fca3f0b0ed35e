import { TESTED_STAFF_MENUS } from '@galleria/domain/accessibility';
import { expect, type Page, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { bystanders, people, signInStaff } from '../people.ts';

const staffPages: readonly { who: string; menu: readonly string[]; at?: string; also?: readonly string[] }[] = [
  // `also`: the pages of one of the goods, beyond the menu.
  { who: bystanders.builder, menu: TESTED_STAFF_MENUS.shop, also: ['Varianter', 'Ny kampanj'] },
  { who: bystanders.neighbourOfficer, menu: TESTED_STAFF_MENUS.municipality },
  // Who works at several places chooses one.
  { who: bystanders.busDispatcher, menu: TESTED_STAFF_MENUS.carrier, at: 'Länsgods Buss i Norr AB, Arjeplog' },
  { who: bystanders.careManager, menu: TESTED_STAFF_MENUS.care },
  { who: people.regional, menu: TESTED_STAFF_MENUS.region },
  { who: bystanders.operator, menu: TESTED_STAFF_MENUS.platform },
];
/** What a care manager does in two minutes: everything on one page, from the keyboard, and the reason read again. */
async function enrolByCare(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Skriv in hushåll' }).click();
  await expect(main.getByText('Behöver fyllas i.').first()).toBeVisible();
  await main.getByLabel('Namn').fill('Ragnhild Öman');
  await main.getByLabel('By', { exact: false }).selectOption({ label: 'Laisvall' });
  await main.getByLabel('Gatuadress').fill('Byvägen 55');
  await main.getByLabel('Skäl').selectOption({ label: 'Funktionsnedsättning' });
  await main.getByLabel('Med egna ord').fill('Ser dåligt.');
  await main.getByRole('button', { name: 'Skriv in hushåll' }).press('Enter');
  const row = main.getByRole('listitem').filter({ hasText: 'Ragnhild Öman' });
  await expect(row).toBeVisible();
  await expect(main).not.toContainText('Ser dåligt.');
  await row.getByRole('button', { name: 'Läs skälet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skäl' });
  await dialog.getByRole('button', { name: 'Läs skälet' }).click();
  await expect(dialog).toContainText('Ser dåligt.');
  await expectAccessibleAtBothWidths(page);
}

for (const { who, menu, at, also = [] } of staffPages) {
  test(`every page of ${who}’s menu can be used by everyone, at both widths`, async ({ page }) => {
    test.setTimeout(300_000);
    await signInStaff(page, who);
    if (at) await page.getByRole('main').getByRole('link', { name: at }).click();
    for (const [index, name] of menu.entries()) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
      await atRest(page);
      // Menu and frame are the same on every page.
      await expectAccessibleAtBothWidths(page, index === 0 ? undefined : 'main');
    }
    if (menu.includes('Leveranssedlar')) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Leveranssedlar', exact: true }).click();
      await page.getByRole('link', { name: 'Rätta en levererad sedel' }).click();
      await page.getByLabel('Sedelns nummer').fill('1-26-99999-9');
      await page.getByRole('button', { name: 'Hitta sedeln' }).click();
      await expect(page.getByText('Det finns ingen sedel med det numret här.')).toBeVisible();
      await expectAccessibleAtBothWidths(page);
      const staff = page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Personal', exact: true });
      await staff.click();
    }
    if (menu.includes('Rabattkoder')) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Rabattkoder', exact: true }).click();
      await page.getByRole('link', { name: 'Ny rabattkod' }).click();
      await page.getByText('Bara varor i de här kategorierna').first().click();
      await expectAccessibleAtBothWidths(page, 'main');
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Personal', exact: true }).click();
    }
    if (menu.includes('Skriv in hushåll')) await enrolByCare(page);
    // From the last page of the menu.
    if (menu.at(-1) === 'Personal') {
      await page.getByRole('link', { name: 'Lämna över din roll' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Lämna över din roll' })).toBeVisible();
      await atRest(page);
      await expectAccessibleAtBothWidths(page);
    }
    for (const name of also) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Varor', exact: true }).click();
      await page.getByRole('link', { name: /^Regel 45×95/ }).click();
      await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
      await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${name}`) })).toBeVisible();
      await atRest(page);
      await expectAccessibleAtBothWidths(page);
    }
  });
}
