import { expect, it } from 'vitest';
import { base32, matchingTotpStep, newTotpKey, otpauthUri, totpCode, totpStep } from './totp.ts';

const rfcKey = Buffer.from('12345678901234567890');

it.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('gives at second %i the code of RFC 6238, appendix B', (second, code) => {
  expect(totpCode(rfcKey, totpStep(new Date(second * 1000)), 8)).toBe(code);
});

it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('writes %j in base 32 as RFC 4648, section 10, without the padding', (text, written) => {
  expect(base32(Buffer.from(text))).toBe(written);
});

const at = new Date('2026-03-02T08:00:15Z');
const step = totpStep(at);

it('takes the code of now, and of the step before and after, since clocks differ', () => {
  for (const near of [step - 1, step, step + 1]) expect(matchingTotpStep(rfcKey, totpCode(rfcKey, near), at, undefined)).toBe(near);
});
it('refuses codes two steps away, of another key, and of another length', () => {
  for (const far of [step - 2, step + 2]) expect(matchingTotpStep(rfcKey, totpCode(rfcKey, far), at, undefined)).toBeUndefined();
  expect(matchingTotpStep(rfcKey, totpCode(newTotpKey(), step), at, undefined)).toBeUndefined();
  expect(matchingTotpStep(rfcKey, totpCode(rfcKey, step, 8), at, undefined)).toBeUndefined();
});
it('takes a step once: neither it nor an earlier one works afterwards', () => {
  expect(matchingTotpStep(rfcKey, totpCode(rfcKey, step), at, step)).toBeUndefined();
  expect(matchingTotpStep(rfcKey, totpCode(rfcKey, step - 1), at, step)).toBeUndefined();
  expect(matchingTotpStep(rfcKey, totpCode(rfcKey, step + 1), at, step)).toBe(step + 1);
});
it('names issuer and account in the address that the app scans', () => {
  expect(otpauthUri(rfcKey, 'åsa@example.se')).toBe(
    'otpauth://totp/Galleria:%C3%A5sa%40example.se?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Galleria&algorithm=SHA1&digits=6&period=30',
  );
});
