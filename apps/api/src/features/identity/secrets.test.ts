import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Config } from '../../config.ts';
import { newId } from '../../core/id.ts';
import { codeDigits, demonstrationTotpKey, invitationToken, nextRefreshToken, openTotpKey, sealTotpKey } from './secrets.ts';

const configOf = (code: string, totpKey: Buffer, demonstration = false): Config =>
  // The functions under test read these fields alone.
  ({ demonstration, secrets: { token: '', code, totpKey } }) as Config;
const config = configOf('one-secret', Buffer.alloc(32, 1));
const key = randomBytes(20);
const person = newId();

it('opens an authenticator key that it sealed, and writes it differently each time', () => {
  expect(openTotpKey(config, person, sealTotpKey(config, person, key))).toEqual(key);
  expect(sealTotpKey(config, person, key)).not.toEqual(sealTotpKey(config, person, key));
});
it('opens no key under another secret, in another person’s row, or with one bit changed', () => {
  const sealed = sealTotpKey(config, person, key);
  expect(() => openTotpKey(configOf('one-secret', Buffer.alloc(32, 2)), person, sealed)).toThrow();
  expect(() => openTotpKey(config, newId(), sealed)).toThrow();
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openTotpKey(config, person, changed)).toThrow();
    }),
  );
});
it('makes six digits that differ from code to code and cannot be made without the secret', () => {
  const ids = Array.from({ length: 200 }, () => newId());
  const digits = ids.map((id) => codeDigits(config, id));
  expect(digits.every((one) => /^\d{6}$/.test(one))).toBe(true);
  expect(new Set(digits).size).toBeGreaterThan(190);
  expect(ids.map((id) => codeDigits(configOf('another', Buffer.alloc(32)), id))).not.toEqual(digits);
});
it('makes tokens of 160 and 256 bits', () => {
  expect(invitationToken(config, person)).toMatch(/^[0-9a-hjkmnp-tv-z]{32}$/);
  expect(Buffer.from(nextRefreshToken(config, 'token'), 'base64url')).toHaveLength(32);
});
it('gives no known authenticator key outside a demonstration', () => {
  expect(() => demonstrationTotpKey(config, person)).toThrow('demonstration mode only');
  expect(demonstrationTotpKey(configOf('one-secret', Buffer.alloc(32), true), person)).toHaveLength(20);
});
