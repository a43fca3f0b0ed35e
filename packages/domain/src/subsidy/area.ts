import type { Area } from './scheme.ts';

/**
 * Whether a pin lies within an area: the even-odd rule on [longitude, latitude]. Over the few kilometres of a tätort the earth is flat
 * enough. Used only for "outside the town", never for a distance (DOMAIN 0, point 14).
 */
export function liesWithin(pin: readonly [number, number], area: Area): boolean {
  const [x, y] = pin;
  let inside = false;
  let previous = area.ring.at(-1);
  for (const corner of area.ring) {
    if (previous) {
      const [x1, y1] = corner;
      const [x2, y2] = previous;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}
