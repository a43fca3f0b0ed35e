import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { ATTACKS, BAD_INPUT, type Proof } from './attacks.ts';
import { root } from './source-tree.ts';

/** Rows that issue 2 asks for; the others come with the parts that they attack (uploads of pictures). */
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const required = [...range(1, 33), 35, ...range(38, 52), ...range(58, 60)];

/** How a test with a title begins in a source: `it('…'`, `it.each(…)(\n '…'`. One that is skipped proves nothing. */
function isTested(source: string, title: string): boolean {
  return ["'", '`'].some((quote) =>
    source
      .split(`${quote}${title}${quote}`)
      .slice(0, -1)
      .some((before) => /(?<!\.(?:skip|todo|fails))\($/.test(before.trimEnd())),
  );
}

const missing = (proofs: readonly Proof[]): string[] =>
  proofs.flatMap(({ file, titles }) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return titles.filter((title) => !isTested(source, title)).map((title) => `${file}: ${title}`);
  });

describe('bad inputs and attacks', () => {
  it('are each tested: every row that is asked for has a proof', () => {
    const rows = Object.entries(ATTACKS).flatMap(([row, proofs]) => (proofs.some(({ titles }) => titles.length > 0) ? [Number(row)] : []));
    expect(rows).toEqual(required);
  });
  it.each(Object.entries(ATTACKS))('of row %s are proven by tests that exist', (_row, proofs) => {
    expect(missing(proofs)).toEqual([]);
  });
  it.each(Object.entries(BAD_INPUT))('that are %s are proven by tests that exist', (_what, proofs) => {
    expect(missing(proofs)).toEqual([]);
  });
  it('would be seen untested: a title that nobody wrote, and one that is skipped', () => {
    expect(
      missing([{ file: 'infra/checks/attacks.test.ts', titles: ['is a test that nobody wrote'.replace('wrote', 'writes')] }]),
    ).toHaveLength(1);
    expect(isTested("it('a title', () => {", 'a title')).toBe(true);
    expect(isTested("it.skip('a title', () => {", 'a title')).toBe(false);
    expect(isTested("// it was called 'a title'", 'a title')).toBe(false);
  });
});
