import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CareKey } from '../../config.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** A reason is filled up to a multiple of this, so that its length does not tell which of the criteria it is. */
const BLOCK_BYTES = 512;

/** AES-256-GCM: nonce, tag, text. `place` is bound in: what is copied to another row, or to another municipality, opens nothing. */
function seal(key: Buffer, place: string, text: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when it was sealed under another key, for another place, or has been changed. */
function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Whose: the municipality and the person. */
export interface Subject {
  readonly tenantId: number;
  readonly subjectId: string;
}
const keyPlace = ({ tenantId, subjectId }: Subject): string => `${tenantId}|care.keys|${subjectId}`;
const reasonPlace = ({ tenantId, subjectId }: Subject, id: string): string => `${tenantId}|care.reasons|${subjectId}|${id}`;

/** A person's key as it lies in the database: wrapped with the key of the environment that `keyId` names. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: Buffer;
}
export const newDataKey = (): Buffer => randomBytes(KEY_BYTES);
export const wrapKey = ({ id, key }: CareKey, subject: Subject, dataKey: Buffer): WrappedKey => ({
  keyId: id,
  wrapped: seal(key, keyPlace(subject), dataKey),
});
/** Throws when the environment does not hold the key that it was wrapped with. */
export function unwrapKey(keys: readonly CareKey[], subject: Subject, { keyId, wrapped }: WrappedKey): Buffer {
  const one = keys.find(({ id }) => id === keyId);
  if (!one) throw new Error(`a reason is wrapped with the key ${keyId}, which CARE_KEYS does not hold`);
  return open(one.key, keyPlace(subject), wrapped);
}

export function sealText(dataKey: Buffer, subject: Subject, id: string, text: string): Buffer {
  const bytes = Buffer.from(text);
  const filled = Buffer.alloc(Math.ceil((bytes.length + 4) / BLOCK_BYTES) * BLOCK_BYTES);
  filled.writeUInt32BE(bytes.length, 0);
  bytes.copy(filled, 4);
  return seal(dataKey, reasonPlace(subject, id), filled);
}
export function openText(dataKey: Buffer, subject: Subject, id: string, sealed: Buffer): string {
  const filled = open(dataKey, reasonPlace(subject, id), sealed);
  return filled.subarray(4, 4 + filled.readUInt32BE(0)).toString();
}
