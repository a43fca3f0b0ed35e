import { expect, type Page, test } from '@playwright/test';

import { expectAccessible } from '../accessible.ts';
import { bystanders, openStaffPage, signInResident, signInStaff } from '../people.ts';
import { type Buyer, checkOut, fillBasket, searchAndAdd } from '../shopping.ts';

/** What can be pressed and lies, wholly or partly, under the message. */
const coveredByMessage = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const message = document.querySelector('.toast')?.getBoundingClientRect();
    if (!message) return ['no message is shown'];
    return [...document.querySelectorAll('a, button, input, select')]
      .filter((each) => !each.closest('.toast') && each.checkVisibility())
      .filter((each) => {
        const { top, bottom, left, right } = each.getBoundingClientRect();
        return top < message.bottom && bottom > message.top && left < message.right && right > message.left;
      })
      .map((each) => each.outerHTML.slice(0, 120));
  });

test('a message lies on nothing that can be pressed, and can be taken back or closed', async ({ page }) => {
  await fillBasket(page);
  await page.getByRole('link', { name: 'Varukorg' }).click();
  const away = page.getByRole('button', { name: /^Ta bort/ });
  await expect(away).toHaveCount(2);
  await away.first().click();
  const message = page.getByRole('status').filter({ hasText: 'är borttagen.' });
  await expect(message).toBeVisible();
  await expect(away).toHaveCount(1);
  await expect.poll(() => coveredByMessage(page)).toEqual([]);
  await message.getByRole('button', { name: 'Ångra' }).click();
  await expect(away).toHaveCount(2);
  await away.first().click();
  await message.getByRole('button', { name: 'Stäng' }).click();
  await expect(message).toBeHidden();
});

const brita: Buyer = {
  name: 'Brita Stenlund',
  phone: '070-174 06 77',
  email: 'brita.stenlund@example.org',
  street: 'Kyrkvägen 6',
  village: 'Jäckvik',
};

test('whoever comes back finds the checkout filled in, walks it back and forth, and can have it forgotten', async ({ page }) => {
  await fillBasket(page);
  await checkOut(page, brita);
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Namn', exact: true })).toHaveValue(brita.name);
  await page.getByLabel('Hjälp chauffören att hitta').fill('Gul grind efter bron.');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Varukorg' })).toBeFocused();
  await page.goForward();
  await page.goForward();
  const contact = page.getByRole('region', { name: 'Kontakt' });
  await expect(contact).toContainText('Gul grind efter bron.');
  expect(await contact.textContent()).toMatch(/Jäckvik\nGul grind/);
  await page.getByRole('button', { name: 'Beställ – betala vid leverans' }).click();
  await expect(page.getByText('Tack för din beställning!')).toBeVisible();
  // Gone back to where it was ordered, nothing is left to buy, and what was bought is a link away.
  await page.goBack();
  await expect(page.getByRole('main').getByRole('link', { name: 'Mina beställningar' })).toBeVisible();

  await fillBasket(page);
  await page.goto('/arjeplog/kassan');
  await expect(page.getByText('Vi har fyllt i dina uppgifter.')).toBeVisible();
  await expect(page.getByLabel('By eller ort').locator('option:checked')).toHaveText(brita.village);
  await expect(page.getByLabel('Telefon')).toHaveValue(brita.phone);
  await page
    .getByRole('group', { name: 'Varorna från Silverhandeln' })
    .getByRole('radio', { name: /^Hem .*Norrposten/ })
    .first()
    .check();
  const payment = page.getByRole('group', { name: 'Betalning till Silverhandeln' });
  await expect(payment.getByRole('radio', { name: /^Betala när du får varorna/ })).toBeChecked();

  // A code that nobody has made is told of where it was written, and can be taken away again.
  await page.getByRole('button', { name: 'Har du en rabattkod från Silverhandeln?' }).click();
  const code = page.getByRole('textbox', { name: /^Rabattkod från Silverhandeln/ });
  await expect(code).toBeFocused();
  await code.fill('finns inte');
  await code.press('Enter');
  const unknown = page.getByText('Koden finns inte i den här butiken.', { exact: false });
  await expect(unknown).toBeVisible();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Ta bort koden' }).click();
  await expect(unknown).toBeHidden();

  await page.getByRole('button', { name: 'Glöm mina uppgifter' }).click();
  await expect(page.getByText('Dina uppgifter är borttagna från den här enheten.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Namn', exact: true })).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Namn', exact: true })).toHaveValue('');

  // Where she lives is asked once: the village that she looked around in is the checkout's too.
  await page.goto('/arjeplog');
  await page.getByLabel('Din by', { exact: true }).selectOption({ label: 'Laisvall' });
  await page.getByRole('button', { name: 'Visa dagar' }).click();
  await expect.poll(() => page.evaluate("localStorage.getItem('galleria.village.arjeplog')")).toBe('laisvall');
  await page.goto('/arjeplog/kassan');
  await expect(page.getByLabel('By eller ort').locator('option:checked')).toHaveText('Laisvall');
  await expect(page.getByLabel('Postort')).toHaveValue('Laisvall');
});

