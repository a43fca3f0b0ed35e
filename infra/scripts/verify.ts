/** `pnpm verify`: the quick gate before each commit: format, lint, types, import arrows, tidy tree, domain tests. */
import { countVitest, runSteps } from './steps.ts';

const report = 'test-results/verify.json';
const vitest = [
  'vitest',
  'run',
  '--project',
  'tree',
  '--project',
  'domain',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];

process.exitCode = await runSteps([
  { name: 'format and lint', commands: [['biome', 'check', '.']] },
  {
    name: 'types',
    commands: [
      ['turbo', 'run', 'typecheck', '--output-logs=errors-only'],
      ['tsc', '--singleThreaded', '-p', 'infra'],
    ],
  },
  { name: 'tree and domain tests', commands: [vitest], report: { file: report, count: countVitest } },
]);
