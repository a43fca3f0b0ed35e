/** Costs an old telephone a third of a second, and whoever copied the storage as much for each of the ten thousand. */
const ROUNDS = 210_000;
const NONCE_BYTES = 12;
const AES = { name: 'AES-GCM', length: 256 } as const;

/** The key of a day, under a PIN. */
export type SealedKey = { readonly salt: string; readonly sealed: string };
/** Something that was read, under the key of the day. */
export type SealedText = { readonly nonce: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const random = (length: number): Uint8Array<ArrayBuffer> => globalThis.crypto.getRandomValues(new Uint8Array(length));

async function keyOfPin(pin: string, salt: string): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const given = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations: ROUNDS };
  return subtle.deriveKey(how, given, AES, false, ['wrapKey', 'unwrapKey']);
}

/** Can be taken out once, to be put under a PIN; what comes back from there cannot. */
export const newDayKey = (): Promise<CryptoKey> => globalThis.crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);

export async function sealedKey(key: CryptoKey, pin: string): Promise<SealedKey> {
  const salt = hexOf(random(16));
  const nonce = random(NONCE_BYTES);
  const under = await globalThis.crypto.subtle.wrapKey('raw', key, await keyOfPin(pin, salt), { name: AES.name, iv: nonce });
  return { salt, sealed: hexOf(nonce) + hexOf(new Uint8Array(under)) };
}

/** The key, or nothing for another PIN: that it opens is the proof. */
export async function unsealedKey({ salt, sealed }: SealedKey, pin: string): Promise<CryptoKey | undefined> {
  const bytes = bytesOf(sealed);
  const how = { name: AES.name, iv: bytes.slice(0, NONCE_BYTES) };
  const under = await keyOfPin(pin, salt);
  try {
    return await globalThis.crypto.subtle.unwrapKey('raw', bytes.slice(NONCE_BYTES), under, how, AES, false, ['encrypt', 'decrypt']);
  } catch {
    // Web Crypto says that it does not fit, and nothing else.
    return undefined;
  }
}

let here: CryptoKey | undefined;
/** The key that this page reads and writes by, in its memory alone. */
export const openDayWith = (key: CryptoKey | undefined): void => {
  here = key;
};
export const hasDayKey = (): boolean => here !== undefined;

/** Bound to what it is the answer of: one row cannot be put in the place of another. */
export async function seal(of: string, text: string): Promise<SealedText | undefined> {
  if (!here) return undefined;
  const nonce = random(NONCE_BYTES);
  const how = { name: AES.name, iv: nonce, additionalData: new TextEncoder().encode(of) };
  return { nonce, bytes: await globalThis.crypto.subtle.encrypt(how, here, new TextEncoder().encode(text)) };
}

/** Undefined without the key, or under another day's. */
export async function unseal(of: string, { nonce, bytes }: SealedText): Promise<string | undefined> {
  if (!here) return undefined;
  try {
    const how = { name: AES.name, iv: nonce, additionalData: new TextEncoder().encode(of) };
    return new TextDecoder().decode(await globalThis.crypto.subtle.decrypt(how, here, bytes));
  } catch {
    return undefined;
  }
}
