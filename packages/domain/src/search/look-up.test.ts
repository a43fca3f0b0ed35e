import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, lookUp } from './index.ts';

describe('where a search looks', () => {
  it('is in a few pieces of each word, from its beginning to its end', () => {
    expect(lookUp(['renskav'])).toEqual({ how: 'every', grams: ['ren', 'nsk', 'kav'], foreign: '' });
    expect(lookUp(['mjolk', 'ost'])).toEqual({ how: 'every', grams: ['mjo', 'jol', 'olk', 'ost'], foreign: '' });
    expect(lookUp(['aaaaaa']).grams).toEqual(['aaa']);
  });
  it('is at beginnings and ends of words when the query has only short ones, and for one letter at beginnings', () => {
    expect(lookUp(['ol'])).toEqual({ how: 'one', grams: [' ol', 'ol '], foreign: '' });
    expect(lookUp(['g', 'ol']).grams).toEqual([' ol', 'ol ']);
    expect(lookUp(['g']).grams).toEqual(['  g']);
    expect(lookUp(['kg', 'hjortron']).how).toBe('every');
  });
  it('leaves letters beyond ASCII to the database, and never asks for nothing', () => {
    expect(lookUp(['ŋŧ'])).toEqual({ how: 'one', grams: [], foreign: 'ŋŧ' });
    expect(lookUp(['guoŋŋagas']).grams).toEqual(['guo', 'aga', 'gas']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        const words = fold(text).split(' ').filter(Boolean);
        fc.pre(words.length > 0);
        const { grams, foreign } = lookUp(words);
        expect(grams.length + foreign.length).toBeGreaterThan(0);
      }),
    );
  });
  it('finds no piece that a text with the words lacks', () => {
    const letters = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 8 }), letters, (words, other) => {
        const { how, grams } = lookUp(words);
        const text = `  ${[other, ...words.map((word) => (word.length > 2 ? `x${word}y` : word))].join('  ')} `;
        const there = grams.filter((gram) => text.includes(gram));
        expect(how === 'every' ? there.length === grams.length : there.length > 0).toBe(true);
      }),
    );
  });
});
