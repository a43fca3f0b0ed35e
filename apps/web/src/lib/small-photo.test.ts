import { expect, it } from 'vitest';
import { SMALL_BYTES, smallest } from './small-photo.ts';

const blob = (size: number): Blob => new Blob([new Uint8Array(size)]);

it('a picture is drawn smaller until it fits, and the best that fits is kept', async () => {
  const tried: string[] = [];
  const found = await smallest(async (side, quality) => {
    tried.push(`${side}/${quality}`);
    return blob(side * side * quality * 0.5);
  });
  expect(tried).toEqual(['1280/0.75', '1280/0.6', '1024/0.6', '800/0.5']);
  expect(found?.size).toBeLessThanOrEqual(SMALL_BYTES);
});

it('a picture that fits in no size, or that cannot be drawn, is none', async () => {
  expect(await smallest(async () => blob(SMALL_BYTES + 1))).toBeUndefined();
  expect(await smallest(async () => null)).toBeUndefined();
});
