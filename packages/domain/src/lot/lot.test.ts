import { describe, expect, it } from 'vitest';
import { drawLots } from './index.ts';

describe('drawing lots', () => {
  it('gives each of the 24 orders of four shops exactly once over all that chance can say', () => {
    const orders: string[] = [];
    for (let a = 0; a < 4; a += 1)
      for (let b = 0; b < 3; b += 1)
        for (let c = 0; c < 2; c += 1) {
          const said = [a, b, c];
          orders.push(drawLots(['Ica', 'Coop', 'Handlarn', 'Matöppet'], () => said.shift() ?? 0).join());
        }
    expect(new Set(orders).size).toBe(24);
  });
  it('leaves what it draws from as it is, and draws nothing from nothing', () => {
    const shops = ['Ica', 'Coop'];
    expect(drawLots(shops, () => 0)).toEqual(['Coop', 'Ica']);
    expect(shops).toEqual(['Ica', 'Coop']);
    expect(drawLots([], () => 0)).toEqual([]);
  });
});
