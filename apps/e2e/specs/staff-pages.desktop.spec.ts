import { expect, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { bystanders, signInStaff } from '../people.ts';

const staffPages = [
  {
    who: bystanders.builder,
    menu: [
      'Ordrar',
      'Leveranssedlar',
      'En kund ringde',
      'Telefonorder',
      'Ringlista',
      'Varor',
      'Prisfil',
      'Butiken',
      'Återkalla',
      'Personal',
    ],
  },
  {
    who: bystanders.neighbourOfficer,
    menu: [
      ...['Månadsrapporter', 'Hushåll', 'Bidragsansökan', 'Statistik', 'Regler', 'Turer', 'Återkalla', 'Register', 'Gallring'],
      ...['Byar', 'Transportörer', 'Ansökningar', 'Texter', 'Gallerian', 'Övning', 'Kom igång'],
    ],
  },
  { who: bystanders.operator, menu: ['Gallerior', 'Återkalla'] },
];
for (const { who, menu } of staffPages) {
  test(`every page of ${who}’s menu can be used by everyone, at both widths`, async ({ page }) => {
    test.setTimeout(120_000);
    await signInStaff(page, who);
    for (const name of menu) {
      await page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
      await atRest(page);
      await expectAccessibleAtBothWidths(page);
    }
  });
}
