import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOrgNumber } from './index.ts';

describe('an organisation number', () => {
  // Sveriges riksbank 202100-2684, Sorsele kommun 212000-2593 (public registers).
  it.each(['202100-2684', '2021002684', '16202100-2684', ' 202100 - 2684 '])('is read from %j', (text) => {
    expect(parseOrgNumber(text)).toEqual({ ok: true, value: '202100-2684' });
  });
  it('with a wrong check digit is refused', () => {
    expect(parseOrgNumber('202100-2685')).toEqual({ ok: false, error: 'org-number.check-digit' });
  });
  it.each(['', '12345', '20210-02684x', 'abcdefghij', '202100-26841'])('is not %j', (text) => {
    expect(parseOrgNumber(text)).toEqual({ ok: false, error: 'org-number.not-ten-digits' });
  });
  it('is good for exactly one of ten last digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{8}$/), (body) => {
        const good = Array.from({ length: 10 }, (_, digit) => parseOrgNumber(`${body}${digit}`)).filter((one) => one.ok);
        return good.length === 1;
      }),
    );
  });
});
