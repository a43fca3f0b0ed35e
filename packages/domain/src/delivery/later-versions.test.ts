import { expect, it } from 'vitest';
import { changesToLater } from './index.ts';

const row = { kind: 'post', zones: ['ambient', 'frozen'], weekdays: [1, 2, 3], terms: '' };

it('carries a correction of today into a version that comes, and leaves what that version decided', () => {
  const january = { from: '2027-01-01', agreed: { ...row, weekdays: [2] } };
  expect(changesToLater(row, { ...row, zones: ['frozen', 'ambient'], terms: 'Ring först.' }, [january])).toEqual([
    { from: '2027-01-01', agreed: { terms: 'Ring först.' } },
  ]);
  expect(changesToLater(row, { ...row, weekdays: [1] }, [january])).toEqual([]);
  expect(changesToLater(row, row, [january])).toEqual([]);
});
it('stops at the first version that decided the same thing: a winter without frozen goods ends as it was to end', () => {
  const winter = { from: '2027-01-01', agreed: { ...row, zones: ['ambient'] } };
  const spring = { from: '2027-04-01', agreed: row };
  expect(changesToLater(row, { ...row, zones: ['frozen'], kind: 'taxi' }, [winter, spring])).toEqual([
    { from: '2027-01-01', agreed: { kind: 'taxi' } },
    { from: '2027-04-01', agreed: { kind: 'taxi' } },
  ]);
});
