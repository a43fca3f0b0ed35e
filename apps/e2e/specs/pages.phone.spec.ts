import { expect, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths, watchConsole } from '../accessible.ts';

const publicPages: readonly (readonly [path: string, heading: string])[] = [
  ['/', 'Gallerior i Norrbotten'],
  ['/arjeplog', 'Handla hemma i Arjeplog'],
  ['/arjeplog/en', 'Shop at home in Arjeplog'],
  ['/arjeplog/butiker', 'Butiker'],
  ['/arjeplog/butik/silverhandeln', 'Silverhandeln'],
  ['/arjeplog/varor', 'Varor och tjänster'],
  ['/arjeplog/varor/bread', 'Bröd och bakverk'],
  ['/arjeplog/varor/building', 'Bygg och trädgård'],
  ['/arjeplog/sok', 'Skriv vad du letar efter'],
  ['/arjeplog/sok?q=knackebrod', 'Sökning: knackebrod'],
  ['/arjeplog/varukorg', 'Varukorg'],
  ['/arjeplog/mina-listor', 'Mina listor'],
  ['/arjeplog/mina-uppgifter', 'Mina uppgifter'],
  ['/arjeplog/aterkallelser', 'Återkallelser'],
  ['/arjeplog/kassan', 'Kassan'],
  ['/arjeplog/logga-in', 'Logga in'],
  ['/arjeplog/kontakt', 'Kontakt'],
  ['/arjeplog/angra', 'Ångra ett köp'],
  ['/arjeplog/statistik', 'Hemsändning i Arjeplog i siffror'],
  ['/arjeplog/salj-har', 'Sälj i gallerian'],
  ['/arjeplog/sida/turerna-i-jul', 'Turerna i jul och nyår'],
  ['/arjeplog/personuppgifter', 'Personuppgifter'],
  ['/arjeplog/villkor', 'Köpvillkor'],
  ['/arjeplog/tillganglighet', 'Tillgänglighet'],
  ['/personal', 'Logga in för personal'],
];
for (const [path, heading] of publicPages) {
  test(`${path} can be used by everyone, at both widths`, async ({ page }) => {
    const expectQuiet = watchConsole(page);
    expect((await page.goto(path))?.status()).toBe(200);
    await atRest(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expectAccessibleAtBothWidths(page);
    expectQuiet();
  });
}

test('an offer with allergens can be read by everyone, at both widths', async ({ page }) => {
  await page.goto('/arjeplog/varor/bread');
  await page.getByRole('main').getByRole('link', { name: 'Knäckebröd råg 500 g' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Knäckebröd råg 500 g' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('råg');
  await expectAccessibleAtBothWidths(page);
});
