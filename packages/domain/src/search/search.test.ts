import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../cpu.fixture.ts';
import { askedWords, exactForm, fold, gtinInQuery, rankOf, searchedText } from './index.ts';

const wordsOf = (query: string) => askedWords(query).map((word) => word.plain);

describe('search text', () => {
  it('is folded so that missing dots, accents and case do not matter', () => {
    expect(fold('Knäckebröd')).toBe('knackebrod');
    expect(fold('  CRÈME  fraiche, 34%!')).toBe('creme fraiche 34');
    expect(fold('Smørrebrød & Æbler')).toBe('smorrebrod aebler');
    expect(fold('Ka\u0308se')).toBe('kase');
    expect(exactForm('Ka\u0308se, Åland')).toBe('käse åland');
  });

  it('folds to the same again, and to nothing but letters, digits and single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });

  it('keeps the name apart from the maker, so that a word inside a maker’s name can be told from one inside the goods’ own', () => {
    expect(searchedText('Bryggkaffe mörkrost', 'Silvervägens Rosteri')).toBe('bryggkaffe morkrost  silvervagens rosteri');
    expect(searchedText('Aluminiumfolie 20 m', '')).toBe('aluminiumfolie 20 m');
  });

  it('takes at most eight words of the first hundred signs, each once', () => {
    expect(wordsOf('mjölk Mellan MJOLK')).toEqual(['mjolk', 'mellan']);
    expect(wordsOf('a b c d e f g h i j')).toHaveLength(8);
    expect(wordsOf(`${'x'.repeat(100)} mjölk`)).toEqual(['x'.repeat(100)]);
    expect(wordsOf('\u0000 \ud800 %_\\')).toEqual([]);
  });

  it('is not made slow by what is written to make it so', () => {
    for (const nasty of ['a@'.repeat(50_000), '(a+)+$'.repeat(20_000), ' '.repeat(200_000), 'a\u0301'.repeat(100_000)]) {
      const answer = () => {
        askedWords(nasty);
        fold(nasty);
        rankOf(nasty, nasty);
        gtinInQuery(nasty);
      };
      expect(cpuMs(answer)).toBeLessThan(250);
    }
  });

  it('sees an item number that is scanned or typed with spaces', () => {
    expect(gtinInQuery(' 7 300400 481588 ')).toBe('7300400481588');
    expect(gtinInQuery('mjölk')).toBeUndefined();
    expect(gtinInQuery('7300400481589')).toBeUndefined();
  });
});

describe('ranking', () => {
  const order = (query: string, names: readonly string[]) => [...names].sort((a, b) => rankOf(query, b) - rankOf(query, a));

  it('puts the word spelt as asked before the one with other dots, and whole words before parts', () => {
    expect(order('öl', ['Mjölkchoklad', 'Ol-nötter', 'Ljust öl', 'Ölkorv'])).toEqual(['Ljust öl', 'Ol-nötter', 'Ölkorv', 'Mjölkchoklad']);
  });

  it('finds both words of a query inside one compound', () => {
    expect(rankOf('mjölk mellan', 'Arla Mellanmjölk 1,5%')).toBeGreaterThan(0);
    expect(rankOf('knackebrod', 'Knäckebröd råg')).toBeGreaterThan(rankOf('knackebrod', 'Smörgås på knäckebröd'));
    expect(rankOf('mjölk bröd', 'Arla Mellanmjölk')).toBe(0);
  });
});
