import { defineConfig } from 'vitest/config';

/**
 * Three files at a time, of whatever project, on two cores: while one waits for its database the others go on. A worker keeps the modules that it has read for its next file, and Node itself reads
 * them (types stripped, nothing bundled): together a third of the time that a worker for each file took. A file may rely on nothing that
 * another left behind: apps, databases and servers are made by each for itself.
 */
const shared = {
  maxWorkers: 3,
  isolate: false,
  experimental: { viteModuleRunner: false, nodeLoader: false },
  // A limit for what hangs. The browser tests run beside, and machines are shared: how fast something is, `pnpm bench` says.
  testTimeout: 120_000,
  hookTimeout: 240_000,
  teardownTimeout: 60_000,
} as const;

/** One run for everything but the browser. Each project is a folder; database suites bring their own server (packages/db/testing). */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { ...shared, name: 'domain', include: ['packages/{domain,contract,phrases,demo,payment-sandbox}/**/*.test.ts'] } },
      { test: { ...shared, name: 'tree', include: ['infra/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'web',
          include: ['apps/web/**/*.test.ts', 'apps/web/**/*.test.tsx'],
          globalSetup: ['apps/web/testing/browser.ts'],
          // Components are JSX, which Node does not read.
          experimental: { viteModuleRunner: true },
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['packages/db/**/*.test.ts', 'apps/api/**/*.test.ts'],
          globalSetup: ['packages/db/testing/global-setup.ts'],
        },
      },
    ],
  },
});
