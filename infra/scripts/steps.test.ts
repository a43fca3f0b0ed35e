import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

import { failuresIn, lastLines } from './failures.ts';
import { countPlaywright, countsOf, countVitest, runSteps } from './steps.ts';

it('counts the tests of both runners, and a test that needed a second try as failed', () => {
  expect(countVitest({ numPassedTests: 41, numFailedTests: 2 })).toEqual({ passed: 41, failed: 2 });
  expect(countPlaywright({ stats: { expected: 12, unexpected: 1, flaky: 2 } })).toEqual({ passed: 12, failed: 3 });
  expect(countPlaywright('half a rep')).toEqual({ passed: 0, failed: 0 });
});

it('counts a step that crashed as one failure, whatever its report says', () => {
  expect(countsOf(true, false, undefined)).toEqual({ passed: 1, failed: 0 });
  expect(countsOf(false, false, undefined)).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(false, true, undefined)).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(true, true, undefined)).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(true, true, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(false, true, { passed: 9, failed: 0 })).toEqual({ passed: 9, failed: 1 });
  expect(countsOf(false, true, { passed: 9, failed: 3 })).toEqual({ passed: 9, failed: 3 });
});

it('runs lanes at the same time, and the steps of a lane one after the other', { timeout: 150_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'galleria-steps-'));
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')];
  // Each of the two lanes' first ends only when the other has begun; the third step finds what both have left.
  const meet = (own: string, other: string) =>
    `const fs = require('node:fs'); fs.writeFileSync('${own}', ''); setInterval(() => fs.existsSync('${other}') && process.exit(0), 20); setTimeout(() => process.exit(1), 100000)`;
  const both = `process.exit(['${first}', '${second}'].every((file) => require('node:fs').existsSync(file)) ? 0 : 1)`;
  try {
    const code = await runSteps(
      [
        { name: 'first', commands: [['node', '-e', meet(first, second)]] },
        { name: 'third', commands: [['node', '-e', both]] },
      ],
      [{ name: 'second', commands: [['node', '-e', meet(second, first)]] }],
    );
    expect(code).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('says again what failed, by either runner’s report, without the colours', () => {
  const vitest = {
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'adds', failureMessages: [] }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'subtracts', failureMessages: ['\u001B[31mexpected 1\u001B[39m'] }],
      },
      { name: 'c.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    ],
  };
  expect(failuresIn(vitest)).toEqual(['- b.test.ts: subtracts\n    expected 1', '- c.test.ts\n    cannot be loaded']);
  const spec = {
    ok: false,
    title: 'walks',
    file: 'walk.spec.ts',
    tests: [{ results: [{ errors: [{ message: 'not visible\nat line 3' }] }] }],
  };
  const playwright = { suites: [{ specs: [{ ok: true, title: 'runs', tests: [] }], suites: [{ specs: [spec] }] }] };
  expect(failuresIn(playwright)).toEqual(['- walk.spec.ts: walks\n    not visible\n    at line 3']);
  expect(failuresIn(undefined)).toEqual([]);
  expect(lastLines('one\n\u001B[1mtwo\u001B[22m\n')).toBe('one\ntwo');
});
