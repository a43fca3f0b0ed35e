import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../config.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, tag, text. The owner's id is bound in, so that a key copied to another person's row opens nothing. */
export function sealTotpKey(config: Config, identityId: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', config.secrets.totpKey, nonce).setAAD(Buffer.from(identityId));
  const text = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Throws when it was sealed under another key, for somebody else, or has been changed. */
export function openTotpKey(config: Config, identityId: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', config.secrets.totpKey, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(identityId))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

const keyed = (config: Config, purpose: string, text: string): Buffer =>
  createHmac('sha256', config.secrets.code).update(`${purpose}\n${text}`).digest();

/**
 * The six digits of a sign-in code. They follow from its random id under our secret, so that the worker can mail them without their ever
 * lying readable in a row or in the outbox. The bias of the remainder is 2^48 mod 10^6: nothing.
 */
export const codeDigits = (config: Config, codeId: string): string =>
  String(keyed(config, 'code', codeId).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');

export const codeHmac = (config: Config, codeId: string, digits: string): Buffer => keyed(config, 'kept', `${codeId}:${digits}`);

/** The token in an invitation's link, 160 bits in 32 signs; it follows from the id, so that only its hash is kept. */
export const invitationToken = (config: Config, invitationId: string): string => derivedToken(config, 'invitation', invitationId);

/** The token in a link to something else, by what it is for and the thing's id. */
export function derivedToken(config: Config, purpose: string, id: string): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let bits = BigInt(`0x${keyed(config, purpose, id).subarray(0, 20).toString('hex')}`);
  let text = '';
  for (let n = 0; n < 32; n += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The next refresh token of a chain. It follows from the one before under our secret: when the answer to a refresh is lost, or two tabs refresh
 * at once, the repeated question gets the same token again instead of a fork.
 */
export const nextRefreshToken = (config: Config, token: string): string => keyed(config, 'refresh', token).toString('base64url');

export const newSecretText = (): string => randomBytes(32).toString('base64url');

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** In a demonstration a person's authenticator key follows from the id, so that a restart shows the same codes. Never called outside it. */
export function demonstrationTotpKey(config: Config, identityId: string): Buffer {
  if (!config.demonstration) throw new Error('known authenticator keys exist in demonstration mode only');
  return keyed(config, 'demonstration-totp', identityId).subarray(0, 20);
}
