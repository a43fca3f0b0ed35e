import { afterEach, expect, it, vi } from 'vitest';
import { forgetPin, forgetSpent, hasPin, isPin, isSpent, setPin, tryPin } from './device-pin.ts';

it('opens by its own PIN, counts wrong ones, and is spent at the fifth, which signing out does not forget', async () => {
  await setPin('4711');
  expect(await tryPin('4712')).toBe(4);
  expect(await tryPin('4711')).toBe('right');
  for (const left of [4, 3, 2, 1]) expect(await tryPin('0000')).toBe(left);
  expect(hasPin()).toBe(true);
  expect(await tryPin('0000')).toBe(0);
  expect(hasPin()).toBe(false);
  expect(await tryPin('4711')).toBe(0);
  await forgetPin();
  expect(isSpent()).toBe(true);
  await forgetSpent();
  expect(isSpent()).toBe(false);
});
it('has four to six digits', () => {
  expect(['123', '1234', '123456', '1234567', '12a4', ''].map(isPin)).toEqual([false, true, true, false, false, false]);
});

const later = (what: (() => void) | null | undefined) => queueMicrotask(() => what?.());
interface Disk {
  row: unknown;
  readonly full: boolean;
  /** So many changes fail for another reason than room. */
  aborts: number;
}
function transactionOn(disk: Disk) {
  const running: Record<'oncomplete' | 'onabort', (() => void) | null> & { error: unknown } = {
    oncomplete: null,
    onabort: null,
    error: null,
  };
  const abort = (name: string) => {
    running.error = new DOMException('', name);
    later(running.onabort);
  };
  let put: { readonly row: unknown } | undefined;
  const store = {
    put: (row: unknown) => {
      put = { row: structuredClone(row) };
    },
    get: () => {
      const request: { result: unknown; onsuccess: (() => void) | null } = { result: structuredClone(disk.row), onsuccess: null };
      later(() => {
        request.onsuccess?.();
        if (put && disk.full) return abort('QuotaExceededError');
        if (put && disk.aborts > 0) {
          disk.aborts -= 1;
          return abort('UnknownError');
        }
        if (put) disk.row = put.row;
        later(running.oncomplete);
      });
      return request;
    },
  };
  return Object.assign(running, { objectStore: () => store });
}

/** What a telephone keeps between two starts of its browser: IndexedDB as far as the PIN uses it, which aborts what it cannot write, and `localStorage`. */
function telephone(lies: { readonly database?: unknown; readonly local?: string } = {}) {
  const disk = {
    row: lies.database,
    full: false,
    shut: false,
    aborts: 0,
    refused: 0,
    local: new Map(lies.local === undefined ? [] : [['galleria.pin', lies.local]]),
  };
  const transaction = () => transactionOn(disk);
  const connection = () => {
    let lost = false;
    const opened: { onclose: (() => void) | null; transaction: typeof transaction } = {
      onclose: null,
      transaction: () => {
        if (!lost) return transaction();
        disk.refused += 1;
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      },
    };
    lose = ({ told }) => {
      lost = true;
      if (told) opened.onclose?.();
    };
    return opened;
  };
  /** As a telephone does with a page that lay in the background. */
  let lose: (how: { readonly told: boolean }) => void = () => {};
  vi.stubGlobal('indexedDB', {
    open: () => {
      const request: { result: unknown; onsuccess: (() => void) | null; onerror: (() => void) | null } = {
        result: disk.shut ? undefined : connection(),
        onsuccess: null,
        onerror: null,
      };
      const { shut } = disk;
      later(() => (shut ? request.onerror : request.onsuccess)?.());
      return request;
    },
  });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => disk.local.get(key) ?? null,
    setItem: (key: string, value: string) => void disk.local.set(key, value),
    removeItem: (key: string) => void disk.local.delete(key),
  });
  return {
    disk,
    lose: (how: { readonly told: boolean }) => lose(how),
    start: async () => {
      vi.resetModules();
      await (await import('./pin-store.ts')).openPin();
      return import('./device-pin.ts');
    },
  };
}
afterEach(() => vi.unstubAllGlobals());

