import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';

import { atRest, expectAccessibleAtBothWidths } from '../accessible.ts';
import { placeGuestOrders } from '../guest-orders.ts';
import { bystanders, signInStaff } from '../people.ts';
import { type Road, roadTo } from '../road.ts';
import { switchOn } from '../switch-on.ts';

const BOXES = 10;

async function beginWalk(page: Page): Promise<void> {
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
  const choices = page.getByRole('main').getByRole('checkbox');
  await expect(choices.first()).toBeVisible();
  for (const order of await choices.all()) await order.uncheck();
  // The newest stand last: those that this test placed, which nobody has begun.
  for (const order of (await choices.all()).slice(-BOXES)) await order.check();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('button', { name: `Börja plocka ${BOXES} ordrar` }).click();
}

/** Goods to choose from are read while there is a network, and are there when it is gone: one line is replaced without it. */
async function replaceOne(page: Page, road: Road): Promise<void> {
  const replace = page.getByRole('button', { name: /^Ersätt: / }).first();
  const dialog = page.getByRole('dialog');
  await replace.click();
  await expect(dialog.getByRole('button', { name: /^Ta / }).first()).toBeVisible();
  await atRest(page);
  await expectAccessibleAtBothWidths(page);
  await dialog.getByRole('button', { name: 'Stäng' }).click();

  road.cut();
  await replace.click();
  await dialog.getByRole('button', { name: /^Ta / }).first().click();
  const asked = dialog.getByRole('checkbox', { name: 'Jag har frågat kunden, som sa ja' });
  const yes = dialog.getByRole('button', { name: 'Ersätt med den här varan' });
  await expect(yes).toBeVisible();
  if (await asked.isVisible()) await asked.check();
  await yes.click();
  await expect(page.getByText(/^Ersatt: /)).toBeVisible();
}

const waitingLines = (page: Page) => page.getByRole('main').getByRole('button', { name: /^(Plockad|Väg): .*låda/ });

/** Marks lines as picked until so many are left; what is weighed weighs what was ordered. */
async function markDown(page: Page, from: number, to: number): Promise<void> {
  const waiting = waitingLines(page);
  for (let left = from; left > to; left -= 1) {
    await expect(waiting).toHaveCount(left);
    const isWeighed = (await waiting.first().textContent()) === 'Väg';
    await waiting.first().click();
    if (isWeighed)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Plockad: / })
        .click();
  }
  await expect(waiting).toHaveCount(to);
}

type Arrival = { readonly road: Road; readonly address: string; readonly marks: number };

/** Mends the road and counts each answer that said yes, by the line that it was about. */
async function expectArrivalOnce(page: Page, { road, address, marks }: Arrival): Promise<void> {
  const arrived: string[] = [];
  page.on('response', (response) => {
    const sent = response.request();
    if (sent.method() === 'PUT' && /\/lines\/\d+(\/replacement)?$/.test(sent.url()) && response.ok()) arrived.push(sent.url());
  });
  road.mend();
  await page.goto(address);
  await expect(page.getByText(/^Allt är plockat/)).toBeVisible();
  await expect.poll(() => arrived.length, { timeout: 60_000 }).toBe(marks);
  expect(new Set(arrived).size).toBe(marks);
  await page.reload();
  await expect(page.getByText(/^Allt är plockat/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Packa', exact: true })).toHaveCount(BOXES);
  expect(arrived.length).toBe(marks);
}

test('marks of ten orders made without a connection and after the telephone was restarted arrive once each', async ({
  request,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'galleria-telephone-'));
  const road = await roadTo(baseURL ?? '');
  let telephone = await switchOn(folder, road);
  try {
    await placeGuestOrders(request, { shop: 'Silverhandeln', search: ['knackebrod', 'mjolk'], orders: BOXES });
    let page = await telephone.newPage();
    await beginWalk(page);
    const waiting = waitingLines(page);
    await expect(waiting.first()).toBeVisible();
    await atRest(page);
    await expectAccessibleAtBothWidths(page);
    const marks = await waiting.count();
    expect(marks).toBeGreaterThanOrEqual(2 * BOXES);
    const address = page.url();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    await replaceOne(page, road);
    await markDown(page, marks - 1, Math.floor(marks / 2));
    await telephone.close();

    telephone = await switchOn(folder, road);
    page = await telephone.newPage();
    // Not the address alone: from the first page, as somebody who opens the bookmark.
    await page.goto('/personal');
    await expect(page.getByText(/^Ingen kontakt med Galleria\. Det här lästes/).first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Plocka flera ordrar' }).click();
    await page.getByRole('button', { name: /^Fortsätt rundan/ }).click();
    await expect(page).toHaveURL(address);
    await markDown(page, Math.floor(marks / 2), 0);
    await expect(page.getByText(/^Allt är plockat/)).toBeVisible();
    await telephone.close();

    telephone = await switchOn(folder, road);
    page = await telephone.newPage();
    await expectArrivalOnce(page, { road, address, marks });
    await expectForgottenAfterSigningOut(page);
    road.cut();
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Gäst 1', { exact: false })).toHaveCount(0);
  } finally {
    await telephone.close();
    await road.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function expectForgottenAfterSigningOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Meny' }).click();
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => keptIn(page)).toBe(0);
}

/** How many replies the device keeps. */
const keptIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('galleria.kept');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('replies').objectStore('replies').count();
          counting.onsuccess = () => resolve(counting.result);
          counting.onerror = () => reject(counting.error);
        };
      }),
  );
