import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { Random } from '../../../packages/payment-sandbox/src/core/random.ts';
import type { Memory } from './buyers.ts';
import { expectOf, persist } from './persist.ts';
import type { Counter } from './town.ts';

/** In percent of what is packed. */
const IS_SHORT = 30;
const IS_CANCELLED_PACKED = 8;
const NOT_PAID_AGAIN_MS = 250;

interface Line {
  readonly position: number;
  readonly quantity: number;
}

/** Packs what is paid until nobody will bring more and nothing is left; what is not known to be paid yet is tried again later. */
export async function packUntilDone(
  counter: Counter,
  { memory, random, done }: { memory: Memory; random: Random; done: () => boolean },
): Promise<void> {
  while (!done() || memory.toPack.length > 0) {
    const part = memory.toPack.shift();
    if (part === undefined) {
      await pause(NOT_PAID_AGAIN_MS);
      continue;
    }
    if (await startPicking(counter, part)) await pack(counter, { part, memory, random });
    else {
      memory.toPack.push(part);
      await pause(NOT_PAID_AGAIN_MS);
    }
  }
}

async function startPicking(counter: Counter, part: string): Promise<boolean> {
  const key = randomUUID();
  const reply = await persist(() => counter.ask('POST', `/orders/${part}/steps`, { step: 'start-picking' }, key));
  return expectOf(reply, 'the start of picking', 200, 'shop-order.not-paid').status === 200;
}

async function pack(counter: Counter, { part, memory, random }: { part: string; memory: Memory; random: Random }): Promise<void> {
  const [isShort, isCancelled] = [random.chance(IS_SHORT), random.chance(IS_CANCELLED_PACKED)];
  const shown = expectOf(await persist(() => counter.ask('GET', `/orders/${part}`)), 'the order at the counter', 200);
  const { lines } = shown.body as unknown as { lines: Line[] };
  for (const { position, quantity } of lines) {
    const found = isShort && position === lines[0]?.position ? { state: 'short', quantity: quantity - 1 } : { state: 'picked' };
    expectOf(await persist(() => counter.ask('PUT', `/orders/${part}/lines/${position}`, found)), 'a picked line', 200);
  }
  const key = randomUUID();
  const parcels = { parcels: { ambient: 1, chilled: 0, frozen: 0 } };
  expectOf(await persist(() => counter.ask('POST', `/orders/${part}/pack`, parcels, key)), 'packing', 200);
  if (isCancelled) {
    const cancelled = await persist(() => counter.ask('POST', `/orders/${part}/cancel`, { why: 'Bilen går inte' }));
    expectOf(cancelled, 'a cancellation by the shop', 200, 'shop-order.step-forbidden');
    memory.cancelled.add(part);
  } else memory.packed.add(part);
}
