import { newDayKey, openDayWith, sealedKey, unsealedKey } from './day-key.ts';
import { changePin, pinHere } from './pin-store.ts';

const MOST_TRIES = 5;

/** A PIN needs the browser's own cryptography, which is missing over plain http. */
export const canHavePin = (): boolean => globalThis.crypto?.subtle !== undefined;
export const isPin = (text: string): boolean => /^\d{4,6}$/.test(text);

export const hasPin = (): boolean => pinHere()?.spent === undefined && pinHere() !== undefined;
export const isSpent = (): boolean => pinHere()?.spent === true;
/** Paired under a release before: what it would show was never sealed, so that it is paired anew. */
export function isOutdated(): boolean {
  const here = pinHere();
  return here?.spent === true && here.outdated === true;
}
/** Signing out takes the PIN along, but not the mark of one that is spent. */
export async function forgetPin(): Promise<void> {
  openDayWith(undefined);
  await changePin((here) => (here?.spent ? here : undefined));
}
/** When the session has ended on the server. A PIN that was chosen meanwhile stays. */
export async function forgetSpent(): Promise<void> {
  await changePin((here) => (here?.spent ? undefined : here));
}

/** A new PIN, and a new key for the day that it opens: kept under the PIN, so that neither lies on the device without it. */
export async function setPin(pin: string): Promise<void> {
  const key = await newDayKey();
  const sealed = await sealedKey(key, pin);
  const { kept } = await changePin(() => ({ ...sealed, tries: 0 }));
  if (kept !== 'on-disk') await changePin(() => ({ ...sealed, tries: 0, alone: true }));
  openDayWith(key);
}

export type NotCounted = 'disk-full' | 'unreachable';
/**
 * `right`, or how many tries are left; at none the PIN is spent and the caller empties the device. A try counts before it is judged: neither closing the page nor
 * killing the browser takes one back. `disk-full`, `unreachable`: a PIN that lies on the disk could not be counted there and was not judged, since whoever fills
 * it could else try them all.
 */
export async function tryPin(pin: string): Promise<'right' | NotCounted | number> {
  const before = pinHere();
  const onlyOnDisk = before?.spent === undefined && before?.alone === undefined;
  const { pin: here, kept } = await changePin((now) => (now && !now.spent ? { ...now, tries: now.tries + 1 } : now), { onlyOnDisk });
  if (!here || here.spent) return 0;
  if (kept !== 'on-disk' && onlyOnDisk) return kept === 'full' ? 'disk-full' : kept;
  const key = here.tries <= MOST_TRIES ? await unsealedKey(here, pin) : undefined;
  if (key) {
    await changePin((now) => (now && !now.spent ? { ...now, tries: 0 } : now));
    openDayWith(key);
    return 'right';
  }
  if (here.tries >= MOST_TRIES) await changePin((now) => (now?.spent === undefined && now?.salt === here.salt ? { spent: true } : now));
  return Math.max(0, MOST_TRIES - here.tries);
}
