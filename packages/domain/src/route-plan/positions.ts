/** Degrees, WGS 84. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_METRES = 6_371_000;
/** Roads in sparsely built country are about a third longer than the straight line: an estimate, and to be called one. */
const DETOUR = 1.3;

/** About how far it is by road, in whole metres, from the straight line alone. */
export function estimatedMetres(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(across + along))) * DETOUR);
}
