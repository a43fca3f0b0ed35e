import { deviceStorage } from './device-storage.ts';
import { writeTries } from './pin-tries.ts';

const KEY = 'galleria.pin';
const MOST_TRIES = 5;
/** Costs an old telephone a third of a second, and whoever copied the storage as much for each of the ten thousand. */
const ROUNDS = 210_000;

/** In the PIN's place when it was wrong too often: the telephone stays shut until the server has ended its session, or a new PIN is chosen. */
const SPENT = JSON.stringify({ spent: true });

type Kept = { readonly salt: string; readonly hash: string; readonly tries: number };

/** A PIN needs the browser's own cryptography, which is missing over plain http. */
export const canHavePin = (): boolean => globalThis.crypto?.subtle !== undefined;
export const isPin = (text: string): boolean => /^\d{4,6}$/.test(text);

function kept(): Kept | undefined {
  try {
    const found: unknown = JSON.parse(deviceStorage().getItem(KEY) ?? 'null');
    return typeof found === 'object' && found !== null && 'salt' in found && 'hash' in found && 'tries' in found
      ? (found as Kept)
      : undefined;
  } catch {
    return undefined;
  }
}

export const hasPin = (): boolean => kept() !== undefined;
export const isSpent = (): boolean => deviceStorage().getItem(KEY) === SPENT;
/** Signing out takes the PIN along, but not the mark of one that is spent. */
export const forgetPin = (): void => {
  if (!isSpent()) deviceStorage().removeItem(KEY);
};
/** When the session has ended on the server. A PIN that was chosen meanwhile stays. */
export const forgetSpent = (): void => {
  if (isSpent()) deviceStorage().removeItem(KEY);
};

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function hashOf(pin: string, salt: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations: ROUNDS };
  return hexOf(new Uint8Array(await subtle.deriveBits(how, key, 256)));
}

export async function setPin(pin: string): Promise<void> {
  const salt = hexOf(globalThis.crypto.getRandomValues(new Uint8Array(16)));
  deviceStorage().setItem(KEY, JSON.stringify({ salt, hash: await hashOf(pin, salt), tries: 0 }));
}

/** `right`, or how many tries are left; at none the PIN is spent and the caller empties the device. A try counts before it is judged: neither closing the page nor killing the browser takes one back. */
export async function tryPin(pin: string): Promise<'right' | number> {
  const here = kept();
  if (!here) return 0;
  const tries = await writeTries(here.salt, (before) => Math.max(before, here.tries) + 1);
  deviceStorage().setItem(KEY, JSON.stringify({ ...here, tries }));
  if (tries <= MOST_TRIES && (await hashOf(pin, here.salt)) === here.hash) {
    deviceStorage().setItem(KEY, JSON.stringify({ ...here, tries: 0 }));
    await writeTries(here.salt, () => 0);
    return 'right';
  }
  if (tries >= MOST_TRIES) deviceStorage().setItem(KEY, SPENT);
  return Math.max(0, MOST_TRIES - tries);
}
