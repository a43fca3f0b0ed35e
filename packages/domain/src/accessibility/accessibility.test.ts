import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { TESTED_TOOL } from './index.ts';

it('is told of with the version of the tool that the browser tests really use', async () => {
  const { dependencies } = JSON.parse(await readFile(new URL('../../../../apps/e2e/package.json', import.meta.url), 'utf8'));
  expect(TESTED_TOOL).toBe(`@axe-core/playwright ${dependencies['@axe-core/playwright']}`);
});