it('judges no PIN that a full disk cannot count, and takes none of the tries for it: twelve wrong ones tell nothing', async () => {
  const { disk, start } = telephone();
  const pin = await start();
  await pin.setPin('4711');
  expect(await pin.tryPin('0000')).toBe(4);
  disk.full = true;
  for (let time = 0; time < 12; time += 1) expect(await pin.tryPin('0000')).toBe('disk-full');
  expect(await pin.tryPin('4711')).toBe('disk-full');
  disk.full = false;
  expect(await pin.tryPin('0000')).toBe(3);
  expect(await pin.tryPin('4711')).toBe('right');
});

it('opens its database anew when the connection is lost, and does not call the disk full when it cannot', async () => {
  const { disk, lose, start } = telephone();
  let pin = await start();
  await pin.setPin('4711');
  lose({ told: false });
  expect([await pin.tryPin('0000'), disk.refused, disk.row]).toMatchObject([4, 1, { pin: { tries: 1 } }]);
  lose({ told: true });
  expect([await pin.tryPin('0000'), disk.refused]).toEqual([3, 1]);
  disk.aborts = 1;
  expect(await pin.tryPin('0000')).toBe(2);
  lose({ told: false });
  disk.shut = true;
  for (const code of ['0000', '4711', '0000']) expect(await pin.tryPin(code)).toBe('unreachable');
  // One that could not be opened when the page was is asked again.
  pin = await start();
  expect(await pin.tryPin('4711')).toBe('unreachable');
  disk.shut = false;
  expect(await pin.tryPin('0000')).toBe(1);
  expect(await pin.tryPin('4711')).toBe('right');
});

it('holds after a restart what was changed last: a new PIN, a count and a sign-out that a full disk refused, and what a kill took', async () => {
  const { disk, start } = telephone();
  let pin = await start();
  await pin.setPin('1111');
  expect(await pin.tryPin('0000')).toBe(4);
  disk.full = true;
  await pin.setPin('4711');
  pin = await start();
  // Of a PIN that never came to the disk `localStorage` counts alone.
  expect([await pin.tryPin('1111'), await pin.tryPin('0000')]).toEqual([4, 3]);
  pin = await start();
  expect(await pin.tryPin('0000')).toBe(2);
  disk.full = false;
  expect(await pin.tryPin('0000')).toBe(1);
  // A kill takes what `localStorage` was given last.
  disk.local.clear();
  pin = await start();
  expect([await pin.tryPin('0000'), pin.isSpent(), pin.hasPin()]).toEqual([0, true, false]);
  disk.full = true;
  await pin.forgetSpent();
  pin = await start();
  expect([pin.isSpent(), pin.hasPin()]).toEqual([false, false]);
});

it('goes on with a PIN that was sealed before its changes were counted, and with the tries that were left', async () => {
  const { disk, start } = telephone();
  let pin = await start();
  await pin.setPin('4711');
  const { salt, sealed } = (disk.row as { readonly pin: { readonly salt: string; readonly sealed: string } }).pin;
  disk.row = { salt, sealed, tries: 2 };
  disk.local.clear();
  pin = await start();
  expect([pin.hasPin(), pin.isOutdated(), await pin.tryPin('0000'), await pin.tryPin('4711')]).toEqual([true, false, 2, 'right']);
});

it('shuts a telephone that was paired before the day was sealed, until it is paired anew', async () => {
  const { disk, start } = telephone({ local: JSON.stringify({ salt: 'ab', hash: 'cd', tries: 1 }) });
  let pin = await start();
  expect([pin.hasPin(), pin.isSpent(), pin.isOutdated(), await pin.tryPin('4711')]).toEqual([false, true, true, 0]);
  await pin.forgetPin();
  expect([pin.isSpent(), pin.isOutdated()]).toEqual([true, true]);
  const kept = await import('./kept-replies.ts');
  expect(await kept.toStore({ path: '/auth/me', owner: 'kent', at: 1, data: {} })).toBeUndefined();
  await pin.setPin('4711');
  disk.local.clear();
  pin = await start();
  expect([pin.hasPin(), pin.isOutdated(), await pin.tryPin('4711')]).toEqual([true, false, 'right']);
});
