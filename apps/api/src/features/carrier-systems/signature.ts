import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TenantTx } from '@galleria/db';
import { openText, sealText } from '../../core/sealed-text.ts';
import type { KeyRow } from './system.store.ts';

/** A signed request, of either side: the second in which it was made, and for each key its name and the signature in hex. */
export const TIMESTAMP = 'galleria-timestamp';
export const SIGNATURE = 'galleria-signature';
/** Clocks differ; what is older is somebody's recording. */
const WITHIN_SECONDS = 300;
const SECRET_BYTES = 32;
const MOST_PAIRS = 4;

/** A key as it is used. */
export interface OpenKey {
  readonly id: string;
  readonly secret: string;
}

export const newKey = (): OpenKey => ({
  id: `gk_${randomBytes(6).toString('hex')}`,
  secret: randomBytes(SECRET_BYTES).toString('base64url'),
});

/** Whose key it is: copied into another carrier's row, another municipality's, or under another name, it opens nothing. */
const ownerOf = (tenantId: number, carrierId: string, keyId: string): string => `carrier-system:${tenantId}:${carrierId}:${keyId}`;

export const sealKey = (doorKey: Buffer, tx: TenantTx, { carrierId, id, secret }: OpenKey & { readonly carrierId: string }): Buffer =>
  sealText(doorKey, ownerOf(tx.tenantId, carrierId, id), secret);

/** What can be opened, and is a secret: an empty or a short one signs and proves nothing. */
export function openKeys(doorKey: Buffer, tx: TenantTx, { carrierId, keys }: { carrierId: string; keys: readonly KeyRow[] }): OpenKey[] {
  return keys.flatMap(({ id, sealed }) => {
    const secret = openText(doorKey, ownerOf(tx.tenantId, carrierId, id), sealed);
    return secret !== undefined && Buffer.from(secret, 'base64url').length >= SECRET_BYTES ? [{ id, secret }] : [];
  });
}

/** HMAC-SHA256 over the timestamp, a full stop and the bytes of the body as they are. */
export const signatureOf = (secret: string, timestamp: string, body: Buffer): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();

/** Signed with every key that is accepted, so that the carrier can change over in its own time. */
export function signedHeaders(keys: readonly OpenKey[], body: Buffer, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    [TIMESTAMP]: timestamp,
    [SIGNATURE]: keys.map(({ id, secret }) => `${id}=${signatureOf(secret, timestamp, body).toString('hex')}`).join(', '),
  };
}

export interface Claimed {
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Buffer;
  readonly now: Date;
}
/** Whether the bytes bear a signature of one of the keys, made within the last minutes. */
export function isSigned(keys: readonly OpenKey[], { timestamp, signature, body, now }: Claimed): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const isFresh = Math.abs(now.getTime() / 1000 - Number(timestamp)) <= WITHIN_SECONDS;
  const pairs = signature
    .split(',')
    .slice(0, MOST_PAIRS)
    .map((pair) => pair.trim().split('='));
  const isOurs = keys.some(({ id, secret }) => {
    const wanted = signatureOf(secret, timestamp, body);
    return pairs.some(([name, hex]) => {
      const given = Buffer.from(hex ?? '', 'hex');
      return name === id && given.length === wanted.length && timingSafeEqual(given, wanted);
    });
  });
  return isOurs && isFresh;
}
