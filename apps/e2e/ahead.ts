import type { Page } from '@playwright/test';

/** Runs of the demonstration are driven before their day: the question about that is answered wherever it comes. */
export const driveAhead = (page: Page): Promise<void> =>
  page.addLocatorHandler(page.getByRole('dialog', { name: /^Turen går först/ }), (dialog) =>
    dialog.getByRole('button', { name: /ändå$/ }).click(),
  );
