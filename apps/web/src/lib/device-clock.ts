import { deviceStorage } from './device-storage.ts';

const OFFSET = 'galleria.clock';
/** A reply's time comes in whole seconds and takes its way: less than this says nothing about a clock. */
const UNSURE_MS = 30_000;

/** How far a device's clock is behind the server's (negative: ahead), from when it asked, when it had the answer and the answer's own time. */
export function offsetOf(asked: number, answered: number, server: number): number {
  const offset = server - (asked + answered) / 2;
  return Math.abs(offset) < UNSURE_MS ? 0 : Math.round(offset);
}

/** What was measured last on this device; 0 as long as nothing was. */
export function clockOffsetMs(): number {
  const kept = Number(deviceStorage().getItem(OFFSET) ?? 0);
  return Number.isSafeInteger(kept) ? kept : 0;
}

/** Asks the server what time it is, by the date that every reply carries, and keeps how wrong this device is. Without a connection what is known stays. */
export async function measureClock(): Promise<void> {
  const asked = Date.now();
  try {
    const { headers } = await fetch('/assets/icon.svg', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    const server = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(server)) deviceStorage().setItem(OFFSET, String(offsetOf(asked, Date.now(), server)));
  } catch {
    // Out of reach: the clock goes on as wrong as it was.
  }
}

const DEVICE = 'galleria.device';
const NUMBER = 'galleria.deed';

export type Stamp = { readonly device: string; readonly number: number; readonly offsetMs: number };

/**
 * What stands on every deed of this device: its name, which it gave itself, a number that rises, and what is known of its clock. A browser writes this storage to
 * the disk up to a minute later, so that a kill loses the last of it: the number rises with the clock too, and above `last`, the newest deed that still waits
 * in the queue, which was on the disk before it was shown.
 */
export function stampOf(newId: () => string, last?: Stamp): Stamp {
  const storage = deviceStorage();
  const device = storage.getItem(DEVICE) ?? last?.device ?? newId();
  const number = Math.max(Number(storage.getItem(NUMBER) ?? 0) + 1, (last?.number ?? 0) + 1, Date.now());
  storage.setItem(DEVICE, device);
  storage.setItem(NUMBER, String(number));
  return { device, number, offsetMs: storage.getItem(OFFSET) === null ? (last?.offsetMs ?? 0) : clockOffsetMs() };
}
