import { ok, type Result, refuse } from '../result/index.ts';
import type { Area } from './scheme.ts';

/** Most corners of one area: every household of every delivery is tried against it. */
export const RING_POINTS = 500;
const MOST_AREAS = 50;
const NAME_LENGTH = 80;
/** Sweden with its sea, in WGS 84: a corner outside is a slip, or another system of coordinates. */
const SWEDEN = { west: 10, east: 25, south: 54, north: 70 } as const;

/** What is wrong with a pasted or fetched file, so that the page can say what to do. `at`: which area, from 1. */
export type AreaFault =
  | { readonly code: 'NOT_JSON' | 'NOT_GEOJSON' | 'NO_POLYGON' | 'TOO_MANY_AREAS' }
  | {
      readonly code:
        | 'TOO_FEW_CORNERS'
        | 'TOO_MANY_CORNERS'
        | 'HAS_HOLE'
        | 'NOT_DEGREES'
        | 'TURNED_ROUND'
        | 'OUTSIDE_SWEDEN'
        | 'CROSSES_ITSELF';
      readonly at: number;
    };
export type AreasRead = Result<readonly Area[], AreaFault>;

type Point = readonly [number, number];
type Named = { readonly name: string; readonly rings: unknown };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The polygons of a geometry, feature or collection, each with the name that its properties give it. */
function polygonsOf(value: unknown, name: string): readonly Named[] | undefined {
  if (!isObject(value)) return undefined;
  const { type, coordinates, geometry, geometries, features, properties } = value;
  const all = (parts: unknown, named: string): readonly Named[] | undefined =>
    Array.isArray(parts) ? parts.flatMap((part) => polygonsOf(part, named) ?? []) : undefined;
  switch (type) {
    case 'Polygon':
      return [{ name, rings: coordinates }];
    case 'MultiPolygon':
      return Array.isArray(coordinates) ? coordinates.map((rings: unknown) => ({ name, rings })) : undefined;
    case 'GeometryCollection':
      return all(geometries, name);
    case 'Feature':
      return polygonsOf(geometry, nameIn(properties) ?? name) ?? [];
    case 'FeatureCollection':
      return all(features, name);
    default:
      // Points and lines are GeoJSON, but enclose nothing.
      return typeof type === 'string' && Array.isArray(coordinates) ? [] : undefined;
  }
}

const NAMES = ['name', 'namn', 'NAMN', 'Name', 'tatort', 'TATORT'] as const;

function nameIn(properties: unknown): string | undefined {
  if (!isObject(properties)) return undefined;
  for (const key of NAMES) {
    const value = properties[key];
    if (typeof value === 'string' && value.trim() !== '') return value.replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
  }
  return undefined;
}

/** A millionth of a degree is a decimetre: what a file says beyond that is noise. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const isPoint = (value: unknown): value is Point => Array.isArray(value) && value.length >= 2 && value.slice(0, 2).every(Number.isFinite);
const isIn = ([x, y]: Point): boolean => x >= SWEDEN.west && x <= SWEDEN.east && y >= SWEDEN.south && y <= SWEDEN.north;

/** Which way c lies of the line from a to b. */
const turn = (a: Point, b: Point, c: Point): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Whether two sides that are not neighbours cut through each other: then nobody could say what lies within. */
function crossesItself(ring: readonly Point[]): boolean {
  const sides = ring.map((from, index): readonly [Point, Point] => [from, ring[(index + 1) % ring.length] ?? from]);
  return sides.some(([a, b], index) =>
    sides.some(([c, d], other) => {
      if (other <= index + 1 || (index === 0 && other === sides.length - 1)) return false;
      return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }),
  );
}

function areaOf({ name, rings }: Named, at: number, named: string): Result<Area, AreaFault> {
  const outer: unknown = Array.isArray(rings) ? rings[0] : undefined;
  if (!Array.isArray(rings) || !Array.isArray(outer) || !outer.every(isPoint)) return refuse({ code: 'NOT_GEOJSON' });
  if (rings.length > 1) return refuse({ code: 'HAS_HOLE', at });
  const points = outer.map(([x, y]): Point => [rounded(x), rounded(y)]);
  const [first, last] = [points[0], points.at(-1)];
  const ring = first && last && points.length > 1 && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
  if (ring.length < 3) return refuse({ code: 'TOO_FEW_CORNERS', at });
  if (ring.length > RING_POINTS) return refuse({ code: 'TOO_MANY_CORNERS', at });
  if (ring.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)) return refuse({ code: 'NOT_DEGREES', at });
  if (!ring.every(isIn)) return refuse({ code: ring.every(([x, y]) => isIn([y, x])) ? 'TURNED_ROUND' : 'OUTSIDE_SWEDEN', at });
  if (crossesItself(ring)) return refuse({ code: 'CROSSES_ITSELF', at });
  return ok({ name: name || named, ring });
}

/**
 * The areas that a GeoJSON text (RFC 7946) encloses: polygons of any feature or collection, named by their properties, else by `unnamed`
 * and their number. Refuses what could not be judged by: holes, sides that cross, places outside Sweden, degrees the wrong way round,
 * and other systems of coordinates (SWEREF 99 TM is the usual slip).
 */
export function areasFromGeoJson(text: string, unnamed: (number: number) => string): AreasRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ code: 'NOT_JSON' });
  }
  const polygons = polygonsOf(value, '');
  if (!polygons) return refuse({ code: 'NOT_GEOJSON' });
  if (polygons.length === 0) return refuse({ code: 'NO_POLYGON' });
  if (polygons.length > MOST_AREAS) return refuse({ code: 'TOO_MANY_AREAS' });
  const areas: Area[] = [];
  for (const [index, polygon] of polygons.entries()) {
    const area = areaOf(polygon, index + 1, unnamed(index + 1));
    if (!area.ok) return area;
    areas.push(area.value);
  }
  return ok(areas);
}
