import { expect, type Page } from '@playwright/test';

/** Searches with the field at the top of every page, and puts one shop's goods into the basket. */
export async function searchAndAdd(
  page: Page,
  wanted: { readonly search: string; readonly name: string; readonly shop: string },
): Promise<void> {
  await page.getByRole('searchbox').first().fill(wanted.search);
  await page.getByRole('searchbox').first().press('Enter');
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: wanted.name }).filter({ hasText: wanted.shop });
  await card.getByRole('button', { name: `Lägg i korgen: ${wanted.name}` }).click();
  await expect(card.getByRole('textbox')).toHaveValue('1');
}

/** A basket of two shops: bread from the grocer, cement from the builders' merchant. */
export async function fillBasket(page: Page): Promise<void> {
  await page.goto('/arjeplog');
  await searchAndAdd(page, { search: 'knackebrod', name: 'Knäckebröd råg 500 g', shop: 'Silverhandeln' });
  await searchAndAdd(page, { search: 'cement', name: 'Cement 25 kg', shop: 'Hornavans bygg & järn' });
}

export interface Buyer {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly village: string;
}

const BOTH = ['Silverhandeln', 'Hornavans bygg & järn'];

/** From the basket through the checkout to its last page: the first day on which somebody drives to the village and takes payment. */
export async function checkOut(page: Page, buyer: Buyer, { shops = BOTH, pay = /^Betala när du får varorna/ } = {}): Promise<void> {
  await page.getByRole('link', { name: 'Varukorg' }).click();
  await page.getByRole('link', { name: 'Till kassan' }).click();
  await page.getByLabel('By eller ort').selectOption({ label: buyer.village });
  for (const shop of shops) {
    const days = page.getByRole('group', { name: `Varorna från ${shop}` });
    await days
      .getByRole('radio', { name: /^Hem .*Norrposten/ })
      .first()
      .check();
    await page
      .getByRole('group', { name: `Betalning till ${shop}` })
      .getByRole('radio', { name: pay })
      .check();
  }
  await page.getByRole('textbox', { name: 'Namn', exact: true }).fill(buyer.name);
  await page.getByLabel('Telefon').fill(buyer.phone);
  await page.getByLabel('E-post').fill(buyer.email);
  await page.getByLabel('Gatuadress eller gårdens namn').fill(buyer.street);
  await page.getByRole('button', { name: 'Granska beställningen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Granska och beställ' })).toBeVisible();
}
