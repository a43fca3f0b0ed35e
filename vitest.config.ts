import { defineConfig } from 'vitest/config';

/** One run for everything but the browser. Each project is a folder; database suites bring their own server (packages/db/testing). */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'domain', include: ['packages/{domain,contract,phrases,demo}/**/*.test.ts'] } },
      { test: { name: 'tree', include: ['infra/**/*.test.ts'] } },
      { test: { name: 'web', include: ['apps/web/**/*.test.ts', 'apps/web/**/*.test.tsx'] } },
      {
        test: {
          name: 'server',
          include: ['packages/db/**/*.test.ts', 'apps/api/**/*.test.ts'],
          globalSetup: ['packages/db/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
