import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meantByQuery, slipsBetween } from './index.ts';

const near = (nr: number, ...words: readonly string[]) => words.map((word) => ({ nr, word }));

describe('slips of the finger', () => {
  it.each([
    ['hjorton', 'hjortron', 1],
    ['renskva', 'renskav', 1],
    ['tunbrodsrulle', 'tunnbrodsrulle', 1],
    ['knekebrod', 'knackebrod', 2],
    ['ots', 'ost', 1],
    ['ost', 'ost', 0],
  ])('between %s and %s are %i', (asked, word, slips) => {
    expect(slipsBetween(asked, word)).toBe(slips);
  });

  it('are as many there as back, none only for the same word, and never more than letters', () => {
    const word = fc.stringMatching(/^[a-e]{3,5}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        const slips = slipsBetween(one, other);
        expect(slips).toBe(slipsBetween(other, one));
        expect(slips === 0).toBe(one === other);
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});

describe('a query that found nothing', () => {
  it('may have meant the nearest words, and not a compound of one of them once more', () => {
    expect(meantByQuery(['kafe'], near(0, 'kafferep', 'kaffe', 'kaka', 'cafe'))).toEqual([['kaffe'], ['cafe']]);
  });
  it('keeps its known words and puts the others right', () => {
    expect(meantByQuery(['rokt', 'roddding', '2'], [...near(0, 'rokta', 'rokt'), ...near(1, 'roding', 'harding')])).toEqual([
      ['rokt', 'roding', '2'],
    ]);
  });
  it('leaves out what nobody can guess, and guesses nothing from a number or from letters that are far from all', () => {
    expect(meantByQuery(['mjolk', 'xyzzy'], near(0, 'mjolk'))).toEqual([['mjolk']]);
    expect(meantByQuery(['xyzzy'], near(0, 'mjolk'))).toEqual([]);
    expect(meantByQuery(['4711'], [])).toEqual([]);
  });
  it('looks for each known word alone when goods have them only apart', () => {
    expect(meantByQuery(['mjolk', 'cement'], [...near(0, 'mjolk'), ...near(1, 'cement')])).toEqual([['cement'], ['mjolk']]);
  });
  it('means nothing else by a word that is known and has no goods any more', () => {
    expect(meantByQuery(['mjolk'], near(0, 'mjolk'))).toEqual([]);
  });
});
