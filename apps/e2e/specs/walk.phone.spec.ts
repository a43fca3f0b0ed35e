import { expect, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { bystanders, signInStaff } from '../people.ts';

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

  await context.setOffline(true);
  for (let left = marks; left > 0; left -= 1) {
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
    if (sent.method() === 'PUT' && /\/lines\/\d+$/.test(sent.url()) && response.ok()) arrived.push(sent.url());
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
});
