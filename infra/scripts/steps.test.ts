import { expect, it } from 'vitest';

import { countPlaywright, countsOf, countVitest } from './steps.ts';

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
