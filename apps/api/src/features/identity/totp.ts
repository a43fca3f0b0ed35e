import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new key for an authenticator: 160 bits, as RFC 4226 section 4 recommends. */
export const newTotpKey = (): Buffer => randomBytes(20);

/** The 30-second step of an instant (RFC 6238 section 4, T0 = 0). */
export const totpStep = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS);

/** The code of one step: HMAC-SHA-1, cut dynamically (RFC 4226 section 5.3). SHA-1 is what authenticator apps do; as an HMAC it is sound. */
export function totpCode(key: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code this is, or undefined. The step before and the one after are taken too, since clocks differ; a step that is not later
 * than the last one used is not, so that a code seen over somebody's shoulder is worth nothing.
 */
export function matchingTotpStep(key: Buffer, code: string, at: Date, lastUsed: number | undefined): number | undefined {
  const now = totpStep(at);
  const given = Buffer.from(code);
  let match: number | undefined;
  for (const step of [now - 1, now, now + 1]) {
    const right = Buffer.from(totpCode(key, step));
    const same = given.length === right.length && timingSafeEqual(given, right);
    if (same && (lastUsed === undefined || step > lastUsed)) match = step;
  }
  return match;
}

/** RFC 4648 base 32 without padding: how people type a key into an app. */
export function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text;
}

/** What the QR code says (Key Uri Format): the app shows issuer and account. */
export function otpauthUri(key: Buffer, account: string, issuer = 'Galleria'): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(key)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
