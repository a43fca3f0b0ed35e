import { expect, type Page, test } from '@playwright/test';

import { expectAccessible, watchConsole } from '../accessible.ts';
import { bystanders, signInStaff } from '../people.ts';

/** The page has come to rest: it has its heading, and nothing is still loading. */
async function atRest(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

const publicPages = [
  '/',
  '/arjeplog',
  '/arjeplog/butiker',
  '/arjeplog/butik/silverhandeln',
  '/arjeplog/varor/bread',
  '/arjeplog/sok?q=knackebrod',
  '/arjeplog/varukorg',
  '/arjeplog/kassan',
  '/arjeplog/logga-in',
  '/arjeplog/kontakt',
  '/arjeplog/angra',
  '/arjeplog/statistik',
  '/arjeplog/salj-har',
  '/arjeplog/sida/turerna-i-jul',
  '/arjeplog/tillganglighet',
  '/arjeplog/en',
  '/personal',
];
for (const path of publicPages) {
  test(`${path} can be used by everyone`, async ({ page }) => {
    const expectQuiet = watchConsole(page);
    await page.goto(path);
    await atRest(page);
    await expectAccessible(page);
    expectQuiet();
  });
}

test('an offer with allergens can be read by everyone', async ({ page }) => {
  await page.goto('/arjeplog/varor/bread');
  await page.getByRole('main').getByRole('link', { name: 'Knäckebröd råg 500 g' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Knäckebröd råg 500 g' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('råg');
  await expectAccessible(page);
});

const staffPages = [
  { who: bystanders.builder, menu: ['Ordrar', 'Leveranssedlar', 'En kund ringde', 'Varor', 'Prisfil', 'Butiken', 'Personal'] },
  {
    who: bystanders.neighbourOfficer,
    menu: [
      'Månadsrapporter',
      'Hushåll',
      'Bidragsansökan',
      'Statistik',
      'Regler',
      'Turer',
      'Byar',
      'Ansökningar',
      'Texter',
      'Gallerian',
      'Kom igång',
    ],
  },
  { who: bystanders.operator, menu: ['Gallerior'] },
];
for (const { who, menu } of staffPages) {
  test(`every page of ${who}’s menu can be used by everyone, at both widths`, async ({ page }, { project }) => {
    // One sign-in for both widths: two browsers of one person would take each other's codes.
    test.skip(project.name !== 'desktop', 'looked at from the desktop run');
    test.setTimeout(120_000);
    const wide = page.viewportSize() ?? { width: 1280, height: 900 };
    await signInStaff(page, who);
    for (const name of menu) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
      await atRest(page);
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page);
      await page.setViewportSize(wide);
    }
  });
}
