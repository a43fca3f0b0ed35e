import { describe, expect, it } from 'vitest';
import { newDataKey, openText, sealText, unwrapKey, wrapKey } from './cipher.ts';

const old = { id: '2025', key: Buffer.alloc(32, 1) };
const current = { id: '2026', key: Buffer.alloc(32, 2) };
const elsa = { tenantId: 1, subjectId: 'elsa' };
const key = newDataKey();
const sealed = sealText(key, elsa, 'a', 'Synnedsättning');

describe('A sealed reason', () => {
  it('is read under its own key, by its own person and in its own place alone', () => {
    expect(openText(key, elsa, 'a', sealed)).toBe('Synnedsättning');
    for (const attempt of [
      () => openText(newDataKey(), elsa, 'a', sealed),
      () => openText(key, { ...elsa, subjectId: 'bo' }, 'a', sealed),
      () => openText(key, { ...elsa, tenantId: 2 }, 'a', sealed),
      () => openText(key, elsa, 'b', sealed),
      () => openText(key, elsa, 'a', Buffer.concat([sealed.subarray(0, -1), Buffer.from([0xff ^ (sealed.at(-1) ?? 0)])])),
    ]) {
      expect(attempt).toThrow();
    }
  });

  it('is as long whatever it says, and never the same twice', () => {
    expect(sealText(key, elsa, 'a', '')).toHaveLength(sealed.length);
    expect(sealText(key, elsa, 'a', 'Synnedsättning').equals(sealed)).toBe(false);
  });

  it('keeps its key through a change of the environment’s, and loses it with that one', () => {
    const wrapped = wrapKey(old, elsa, key);
    expect(unwrapKey([current, old], elsa, wrapped)).toEqual(key);
    expect(unwrapKey([current], elsa, wrapKey(current, elsa, key))).toEqual(key);
    expect(() => unwrapKey([current], elsa, wrapped)).toThrow('2025');
  });
});
