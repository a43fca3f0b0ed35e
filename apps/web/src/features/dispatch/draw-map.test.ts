import type { DispatchStop } from '@galleria/contract/dispatch';
import { describe, expect, it } from 'vitest';
import { drawMap, MAP_HEIGHT, MAP_WIDTH, numbersAsText } from './draw-map.ts';
import { movedTo } from './use-run-order.ts';

const stop = (id: string, pin: DispatchStop['pin']): DispatchStop => ({ id, name: id, street: '', village: '', pin, notes: [] });
const at = (lat: number, lon: number, exact = true) => ({ lat, lon, exact });
const nothing = { villages: [], shops: [] };

describe('the map of a run', () => {
  it('has north up, numbers by the order driven, and one mark for doors that share a village', () => {
    const drawn = drawMap(
      [
        stop('a', at(66, 17)),
        stop('b', at(66.5, 18, false)),
        stop('c', null),
        stop('d', at(66.5, 18, false)),
        stop('e', at(66.5, 18, false)),
      ],
      {
        villages: [
          { name: 'Borta', lat: 66.5, lon: 18 },
          { name: 'Lofoten', lat: 68, lon: 14 },
        ],
        shops: [{ name: 'Livs', lat: 66.1, lon: 17.1 }],
      },
    );
    expect(drawn?.pins.map(({ label, exact }) => [label, exact])).toEqual([
      ['1', true],
      ['2, 4, 5', false],
    ]);
    const [south, north] = drawn?.pins ?? [];
    expect(south && north && south.y > north.y && south.x < north.x).toBe(true);
    expect(drawn?.villages.map(({ name }) => name)).toEqual(['Borta']);
    for (const { x, y } of [...(drawn?.pins ?? []), ...(drawn?.shops ?? [])]) {
      expect(x >= 0 && x <= MAP_WIDTH && y >= 0 && y <= MAP_HEIGHT).toBe(true);
    }
  });
  it('is not drawn where no stop has a place, and numbers in a row are told as from and to', () => {
    expect(drawMap([stop('a', null)], nothing)).toBeUndefined();
    expect(numbersAsText([3, 1, 2, 7, 9, 10])).toBe('1–3, 7, 9, 10');
  });
  it('shows a stop moved to its place, also past either end', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  });
});
