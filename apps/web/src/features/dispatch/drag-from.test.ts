import { expect, it } from 'vitest';
import { dragFrom } from './drag-from.ts';

it('moves nothing for a press at the edge of the screen, trembling or not, and lets the page follow once the pointer has moved', () => {
  for (const [pressed, step] of [
    [790, 12],
    [10, -12],
  ] as const) {
    const drag = dragFrom(pressed);
    expect(drag.follow(800)).toEqual({ step: 0, at: pressed });
    expect(drag.to(pressed + 2)).toBeUndefined();
    expect(drag.follow(800).step).toBe(0);
    expect(drag.to(pressed + 5)).toBe(pressed + 5);
    expect(drag.follow(800)).toEqual({ step, at: pressed + 5 });
    // Once it is a drag it stays one, also back where it began.
    expect(drag.to(pressed)).toBe(pressed);
    expect(drag.follow(800).step).toBe(step);
    expect(drag.to(400)).toBe(400);
    expect(drag.follow(800).step).toBe(0);
  }
});
