import { describe, expect, it } from 'vitest';
import { ore } from '../money/index.ts';
import {
  formatSwishNumber,
  isPaymentReference,
  paymentReference,
  readBankgiro,
  readPlusgiro,
  readSwishNumber,
  swishLink,
  swishQrText,
} from './index.ts';

describe('numbers that money is sent to', () => {
  it('are read as people write them and printed as the bank does', () => {
    expect([readBankgiro('5050-1055'), readBankgiro('50501055'), readBankgiro('991-2346')]).toEqual(['5050-1055', '5050-1055', '991-2346']);
    expect([readPlusgiro('28 65 43-4'), readPlusgiro('2865434'), readPlusgiro('4 0 5 8 3 0-8')]).toEqual([
      '28 65 43-4',
      '28 65 43-4',
      undefined,
    ]);
    expect([readSwishNumber('123 287 74 39'), readSwishNumber('+46 70-123 45 67')]).toEqual(['1232877439', '0701234567']);
    expect([formatSwishNumber('1232877439'), formatSwishNumber('0701234567')]).toEqual(['123 287 74 39', '070-123 45 67']);
  });
  it('are refused when a digit is wrong, too few, or of another kind', () => {
    for (const wrong of ['5050-1056', '123', '5050-10555', 'abc', '']) expect(readBankgiro(wrong)).toBeUndefined();
    for (const wrong of ['28 65 43-5', '7', '123456789', '']) expect(readPlusgiro(wrong)).toBeUndefined();
    for (const wrong of ['124 287 74 39', '123 287 74 3', '0961-100 00', '071-123 45 67', ''])
      expect(readSwishNumber(wrong)).toBeUndefined();
  });
});

describe('the reference of an invoice', () => {
  it('holds its own length and a check digit, so that no single wrong digit passes', () => {
    const reference = paymentReference({ tenant: 1, year: 2026, number: 17 });
    expect(reference).toBe('1260001704'); // tenant 1, 26, 00017, ten signs, check digit
    expect(isPaymentReference(reference)).toBe(true);
    for (let at = 0; at < reference.length; at += 1)
      for (let digit = 0; digit < 10; digit += 1) {
        const typed = reference.slice(0, at) + digit + reference.slice(at + 1);
        expect(isPaymentReference(typed)).toBe(typed === reference);
      }
    expect(isPaymentReference(reference.slice(1))).toBe(false);
    expect(() => paymentReference({ tenant: 0, year: 2026, number: 1 })).toThrow(RangeError);
  });
});

describe('a payment by Swish', () => {
  const request = { number: '1231234567', amount: ore(10_050), message: '2026-17; Öl & bröd' };
  it('is filled in by a code and by a link, with amount and message locked', () => {
    expect(swishQrText(request)).toBe('C1231234567;100,50;2026-17%20%C3%96l%20br%C3%B6d;0');
    expect(swishLink(request)).toBe(
      'https://app.swish.nu/1/p/sw/?sw=1231234567&amt=100.50&cur=SEK&msg=2026-17%20%C3%96l%20br%C3%B6d&src=qr',
    );
  });
  it('is never of nothing, and never to a number that is none', () => {
    expect(() => swishQrText({ ...request, amount: ore(0) })).toThrow(RangeError);
    expect(() => swishLink({ ...request, number: '12312345678' })).toThrow(RangeError);
  });
});
