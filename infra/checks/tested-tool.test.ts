import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { TESTED_TOOL } from '../../packages/domain/src/accessibility/index.ts';

it('the accessibility statement names the version of the tool that the browser tests use', async () => {
  const { dependencies } = JSON.parse(await readFile(new URL('../../apps/e2e/package.json', import.meta.url), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  expect(TESTED_TOOL).toBe(`axe-core ${dependencies['axe-core']}`);
});
