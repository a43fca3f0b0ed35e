import path from 'node:path';
import { defineConfig } from '@playwright/test';

import { chromiumPath, launchArguments } from './browser.ts';
import { devices, locale } from './devices.ts';
import { freePort } from './free-port.ts';

const root = path.resolve(import.meta.dirname, '../..');
// Every worker reads this file again: the first reader chooses, the others inherit.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_CHROMIUM ??= await chromiumPath();
const port = process.env.E2E_PORT;
const origin = `http://127.0.0.1:${port}`;
const { CI } = process.env;

export default defineConfig({
  testDir: './specs',
  outputDir: './test-results/artifacts',
  // A large page is looked over by axe twice, on machines that others use too.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 2,
  // The tests of a file too: each has a browser context and people of its own.
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(CI),
  reporter: [['list'], ['json', { outputFile: path.join(import.meta.dirname, 'test-results', 'report.json') }]],
  use: {
    ...locale,
    baseURL: origin,
    actionTimeout: 30_000,
    // Recording every page of every test costs a fifth of the run; E2E_TRACE=1 does it for whoever looks for a fault.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.E2E_CHROMIUM, chromiumSandbox: false, args: launchArguments },
  },
  // A test named *.phone.spec.ts or *.desktop.spec.ts is about that one width; all others run in both.
  projects: [
    // First, since the longest tests are here: the short ones fill the other worker's time.
    { name: 'desktop', use: devices.desktop, testIgnore: '**/*.phone.spec.ts' },
    { name: 'phone', use: devices.phone, testIgnore: '**/*.desktop.spec.ts' },
  ],
  webServer: {
    command: `"${process.execPath}" infra/scripts/start.ts --fresh`,
    cwd: root,
    url: `${origin}/health/ready`,
    // An empty database of its own: what the environment names might be somebody's real one.
    env: {
      PORT: port,
      GALLERIA_MODE: 'demonstration',
      DATABASE_URL: '',
      DATABASE_URL_APP: '',
      DATABASE_URL_WORKER: '',
      DATABASE_URL_CARE: '',
      DATABASE_URL_MIGRATOR: '',
    },
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
