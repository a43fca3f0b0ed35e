import { expect, it } from 'vitest';
import { offsetOf, stampOf } from './device-clock.ts';
import { deviceStorage } from './device-storage.ts';

it('finds a clock twenty minutes fast by the time of a reply, the way there and back counted half', () => {
  const server = Date.parse('2026-09-09T10:00:00Z');
  const fast = 20 * 60_000;
  expect(offsetOf(server + fast - 2000, server + fast + 2000, server)).toBe(-fast);
});
it('takes less than half a minute for no fault: a reply tells whole seconds and may be slow', () => {
  expect(offsetOf(0, 40_000, 0)).toBe(0);
});
it('numbers the deeds of a device under one name', () => {
  let names = 0;
  const newId = () => {
    names += 1;
    return `name-${names}`;
  };
  const [first, second] = [stampOf(newId), stampOf(newId)];
  expect(second).toEqual({ ...first, number: expect.any(Number) });
  expect(second.number).toBeGreaterThan(first.number);
});
it('goes on above what waits in the queue, under its name and with its clock, when a kill has lost what the browser had not written yet', () => {
  const lost = { ...stampOf(() => 'the-telephone'), number: Date.now() + 60 * 60_000, offsetMs: -20 * 60_000 };
  for (const key of ['galleria.device', 'galleria.deed', 'galleria.clock']) deviceStorage().removeItem(key);
  expect(stampOf(() => 'another', lost)).toEqual({ ...lost, number: lost.number + 1 });
});
