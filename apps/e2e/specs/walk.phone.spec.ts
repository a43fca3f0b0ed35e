import { type BrowserContext, expect, type Page, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { bystanders, signInStaff } from '../people.ts';

/** Goods to choose from are read while there is a network, and are there when it is gone: one line is replaced without it. */
async function replaceOne(page: Page, context: BrowserContext): Promise<void> {
  const replace = page.getByRole('button', { name: /^Ersätt: / }).first();
  const dialog = page.getByRole('dialog');
  await replace.click();
  await expect(dialog.getByRole('button', { name: /^Ta / }).first()).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await dialog.getByRole('button', { name: 'Stäng' }).click();

  await context.setOffline(true);
  await replace.click();
  await dialog.getByRole('button', { name: /^Ta / }).first().click();
  const asked = dialog.getByRole('checkbox', { name: 'Jag har frågat kunden, som sa ja' });
  if (await asked.isVisible()) await asked.check();
  await dialog.getByRole('button', { name: 'Ersätt med den här varan' }).click();
  await expect(page.getByText(/^Ersatt: /)).toBeVisible();
}

test('marks made without a connection arrive once each after the telephone was restarted, and the boxes keep their letters', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await signInStaff(page, bystanders.clerk);
  await page
    .getByRole('link', { name: 'Vad är inte klart?' })
    .or(page.getByRole('link', { name: 'Visa vad som är kvar' }))
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dagens slut' })).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('link', { name: 'Till ordertavlan' }).click();
  await page.getByRole('link', { name: 'Plocka flera ordrar' }).click();
  for (const order of await page.getByRole('main').getByRole('checkbox').all()) await order.check();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('button', { name: /^Börja plocka \d+ ordrar/ }).click();
  const waiting = page.getByRole('button', { name: /^Plockad: / });
  await expect(waiting.first()).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  const marks = await waiting.count();
  expect(marks).toBeGreaterThan(4);
  const address = page.url();

  await replaceOne(page, context);
  await expect(waiting).toHaveCount(marks - 1);
  for (let left = marks - 1; left > 0; left -= 1) {
    await waiting.first().click();
    await expect(waiting).toHaveCount(left - 1);
  }
  await expect(page.getByText(/^Allt är plockat/)).toBeVisible();
  await page.close();
  await context.setOffline(false);

  // Each answer that said yes, by the line that it was about.
  const arrived: string[] = [];
  context.on('response', (response) => {
    const sent = response.request();
    if (sent.method() === 'PUT' && /\/lines\/\d+(\/replacement)?$/.test(sent.url()) && response.ok()) arrived.push(sent.url());
  });
  const restarted = await context.newPage();
  await restarted.goto(address);
  await expect(restarted.getByText(/^Allt är plockat/)).toBeVisible();
  await expect.poll(() => arrived.length, { timeout: 60_000 }).toBe(marks);
  expect(new Set(arrived).size).toBe(marks);
  await restarted.reload();
  await expect(restarted.getByText(/^Allt är plockat/)).toBeVisible();
  await expect(restarted.getByRole('button', { name: 'Packa', exact: true }).first()).toBeEnabled();
  expect(arrived.length).toBe(marks);
  expect(arrived.filter((url) => url.endsWith('/replacement'))).toHaveLength(1);
  await expect(restarted.getByText(/^Ersatt: /)).toBeVisible();
});
