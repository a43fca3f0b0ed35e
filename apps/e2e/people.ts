import { expect, type Page } from '@playwright/test';

/** The people of the demonstration whom the tests and pictures sign in as. */
export const people = {
  grocer: 'Lisbet Hornström',
  driver: 'Kent Rönnmark',
  officer: 'Annika Fjellström',
  regional: 'Kjell-Åke Notsjö',
} as const;

/** People whom no other test signs in as: an authenticator's code counts once, so that a second browser of one person waits for the next. */
export const bystanders = {
  builder: 'Tommy Järnvall',
  neighbourOfficer: 'Gunilla Renberg',
  operator: 'Elin Sandkvist',
  clerk: 'Amir Nazari',
  neighbourGrocer: 'Joel Storvall',
  careManager: 'Kerstin Marklund',
  neighbourClerk: 'Moa Hällgren',
  dispatcher: 'Stefan Lapplander',
  busDispatcher: 'Birger Lindvall',
  busDriver: 'Hanna Piltto',
} as const;

/**
 * Signs one of the demonstration's people in, in the way that the page offers: chosen by name, the mailed code fetched from the demonstration's post,
 * the authenticator's code read off the page. A code counts once, so that two browsers of one person wait for each other's next.
 */
export async function signInStaff(page: Page, name: string): Promise<void> {
  await page.goto('/personal');
  await page.getByRole('button', { name: `Logga in som ${name}` }).click();
  await page.getByRole('button', { name: 'Hämta koden ur demonstrationens post' }).click();
  await expect(page.getByRole('textbox', { name: 'Kod' })).toHaveValue(/^\d{6}$/);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  const second = page.getByLabel('Kod från appen');
  await expect(second).toBeVisible();
  // On a narrow page the way out lies in the folded menu.
  const signedIn = page.getByRole('button', { name: /^(Meny|Logga ut)$/ }).first();
  await expect(async () => {
    // The answer to the try before may have been longer under way than that try waited.
    if (await signedIn.isVisible()) return;
    const shown = await page.getByText(/Koden från kodappen är just nu \d{6}/).textContent({ timeout: 5_000 });
    await second.fill(shown?.match(/\d{6}/)?.[0] ?? '', { timeout: 5_000 });
    await page.getByRole('button', { name: 'Logga in', exact: true }).click({ timeout: 5_000 });
    await expect(signedIn).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 150_000 });
}

/** Signs a resident of the demonstration in, with the code that its post shows. */
export async function signInResident(page: Page, email: string): Promise<void> {
  await page.goto('/arjeplog/logga-in');
  await page.getByLabel('E-postadress eller mobilnummer').fill(email);
  await page.getByRole('button', { name: 'Skicka kod' }).click();
  // Until the new mail has arrived, the post still shows the code of the one before.
  const signedIn = page.getByRole('button', { name: 'Logga ut' }).first();
  await expect(async () => {
    if (await signedIn.isVisible()) return;
    await page.getByRole('button', { name: 'Hämta koden ur demonstrationens post' }).click({ timeout: 5_000 });
    await expect(page.getByRole('textbox', { name: 'Kod' })).toHaveValue(/^\d{6}$/, { timeout: 1_000 });
    await page.getByRole('button', { name: 'Logga in', exact: true }).click({ timeout: 5_000 });
    await expect(signedIn).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });
}

/**
 * Goes to a page of the staff's menu, which is folded on a narrow page. A page that is still on its way folds the menu again when it arrives,
 * so it is opened until the link has been pressed.
 */
export async function openStaffPage(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  const fold = page.getByRole('button', { name: 'Meny', exact: true });
  const link = page.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name, exact: true });
  await expect(async () => {
    if (!(await link.isVisible())) await fold.click({ timeout: 2_000 });
    await link.click({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}
