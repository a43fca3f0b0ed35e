import { expect, it } from 'vitest';
import { memoryStorage } from './device-storage.ts';
import { forgetKey, keyFor } from './idempotency.ts';
import { newId } from './ids.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('sends the same key again after a reload when the same thing is sent', () => {
  const storage = memoryStorage();
  const first = keyFor('place-order', { lines: [1] }, storage, 0);
  expect(first).toMatch(uuid);
  expect(keyFor('place-order', { lines: [1] }, storage, 1000)).toBe(first);
});

it('gives two tabs of one browser the same key for the same basket, so that both together make one order', () => {
  const browser = new Map<string, string>();
  const tab = () => ({
    getItem: (key: string) => browser.get(key) ?? null,
    setItem: (key: string, value: string) => void browser.set(key, value),
    removeItem: (key: string) => void browser.delete(key),
  });
  expect(keyFor('place-order', { lines: [1] }, tab(), 0)).toBe(keyFor('place-order', { lines: [1] }, tab(), 5000));
});

it('makes a new key for another body, another purpose, after the outcome, and after a day', () => {
  const storage = memoryStorage();
  const keys = [keyFor('a', 1, storage, 0), keyFor('a', 2, storage, 0), keyFor('b', 2, storage, 0)];
  forgetKey('a', storage);
  keys.push(keyFor('a', 2, storage, 0), keyFor('a', 2, storage, 25 * 3_600_000));
  expect(new Set(keys).size).toBe(5);
});

it('makes ids also where the browser hides randomUUID (plain http)', () => {
  const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) };
  const ids = Array.from({ length: 50 }, () => newId(plain));
  for (const id of ids) expect(id).toMatch(uuid);
  expect(new Set(ids).size).toBe(50);
});
