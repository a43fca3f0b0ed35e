import { expect, it } from 'vitest';
import { readKronor, readSaidKronor } from './read-kronor.ts';

it('reads kronor with or without öre, and takes nothing for an amount that is none or has parts of an öre', () => {
  expect(['', '0', '81,72', '81.7 kr', '1 250', '0,07', '9999999,99', 'kr'].map(readKronor)).toEqual([
    0, 0, 8172, 8170, 125_000, 7, 999_999_999, 0,
  ]);
  expect(['abc', '-5', '81,725', '1.500', '0,001', '1,2,3'].map(readKronor)).toEqual(Array(6).fill(undefined));
});

it('takes nothing typed for zero kronor only where an amount may be left out', () => {
  expect(['', ' ', 'kr', 'fyrtionio', '49,123'].map(readSaidKronor)).toEqual(Array(5).fill(undefined));
  expect(['0', '49', '49,50 kr'].map(readSaidKronor)).toEqual([0, 4900, 4950]);
});
