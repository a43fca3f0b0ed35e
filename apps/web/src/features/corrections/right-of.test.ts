import type { CorrectableNote } from '@galleria/contract/corrections';
import { expect, it } from 'vitest';
import { rightOf, type Said, wrongIn } from './right-of.ts';

const note = { householdNumber: 12 } as CorrectableNote;
const said: Said = {
  ...{ kind: 'delivered', failReason: 'not-home', day: '2026-11-26', fee: '20', household: '12' },
  parcels: { ambient: 1, chilled: 0, frozen: 0 },
};
const delivered = { kind: 'delivered', day: '2026-11-26', parcels: said.parcels };

it('tells what a note should have said: the fee as typed, and the household only where it is another', () => {
  expect(rightOf(said, note)).toEqual({ ...delivered, feeOre: 2000 });
  expect(rightOf({ ...said, fee: '0', household: ' 14 ' }, note)).toEqual({ ...delivered, feeOre: 0, householdNumber: 14 });
  expect(rightOf({ ...said, household: '' }, note)).toEqual({ ...delivered, feeOre: 2000 });
});

it('never makes zero kronor of a fee that cannot be read, nor the same household of one that cannot', () => {
  for (const fee of ['tjugo', '', ' ', 'kr', '-20', '2O']) {
    expect([wrongIn({ ...said, fee }).fee, rightOf({ ...said, fee }, note)], fee).toEqual([true, undefined]);
  }
  for (const household of ['tolv', '12a', '1,5', '-3']) {
    expect([wrongIn({ ...said, household }).household, rightOf({ ...said, household }, note)], household).toEqual([true, undefined]);
  }
});
