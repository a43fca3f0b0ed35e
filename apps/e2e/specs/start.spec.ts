import { expect, test } from '@playwright/test';

import { expectAccessible, watchConsole } from '../accessible.ts';

test('a freshly started Galleria says that it lives and is ready', async ({ request }) => {
  for (const path of ['/health/live', '/health/ready']) expect((await request.get(path)).status(), path).toBe(200);
});

test('the first page is in Swedish, has one main heading, and can be used by everyone', async ({ page }) => {
  const expectQuiet = watchConsole(page);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', /^sv/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expectAccessible(page);
  expectQuiet();
});
