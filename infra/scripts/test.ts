/**
 * `npm test`: every check. The last line is the sum that CI reads: "N passed, N failed". Two lanes run beside each other, since each waits a good part of its
 * time (for a database, for a page) and leaves a core idle; each brings servers of its own.
 */
import { countPlaywright, countVitest, runSteps, type Step } from './steps.ts';

const tests = (name: string, report: string, projects: readonly string[]): Step => ({
  name,
  commands: [
    [
      ...['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=test-results/${report}.json`],
      ...projects.flatMap((project) => ['--project', project]),
      ...process.argv.slice(2),
    ],
  ],
  report: { file: `test-results/${report}.json`, count: countVitest },
});

process.exitCode = await runSteps(
  [
    {
      name: 'types of what runs in Node',
      // All at once: package by package, what several of them use is read again for each.
      commands: [['tsc', '--singleThreaded', '-p', 'infra/tsconfig.node.json']],
    },
    tests('server tests', 'vitest', ['server']),
  ],
  [
    { name: 'format and lint', commands: [['biome', 'ci', '--colors=off', '.']] },
    {
      name: 'types of the web',
      commands: [
        ['tsc', '--singleThreaded', '-p', 'apps/web'],
        ['tsc', '--singleThreaded', '-p', 'apps/e2e'],
      ],
    },
    { name: 'web build', commands: [['node', 'infra/scripts/build.ts']] },
    {
      name: 'browser tests',
      commands: [['apps/e2e/node_modules/.bin/playwright', 'test', '--config', 'apps/e2e/playwright.config.ts']],
      report: { file: 'apps/e2e/test-results/report.json', count: countPlaywright },
    },
    tests('domain and web tests', 'vitest-web', ['domain', 'tree', 'web']),
  ],
);
