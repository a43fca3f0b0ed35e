import { describe, expect, it } from 'vitest';
import { readCreditLimit } from './credit-limit.ts';

describe('a credit limit typed in kronor', () => {
  it('is read as öre, with a space between thousands and a comma before the öre', () => {
    expect(readCreditLimit('5 000')).toBe(500_000);
    expect(readCreditLimit('1500,50')).toBe(150_050);
    expect(readCreditLimit('2 000 kr')).toBe(200_000);
  });

  it('may be one krona and two hundred thousand, and nothing outside', () => {
    expect(readCreditLimit('1')).toBe(100);
    expect(readCreditLimit('200000')).toBe(20_000_000);
    expect(readCreditLimit('0,99')).toBeUndefined();
    expect(readCreditLimit('200000,01')).toBeUndefined();
    expect(readCreditLimit('-100')).toBeUndefined();
  });

  it('is refused when it is not a number', () => {
    expect(readCreditLimit('')).toBeUndefined();
    expect(readCreditLimit('mycket')).toBeUndefined();
  });
});
