import { createHash, hash, randomBytes, randomFillSync } from 'node:crypto';

const format = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

// Asking the system for chance costs more than the rest of an id, so it is asked for many at a time. Each is used once.
const chance = Buffer.alloc(16 * 128);
let used = chance.length;
function sixteenRandom(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += 16;
  return chance.subarray(used - 16, used);
}

/** A UUID version 7 (RFC 9562): sorts by time, so that indexes grow at one end. */
export function newId(now = Date.now()): string {
  const bytes = sixteenRandom();
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

/** The same parts always give the same id (version 8, SHA-256): a row that two requests may make at once is made once. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

export const sha256 = (text: string | Buffer): Buffer => hash('sha256', text, 'buffer');

/** A capability token for a link: 160 bits, in 32 signs that survive being read aloud (Crockford's base 32, lower case). */
export function newToken(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let bits = BigInt(`0x${randomBytes(20).toString('hex')}`);
  let text = '';
  for (let n = 0; n < 32; n += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
