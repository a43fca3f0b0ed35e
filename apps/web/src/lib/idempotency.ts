import { type DeviceStorage, deviceStorage } from './device-storage.ts';
import { newId } from './ids.ts';

const prefix = 'galleria.key.';
/** A key older than this belongs to a forgotten attempt: the person means a new one. */
const LIFE_MS = 24 * 3_600_000;

/**
 * The key to send with a command, made and stored before sending: a reload, a second click or a lost reply sends the same key, so the
 * effect happens once. `purpose` names the deed ("place-order.arjeplog"); another body under the same purpose gets a new key, because the
 * server refuses one key with two bodies (422).
 */
export function keyFor(purpose: string, body: unknown, storage: DeviceStorage = deviceStorage(), now = Date.now()): string {
  const print = fingerprint(JSON.stringify(body) ?? '');
  const [key, storedPrint, madeAt] = (storage.getItem(prefix + purpose) ?? '').split(' ');
  if (key && storedPrint === print && now - Number(madeAt) < LIFE_MS) return key;
  const fresh = newId();
  storage.setItem(prefix + purpose, `${fresh} ${print} ${now}`);
  return fresh;
}

/** Forgets the key once the effect is certain (a success) or certainly absent (a refusal): the next attempt is a new deed. */
export const forgetKey = (purpose: string, storage: DeviceStorage = deviceStorage()): void => storage.removeItem(prefix + purpose);

/** Two 32-bit FNV-1a sums: tells bodies of one purpose on one device apart; not a secret and not a proof. */
function fingerprint(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x85ebca6b);
  }
  return `${(low >>> 0).toString(36)}-${(high >>> 0).toString(36)}-${text.length}`;
}
