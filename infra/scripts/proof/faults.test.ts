import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { root } from '../steps.ts';
import { SEEDED_FAULTS } from './faults.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe.each(SEEDED_FAULTS)('the seeded fault "$name"', ({ edits, test, titles }) => {
  it('changes texts that stand in their files exactly once', () => {
    expect(edits.map(({ file, find }) => ({ find, times: read(file).split(find).length - 1 }))).toEqual(
      edits.map(({ find }) => ({ find, times: 1 })),
    );
  });
  it('must be seen by tests that exist', () => {
    expect(titles.filter((title) => !read(test).includes(title))).toEqual([]);
  });
});