test('a card is approved on the provider’s page, after a window that was closed, and the order says what may be drawn', async ({
  page,
}) => {
  await page.goto('/arjeplog');
  await searchAndAdd(page, { search: 'knackebrod', name: 'Knäckebröd råg 500 g', shop: 'Silverhandeln' });
  await checkOut(page, brita, { shops: ['Silverhandeln'], pay: /^Kort/ });
  // Pressed twice, it is one order and one payment, and the way back from the provider's page leads out of it.
  await page.getByRole('button', { name: 'Köp och betala' }).dblclick();
  await expect(page.getByRole('link', { name: 'Avbryt och gå tillbaka till butiken' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Betala nu Silverhandeln' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/kassan\/granska$/);
  await page.goForward();
  await page.getByRole('button', { name: 'Betala nu Silverhandeln' }).click();
  await page.getByRole('link', { name: 'Avbryt och gå tillbaka till butiken' }).click();
  await expect(page.getByText('Du lämnade betalsidan utan att betala. Inget har dragits.')).toBeVisible();
  await expectAccessible(page);
  // One more, though the page that she left is still open: it is closed, and the new sum is asked for.
  await page.getByRole('link', { name: 'Ändra beställningen' }).click();
  await page.getByRole('button', { name: /^Öka Antal Knäckebröd/ }).click();
  await page.getByRole('button', { name: 'Ändra – med betalningsskyldighet' }).click();
  await expect(page.getByText('Beställningen är ändrad.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Betala nu Silverhandeln' }).click();
  await page.getByRole('button', { name: 'Betala med kort' }).click();
  await expect(page.getByText('Betalningen är godkänd. Tack!')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Du har godkänt högst .* Det som varorna kostar dras när de är packade/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /^Betala nu/ })).toBeHidden();
  // With letters twice as large the sums go below their names, and not off the screen.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const beside = await page.locator('.sum-row dd, .review-line .number').evaluateAll((all) => {
    const width = document.documentElement.clientWidth;
    return all.filter((each) => each.getBoundingClientRect().right > width).map((each) => each.textContent);
  });
  expect(beside).toEqual([]);
});

test('a resident who has signed in finds her own name, address and village in the checkout', async ({ page }) => {
  await signInResident(page, 'karin.lundmark@example.org');
  await expect(page.getByRole('heading', { name: 'Jag handlar åt' })).toHaveCount(1);
  // She has the right already: she reads until when, and is not asked to apply for it.
  await expect(page.getByText(/^Du har hemsändning med kommunens stöd till och med /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Skicka ansökan' })).toHaveCount(0);
  await expectAccessible(page);
  await fillBasket(page);
  await page.goto('/arjeplog/kassan');
  await expect(page.getByText('Vi har fyllt i dina uppgifter.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Namn', exact: true })).toHaveValue('Karin Lundmark');
  await expect(page.getByLabel('By eller ort').locator('option:checked')).toHaveText('Mellanström');
  await expect(page.getByLabel('Gatuadress eller gårdens namn')).not.toHaveValue('');
});

test('without a connection the page says so, keeps the basket, and goes on when the connection is back', async ({ page, context }) => {
  await fillBasket(page);
  await page.getByRole('link', { name: 'Varukorg' }).click();
  await expect(page.getByRole('link', { name: 'Till kassan' })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^Du är utan uppkoppling/)).toBeVisible();
  await page.getByRole('button', { name: 'Öka antal Cement 25 kg' }).click();
  await expect(page.getByText(/Priserna kunde inte hämtas/)).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByText(/^Du är utan uppkoppling/)).toBeHidden();
  await expect(page.getByText(/Priserna kunde inte hämtas/)).toBeHidden();
  await expect(page.getByRole('region', { name: 'Från Hornavans bygg & järn' })).toContainText('278,00');
});

test('the staff’s menu is folded on a phone; the keyboard opens it, and Escape gives the place back', async ({ page }) => {
  await signInStaff(page, bystanders.clerk);
  const fold = page.getByRole('button', { name: 'Meny', exact: true });
  const menu = page.getByRole('navigation', { name: 'Meny' });
  await expect(menu).toBeHidden();
  const header = await page.getByRole('banner').boundingBox();
  expect(header?.height, 'pixels that the folded header takes').toBeLessThan(110);
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('link').first()).toBeFocused();
  await expect(menu.locator('[aria-current="page"]')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(fold).toBeFocused();
  await openStaffPage(page, 'Varor');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(menu).toBeHidden();
});
