/**
 * `npm test`: every check. The last line is the sum that CI reads: "N passed, N failed". The tests and the browser tests run at the same time, since each
 * waits a good part of its time (for a database, for a page) and leaves a core idle; each brings servers of its own.
 */
import { countPlaywright, countVitest, runSteps } from './steps.ts';

const vitestReport = 'test-results/vitest.json';
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`, ...process.argv.slice(2)];
const types = [
  ['turbo', 'run', 'typecheck', '--output-logs=errors-only'],
  ['tsc', '-p', 'infra'],
];

process.exitCode = await runSteps([
  [
    { name: 'format and lint', commands: [['biome', 'ci', '--colors=off', '.']] },
    { name: 'types', commands: types },
    // Before the tests: those of the server-rendered pages use the built bundle.
    { name: 'web build', commands: [['node', 'infra/scripts/build.ts']] },
  ],
  [
    { name: 'tests', commands: [vitest], report: { file: vitestReport, count: countVitest } },
    {
      name: 'browser tests',
      commands: [['apps/e2e/node_modules/.bin/playwright', 'test', '--config', 'apps/e2e/playwright.config.ts']],
      report: { file: 'apps/e2e/test-results/report.json', count: countPlaywright },
    },
  ],
]);
