import { describe, expect, it } from 'vitest';
import { isMunicipalityCode, MUNICIPALITIES, slugOf } from './index.ts';

describe('municipalities', () => {
  it('have codes of four digits in a county, each once, and keep their zero', () => {
    expect(MUNICIPALITIES.every(({ code }) => isMunicipalityCode(code))).toBe(true);
    expect(new Set(MUNICIPALITIES.map(({ code }) => code)).size).toBe(MUNICIPALITIES.length);
    expect(MUNICIPALITIES.find(({ name }) => name === 'Ydre')?.code).toBe('0512');
    expect(MUNICIPALITIES.find(({ name }) => name === 'Sorsele')?.code).toBe('2422');
  });
  it.each(['242', '24220', '512', '0212', 'abcd', ''])('refuse %j as a code', (code) => {
    expect(isMunicipalityCode(code)).toBe(false);
  });
  it('end with Ö, as the Swedish alphabet does', () => {
    expect(MUNICIPALITIES.at(-1)?.name).toBe('Övertorneå');
  });
  it.each([
    ['Övertorneå', 'overtornea'],
    ['Sorsele', 'sorsele'],
    ['  Ammarnäs & Gillesnuole!', 'ammarnas-gillesnuole'],
    ['', ''],
  ])('give %j the address %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
